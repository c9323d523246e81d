"""Some words as they were said, read once for all who ask about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from claimtrack.position.lexicon import Lexicon, load_lexicon
from claimtrack.position.sentence import QUOTATION_MARKS, Sentence, plain, read_sentences


@dataclass(frozen=True)
class ReadText:
    """A text with its sentences, and the words of its language to ask about them."""

    text: str
    lexicon: Lexicon

    @classmethod
    def of(cls, text: str, language: str) -> ReadText:
        """Return a text in "de" or "en", ready to be asked about."""
        return cls(text, load_lexicon(language))

    @cached_property
    def plain(self) -> str:
        """The text without quotation marks."""
        return plain(self.text)

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """Its sentences with all that the lexicon finds in them."""
        return read_sentences(self.plain, self.lexicon)

    @property
    def language(self) -> str:
        """Its language."""
        return self.lexicon.language

    def opens_with(self, word_class: str) -> bool:
        """Return whether its first word is one of a class."""
        first = next(iter(self.plain.lower().split()), "")
        return first in self.lexicon.words[word_class]

    @property
    def quoted(self) -> bool:
        """Whether it opens with a quotation mark."""
        return QUOTATION_MARKS.match(self.text.lstrip()) is not None
