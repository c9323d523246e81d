import pytest

from claimtrack.report.quoting import in_marks, quoted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('"No."', '"No."'),  # an article's own marks are its own
        ("“No.”", "“No.”"),
        ("‘Not on my watch’", "‘Not on my watch’"),
        ("„Nein.“", "„Nein.“"),
        ("„Nein“.", "„Nein“."),
        ("„Er sagt „nein“ dazu“", "„Er sagt „nein“ dazu“"),
        ("„Wir bauen. Und zwar bald.", "„Wir bauen. Und zwar bald."),
        ("»Nein«, nie", "„»Nein«, nie“"),
        ("We will not do that", "“We will not do that”"),
        ("Das machen wir nicht", "„Das machen wir nicht“"),
        ("No “toll”", "“No “toll””"),
    ],
)
def test_an_article_keeps_its_marks_and_bare_words_get_those_of_their_language(text, shown):
    assert in_marks({"text": text, "kind": "direct"}) == shown
    assert in_marks({"text": text, "kind": "indirect"}) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Farrow has rejected calls for a ban", "“rejected”"),
        ("“No.”", "“rejected”"),
        ("er sei „dagegen“", "„rejected“"),
        ("Die Maut kommt nicht", "„rejected“"),
    ],
)
def test_deciding_words_stand_in_the_marks_of_their_text(text, shown):
    assert quoted("rejected", like=text) == shown
