"""Compressed files and archives: what is in them, as files, within limits."""

from __future__ import annotations

import gzip
import lzma
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from claimtrack.errors import InputError
from claimtrack.model import Skipped
from claimtrack.read.files import STEP, SourceFile
from claimtrack.text import short_id

PACKED = frozenset({".gz", ".zip"})
MOST_BYTES = 2_000_000_000  # that come out of one file; a bomb stops here
MOST_MEMBERS = 1_000_000
MOST_RATIO = 200  # bytes out for a byte in; text hardly reaches 20
CHUNK = 1 << 20
DAMAGE = (
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    UnicodeDecodeError,  # of a member's name
)
CLOSED = (NotImplementedError, RuntimeError)  # an unknown method, a password


@contextmanager
def unpacked(file: SourceFile) -> Iterator[Iterator[SourceFile | Skipped]]:
    """Give the files in a packed one, named "archive.zip/member"; they are gone afterwards.

    Raises:
        InputError: The file is damaged, or more comes out of it than is sound.
    """
    with tempfile.TemporaryDirectory(prefix="claimtrack-") as folder:
        try:
            if file.path.suffix.lower() == ".gz":
                yield iter([_gunzip(file, Path(folder))])
            else:
                yield _members(file, Path(folder))
        except DAMAGE as error:
            raise InputError(f"a damaged archive ({error})") from error
        except CLOSED as error:
            raise InputError(f"an archive that cannot be opened ({error})") from error


def _gunzip(file: SourceFile, folder: Path) -> SourceFile:
    inner = file.path.name[: -len(".gz")] or "file"
    target = folder / f"0{PurePosixPath(inner).suffix}"
    with gzip.open(file.path) as source:
        _copy(source, target, packed=file.path.stat().st_size)
    return SourceFile(
        target, file.name[: -len(".gz")], stem=PurePosixPath(inner).stem, place=file.place
    )


def _members(file: SourceFile, folder: Path) -> Iterator[SourceFile | Skipped]:
    with zipfile.ZipFile(file.path) as archive:
        entries = sorted(archive.infolist(), key=lambda entry: entry.filename)
        if len(entries) > MOST_MEMBERS:
            raise InputError(f"an archive of {len(entries)} files; unpack it first")
        left = MOST_BYTES
        for number, entry in enumerate(entries):
            name = PurePosixPath(entry.filename)
            hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in name.parts)
            if entry.is_dir() or hidden:
                continue
            shown = f"{file.name}/{entry.filename}"
            if name.suffix.lower() == ".zip":
                yield Skipped(shown, STEP, "an archive in an archive; unpack it first")
                continue
            # The member's own name never becomes a path: "../../x" lies beside the others.
            target = folder / f"{number}{name.suffix}"
            try:
                with archive.open(entry) as source:
                    left -= _copy(source, target, packed=max(entry.compress_size, 1), most=left)
            except InputError as error:
                yield Skipped(shown, STEP, str(error))
                return
            except DAMAGE as error:  # the others may be whole
                yield Skipped(shown, STEP, f"damaged in its archive ({error})")
                continue
            place = short_id(f"{file.place}/{entry.filename}")
            yield SourceFile(target, shown, stem=name.stem, place=place)
            target.unlink(missing_ok=True)


def _copy(source: object, target: Path, *, packed: int, most: int = MOST_BYTES) -> int:
    """Write what comes out to a file, and return its bytes.

    Raises:
        InputError: It is more than is sound.
    """
    written = 0
    with target.open("wb") as file:
        while chunk := source.read(CHUNK):  # type: ignore[attr-defined] # any binary file
            written += len(chunk)
            if written > most or written > MOST_RATIO * packed + CHUNK:
                raise InputError(f"over {written} bytes come out of {packed}; unpack it first")
            file.write(chunk)
    return written
