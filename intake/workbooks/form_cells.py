"""The cells of a filled-in form: rows by column, and what is wrong with them, cell by cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from assignments.plans.form import SHEETS, WrongCell
from foundation.errors import Unreadable
from foundation.vietnamese import fold, read_day, read_number
from foundation.words import _
from intake.workbooks.tables import Line

LONGEST = 20_000  # characters of one cell
SHOWN = 8  # wrong cells named in the message
HEAD = 10  # rows among which the titles of the columns stand
T = TypeVar("T")


class FormWrong(Unreadable):
    """Cells of a filled-in form are wrong; nothing was kept. `wrong` says which, in the order of the sheets."""

    def __init__(self, name: str, wrong: Sequence[WrongCell]) -> None:
        wrong = sorted(wrong, key=_in_the_form)
        shown = [f"{one.sheet} {one.cell}: {one.words}" for one in wrong[:SHOWN]]
        if len(wrong) > SHOWN:
            shown.append(_("… và %(n)s chỗ khác.") % {"n": len(wrong) - SHOWN})
        super().__init__(
            _("“%(name)s” có %(n)s chỗ phải sửa; chưa lưu gì, hãy sửa rồi nhập lại:\n%(list)s")
            % {"name": name, "n": len(wrong), "list": "\n".join(shown)},
            wrong=len(wrong),
        )
        self.wrong = tuple(wrong)


def _in_the_form(one: WrongCell) -> tuple[int, int, str]:
    """Its sheet, its row and its column, as somebody leafs through the form."""
    column = one.cell.rstrip("0123456789")
    return list(SHEETS).index(one.sheet), int(one.cell.removeprefix(column)), column


@dataclass(frozen=True)
class Row:
    """One row of a sheet. `number`: in the workbook; `line`: in the text of the form; `cells`: by key of the column."""

    sheet: str
    number: int
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.cells.get(key, "")

    def listed(self, key: str) -> tuple[str, ...]:
        """The names in one cell, cut at ";"."""
        return tuple(name for part in self[key].split(";") if (name := " ".join(part.split())))


@dataclass
class FormCells:
    """The sheets of one form. `text`: its lines as source text; `wrong`: what was found wrong so far."""

    text: list[str] = field(default_factory=list)
    wrong: list[WrongCell] = field(default_factory=list)
    _columns: dict[str, dict[str, int]] = field(default_factory=dict)
    _kept: dict[str, list[Row]] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Mapping[str, list[Line]]) -> "FormCells":
        form = cls()
        for sheet in SHEETS:
            form._take(sheet, book.get(sheet, []))
        return form

    def all_rows(self, sheet: str) -> list[Row]:
        """Every row with a word in it, whatever else is missing."""
        return self._kept[sheet]

    def rows(self, sheet: str) -> Iterator[Row]:
        """Rows whose needed cells are filled; what is missing is said."""
        for row in self._kept[sheet]:
            missing = [column for column in SHEETS[sheet] if column.needed and not row[column.key]]
            for column in missing:
                self.say(row, column.key, _("thiếu “%(column)s”.") % {"column": column.title})
            if not self._is_long(row) and not missing:
                yield row

    def check_lengths(self, sheet: str) -> None:
        """Say which cells are longer than any words of a plan."""
        for row in self._kept[sheet]:
            self._is_long(row)

    def word(self, row: Row, key: str, words: Mapping[str, T]) -> T | None:
        """What the chosen word means; None where the cell is empty or wrong."""
        said = row[key]
        for word, meant in words.items():
            if fold(word) == fold(said):
                return meant
        if said:
            choices = "; ".join(words)
            self.say(row, key, _("“%(said)s” không có trong các từ: %(words)s.") % {"said": said, "words": choices})
        return None

    def whole(self, row: Row, key: str) -> int | None:
        """A whole number; None where the cell is empty or wrong."""
        if not row[key]:
            return None
        try:
            return read_number(re.sub(r"\.0$", "", row[key]))
        except ValueError:
            self.say(row, key, _("“%(said)s” không phải số nguyên.") % {"said": row[key]})
            return None

    def day(self, row: Row, key: str) -> date | None:
        """A day; None where the cell is empty or wrong."""
        if not row[key]:
            return None
        try:
            return read_day(row[key])
        except ValueError:
            self.say(row, key, _("“%(said)s” không phải ngày; ghi như 24/02/2025.") % {"said": row[key]})
            return None

    def _is_long(self, row: Row) -> bool:
        long = [key for key, cell in row.cells.items() if len(cell) > LONGEST]
        for key in long:
            self.say(row, key, _("dài hơn %(n)s chữ; hãy tách ra.") % {"n": LONGEST})
        return bool(long)

    def say(self, row: Row | str, key: str, words: str) -> None:
        """Something is wrong in that column of a row, or below the titles of a sheet."""
        sheet, number = (row.sheet, row.number) if isinstance(row, Row) else (row, 2)
        titled = next(at for at, column in enumerate(SHEETS[sheet]) if column.key == key)
        at = self._columns[sheet].get(key, titled)
        self.wrong.append(WrongCell(sheet, f"{chr(ord('A') + min(at, 25))}{number}", words))

    def _take(self, sheet: str, lines: Sequence[Line]) -> None:
        titles = {fold(column.title): column.key for column in SHEETS[sheet]}
        head = next((cells for _number, cells in lines[:HEAD] if any(fold(cell) in titles for cell in cells)), [])
        columns = {titles[fold(cell)]: at for at, cell in enumerate(head) if fold(cell) in titles}
        self._columns[sheet], self._kept[sheet] = columns, []
        self.text.append(sheet.upper())
        for column in SHEETS[sheet]:
            if column.needed and lines and column.key not in columns:
                self.wrong.append(WrongCell(sheet, "A1", _("thiếu cột “%(column)s”.") % {"column": column.title}))
        for number, cells in lines:
            values = {key: cells[at].strip() if at < len(cells) else "" for key, at in columns.items()}
            if cells is not head and any(values.values()):
                self.text.append("\t".join(cells).rstrip("\t"))
                self._kept[sheet].append(Row(sheet, number, len(self.text), values))
        self.text.append("")
