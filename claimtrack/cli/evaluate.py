"""The command `evaluate`: scores against gold data."""

from pathlib import Path

import click

from claimtrack.cli import options
from claimtrack.cli.floors import Floors, check_floors, floor_option
from claimtrack.cli.group import LazyGroup
from claimtrack.cli.output import say, show_blocks, show_rows
from claimtrack.config import JUDGES
from claimtrack.report.listings import plain_listing

COMMANDS = {
    "quotations": "claimtrack.cli.evaluate:quotations",
    "pairs": "claimtrack.cli.evaluate:pairs",
    "similarity": "claimtrack.cli.evaluate:similarity",
    "retrieval": "claimtrack.cli.evaluate:retrieval",
}


@click.group(
    epilog=options.example("claimtrack evaluate quotations gold/"), cls=LazyGroup, lazy=COMMANDS
)
def evaluate() -> None:
    """Score a step against your own gold data."""


@click.command(
    epilog=options.example(
        "claimtrack evaluate quotations gold/ --format jsonl",
        note="The folder holds JSON files or articles with marks.",
    )
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--predictions",
    type=click.Path(file_okay=False, path_type=Path),
    help="Also write what was found, one file per document.",
)
@click.option("--errors", is_flag=True, help="List what was missed, made up or misattributed.")
@floor_option
@options.format_option
def quotations(
    folder: Path, predictions: Path | None, errors: bool, floors: Floors, form: str
) -> None:
    """Score quotations found in a folder."""
    if errors:
        from claimtrack.evaluate.quotation_errors import ERROR_COLUMNS, quotation_errors

        shown = plain_listing("error", "errors", ERROR_COLUMNS)
        show_blocks(quotation_errors(folder, predictions=predictions), shown, form=form)
        return
    from claimtrack.evaluate import quotations as scorer  # loads the extractor

    rows = scorer.evaluate_quotations(folder, predictions=predictions)
    show_rows(rows, plain_listing("measure", "measures", scorer.QUOTATION_COLUMNS), form=form)
    check_floors(rows, floors)


@click.command(
    epilog=options.example(
        "claimtrack evaluate similarity pairs.csv",
        note="The CSV file holds sentence pairs, each with a score.",
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@options.model_option
@floor_option
@options.format_option
def similarity(file: Path, model: str | None, floors: Floors, form: str) -> None:
    """Score vectors against human similarity scores."""
    from claimtrack.embed import load_encoder
    from claimtrack.evaluate import similarity as scorer  # loads numpy

    rows = scorer.evaluate_similarity(file, load_encoder(model))
    shown = plain_listing("encoder", "encoders", scorer.SIMILARITY_COLUMNS)
    show_rows(rows, shown, form=form)
    check_floors(rows, floors)


@click.command(
    epilog=options.example(
        "claimtrack evaluate retrieval pairs.tsv",
        note="The TSV file holds sentence pairs; each sentence must find its partner.",
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@options.model_option
@floor_option
@options.format_option
def retrieval(file: Path, model: str | None, floors: Floors, form: str) -> None:
    """Score how well vectors find paired sentences."""
    from claimtrack.embed import load_encoder
    from claimtrack.evaluate import similarity as scorer  # loads numpy

    rows = scorer.evaluate_retrieval(file, load_encoder(model))
    shown = plain_listing("encoder", "encoders", scorer.RETRIEVAL_COLUMNS)
    show_rows(rows, shown, form=form)
    check_floors(rows, floors)


@click.command(
    epilog=options.example(
        "claimtrack evaluate pairs pairs.jsonl",
        note="The pairs are two statements of one speaker each.",
    )
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--predictions",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write what was found, one line per pair.",
)
@click.option("--errors", is_flag=True, help="List the pairs that were judged differently.")
@click.option(
    "--judge",
    "name",
    type=click.Choice(JUDGES),
    default=JUDGES[0],
    show_default=True,
    help="Who judges: rules, the built-in judge (decision trees over what the rules read); nli, an "
    "NLI cross-encoder (--model); llm, a language model on a server of your own (--endpoint; a key "
    "is read from CLAIMTRACK_LLM_KEY).",
)
@click.option("--model", metavar="NAME|PATH", help="The model that judges.")
@click.option("--endpoint", metavar="URL", help="An OpenAI-compatible server, up to its /v1.")
@floor_option
@options.format_option
def pairs(
    file: Path,
    predictions: Path | None,
    errors: bool,
    floors: Floors,
    form: str,
    name: str,
    **judge_settings: str | None,
) -> None:
    """Score judgements on pairs in a JSONL file."""
    from claimtrack.evaluate import pairs as scorer  # loads all steps
    from claimtrack.pairs import load_judge

    judge = load_judge(name, **judge_settings, say=say)
    if errors:
        shown = plain_listing("error", "errors", scorer.ERROR_COLUMNS)
        found = scorer.pair_errors(file, predictions=predictions, judge=judge)
        show_blocks(found, shown, form=form)
        return
    rows = scorer.evaluate_pairs(file, predictions=predictions, judge=judge)
    show_rows(rows, plain_listing("measure", "measures", scorer.PAIR_COLUMNS), form=form)
    check_floors(rows, floors)
