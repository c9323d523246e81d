"""Texts, pages and records as they were found, and the articles that they hold.

Finding goes through files one by one; what is found can be read in any process, in any order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sized
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from claimtrack.errors import InputError
from claimtrack.model import Article, Skipped
from claimtrack.read.build import Origin, as_teaser, build_article
from claimtrack.read.decode import decode, replace_unstorable
from claimtrack.read.fetch import Validators
from claimtrack.read.files import STEP
from claimtrack.read.metadata import Fields, fields_of, renamed, text_of


class Form(StrEnum):
    """What has been found."""

    TEXT = "text"
    PAGE = "page"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that may hold an article: plain enough to be sent to another process."""

    form: Form
    content: bytes | Mapping[str, object]
    origin: Origin
    url: str | None = None  # of a page
    told: Fields = field(default_factory=Fields)  # about a page, by the feed that points to it
    columns: Mapping[str, str] = field(default_factory=dict)  # of a record, named by the user
    teaser: bool = False  # of a record: what leads to an article, not the article

    @property
    def size(self) -> int:
        """Return about how many bytes the content has."""
        if isinstance(self.content, bytes):
            return len(self.content)
        return sum(len(value) for value in self.content.values() if isinstance(value, Sized))


@dataclass(frozen=True, slots=True)
class Fetched:
    """An address that was fetched, to be remembered once all that it holds is stored."""

    url: str
    state: Validators
    holds: frozenset[str]  # the paths of its articles


@dataclass(frozen=True, slots=True)
class NotModified:
    """An address at which everything is as it was when it was fetched before."""

    url: str
    in_feed: bool  # an entry, and so an article that is known


Found: TypeAlias = Unread | Skipped | Fetched | NotModified


def read_article(unread: Unread) -> Article | Skipped:
    """Return the article in what was found, or why there is none."""
    origin = unread.origin
    try:
        return _READERS[unread.form](unread)
    except InputError as error:
        in_archive = origin.record is not None and unread.url
        reason = f"{unread.url}: {error}" if in_archive else str(error)
    except Exception as error:  # a bug that one article brings out must not end a run over many
        reason = unexpected(error)
    return Skipped(origin.path, STEP, reason, origin.record)


def unexpected(error: Exception) -> str:
    """Return the reason to give for an error that nobody has thought of."""
    return f"could not be dealt with ({type(error).__name__}: {error})"


def _text(unread: Unread) -> Article:
    text = replace_unstorable(decode(_bytes(unread)))
    if not text.strip():
        raise InputError("an empty file (only white space)")
    return build_article(text, unread.origin, fields=_address(unread))


def _page(unread: Unread) -> Article:
    from claimtrack.read.pages import read_page  # only pages need it

    text, fields = read_page(_bytes(unread), url=unread.url)
    fields = fields.or_else(unread.told)
    return build_article(replace_unstorable(text), unread.origin, fields=fields)


def _record(unread: Unread) -> Article:
    assert not isinstance(unread.content, bytes)
    values = renamed(unread.content, unread.columns)
    text = replace_unstorable(text_of(values))
    article = build_article(text, unread.origin, fields=fields_of(values))
    return as_teaser(article) if unread.teaser else article


def _address(unread: Unread) -> Fields | None:
    return Fields(url=unread.url).or_else(unread.told) if unread.url else None


def _bytes(unread: Unread) -> bytes:
    assert isinstance(unread.content, bytes)
    return unread.content


_READERS = {Form.TEXT: _text, Form.PAGE: _page, Form.RECORD: _record}
