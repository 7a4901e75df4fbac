"""One table in the many ways in which copies of printed pages, web pages and scans keep it as text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape
from textwrap import wrap

WIDE = 20  # characters of a column set with blanks


@dataclass(frozen=True)
class Table:
    """Lines above the table, the names of its columns, and its rows, a total among them. All rows are equally wide."""

    above: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def every(self) -> tuple[tuple[str, ...], ...]:
        return (self.header, *self.rows)


def tabs(table: Table) -> str:
    return _under(table, ("\t".join(row) for row in table.every))


def tabs_without_empty_ends(table: Table) -> str:
    return _under(table, ("\t".join(row).rstrip() for row in table.every))


def tabs_without_empty_cells(table: Table) -> str:
    return _under(table, ("\t".join(cell for cell in row if cell) for row in table.every))


def tabs_with_broken_cells(table: Table) -> str:
    """Cells that hold line breaks, as a sheet copied as text has them."""
    return _under(table, ("\t".join(_broken(cell) for cell in row) for row in table.every))


def tabs_with_blank_lines(table: Table) -> str:
    return _under(table, ("\t".join(row) + "\n" for row in table.every))


def pipes(table: Table) -> str:
    header, *rows = ["| " + " | ".join(row) + " |" for row in table.every]
    return _under(table, [header, "|" + "---|" * len(table.header), *rows])


def pipes_without_edges(table: Table) -> str:
    header, *rows = [" | ".join(row) for row in table.every]
    return _under(table, [header, " | ".join("---" for _name in table.header), *rows])


def pipes_with_breaks(table: Table) -> str:
    return pipes(replace(table, rows=tuple(tuple(_broken(cell, "<br>") for cell in row) for row in table.rows)))


def pipes_under_empty_names(table: Table) -> str:
    """The names of the columns became the first row of a Markdown table that has no header."""
    nothing = ("",) * len(table.header)
    header, names, *rows = ["| " + " | ".join(row) + " |" for row in (nothing, *table.every)]
    return _under(table, [header, "|" + " --- |" * len(table.header), names, *rows])


def ruled(table: Table) -> str:
    """Drawn with signs."""
    rows = ["| " + " | ".join(cell.ljust(WIDE) for cell in row) + " |" for row in table.every]
    rule = "+" + "+".join("-" * (WIDE + 2) for _name in table.header) + "+"
    return _under(table, [rule, *(line for row in rows for line in (row, rule))])


def cell_a_line(table: Table) -> str:
    return _under(table, (cell for row in table.every for cell in row if cell))


def cell_a_line_apart(table: Table) -> str:
    return _under(table, (f"{cell}\n" for row in table.every for cell in row if cell))


def cell_a_line_broken(table: Table) -> str:
    """The names of the columns go over two lines."""
    header = tuple(_broken(name) for name in table.header)
    return cell_a_line(replace(table, header=header))


def cell_a_line_bordered(table: Table) -> str:
    """An empty cell leaves an empty line between two borders."""
    return _under(table, (f"{_broken(cell)}\n|" for row in table.every for cell in row))


def gutters(table: Table) -> str:
    """Cells several blanks apart that do not stand below each other; an empty one leaves nothing."""
    return _under(table, ("   ".join(cell for cell in row if cell) for row in table.every))


def run_together(table: Table) -> str:
    return _under(table, (" ".join(cell for cell in row if cell) for row in table.every))


def columns(table: Table) -> str:
    """A page as a program draws it that keeps its layout: cells go over several lines."""
    return _under(table, (line for row in table.every for line in _drawn(row)))


def columns_with_numbers_set_right(table: Table) -> str:
    return columns(replace(table, rows=tuple((row[0].rjust(3), *row[1:]) for row in table.rows)))


def html(table: Table) -> str:
    rows = ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.every]
    return _under(table, ["<table>", *rows, "</table>"])


def html_on_one_line(table: Table) -> str:
    """As vision models write what they see: one line, the header set apart, a merged total."""
    names = "".join(f"<th>{name}</th>" for name in table.header)
    rows = "".join("<tr>" + "".join(_cells(row)) + "</tr>" for row in table.rows)
    return _under(table, [f"<table><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>"])


def html_a_cell_a_line(table: Table) -> str:
    cells = (("  <td>" + _broken(cell, "<br/>") + "</td>\n" for cell in row) for row in table.every)
    rows = ["<tr>\n" + "".join(row) + "</tr>" for row in cells]
    return _under(table, ['<table border="1">', *rows, "</table>"])


def over_two_pages(table: Table) -> str:
    half = len(table.rows) // 2
    first, rest = replace(table, rows=table.rows[:half]), replace(table, above=(), rows=table.rows[half:])
    return f"{tabs(first)}\n\n7\n\n{tabs(rest)}"


def over_two_pages_without_header(table: Table) -> str:
    half = len(table.rows) // 2
    rest = ["\t".join(row) for row in table.rows[half:]]
    return "\n".join([tabs(replace(table, rows=table.rows[:half])), "", "7", "", *rest])


def over_two_pages_in_html(table: Table) -> str:
    half = len(table.rows) // 2
    rest = replace(table, above=(), header=table.rows[half], rows=table.rows[half + 1 :])
    return f"{html(replace(table, rows=table.rows[:half]))}\n\n7\n\n{html(rest)}"


def with_numbered_columns(table: Table) -> str:
    numbers = tuple(f"({number})" for number in range(1, len(table.header) + 1))
    return tabs(replace(table, rows=(numbers, *table.rows)))


def with_numbered_columns_a_line(table: Table) -> str:
    numbers = tuple(str(number) for number in range(1, len(table.header) + 1))
    return cell_a_line(replace(table, rows=(numbers, *table.rows)))


def in_bold(table: Table) -> str:
    return pipes(replace(table, header=tuple(f"**{name}**" for name in table.header)))


def in_capitals(table: Table) -> str:
    return tabs(replace(table, header=tuple(name.upper() for name in table.header)))


LAYOUTS: tuple[Callable[[Table], str], ...] = (
    tabs,
    tabs_without_empty_ends,
    tabs_without_empty_cells,
    tabs_with_broken_cells,
    tabs_with_blank_lines,
    pipes,
    pipes_without_edges,
    pipes_with_breaks,
    pipes_under_empty_names,
    ruled,
    cell_a_line,
    cell_a_line_apart,
    cell_a_line_broken,
    cell_a_line_bordered,
    gutters,
    run_together,
    columns,
    columns_with_numbers_set_right,
    html,
    html_on_one_line,
    html_a_cell_a_line,
    over_two_pages,
    over_two_pages_without_header,
    over_two_pages_in_html,
    with_numbered_columns,
    with_numbered_columns_a_line,
    in_bold,
    in_capitals,
)


def _under(table: Table, lines: "Sequence[str] | object") -> str:
    return "\n".join([*table.above, *lines])  # type: ignore[misc]


def _broken(cell: str, sign: str = "\n") -> str:
    """A cell of several words broken in its middle, before a word that begins small where there is one."""
    words = cell.split()
    small = [at for at in range(1, len(words)) if words[at][0].islower()]
    at = min(small, key=lambda at: abs(at - len(words) // 2), default=0)
    return cell if len(words) < 4 or not at else " ".join(words[:at]) + sign + " ".join(words[at:])


def _cells(row: Sequence[str]) -> list[str]:
    """A total stands in one cell over all columns that it leaves empty."""
    if not row[0] and row[1].startswith("Tổng"):
        wide = next(at for at, cell in enumerate(row) if at > 1 and cell)
        return [f'<td colspan="{wide}">{row[1]}</td>', *(f"<td>{cell}</td>" for cell in row[wide:])]
    return [f"<td>{cell}</td>" for cell in row]


def _drawn(row: Sequence[str]) -> list[str]:
    cells = [wrap(cell, WIDE) or [""] for cell in row]
    high = max(map(len, cells))
    widths = [6, *(WIDE + 3 for _cell in row[1:])]
    lines = [[*cell, *[""] * (high - len(cell))] for cell in cells]
    return ["".join(cell[at].ljust(width) for cell, width in zip(lines, widths, strict=True)) for at in range(high)]
