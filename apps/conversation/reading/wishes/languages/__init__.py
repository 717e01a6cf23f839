"""The words and patterns of each language. A further language: two more modules, named in `tokens`."""
