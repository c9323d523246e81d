"""Who said it, and when: mentions resolved to people and institutions, quotations to statements."""

from claimtrack.speakers.dates import said_on
from claimtrack.speakers.names import find, fold, near
from claimtrack.speakers.people import Membership, Person
from claimtrack.speakers.registry import Registry
from claimtrack.speakers.resolve import resolve_statements, statement_id

__all__ = [
    "Membership",
    "Person",
    "Registry",
    "find",
    "fold",
    "near",
    "resolve_statements",
    "said_on",
    "statement_id",
]
