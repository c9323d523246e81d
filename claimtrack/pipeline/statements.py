"""From an article to its statements: extract, resolve, read the position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from claimtrack.errors import ClaimtrackError
from claimtrack.extract import extract_quotations
from claimtrack.model import Article, Kind, Quotation, Statement
from claimtrack.position import cue_words, read_position
from claimtrack.speakers import Registry, resolve_statements


class StepFailedError(ClaimtrackError):
    """A step could not deal with an article; other articles are not concerned."""

    def __init__(self, step: str, article: Article, reason: str) -> None:
        where = article.path if article.record is None else f"{article.path}:{article.record}"
        super().__init__(f"{where}: the step {step} failed ({reason}). The article was left out.")
        self.article = article
        self.step = step
        self.reason = reason

    def __reduce__(self) -> tuple[type[StepFailedError], tuple[str, Article, str]]:
        """Return what it is made of, so that a pool of processes can hand it on."""
        return type(self), (self.step, self.article, self.reason)


def extract_statements(article: Article, registry: Registry | None = None) -> list[Statement]:
    """Return who said what in an article, with the position that each statement takes.

    Args:
        article: What to look through.
        registry: The people and offices that are known; the shipped ones if none is given.

    Raises:
        ClaimtrackError: A step failed on this article.
    """
    with named_step("store", article):
        _check_storable(article)
    with named_step("extract", article):
        found = extract_quotations(article)
        quotations = [one for one in found if not _is_fragment(one, found, article.text)]
    with named_step("resolve", article):
        statements = resolve_statements(article, quotations, registry or Registry.load())
        once = {statement.id: statement for statement in reversed(statements)}  # the first stays
    with named_step("position", article):
        return [with_position(statement, article) for statement in reversed(once.values())]


def with_position(statement: Statement, article: Article) -> Statement:
    """Return the statement with the position that its words take, read with the cue's."""
    cue = cue_words(article.text, statement.quotation, article.language)
    before, _, _ = statement.context.partition(statement.text)
    position = read_position(statement.text, cue=cue, language=article.language, before=before)
    return replace(statement, position=position)


def _is_fragment(quotation: Quotation, found: Sequence[Quotation], text: str) -> bool:
    """Return whether a quotation is a single quoted word of a longer one.

    „bekräftigt“ in a clause states nothing that the clause does not; „große Vorbehalte“ does.
    """
    if quotation.kind is not Kind.DIRECT or len(quotation.span.of(text).split()) > 1:
        return False
    return any(other.kind is not Kind.DIRECT and _holds(other, quotation) for other in found)


def _holds(other: Quotation, quotation: Quotation) -> bool:
    return any(part.covers(quotation.span) for part in other.content)


def _check_storable(article: Article) -> None:
    """Raise `UnicodeEncodeError` for text that no file can hold (half a surrogate pair)."""
    for text in (article.text, article.path, article.title, article.outlet, article.url):
        (text or "").encode("utf-8")


@contextmanager
def named_step(step: str, article: Article) -> Iterator[None]:
    """Name the step and the article in whatever goes wrong inside the block."""
    try:
        yield
    except ClaimtrackError as error:
        raise StepFailedError(step, article, str(error)) from error
    except Exception as error:  # a bug that one article brings out must not end a run over many
        raise StepFailedError(step, article, f"{type(error).__name__}: {error}") from error
