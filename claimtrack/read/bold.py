"""Which paragraphs of a page are set in bold, where these are the questions of an interview."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

BOLD = frozenset({"strong", "b"})
LEAST_BOLD = 2  # paragraphs; one alone is no interview


def mark_questions(text: str, data: bytes) -> str:
    """Return a page's text with the paragraphs in bold between "**", if these are questions.

    One of them asks something; a page with none stays as it is.
    """
    if b"<strong" not in data.lower() and b"<b>" not in data.lower():
        return text
    from trafilatura import load_html

    tree = load_html(data)
    bold = set(_bold_openings(tree)) if tree is not None else set()
    if len(bold) < LEAST_BOLD or not any("?" in words for words in bold):
        return text
    lines = text.split("\n")
    for place, line in enumerate(lines):
        words = next((words for words in bold if line.startswith(words)), "")
        if words and ("?" in words or line == words):
            lines[place] = f"**{words}**{line.removeprefix(words)}"
    return "\n".join(lines)


def _bold_openings(tree: Any) -> Iterator[str]:  # noqa: ANN401 - of lxml, which has no types
    """Yield the words in bold that open a paragraph."""
    for paragraph in tree.iter("p", "div"):
        if (paragraph.text or "").strip():
            continue
        words = ""
        for child in paragraph:
            if child.tag not in BOLD:
                break
            words += "".join(child.itertext()) + " "
            if (child.tail or "").strip():
                break
        if words := " ".join(words.split()):
            yield words
