"""Files of a report: what is taken, what is refused, and that every file is served as a download."""

import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlmodel import select

from assignments.submissions.submission import Attachment
from foundation.database import reading
from foundation.house import House
from portal.security import limit_of
from tests.cast import Cast
from tests.portal.conftest import Portal, versions, words

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
MEGABYTE = 1024 * 1024


def test_a_file_is_attached_downloaded_and_taken_off(visitor: httpx.Client, report: str, cast: Cast) -> None:
    added = visitor.post(f"{report}/files", files={"file": ("báo cáo <1>.pdf", PDF, "text/html")})
    assert added.status_code == 200, words(added.text)
    with reading() as session:
        [attachment] = session.scalars(select(Attachment)).all()
    assert "báo cáo &lt;1&gt;.pdf" in added.text or "báo cáo" in added.text
    file = visitor.get(f"{report}/files/{attachment.id}")
    assert file.content == PDF
    assert file.headers["content-type"] == "application/octet-stream"
    assert file.headers["content-disposition"].startswith("attachment")
    assert file.headers["x-content-type-options"] == "nosniff"
    gone = visitor.post(f"{report}/files/{attachment.id}/removal")
    assert "Chưa có tệp nào." in words(gone.text)


def test_another_agency_reaches_neither_the_file_nor_the_report(
    visitor: httpx.Client, report: str, cast: Cast, portal: Portal
) -> None:
    visitor.post(f"{report}/files", files={"file": ("a.pdf", PDF)})
    with reading() as session:
        [attachment] = session.scalars(select(Attachment)).all()
    other = f"{portal.link_of(cast.tai_chinh)}/plans/{cast.plan_id}/2023-H1"
    assert visitor.get(f"{other}/files/{attachment.id}").status_code in {403, 404}
    assert visitor.post(f"{other}/files/{attachment.id}/removal").status_code in {403, 404}
    foreign = visitor.post(other, data={"result-1": "x", "action": "save"})
    assert "x" not in [version.narrative for version in versions()]
    assert foreign.status_code in {200, 403}


@pytest.mark.parametrize(
    ("name", "data"), [("x." + "p" * 3000, b"%PDF-"), ("virus.exe", b"MZ\x90"), ("gia.pdf", b"<html>"), ("", b"")]
)
def test_a_file_of_another_kind_is_refused_in_one_sentence(
    visitor: httpx.Client, report: str, name: str, data: bytes
) -> None:
    page = visitor.post(f"{report}/files", files={"file": (name, data)} if name else {"other": ("", b"")})
    assert page.status_code == 422
    assert "Chưa nhận tệp" in words(page.text)
    with reading() as session:
        assert session.scalars(select(Attachment)).all() == []


def many_zeros(megabytes: int) -> Iterator[bytes]:
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="bao-cao.pdf"\r\n\r\n%PDF-1.4\n'
    yield head
    for _each in range(megabytes):
        yield bytes(MEGABYTE)
    yield b"\r\n--x--\r\n"


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "streamed"])
def test_a_file_of_sixty_megabytes_gets_one_sentence_and_nothing_is_stored(
    visitor: httpx.Client, report: str, house: House, announced: bool
) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    if announced:
        headers["Content-Length"] = str(sum(map(len, many_zeros(60))))
    page = visitor.post(f"{report}/files", content=many_zeros(60), headers=headers)
    assert page.status_code == 413
    text = words(page.text)
    assert "tối đa 25 MB" in text or "quá 25 MB" in text
    assert ("60 MB" in text) == announced
    assert "Chưa lưu gì" in text
    assert stored_files(house.data_dir) == []
    assert versions() == []
    assert visitor.get(report).status_code == 200


def test_a_form_is_limited_more_strictly_than_a_file() -> None:
    assert limit_of("/sign-in") == 2 * MEGABYTE
    assert limit_of("/b/token/plans/1/2023-H1/files") > 25 * MEGABYTE


def stored_files(folder: Path) -> list[str]:
    return [name for _folder, _folders, names in os.walk(folder / "attachments") for name in names]
