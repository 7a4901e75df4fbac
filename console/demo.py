"""dondoc demo: a store of its own, a year of work in it, the portal over it."""

import os
import secrets
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.entrance import AsOf, command_app, day_asked_for
from console.serve import keep_open, refuse_taken_port
from foundation.clock import StoppedClock, SystemClock, day_in_vietnam, morning_of
from foundation.errors import Conflict, Unreadable
from foundation.house import House, keep_within, move_into
from foundation.words import _

if TYPE_CHECKING:
    from console.demo_story import Story
    from foundation.settings import Settings

app = command_app()

MARK = ".dondoc-demo"  # only a folder with this file in it is ever emptied
USER = "thuongtruc"


@app.command(help=_("Bản trình diễn: kho riêng làm mới mỗi lần, không chạm kho thật, không gửi thư ra ngoài."))
def demo(
    as_of: AsOf = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help=_("Mặc định: 8000, hoặc cổng trống kế tiếp."))
    ] = None,
    folder: Annotated[
        Path | None, typer.Option(metavar=_("THƯ_MỤC"), help=_("Mặc định: “demo” trong thư mục dữ liệu."))
    ] = None,
    serve: Annotated[bool, typer.Option(help=_("--no-serve: làm xong thì dừng, không mở trang."))] = True,
    prefect: Annotated[bool, typer.Option(help=_("--prefect: chạy cả máy chủ Prefect bên cạnh."))] = False,
) -> None:
    from console.demo_story import Story
    from foundation.store import bring_forward

    day = day_asked_for(as_of) or _eighth_of_december()
    chosen = _free_port(port) if serve else port or 8000
    clock = StoppedClock(morning_of(day))
    home = House(_settings(fresh(folder or _data_dir() / "demo"), chosen, prefect), clock, demonstration=True)
    move_into(home)
    bring_forward(home)
    keep_within(home.data_dir / "tmp")
    typer.echo(_("Đang dựng bản trình diễn cho ngày %(day)s …") % {"day": f"{day:%d/%m/%Y}"})
    story = Story(home, clock, day)
    story.play()
    _tell(home, story, _account(home))
    if serve:
        keep_open(home)


def fresh(folder: Path) -> Path:
    """The demonstration's folder, emptied. Raises Conflict for a folder that holds anything else."""
    if folder.exists() and not folder.is_dir():
        raise Unreadable(_("%(folder)s là một tệp. Hãy chọn một thư mục với --folder.") % {"folder": folder})
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise Conflict(
                _("Thư mục %(folder)s đã có dữ liệu khác; không xóa gì. Hãy chọn thư mục trống với --folder.")
                % {"folder": folder}
            )
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / MARK).touch()
    return folder


def _settings(folder: Path, port: int, prefect: bool) -> "Settings":
    from foundation.settings import Settings

    # Constructed, not read: neither the environment's database nor its mail server is ever known here.
    return Settings.model_construct(
        data_dir=folder,
        port=port,
        base_url=f"http://127.0.0.1:{port}",
        mail_from="Dondoc trình diễn <dondoc@longan.example>",
        contact="Phòng Việc làm, Sở Lao động - Thương binh và Xã hội (số liệu trình diễn)",
        prefect=prefect,
    )


def _account(home: House) -> str:
    """One account with a password of this run alone; the password."""
    from foundation.accounts import add_account
    from foundation.database import transaction

    password = secrets.token_urlsafe(9)
    with transaction() as session:
        add_account(session, name=USER, password=password, now=home.clock.now())
    return password


def _tell(home: House, story: "Story", password: str) -> None:
    for line in (*_where(home, password), *_what_was_done(home, story), *_what_to_look_at(home, story)):
        typer.echo(line)


def _where(home: House, password: str) -> list[str]:
    from foundation.vietnamese import weekday

    today = day_in_vietnam(home.clock.now())
    return [
        "",
        _("DONDOC · BẢN TRÌNH DIỄN · hôm nay là %(weekday)s, %(day)s (đồng hồ đứng yên)")
        % {"weekday": weekday(today), "day": f"{today:%d/%m/%Y}"},
        "",
        _("  Trang làm việc  %(url)s") % {"url": home.settings.portal_url},
        _("  Đăng nhập       tên: %(user)s   mật khẩu: %(password)s") % {"user": USER, "password": password},
        _("  Dữ liệu         %(folder)s (làm mới mỗi lần chạy; kho thật và máy chủ thư không bị chạm tới)")
        % {"folder": home.data_dir},
    ]


def _what_was_done(home: House, story: "Story") -> list[str]:
    lines = ["", _("Đã làm:")]
    for name, issued in story.issued.items():
        lines.append(
            _("  Đọc và theo dõi %(file)s: %(duties)s nhiệm vụ, %(agencies)s cơ quan, %(tasks)s việc (kỳ %(periods)s)")
            % {
                "file": name,
                "duties": issued.duties,
                "agencies": issued.agencies,
                "tasks": issued.tasks,
                "periods": ", ".join(issued.periods),
            }
        )
    for settled in story.settled:
        lines.append(_("  Hỏi lại %(doubt)s: %(words)s Trả lời: %(choice)s") % vars(settled))
    lines.append(
        _("  Nhắc ngày hôm nay: %(n)s thư vào hộp thư tại máy; %(missing)s cơ quan chưa có địa chỉ thư%(names)s")
        % {
            "n": story.posted.count,
            "missing": len(story.posted.without_address),
            "names": f": {', '.join(story.posted.without_address)}" if story.posted.without_address else "",
        }
    )
    papers = sorted((home.data_dir / "reports").glob("*")) if (home.data_dir / "reports").exists() else []
    return lines + [_("  Tổng hợp: %(file)s") % {"file": paper} for paper in papers]


def _what_to_look_at(home: House, story: "Story") -> list[str]:
    from foundation.links import sign_link

    lines = [
        "",
        _("Xem trước hết:"),
        _("  1. Bảng theo dõi: việc quá hạn và sắp đến hạn; mỗi con số mở ra danh sách của nó."),
        _("  2. Kế hoạch: từng nhiệm vụ bên cạnh câu chữ của văn bản."),
        _("  3. Hộp thư: thư nhắc như cơ quan nhận được."),
        _("  4. Tổng hợp: bản DOCX và XLSX của kỳ 6 tháng, nói rõ ai chưa báo cáo."),
    ]
    if seen := story.agency_to_visit():
        token = sign_link(
            home.key, agency_id=seen.agency_id, address_version=seen.address_version, now=home.clock.now()
        )
        lines += [
            _("  5. Trang của %(agency)s, không cần tài khoản (đường dẫn như trong thư):") % {"agency": seen.agency},
            f"     {home.settings.portal_url}/b/{token}",
        ]
    return [*lines, ""]


def _free_port(asked: int | None) -> int:
    """The port asked for, or the first free one from 8000 on."""
    if asked:
        refuse_taken_port("127.0.0.1", asked)
        return asked
    for port in range(8000, 8020):
        try:
            refuse_taken_port("127.0.0.1", port)
        except Conflict:
            continue
        return port
    raise Conflict(_("Các cổng 8000 đến 8019 đều đang bận. Hãy chọn cổng khác với --port."))


def _eighth_of_december() -> date:
    return date(day_in_vietnam(SystemClock().now()).year, 12, 8)


def _data_dir() -> Path:
    from foundation.settings import read_settings

    try:
        return read_settings().data_dir
    except Unreadable:  # a wrong database or mail setting is no matter of the demonstration's
        return Path(os.environ.get("DONDOC_DATA_DIR", "var"))
