"""How dates and times are written, one folder for each language of ``settings.LANGUAGES``; the rest is Django's own."""
