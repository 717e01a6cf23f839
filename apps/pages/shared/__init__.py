"""Parts that several screens share: access, clocks, rows of lists, fields of forms."""
