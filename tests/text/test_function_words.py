"""The closed classes of words that the lists of several steps take up."""

import pytest

from claimtrack.errors import ClaimtrackError
from claimtrack.text import function_words, spelt_out


def test_a_class_is_taken_up_by_its_name_in_its_place():
    words = spelt_out(["never", "@en.have", "again"])
    assert words == ("never", "has", "have", "had", "again")


def test_a_class_may_hold_another_one():
    assert function_words("de", "negators")[:3] == ("kein", "keine", "keinen")


def test_the_place_of_a_month_is_its_number():
    assert (
        function_words("de", "months").index("märz")
        == function_words("en", "months").index("march")
        == 2
    )


def test_an_unknown_class_is_named_beside_those_there_are():
    with pytest.raises(
        ClaimtrackError, match=r'no function words "de\.monts"\. There are: .*months'
    ):
        spelt_out(["@de.monts"])


def test_forms_of_verbs_are_taken_up_by_their_use():
    assert {"sagte", "kündigte", "hob"} <= set(spelt_out(["@de.verbs.w.past"]))
    assert {"gesagt", "zugesichert"} <= set(spelt_out(["@de.verbs.p.participle"]))
