"""`make bench`: every figure, or the one named; one line each, and all of them in latest.json."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import board, cli_help, decide, read_pages
from benchmarks.figures import Figure

LATEST = Path(__file__).parent / "latest.json"
FIGURES: dict[str, tuple[Callable[[], Figure], str]] = {
    "cli-help": (cli_help.measure, "at most 12"),
    "decide-100k": (lambda: decide.measure("decide-100k", 100_000), "at most 3"),
    "decide-1m": (lambda: decide.measure("decide-1m", 1_000_000), "at most 3"),
    "board": (lambda: board.measure("board", 100_000), "as much as it can"),
    "read-30-pages": (read_pages.of_pdf, "under 1 s"),
    "read-30-docx": (read_pages.of_word, "under 1 s"),
    "read-30-txt": (read_pages.of_text, "under 1 s"),
    "read-10-mb": (read_pages.memory, "under 300 MB"),
    "board-1m": (lambda: board.measure("board-1m", 1_000_000), "half of board"),
}


def main(arguments: list[str]) -> int:
    wanted = [argument.removeprefix("NAME=") for argument in arguments if argument] or list(FIGURES)
    if unknown := [name for name in wanted if name not in FIGURES]:
        print(f"No figure called {', '.join(unknown)}. There are: {', '.join(FIGURES)}.", file=sys.stderr)
        return 2
    kept = {row["name"]: row for row in json.loads(LATEST.read_text())} if LATEST.exists() else {}
    for name in wanted:
        measure, reach = FIGURES[name]
        figure = measure()
        print(figure.line(reach), flush=True)
        kept[name] = figure.row()
        LATEST.write_text(json.dumps(list(kept.values()), indent=1))
    return 0


sys.exit(main(sys.argv[1:]))
