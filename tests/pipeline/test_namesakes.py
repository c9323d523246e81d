"""Articles that give somebody's office and surname alone join those that give the whole name."""

from pathlib import Path

from claimtrack import open_store, pipeline
from claimtrack.archive import Archive
from claimtrack.store import StatementFilter

WHOLE = (
    "Ministerpräsident Thomas Adlerholt (HLB) hat neue Schulden ausgeschlossen. "
    "„Wir nehmen keine neuen Schulden auf“, sagte er."
)
SHORT = (
    "Regierungschef Adlerholt hat neue Schulden angekündigt. "
    "„Wir nehmen neue Schulden auf“, sagte Adlerholt."
)
OTHER = "Ministerpräsident Paul Adlerholt (XYZ) kam. „Die Mieten sind zu hoch“, sagte er."


def _write(folder: Path, name: str, day: str, text: str) -> Path:
    path = folder / f"{name}.md"
    path.write_text(f"---\ntitle: {name}\ndate: {day}\n---\n\n{text}\n", "utf-8")
    return path


def _speakers(store: object) -> dict[str, int]:
    return {row["speaker"]: row["statements"] for row in Archive(store).speakers()}


def test_office_and_surname_join_the_whole_name_whichever_comes_first(tmp_path: Path) -> None:
    whole = _write(tmp_path, "whole", "2023-03-01", WHOLE)
    short = _write(tmp_path, "short", "2025-03-01", SHORT)
    for name, order in (("a", [whole, short]), ("b", [short, whole])):
        with open_store(tmp_path / f"{name}.db") as store:
            for path in order:
                pipeline.ingest(store, [path])
            assert list(_speakers(store)) == ["Thomas Adlerholt"]
            assert {row["party"] for row in store.read.statement_rows()} == {"HLB"}
            assert [row["kind"] for row in store.read.shift_rows()] == ["reversal"]
            assert pipeline.resolve_again(store).changed == 0


def test_a_second_person_of_that_office_and_name_undoes_it(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, [_write(tmp_path, "whole", "2023-03-01", WHOLE)])
        pipeline.ingest(store, [_write(tmp_path, "short", "2025-03-01", SHORT)])
        ids = {row["statement_id"] for row in store.read.statement_rows()}
        pipeline.ingest(store, [_write(tmp_path, "other", "2025-04-01", OTHER)])
        assert set(_speakers(store)) == {
            "Thomas Adlerholt",
            "Paul Adlerholt",
            "Regierungschef Adlerholt",
        }
        assert list(store.read.shift_rows()) == []
        assert ids < {row["statement_id"] for row in store.read.statement_rows()}


def test_people_of_the_project_file_are_meant_by_office_and_surname(tmp_path: Path) -> None:
    header = "name,aliases,gender,country,party,office,body,start,end,same_as,instead_of,articles"
    (tmp_path / "a.speakers.csv").write_text(
        f"{header}\nThomas Adlerholt,,m,,HLB,,,,,,,\n", "utf-8"
    )
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, [_write(tmp_path, "short", "2025-03-01", SHORT)])
        assert list(_speakers(store)) == ["Thomas Adlerholt"]
        assert {row["party"] for row in store.read.statement_rows()} == {"HLB"}
        assert pipeline.resolve_again(store).changed == 0


def test_a_party_that_two_languages_name_is_one_of_its_member(tmp_path: Path) -> None:
    german = "Ministerin Mara Adlerholt (Grüne) kam. „Die Mieten sind zu hoch“, sagte sie."
    english = (
        "The former minister, Mara Adlerholt of the Greens, left. “The rents are too high,” she "
        "said. Jane Quell of the Greens said: “The rents in our town are fair.”"
    )
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, [_write(tmp_path, "english", "2023-03-01", english)])
        pipeline.ingest(store, [_write(tmp_path, "german", "2024-03-01", german)])
        rows = [(row["speaker"], row["party"]) for row in store.read.rows("statements")]
        assert set(rows) == {("Mara Adlerholt", "Grüne"), ("Jane Quell", "Greens")}
        for party in ("Grüne", "Greens"):
            found = Archive(store).statements(StatementFilter(party=party))
            assert {row["speaker"] for row in found} == {"Mara Adlerholt", "Jane Quell"}
        assert pipeline.resolve_again(store).changed == 0
