import json
from pathlib import Path

import pytest

from claimtrack import open_store, pipeline
from claimtrack.evaluate.claims import b_cubed
from claimtrack.pipeline import clusters, joining, nearest
from claimtrack.store import ClaimEdits

CORPUS = sorted((Path(__file__).parents[2] / "corpus" / "articles").iterdir())


@pytest.fixture
def joins(monkeypatch):
    """Let statements join claims in the smallest of stores."""
    monkeypatch.setattr(joining, "JOINED_ABOVE", 0)
    monkeypatch.setattr(clusters, "MOST_WIDENED", 0)  # only where nothing joins
    monkeypatch.setattr(joining, "MOST_JOINED", 9.0)
    monkeypatch.setattr(joining, "MOST_NEW", 1.0)


def claims(store):
    return {row["statement_id"]: row["claim_id"] for row in store.read.statement_rows()}


def likeness(first, second):
    """Return the F1 of two clusterings of the same statements."""
    return b_cubed([first[name] for name in first], [second[name] for name in first])[2]


def test_portions_give_nearly_what_all_at_once_gives(tmp_path, joins):
    with open_store(tmp_path / "once.db") as store:
        pipeline.ingest(store, CORPUS)
        pipeline.recluster(store)
        once = claims(store)
    with open_store(tmp_path / "portions.db") as store:
        for start in range(0, len(CORPUS), 4):
            pipeline.ingest(store, CORPUS[start : start + 4])
        portions = claims(store)
        assert store.meta.joined > 50
    # Six portions of four articles: the hardest case. Claims that a change of position joins wait
    # until all are made anew; without these .82.
    assert likeness(once, portions) >= 0.75


def test_the_index_of_a_large_store_finds_what_comparing_all_finds(tmp_path, joins, monkeypatch):
    found = []
    for name, largest in (("all.db", 10_000), ("index.db", 10)):
        monkeypatch.setattr(nearest, "INDEXED_ABOVE", largest)
        with open_store(tmp_path / name) as store:
            pipeline.ingest(store, CORPUS[:12])
            pipeline.ingest(store, CORPUS[12:])
            found.append(claims(store))
    assert (tmp_path / "index.db.index").exists()
    assert not (tmp_path / "all.db.index").exists()
    assert likeness(*found) >= 0.97


@pytest.mark.parametrize("compared", [joining.MOST_COMPARED, 2])
def test_claims_keep_their_ids_and_statements_when_more_comes(
    tmp_path, joins, monkeypatch, compared
):
    monkeypatch.setattr(joining, "MOST_COMPARED", compared)  # a large claim is compared by some
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, CORPUS[:8])
        before = claims(store)
        pipeline.ingest(store, CORPUS[8:])
        after = claims(store)
    assert {statement: after[statement] for statement in before} == before
    assert len(set(after.values())) < len(after) - len(before) + len(set(before.values()))


def test_joined_statements_bring_their_shifts(tmp_path, joins):
    tunnel = [path for path in CORPUS if "tunnel" in path.name]
    with open_store(tmp_path / "a.db") as store:
        for path in tunnel:
            pipeline.ingest(store, [path])
        kinds = {(row["speaker"], row["kind"]) for row in store.read.shift_rows()}
    assert ("Malin Quist", "softening") in kinds


def test_after_joining_nothing_is_stale_and_rebuilding_starts_the_count_anew(tmp_path, joins):
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, CORPUS[:8])
        pipeline.ingest(store, CORPUS[8:])
        assert not store.meta.clusters_stale
        assert list(store.upkeep.problems()) == []
        pipeline.recluster(store)
        assert store.meta.joined == 0
        assert claims(store) == {
            name: claim.id for claim in pipeline.claims_anew(store) for name in claim.statement_ids
        }


def test_a_small_store_is_always_clustered_anew(tmp_path):
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, CORPUS[:8])
        pipeline.ingest(store, CORPUS[8:])
        assert store.meta.joined == 0


# ---- what joining must not leave half done

FIRST = """Im Rathaus von Norderau wurde am Montag lange über die zweite Brücke geredet.

„Den Bau einer zweiten Brücke schließe ich aus“, sagte Ministerin Karla Adler (ABC) am Abend. \
Die Kosten liegen bei 30 Millionen Euro, wie aus dem Haushalt der Stadt hervorgeht."""
OPEN = "Den Bau einer zweiten Brücke schließe ich nicht mehr aus"
SAID = "Den Bau einer zweiten Brücke über die Aue wird es mit uns in diesem Jahr nicht geben"
SHORTER = "Den Bau einer zweiten Brücke über die Aue wird es in diesem Jahr wohl nicht mehr geben"
LONGER = f"{SAID}, denn im Haushalt der Stadt fehlt dafür jeder Euro"


@pytest.fixture
def add(store, tmp_path, encoder):
    """Return a function that ingests texts, each with its day and outlet."""

    def run(*articles, **options):
        path = tmp_path / "in.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for text, day, outlet in articles:
                url = f"https://{outlet}.example/1"
                said = {"text": text, "date": day, "outlet": outlet, "url": url}
                file.write(json.dumps(said) + "\n")
        return pipeline.ingest(store, [path], encoder=encoder, **options)

    return run


def quoted(words, where="Im Rat"):
    return (
        f"{where} wurde lange geredet.\n\n„{words}“, sagte Ministerin Karla Adler (ABC) am Abend."
    )


def repeats(store):
    return {row["outlet"]: row["repeats"] for row in store.read.statement_rows()}


def everything(store):
    return [list(store.read.rows(view)) for view in ("statements", "claims", "shifts")]


def anew(store):
    """Return what the store holds after clustering everything anew."""
    assert pipeline.recluster(store)
    return everything(store)


def test_new_articles_alone_join(store, add, joins):
    add((FIRST, "2025-09-01", "bote"))
    add((quoted(OPEN), "2026-01-05", "kurier"))
    assert store.meta.joined > 0


def test_a_claim_given_by_hand_outlives_a_correction_in_a_large_store(store, add, joins):
    add((FIRST, "2025-09-01", "bote"), (quoted("Die Schule bleibt"), "2025-09-02", "kurier"))
    [name] = [one.id for one in store.read.statements() if "zweiten Brücke" in one.text]
    store.claims.edit(ClaimEdits({name: "mine"}, {"mine": "Die Brücke"}))
    report = add((FIRST.replace("30 Millionen", "300 Millionen"), "2025-09-01", "bote"))
    assert report.replacing == 1
    assert store.claims.of_statements([name]) == {name: "mine"}
    assert store.claims.labels()["mine"] == "Die Brücke"


def test_a_correction_that_takes_a_statement_back_tells_the_shifts_of_its_claim_anew(
    store, add, joins
):
    add(
        (quoted("Den Bau einer zweiten Brücke lehne ich ab"), "2025-01-06", "bote"),
        (FIRST.replace("schließe ich aus", "wird es geben"), "2025-06-02", "kurier"),
        (quoted("Den Bau einer zweiten Brücke wird es geben"), "2026-01-05", "seepost"),
    )
    ids = [statement.id for statement in store.read.statements()]
    store.claims.edit(ClaimEdits(dict.fromkeys(ids, "bridge"), {}))
    pipeline.recluster(store)
    [before] = store.read.shift_rows()
    assert before["later_outlet"] == "kurier"
    gone = FIRST.replace("„Den Bau einer zweiten Brücke schließe ich aus“, sagte", "Es schwieg")
    assert add((gone, "2025-06-02", "kurier")).replacing == 1
    [after] = store.read.shift_rows()
    assert after["later_outlet"] == "seepost"


def test_another_share_of_same_words_holds_for_all_that_is_stored(store, add, joins):
    add((quoted(LONGER), "2025-09-01", "bote"), (quoted(SHORTER), "2025-09-02", "kurier"))
    assert repeats(store) == {"bote": 0, "kurier": 0}
    add((quoted("Die Schule bleibt, wo sie ist"), "2025-09-03", "seepost"), same_words=0.5)
    assert repeats(store) == {"bote": 1, "kurier": 1, "seepost": 0}
    assert everything(store) == anew(store)


def test_a_reprint_on_another_claim_still_counts_when_more_comes(store, add, joins):
    add((quoted(SAID), "2025-09-01", "bote"), (quoted(SAID, "Im Saal"), "2025-09-02", "kurier"))
    assert repeats(store) == {"bote": 1, "kurier": 1}
    first, other = sorted(statement.id for statement in store.read.statements())
    store.claims.edit(ClaimEdits({first: "one", other: "two"}, {}))
    pipeline.recluster(store)
    add((quoted(SAID, "Im Kreis"), "2025-09-03", "seepost"))
    assert store.meta.joined == 1
    assert repeats(store) == {"bote": 2, "kurier": 2, "seepost": 2}
