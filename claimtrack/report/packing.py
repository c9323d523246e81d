"""Lines that break between parts and never inside one."""

from collections.abc import Iterable


def packed(parts: Iterable[str], mark: str, width: int) -> list[str]:
    """Return the parts in lines of at most `width` characters, the mark between each two.

    A line that goes on in the next ends with the mark. A part longer than a line stays whole.
    """
    lines: list[str] = []
    for part in parts:
        # The mark that may have to follow needs two more characters.
        if lines and len(lines[-1]) + len(part) + 2 * (len(mark) + 1) + 1 <= width:
            lines[-1] += f" {mark} {part}"
        else:
            lines[-1:] = [f"{lines[-1]} {mark}"] if lines else []
            lines.append(part)
    return lines
