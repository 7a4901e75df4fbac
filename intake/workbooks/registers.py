"""Registers: a table of agencies (CSV or XLSX) becomes rows, or a refusal that names every wrong line.

A workbook may have a second sheet, of the people who answer for the agencies.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from assignments.register.agencies import Level, valid_address
from assignments.register.contacts import Person
from assignments.register.people import Role
from assignments.register.rows import AgencyRow, ContactRow, Register, place_in_file
from assignments.register.spans import BEGINNING
from foundation.errors import Unreadable
from foundation.vietnamese import fold, read_day
from foundation.words import _
from intake.workbooks.tables import Line, cell_of, headed, refusal_of, sheets_of, table_lines

AGENCY = {
    "name": {"ten co quan", "co quan", "ten don vi", "don vi", "ten co quan don vi", "agency", "name"},
    "territory": {"dia ban", "tinh", "tinh thanh pho", "territory", "province"},
    "level": {"cap", "level"},
    "parent": {"cap tren", "co quan cap tren", "truc thuoc", "parent"},
    "groups": {"nhom", "nhom co quan", "group", "groups"},
    "email": {"e mail", "email", "dia chi e mail", "dia chi email", "thu dien tu", "hop thu", "address"},
    "valid_from": {"hoat dong tu ngay", "co tu ngay", "valid from"},
    "valid_to": {"thoi hoat dong tu ngay", "het tu ngay", "valid to"},
    "names": {"ten goi khac", "ten khac", "viet tat", "aliases", "other names"},
}
PERSON = {
    "agency": AGENCY["name"] - {"name"},
    "territory": AGENCY["territory"],
    "agency_from": AGENCY["valid_from"],
    "name": {"ho ten", "ho va ten", "nguoi", "person", "name"},
    "role": {"vai tro", "role"},
    "position": {"chuc vu", "position"},
    "email": AGENCY["email"],
    "phone": {"dien thoai", "so dien thoai", "phone"},
    "since": {"tu ngay", "since"},
    "until": {"thoi tu ngay", "until"},
    "away_from": {"vang tu ngay", "nghi tu ngay", "away from"},
    "away_until": {"tro lai ngay", "away until"},
}
LONGEST = 300
Word = TypeVar("Word", bound=StrEnum)


def read_register(data: bytes, name: str) -> Register:
    """Rows of a table headed Tên cơ quan, Địa bàn and more (AGENCY), and of a sheet with Họ tên, Vai trò (PERSON).

    `name` is the file's, for messages. Refuses with `Unreadable` naming each wrong line; half a register is never
    returned.
    """
    sheets = sheets_of(data, name) if data.startswith(b"PK") else {"": table_lines(data, name)}
    persons = {title: found for title, lines in sheets.items() if (found := headed(lines, PERSON, set(_WHO)))}
    agencies = {
        title: found
        for title, lines in sheets.items()
        if title not in persons and (found := headed(lines, AGENCY, {"name", "territory"}))
    }
    if not agencies:
        raise _headless(name)
    title, table = next(iter(agencies.items()))
    reader = _Reader(title if persons else None)
    rows = tuple(reader.agency(line, table.columns) for line in table.body)
    if not rows:
        raise Unreadable(
            _("“%(name)s” không có dòng nào dưới dòng tiêu đề. Chưa lưu gì; hãy ghi mỗi cơ quan một dòng.")
            % {"name": name}
        )
    wrong = [*reader.wrong, *_twice(rows)]
    people: list[ContactRow] = []
    for title, sheet in persons.items():
        reader = _Reader(title)
        people += [person for line in sheet.body if (person := reader.person(line, sheet.columns))]
        wrong += [*reader.wrong]
    if wrong:
        raise refusal_of(name, wrong)
    unread = dict.fromkeys(heading for each in (table, *persons.values()) for heading in each.unread)
    return Register(rows, tuple(people), tuple(unread))


_WHO = ("agency", "territory", "name", "role")


class _Reader:
    """Reads the cells of one sheet; what is wrong with them it says in `wrong`."""

    def __init__(self, sheet: str | None) -> None:
        self.sheet = sheet
        self.wrong: list[str] = []

    def agency(self, line: Line, columns: Mapping[str, int]) -> AgencyRow:
        self.line, self.cells, self.columns = line[0], line[1], columns
        name, territory = self._text("name"), self._text("territory")
        if not fold(name):
            self._say(_("thiếu tên cơ quan."))
        elif not fold(territory):
            self._say(_("“%(name)s” thiếu địa bàn, ví dụ “tỉnh Lào Cai”.") % {"name": name})
        return AgencyRow(
            name=name,
            territory=territory,
            groups=self._list("groups"),
            email=self._email(),
            level=self._word("level", Level),
            parent=self._text("parent") or None,
            valid_from=self._day("valid_from"),
            valid_to=self._day("valid_to"),
            names=self._list("names"),
            line=self.line,
            sheet=self.sheet,
        )

    def person(self, line: Line, columns: Mapping[str, int]) -> ContactRow | None:
        self.line, self.cells, self.columns = line[0], line[1], columns
        role, name = self._word("role", Role), self._text("name")
        if not name or not self._text("agency") or not self._text("territory"):
            self._say(_("thiếu tên cơ quan, địa bàn hoặc họ tên."))
        elif role is None and not self._text("role"):
            self._say(_("“%(name)s” thiếu vai trò, ví dụ “Văn thư”.") % {"name": name})
        since, until, away_from, away_until = map(self._day, ("since", "until", "away_from", "away_until"))
        email = self._email()
        if role is None:
            return None
        texts = self._text("position") or None, email, self._text("phone") or None
        person = Person(name, role, *texts, since or BEGINNING, until, away_from, away_until)
        agency_from = self._day("agency_from")
        return ContactRow(
            self._text("agency"), self._text("territory"), person, agency_from, line=self.line, sheet=self.sheet
        )

    def _text(self, column: str, most: int = LONGEST) -> str:
        text = cell_of(self.cells, self.columns, column)
        if len(text) > most:
            self._say(_("một ô dài hơn %(most)s ký tự.") % {"most": most})
        return text

    def _list(self, column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self._text(column, 10 * LONGEST).split(";") if part.strip())

    def _email(self) -> str | None:
        text = self._text("email")
        if text and not valid_address(text):
            words = _("“%(email)s” không phải một địa chỉ e-mail, ví dụ vanthu@bacha.example.")
            self._say(words % {"email": text})
        return text or None

    def _day(self, column: str) -> date | None:
        text = self._text(column)
        try:
            return read_day(text) if text else None
        except ValueError:
            self._say(_("“%(text)s” không phải một ngày, ví dụ 1/7/2025.") % {"text": text})
            return None

    def _word(self, column: str, kind: type[Word]) -> Word | None:
        text = self._text(column)
        words = {fold(str(getattr(one, "word", one))): one for one in kind} | {one.value: one for one in kind}
        if text and fold(text) not in words:
            allowed = ", ".join(str(getattr(one, "word", one)) for one in kind)
            self._say(
                _("“%(text)s” không có trong các từ được dùng: %(allowed)s.") % {"text": text, "allowed": allowed}
            )
        return words.get(fold(text))

    def _say(self, words: str) -> None:
        if (said := f"{place_in_file(self.line, self.sheet)}: {words}") not in self.wrong:
            self.wrong.append(said)


def _twice(rows: Sequence[AgencyRow]) -> Iterator[str]:
    first: dict[tuple[str, str, date | None], int] = {}
    for row in rows:
        key = fold(row.territory), fold(row.name), row.valid_from
        if key[0] and key[1] and first.setdefault(key, row.line) != row.line:
            facts = {"name": row.name, "first": first[key]}
            words = _("“%(name)s” đã có ở dòng %(first)s; mỗi cơ quan một dòng.") % facts
            yield f"{place_in_file(row.line, row.sheet)}: {words}"


def _headless(name: str) -> Unreadable:
    return Unreadable(
        _(
            "“%(name)s” không có dòng tiêu đề với các cột “Tên cơ quan” và “Địa bàn” (thêm được “Nhóm”, “E-mail”). "
            "Chưa lưu gì; hãy thêm dòng tiêu đề rồi nhập lại."
        )
        % {"name": name}
    )
