"""The rules of the house that a machine can see."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

HOUSE = Path(__file__).resolve().parents[2]
ROOMS = ("console", "portal", "flows", "intake", "notifications", "reports", "assignments", "foundation")
SOURCES = sorted(path for room in ROOMS for path in (HOUSE / room).rglob("*.py"))
TESTS = sorted((HOUSE / "tests").rglob("*.py"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_file_is_longer_than_300_lines() -> None:
    kinds = [*SOURCES, *TESTS, *(HOUSE / "migrations").rglob("*.py"), *(HOUSE / "benchmarks").rglob("*.py")]
    long = {str(path.relative_to(HOUSE)): len(path.read_text().splitlines()) for path in kinds}
    assert {name: length for name, length in long.items() if length > 300} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    long = [
        f"{path.relative_to(HOUSE)}:{function.lineno} {function.name}"
        for path in [*SOURCES, *TESTS]
        for function in functions(path)
        if function.end_lineno and function.end_lineno - function.lineno >= 50
    ]
    assert long == []


def test_every_module_begins_with_a_sentence() -> None:
    silent = [
        str(path) for path in SOURCES if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


def test_one_file_asks_the_machine_what_time_it_is() -> None:
    asking = re.compile(r"\b(datetime\.now|date\.today|datetime\.utcnow|time\.time)\(")
    assert [path.name for path in SOURCES if asking.search(path.read_text())] == ["clock.py"]


def test_only_the_roof_reads_the_clock() -> None:
    below = [path for path in SOURCES if path.relative_to(HOUSE).parts[0] not in ("console", "portal", "flows")]
    readers = [path.relative_to(HOUSE).as_posix() for path in below if "clock.now()" in path.read_text()]
    # The postman stands between two transactions and stamps each; a migration names its copy by the day.
    assert set(readers) <= {"notifications/postman.py", "foundation/store.py"}


def test_nobody_below_the_roof_commits() -> None:
    below = [path for path in SOURCES if path.relative_to(HOUSE).parts[0] not in ("console", "portal", "flows")]
    assert [path.name for path in below if re.search(r"session\.commit\(", path.read_text())] == []


def test_prefect_stands_in_its_own_files() -> None:
    importing = re.compile(r"^\s*(from|import) prefect\b", re.M)
    found = {path.relative_to(HOUSE).as_posix() for path in SOURCES if importing.search(path.read_text())}
    assert found <= {"flows/tracked.py", "flows/deployments.py"}


def test_no_rows_of_anybody_are_deleted() -> None:
    deleting = re.compile(r"session\.delete\(|\bdelete\(|DELETE FROM")
    rooms = ("assignments", "notifications", "reports")
    below = [path for path in SOURCES if path.relative_to(HOUSE).parts[0] in rooms]
    # A figure struck out of a draft was never said; what was sent stays in its version.
    assert [path.name for path in below if deleting.search(path.read_text())] == ["sending.py"]


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    """Every sentence for people: the message ids in the code and the templates."""
    method_map = [("**.py", "python"), ("**/templates/**", "jinja2")]
    options = {"**/templates/**": {"trimmed": "true", "extensions": "jinja2.ext.i18n"}}
    return {
        message[0] if isinstance(message, tuple) else message
        for room in ROOMS
        for _file, _line, message, _comments, _context in extract_from_dir(HOUSE / room, method_map, options)
    }


def test_the_english_catalogue_is_complete(sentences: set[str]) -> None:
    with (HOUSE / "locale" / "en" / "LC_MESSAGES" / "dondoc.po").open("rb") as file:
        english = {message.id if isinstance(message.id, str) else message.id[0]: message for message in read_po(file)}
    missing = [text for text in sentences if text not in english or not all(_texts(english[text].string))]
    assert missing == []


def test_every_translation_keeps_its_placeholders() -> None:
    with (HOUSE / "locale" / "en" / "LC_MESSAGES" / "dondoc.po").open("rb") as file:
        wrong = [
            message.id
            for message in read_po(file)
            if isinstance(message.id, str) and _holes(message.id) != _holes(str(message.string))
        ]
    assert wrong == [""] or wrong == []


def test_the_compiled_catalogue_is_the_written_one() -> None:
    folder = HOUSE / "locale" / "en" / "LC_MESSAGES"
    with (folder / "dondoc.mo").open("rb") as compiled, (folder / "dondoc.po").open("rb") as written:
        assert _ids(read_mo(compiled)) == _ids(read_po(written))


def test_nothing_committed_carries_an_address_of_a_machine() -> None:
    names = subprocess.run(["git", "ls-files"], cwd=HOUSE, capture_output=True, text=True, check=True).stdout.split()
    own = str(HOUSE).encode()
    found = [name for name in names if own in (HOUSE / name).read_bytes()]
    assert found == []


def test_locks_name_packages_versions_and_hashes_but_no_host() -> None:
    for lock in ("requirements.lock", "bootstrap.lock"):
        text = (HOUSE / lock).read_text()
        assert "://" not in text
        assert "index" not in text
        assert re.search(r"^\S+==\S+ ", text, re.M)


def _ids(catalogue: Catalog) -> set[tuple[str, ...]]:
    return {(message.id,) if isinstance(message.id, str) else tuple(message.id) for message in catalogue}


def _texts(string: object) -> list[object]:
    return list(string) if isinstance(string, list | tuple) else [string]


def _holes(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)", text))
