"""Who signed: the lines of authority below the plan ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), and the name under them."""

import re
from collections.abc import Iterator, Sequence

from assignments.plans.drafts import Signer
from intake.naming.vocabulary import CAPITAL
from intake.parts.letterhead import NAMES_BODY
from intake.parts.recipients import ANNEX, AUTHORITY, KEPT, NAME_BESIDE
from intake.text.lines import Paragraph

RANK = r"(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)\s+)?"
TITLES = r"(?:PGS|GS|TS|ThS|Ths|BS|BSCKI{1,2}|CN|KS)"
PERSON = re.compile(
    rf"(?:{TITLES}[\s.]*)*(?P<name>{RANK}[{CAPITAL}](?:(?![{CAPITAL}])\w)*(?:\s+[{CAPITAL}](?:(?![{CAPITAL}])\w)*){{1,4}}"
    rf"|[{CAPITAL}]{{2,}}(?:\s+[{CAPITAL}]+){{2,3}})"
)
SEAL = re.compile(r"\(?\s*(?:đã ký|ký tên|signed|đóng dấu)[^)]*\)?", re.I)
FOR = re.compile(r"T\s?/?\s?M")
FOOT = 40  # paragraphs that a list of recipients and a signature take at most


def signer(found: Sequence[Paragraph], start: int) -> Signer | None:
    """Of the plan whose title stands before paragraph `start`; None where no authority is printed."""
    lines: list[str] = []
    first: tuple[Paragraph, int, int] | None = None
    name = None
    for paragraph in _foot(found, start):
        for cell, offset in _cells(paragraph):
            for authority in AUTHORITY.finditer(cell):
                if _is_said(lines):
                    break  # "GIÁM ĐỐC CÔNG AN TỈNH" below "PHÓ TRƯỞNG BAN": an office held besides
                first = first or (paragraph, offset + authority.start(), offset + authority.end())
                lines.append(" ".join(authority[0].split()))
            name = name or (_person(cell) if lines else None)
        if name:
            break
    if not first:
        return None
    own = lines if _is_for_others(lines) else [line for line in lines if not FOR.match(line)] or lines
    return Signer(", ".join(dict.fromkeys(own)), name, first[0].place(*first[1:]))


def _is_for_others(lines: Sequence[str]) -> bool:
    """ "T/M BAN THƯỜNG VỤ" / "PHÓ BÍ THƯ" belong together; a committee's chairman, and who stands in, say it all."""
    if len(lines) < 2 or not FOR.match(lines[0]):
        return False
    return not re.search(r"NHÂN DÂN|UBND", lines[0]) and not re.match(r"K\s?T", lines[1])


def _is_said(lines: Sequence[str]) -> bool:
    """Both lines of somebody who signs for another: "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"."""
    return len(lines) > 1 and bool(re.match(r"(?:K\s?T|T\s?L|TUQ)", lines[-2]))


def _foot(found: Sequence[Paragraph], start: int) -> list[Paragraph]:
    """From the first line of authority to the annexes."""
    at = next(
        (i for i in range(start, len(found)) if any(_opens(cell) for cell, _offset in _cells(found[i]))), len(found)
    )
    foot = found[at : at + FOOT]
    end = next((i for i, paragraph in enumerate(foot) if i and ANNEX.match(paragraph.text)), len(foot))
    return list(foot[:end])


def _opens(cell: str) -> bool:
    """ "TM. ỦY BAN NHÂN DÂN" alone in its cell, or beside the list of recipients."""
    found = AUTHORITY.search(cell)
    if not found:
        return False
    before = cell[: found.start()].strip()
    after = AUTHORITY.sub(" ", SEAL.sub(" ", cell[found.end() :])).strip(" .,;*-–")
    is_alone = not after or PERSON.fullmatch(after) is not None or len(after.split()) <= 4
    return is_alone and (not before or bool(re.match(r"nơi\s+nhận|[-•+]", before, re.I)))


def _cells(paragraph: Paragraph) -> Iterator[tuple[str, int]]:
    """The lines and cells of a paragraph, each with its offset."""
    starts = [offset for offset, _line in paragraph.starts]
    for start, end in zip(starts, [*starts[1:], len(paragraph.text)], strict=True):
        offset = start
        for cell in paragraph.text[start:end].split("\t"):
            yield cell, offset
            offset += len(cell) + 1


def _person(cell: str) -> str | None:
    """A name alone on its line, after the authority, or in the other column beside the last recipient."""
    text = SEAL.sub(" ", cell)
    authorities = list(AUTHORITY.finditer(text))
    if authorities:
        text = text[authorities[-1].end() :]
    elif KEPT.search(text):
        beside = NAME_BESIDE.search(text.strip())
        text = beside[0] if beside else ""
    found = PERSON.fullmatch(text.strip(" .,;*-–"))
    name = found["name"] if found else ""
    is_body = name.isupper() and NAMES_BODY.match(name) and not name.startswith("ĐOÀN ")  # a family name too
    return name if name and not is_body else None
