"""Text that is safe to show: nothing in an article can command a terminal or a spreadsheet."""

import re

# An escape sequence goes as a whole, so that "[31m" does not stay behind as litter.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, …
    r"|\x1b[ -/]*[0-~]"  # two-character escapes
)
_LINE_END = re.compile(r"\r\n?|[\x85\u2028\u2029]")
# C0 without tab and line feed, DEL, C1, marks that reorder the line they stand in.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")  # half a character: cannot be encoded
_REPLACEMENT = "\ufffd"

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")  # OWASP, "CSV Injection"
_FORMULA_INSIDE = re.compile(r"([;,|\t]\s*)([=+@-](?=[A-Za-z(]))")
_UNSAFE_IN_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """Return the text without escape sequences and control characters; line breaks stay."""
    if text.isprintable():  # nearly every cell, and quick to tell
        return text
    text = _SEQUENCE.sub("", text)
    text = _LINE_END.sub("\n", text)
    return _SURROGATE.sub(_REPLACEMENT, _CONTROL.sub("", text))


def one_line(text: str) -> str:
    """Return the printable text with every run of white space as one space."""
    return " ".join(printable(text).split())


def neutral(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula (a leading apostrophe).

    Nor what stands behind a mark that a spreadsheet may take for the end of a cell.
    """
    text = _FORMULA_INSIDE.sub(r"\1'\2", text)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def escaped_json(line: str) -> str:
    """Return a line of JSON in which characters that could do harm are written as escapes.

    The value that a reader gets is the same.
    """
    return _UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
