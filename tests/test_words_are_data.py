"""Words of German and English stand in data files, where a linguist finds them, not in the code."""

import ast
import re
from pathlib import Path

import pytest

import claimtrack
from claimtrack.extract.lexicon import Lexicon, load_lexicon

ROOT = Path(claimtrack.__file__).parent
WORD = re.compile(r"[a-zäöüß]{2,}$")
MANY = 3  # words in one set, tuple or list: fewer are part of a rule
# Names of things in the code that look like words: classes of words, fields, parts of mark-up.
NAMES = {*load_lexicon("de"), *load_lexicon("en"), *Lexicon.__slots__}
NAMES |= {"bold", "italic", "heading"}


def _lists(code):
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Set | ast.Tuple | ast.List):
            texts = [part.value for part in node.elts if isinstance(part, ast.Constant)]
            yield node.lineno, [text for text in texts if isinstance(text, str)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            text = node.func.value
            if node.func.attr == "split" and isinstance(text, ast.Constant):
                yield node.lineno, text.value.split()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "extract").glob("*.py")), ids=lambda path: path.stem
)
def test_no_list_of_words_stands_in_the_code_of_extraction(path):
    found = [
        (line, words)
        for line, texts in _lists(path.read_text("utf-8"))
        if len(words := [text for text in texts if WORD.match(text)]) >= MANY
        and not NAMES.issuperset(words)
    ]
    assert found == []
