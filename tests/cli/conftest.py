"""A store filled by hand, so that every listing is known to the letter. All people are invented."""

from datetime import date

import numpy as np
import pytest
from click.testing import CliRunner

from claimtrack.cli import main
from claimtrack.findings import Ground, Grounds, Shift
from claimtrack.model import (
    Article,
    Block,
    Claim,
    DateSource,
    Kind,
    Mention,
    Position,
    Quotation,
    Role,
    ShiftKind,
    Span,
    Speaker,
    Statement,
)
from claimtrack.store import Clusters, EncoderMark, NewArticle, open_store

ADLER = Speaker("erika-adler", "Erika Adler", party="Mitte")
OEZ = Speaker("oemer-oezguer", "Ömer Özgür", party="Linke Liste")
ANNA = Speaker("anna-muster", "Anna Muster")
MAX = Speaker("max-muster", "Max Muster")


def article(number, text, published, outlet):
    span = Span(0, len(text))
    return Article(
        id=f"a{number}",
        text=text,
        blocks=(Block(span, Role.BODY),),
        path=f"{number}.txt",
        outlet=outlet,
        url=f"https://example.org/{number}",
        published=published,
        date_source=DateSource.METADATA,
    )


def statement(number, source, words, speaker, **known):
    start = source.text.index(words)
    settings = {
        "id": f"s{number}",
        "quotation": Quotation(source.id, (Span(start, start + len(words)),), Kind.DIRECT),
        "text": words,
        "mention": Mention("sie", None, speaker),
        "date": source.published,
        "date_source": DateSource.METADATA,
    }
    return Statement(**settings | known)


def fill(path):
    """Write three articles with six statements, three claims and one shift."""
    march = article(
        1,
        "„Dafür ist jetzt nicht die Zeit“, sagte Adler. „Mehr Lehrer!“",
        date(2025, 3, 4),
        "Nordblatt",
    )
    november = article(
        2, "„Wir schließen nichts aus.“ =Summe, „so“\nÄh", date(2025, 11, 18), "Der Bote"
    )
    late = article(3, "Nein, hieß es. \x1b[31mRot\x1b[0m und Ja. Gut.", date(2025, 11, 20), None)
    no = statement(
        1,
        march,
        "Dafür ist jetzt nicht die Zeit",
        ADLER,
        position=Position(-1, cues=("jetzt nicht",)),
    )
    teachers = statement(2, march, "Mehr Lehrer!", ADLER, position=Position(2, cues=("Mehr",)))
    maybe = statement(
        3,
        november,
        "Wir schließen nichts aus.",
        ADLER,
        position=Position(0, cues=("schließen nichts aus",)),
    )
    formula = statement(4, november, "=Summe, „so“\nÄh", OEZ)
    anonymous = statement(
        5, late, "\x1b[31mRot\x1b[0m und Ja", None, mention=Mention("ein Sprecher", None)
    )
    musters = [statement(6, late, "Gut.", ANNA), statement(7, late, "Nein", MAX)]
    batch = [(march, [no, teachers]), (november, [maybe, formula]), (late, [anonymous, *musters])]
    claims = [
        Claim("c1", "Bau der zweiten Brücke", ("s1", "s3")),
        Claim("c2", "Mehr Lehrer für die Schulen", ("s2",)),
        Claim("c3", "Rot und Gut", ("s4", "s5", "s6", "s7")),
    ]
    grounds = Grounds(
        Ground("2025-03-04", "jetzt nicht", -1), Ground("2025-11-18", "nichts aus", 0)
    )
    shift = Shift("h1", ADLER.id, "c1", ShiftKind.SOFTENING, 0.85, "s1", "s3", grounds)
    with open_store(path) as store:
        items = [NewArticle(one, said, np.zeros((len(said), 2), np.float32)) for one, said in batch]
        store.write.add(items, encoder=EncoderMark("hand-made", 2))
        revision = store.claims.cluster_input().revision
        store.claims.replace(Clusters(revision, claims, [shift], {}))


@pytest.fixture
def db(tmp_path):
    """Return the path of the filled store."""
    path = tmp_path / "claims.db"
    fill(path)
    return path


@pytest.fixture
def run(monkeypatch):
    """Return a function that runs the command and gives its result."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "CLAIMTRACK_DB", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def invoke(*arguments, **settings):
        return CliRunner().invoke(
            main, [str(each) for each in arguments], prog_name="claimtrack", **settings
        )

    return invoke
