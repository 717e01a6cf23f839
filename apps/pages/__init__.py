"""Pages: the HTML face, one module per screen."""
