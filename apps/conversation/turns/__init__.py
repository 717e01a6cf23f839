"""The conversation's states, and the transition that a text brings about. Pure."""
