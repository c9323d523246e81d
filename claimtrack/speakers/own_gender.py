"""The gender of an English speaker whom a title alone names: "The MP said he could not go"."""

from __future__ import annotations

from bisect import bisect_left

from claimtrack.model import Kind, Quotation, Span
from claimtrack.speakers.page import MARKS, Page
from claimtrack.speakers.titles import Title

THAT = "that"
PRONOUNS = {"he": "m", "she": "f"}


def with_own_gender(title: Title, page: Page, quotation: Quotation | None) -> Title:
    """Return a title with the gender that what its holder says of themselves tells.

    "The MP said that she would go", "Having come, the MP said, she would stay": the pronoun that
    opens what is said means the speaker, unless it is in quotation marks.
    """
    indirect = quotation is not None and quotation.kind is Kind.INDIRECT
    if title.gender or not page.english or not indirect or quotation is None:
        return title
    said = [gender for span in quotation.content if (gender := _opening(page, span))]
    return title._replace(gender=said[0]) if said else title


def _opening(page: Page, span: Span) -> str | None:
    """Return the gender of the pronoun that opens a clause, "that" before it left out."""
    number = bisect_left(page.starts, span.start)
    if page.key(number - 1) in MARKS:
        return None
    number += page.key(number) == THAT
    return PRONOUNS.get(page.key(number).replace("’", "'").partition("'")[0])
