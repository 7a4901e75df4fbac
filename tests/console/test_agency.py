"""dondoc agency: a register comes in, an address is set."""

from pathlib import Path

from console.demo_story import EXAMPLES
from tests.console.conftest import Dondoc


def test_a_register_comes_in_once(dondoc: Dondoc) -> None:
    first = dondoc("agency", "import", EXAMPLES / "agencies.csv")
    assert first.code == 0, first.err
    assert "thêm 28" in first.out
    assert "giữ nguyên 28" in dondoc("agency", "import", EXAMPLES / "agencies.csv").out
    assert "UBND huyện Mộc Hóa (tỉnh Long An)  chưa có địa chỉ" in dondoc("agency", "list").out


def test_an_address_is_set_by_the_number_of_the_list(dondoc: Dondoc) -> None:
    dondoc("agency", "import", EXAMPLES / "agencies.csv")
    line = next(line for line in dondoc("agency", "list").out.splitlines() if "Mộc Hóa" in line)
    assert dondoc("agency", "address", line.split()[0], "vanthu@mochoa.example").code == 0
    assert "vanthu@mochoa.example" in dondoc("agency", "list").out


def test_a_wrong_address_or_agency_changes_nothing(dondoc: Dondoc, tmp_path: Path) -> None:
    dondoc("agency", "import", EXAMPLES / "agencies.csv")
    before = dondoc("agency", "list").out
    assert dondoc("agency", "address", 1, "không phải thư").code == 2
    assert dondoc("agency", "address", 999, "a@b.example").code == 2
    (tmp_path / "trong.csv").write_bytes(b"")
    assert dondoc("agency", "import", tmp_path / "trong.csv").code == 2
    assert dondoc("agency", "list").out == before


def test_the_register_goes_out_and_comes_back_unchanged(dondoc: Dondoc, tmp_path: Path) -> None:
    dondoc("agency", "import", EXAMPLES / "agencies.csv")
    book = tmp_path / "danh-ba.xlsx"
    assert "28 cơ quan, 0 đầu mối" in dondoc("agency", "export", book).out
    assert "giữ nguyên 28" in dondoc("agency", "import", book).out
    refused = dondoc("agency", "export", tmp_path / "nowhere" / "danh-ba.xlsx")
    assert (refused.code, "Không ghi được tệp" in refused.err) == (2, True)


def test_an_empty_register_says_how_to_fill_it(dondoc: Dondoc) -> None:
    assert "dondoc agency import" in dondoc("agency", "list").out
