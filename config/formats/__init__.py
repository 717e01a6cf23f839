"""Formats of dates and times, one folder for each language of ``settings.LANGUAGES``; the rest is Django's own."""
