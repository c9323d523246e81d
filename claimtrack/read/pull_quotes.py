"""Pull quotes: words set apart in larger type, with their speaker behind or below."""

from __future__ import annotations

import re

from claimtrack.read.lines import Line

TAIL_CHARACTERS = 140  # room for a name and an office
MAX_CHARACTERS = 1000  # no pull quote is longer
CAPITALISED = r"[A-ZÄÖÜ][\w.’'-]*"
NAME = (
    rf"{CAPITALISED}(?: (?:von|van|de|der|den|di|la|le|al|bin|zu)){{0,3}}(?: {CAPITALISED}){{1,5}}"
)
ROLE = r"(?:,| \(| [–—|-]) ?[^.!?„“”\"»«]{2,90}"
OPEN = '„“”"»«'
LONE_MARK = re.compile(rf"[.!?…“”\"»«]\s+[{OPEN}]\s+(?P<who>{NAME}(?:{ROLE})?)$")
DASHED = re.compile(rf"[.!?…]?[{OPEN}]\s*[–—-]\s*(?P<who>{NAME}(?:{ROLE})?)$")
ATTRIBUTION = re.compile(rf"(?:[–—-] ?{NAME}(?:{ROLE})?|{NAME}{ROLE})$")
LABEL = rf"(?:\**[A-Z][^:{OPEN}]{{1,30}}:\**\s*)?"  # "THEN: “…”"
SIGNED = re.compile(rf"{LABEL}[{OPEN}][^{OPEN}]+[{OPEN}]\s*(?:[–—-]|--)\s*(?:{CAPITALISED} ?){{2}}")
LONE_MARK_LINE = re.compile(rf"[{OPEN}]+$")


def is_pull_quote(line: Line) -> bool:
    """Return whether a line is quoted words that end in their speaker, and nothing else.

    Either a lone quotation mark parts them (`… gebilligt werden. „ Erika Mustermann, Ministerin`),
    or the words stand in quotation marks and a dash follows.
    """
    if len(line.text) > MAX_CHARACTERS:
        return False
    end = line.text[-TAIL_CHARACTERS:]
    return bool(LONE_MARK.search(end) or (line.text[0] in OPEN and DASHED.search(end)))


def is_signed(line: Line) -> bool:
    """Return whether a line is quoted words, and behind a dash a name and more: where, when."""
    return SIGNED.match(line.text) is not None


def is_set_apart(line: Line, before: Line | None) -> bool:
    """Return whether a line is all in quotation marks, or follows a lone, large one."""
    if len(line.text) > MAX_CHARACTERS:
        return False
    quoted = line.text[0] in OPEN and line.text.rstrip(".")[-1] in OPEN
    inner = line.text[1:-2]
    whole = quoted and not any(mark in inner for mark in OPEN)
    return whole or (before is not None and bool(LONE_MARK_LINE.match(before.text)))


def is_attribution(line: Line) -> bool:
    """Return whether a line is a name with an office or a dash, as below a pull quote."""
    return len(line.text) <= TAIL_CHARACTERS and bool(ATTRIBUTION.match(line.text))
