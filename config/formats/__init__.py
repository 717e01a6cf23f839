"""The formats of dates and times, one folder for each language of the pages (``FORMAT_MODULE_PATH``)."""
