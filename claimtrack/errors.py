"""The errors a caller can catch: one root, one class per kind of trouble.

* ClaimtrackError
  - InputError: a path, record or option that cannot be used
  - StoreError: a store that cannot be opened, read or written
    + ModelMismatchError: a store filled by another encoder
  - RegistryError: a malformed registry, or a name that fits no one or several
  - EncoderError: an encoder that cannot be loaded

Every message says what, where and what to do, on one line.
"""


class ClaimtrackError(Exception):
    """Root of all errors raised on purpose by claimtrack."""


class InputError(ClaimtrackError):
    """A path, record or option cannot be used."""


class StoreError(ClaimtrackError):
    """A store cannot be opened, read or written."""


class ModelMismatchError(StoreError):
    """A store was filled by another encoder than the one in use."""


class RegistryError(ClaimtrackError):
    """A registry file is malformed, or a name fits no speaker or several."""


class EncoderError(ClaimtrackError):
    """An encoder cannot be loaded or gives unusable vectors."""


def first_line(error: Exception) -> str:
    """Return the first line of what an error of another package says, or what kind it is of."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
