"""The one form that every file becomes before it is read: numbered lines that know where they stood."""

from dataclasses import dataclass
from enum import StrEnum


class Block(StrEnum):
    """What kind of thing a line belongs to, as far as the file says."""

    TEXT = "text"
    ROW = "row"  # a table's row: its cells stand in `text` with a tab between
    NOTE = "note"  # a footnote: no part of the sentence it stands in
    AROUND = "around"  # a running head or foot, a page number
    PICTURE = "picture"  # an empty line for a page that is only a picture: nothing of it was read


@dataclass(frozen=True)
class SourceLine:
    """One line of the source; its number is its place in the list, from 1.

    text     as printed, a generated number included; a leading bold run stands between ** when plain type follows
    page     from 1; None where the file has no pages
    level    of the heading or list the file says it is, from 1; 0 where it says nothing
    goes_on  does the sentence go on in the next line? None: the file does not tell
    table    which table of the file the row belongs to, from 1; 0 for other lines
    """

    text: str
    block: Block = Block.TEXT
    page: int | None = None
    level: int = 0
    goes_on: bool | None = None
    table: int = 0


def run_in(bold: str, rest: str) -> str:
    """A leading bold run between ** where plain type follows it as a word of its own."""
    parts_a_word = bold[-1:].isalnum() and rest[:1].isalnum()
    if not bold.strip() or not rest.strip() or "\n" in bold or parts_a_word:
        return bold + rest
    return f"**{bold.rstrip()}** {rest.lstrip()}"
