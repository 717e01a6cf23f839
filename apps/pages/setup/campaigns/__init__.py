"""The pages of campaigns and of the segments that they ask."""
