"""Ids are stored, and pinned by users: none may ever change."""

from claimtrack.cluster.claims import claim_id
from claimtrack.model import Kind, Quotation, Span
from claimtrack.read import Fields, Origin, build_article
from claimtrack.shifts.finding import shift_id
from claimtrack.speakers.resolve import statement_id


def test_ids_stay_what_they_have_always_been():
    quotation = Quotation("abcdefghijkl", (Span(3, 9), Span(12, 20)), Kind.DIRECT)
    assert statement_id("abcdefghijkl", quotation) == "d7l4ev43bzos"
    assert shift_id("aaaa", "bbbb") == "xjhormus2zwt"
    assert claim_id(["bbbb", "aaaa"]) == "k2qgiwbvzqaf"
    assert build_article("„Nein“", Origin("a.txt"), fields=Fields()).id == "mfitjipftoic"
