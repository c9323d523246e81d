"""Articles in XML files: feeds, NITF, NewsML-G2, exports of press databases.

The articles of a feed are its entries; what else stands in it is none. Of other files no format is
asked for: the elements that hold a text are found by their names, as in other records
(`fields.toml`); the article around one is the largest element that holds no second one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from claimtrack.errors import InputError
from claimtrack.read.metadata import FIELDS, KINDS, field_names, fold, names_of, shown_names
from claimtrack.read.records import Record

if TYPE_CHECKING:
    from lxml import etree

Element: TypeAlias = "etree._Element"
MOST_BYTES = 200_000_000  # a tree in memory takes several times as much
MARKUP = ("</", "<br", "<p>")  # markup that stands in a feed as text
FEEDS = frozenset({"rss", "feed", "rdf"})  # roots: RSS, Atom, RSS 1.0
ENTRIES = frozenset({"item", "entry"})
BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "li", "blockquote", "br", "para", "block"})


def xml_records(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Record]:
    """Yield the articles of an XML file as records, in their order.

    Raises:
        InputError: The file is too large, is no XML, or nothing in it is named like a text.
    """
    wanted = {kind: names_of(kind, columns) for kind in FIELDS}
    root = _parse(path)
    if _name(root) in FEEDS:
        yield from _entries(root, wanted)
        return
    texts = _texts(root, wanted["text"])
    if not texts:
        tags = ", ".join(sorted({_name(each) for each in root.iter() if _name(each)}))
        looked_for = shown_names(wanted["text"])
        raise InputError(f"no element for the text (looked for: {looked_for}; found: {tags[:200]})")
    inside = Counter(above for text in texts for above in (text, *text.iterancestors()))
    for number, text in enumerate(texts, start=1):
        article = text
        for above in text.iterancestors():
            if inside[above] > 1:
                break
            article = above
        yield Record(number, _values(article, text, wanted))


def _entries(root: Element, wanted: Mapping[str, Sequence[str]]) -> Iterator[Record]:
    """Yield the entries of a feed; of those without a text, the teaser.

    Raises:
        InputError: There is no entry.
    """
    entries = [each for each in root.iter() if _name(each) in ENTRIES]
    if not entries:
        raise InputError("a feed without entries")
    channel = next((each for each in root.iter() if _name(each) == "channel"), root)
    title = next((_told(each) for each in channel if _name(each) == "title"), "")
    for number, entry in enumerate(entries, start=1):
        texts = _texts(entry, wanted["text"])
        found = texts or _teasers(entry)
        if not found:
            looked_for = shown_names([*field_names()["teaser"], *wanted["text"]])
            reason = f"an entry of a feed without a text (looked for: {looked_for})"
            yield Record(number, None, reason)
            continue
        values = {"outlet": title} | _values(entry, found[0], wanted)
        yield Record(number, values, teaser=not texts)


def _teasers(entry: Element) -> list[Element]:
    """Return what an entry of a feed says of its article: not of a picture or a film in it."""
    own = [each for each in entry if _space(each) == _space(entry)]
    return [
        each
        for name in field_names()["teaser"]
        for each in own
        if _name(each) == name and _text(each)
    ]


def _parse(path: Path) -> Element:
    """Return the root of an XML file; entities and outside files are left alone."""
    from lxml import etree

    if path.stat().st_size > MOST_BYTES:
        raise InputError(f"over {MOST_BYTES} bytes of XML; split the file first")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        return etree.parse(path, parser).getroot()
    except etree.XMLSyntaxError as error:
        raise InputError(f"not XML ({error.msg})") from error


def _texts(root: Element, names: Sequence[str]) -> list[Element]:
    """Return the elements that hold a text: of the first name that fits, the outermost ones."""
    for name in dict.fromkeys(map(fold, names)):
        found = [each for each in root.iter() if _name(each) == name and _text(each)]
        outer = set(found)
        found = [each for each in found if outer.isdisjoint(each.iterancestors())]
        if found:
            return found
    return []


def _values(
    article: Element, text: Element, wanted: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    """Return the fields of an article."""
    elements: dict[str, Element] = {}
    for each in article.iter():
        if each is not text and text not in each.iterancestors():
            elements.setdefault(_name(each), each)
    values: dict[str, object] = {"text": _text(text)}
    for kind in KINDS:
        for name in wanted[kind]:
            element = elements.get(fold(name))
            value = _told(element) if element is not None else ""
            if value:
                values[kind] = value
                break
    return values


def _told(element: Element) -> str:
    """Return what an element says: its text, or the attribute that holds it."""
    told = (element.get("norm"), element.get("href"), " ".join("".join(element.itertext()).split()))
    return next((value for value in told if value), "")


def _name(element: Element) -> str:
    """Return an element's name as names are compared: without namespace; comments have none."""
    return fold(element.tag.rpartition("}")[2]) if isinstance(element.tag, str) else ""


def _space(element: Element) -> str:
    """Return the namespace of an element's name."""
    return element.tag.rpartition("}")[0] if isinstance(element.tag, str) else ""


def _text(element: Element) -> str:
    """Return the text of an element, its paragraphs apart."""
    parts: list[str] = []
    for each in element.iter():
        block = _name(each) in BLOCKS
        own = each.text if isinstance(each.tag, str) else ""  # not of a comment or an entity
        parts.append(("\n\n" if block else "") + (own or ""))
        if each is not element:
            parts.append(("\n\n" if block else "") + (each.tail or ""))
    written = "".join(parts)
    if any(mark in written for mark in MARKUP):
        from lxml import html

        written = _text(html.fromstring(f"<div>{written}</div>")) if written.strip() else ""
    paragraphs = (" ".join(block.split()) for block in written.split("\n\n"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
