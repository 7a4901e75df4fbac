"""A due answer in words: how the phrase was read, why a day moved, and what a person should look at."""

from datetime import date

from assignments.dates.due_answers import Doubtful, DueAnswer
from assignments.dates.due_dates import Move
from assignments.dates.due_rules import (
    After,
    Ahead,
    DayOfPeriod,
    DueRule,
    FixedDay,
    NoDay,
    Point,
    Unit,
    WhyNoDay,
    Within,
    Wording,
)
from foundation.days import day_of_week
from foundation.words import _, ngettext


def explanation(rule: DueRule, found: DueAnswer) -> str:
    """A few sentences in the reader's language."""
    if isinstance(rule, NoDay):
        return _no_day(rule.why)
    if found.last is None:
        return _not_placed(found)
    return " ".join([_read_as(rule, found, day_of_week(found.last)), _moved(found, found.last)])


def warnings(found: DueAnswer) -> list[str]:
    return [_warning(doubt, found) for doubt in found.doubts]


def amount(number: int, unit: Unit) -> str:
    """ "5 ngày làm việc"."""
    words = {
        Unit.HOURS: ngettext("%(n)s giờ", "%(n)s giờ", number),
        Unit.DAYS: ngettext("%(n)s ngày theo lịch", "%(n)s ngày theo lịch", number),
        Unit.WORKING_DAYS: ngettext("%(n)s ngày làm việc", "%(n)s ngày làm việc", number),
        Unit.WEEKS: ngettext("%(n)s tuần", "%(n)s tuần", number),
        Unit.MONTHS: ngettext("%(n)s tháng", "%(n)s tháng", number),
        Unit.YEARS: ngettext("%(n)s năm", "%(n)s năm", number),
    }
    return words[unit] % {"n": number}


def _read_as(rule: DueRule, found: DueAnswer, last: str) -> str:
    said = {"last": last}
    match rule:
        case FixedDay(wording=Wording.BEFORE) | DayOfPeriod(wording=Wording.BEFORE) if found.last == found.printed:
            return _("Cơ quan đọc “trước ngày” là vẫn tính ngày đó: ngày cuối là %(last)s.") % said
        case FixedDay(wording=Wording.BEFORE):
            return _("“Trước ngày” được đọc là không tính ngày đó: ngày cuối là %(last)s.") % said
        case FixedDay():
            return _("Ngày được ghi vẫn tính: ngày cuối là %(last)s.") % said
        case DayOfPeriod(wording=Wording.BEFORE):
            return _("Hạn lặp lại mỗi kỳ, không tính ngày được ghi: ngày cuối gần nhất là %(last)s.") % said
        case DayOfPeriod():
            return _("Hạn lặp lại mỗi kỳ: ngày cuối gần nhất là %(last)s.") % said
        case Within(wording=Wording.BEFORE):
            return _("Phải xong trước khi khoảng thời gian ấy bắt đầu: ngày cuối là %(last)s.") % said
        case Within(point=Point.LAST):
            return _("Tính đến hết khoảng thời gian được ghi: ngày cuối là %(last)s.") % said
        case Within():
            return _("Đầu, giữa tháng hoặc năm được hiểu theo Điều 146 Bộ luật Dân sự: ngày cuối là %(last)s.") % said
        case After():
            counted = {**said, "amount": amount(rule.amount, rule.unit)}
            return _("Tính %(amount)s, không kể ngày xảy ra sự kiện: ngày cuối là %(last)s.") % counted
        case Ahead():
            counted = {**said, "amount": amount(rule.amount, rule.unit)}
            return _("Đếm lùi %(amount)s, không kể ngày xảy ra sự kiện: ngày cuối là %(last)s.") % counted
        case NoDay():
            return ""


def _moved(found: DueAnswer, last: date) -> str:
    assert found.safe is not None
    assert found.latest is not None
    if found.safe == last:
        return _("Đó là ngày làm việc nên hạn không dời.")
    days = {"safe": day_of_week(found.safe), "latest": day_of_week(found.latest)}
    if found.move is Move.EARLIER:
        return _("Đó là ngày nghỉ; vì đếm lùi nên hạn dời sớm lên %(safe)s.") % days
    if found.move is Move.NONE:
        return _("Đó là ngày nghỉ; hạn này không dời, nên xong từ %(safe)s.") % days
    return (
        _(
            "Đó là ngày nghỉ: hạn an toàn là %(safe)s; muộn nhất là ngày làm việc kế tiếp, %(latest)s"
            " (Bộ luật Dân sự 2015, Điều 148 khoản 5)."
        )
        % days
    )


def _not_placed(found: DueAnswer) -> str:
    if Doubtful.NO_SUCH_DAY in found.doubts:
        return _("Lịch không có ngày này, nên chưa tính được hạn.")
    if Doubtful.BEFORE_ISSUE in found.doubts:
        return _("Ngày được ghi đã qua khi văn bản ban hành, nên không đặt hạn theo ngày ấy.")
    if Doubtful.NO_EVENT in found.doubts:
        return _("Hạn tính từ một sự kiện chưa biết ngày; hãy cho biết ngày đó.")
    return _("Không rõ năm nào; hãy cho biết năm của kế hoạch hoặc ngày ban hành.")


def _no_day(why: WhyNoDay) -> str:
    return {
        WhyNoDay.PERIODIC: _("Kỳ báo cáo không ghi ngày: chưa có thời hạn, cần hỏi cơ quan nhận báo cáo."),
        WhyNoDay.CONTINUOUS: _("Việc thường xuyên: không có hạn và không bao giờ quá hạn."),
        WhyNoDay.ON_REQUEST: _("Chỉ phát sinh khi có yêu cầu hoặc sự việc: chưa có hạn."),
        WhyNoDay.PRESCRIBED: _("Thời hạn nằm ở văn bản khác: cần hỏi để biết ngày."),
        WhyNoDay.UNCLEAR: _("Không thấy ngày hay thời hạn nào trong câu này."),
    }[why]


def _warning(doubt: Doubtful, found: DueAnswer) -> str:
    said = {
        "year": found.last.year if found.last else "",
        "latest": day_of_week(found.latest) if found.latest else "",
        "printed": day_of_week(found.printed) if found.printed else "",
    }
    return {
        Doubtful.NO_SUCH_DAY: _("Ngày không có trong lịch."),
        Doubtful.NO_YEAR: _("Không rõ năm."),
        Doubtful.NO_EVENT: _("Chưa biết ngày của sự kiện."),
        Doubtful.NO_DAY: _("Thiếu thời hạn: có kỳ mà không có ngày."),
        Doubtful.BEFORE_ISSUE: _("Ngày %(printed)s không sau ngày ban hành văn bản."),
        Doubtful.OTHER_YEAR: _("Năm được ghi khác năm của kế hoạch."),
        Doubtful.PAST_PRINTED: _("Dời qua ngày nghỉ, hạn muộn nhất (%(latest)s) không còn trước ngày được ghi."),
        Doubtful.VAGUE: _("Cách ghi chưa rõ là hạn đến ngày nào; nên hỏi lại."),
        Doubtful.HORIZON: _("Đây là mốc của mục tiêu, thường không phải hạn của một việc."),
        Doubtful.PROVISIONAL: _("Lịch nghỉ năm %(year)s chưa quyết định hết; hạn có thể đổi."),
        Doubtful.UNKNOWN_CALENDAR: _("Chưa có lịch nghỉ năm %(year)s; chỉ tính ngày cuối tuần."),
    }[doubt] % said
