"""The API's documentation: the shape of every call, and bodies to try it with."""
