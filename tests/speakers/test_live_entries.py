"""Entries of live reports: a surname in the heading, a title in the text below."""

import pytest

from claimtrack import extract_statements
from claimtrack.model import Article, Block, Role, Span


def speakers(*blocks):
    text, found = "", []
    for role, words in blocks:
        found.append(Block(Span(len(text), len(text) + len(words)), role))
        text += f"{words}\n"
    said = extract_statements(Article("a", text, tuple(found), "a.txt"))
    calls = [one for one in said if one.text.startswith("„")]
    return [one.speaker.name if one.speaker else None for one in calls]


@pytest.mark.parametrize(
    ("heading", "entry", "speaker"),
    [
        (
            "16:12 Uhr – Adler: Der Steg kommt",
            "Die Umweltministerin geht ans Pult. „Der Steg kommt noch in diesem Jahr“, ruft sie.",
            "Umweltministerin Adler",
        ),
        (
            "16:12 Uhr – Adler: Der Steg kommt",
            "Jetzt spricht der Landrat. „Der Steg kommt noch in diesem Jahr“, sagt er.",
            "Landrat Adler",
        ),
        (  # somebody else may be called so
            "16:12 Uhr – Adler unter Druck",
            "Die Umweltministerin geht ans Pult. „Der Steg kommt noch in diesem Jahr“, ruft sie.",
            None,
        ),
        (  # the sentence names another one
            "16:12 Uhr – Adler: Der Steg kommt",
            "Die Umweltministerin wartet auf Ole Rasch. „Der Steg kommt dieses Jahr“, ruft sie.",
            None,
        ),
    ],
)
def test_a_surname_before_a_colon_is_that_of_the_title_below(heading, entry, speaker):
    assert speakers((Role.HEADING, heading), (Role.BODY, entry)) == [speaker]
