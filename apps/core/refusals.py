"""The one way in which a rule says no to a person."""


class Refused(Exception):  # noqa: N818  (it is an answer, not a fault)
    """A rule forbids what was asked.

    ``code`` is stable and for machines (``held_by_other``); ``message`` is one sentence for the person who asked,
    saying what to do instead. It never holds a customer's name, phone number or words.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
