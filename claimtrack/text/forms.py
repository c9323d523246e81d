"""Words in the form in which they are compared: without case, marks and umlauts."""

import re
import unicodedata

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
UNSEEN = str.maketrans(
    dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
)  # soft hyphens and such


def search_form(text: str | None) -> str:
    """Return `text` as it is searched: lower case, "ä" as "ae", other accents taken off."""
    composed = unicodedata.normalize("NFC", text or "").translate(UNSEEN).lower().translate(UMLAUTS)
    if composed.isascii():  # nearly always
        return composed
    apart = unicodedata.normalize("NFKD", composed)
    return "".join(character for character in apart if not unicodedata.combining(character))


def repeat_form(text: str) -> str:
    """Return what reprints of one quotation share: its words, without case, marks and spacing."""
    plain = unicodedata.normalize("NFKC", text.translate(UNSEEN)).casefold()
    return " ".join(re.findall(r"\w+", plain))
