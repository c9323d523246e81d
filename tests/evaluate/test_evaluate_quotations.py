"""The scorer against figures worked out by hand, and the command on real files."""

import json

import pytest
from click.testing import CliRunner

from claimtrack.cli import main
from claimtrack.errors import InputError
from claimtrack.evaluate.quotation_errors import quotation_errors
from claimtrack.evaluate.quotations import (
    PARTS,
    Annotation,
    Scorer,
    evaluate_quotations,
    read_documents,
)

TEXT = "Adler sagte, dass die Brücke im Mai gesperrt werde. Es regnete."
TOKENS = ["Adler", "sagte", ",", "dass", "die", "Brücke", "im", "Mai", "gesperrt", "werde", "."]


def annotation(kind="Indirect", **parts) -> Annotation:
    return Annotation(kind, {part: frozenset(parts.get(part, ())) for part in PARTS})


def part(ids, tokens):
    return {"spans": [], "text": "", "tokenIds": list(ids)}


def document(*, gold=True):
    entry = {
        "id": 0,
        "type": "Indirect",
        "medium": "Speech",
        "quote": part(range(3, 10), TOKENS),
        "speaker": part([0], TOKENS),
        "cue": part([1], TOKENS),
        "frame": part([0, 1, 2], TOKENS),
        "addressee": part([], TOKENS),
    }
    content = {
        "documentName": "Brücke",
        "originalText": TEXT,
        "sentences": [{"begin": 0, "end": 11, "charBegin": 0, "charEnd": 51, "tokens": TOKENS}],
    }
    return {**content, "annotations": [entry]} if gold else content


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "gold"
    path.mkdir()
    (path / "a.json").write_text(json.dumps(document()), encoding="utf-8")
    return path


def scores(gold, predicted):
    scorer = Scorer()
    scorer.add(gold, predicted)
    return {row["part"]: row for row in scorer.rows()}


def test_half_a_quotation_and_one_made_up():
    gold = [annotation(quote=range(4), speaker=[9])]
    predicted = [annotation(quote=range(2), speaker=[9]), annotation("Direct", quote=[20])]
    rows = scores(gold, predicted)
    assert (rows["quote"]["precision"], rows["quote"]["recall"]) == (0.5, 0.5)  # (1 + 0) / 2; 2 / 4
    assert (rows["speaker"]["precision"], rows["speaker"]["recall"]) == (1.0, 1.0)
    assert (rows["kind"]["precision"], rows["kind"]["recall"]) == (0.5, 1.0)
    assert rows["joint"]["precision"] == pytest.approx((1 + 1 + 0) / 3, abs=1e-4)


def test_nothing_found_scores_zero_and_does_not_fail():
    rows = scores([annotation(quote=range(4), cue=[5])], [])
    assert [rows[name]["f1"] for name in ("quote", "cue", "roles", "joint", "kind")] == [0.0] * 5


def test_the_pairing_maximises_overlap_not_order():
    gold = [annotation(quote=range(4)), annotation(quote=range(2, 8))]
    predicted = [annotation(quote=range(2, 8)), annotation(quote=range(4))]
    assert scores(gold, predicted)["quote"]["f1"] == 1.0


def test_a_perfect_document(folder):
    rows = {row["part"]: row for row in evaluate_quotations(folder)}
    assert [rows[name]["f1"] for name in ("quote", "speaker", "cue", "frame", "kind")] == [1.0] * 5
    assert list(quotation_errors(folder)) == []


def test_predictions_are_written_in_the_gold_format(folder, tmp_path):
    out = tmp_path / "out"
    evaluate_quotations(folder, predictions=out)
    (predicted,) = read_documents(out)
    (gold,) = read_documents(folder)
    assert predicted.gold == gold.gold


def test_documents_without_gold_are_written_and_not_scored(folder, tmp_path):
    (folder / "b.json").write_text(json.dumps(document(gold=False)), encoding="utf-8")
    rows = {row["part"]: row for row in evaluate_quotations(folder, predictions=tmp_path / "o")}
    assert rows["quote"]["gold"] == rows["quote"]["predicted"] == 1
    assert sorted(path.name for path in (tmp_path / "o").iterdir()) == ["a.json", "b.json"]


def test_errors_are_listed_and_predictions_written_in_one_run(folder, tmp_path):
    (folder / "b.json").write_text(json.dumps(document(gold=False)), encoding="utf-8")
    assert list(quotation_errors(folder, predictions=tmp_path / "errors")) == []
    evaluate_quotations(folder, predictions=tmp_path / "scores")
    for name in ("a.json", "b.json"):
        alone = (tmp_path / "scores" / name).read_text("utf-8")
        assert (tmp_path / "errors" / name).read_text("utf-8") == alone


def test_a_missed_quotation_is_listed_with_its_context(folder):
    gold = document()
    gold["annotations"][0]["quote"] = part([9, 10], TOKENS)
    (folder / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    errors = [(row["error"], row["gold"], row["predicted"]) for row in quotation_errors(folder)]
    assert errors == [
        ("missed", "werde .", ""),
        ("spurious", "", "dass die Brücke im Mai gesperrt werde"),
    ]


def test_a_folder_without_documents_says_what_to_give(tmp_path):
    with pytest.raises(InputError, match=r"no \.json or \.txt files\. Give the folder"):
        evaluate_quotations(tmp_path)


def test_a_broken_document_names_its_file(folder):
    (folder / "broken.json").write_text('{"x": 1}', encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.json: not a gold document"):
        evaluate_quotations(folder)


def test_the_command_prints_jsonl(folder):
    result = CliRunner().invoke(main, ["evaluate", "quotations", str(folder), "--format", "jsonl"])
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, rows[0]["part"], rows[0]["f1"]) == (0, "quote", 1.0)


def test_the_command_lists_errors(folder):
    gold = document()
    gold["annotations"][0]["speaker"] = part([5], TOKENS)
    (folder / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    arguments = ["evaluate", "quotations", str(folder), "--errors", "--format", "jsonl"]
    result = CliRunner().invoke(main, arguments)
    (row,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (row["error"], row["gold_speaker"], row["predicted_speaker"]) == (
        "misattributed",
        "Brücke",
        "Adler",
    )


def test_errors_are_blocks_for_people(folder):
    gold = document()
    gold["annotations"][0]["speaker"] = part([5], TOKENS)
    (folder / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    result = CliRunner().invoke(main, ["evaluate", "quotations", str(folder), "--errors"])
    lines = result.stdout.splitlines()
    assert lines[0].startswith("misattributed · ")
    assert "  gold speaker: Brücke" in lines
    assert "  predicted speaker: Adler" in lines
    assert lines[-1] == "1 error"
