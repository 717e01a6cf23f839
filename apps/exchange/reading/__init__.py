"""Reading a file: its format, its encoding, its delimiter, its rows."""
