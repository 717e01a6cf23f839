"""An error that a person may see when something cannot start: a line that says what is wrong and what to do."""


class Trouble(Exception):  # noqa: N818 - it is shown to people, who know trouble and not errors
    """Its text is one line, complete and without a traceback."""


class EngineTrouble(Trouble):
    """The database or the broker cannot start, or will not stop."""
