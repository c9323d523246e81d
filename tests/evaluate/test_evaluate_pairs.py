import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.cli import main
from claimtrack.errors import InputError
from claimtrack.evaluate.pairs import evaluate_pairs, overlap_verdict, pair_errors, read_pairs
from claimtrack.model import Relation, ShiftKind
from claimtrack.pairs import PairJudge, StatementPair

GOLD = Path(__file__).parents[1] / "gold" / "pairs"
JUDGE = PairJudge()
MIRROR = {
    ShiftKind.REVERSAL: ShiftKind.REVERSAL,
    ShiftKind.SOFTENING: ShiftKind.HARDENING,
    ShiftKind.HARDENING: ShiftKind.SOFTENING,
    ShiftKind.FIGURE: ShiftKind.FIGURE,
    None: None,
}
PAIRS = [one.pair for name in ("de", "en") for one in read_pairs(GOLD / f"{name}.jsonl")]


def verdict(earlier, later, language="de"):
    [found] = JUDGE.judge_all([StatementPair("1", earlier, later, language=language)])
    return found.judgement


@pytest.mark.parametrize(
    ("earlier", "later", "relation", "kind"),
    [
        ("Die Maut lehnen wir ab.", "Die Maut schließen wir aus.", "consistent", None),
        ("Die Maut lehnen wir ab.", "Wir fordern die Maut.", "shift", "reversal"),
        ("Die Maut lehnen wir ab.", "Die Maut prüfen wir.", "shift", "softening"),
        ("Die Maut lehnen wir ab.", "Die Rente mit 70 fordern wir.", "unrelated", None),
        ("Eine Koalition mit der SPD schließen wir aus.", "Eine Koalition mit der FDP wollen wir.",
         "unrelated", None),
        ("Das Verbot muss aufgehoben werden.", "Das Verbot muss bleiben.", "shift", "reversal"),
    ],
)  # fmt: skip
def test_a_pair_is_judged(earlier, later, relation, kind):
    found = verdict(earlier, later)
    assert (found.relation, found.kind) == (relation, kind)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PAIRS))
def test_swapping_a_pair_turns_softening_into_hardening(pair):
    there = verdict(pair.earlier, pair.later, pair.language)
    back = verdict(pair.later, pair.earlier, pair.language)
    assert (back.relation, back.kind) == (there.relation, MIRROR[there.kind])
    assert back.confidence == pytest.approx(there.confidence)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PAIRS))
def test_a_statement_is_consistent_with_itself(pair):
    assert verdict(pair.earlier, pair.earlier, pair.language).relation is Relation.CONSISTENT


# Measured .782 and .832; the pairs were written by the author of the rules, who then mended rules.
@pytest.mark.parametrize(("language", "floor"), [("de", 0.77), ("en", 0.81)])
def test_the_relations_of_the_gold_pairs(language, floor):
    rows = {row["part"]: row for row in evaluate_pairs(GOLD / f"{language}.jsonl")}
    assert rows["relation macro-F1"]["f1"] >= floor
    assert rows["shift"]["precision"] >= 0.88
    assert rows["word overlap and negation: macro-F1"]["f1"] < 0.45


def test_scores_are_worked_out_from_the_counts(tmp_path):
    texts = [
        ("Die Maut lehnen wir ab.", "Wir fordern die Maut.", "shift", "reversal"),
        ("Die Maut lehnen wir ab.", "Die Rente mit 70 fordern wir.", "consistent", None),
    ]
    path = write(tmp_path, texts)
    rows = {row["part"]: row for row in evaluate_pairs(path)}
    assert (rows["shift"]["precision"], rows["shift"]["recall"]) == (1.0, 1.0)
    assert (rows["consistent"]["recall"], rows["unrelated"]["precision"]) == (0.0, 0.0)
    assert rows["relation macro-F1"]["f1"] == pytest.approx(1 / 3, abs=1e-4)
    assert rows["kind accuracy"]["recall"] == 1.0
    [error] = pair_errors(path)
    assert (error["gold"], error["predicted"]) == ("consistent", "unrelated")


def test_pairs_without_gold_are_predicted_and_not_scored(tmp_path):
    path = write(tmp_path, [("Die Maut lehnen wir ab.", "Wir fordern die Maut.", None, None)])
    rows = {row["part"]: row for row in evaluate_pairs(path, predictions=tmp_path / "out.jsonl")}
    assert rows["relation macro-F1"]["gold"] == 0
    written = json.loads((tmp_path / "out.jsonl").read_text("utf-8"))
    confidence = written.pop("confidence")
    assert written == {
        "id": "0", "relation": "shift", "kind": "reversal",
        "earlier_position": -2, "later_position": 2,
    }  # fmt: skip
    assert 0.5 < confidence <= 1


def test_errors_are_listed_and_predictions_written_in_one_run(tmp_path):
    texts = [
        ("Die Maut lehnen wir ab.", "Die Rente mit 70 fordern wir.", "consistent", None),
        ("Die Maut lehnen wir ab.", "Wir fordern die Maut.", None, None),
    ]
    path = write(tmp_path, texts)
    command = ["evaluate", "pairs", str(path), "--predictions"]
    listed = [*command, str(tmp_path / "errors.jsonl"), "--errors", "--format", "jsonl"]
    result = CliRunner().invoke(main, listed)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["0"]
    assert CliRunner().invoke(main, [*command, str(tmp_path / "scores.jsonl")]).exit_code == 0
    alone = (tmp_path / "scores.jsonl").read_text("utf-8")
    assert (tmp_path / "errors.jsonl").read_text("utf-8") == alone


@pytest.mark.parametrize(
    ("floor", "code", "says"),
    [
        ("shift=0.5", 0, ""),
        ("shift=1.01", 1, "shift is 1.0, under its floor of 1.01"),
        ("nonsense=0.5", 2, 'no measure "nonsense". There are: unrelated, consistent, shift'),
        ("shift", 2, "is no floor. Write MEASURE=VALUE"),
    ],
)
def test_an_evaluation_under_its_floor_ends_with_one(tmp_path, floor, code, says):
    path = write(
        tmp_path, [("Die Maut lehnen wir ab.", "Wir fordern die Maut.", "shift", "reversal")]
    )
    result = CliRunner().invoke(main, ["evaluate", "pairs", str(path), "--floor", floor])
    assert result.exit_code == code
    assert says in result.stderr


def write(folder, texts):
    lines = [
        {"id": str(n), "lang": "de", "speaker": "Adler", "relation": relation, "kind": kind,
         "earlier": {"date": "2024-01-01", "text": one},
         "later": {"date": "2025-01-01", "text": other}}
        for n, (one, other, relation, kind) in enumerate(texts)
    ]  # fmt: skip
    path = folder / "pairs.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "p.jsonl:1: not a pair"),
        ('{"earlier": {"text": "a"}}', "p.jsonl:1: not a pair \\(no 'later'"),
        ('\n{"earlier": {"text": "a"}, "later": {"text": "b"}, "relation": "x"}', "p.jsonl:2: not"),
        ("", "no pairs"),
    ],
)
def test_a_line_that_is_no_pair_is_named(tmp_path, text, message):
    path = tmp_path / "p.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_pairs(path)


def test_the_baseline_knows_shared_words_and_negation():
    one, other = "die Maut kommt", "die Maut kommt nicht"
    assert overlap_verdict(StatementPair("1", one, one)) == (Relation.CONSISTENT, None)
    assert overlap_verdict(StatementPair("1", one, other))[0] is Relation.SHIFT
    assert overlap_verdict(StatementPair("1", one, "Rente"))[0] is Relation.UNRELATED
