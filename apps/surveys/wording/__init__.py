"""The words of a survey: their defaults, how they are filled in, and what they cost as SMS."""
