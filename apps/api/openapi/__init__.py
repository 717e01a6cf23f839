"""What the API's documentation says: the shape of every call, and bodies to try it with."""
