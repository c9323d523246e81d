"""Who is meant: accuracy of the resolver on openings of articles with marked speakers.

    python benchmarks/speakers.py [--errors] [FOLDER]

`resolved`: share of the words that mean someone for which a speaker is given out. `right`: share of
those given out that are right. `wrong merges`: words that mean one person given to another one.
`guessed`: words that mean nobody certain, given to someone all the same.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from claimtrack.model import Article, Block, Kind, Language, Quotation, Role, Span
from claimtrack.speakers import Registry, resolve_statements

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "speakers"
HEAD = re.compile(r"(?m)^=== ?([^|\n]+)\|([^|\n]+)(?:\|([^\n]*))?\n")
SENTENCE_END = re.compile(r"[.!?;][”“\"’]?\s|\n")
MARK = re.compile(r"\[(?P<words>[^\]|]*)\|(?P<name>[^\]]*)\]|\{(?P<content>[^}]*)\}")


class Opening(NamedTuple):
    """An article with the quotations whose speakers are known."""

    article: Article
    quotations: list[Quotation]
    names: list[str]  # "?" where nobody is certain


def openings(folder: Path) -> Iterator[Opening]:
    for path in sorted(folder.glob("*.txt")):
        parts = HEAD.split(path.read_text("utf-8"))[1:]
        for name, day, language, text in zip(*(parts[n::4] for n in range(4)), strict=True):
            read: Language = "en" if (language or "").strip() == "en" else "de"
            yield _opening(name.strip(), day.strip(), read, text.strip())


def _opening(name: str, day: str, language: Language, marked: str) -> Opening:
    text, cursor = "", 0
    mentions, contents = [], []
    for mark in MARK.finditer(marked):
        text += marked[cursor : mark.start()]
        start, cursor = len(text), mark.end()
        text += mark["words"] if mark["name"] else mark["content"] or ""
        if mark["name"]:
            mentions.append((Span(start, len(text)), mark["name"]))
        elif mark["content"]:
            contents.append(Span(start, len(text)))
    text += marked[cursor:]
    blocks = tuple(Block(Span(*m.span()), Role.BODY) for m in re.finditer(r"[^\n]+", text))
    published = date.fromisoformat(day)
    article = Article(name, text, blocks, name, published=published, language=language)
    quotations = [
        Quotation(name, (_content(span, contents, text),), Kind.INDIRECT, speaker=span)
        for span, _ in mentions
    ]
    return Opening(article, quotations, [said for _, said in mentions])


def _content(speaker: Span, contents: list[Span], text: str) -> Span:
    """Return the words said before a speaker in the same sentence, else the next ones behind.

    Where there are none, the speaker's own end.
    """
    before = [span for span in contents if span.end <= speaker.start]
    if before and not SENTENCE_END.search(text[before[-1].end : speaker.start]):
        return before[-1]
    following = [span for span in contents if span.start >= speaker.end]
    return following[0] if following else Span(speaker.end - 1, min(speaker.end, len(text)))


def measure(folder: Path = GOLD, *, errors: bool = False) -> dict[str, float]:
    registry = Registry.load()
    counts: Counter[str] = Counter()
    for opening in openings(folder):
        statements = resolve_statements(opening.article, opening.quotations, registry)
        for name, statement in zip(opening.names, statements, strict=True):
            found = statement.speaker.name if statement.speaker else None
            kind = _kind(name, found)
            counts[kind] += 1
            if errors and kind not in ("right", "silent"):
                text = statement.mention.text
                print(f"{kind:12} {opening.article.id:24} {text!r}: {name} -> {found}")
    meant = counts["right"] + counts["wrong"] + counts["unresolved"]
    given = counts["right"] + counts["wrong"] + counts["guessed"]
    return {
        "mentions": counts.total(),
        "resolved": (counts["right"] + counts["wrong"]) / meant,
        "right": counts["right"] / given,
        "wrong merges": counts["wrong"],
        "guessed": counts["guessed"],
    }


def _kind(name: str, found: str | None) -> str:
    if name == "?":
        return "silent" if found is None else "guessed"
    if found is None:
        return "unresolved"
    return "right" if found == name else "wrong"


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    folder = Path(given[0]) if given else GOLD
    for name, figure in measure(folder, errors="--errors" in sys.argv).items():
        print(f"{name:14} {figure:.3f}" if isinstance(figure, float) else f"{name:14} {figure}")
