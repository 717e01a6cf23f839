"""The views, one module per screen."""
