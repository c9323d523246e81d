from datetime import date
from pathlib import Path

import pytest
import yaml

from claimtrack import extract_statements
from claimtrack.model import Article, Block, Role, Span

CASES = yaml.safe_load((Path(__file__).parent / "spokespeople.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_statement_keeps_the_spokesperson_and_for_whom_they_speak(case):
    text = case["text"]
    block = Block(Span(0, len(text)), Role.BODY)
    article = Article("a", text, (block,), "a.txt", published=date(2026, 1, 7))
    statement = extract_statements(article)[-1]
    assert (statement.speaker.name if statement.speaker else None) == case["speaker"]
    behalf = statement.mention.on_behalf_of
    assert (behalf.name if behalf else None) == case["for"]
