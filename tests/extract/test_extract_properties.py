"""What must hold for any text whatever."""

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimtrack.extract import extract_quotations
from claimtrack.extract.marks import quotes
from claimtrack.model import Article, Block, Role, Span

PIECES = st.sampled_from(
    [
        "„",
        "“",
        '"',
        "»",
        "«",
        "'",
        " ",
        ", ",
        ". ",
        ": ",
        "\n",
        "sagte ",
        "dass ",
        "er ",
        "Merz ",
        "sei ",
        "nach Angaben ",
        "laut ",
        "so ",
        "wie ",
        "die Polizei ",
        "mitteilte",
        "(",
        ")",
        "…",
        "42 ",
        "lehnt ",
        "ab",
        "während",
        ",um",
        " – ",
        "Merau (ddm)",
        "the mayor told ",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def article(text: str, language: str) -> Article:
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), Role.BODY))
        start += len(line) + 1
    return Article("a", text, tuple(blocks), "a.txt", language=language)


@given(TEXTS, st.sampled_from(["de", "en"]))
@example("\x1b,sEI", "de")  # a clause of marks alone
@example("Merau (ddm) – ", "en")  # a dateline alone
@example("Merau – Während", "de")
@example("Adler erwiderte,um\n", "de")
@example("„Nein.“ Asked about this, the president replied that her minister was late.", "de")
@settings(max_examples=300, deadline=None)
def test_every_span_lies_inside_the_text_and_is_not_empty(text, language):
    for quotation in extract_quotations(article(text, language)):
        spans = [*quotation.content, *quotation.cue, *quotation.frame]
        spans += [span for span in (quotation.speaker, quotation.addressee) if span]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert list(quotation.content) == sorted(quotation.content)
        assert all(a.end <= b.start for a, b in pairwise(quotation.content))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_quotes_nest_and_never_cross(text):
    found = quotes(text, Span(0, len(text)))
    for one in found:
        assert one.span.covers(one.inner)
        for other in found:
            crossing = one.span.overlaps(other.span) and not (
                one.span.covers(other.span) or other.span.covers(one.span)
            )
            assert not crossing


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_same_text_gives_the_same_quotations(text):
    assert extract_quotations(article(text, "de")) == extract_quotations(article(text, "de"))
