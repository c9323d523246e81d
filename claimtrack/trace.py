"""Prints which rules made the statements of a sentence: for whoever mends one.

    python -m claimtrack.trace "Der Minister sagte, er werde nicht zurücktreten."

What it prints is each frame of a quotation, person referred to and side taken, in order, and below
it the functions that gave it first, the innermost last. What comes later may set it aside; the
statements at the end stand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import click

from claimtrack.extract.found import Found
from claimtrack.extract.frame import Frame
from claimtrack.extract.units import Unit
from claimtrack.model import Article, Block, Role, Span, Statement
from claimtrack.pipeline import extract_statements
from claimtrack.position.limits import Reading
from claimtrack.speakers.discourse import Reference
from claimtrack.text import detect_language

ROOT = Path(__file__).parent
MADE = (Frame, Found, Reference, Reading)  # what the steps make on the way to a statement
NAMED = 3  # functions, one calling the other


class Recorder:
    """Writes down which functions returned each frame, reference and side first."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._known: dict[int, object] = {}  # kept, so that no other object gets the same id

    def __call__(self, running: FrameType, event: str, value: object) -> None:
        """Take note of one event of `sys.setprofile`."""
        if event != "return" or not isinstance(value, MADE) or id(value) in self._known:
            return
        self._known[id(value)] = value
        rules = list(_rules(running))
        told = _told(value, rules[0].f_locals.get("unit")) if rules else ""
        if told and not (isinstance(value, Frame) and told in self.lines):  # a shorter one
            step = Path(rules[0].f_code.co_filename).parent.name
            names = " > ".join(map(_name, reversed(rules)))
            self.lines += [told, f"    {step}: {names}"]


def _rules(running: FrameType | None) -> Iterator[FrameType]:
    """Yield the functions of one step that are at work, the innermost first."""
    folder, found = None, 0
    while running is not None and found < NAMED:
        file = Path(running.f_code.co_filename)
        if file.is_relative_to(ROOT):  # not `replace` of dataclasses
            folder = folder or file.parent
            if file.parent != folder:
                return
            found += 1
            yield running
        running = running.f_back


def _name(rule: FrameType) -> str:
    code = rule.f_code
    return f"{Path(code.co_filename).stem}.{code.co_name}"


def trace(text: str) -> Iterator[str]:
    """Yield what each rule made of a text and which it was, and then the statements."""
    extract_statements(_article("."))  # reads the word lists, which is nobody's rule
    recorder = Recorder()
    sys.setprofile(recorder)
    try:
        statements = extract_statements(_article(text))
    finally:
        sys.setprofile(None)
    yield from recorder.lines
    yield from map(_statement, statements)


def _article(text: str) -> Article:
    body = (Block(Span(0, len(text)), Role.BODY),)
    return Article("trace", text, body, "trace", language=detect_language(text) or "de")


def _told(value: object, unit: Unit | None) -> str:
    """Return in words what a function gave; nothing if it gave nobody."""
    if isinstance(value, Frame):
        return _frame(value, unit)
    if isinstance(value, Found):
        return f"{value.kind.value} quotation"
    if isinstance(value, Reading):
        return f"side {value.value:+d} for {', '.join(value.words)}"
    assert isinstance(value, Reference)
    names = [actor.speaker.name for actor in value.actors] or list(value.candidates)
    return f"refers to {', '.join(names)}" if names else ""


def _frame(frame: Frame, unit: Unit | None) -> str:
    if unit is None:
        return "frame"
    cue = " ".join(unit.words[index].text for index in frame.cue)
    speaker = " ".join(word.text for word in unit.words[slice(*(frame.speaker or (0, 0)))])
    return f'frame with cue "{cue}", speaker "{speaker}"'


def _statement(said: Statement) -> str:
    who = said.speaker.name if said.speaker else None
    value = said.position.value if said.position else None
    kind, mention = said.quotation.kind.value, said.mention.text
    return f'{kind}: "{said.text}" by "{mention}" = {who}, side {value}'


@click.command()
@click.argument("text")
def main(text: str) -> None:
    """Print which rules made the statements of TEXT."""
    for line in trace(text):
        click.echo(line)


if __name__ == "__main__":
    main()
