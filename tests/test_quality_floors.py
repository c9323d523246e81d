"""No score may fall under its floor: raise a floor when a change lifts the score for good."""

import importlib.util
from pathlib import Path

import pytest

from claimtrack import open_store, pipeline
from claimtrack.archive import Archive
from claimtrack.evaluate.pairs import evaluate_pairs
from claimtrack.evaluate.quotations import evaluate_quotations
from claimtrack.evaluate.similarity import evaluate_retrieval
from claimtrack.model import ShiftKind
from claimtrack.position import read_position
from claimtrack.store import ShiftFilter
from claimtrack.train.positions import read_examples

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def benchmark(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scores(folder):
    return {row["part"]: row["f1"] for row in evaluate_quotations(folder)}


def under(figures, floors):
    return {name: figures[name] for name, floor in floors.items() if figures[name] < floor}


def test_the_five_real_articles(seeds):
    floors = {"direct_recall": 0.95, "other_recall": 0.93, "precision": 0.95, "speaker": 0.93}
    assert under(benchmark("seeds").measure(seeds), floors) == {}


def test_speakers_are_who_is_meant():
    figures = benchmark("speakers").measure()
    assert under(figures, {"mentions": 400, "resolved": 0.98, "right": 0.99}) == {}
    assert (figures["wrong merges"], figures["guessed"]) == (0, 0)


@pytest.mark.parametrize(
    ("folder", "mentions", "resolved"),
    [
        ("speakers_other", 680, 0.93),
        ("speakers_third", 440, 0.92),
        ("speakers_fourth", 380, 0.88),
        ("speakers_fifth", 340, 0.90),
        ("speakers_sixth", 480, 0.89),
        ("speakers_seventh", 320, 0.93),
        ("speakers_eighth", 450, 0.94),
        ("speakers_ninth", 420, 0.97),
        ("speakers_tenth", 400, 0.94),
    ],
)
def test_speakers_of_other_hands_are_who_is_meant(folder, mentions, resolved):
    figures = benchmark("speakers").measure(ROOT / "tests" / "gold" / folder)
    assert under(figures, {"mentions": mentions, "resolved": resolved, "right": 0.99}) == {}
    assert figures["wrong merges"] == 0
    assert figures["guessed"] <= 2


def test_names_inside_longer_words_are_who_is_meant():
    figures = benchmark("speakers").measure(ROOT / "tests" / "gold" / "speakers_eleventh")
    assert under(figures, {"mentions": 356, "resolved": 0.88, "right": 0.97}) == {}
    assert figures["wrong merges"] <= 6  # five are surnames and a club called by a longer name


def test_speakers_of_a_twelfth_hand_are_who_is_meant():
    figures = benchmark("speakers").measure(ROOT / "tests" / "gold" / "speakers_twelfth")
    assert under(figures, {"mentions": 345, "resolved": 0.84, "right": 0.89}) == {}


def test_planted_shifts_are_found_and_nothing_else_is_flagged():
    figures = benchmark("shifts").measure()
    assert (figures["found"], figures["flagged"], figures["false alarms"]) == (8, 8, 0)


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("de_reported", 0.80),
        ("en_reported", 0.84),
        ("de_talk", 0.70),
        ("en_talk", 0.61),
        ("de_silent", 0.88),
        ("en_silent", 0.81),
        ("de_firm", 0.63),
        ("en_firm", 0.62),
        ("de_plain", 0.69),
        ("en_plain", 0.67),
    ],
)
def test_sides_that_other_hands_have_read(name, floor):
    language = name.partition("_")[0]
    path = ROOT / "tests" / "gold" / "positions" / f"{name}.tsv"
    examples = list(read_examples(path))
    read = [read_position(one.text, language=language).value for one in examples]
    right = sum(value == one.position for value, one in zip(read, examples, strict=True))
    assert right / len(examples) >= floor


@pytest.mark.parametrize(
    ("pile", "found", "false"),
    [
        ("first", 7, 3),
        ("second", 8, 2),
        ("third", 4, 1),
        ("fourth", 6, 1),
        ("fifth", 7, 1),
        # 11 until an answer with a call behind it was two quotations: that hardening is now flagged
        # by what was said some weeks later, and so counts as none. Four other false ones are gone.
        ("sixth", 10, 6),
        ("seventh", 8, 3),
        ("eighth", 8, 2),
        ("ninth", 10, 2),
        ("tenth", 9, 4),
        ("eleventh", 6, 4),
        ("twelfth", 6, 5),
        ("thirteenth", 9, 4),
        ("fourteenth", 9, 4),
        ("fifteenth", 4, 6),
        ("sixteenth", 2, 4),
        ("seventeenth", 1, 2),
        ("eighteenth", 4, 2),
        ("nineteenth", 1, 2),
        ("twentieth", 1, 1),
        ("twentyfirst", 5, 3),
        ("real", 4, 1),
        ("real2", 7, 3),
    ],
)
def test_real_changes_in_everyday_articles(pile, found, false):
    figures = benchmark("everyday").measure(ROOT / "tests" / "gold" / "everyday" / pile)
    assert figures["found"] >= found
    assert figures["false"] <= false
    assert figures["told"] >= 0.72 * figures["ends"]  # by whom the words are


def test_changes_in_a_pile_of_everyday_articles(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "benchmarks")  # it uses another one
    figures = benchmark("piles").measure(ROOT / "tests" / "gold" / "piles" / "de4")
    assert under(figures, {"found": 8, "speakers": 0.86, "b_cubed": 0.58, "named": 0.50}) == {}
    assert figures["false"] <= 1


def test_answers_of_interviews_of_another_hand():
    figures = benchmark("interviews").measure()
    assert under(figures, {"answers": 81, "found": 0.97, "right speaker, of those": 0.98}) == {}
    assert figures["no answer, of those given out"] < 0.02


def test_german_news_quotations():
    folder = SHARED / "data" / "quotations" / "dev"
    if not folder.is_dir():
        pytest.skip("the gold quotations are not beside the repository")
    floors = {"quote": 0.775, "speaker": 0.68, "cue": 0.75, "joint": 0.72, "kind": 0.77}
    assert under(scores(folder), floors) == {}


def test_german_quotations_of_another_hand():
    floors = {"quote": 0.89, "speaker": 0.86, "cue": 0.85, "joint": 0.85, "kind": 0.91}
    assert under(scores(ROOT / "tests" / "gold" / "quotations_de"), floors) == {}


@pytest.mark.parametrize(("name", "floor"), [("other_de", 0.8), ("other_en", 0.79)])
def test_relations_of_pairs_of_another_hand(name, floor):
    rows = evaluate_pairs(ROOT / "tests" / "gold" / "pairs" / f"{name}.jsonl")
    figures = {row["part"]: row for row in rows}
    assert figures["relation macro-F1"]["f1"] >= floor
    assert figures["shift"]["precision"] >= 0.9


def test_english_quotations_of_another_hand():
    floors = {"quote": 0.865, "speaker": 0.845, "cue": 0.815, "kind": 0.865}
    assert under(scores(ROOT / "tests" / "gold" / "quotations_en_other"), floors) == {}


def test_english_news_quotations():
    floors = {"quote": 0.88, "speaker": 0.855, "cue": 0.81, "kind": 0.875}
    assert under(scores(ROOT / "tests" / "gold" / "quotations_en"), floors) == {}


def test_the_recorded_softening_is_the_same_among_more_articles(seeds, tmp_path):
    with open_store(tmp_path / "both.db") as store:
        pipeline.ingest(store, [seeds, ROOT / "corpus" / "articles"])
        shifts = list(Archive(store).find_shifts(ShiftFilter(speaker="Friedrich Merz")))
    found = {(one.kind, one.earlier["position"], one.later["position"]) for one in shifts}
    assert found == {(ShiftKind.SOFTENING, -1, 0)}


@pytest.mark.parametrize(
    ("texts", "floors"),
    [
        ("de", {"found": 90, "speaker": 87, "side": 77}),
        ("en", {"found": 85, "speaker": 82, "side": 81}),
        ("second_de", {"found": 135, "speaker": 121, "side": 125}),
        ("second_en", {"found": 112, "speaker": 103, "side": 84}),
        ("third_de", {"found": 62, "speaker": 58, "side": 60}),
        ("third_en", {"found": 60, "speaker": 56, "side": 59}),
        ("fourth_de", {"found": 62, "speaker": 55, "side": 52}),
        ("fourth_en", {"found": 55, "speaker": 49, "side": 39}),
        ("fifth_de", {"found": 61, "speaker": 54, "side": 48}),
        ("fifth_en", {"found": 58, "speaker": 48, "side": 42}),
    ],
)
def test_everyday_sentences(texts, floors, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    assert under(benchmark("probes").measure(texts), floors) == {}


def test_partners_of_statements_by_a_hand_that_had_seen_nothing():
    path = ROOT / "tests" / "gold" / "retrieval" / "pairs_de_third.tsv"
    ours = evaluate_retrieval(path)[0]
    assert under(ours, {"mrr": 0.77, "r@1": 0.65, "r@10": 0.96}) == {}
