"""What several parts take for granted, each said once; light enough for a help text."""

DEFAULT_STORE = "claimtrack.db"  # in the working folder
STORE_VARIABLE = "CLAIMTRACK_DB"  # of the environment; names another store
JUDGES = ("rules", "nli", "llm")  # of pairs of statements, the default first
