"""Errors that a person may see when something cannot start: a line that says what is wrong and what to do."""


class StartupError(Exception):
    """Its text is one line, complete and without a traceback."""


class EngineError(StartupError):
    """The database or the broker cannot start, or will not stop."""
