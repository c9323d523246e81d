import csv


def test_a_german_report_tells_what_decided_in_german(run, tmp_path):
    texts = {
        "2023-01-01": "„Die Maut lehne ich ab“, sagte Jens Sommer.",
        "2025-01-01": "„Wir brauchen die Maut“, sagte Jens Sommer.",
    }
    for day, text in texts.items():
        (tmp_path / f"{day}.txt").write_text(text, encoding="utf-8")
    store = tmp_path / "a.db"
    run("--db", store, "ingest", *sorted(tmp_path.glob("*.txt")))
    told = {}
    for language in ("en", "de"):
        out = tmp_path / language
        assert run("--db", store, "report", "--out", out, "--lang", language).exit_code == 0
        with (out / "shifts.csv").open(encoding="utf-8-sig", newline="") as file:
            [told[language]] = csv.DictReader(file)
    assert [told[language]["kind"] for language in told] == ["reversal", "reversal"]
    assert told["en"]["evidence"].startswith("On 2023-01-01 the words “lehne … ab” rejected it; ")
    assert told["de"]["evidence"].startswith("2023-01-01: „lehne … ab“ (lehnt ab); 2025-01-01: „")
