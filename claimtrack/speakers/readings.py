"""Whom an article names, calls by title and talks about, read once from its first to last word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from claimtrack.model import Article, Kind, Quotation, Span
from claimtrack.speakers.bare_titles import BareTitles
from claimtrack.speakers.cast import Cast, Named
from claimtrack.speakers.discourse import NOBODY, Antecedent, Discourse, only
from claimtrack.speakers.lead_ins import LeadIns
from claimtrack.speakers.live_entries import labelled_people
from claimtrack.speakers.mentions import Finder
from claimtrack.speakers.page import MARKS, Page
from claimtrack.speakers.registry import Registry
from claimtrack.speakers.role_mentions import RoleFinder
from claimtrack.speakers.scene import Scene, gender_of
from claimtrack.speakers.sightings import RoleMention
from claimtrack.speakers.surroundings import Surroundings
from claimtrack.speakers.titles import Title

OF = "of"


@dataclass(frozen=True, slots=True)
class People:
    """Whom an article names, calls by title, and talks about."""

    cast: Cast
    discourse: Discourse
    titles: BareTitles
    lead_ins: LeadIns
    named: list[Named]


def read_people(
    article: Article,
    quotations: Sequence[Quotation],
    registry: Registry,
    page: Page,
    *,
    sentences: Sequence[Span],
) -> People:
    """Find whom the article names, calls by title, and talks about."""
    surroundings = Surroundings(page)
    sightings = Finder(page, surroundings).sightings()
    roles = RoleFinder(page, surroundings)
    taken = {number for s in sightings for number in range(s.start, s.end)}
    untitled = roles.roles(taken)
    labelled = labelled_people(article, page, sightings, untitled, sentences=sentences)
    sightings = sorted([*sightings, *labelled], key=attrgetter("start"))
    cast = Cast(sightings, registry, article.published)
    scene = Scene(page, cast.named, untitled, roles.bodies(taken))
    # What is reported is in the journalist's own words: its people are being talked about.
    content = [s for q in quotations if q.kind is not Kind.REPORTED for s in q.content]
    discourse = Discourse(article, scene.antecedents(), content=content)
    titles = BareTitles(article, registry, page=page, cast=cast, discourse=discourse)
    lead_ins = LeadIns(page, cast, discourse, sentences=sentences, day=article.published)
    for role, subject in scene.roles():
        start, end = page.starts[role.start], page.ends[role.end - 1]
        meant = NOBODY
        known = page.known
        if role.determiner not in known.indefinite and role.determiner not in known.possessive:
            opens = opens_description(page, role.start)
            title = _of_thing(page, role)
            meant = titles.refer(title, role.determiner, start, described=opens)
        if not meant.actors and (member := lead_ins.member(role.start, role.end)):
            meant = only((member,))
        who, gender = meant.candidates, gender_of(role)
        discourse.note(Antecedent(start, end, meant.actors, subject, gender, who))
    return People(cast, discourse, titles, lead_ins, cast.named)


def opens_description(page: Page, number: int) -> bool:
    """Return whether a word opens a sentence, or follows quoted words or a phrase that do."""
    quoted = page.key(number - 1) in MARKS and page.key(number - 2) == ","
    return quoted or page.opens_sentence(number) or page.opens_clause_behind_phrase(number)


def follows_cue(quotation: Quotation | None, at: int) -> bool:
    """Return whether words are a subject behind their verb: "Dann sagte die Ministerin: …"."""
    ends = (span.end for span in quotation.cue) if quotation is not None else ()
    return any(0 < at - end <= 1 for end in ends)


def _of_thing(page: Page, role: RoleMention) -> Title:
    """Return a title as that of no state where a thing follows: "the president of the board"."""
    behind = role.end + 1
    determined = page.key(behind) in page.known.determiners
    thing = determined and behind + 1 < len(page) and not page.capital(behind + 1)
    if not (page.english and page.key(role.end) == OF and thing):
        return role.title
    return role.title._replace(forms=(), text=" ".join(page.keys[role.start : behind + 2]))
