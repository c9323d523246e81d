"""A rich console that leaves a closed pipe to the caller."""

from rich.console import Console


class PlainConsole(Console):
    """A console that raises `BrokenPipeError` where rich would end the program itself."""

    def on_broken_pipe(self) -> None:
        """Pass the error on."""
        raise BrokenPipeError
