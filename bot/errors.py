"""What may be said of an error in a log: its kind and its place, never its words, which may hold a person's."""

from traceback import format_tb


def kind_and_place(error: BaseException) -> str:
    """The error's type and where it came from, a line each, without its message."""
    return f"{type(error).__name__}\n{''.join(format_tb(error.__traceback__))}"
