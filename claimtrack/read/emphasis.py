"""Marks of Markdown inside a sentence, which would stand between a title and a name.

"Bürgermeisterin **Anna Adler** (SPD)" is printed in bold, and nothing else is meant by it. What
opens a line in bold may be a question, a place or who speaks, and stays.
"""

from __future__ import annotations

import re

# Marks stand at words: "Bürger*innen" has none.
SET = re.compile(
    r"(?<![\w*])(?P<mark>\*\*|\*|__|_)(?=[^\s*_])(?P<words>[^*_\n]{1,200}?)(?<=[^\s*_])(?P=mark)(?![\w*])"
)
LINK = re.compile(r"\[(?P<words>[^\[\]\n]{1,200})\]\((?:https?://|/|#)[^\s()]*\)")
GOES_ON = re.compile(r" *[(,a-zäöüß]")  # a sentence, behind what opens it


def without_emphasis(text: str) -> str:
    """Return a text without such marks, and with the words of links alone."""
    if "](" in text:
        text = LINK.sub(r"\g<words>", text)
    return SET.sub(_plain, text) if "*" in text or "_" in text else text


def _plain(found: re.Match[str]) -> str:
    line = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
    inside = any(mark.isalnum() for mark in line)
    goes_on = found["words"][-1].isalnum() and GOES_ON.match(found.string, found.end())
    return found["words"] if inside or goes_on else found[0]
