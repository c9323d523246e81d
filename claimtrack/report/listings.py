"""The listings: what a row is called, all its columns, and those that a table shows."""

from dataclasses import dataclass

from claimtrack.rows import (
    CLAIM_COLUMNS,
    FIGURE_COLUMNS,
    MATCH_COLUMNS,
    PERSON_COLUMNS,
    SHIFT_COLUMNS,
    SPEAKER_COLUMNS,
    STATEMENT_COLUMNS,
    VERDICT_COLUMNS,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of a table, shown on consoles of at least `from_width` characters."""

    name: str
    heading: str
    from_width: int = 0
    number: bool = False
    most: int | None = None  # characters of width, so that one long name leaves room for the text
    first: int | None = None  # so many characters are shown; enough of an id
    share: int = 0  # of the room that the others leave; such columns break their lines


@dataclass(frozen=True, slots=True)
class Listing:
    """A kind of rows: all columns for machines, some of them for people."""

    singular: str
    plural: str
    columns: tuple[str, ...]
    shown: tuple[Shown, ...]

    def count(self, number: int) -> str:
        """Return the number with its noun, e.g. "1 claim"."""
        return f"{number} {self.singular if number == 1 else self.plural}"


SHORT_ID = 6  # characters; the commands need no more
USUAL = 80  # characters of a console that nobody has made narrow
WIDE, WIDER = 110, 150  # consoles that hold the text beside more than the five main columns

_STATEMENT = (
    Shown("date", "date"),
    Shown("speaker", "speaker", most=18),
    Shown("position", "pos", number=True),
    Shown("text", "text", share=1),
    Shown("decided_by", "decided by", most=20, from_width=WIDE),
    Shown("outlet", "outlet", most=12),
    Shown("statement_id", "id", first=SHORT_ID, from_width=WIDE),
    Shown("claim_id", "claim", first=SHORT_ID, from_width=WIDE),
    Shown("kind", "kind", from_width=WIDE),
    Shown("recalled", "recalled", from_width=WIDE),
    Shown("mention", "mention", most=24, from_width=WIDER),
    Shown("repeated_in", "printed in", most=24, from_width=WIDER),
)

STATEMENTS = Listing("statement", "statements", STATEMENT_COLUMNS, _STATEMENT)
UNRESOLVED = Listing(
    "statement",
    "statements",
    STATEMENT_COLUMNS,
    (
        Shown("date", "date"),
        Shown("mention", "mention", share=2),
        Shown("candidates", "may be", share=2),
        Shown("on_behalf_of", "for", most=20, from_width=WIDE),
        Shown("text", "text", share=4),
        Shown("outlet", "outlet", most=16, from_width=WIDE),
        Shown("article", "article", most=24, from_width=WIDER),
    ),
)
MATCHES = Listing(
    "match",
    "matches",
    MATCH_COLUMNS,
    (Shown("score", "score", number=True), *_STATEMENT),
)
BATCH_MATCHES = Listing(
    "match",
    "matches",
    ("query", *MATCH_COLUMNS),
    (
        Shown("query", "looked for", share=1),
        Shown("score", "score", number=True),
        Shown("date", "date"),
        Shown("speaker", "speaker", most=12),
        Shown("position", "pos", number=True, from_width=WIDE),
        Shown("text", "text", share=1),
        Shown("outlet", "outlet", most=16, from_width=WIDE),
    ),
)
CLAIMS = Listing(
    "claim",
    "claims",
    CLAIM_COLUMNS,
    (
        Shown("claim_id", "claim"),
        Shown("label", "label", share=1),
        Shown("statements", "said", number=True),
        Shown("speakers", "by", number=True),
        Shown("outlets", "outlets", number=True, from_width=WIDE),
        Shown("first_date", "first"),
        Shown("last_date", "last"),
        Shown("shifts", "shifts", number=True),
    ),
)
FIGURES = Listing(
    "figure",
    "figures",
    FIGURE_COLUMNS,
    (
        Shown("claim", "claim", share=2),
        Shown("figure", "figure", share=1),
        Shown("speaker", "speaker", most=20),
        Shown("date", "date"),
        Shown("outlet", "outlet", most=16, from_width=WIDE),
        Shown("text", "text", share=3, from_width=WIDE),
    ),
)
SHIFTS = Listing(
    "shift",
    "shifts",
    SHIFT_COLUMNS,
    (
        Shown("shift_id", "shift", first=SHORT_ID),
        Shown("speaker", "speaker", most=16),
        Shown("kind", "kind"),
        Shown("confidence", "conf", number=True),
        Shown("earlier_date", "earlier"),
        Shown("earlier_text", "said earlier", share=1, from_width=WIDE),
        Shown("later_date", "later"),
        Shown("later_text", "said later", share=1, from_width=WIDE),
        Shown("claim", "claim", share=1),
    ),
)
SPEAKERS = Listing(
    "speaker",
    "speakers",
    SPEAKER_COLUMNS,
    (
        Shown("speaker", "speaker", share=3),
        Shown("party", "party", share=2),
        Shown("statements", "said", number=True),
        Shown("claims", "claims", number=True, from_width=USUAL),
        Shown("shifts", "shifts", number=True),
        Shown("first_date", "first"),
        Shown("last_date", "last"),
    ),
)


ARTICLES = Listing(
    "article",
    "articles",
    ("article", "record", "outlet", "published", "title", "statements", "url", "article_id"),
    (
        Shown("article", "article", share=2),
        Shown("record", "no.", number=True),
        Shown("outlet", "outlet", most=16, from_width=WIDE),
        Shown("published", "date"),
        Shown("title", "title", share=3),
        Shown("statements", "said", number=True),
        Shown("article_id", "id"),
    ),
)
VERDICTS = Listing(
    "verdict",
    "verdicts",
    VERDICT_COLUMNS,
    (
        Shown("day", "day"),
        Shown("verdict", "verdict"),
        Shown("speaker", "speaker", most=20),
        Shown("later_text", "said later", share=2),
        Shown("note", "note", share=1),
        Shown("reviewer", "by", most=12),
        Shown("shift_id", "shift", from_width=WIDE),
    ),
)
PERSON = Listing(
    "line",
    "lines",
    PERSON_COLUMNS,
    (
        Shown("field", "what"),
        Shown("value", "known", share=1),
        Shown("start", "from"),
        Shown("end", "to"),
    ),
)


def plain_listing(singular: str, plural: str, columns: tuple[str, ...]) -> Listing:
    """Return a listing whose table shows every column as it is."""
    return Listing(singular, plural, columns, tuple(Shown(name, name) for name in columns))
