"""Nicknames in marks inside a name: "Jan „Bommel“ Adler" is Jan Adler."""

from __future__ import annotations

from claimtrack.speakers.page import MARKS, Page

LONGEST = 3  # words of a nickname


def behind_nickname(page: Page, number: int) -> int:
    """Return the word behind the nickname that opens at a mark; `number` where there is none."""
    if page.key(number) not in MARKS:
        return number
    inside = range(number + 1, min(len(page), number + 2 + LONGEST))
    close = next((n for n in inside if page.keys[n] in MARKS), number)
    named = close > number + 1 and page.capital(number + 1) and page.capital(close + 1)
    return close + 1 if named else number


def name_words(page: Page, start: int, end: int) -> list[int]:
    """Return the words of a name without the nickname in it and its marks."""
    words, number = [], start
    while number < end:
        behind = behind_nickname(page, number)
        if behind == number:
            words.append(number)
            behind += 1
        number = behind
    return words
