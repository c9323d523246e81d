"""What a statement must tell to be clustered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClusterItem:
    """A statement: its words, the words around them, who said it."""

    statement_id: str
    text: str
    context: str = ""  # title on a line of its own, and the sentences around
    speaker_id: str | None = None
    language: str = "de"
