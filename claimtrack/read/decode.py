"""The text of a file's bytes. All decisions about encodings are here."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from claimtrack.errors import InputError

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROL = bytes(sorted(set(range(32)) - set(b"\t\n\r\f\v\x1b") | {127}))
MAX_CONTROL_SHARE = 0.02  # text has none; images and archives without a NUL have over 5 %
HEAD_BYTES = 8192  # enough of a file to tell binary from text
# What UTF-8 looks like that was read as Windows-1252: "Ã¤", "â€ž", "Â§".
MISREAD = re.compile(
    "[\u00c2-\u00c5][\u0080-\u00bf\u0152-\u0178\u2018-\u2122]|\u00e2\u20ac|\u00e2\u0080"
)
UNSTORABLE = dict.fromkeys((0, *range(0xD800, 0xE000)), "\ufffd")  # NUL, halves of characters


def decode(data: bytes) -> str:
    """Return the text of `data`: UTF-8, UTF-16 with a byte-order mark, else Windows-1252.

    Line ends become line feeds, as with `Path.read_text`.

    Raises:
        InputError: The bytes are no text in one of these encodings.
    """
    return _decode(data).replace("\r\n", "\n").replace("\r", "\n")


def byte_lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a file of records, each to be decoded on its own.

    One line in another encoding then costs one record. UTF-16 is given as UTF-8.

    Raises:
        InputError: The file is binary.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        file.seek(0)
        if head.startswith(UTF16_MARKS):
            yield from _decode(file.read()).encode().splitlines(keepends=True)
            return
        _refuse_binary(head)
        if b"\r" in head.rstrip(b"\r") and b"\n" not in head:  # line ends of old Macs
            yield from file.read().removeprefix(codecs.BOM_UTF8).splitlines(keepends=True)
            return
        for number, line in enumerate(file):
            yield line.removeprefix(codecs.BOM_UTF8) if number == 0 else line


def replace_unstorable(text: str) -> str:
    """Return `text` with what no file can hold (NUL, halves of characters) replaced one for one."""
    return text if text.isascii() and "\0" not in text else text.translate(UNSTORABLE)


def repair(text: str) -> str:
    """Return `text` with what once was read in a wrong encoding as it was meant: "GrÃ¼n" is "Grün".

    Each line for itself, as one text may hold lines of several origins; most have none to repair.
    """
    if not MISREAD.search(text):
        return text
    from ftfy import fix_encoding  # only a damaged text needs it

    return "\n".join(map(fix_encoding, text.split("\n")))


def _decode(data: bytes) -> str:
    if data.startswith(UTF16_MARKS):
        return _strictly(data, "utf-16", "the file starts like UTF-16 but is damaged")
    _refuse_binary(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"neither UTF-8 (byte {error.start} is {data[error.start]:#04x}) nor Windows-1252"
        return _strictly(data, "cp1252", reason)


def _strictly(data: bytes, encoding: str, reason: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{reason}; save it as UTF-8") from error


def _refuse_binary(data: bytes) -> None:
    if b"\0" in data:
        raise InputError("a binary file (it holds NUL bytes), not text; save it as UTF-8 text")
    control = len(data) - len(data.translate(None, CONTROL))
    if control > MAX_CONTROL_SHARE * len(data) or data.startswith(b"%PDF-"):
        raise InputError("a binary file, not text; save it as UTF-8 text")
