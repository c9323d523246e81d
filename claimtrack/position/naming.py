"""The values of the position scale in words."""

NAMES = {
    "de": {-2: "lehnt ab", -1: "skeptisch", 0: "offen", 1: "eher dafür", 2: "legt sich fest"},
    "en": {-2: "rejects", -1: "sceptical", 0: "open", 1: "leans in favour", 2: "commits"},
}
UNNAMED = {"de": "keine Position", "en": "no position"}


def words(value: int | None, language: str = "en") -> str:
    """Return a value of the scale in words, in English unless `language` is "de"."""
    spoken = language if language in NAMES else "en"
    return UNNAMED[spoken] if value is None else NAMES[spoken][value]
