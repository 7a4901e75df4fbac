"""Which paragraph stands below which: told by the marks they open with, since a plain text keeps no levels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from intake.parts.headings import Heading, heading_of
from intake.parts.titles import Region, region_of
from intake.text.lines import Paragraph
from intake.text.markers import NUMBERED, Marker, marker, value_of

TITLE = "title"  # the style of a title that lost its number
# What can only stand above what follows it here; of styles with one rank the first met stands above the others.
RANKS = {"part": 0, "roman": 1, "capital": 1, TITLE: 1, "article": 2}
LOWEST = 3


@dataclass(eq=False)
class Item:
    """A paragraph with its place in the outline.

    style  of its mark; the sign of a bullet; empty for plain paragraphs
    value  what its number counts; 0 where it counts nothing
    depth  how many items it stands below
    """

    paragraph: Paragraph
    bare: Paragraph
    style: str
    value: int
    is_numbered: bool
    heading: Heading | None
    parent: "Item | None" = None
    children: list["Item"] = field(default_factory=list)

    @property
    def depth(self) -> int:
        return self.parent.depth + 1 if self.parent else 0

    @property
    def region(self) -> Region:
        return region_of(self.bare.text)

    def below(self) -> Iterator["Item"]:
        """Everything that stands below it, in order."""
        for child in self.children:
            yield child
            yield from child.below()


def outline(paragraphs: Iterable[Paragraph]) -> list[Item]:
    """The paragraphs in order, each knowing what it stands below."""
    items: list[Item] = []
    path: list[Item] = []  # from the outermost open item to the innermost
    for paragraph in _with_titles_apart(paragraphs):
        item = _item(paragraph)
        if _is_misread(item, path):
            item.style = "number"
        opens = bool(item.style) or _opens_bare(item, path)
        if opens:
            del path[_level(path, item) :]
        if path:
            item.parent = path[-1]
            path[-1].children.append(item)
        if opens:
            path.append(item)
        items.append(item)
    return items


def _with_titles_apart(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """ "IV. Tổ chức thực hiện: Giao Sở Y tế …" is a title and a sentence."""
    for paragraph in paragraphs:
        mark = marker(paragraph.text)
        colon = paragraph.text.find(":")
        may_part = 0 < colon < len(paragraph.text) - 1 and not paragraph.is_row
        is_numbered = mark is not None and mark.style in NUMBERED and may_part
        title = paragraph.text[mark.length : colon] if mark and is_numbered else ""
        if region_of(title, alone=True) is not Region.OTHER:
            yield paragraph.cut(0, colon)
            yield paragraph.cut(colon + 1)
        else:
            yield paragraph


def _item(paragraph: Paragraph) -> Item:
    mark = None if paragraph.is_row else marker(paragraph.text)
    bare = paragraph.cut(mark.length) if mark else paragraph
    heading = None if paragraph.is_row else heading_of(paragraph)
    style = _style(mark, paragraph.text) if mark else TITLE if _is_bare_title(paragraph) else ""
    value = value_of(paragraph.text[: mark.length]) if mark else 0
    return Item(paragraph, bare, style, value, bool(mark and mark.style in NUMBERED), heading)


def _style(mark: Marker, text: str) -> str:
    if mark.style == "part":
        return f"part {text.split()[0].lower()}"
    if mark.style == "dotted":
        return f"dotted {text[: mark.length].strip(' .').count('.')}"
    return mark.sign or mark.style


def _rank(item: Item) -> int:
    """Bullets stand below numbers, unless they say that something follows."""
    if item.is_numbered or item.style == TITLE:
        return RANKS.get(item.style.split(" ")[0], LOWEST)
    return LOWEST if item.heading or item.bare.text.endswith(":") else LOWEST + 1


def _is_bare_title(paragraph: Paragraph) -> bool:
    """A title in capitals whose number was lost, or one that says nothing but "Tổ chức thực hiện"."""
    text = paragraph.text
    if paragraph.is_row or region_of(text) is Region.OTHER:
        return False
    return text.isupper() or region_of(text, alone=True) is Region.ASSIGNMENT


def _opens_bare(item: Item, path: list[Item]) -> bool:
    """Is the plain paragraph the heading of what follows? Below a number only a name on its own line is."""
    if not item.heading or item.paragraph.is_row:
        return False
    inside = path and path[-1].is_numbered and any(not above.style for above in path)
    return not inside or item.heading.is_certain


def _is_misread(item: Item, path: list[Item]) -> bool:
    """ "I. Sở Y tế" below "III. Tổ chức thực hiện": scans read the figure one so."""
    is_first = item.style == "roman" and item.value == 1 and item.heading is not None
    below = any(above.style == "roman" and above.value > 1 and above.region is Region.ASSIGNMENT for above in path)
    return is_first and below and item.region is Region.OTHER


def _level(path: list[Item], item: Item) -> int:
    """How many of the open items stay open above it."""
    rank = _rank(item)
    same = [at for at, above in enumerate(path) if above.style == item.style]
    following = [at for at in reversed(same) if item.value and path[at].value + 1 == item.value]
    if following:  # of two lists that may go on, the one whose items name bodies as this one does, or names none
        alike = (at for at in following if bool(path[at].heading) == bool(item.heading))
        return next(alike, following[0])
    if same:
        return same[-1] + _begins_list(path[same[-1]], item)
    level = len(path)
    while level and _rank(path[level - 1]) > rank:
        level -= 1
    if level and path[level - 1].style == TITLE and rank == RANKS[TITLE] and item.value != 1:
        level -= 1
    return level


def _begins_list(last: Item, item: Item) -> bool:
    """Does "1." begin a list below an item of its own style: after "2.", or right below the name of a body?"""
    if item.value != 1 or _rank(item) != LOWEST:
        return False
    is_bare_name = last.heading is not None and not last.heading.rest and not last.children and not item.heading
    return last.value > 1 or is_bare_name
