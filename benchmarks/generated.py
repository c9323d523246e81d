"""Articles made up by the thousand: invented people, parties, places and outlets, real grammar.

What is said comes from the training data's statements, each time with a figure and a place of its
own, so that no two articles are alike. Seeded: the same number gives the same articles.
"""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from claimtrack.train.pairs import read_statements

WORDS = 250
ENGLISH = 0.1  # of the articles
SKEW = 0.9  # of Zipf's law: a few people are quoted most
FIRST_DAY = datetime.date(2023, 1, 2)
DAYS = 1000
FIRST_NAMES = (
    "Malin Jan Lena Tove Henrik Ayla Ruben Svea Ole Mirja Piet Clara Jorin Selma Bendix Frauke "
    "Emre Liv Hauke Nele Tarik Wiebke Arne Jule Matteo Silke Yusuf Greta Falk Ilka"
).split()
LAST_NAMES = (
    "Quistorf Holtgreve Brandauer Terhorst Marquardsen Osterkamp Wedemann Norddahl Lüderwaldt "
    "Sayanoglu Hinrichsmeyer Petersdorf Auenbach Kallweit Rothmaler Steenbock Vossgerau Ziegenrück "
    "Damköhler Eickmann Fahrenbruch Grotelüschen Immelmann Jarkowski Köpernik Lindgrün Mohrdieck "
    "Nottbohm Ortlepp Pfannschilling Querengässer Riebensahm Stührenberg Uhlenbusch Wolkenhauer"
).split()
PARTIES = ("FLK", "NVB", "Mitte", "SPA", "Linke Liste", "Bund 21")
OFFICES = {
    "de": ("Ministerin", "Minister", "Senatorin", "Fraktionschef", "Abgeordnete", "Staatssekretär"),
    "en": ("minister", "senator", "group leader", "member of parliament"),
}
PLACES = (
    "Norderau Wedeburg Ostfeld Aalhorst Lindenrade Hohenkamp Brünsbek Tannenrode Seewitz Altmoor "
    "Gierstedt Rosenhagen"
).split()
OUTLETS = (
    "Norderauer Bote",
    "Ostfelder Kurier",
    "Wedeburger Nachrichten",
    "Küstenblatt",
    "Seepost",
)
QUOTING = {
    "de": (
        "„{said}“, sagte {person} am {day} in {place}. ",
        "„{said}“, erklärte {office} {person} ({party}). ",
        "{person} ({party}) sagte: „{said}“ ",
        "Es gelte: „{said}“, so {person}. ",
        "{office} {person} betonte: „{said}“ ",
        "Laut {person} sind dafür {number} Millionen Euro nötig. ",
        "{person} lehnte einen Aufschub bis zum Jahr {year} ab. ",
        "Die Beratungen in {place} würden fortgesetzt, teilte {person} mit. ",
    ),
    "en": (
        "“{said}” said {person} in {place}. ",
        "“{said}” the {office} {person} told reporters on {day}. ",
        "{person} said the plan would cost {number} million euros. ",
        "According to {person}, nothing will change before {year}. ",
    ),
}
TELLING = {
    "de": (
        "In {place} ist darüber lange gestritten worden. ",
        "Der Ausschuss hatte {number} Stellungnahmen eingeholt und zwei Tage lang beraten. ",
        "Die Abstimmung ist für das Frühjahr vorgesehen, ein Termin steht noch nicht fest. ",
        "Vor dem Rathaus von {place} standen am Morgen rund {number} Menschen mit Schildern. ",
        "Das Vorhaben war schon in der vergangenen Wahlperiode auf der Tagesordnung. ",
        "Im Haushalt stehen bislang {number} Millionen Euro bereit. ",
    ),
    "en": (
        "The matter has divided the council of {place} for months. ",
        "The committee had heard {number} experts before it met for two days. ",
        "A vote is expected in spring, though no date has been set. ",
        "About {number} people gathered outside the town hall in the morning. ",
    ),
}
WEEKDAYS = {
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday".split(),
}


def articles(number: int, *, seed: int = 0) -> Iterator[dict[str, str]]:
    """Yield so many articles with their fields."""
    chance = random.Random(seed)
    wordings: dict[str, list[str]] = {"de": [], "en": []}
    for pair in read_statements():
        wordings["de"].append(pair.german.rstrip("."))
        wordings["en"].append(pair.english.rstrip("."))
    names = [f"{first} {last}" for last in LAST_NAMES for first in FIRST_NAMES]
    chance.shuffle(names)
    weights = list(accumulate(1 / (rank + 1) ** SKEW for rank in range(len(names))))
    for count in range(number):
        language = "en" if chance.random() < ENGLISH else "de"
        people = chance.choices(names, cum_weights=weights, k=3)
        yield _article(count, language, people, wordings[language], chance)


def _article(
    count: int, language: str, people: list[str], wordings: list[str], chance: random.Random
) -> dict[str, str]:
    day = FIRST_DAY + datetime.timedelta(days=chance.randrange(DAYS))
    paragraphs, words = [], 0
    while words < WORDS:
        sentences = "".join(
            _filled(chance.choice(forms), language, chance.choice(people), wordings, chance)
            for forms in (*4 * [TELLING[language]], QUOTING[language])
        )
        paragraphs.append(sentences.strip())
        words += len(sentences.split())
    outlet = chance.choice(OUTLETS)
    return {
        "title": f"{people[0]}: {chance.choice(wordings)}",
        "outlet": outlet,
        "url": f"https://{outlet.split()[0].lower()}.example/{count}",
        "date": day.isoformat(),
        "text": "\n\n".join(paragraphs),
    }


def _filled(
    form: str, language: str, person: str, wordings: list[str], chance: random.Random
) -> str:
    place, number = chance.choice(PLACES), chance.randrange(3, 900)
    where = f"in {place}, {number} Fälle" if language == "de" else f"in {place}, {number} cases"
    return form.format(
        said=f"{chance.choice(wordings)} {where}" + ("," if language == "en" else ""),
        person=person,
        party=PARTIES[hash_of(person) % len(PARTIES)],
        office=OFFICES[language][hash_of(person) % len(OFFICES[language])],
        day=chance.choice(WEEKDAYS[language]),
        place=place,
        number=number,
        year=chance.randrange(2027, 2040),
    )


def hash_of(name: str) -> int:
    """Return a number that hangs on the name alone, in every process."""
    return sum(map(ord, name))


def write_jsonl(path: Path, number: int, *, seed: int = 0) -> None:
    """Write so many articles to a file, a line each."""
    with path.open("w", encoding="utf-8") as file:
        for article in articles(number, seed=seed):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
