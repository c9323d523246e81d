"""Constants that several packages share; imports nothing heavy, so that help texts may use it."""

from datetime import timedelta

DEFAULT_STORE = "claimtrack.db"  # in the working folder
STORE_ID = b"cltr"  # the application id in the header of a store
PEOPLE_SUFFIX = ".speakers.csv"  # of the file of people beside a store, in place of its own
STORE_VARIABLE = "CLAIMTRACK_DB"  # of the environment; names another store
JUDGES = ("rules", "nli", "llm")  # of pairs of statements, the default first: the built-in one
LANGUAGES = ("de", "en")  # that are read, the default first
# Statements of so few days are one occasion (a summit, a debate), told by several outlets and in
# part dated only "last week": what differs between them is wording, not a change of mind.
SAME_OCCASION = timedelta(days=10)
FULL_TURN = 3  # steps on the scale that are a change of mind even from one day to the next
