import json

import pytest

TEXT = "---\ndate: 2026-0{month}-01\n---\nStreit\n\n{words}\n"
OLD = "Ministerin Karla Adler (FLK) sagte, der Deich werde gebaut. Sie lehne die Maut ab."
NEW = "Ministerin Karla Adler (FLK) sagte, der Deich werde nicht gebaut."


@pytest.fixture
def store(run, tmp_path):
    for month, words in ((1, OLD), (3, NEW)):
        text = TEXT.format(month=month, words=words)
        (tmp_path / f"{month}.md").write_text(text, encoding="utf-8")
    path = tmp_path / "a.db"
    assert run("--db", path, "ingest", tmp_path / "1.md").exit_code == 0
    return path


def rows(done):
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_statement_of_an_article_is_looked_for_in_what_was_said_before(run, store, tmp_path):
    done = run(
        "--db", store, "match", "--article", tmp_path / "3.md", "--k", 1, "--format", "jsonl"
    )
    [row] = rows(done)
    assert (row["query"], row["text"]) == (
        "der Deich werde nicht gebaut",
        "der Deich werde gebaut",
    )


def test_an_article_is_not_matched_with_itself(run, store, tmp_path):
    done = run("--db", store, "match", "--article", tmp_path / "1.md", "--format", "jsonl")
    assert rows(done) == []


def test_lines_of_standard_input_are_looked_for_one_by_one(run, store):
    asked = ["--db", store, "match", "-", "--k", 1, "--format", "jsonl"]
    found = rows(run(*asked, input="Deichbau\n\ndie Maut ablehnen\n"))
    assert [row["query"] for row in found] == ["Deichbau", "die Maut ablehnen"]
    assert "Deich" in found[0]["text"]
    assert "Maut" in found[1]["text"]


def test_a_party_narrows_the_search(run, store):
    asked = ["--db", store, "match", "Deich", "--format", "jsonl", "--party"]
    assert len(rows(run(*asked, "flk"))) >= 1


def test_a_party_that_no_speaker_has_is_an_error(run, store):
    done = run("--db", store, "match", "Deich", "--party", "XYZ")
    assert (done.exit_code, done.stdout, done.stderr) == (
        2,
        "",
        f'claimtrack: no speaker of a party "XYZ" in {store}; there are: FLK.\n',
    )


def test_a_party_may_be_called_as_english_texts_call_it(run, tmp_path):
    said = "Council leader Tom Sample, a Conservative, said that the dyke would be built."
    (tmp_path / "a.md").write_text(TEXT.format(month=1, words=said), encoding="utf-8")
    assert run("--db", tmp_path / "a.db", "ingest", tmp_path / "a.md").exit_code == 0
    asked = ["--db", tmp_path / "a.db", "match", "dyke", "--format", "jsonl", "--party"]
    assert [row["party"] for row in rows(run(*asked, "Conservative"))] == ["Tories"]
    assert run(*asked, "Labour").exit_code == 2


def test_a_text_or_an_article_is_needed(run, store):
    done = run("--db", store, "match")
    assert (done.exit_code, "Give a text, or an article" in done.stderr) == (2, True)


def test_a_line_without_words_stops_no_other_one(run, store):
    result = run("--db", store, "match", "-", "--format", "csv", input="Brücke\n---\nSteuern\n")
    assert result.exit_code == 0
    assert "skipped line 2: no words to look for" in result.stderr
    assert {row.split(",")[0] for row in result.stdout.splitlines()[1:]} == {"Brücke", "Steuern"}


def test_what_nothing_is_near_to_is_said_so(run, store):
    far = run("--db", store, "match", "Pizza mit Ananas")
    assert far.stderr.startswith("nothing in the store is near to that")
    assert run("--db", store, "match", "der Deich wird gebaut").stderr == ""
