"""The command `review`: people's word on what was flagged."""

from __future__ import annotations

import getpass
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli import options
from claimtrack.cli.output import open_console, show_rows
from claimtrack.cli.session import open_archive, open_for_writing
from claimtrack.report import listings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claimtrack.archive import Archive, ShiftView
    from claimtrack.model import Row
    from claimtrack.store import Store

KEYS = {"c": "confirmed", "r": "rejected", "u": "unsure"}
RELATIONS = {"confirmed": "shift", "rejected": "consistent"}  # what a verdict says of a pair


@click.command(
    epilog=options.example(
        "claimtrack review --list",
        note="Without options, asks about each flagged shift in turn and never asks twice. "
        "Rejected shifts are left out of every listing.",
    )
)
@options.speaker_option
@click.option(
    "--shift", "shift_id", metavar="ID", help="Only this shift, even if already reviewed."
)
@click.option(
    "--verdict",
    type=click.Choice(list(KEYS.values())),
    help="Record this verdict without asking; needs --shift or --speaker.",
)
@click.option("--note", help="Reason, kept with the verdict.")
@click.option("--by", "reviewer", help="Who gives the verdict.  [default: your login name]")
@click.option("--list", "listed", is_flag=True, help="List the verdicts given so far.")
@click.option(
    "--pairs",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the confirmed and rejected pairs for `claimtrack evaluate pairs`.",
)
@options.format_option
@options.language_option
@click.pass_context
def review(
    context: click.Context,
    /,
    listed: bool,
    pairs: Path | None,
    form: str,
    language: str,
    **answers: Any,  # noqa: ANN401 - what would else be asked for
) -> None:
    """Confirm or reject flagged shifts, one by one."""
    if answers["verdict"] and not (answers["shift_id"] or answers["speaker"]):
        raise click.UsageError("--verdict needs to know of what: add --shift ID or --speaker NAME.")
    with open_archive(context) as archive:
        if listed:
            show_rows(archive.store.verdicts.rows(), listings.VERDICTS, form=form)
            return
        if pairs is not None:
            click.echo(f"{_write_pairs(pairs, archive.store.verdicts.rows())} pairs in {pairs}")
            return
        waiting = list(_waiting(archive, answers["speaker"], answers["shift_id"]))
        with open_for_writing(context) as store:
            done = sum(
                _ask(archive, store, shift, answers=answers, language=language) for shift in waiting
            )
    click.echo(f"{done} reviewed, {len(waiting) - done} left")


def _waiting(archive: Archive, speaker: str | None, shift_id: str | None) -> Iterable[ShiftView]:
    """Yield the shifts that nobody has said anything about, or the one asked for."""
    from claimtrack.store import ShiftFilter

    wanted = ShiftFilter(speaker=speaker, rejected=shift_id is not None)
    if shift_id is not None:
        known = archive.explain(shift_id).shift.id
        yield from (shift for shift in archive.find_shifts(wanted) if shift.id == known)
        return
    reviewed = archive.store.verdicts.reviewed()
    yield from (shift for shift in archive.find_shifts(wanted) if shift.id not in reviewed)


def _ask(
    archive: Archive, store: Store, shift: ShiftView, *, answers: dict[str, Any], language: str
) -> int:
    """Save a verdict on a shift and return 1, or 0 if none was given."""
    from claimtrack.report.explanation import render_explanation
    from claimtrack.store import Verdict

    verdict, note = answers["verdict"], answers["note"]
    if verdict is None:
        render_explanation(archive.explain(shift.id), open_console(), language=language)
        choice = click.Choice([*KEYS, "s", "q"])
        key = click.prompt("[c]onfirm [r]eject [u]nsure [s]kip [q]uit", type=choice, default="s")
        if key == "q":
            raise click.exceptions.Exit(0)
        if key == "s":
            return 0
        verdict = KEYS[key]
        note = note or click.prompt("Note", default="", show_default=False) or None
    who = answers["reviewer"] or _login_name()
    today = date.today().isoformat()
    store.verdicts.save(
        Verdict(shift.id, shift.earlier_id, shift.later_id, verdict, note, who, today)
    )
    return 1


def _login_name() -> str | None:
    """Return the user's name on this machine; in a container there may be none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # the latter from Python 3.13 on
        return None


def _write_pairs(path: Path, rows: Iterable[Row]) -> int:
    """Write pairs in the format of `evaluate pairs`, and return their number."""
    lines = [
        json.dumps(
            {
                "id": row["shift_id"],
                "lang": row["language"],
                "speaker": row["speaker"],
                "earlier": {"date": row["earlier_date"], "text": row["earlier_text"]},
                "later": {"date": row["later_date"], "text": row["later_text"]},
                "relation": RELATIONS[row["verdict"]],
                "kind": row["kind"] if row["verdict"] == "confirmed" else None,
            },
            ensure_ascii=False,
        )
        for row in rows
        if row["verdict"] in RELATIONS
    ]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines)
