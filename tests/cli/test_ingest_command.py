import json
import re

import pytest

from claimtrack.cli.ingest import _so_far
from claimtrack.pipeline import Progress

NO = {
    "title": "Adler gegen zweite Brücke",
    "date": "2025-03-04",
    "outlet": "Nordblatt",
    "text": "Die Stadt streitet über den Verkehr.\n\n"
    "„Ich lehne den Bau einer zweiten Brücke über die Aue ab“, sagte Erika Adler (Mitte).",
}
MAYBE = {
    "title": "Adler prüft Brücke",
    "date": "2025-11-18",
    "outlet": "Der Bote",
    "text": "Im Rathaus wurde lange geredet.\n\n"
    "„Den Bau einer zweiten Brücke über die Aue schließe ich nicht aus“, "
    "sagte Erika Adler (Mitte).",
}


@pytest.fixture
def articles(tmp_path):
    path = tmp_path / "in" / "articles.jsonl"
    path.parent.mkdir()
    lines = [json.dumps(article, ensure_ascii=False) for article in (NO, MAYBE)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_articles_go_in_and_the_shift_comes_out(run, articles, tmp_path):
    store = tmp_path / "new.db"
    first = run("--db", store, "ingest", articles)
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout == (
        "2 new, 0 unchanged articles · 2 statements · 1 claim · 1 shift · 0 skipped\n"
    )
    diff = run("--db", store, "diff", "Adler").stdout
    assert diff.startswith("Erika Adler")
    assert ": 1 shift in 1 claim, 2 statements, 2025-03-04 – 2025-11-18" in diff.splitlines()[0]
    assert "\n- 2025-03-04 (published) · rejects (-2) · Nordblatt\n" in diff
    assert "\n+ 2025-11-18 (published) · open (0) · Der Bote\n" in diff
    assert "Softening: the rejection has become weaker" in diff


def test_second_run_changes_nothing(run, articles, tmp_path):
    store = tmp_path / "new.db"
    run("--db", store, "ingest", articles)
    before = run("--db", store, "statements", "--format", "jsonl").stdout
    again = run("--db", store, "ingest", articles)
    assert again.stdout == (
        "0 new, 2 unchanged articles · 2 statements · 1 claim · 1 shift · 0 skipped\n"
    )
    assert run("--db", store, "statements", "--format", "jsonl").stdout == before


def test_match_finds_the_nearest_words_first(run, articles, tmp_path):
    store = tmp_path / "new.db"
    run("--db", store, "ingest", articles)
    query = ("match", "lehne den Bau einer zweiten Brücke ab", "--format", "jsonl")
    rows = [json.loads(line) for line in run("--db", store, *query).stdout.splitlines()]
    assert [row["date"] for row in rows] == ["2025-03-04", "2025-11-18"]
    assert 1 >= rows[0]["score"] > rows[1]["score"] > 0
    only = run("--db", store, *query, "--k", "1", "--before", "2025-03-05", "--speaker", "adler")
    assert len(only.stdout.splitlines()) == 1
    assert run("--db", store, *query, "--before", "2025-03-04").stdout == ""
    assert run("--db", store, "match", "Brücke").stdout.startswith("2 matches\n")


def test_embedding_anew_gives_the_same_claims(run, articles, tmp_path):
    store = tmp_path / "new.db"
    run("--db", store, "ingest", articles)
    before = run("--db", store, "claims", "--format", "csv").stdout
    result = run("--db", store, "embed")
    assert result.exit_code == 0
    assert re.fullmatch(r"\d statements embedded with \S+\n", result.stdout)
    assert run("--db", store, "claims", "--format", "csv").stdout == before


def test_missing_path_is_one_line_and_makes_no_store(run, tmp_path):
    result = run("--db", tmp_path / "new.db", "ingest", tmp_path / "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"claimtrack: {tmp_path / 'nowhere'}: no such file or folder")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "new.db").exists()


def test_nothing_to_read_is_wrong_usage(run, tmp_path):
    assert run("--db", tmp_path / "new.db", "ingest").exit_code == 2


def test_one_bad_file_does_not_stop_the_rest(run, articles, tmp_path):
    (articles.parent / "empty.txt").write_text("", encoding="utf-8")
    (articles.parent / "picture.txt").write_bytes(bytes(range(256)) * 20)
    result = run("--db", tmp_path / "new.db", "ingest", articles.parent)
    assert result.exit_code == 0
    assert result.stdout.startswith("2 new, 0 unchanged articles · 2 statements")
    assert result.stdout.endswith(" · 2 skipped\n")
    assert re.findall(r"^skipped (\S+) \(read\): \S+", result.stderr, re.MULTILINE) == [
        "empty.txt",
        "picture.txt",
    ]


def test_run_without_anything_usable_fails(run, tmp_path):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    result = run("--db", tmp_path / "new.db", "ingest", tmp_path / "empty.txt")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        "claimtrack: nothing could be used; the lines above say why."
    )


def test_day_of_printing_can_be_given(run, tmp_path):
    (tmp_path / "a.txt").write_text(NO["text"], encoding="utf-8")
    given, none = tmp_path / "given.db", tmp_path / "none.db"
    run("--db", given, "ingest", tmp_path / "a.txt", "--date", "2025-03-04")
    run("--db", none, "ingest", tmp_path / "a.txt")
    rows = [
        json.loads(run("--db", store, "statements", "--format", "jsonl").stdout)
        for store in (given, none)
    ]
    assert [(row["date"], row["date_source"]) for row in rows] == [
        ("2025-03-04", "published"),
        (None, "none"),
    ]


def test_a_date_that_cannot_be_is_told_and_not_taken(run, tmp_path):
    record = {**NO, "date": "31.02.2025"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    result = run("--db", tmp_path / "new.db", "ingest", tmp_path / "a.jsonl")
    assert (result.exit_code, result.stderr) == (
        0,
        'doubtful a.jsonl:1: the date "31.02.2025" names no day and was left out\n'
        "warning: 1 article has no date (a.jsonl), so that nothing in it can be a shift. Write the "
        "day into the text or the file name, or forget it and ingest with --date DAY.\n",
    )
    row = json.loads(run("--db", tmp_path / "new.db", "statements", "--format", "jsonl").stdout)
    assert row["date"] is None


def test_progress_says_how_fast_and_what_was_skipped():
    progress = Progress("b.txt", new=90, unchanged=8, skipped=2, statements=400)
    assert _so_far(progress, 4.0) == "100 articles · 25/s · 400 statements · 2 skipped · b.txt"


def test_unknown_model_is_one_line(run, articles, tmp_path):
    store = tmp_path / "new.db"
    result = run("--db", store, "ingest", articles, "--model", tmp_path / "no-such-model")
    assert result.exit_code == 2
    assert result.stderr.startswith("claimtrack: ")
    assert "no-such-model" in result.stderr
    assert result.stderr.count("\n") == 1


def test_an_article_may_come_from_standard_input(run, tmp_path):
    text = "---\ndate: 2025-03-02\n---\n\nErika Adler sagte: „Wir bauen die Brücke nicht.“\n"
    store = tmp_path / "pasted.db"
    first, again = (run("--db", store, "ingest", "-", input=text) for _ in range(2))
    assert first.stdout.startswith("1 new, 0 unchanged articles · 1 statement ")
    assert again.stdout.startswith("0 new, 1 unchanged articles · 1 statement ")
    nothing = run("--db", store, "ingest", "-", input="\n")
    assert nothing.exit_code == 2
    assert nothing.stderr.startswith("claimtrack: standard input is empty; paste an article")


def test_a_report_among_the_articles_is_not_read_as_some(run, tmp_path):
    folder, store = tmp_path / "articles", tmp_path / "own.db"
    folder.mkdir()
    (folder / "one.md").write_text("Erika Adler sagte: „Wir bauen die Brücke nicht.“\n", "utf-8")
    run("--db", store, "ingest", folder)
    run("--db", store, "report", "--out", folder / "report")
    result = run("--db", store, "ingest", folder)
    assert result.stdout.startswith("0 new, 1 unchanged articles · 1 statement ")
    assert result.stderr == "skipped report (read): a report that claimtrack has written\n"


def test_an_empty_name_is_no_folder(run, tmp_path):
    result = run("--db", tmp_path / "none.db", "ingest", "")
    assert result.exit_code == 2
    assert result.stderr == (
        "claimtrack: a name without a letter was given; give a file or folder\n"
    )


def test_articles_without_a_date_are_told_in_one_line(run, tmp_path):
    for number in range(4):
        text = f"„Nein {number}“, sagte Erika Adler."
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    done = run("--db", tmp_path / "a.db", "ingest", *sorted(tmp_path.glob("*.txt")))
    assert done.exit_code == 0
    assert done.stderr == (
        "warning: 4 articles have no date (0.txt, 1.txt, 2.txt, …), so that nothing in them can be "
        "a shift. Write the day into the text or the file name, or forget them and ingest with "
        "--date DAY.\n"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "Datum;Volltext\n02.01.2025;Nein, sagte Adler.\n"),
        ("a.jsonl", '{"Datum": "2025-01-02", "Volltext": "Nein, sagte Adler."}\n'),
    ],
)
def test_a_column_that_no_file_has_is_refused_before_anything_is_read(run, tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("--db", tmp_path / "a.db", "ingest", tmp_path / name, "--map", "text=Inhalt")
    assert (done.exit_code, done.stderr) == (
        2,
        f'claimtrack: no column "Inhalt" (--map text=Inhalt) in {tmp_path / name}. '
        "There are: Datum, Volltext.\n",
    )
    assert not (tmp_path / "a.db").exists()


def test_a_column_that_some_file_of_a_folder_has_is_enough(run, tmp_path):
    (tmp_path / "a.csv").write_text("Datum;Inhalt\n02.01.2025;Nein, sagte Adler.\n", "utf-8")
    (tmp_path / "b.csv").write_text("Datum;Text\n02.01.2025;Ja, sagte Berg.\n", "utf-8")
    done = run("--db", tmp_path / "x.db", "ingest", tmp_path, "--map", "text=Inhalt")
    assert (done.exit_code, done.stdout[:5]) == (0, "2 new")


def test_what_a_newer_version_of_a_file_replaces_is_told(run, tmp_path):
    page = tmp_path / "2025-03-04.txt"
    page.write_text(NO["text"] + " „Das bleibt so“, sagte Erika Adler.", encoding="utf-8")
    store = tmp_path / "new.db"
    run("--db", store, "ingest", page)
    page.write_text(NO["text"] + " „Das bleibt nicht so“, sagte Erika Adler.", encoding="utf-8")
    done = run("--db", store, "ingest", page)
    assert done.stderr == (
        "newer version of 2025-03-04.txt: 2 statements, 1 of them as before; "
        "1 of the older version gone\n"
    )
    assert done.stdout.startswith("1 new (1 of them newer versions), 0 unchanged articles")
    page.write_text(MAYBE["text"], encoding="utf-8")
    told = run("--db", store, "ingest", page).stderr
    assert re.fullmatch(
        r"2025-03-04\.txt holds another article than before, and both are kept; to drop the older: "
        r"claimtrack forget \w{12}\n",
        told,
    )
    older = told.split()[-1]
    assert run("--db", store, "forget", older, "--yes").exit_code == 0
    rows = run("--db", store, "statements", "--format", "jsonl").stdout
    assert [json.loads(line)["text"] for line in rows.splitlines()] == [
        "„Den Bau einer zweiten Brücke über die Aue schließe ich nicht aus“"
    ]


def test_the_summary_says_how_many_statements_have_no_speaker(run, tmp_path):
    page = tmp_path / "2025-03-04.txt"
    page.write_text(NO["text"] + "\n\n„Das bleibt so“, sagte er.\n\n„Nein“, hieß es.", "utf-8")
    done = run("--db", tmp_path / "new.db", "ingest", page)
    listed = run("--db", tmp_path / "new.db", "statements", "--unresolved", "--format", "jsonl")
    number = len(listed.stdout.splitlines())
    assert number
    assert f" statements ({number} without a speaker) · " in done.stdout


def test_entries_of_a_feed_that_are_teasers_or_left_out_are_told(run, tmp_path):
    feed = tmp_path / "feed.xml"
    feed.write_text(
        "<rss><channel><title>Bote</title><description>Nachrichten</description><item>"
        "<pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate><description>„Nein“, sagte Erika Adler."
        "</description></item><item><title>Leer</title></item></channel></rss>",
        encoding="utf-8",
    )
    done = run("--db", tmp_path / "new.db", "ingest", feed)
    assert done.stderr.splitlines() == [
        "skipped feed.xml:2 (read): an entry of a feed without a text (looked for: description, "
        "summary, text, maintext, …)",
        "1 article is only the teaser of a feed (feed.xml); ingest the feed by its address to read "
        "whole pages.",
    ]
    assert done.stdout.startswith("1 new, 0 unchanged articles · 1 statement · ")
    assert done.stdout.endswith(" · 1 skipped\n")
