"""The operator's door: `dondoc`. One module per command, imported only when it is called."""

import os
import sys
from importlib import import_module

from foundation.words import _, use_language

REFUSED = 2


def main() -> None:
    use_language(os.environ.get("DONDOC_LANGUAGE", "vi"))
    try:
        sys.exit(run(sys.argv[1:]))
    except BrokenPipeError:  # `dondoc plan show 1 | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def run(arguments: list[str]) -> int:
    """Do one command; 0 when it was done, 2 when it was refused."""
    match arguments:
        case [] | ["--help" | "-h" | "help"]:
            print(help_text())
            return 0
        case ["--version"]:
            print(_version())
            return 0
        case [name, *rest] if name in commands():
            return _perform(name, rest)
    return _refuse(
        _("Không có lệnh “%(name)s”. Các lệnh: %(commands)s. Chi tiết: dondoc --help")
        % {"name": arguments[0], "commands": ", ".join(commands())}
    )


def commands() -> dict[str, str]:
    """Every command and its line of help: the one list. The module of the same name does the work."""
    return {
        "demo": _("Bản trình diễn: kho riêng, kế hoạch mẫu, thư, báo cáo, trang làm việc"),
        "read": _("Đọc một văn bản kế hoạch và in những gì đọc được; không chạm kho dữ liệu"),
        "plan": _("Nhập, xem, theo dõi và dừng theo dõi kế hoạch"),
        "cascade": _("Kế hoạch trên và dưới, và kiến nghị trong báo cáo"),
        "agency": _("Danh bạ cơ quan: nhập, xem, đặt địa chỉ thư"),
        "extension": _("Đề nghị gia hạn: xem, đồng ý, không đồng ý"),
        "succession": _("Sắp xếp, sáp nhập, đổi tên cơ quan: xem trước, áp dụng, hoàn tác"),
        "remind": _("Lập thư nhắc của một ngày"),
        "deliver": _("Gửi các thư đang chờ"),
        "statistics": _("Số liệu thực hiện của một ngày bất kỳ, mỗi tỷ lệ kèm tử số và mẫu số"),
        "rollup": _("Tổng hợp báo cáo của một kỳ thành DOCX và XLSX"),
        "serve": _("Mở trang làm việc và chạy các việc định kỳ"),
        "deploy": _("Đăng ký lịch chạy với máy chủ Prefect, cho nhiều máy"),
        "user": _("Tài khoản người dùng của cơ quan thường trực"),
        "due": _("Một câu ghi thời hạn nghĩa là ngày nào"),
        "calendar": _("Ngày nghỉ và ngày làm bù của một năm, kèm văn bản"),
        "explain": _("Vì sao một việc có hạn như vậy, ai giữ, đã nhắc gì"),
        "settings": _("In các thiết lập và nguồn của từng thiết lập"),
        "migrate": _("Nâng kho dữ liệu lên phiên bản của chương trình"),
        "backup": _("Sao lưu kho dữ liệu, tệp đính kèm và khóa"),
        "restore": _("Khôi phục một bản sao lưu vào kho còn trống"),
    }


def help_text() -> str:
    lines = [f"  {name:<12}{line}" for name, line in commands().items()]
    return "\n".join(
        [
            _("Dondoc đọc kế hoạch, theo dõi từng nhiệm vụ, nhắc bằng thư và tổng hợp báo cáo."),
            "",
            _("Cách dùng: dondoc LỆNH [THAM SỐ]"),
            "",
            _("Lệnh:"),
            *lines,
            "",
            _("Chi tiết một lệnh: dondoc LỆNH --help · Lần đầu: dondoc demo · Tiếng Anh: DONDOC_LANGUAGE=en"),
        ]
    )


def _perform(name: str, rest: list[str]) -> int:
    from typer import Abort
    from typer.exceptions import TyperException

    from console.misuse import misuse
    from foundation.errors import Refusal

    try:
        code = import_module(f"console.{name}").app(rest, prog_name=f"dondoc {name}", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except Refusal as refusal:
        return _refuse(refusal.message)
    except TyperException as error:
        return _refuse(misuse(name, error))
    except (Abort, KeyboardInterrupt):
        return _refuse(_("Đã dừng theo yêu cầu."), code=130)
    except BrokenPipeError:
        raise
    except Exception as error:
        if trouble := _known_trouble(error):
            return _refuse(trouble)
        raise


def _known_trouble(error: Exception) -> str | None:
    """A sentence for what the machine refuses; None for a fault of our own, which deserves its traceback."""
    if isinstance(error, OSError):
        return _("Máy không cho đọc hoặc ghi: %(reason)s. Dữ liệu đã lưu được giữ nguyên; hãy sửa rồi chạy lại.") % {
            "reason": f"{error.strerror or error} {error.filename or ''}".strip()
        }
    if isinstance(error, UnicodeEncodeError):  # an argument in another encoding: neither stored nor printed
        return _("Lệnh có chữ không ghi bằng UTF-8 nên không làm tiếp được. Hãy gõ lại bằng UTF-8.")
    if type(error).__module__ == "sqlalchemy.exc" and _is_about_the_database_itself(error):
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
        return _("Không mở được kho dữ liệu: %(reason)s. Hãy kiểm tra DONDOC_DATABASE_URL (dondoc settings).") % {
            "reason": reason
        }
    return None


def _is_about_the_database_itself(error: Exception) -> bool:
    """It cannot be reached or opened, is none, or lets us do nothing; not what we asked of it."""
    kinds = type(error).__name__, type(getattr(error, "orig", None)).__name__
    connecting = getattr(error, "statement", "") is None
    return connecting or any(kind in ("OperationalError", "DatabaseError", "InsufficientPrivilege") for kind in kinds)


def _refuse(message: str, code: int = REFUSED) -> int:
    print(message, file=sys.stderr)
    return code


def _version() -> str:
    from importlib.metadata import version

    return version("dondoc")
