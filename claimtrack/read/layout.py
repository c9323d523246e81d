"""What each line of an article is there for: headline, teaser, heading, body, quote, chrome."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimtrack.model import Block, Role, Span
from claimtrack.read.chrome import Chrome
from claimtrack.read.furniture import Kinds, mark_furniture
from claimtrack.read.lines import Line, is_question, split_lines
from claimtrack.read.metadata import Header
from claimtrack.read.pull_quotes import is_attribution, is_pull_quote, is_set_apart, is_signed
from claimtrack.read.top import WIRE_END, find_top

QUESTION_WORDS = 8  # a longer question is the article's or an interviewer's
QUOTE_WORDS = 10  # a longer quotation on a line of its own is no heading
LINK_RUN = 3  # so many titles in a row, without a sentence between, are links
QUOTE_MARK = re.compile(r"[„“”\"»«]")
ADDRESS = re.compile(r"^[^„“”\"»«]*\b(?:Sie|Ihnen|Ihre?[nmrs]?|Herr|Frau|you|your|Mr|Mrs|Ms)\b")


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of an article, what it is there for, and if chrome, of what kind."""

    line: Line
    role: Role
    kind: Chrome | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """An article's lines in order, after its header."""

    passages: tuple[Passage, ...]
    header_spans: tuple[Span, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return all lines as blocks: in order, apart, without outer white space."""
        header = [Block(span, Role.CHROME) for span in self.header_spans]
        lines = [Block(span, p.role) for p in self.passages for span in p.line.spans]
        return (*header, *lines)

    @property
    def title(self) -> str | None:
        """Return the headline, where the text has one."""
        headlines = [p.line.text for p in self.passages if p.role is Role.HEADLINE]
        if not headlines:
            return None
        return headlines[-1].removesuffix(WIRE_END)  # a kicker stands before it


def lay_out(text: str, header: Header | None = None, *, title: str | None = None) -> Layout:
    """Return the role of every line of `text`; a known `title` tells which is the headline."""
    header = header or Header()
    lines = split_lines(text, header.end)
    kinds = mark_furniture(lines)
    roles = _roles(lines, kinds, title=title, dump=header.dump)
    passages = tuple(map(Passage, lines, roles, kinds))
    before = split_lines(text[: header.end])
    return Layout(passages, tuple(span for line in before for span in line.spans))


def _roles(lines: Sequence[Line], kinds: Kinds, *, title: str | None, dump: bool) -> list[Role]:
    interview = any(is_question(line) and ADDRESS.search(line.text) for line in lines)
    top = find_top(lines, kinds, title=title, dump=dump)
    for index in top.menu:
        kinds[index] = Chrome.MENU
    _mark_title_runs(lines, kinds, {*top.headline, *top.teaser})
    roles = [Role.CHROME if kind else Role.BODY for kind in kinds]
    for index, line in enumerate(lines):
        if index in top.headline:
            roles[index] = Role.HEADLINE
        elif index in top.teaser:
            roles[index] = Role.TEASER
        elif kinds[index] is None and _is_heading(line, interview=interview, alone=len(lines) == 1):
            roles[index] = Role.HEADING
    for index in _pull_quotes(lines, roles):
        roles[index] = Role.PULL_QUOTE
    return roles


def _is_heading(line: Line, *, interview: bool, alone: bool) -> bool:
    if line.marker.startswith("#"):
        return True
    if line.marker == ">" or alone:
        return False
    if line.prose:
        short = line.words <= QUESTION_WORDS and is_question(line)
        return short and not interview and not QUOTE_MARK.search(line.text)
    return line.words < QUOTE_WORDS or not is_set_apart(line, None)


def _mark_title_runs(lines: Sequence[Line], kinds: Kinds, top: set[int]) -> None:
    """Mark titles in a row as links (the last may be a heading), and those after all sentences."""
    run: list[int] = []
    prose_seen = False
    for index, line in enumerate(lines):
        if kinds[index] is not None or index in top:
            continue
        if line.prose or line.marker or is_signed(line):
            if prose_seen and len(run) >= LINK_RUN:
                _mark(kinds, run[:-1])
            run, prose_seen = [], True
        else:
            run.append(index)
    if prose_seen:
        _mark(kinds, [index for index in run if not _may_be_quote(lines, index)])


def _may_be_quote(lines: Sequence[Line], index: int) -> bool:
    before = lines[index - 1] if index else None
    return is_set_apart(lines[index], before) or is_attribution(lines[index])


def _mark(kinds: Kinds, indices: Sequence[int]) -> None:
    for index in indices:
        kinds[index] = Chrome.TAIL


def _pull_quotes(lines: Sequence[Line], roles: Sequence[Role]) -> Iterator[int]:
    """Yield the lines of pull quotes, the line that only names the speaker included."""
    taken = -1  # the last line that names the speaker of the one above
    for index, line in enumerate(lines):
        if roles[index] not in (Role.BODY, Role.HEADING):
            continue
        if is_pull_quote(line):
            yield index
            continue
        below = index + 1
        before = lines[index - 1] if index else None
        if before is not None and is_attribution(before) and taken != index - 1:
            continue  # a round-up, with its speakers above
        if below < len(lines) and is_attribution(lines[below]) and is_set_apart(line, before):
            taken = below
            yield from (index, below)
