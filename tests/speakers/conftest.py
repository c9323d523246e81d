import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from claimtrack.model import Article, Block, DateSource, Kind, Quotation, Role, Span
from claimtrack.speakers import Registry

HERE = Path(__file__).parent


def write_tables(folder: Path, tables: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="session")
def small_tables() -> dict[str, str]:
    return yaml.safe_load((HERE / "small_registry.yaml").read_text("utf-8"))


@pytest.fixture(scope="session")
def registry(tmp_path_factory, small_tables) -> Registry:
    return Registry.read(write_tables(tmp_path_factory.mktemp("registry"), small_tables))


@pytest.fixture
def edited(tmp_path, small_tables):
    """Return a function that writes the small registry with one table replaced or extended."""

    def write(table: str, text: str, *, append: bool = False) -> Path:
        whole = small_tables[table] + text if append else text
        return write_tables(tmp_path / "edited", {**small_tables, table: whole})

    return write


@pytest.fixture(scope="session")
def marked():
    return _marked


def _marked(
    text: str,
    *,
    day: date | None = date(2025, 3, 6),
    source: DateSource = DateSource.METADATA,
    language: str = "de",
    title: str | None = None,
) -> tuple[Article, list[Quotation]]:
    """Return the article and quotations of a marked text.

    Braces hold what is quoted, square brackets the words for its speaker; the n-th pair of each
    belong together. `|` joins the parts of one broken quotation.
    """
    plain, contents, speakers, joins, starts = "", [], [], False, {}
    for piece in re.split(r"([\[\]{}|])", text):
        if piece in ("[", "{"):
            starts[piece] = len(plain)
        elif piece == "]":
            speakers.append(Span(starts["["], len(plain)))
        elif piece == "}" and joins:
            contents[-1] = (*contents[-1], Span(starts["{"], len(plain)))
            joins = False
        elif piece == "}":
            contents.append((Span(starts["{"], len(plain)),))
        elif piece == "|":
            joins = True
        else:
            plain += piece
    blocks = [Block(Span(m.start(), m.end()), Role.BODY) for m in re.finditer(r"[^\n]+", plain)]
    article = Article(
        "a1",
        plain,
        tuple(blocks),
        "a1.txt",
        published=day,
        date_source=source if day else DateSource.NONE,
        language=language,
        title=title,
    )
    speakers += [None] * (len(contents) - len(speakers))
    quotations = [
        Quotation("a1", content, Kind.INDIRECT, (), speaker)
        for content, speaker in zip(contents, speakers, strict=True)
    ]
    return article, quotations
