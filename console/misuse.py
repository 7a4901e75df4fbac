"""A command typed wrongly, said in the operator's language."""

from typer.exceptions import TyperException

from foundation.words import _


def misuse(name: str, error: TyperException) -> str:
    """What is wrong and where the help stands. A group called without a verb answers with its help."""
    words = error.format_message()
    if "\n" in words.strip():
        return words
    return _("Lệnh chưa đúng: %(problem)s Chưa làm gì; xem cách dùng: dondoc %(name)s --help") % {
        "problem": _problem(error) or words,
        "name": name,
    }


def _problem(error: TyperException) -> str | None:
    """Typer's usual complaints; None for one of its rarer sentences, which stays in English."""
    kind = type(error).__name__
    if kind == "MissingParameter":
        return _("thiếu %(what)s.") % {"what": _parameter(error)}
    if kind == "NoSuchOption":
        return _("không có tùy chọn %(what)s.") % {"what": getattr(error, "option_name", "")}
    if kind == "BadParameter":
        return _("%(what)s %(reason)s.") % {"what": _parameter(error), "reason": _reason(error.message)}
    if kind == "BadOptionUsage":
        return _("%(what)s cần một giá trị.") % {"what": getattr(error, "option_name", "")}
    if error.message.startswith("Got unexpected extra argument"):
        return _("có tham số thừa %(what)s.") % {"what": error.message.rpartition("(")[2].rstrip(")")}
    if error.message.startswith("No such command"):
        return _("không có việc %(what)s.") % {"what": error.message.removeprefix("No such command ").rstrip(".")}
    return None


def _reason(words: str) -> str:
    if "integer" in words:
        return _("phải là một số nguyên")
    return _("nằm ngoài khoảng cho phép") if "than or equal" in words else _("không nhận giá trị này")


def _parameter(error: TyperException) -> str:
    parameter = getattr(error, "param", None)
    return str(getattr(parameter, "metavar", None) or (parameter and parameter.opts[0]) or "")
