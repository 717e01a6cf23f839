"""Dates in English: the day before the month, as neither 3/10 nor 10/3 is the same day for everybody."""

DATE_FORMAT = "j M Y"
DATETIME_FORMAT = "j M Y, H:i"
MONTH_DAY_FORMAT = "j M"
TIME_FORMAT = "H:i"
