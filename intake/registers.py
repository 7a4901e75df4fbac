"""Registers: a table of agencies (CSV or XLSX) becomes rows, or a refusal that names every wrong line."""

from collections.abc import Iterator, Sequence

from assignments.register.agencies import valid_address
from assignments.register.importing import AgencyRow
from foundation.errors import Unreadable
from foundation.vietnamese import fold
from foundation.words import _
from intake.tables import Line, cell_of, headed, refusal_of, table_lines

HEADINGS = {
    "name": {"ten co quan", "co quan", "ten don vi", "don vi", "ten co quan don vi", "agency", "name"},
    "territory": {"dia ban", "tinh", "tinh thanh pho", "territory", "province"},
    "group": {"nhom", "nhom co quan", "group"},
    "email": {"e mail", "email", "dia chi e mail", "dia chi email", "thu dien tu", "hop thu", "address"},
}
LONGEST_NAME = 300


def read_register(data: bytes, name: str) -> list[AgencyRow]:
    """Rows of a table with the headings Tên cơ quan, Địa bàn, Nhóm, E-mail. `name` is the file's, for messages.

    Refuses with `Unreadable` naming each wrong line; half a register is never returned.
    """
    lines = table_lines(data, name)
    columns, body = _headed(lines, name)
    rows = [_row(number, cells, columns) for number, cells in body]
    if not rows:
        raise Unreadable(
            _("“%(name)s” không có dòng nào dưới dòng tiêu đề. Chưa lưu gì; hãy ghi mỗi cơ quan một dòng.")
            % {"name": name}
        )
    if wrong := [*_wrong(rows)]:
        raise refusal_of(name, wrong)
    return rows


def _headed(lines: Sequence[Line], name: str) -> tuple[dict[str, int], Sequence[Line]]:
    if found := headed(lines, HEADINGS, {"name", "territory"}):
        return found
    raise Unreadable(
        _(
            "“%(name)s” không có dòng tiêu đề với các cột “Tên cơ quan” và “Địa bàn” (thêm được “Nhóm”, “E-mail”). "
            "Chưa lưu gì; hãy thêm dòng tiêu đề rồi nhập lại."
        )
        % {"name": name}
    )


def _row(number: int, cells: Sequence[str], columns: dict[str, int]) -> AgencyRow:
    said = {column: cell_of(cells, columns, column) for column in HEADINGS}
    return AgencyRow(said["name"], said["territory"], said["group"] or None, said["email"] or None, number)


def _wrong(rows: Sequence[AgencyRow]) -> Iterator[str]:
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        facts = {"line": row.line, "email": row.email, "name": row.name, "most": LONGEST_NAME}
        key = fold(row.territory), fold(row.name)
        if not key[1]:
            yield _("Dòng %(line)s: thiếu tên cơ quan.") % facts
        elif not key[0]:
            yield _("Dòng %(line)s: “%(name)s” thiếu địa bàn, ví dụ “tỉnh Lào Cai”.") % facts
        elif max(len(row.name), len(row.territory), len(row.group or "")) > LONGEST_NAME:
            yield _("Dòng %(line)s: một ô dài hơn %(most)s ký tự.") % facts
        elif key in first:
            facts["first"] = first[key]
            yield _("Dòng %(line)s: “%(name)s” đã có ở dòng %(first)s; mỗi cơ quan một dòng.") % facts
        else:
            first[key] = row.line
        if row.email and not valid_address(row.email):
            words = _("Dòng %(line)s: “%(email)s” không phải một địa chỉ e-mail, ví dụ vanthu@bacha.example.")
            yield words % facts
