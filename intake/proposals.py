"""Proposals of a report (kiến nghị, đề xuất): who is asked for what, line by line. Pure: same text, same proposals."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assignments.plans.drafts import Place
from intake.files.documents import source_lines
from intake.files.source import SourceLine
from intake.naming.names import body_list
from intake.parts.clauses import unmarked
from intake.parts.headings import LONGEST_NAME
from intake.text.cleaning import clean_lines
from intake.text.lines import Paragraph, paragraphs
from intake.text.markers import NUMBERED, marker

TITLE = re.compile(r"(?<!\w)(?:kiến nghị|đề xuất|đề nghị)(?!\w)", re.I)
# A request, and what may stand before the body it goes to: "Kính đề nghị", "Kiến nghị với", "Đối với".
ASKS = re.compile(r"(?:Kính\s+|Trân trọng\s+)?(?:đề nghị|kiến nghị|đề xuất)\s+(?=\S)", re.I)
REQUEST = re.compile(rf"{ASKS.pattern}(?:với\s+)?|(?:Đối\s+)?với\s+(?=\S)", re.I)
SENTENCE = re.compile(r"(?<=[.;!?])\s+")
END = re.compile(r"Trên đây là|Nơi nhận|(?:TM|KT|TL|TUQ)\s*[.,]")
LONGEST_TITLE = 15  # words


@dataclass(frozen=True)
class Proposal:
    """One thing asked for. `addressee` as printed, None where nobody is named; `place` of its first words."""

    addressee: str | None
    text: str
    place: Place


def proposals_in_file(data: bytes, name: str) -> tuple[Proposal, ...]:
    """The proposals of a report document, under its heading that says so. Unreadable as read_plan."""
    found = paragraphs(clean_lines(source_lines(data, name)))
    return _listed(_section(found))


def proposals_in_narrative(narrative: Mapping[str, str]) -> tuple[Proposal, ...]:
    """The proposals of a report as sent here: what stands under a heading of its outline that says so."""
    texts = [text for heading, text in narrative.items() if TITLE.search(heading)]
    return tuple(
        proposal for text in texts for proposal in _listed(paragraphs(clean_lines(map(SourceLine, text.split("\n")))))
    )


def _section(found: list[Paragraph]) -> list[Paragraph]:
    """What stands under the last heading about proposals, until the next of its rank or the end of the report."""
    titles = [i for i, paragraph in enumerate(found) if _is_title(paragraph)]
    starts = [i for i in titles if _style(found[i]) in ("part", "roman", "capital")] or titles
    if not starts:
        return []
    style = _style(found[starts[-1]])
    section = []
    for paragraph in found[starts[-1] + 1 :]:
        if END.match(paragraph.text) or (style and _style(paragraph) == style):
            break
        section.append(paragraph)
    return section


def _is_title(paragraph: Paragraph) -> bool:
    text = unmarked(paragraph).text
    numbered = bool(_style(paragraph)) or text.isupper()
    return numbered and len(text.split()) <= LONGEST_TITLE and bool(TITLE.search(text)) and not _request(text)


def _listed(section: Iterable[Paragraph]) -> tuple[Proposal, ...]:
    found: list[Proposal] = []
    heading: str | None = None
    for paragraph in section:
        bare = unmarked(paragraph)
        request = _request(bare.text)
        is_heading = request is not None and not bare.text[request[1] :].strip(" :.;")
        if request and (is_heading or _style(paragraph) in NUMBERED):
            heading = request[0]  # "1. Đề nghị UBND tỉnh:": what follows is asked of it
        if not is_heading:
            found += _in_paragraph(bare, heading)
    return tuple(found)


def _in_paragraph(paragraph: Paragraph, heading: str | None) -> list[Proposal]:
    """Each sentence that asks begins a proposal; below a heading the first one does anyway."""
    edges = [0, *(found.end() for found in SENTENCE.finditer(paragraph.text))]
    starts = [edge for edge in edges if ASKS.match(paragraph.text, edge) or _request(paragraph.text[edge:])]
    if heading and 0 not in starts:
        starts.insert(0, 0)
    pieces = [paragraph.cut(start, end) for start, end in zip(starts, [*starts[1:], None], strict=False)]
    return [_proposal(piece, heading) for piece in pieces if not piece.text.endswith(":")]


def _proposal(piece: Paragraph, heading: str | None) -> Proposal:
    asks = ASKS.match(piece.text)
    addressee, start = _request(piece.text) or (heading, asks.end() if asks else 0)
    rest = piece.cut(start)
    rest = rest.cut(len(rest.text) - len(rest.text.lstrip(" :,-–")))
    return Proposal(addressee, (rest.text[:1].upper() + rest.text[1:]).rstrip(" ;"), rest.place())


def _request(text: str) -> tuple[str, int] | None:
    """Who is asked at the beginning of `text`, and where the words after the name begin."""
    asked = REQUEST.match(text)
    if not asked:
        return None
    spans = body_list(text, asked.end())
    if not spans or len(text[asked.end() : spans[-1][1]].split()) > LONGEST_NAME:
        return None
    return " ".join(text[asked.end() : spans[-1][1]].split()), spans[-1][1]


def _style(paragraph: Paragraph) -> str:
    mark = marker(paragraph.text)
    return mark.style if mark else ""
