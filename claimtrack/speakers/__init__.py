"""Who said it, and when: mentions resolved to people and institutions, quotations to statements.

In:   `Article`, its quotations, a `Registry`. Out: one `Statement` a quotation, no position yet.
Data: `data/*.csv` (the registry, see `data/README.md`), `words.toml` (function words and roles),
`small_words.txt`, `dates.toml` (days in words).

Modules in running order, called from `resolve` and then `attribution`:
    the registry  tables, people, offices, institutions, name_index, registry; edition
    said by user  project, project_tables, corrections
    the words     function_words, words, word_facts, small_words, names, page
    names         mentions, homonyms, name_shapes, name_ends, hinted_names, nicknames, strangers,
                  surroundings, memberships, party_words, ages
    titles        role_mentions, titles, behind_titles, offices, setting, bare_titles, partisans,
                  same_titles
    bodies        named_bodies, told_bodies, unquoted
    who is there  readings: live_entries, cast, sightings, states, scene, grammar, discourse,
                  untold, unnamed, lead_ins, new_words, descriptions, own_gender
    who is meant  attribution: wording, heads, pronouns, body_pronouns, relatives, appositions,
                  bynames, epithets, contenders, agents, relations, office_ties, kinship,
                  successions, opposites, bodies, organisations, lettered, papers, spokespeople
    else          handovers, title_guests, unknown_speakers, last_speaker
    when          dates, dated_sentences, named_days, datelines
    afterwards    whole_names (people whom another article names in full), holders (of an office)
    below all     weak_calls
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.speakers.dates import said_on
    from claimtrack.speakers.holders import Holder, ToldHolders, office_holders
    from claimtrack.speakers.names import find, fold, near
    from claimtrack.speakers.people import Membership, Person
    from claimtrack.speakers.project import (
        Entry,
        check_entry,
        project_path,
        read_entries,
        write_entries,
    )
    from claimtrack.speakers.registry import Registry
    from claimtrack.speakers.resolve import resolve_statements, statement_id
    from claimtrack.speakers.tables import Line
    from claimtrack.speakers.whole_names import Told, namesakes
    from claimtrack.speakers.words import load_words

__all__ = [
    "Entry",
    "Holder",
    "Line",
    "Membership",
    "Person",
    "Registry",
    "Told",
    "ToldHolders",
    "check_entry",
    "find",
    "fold",
    "load_words",
    "namesakes",
    "near",
    "office_holders",
    "project_path",
    "read_entries",
    "resolve_statements",
    "said_on",
    "statement_id",
    "write_entries",
]

# A listing looks up names only; the resolver's tables would double its time to start.
_MODULES = {
    "Entry": "project",
    "Holder": "holders",
    "Line": "tables",
    "Membership": "people",
    "Person": "people",
    "Registry": "registry",
    "Told": "whole_names",
    "ToldHolders": "holders",
    "check_entry": "project",
    "find": "names",
    "fold": "names",
    "load_words": "words",
    "namesakes": "whole_names",
    "near": "names",
    "office_holders": "holders",
    "project_path": "project",
    "read_entries": "project",
    "resolve_statements": "resolve",
    "said_on": "dates",
    "statement_id": "resolve",
    "write_entries": "project",
}


def __getattr__(name: str) -> object:
    """Return a public name of the package, importing its module on first use."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
