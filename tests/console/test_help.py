"""Help that comes at once, and commands typed wrongly."""

import subprocess
import sys

import pytest

import console
from foundation.words import use_language

HEAVY = ("sqlalchemy", "pydantic", "fastapi", "prefect", "jinja2", "alembic", "docx", "openpyxl", "typer")


def test_help_imports_nothing_that_takes_time() -> None:
    asked = f"import sys, console; console.run(['--help']); print([m for m in {HEAVY} if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1] == "[]"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.run([]) == 0
    printed = capsys.readouterr().out
    assert all(f"  {name} " in printed for name in console.commands())


@pytest.mark.parametrize("name", list(console.commands()))
def test_every_command_has_help_of_its_own(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert console.run([name, "--help"]) == 0
    assert "--help" in capsys.readouterr().out


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.run(["--version"]) == 0
    assert capsys.readouterr().out[0].isdigit()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["nhac"], "Không có lệnh “nhac”"),
        (["remind", "a", "b"], "tham số thừa a b"),
        (["plan", "issue"], "thiếu BẢN_ĐỌC"),
        (["plan", "issue", "một"], "phải là một số nguyên"),
        (["plan", "issue", "1", "--nope"], "--nope"),
        (["plan", "nope"], "nope"),
        (["rollup", "1", "2023-H1", "--out"], "--out cần một giá trị"),
        (["serve", "--port", "99999"], "--port nằm ngoài"),
        (["remind", "--as-of", "9999-12-31"], "không có trong lịch"),
        (["remind", "--as-of", "30/2/2023"], "không có trong lịch"),
    ],
)
def test_a_command_typed_wrongly_ends_with_one_sentence(
    typed: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert console.run(typed) == 2
    printed = capsys.readouterr()
    assert words in printed.err
    assert len(printed.err.splitlines()) == 1
    assert not printed.out


def test_a_group_without_a_verb_answers_with_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.run(["plan"]) == 2
    assert "withdraw" in capsys.readouterr().err


def test_help_speaks_english_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    use_language("en")
    try:
        console.run(["--help"])
    finally:
        use_language("vi")
    assert capsys.readouterr().out  # the words themselves are the catalogue's, and a house test finds a missing one
