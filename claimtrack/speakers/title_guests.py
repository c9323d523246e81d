"""Whom the title of an interview names as its guest: "Five minutes with … Jane Miller"."""

from __future__ import annotations

import re

from claimtrack.model import TEXT_PREFIX, Article, Quotation, Role, Speaker
from claimtrack.speakers.names import fold, slug
from claimtrack.speakers.people import GENDERS
from claimtrack.speakers.registry import Registry

NAMED = re.compile(
    r"\b(?:[Ww]ith|[Mm]it)\b[^\w\n]*"
    r"(?P<name>[^\W\d_a-z][\w’'-]+(?: (?:von |van |de |der )?[^\W\d_a-z][\w’'-]+){1,2})\W*$"
)


def guest_of_title(article: Article, quotation: Quotation, registry: Registry) -> Speaker | None:
    """Return the guest of whom the title alone tells, as the speaker of an answer; or None.

    An answer has no reporting words, and its speaker stands in the introduction. The title names
    the guest last and whole, and the text does not: else the text itself says who speaks.
    """
    named = NAMED.search(article.title or "")
    if named is None or quotation.cue or quotation.speaker is None:
        return None
    name = named["name"]
    given = fold(name).split()[0]
    body = (b.span.of(article.text) for b in article.blocks if b.role is Role.BODY)
    if given not in registry.given or any(name in words for words in body):
        return None
    known = registry.named(name)
    if len(known) > 1:
        return None
    if known:
        return registry.speaker(known[0], article.published)
    return Speaker(TEXT_PREFIX + slug(name), name, gender=GENDERS[registry.given[given]])
