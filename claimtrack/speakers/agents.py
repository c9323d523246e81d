"""Who acts in an English passive: "Her remarks were dismissed by Tom Sample. “…,” the MP said"."""

from __future__ import annotations

from bisect import bisect_left

from claimtrack.speakers.discourse import Discourse, Reference
from claimtrack.speakers.heads import Heads
from claimtrack.speakers.page import BREAKS, Page

BY = "by"
LONGEST_TITLE = 6  # words between "by" and the name: "by the Freedom Party's Tom Sample"


def another_acts(
    page: Page, heads: Heads, discourse: Discourse, found: Reference, number: int
) -> bool:
    """Return whether a title may mean who acts in a passive before it, and not the one found.

    That is the last person whom the paragraph names ahead of the word `number`.
    """
    if not page.english or len(found.actors) != 1:
        return False
    begin = bisect_left(page.starts, discourse.paragraph_start(page.starts[number]))
    named = heads.between(begin, number)
    if not named or named[-1].actor is None or named[-1].actor is found.actors[0]:
        return False
    name = named[-1].sighting.name
    before = page.keys[max(begin, name - LONGEST_TITLE) : name]
    return BY in before and BREAKS.isdisjoint(before[before.index(BY) :])
