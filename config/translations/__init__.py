"""The catalogs of translations: taking texts from the sources, keeping `.po` files up to date, compiling `.mo` files.

Babel does all of it, so that nobody needs GNU gettext (docs/adr/0021).
"""
