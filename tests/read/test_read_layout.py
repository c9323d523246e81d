"""Layout and dates of whole texts: cases in layouts.yaml, the real articles, any text at all."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimtrack.model import Role
from claimtrack.read import Origin, build_article, read_articles
from claimtrack.read.decode import repair

CASES = yaml.safe_load(Path(__file__).with_name("layouts.yaml").read_text(encoding="utf-8"))
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
MARKED = re.compile(r"(\w+)\s*(?:\| ?|(?=[#>]))(.*)")
CODES = {
    "T": Role.TEASER,
    "H": Role.HEADLINE,
    "h": Role.HEADING,
    "b": Role.BODY,
    "q": Role.PULL_QUOTE,
    "c": Role.CHROME,
}


def unmark(marked):
    """Return the text of a case, and its lines with the roles they should have."""
    pairs = [MARKED.fullmatch(line).groups() if line else ("", "") for line in marked.splitlines()]
    lines = [(role, line.lstrip("#> ").strip()) for role, line in pairs if line]
    return "\n".join(line for _, line in pairs), lines


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_line_has_its_role(case):
    text, expected = unmark(case["marked"])
    article = build_article(text, Origin("a.txt"))
    assert [(b.role.value, b.span.of(text)) for b in article.blocks] == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_tells_its_title_date_outlet_and_language(case):
    text, _ = unmark(case["marked"])
    article = build_article(text, Origin("a.txt"))
    source = case.get("date_source", "metadata")
    assert (article.title, article.outlet) == (case["title"], case.get("outlet"))
    assert (article.published, article.date_source) == (case["published"], source)
    assert article.language == case.get("language", "de")


@pytest.mark.parametrize(
    ("name", "roles", "published", "source"),
    [
        ("000", "THcbbchbbchbqbcbhbcbqhbcbhbbc", date(2025, 9, 4), "metadata"),
        ("001", "HccTbbhbbbhb", date(2025, 9, 4), "metadata"),
        ("002", "cbhbbhbbhbbbbbbbhbhbbhbbb", date(2025, 9, 4), "metadata"),
        ("003", "cbbbbhbbhbbb", date(2026, 1, 7), "metadata"),
        ("004", "cccHcccbhbbhbbhbhbhb" + "c" * 12, date(2025, 9, 11), "crawled"),
    ],
)
def test_real_articles_are_laid_out_line_by_line(name, roles, published, source):
    path = next(SEEDS.glob(f"{name}_*.txt"), None)
    if path is None:
        pytest.skip(f"the real articles are not beside the repository ({SEEDS.name})")
    (article,) = read_articles(path)
    assert [block.role for block in article.blocks] == [CODES[code] for code in roles]
    assert (article.published, article.date_source) == (published, source)
    assert article.text == path.read_text(encoding="utf-8")


@settings(max_examples=300, deadline=None)
@given(st.text() | st.lists(st.sampled_from([c["marked"] for c in CASES])).map("\n".join))
@example("\x1c\n \u2028 \x85\n„\n---\n---\nx")
@example("---\ntitle: x\n---")
@example(" date 2024-03-03")
@example("> > a\n# \n#")
def test_blocks_are_ordered_apart_and_hold_all_but_white_space(text):
    article = build_article(text, Origin("a.txt"))
    text = repair(text)
    assert article.text == text
    position = 0
    for block in article.blocks:
        content = block.span.of(text)
        assert position <= block.span.start < block.span.end <= len(text)
        assert content == content.strip()
        assert not {"\n", "\r"} & set(content)
        assert not text[position : block.span.start].strip(" \t#>").strip()
        position = block.span.end
    assert not text[position:].strip()


def test_a_huge_line_and_many_lines_are_laid_out():
    text = "Wort " * 200_000 + "\n" + "Werbung\nMehr zum Thema\nTitel\n" * 2_000
    article = build_article(text, Origin("a.txt"))
    assert article.blocks[0].role is Role.BODY
    assert len(article.blocks) == 6_001
