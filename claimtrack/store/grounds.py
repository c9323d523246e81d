"""What shifts rest on, as the store keeps it: JSON, and before schema 12 an English sentence."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Any

from claimtrack.findings import Ground, Grounds
from claimtrack.store.columns import json_text

# The sentence of old stores. Nothing writes it any more: a change of what people read is made in
# the phrases of `report`, and not here.
_SIDES = {
    "rejected it": -2,
    "were sceptical": -1,
    "left it open": 0,
    "leaned in favour": 1,
    "committed to it": 2,
}
_PART = (
    r"(?P<{0}_when>[Oo]n|[Ii]n|[Aa]s recalled o[fn]) (?P<{0}_about>about )?(?P<{0}_day>\S+) "
    r"(?:the words|(?P<{0}_figure>the figure was|it was)) "
    rf"“(?P<{{0}}_words>.+?)”(?: (?P<{{0}}_took>{'|'.join(_SIDES)}))?"
)
_SENTENCE = re.compile(
    f"{_PART.format('earlier')}; {_PART.format('later')}\\."
    r"(?P<undone> What the two name undoes each other\.)?",
    re.DOTALL,
)


def grounds_text(grounds: Grounds) -> str:
    """Return what a shift rests on as JSON."""
    return json_text(asdict(grounds))


def grounds_of(text: str) -> Grounds:
    """Return what a shift rests on from its JSON."""
    known = json.loads(text)
    figures = known.pop("figures")
    return Grounds(
        earlier=Ground(**known.pop("earlier")),
        later=Ground(**known.pop("later")),
        figures=(figures[0], figures[1]) if figures else None,
        **known,
    )


def grounds_text_of(sentence: str) -> str:
    """Return what the sentence of an old store says, as JSON; its own words if it is unknown."""
    found = _SENTENCE.fullmatch(sentence)
    if found is None:
        return grounds_text(Grounds(Ground("", ""), Ground("", ""), sentence=sentence))
    earlier, later = (_ground(found, side) for side in ("earlier", "later"))
    figures = (earlier.words, later.words) if found["later_figure"] else None
    return grounds_text(Grounds(earlier, later, figures, undone=bool(found["undone"])))


def _ground(found: re.Match[str], side: str) -> Ground:
    part: dict[str, Any] = {
        name: found[f"{side}_{name}"] for name in ("when", "about", "day", "words", "took")
    }
    return Ground(
        day=part["day"],
        words=part["words"],
        position=_SIDES.get(part["took"]),
        about=bool(part["about"]),
        recalled="recalled" in part["when"],
    )
