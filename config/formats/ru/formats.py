"""Dates in Russian: the month in the genitive, in full, because its short form in Django begins with a capital."""

DATE_FORMAT = "j E Y"
DATETIME_FORMAT = "j E Y, H:i"
MONTH_DAY_FORMAT = "j E"
TIME_FORMAT = "H:i"
