"""Every kind of words that take a side is explained where words are added."""

import re
from importlib.resources import files

from claimtrack.position.kinds import KINDS, LISTED

HEADER = re.compile(r'^#   "(\w+)" ', re.MULTILINE)


def test_the_header_of_the_lexicon_explains_each_kind_that_its_entries_may_be_of():
    text = (files("claimtrack.position") / "data" / "stance_de.toml").read_text("utf-8")
    header = text.partition("[groups]")[0]
    assert sorted(HEADER.findall(header)) == sorted(LISTED)


def test_words_that_name_a_side_are_worth_more_than_those_that_imply_one():
    named = min(KINDS[name].worth for name in ("verb", "noun", "adjective", "nominal"))
    assert named > max(KINDS[name].worth for name in ("modal", "action", "exists", "effect"))
