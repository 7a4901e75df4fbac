"""Numbers that Word prints but does not keep in the text of a paragraph; and how lists write a number."""

from dataclasses import dataclass, field

from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from intake.files.word_styles import Styles, is_on

ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
LETTERS = "abcdđeghiklmnopqrstuvxy"  # the Vietnamese alphabet as lists use it: no f, j, w, z
MOST_ROMAN = 400
MOST_LETTERS = 5  # "aa" follows the last letter, then "aaa"; a list longer than that is none
LEVELS = 9


@dataclass(frozen=True)
class _Level:
    """One level of a list. `text`: "%1.%2."; `legal`: all its numbers in plain figures; `restart`: see w:lvlRestart."""

    style: str
    text: str
    start: int
    legal: bool
    has_blank: bool
    restart: int | None


@dataclass
class _List:
    """One list of the document and where its counting stands. Lists made from one template count on together."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    def __init__(self, document: DocxDocument, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}  # by w:numId
        self._own_levels: dict[str, dict[int, _Level]] = {}
        self._own_starts: dict[tuple[str, int], int] = {}
        self._level_of_style: dict[tuple[str, str], int] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):  # the document numbers nothing
            return
        self._read(root)

    def label(self, paragraph: BaseOxmlElement) -> str:
        """The number before this paragraph with a blank after it, or an empty string."""
        number, at = self._place(paragraph)
        counted = self._lists.get(number)
        level = self._level(number, at)
        if counted is None or level is None or level.style == "none" or not level.text.strip():
            return ""
        counts = counted.counts
        own_start = self._own_starts.pop((number, at), None)  # counts once: the list then goes on from it
        before = own_start - 1 if own_start is not None else counts.get(at, level.start - 1)
        counts[at] = before + 1
        for deeper in [deep for deep in counts if deep > at]:
            below = self._level(number, deeper)
            if below is None or below.restart is None or 0 < below.restart <= at + 1:
                del counts[deeper]
        if level.style == "bullet":
            return self._bullet(number, at, level.text, counts)
        return self._filled(number, level, counts) + (" " if level.has_blank else "")

    def _place(self, paragraph: BaseOxmlElement) -> tuple[str, int]:
        """List and level, from the paragraph or else from its style."""
        name = self._styles.name_of(paragraph)
        sources = [paragraph.find(qn("w:pPr")), *(style.find(qn("w:pPr")) for style in self._styles.chain(name))]
        found: dict[str, str] = {}
        for source in sources:
            for child in source.findall(f"{qn('w:numPr')}/*") if source is not None else ():
                found.setdefault(child.tag, child.get(qn("w:val")) or "")
        number = found.get(qn("w:numId"), "")
        level = found.get(qn("w:ilvl"))
        return number, _whole(level, 0) if level is not None else self._level_of_style.get((number, name), 0)

    def _level(self, number: str, at: int) -> _Level | None:
        own = self._own_levels.get(number, {}).get(at)
        return own or (self._lists[number].levels.get(at) if number in self._lists else None)

    def _bullet(self, number: str, at: int, sign: str, counts: dict[int, int]) -> str:
        """ "+" for what is printed so, or stands below another bullet of its list."""
        above = (level.style for higher in counts if higher < at and (level := self._level(number, higher)))
        return "+ " if sign.strip() == "+" or "bullet" in above else "- "

    def _filled(self, number: str, level: _Level, counts: dict[int, int]) -> str:
        text = level.text
        for at in range(LEVELS):
            if f"%{at + 1}" in text:
                above = self._level(number, at)
                style, start = (above.style, above.start) if above else ("decimal", 1)
                text = text.replace(f"%{at + 1}", figure(counts.get(at, start), "decimal" if level.legal else style))
        return text

    def _read(self, root: BaseOxmlElement) -> None:
        templates = {element.get(qn("w:abstractNumId")): element for element in root.iter(qn("w:abstractNum"))}
        linked = {
            link.get(qn("w:val")): template
            for template in templates.values()
            if (link := template.find(qn("w:styleLink"))) is not None
        }
        lists: dict[str, _List] = {}
        for number in root.iter(qn("w:num")):
            name = number.get(qn("w:numId")) or ""
            reference = number.find(qn("w:abstractNumId"))
            template = templates.get(reference.get(qn("w:val"))) if reference is not None else None
            if template is None:
                continue
            link = template.find(qn("w:numStyleLink"))
            if link is not None:
                template = linked.get(link.get(qn("w:val")), template)
            key = template.get(qn("w:abstractNumId")) or ""
            if key not in lists:
                lists[key] = _List({_at(level): _read_level(level) for level in template.iter(qn("w:lvl"))})
            self._lists[name] = lists[key]
            for level in [*template.iter(qn("w:lvl")), *number.iter(qn("w:lvl"))]:
                tied = level.find(qn("w:pStyle"))
                if tied is not None:
                    self._level_of_style[name, tied.get(qn("w:val")) or ""] = _at(level)
            self._own_levels[name] = {_at(level): _read_level(level) for level in number.iter(qn("w:lvl"))}
            for start in number.iter(qn("w:startOverride")):
                self._own_starts[name, _at(start.getparent())] = _whole(start.get(qn("w:val")), 1)


def figure(count: int, style: str) -> str:
    """A number as lists of Word and of HTML print it: "lowerLetter", "upperRoman", "decimalZero", else plain."""
    count = max(count, 0)
    if style.endswith("Letter") and count:
        letters = LETTERS[(count - 1) % len(LETTERS)] * min((count - 1) // len(LETTERS) + 1, MOST_LETTERS)
        return letters.upper() if style.startswith("upper") else letters
    if style.endswith("Roman") and count < MOST_ROMAN:
        roman = ""
        for value, sign in ROMAN:
            roman += sign * (count // value)
            count %= value
        return roman if style.startswith("upper") else roman.lower()
    return f"{count:02d}" if style == "decimalZero" else str(count)


def _read_level(level: BaseOxmlElement) -> _Level:
    style, text, start, legal, blank, restart = (
        level.find(qn(f"w:{tag}")) for tag in ("numFmt", "lvlText", "start", "isLgl", "suff", "lvlRestart")
    )
    return _Level(
        style=(style.get(qn("w:val")) or "decimal") if style is not None else "decimal",
        text=(text.get(qn("w:val")) or "") if text is not None else "",
        start=_whole(start.get(qn("w:val")), 1) if start is not None else 1,
        legal=legal is not None and is_on(legal),
        has_blank=blank is None or blank.get(qn("w:val")) != "nothing",
        restart=_whole(restart.get(qn("w:val")), 0) if restart is not None else None,
    )


def _at(element: BaseOxmlElement) -> int:
    return _whole(element.get(qn("w:ilvl")), 0)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise
