from pathlib import Path

import yaml

from claimtrack import open_store, pipeline
from claimtrack.archive import Archive

CASE = yaml.safe_load((Path(__file__).parent / "real_changes.yaml").read_text("utf-8"))


def test_changes_that_really_happened_are_flagged_and_no_others(tmp_path):
    for article in CASE["articles"]:
        head = f"---\ndate: {article['day']}\noutlet: Weser-Bote\n---\n\n"
        (tmp_path / f"{article['day']}.md").write_text(head + article["text"], encoding="utf-8")
    with open_store(tmp_path / "a.db") as store:
        pipeline.ingest(store, [tmp_path], jobs=1)
        rows = [shift.row for shift in Archive(store).find_shifts()]
    found = {(row["speaker"], row["kind"], row["earlier_date"], row["later_date"]) for row in rows}
    assert found == {(who, kind, *map(str, days)) for who, kind, *days in CASE["changes"]}
