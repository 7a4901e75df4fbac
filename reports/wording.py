"""The sentences of the compiled report. Official Vietnamese whatever the reader's language, so no gettext here.

What is not known is printed as "…" and never made up; every percentage carries its two numbers.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from foundation.vietnamese import fold, long_day, number, percent
from reports.rollup_values import FigureRow, FigureTable, Outcome, PlanFacts, Reporter, RollUp

NOT_REPORTED = Outcome.NOT_REPORTED.label
NO_FIGURE = "Không ghi số"
VERBATIM = "Các đoạn dưới từng mục là nguyên văn báo cáo của cơ quan, đơn vị nêu tên ở đầu đoạn."

# Nghị định 30/2020, Phụ lục I: a place named after a person, a number or an event keeps the word for its kind.
_KINDS = ("tỉnh ", "thành phố ", "thị xã ", "huyện ", "quận ", "thị trấn ", "phường ", "xã ", "đặc khu ")
_OFFICES = {
    "ủy ban nhân dân": "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    "sở": "GIÁM ĐỐC",
    "phòng": "TRƯỞNG PHÒNG",
    "văn phòng": "CHÁNH VĂN PHÒNG",
    "ban": "TRƯỞNG BAN",
    "chi cục": "CHI CỤC TRƯỞNG",
    "cục": "CỤC TRƯỞNG",
    "thanh tra": "CHÁNH THANH TRA",
}


def subject(rollup: RollUp) -> str:
    """Trích yếu: "Kết quả 6 tháng đầu năm 2023 thực hiện Kế hoạch số 11/KH-UBND về …"."""
    about = _about(rollup.plan.title)
    return " ".join(filter(None, ["Kết quả", rollup.period_name, "thực hiện Kế hoạch", _number(rollup.plan), about]))


def opening(rollup: RollUp) -> str:
    plan = rollup.plan
    day = long_day(plan.issued_on) if plan.issued_on else "ngày … tháng … năm …"
    cited = f"Kế hoạch {_number(plan)} {day} của {plan.issuer or '…'} {_about(plan.title)}".rstrip()
    result = f"kết quả {rollup.period_name}".rstrip()
    return f"Thực hiện {cited}, {rollup.coordinator} tổng hợp, báo cáo {result} như sau:"


def closing(rollup: RollUp) -> str:
    result = " ".join(filter(None, ["kết quả", rollup.period_name, "thực hiện Kế hoạch", _number(rollup.plan)]))
    return f"Trên đây là báo cáo {result}; {rollup.coordinator} trân trọng báo cáo./."


def reporting(rollup: RollUp) -> list[str]:
    """Who had to report, who did, in time or late: one paragraph each."""
    said = [_due(rollup), _counted(rollup)]
    if rollup.reported and rollup.latest:
        said.append(_in_time(rollup))
    if rollup.missing:
        names = "; ".join(one.agency for one in rollup.missing)
        said.append(f"{NOT_REPORTED} ({len(rollup.missing)}): {names}. Chi tiết tại Phụ lục II.")
    if rollup.late:
        names = "; ".join(f"{one.agency} (muộn {one.days_late} ngày)" for one in rollup.late)
        said.append(f"Báo cáo muộn hạn ({len(rollup.late)}): {names}.")
    if rollup.own_part:
        said.append(f"Phần của {rollup.coordinator} được đưa vào báo cáo này, không tính vào số phải gửi báo cáo.")
    return said


def figure_summary(table: FigureTable) -> str:
    """The sum against the whole quota, and against the quota of those who gave a figure."""
    name, holders = f"{table.indicator}, năm {table.year}", len(table.rows)
    if not table.stated:
        return f"{name}: chỉ tiêu {number(table.quota)} {table.unit}; 0/{holders} đơn vị ghi số liệu."
    said = (
        f"{name}: {number(table.amount)}/{number(table.quota)} {table.unit}, "
        f"đạt {percent(table.amount, table.quota)} chỉ tiêu của {holders} đơn vị được giao."
    )
    if len(table.stated) == holders:
        return said
    return (
        f"{said} Có số liệu của {len(table.stated)}/{holders} đơn vị; riêng các đơn vị này đạt "
        f"{number(table.amount)}/{number(table.quota_of_stated)} {table.unit} "
        f"({percent(table.amount, table.quota_of_stated)})."
    )


def figure_note(row: FigureRow) -> str:
    """What stands in place of a figure that is missing."""
    return NO_FIGURE if row.reported else NOT_REPORTED


def totals(table: FigureTable) -> list[tuple[str, int]]:
    """The total rows, each with the quota it is measured by: all holders, and those who gave a figure."""
    rows = [("Tổng cộng", table.quota)]
    if 0 < len(table.stated) < len(table.rows):
        rows.append((f"Riêng {len(table.stated)}/{len(table.rows)} đơn vị có số liệu", table.quota_of_stated))
    return rows


def duty_summary(rollup: RollUp) -> str:
    counts = Counter(result.outcome for duty in rollup.duties for result in duty.results)
    whole = counts.total()
    parts = "; ".join(
        f"{outcome.label.lower()} {_share(counts[outcome], whole)}" for outcome in Outcome if counts[outcome]
    )
    return (
        f"Kế hoạch giao {len(rollup.duties)} nhiệm vụ, gồm {whole} phần việc (mỗi cơ quan trong một nhiệm vụ là một "
        f"phần việc): {parts}. Chi tiết tại Phụ lục I."
    )


def how_late(reporter: Reporter) -> str:
    """ "quá hạn 6 ngày", "còn trong hạn", "không ghi hạn"."""
    if reporter.stopped:
        return "đã dừng theo dõi"
    if reporter.latest is None:
        return "không ghi hạn"
    return f"quá hạn {reporter.days_late} ngày" if reporter.days_late else "còn trong hạn"


def role(lead: bool) -> str:
    return "chủ trì" if lead else "phối hợp"


def joined(names: Iterable[str]) -> str:
    """Names of bodies hold commas of their own."""
    return "; ".join(names)


def issuing_bodies(rollup: RollUp) -> tuple[str | None, str]:
    """The superior body, if it is another one, and the issuing body, in capitals."""
    issuer = rollup.plan.issuer
    superior = _letterhead(issuer) if issuer and fold(issuer) != fold(rollup.coordinator) else None
    return superior, _letterhead(rollup.coordinator)


def place_and_date(rollup: RollUp) -> str:
    """Day and month stay blank: the registry writes them after signing (Nghị định 30/2020, Điều 15)."""
    return f"{_place(rollup.plan.territory)}, {blank_date(rollup.today)}"


def blank_date(today: date) -> str:
    gap = "\u00a0" * 4
    return f"ngày{gap}tháng{gap}năm {today.year}"


def addressee(rollup: RollUp) -> str:
    superior, _own = issuing_bodies(rollup)
    return f"{rollup.plan.issuer}." if superior else "…"


def office(coordinator: str) -> str:
    """The head's office; who signs is not known, so no deputy and no name."""
    name = fold(coordinator)
    return next((words for kind, words in _OFFICES.items() if name.startswith(kind + " ")), "THỦ TRƯỞNG CƠ QUAN")


def document_day(value: date | None) -> str:
    """ "05/02/2023": days below 10 and months 1 and 2 are padded in documents."""
    if value is None:
        return "–"
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"


def _letterhead(name: str) -> str:
    return name.upper().replace("UBND ", "ỦY BAN NHÂN DÂN ")


def _due(rollup: RollUp) -> str:
    report = f"báo cáo {rollup.period_name}".rstrip()
    if rollup.latest is None:
        quoted = f" (ghi “{rollup.phrase}”)" if rollup.phrase else ""
        return f"Kế hoạch không ghi ngày phải gửi {report}{quoted}, nên báo cáo đã gửi không xếp đúng hạn hay muộn hạn."
    quoted = f"Kế hoạch ghi “{rollup.phrase}”; " if rollup.phrase else ""
    moved = ""
    if rollup.last and rollup.last != rollup.latest:
        moved = f"; ngày {document_day(rollup.last)} là ngày nghỉ nên tính đến hết ngày làm việc kế tiếp"
    return f"Thời hạn gửi {report}: {quoted}hạn cuối là hết ngày {document_day(rollup.latest)}{moved}."


def _counted(rollup: RollUp) -> str:
    whole = len(rollup.reporters)
    if not whole:
        return "Không có cơ quan, đơn vị nào phải gửi báo cáo của kỳ này."
    return (
        f"Tính đến ngày {document_day(rollup.today)}, {_share(len(rollup.reported), whole)} cơ quan, đơn vị phải gửi "
        f"báo cáo đã gửi; {_share(len(rollup.missing), whole)} chưa gửi."
    )


def _in_time(rollup: RollUp) -> str:
    whole = len(rollup.reported)
    return (
        f"Trong số báo cáo đã gửi: đúng hạn {_share(len(rollup.in_time), whole)}, "
        f"muộn hạn {_share(len(rollup.late), whole)}."
    )


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({percent(part, whole)})"


def _number(plan: PlanFacts) -> str:
    return f"số {plan.number}" if plan.number else "số …"


def _about(title: str) -> str:
    """ "Về việc triển khai …" and "Kế hoạch triển khai …" both become "về … triển khai …"."""
    words = title.strip().rstrip(".")
    if fold(words).startswith("kế hoạch "):
        words = words.split(None, 2)[2]
    if not words:
        return ""
    lowered = words if words[:2].isupper() else words[0].lower() + words[1:]
    return lowered if lowered.startswith("về ") else f"về {lowered}"


def _place(territory: str) -> str:
    kind = next((kind for kind in _KINDS if territory.lower().startswith(kind)), "")
    name = territory[len(kind) :].strip()
    if kind and ("Hồ Chí Minh" in name or name[:1].isdigit()):
        return territory[0].upper() + territory[1:]
    return name or "…"
