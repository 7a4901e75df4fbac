"""Nơi nhận against the duties: who must act and is not sent the plan, who is sent it and need not act. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from assignments.plans.drafts import DraftHolder, PlanDraft
from assignments.plans.expansion import kinds_in
from foundation.vietnamese import fold


class Sent(StrEnum):
    """How a body with a duty stands in "Nơi nhận"."""

    NAMED = "named"  # by its name, or by the name of the group it stands for
    GROUP = "group"  # within a group that is sent the plan
    REFERRED = "referred"  # only by words such as "Như trên", which name nobody
    UNSURE = "unsure"  # a group may or may not mean it
    MISSING = "missing"


class For(StrEnum):
    """Why a recipient without a duty may stand there."""

    REPORT = "report"  # a superior or the leadership, that it may know (để báo cáo)
    FILE = "file"  # the issuer's own house: its office, its rooms, its leaders' secretaries
    KNOW = "know"  # anybody else


@dataclass(frozen=True)
class HolderCheck:
    """`line`: the printed line of "Nơi nhận" that reaches the body, None when none does."""

    name: str
    sent: Sent
    line: str | None


@dataclass(frozen=True)
class RecipientCheck:
    """A recipient on whom no duty was found, as printed."""

    name: str
    purpose: For


@dataclass(frozen=True)
class RecipientsCheck:
    """holders: every body with a duty, in the plan's order; idle: recipients without one; printed: was there a list?"""

    holders: tuple[HolderCheck, ...]
    idle: tuple[RecipientCheck, ...]
    printed: bool

    def standing(self, sent: str) -> tuple[HolderCheck, ...]:
        return tuple(holder for holder in self.holders if holder.sent == sent)


# Beyond foundation.vietnamese.fold: what only "Nơi nhận" shortens so. The first that fits wins.
_WORDS = (
    (r"\bp?cvp\w*", "văn phòng chánh"),
    (r"\bpct\b", "phó chủ tịch"),
    (r"\bct(?= xh)\b", "chính trị"),
    (r"\bchính trị xh\b", "chính trị xã hội"),
    (r"\bct\b", "chủ tịch"),
    (r"\bttpvhcc\b", "trung tâm phục vụ hành chính công"),
    (r"\b(?:tt ?|thường trực )?ubmttqvn\b", "ủy ban mặt trận tổ quốc"),
    (r"\btt\b", "thường trực"),
    (r"\btu\b", "tỉnh ủy"),
    (r"\bhđnd\b", "hội đồng nhân dân"),
    (r"\bnhcsxh\b", "ngân hàng chính sách xã hội"),
    (r"\bnhnn\b", "ngân hàng nhà nước"),
    (r"\bbđbp\b", "bộ đội biên phòng"),
    (r"\bpt ?& ?th\b|\bpt th\b", "phát thanh truyền hình"),
    (r"\blđ ?tb ?&? ?xh\b|\blao động tb ?&? ?xh\b", "lao động thương binh và xã hội"),
)
_HEAD = (
    r"Sở|Ban|Bộ|Báo|Đài|Công an|Hội|Đoàn|Chi nhánh|Ngân hàng|Ủy ban|Uỷ ban|UBND|HĐND|UBMTTQ|Trường|Trung tâm"
    r"|Phòng|Cục|Viện|Văn phòng|TT|TU|CT|PCT|Tỉnh (?:ủy|đoàn)|Thị (?:ủy|đoàn)|Huyện (?:ủy|đoàn)|Thành (?:ủy|đoàn)|TH-"
)
_NEXT = re.compile(rf"\s*[,;]\s*(?={_HEAD})|\s+và\s+(?=[Cc]ác\s)")
_NOTE = re.compile(r"\((?P<note>[^)]{0,300})\)")
_REFERS = re.compile(r"như (?:trên|kính gửi|mục|phần|điều|khoản|danh sách)")
_SUPERIOR = re.compile(
    r"(?:thường trực|thường vụ|ban thường vụ|chủ tịch|phó chủ tịch|các phó chủ tịch|lãnh đạo (?:ủy ban|tỉnh|huyện|bộ)"
    r"|(?:tỉnh|thành|huyện|thị|quận) ủy|hội đồng nhân dân|đoàn đại biểu|chính phủ|thủ tướng|văn phòng chính phủ"
    r"|bộ (?!chỉ huy))"
)
_OWN_HOUSE = re.compile(
    r"(?:lưu|văn phòng chánh|các văn phòng chánh|lãnh đạo văn phòng|văn phòng$|phòng [^ ]+$|chuyên viên|vx|vt|th )"
)
_RANK = re.compile(r"\b(tỉnh|huyện|quận|thị xã|thành phố|thị trấn|đặc khu|phường|xã(?! hội))\b")
_FILLING = {"tỉnh", "huyện", "thị", "xã", "thành", "phố", "quận", "việt", "nam", "và", "chi", "nhánh", "của", "cấp"}
# A group as "Nơi nhận" prints it, and how the names of its members begin.
_GROUPS = (
    (re.compile(r"các (?:sở|cơ quan chuyên môn)"), re.compile(r"(?:các )?sở |ban (?:dân tộc|quản lý khu)|thanh tra ")),
    (re.compile(r"các (?:phòng|ban)(?!.*đảng)"), re.compile(r"phòng |thanh tra |(?:các )?ban,? ngành")),
    (re.compile(r"các ban (?:của )?đảng"), re.compile(r"ban .*(?:ủy|đảng)")),
    (
        re.compile(r"các (?:tổ chức chính trị xã hội|hội|tổ chức đoàn|đoàn thể|tổ chức thành viên)|.*đoàn thể"),
        re.compile(
            r"các (?:tổ chức chính trị xã hội|đoàn thể|hội)|hội |(?:tỉnh|huyện|thị|xã)? ?đoàn|liên đoàn lao động"
        ),
    ),
)
_MAY_MEAN_MORE = re.compile(r"\bngành\b|các (?:cơ quan|đơn vị|địa phương|tổ chức)")
_SECTOR = re.compile(
    r"(?:công an|bộ chỉ huy|ban chỉ huy|cục|chi cục|bảo hiểm|kho bạc|ngân hàng|tòa án|viện|hải quan|thuế|bưu điện)"
)


def check_recipients(draft: PlanDraft) -> RecipientsCheck:
    """Every body with a duty against the printed lines; what cannot be decided is said to be unsure."""
    place = _place_name(draft.territory or "")
    lines = [_Line(printed, part, place) for printed in draft.recipients for part in _parts(printed)]
    busy = {duty.holder for duty in draft.duties}
    bodies = [body for holder in draft.holders if holder.name in busy for body in _bodies(holder)]
    found = tuple(_holder_check(body, lines, place) for body in bodies)
    reached = {check.line for check in found}
    return RecipientsCheck(found, tuple(_idle(lines, reached)), bool(lines))


def _idle(lines: list["_Line"], reached: set[str | None]) -> Iterable[RecipientCheck]:
    """A printed line that reaches nobody as a whole; of the others the parts that reach nobody."""
    for printed, parts in groupby(lines, key=lambda line: line.printed):
        idle = [line for line in parts if line.shown not in reached and not line.refers and not line.is_kept]
        whole = not any(line.shown in reached for line in lines if line.printed == printed)
        for line in idle[:1] if whole else idle:
            yield RecipientCheck(printed if whole else line.shown, line.purpose)


class _Line:
    """One body or group of "Nơi nhận"."""

    def __init__(self, printed: str, part: str, place: str) -> None:
        self.printed, self.shown = printed, part
        self.note = " ".join(fold(found["note"]) for found in _NOTE.finditer(printed))
        self.text = _spelled_out(_NOTE.sub(" ", part))
        self.core = _core(self.text, place)
        self.kinds = kinds_in(self.text)
        self.ranks = set(_RANK.findall(self.text))
        self.refers = bool(_REFERS.match(self.text))
        self.is_kept = self.text.startswith("lưu")

    @property
    def purpose(self) -> For:
        if "b c" in self.note or "báo cáo" in self.note or _SUPERIOR.match(self.text):
            return For.REPORT
        return For.FILE if _OWN_HOUSE.match(self.text) else For.KNOW


def _holder_check(name: str, lines: list[_Line], place: str) -> HolderCheck:
    body = _Line(name, name, place)
    for sent, fits in ((Sent.NAMED, _is_named), (Sent.GROUP, _is_member), (Sent.UNSURE, _may_be_meant)):
        if line := next((line for line in lines if fits(body, line)), None):
            return HolderCheck(name, sent, line.shown)
    reference = next((line for line in lines if line.refers), None)
    return HolderCheck(name, Sent.REFERRED if reference else Sent.MISSING, reference.shown if reference else None)


def _is_named(body: _Line, line: _Line) -> bool:
    if line.refers or line.is_kept or _OWN_HOUSE.match(line.text):
        return False
    if body.kinds or line.kinds:
        return body.kinds == line.kinds and body.text[:3] == line.text[:3] if body.kinds and line.kinds else False
    same_rank = not (body.ranks and line.ranks) or bool(body.ranks & line.ranks)
    return same_rank and (_runs_in(body.core, line.core) or _runs_in(line.core, body.core))


def _is_member(body: _Line, line: _Line) -> bool:
    if line.kinds:
        kind = re.match(r"ủy ban nhân dân (thị xã|thành phố|thị trấn|đặc khu|huyện|quận|xã|phường)(?!\w)", body.text)
        return bool(body.kinds and body.kinds <= line.kinds) or bool(kind and kind[1] in line.kinds)
    return any(group.match(line.text) and members.match(body.text) for group, members in _GROUPS)


def _may_be_meant(body: _Line, line: _Line) -> bool:
    if line.kinds and body.kinds:
        return bool(line.kinds & body.kinds)
    return bool(_MAY_MEAN_MORE.search(line.text) and line.text.startswith("các") and _SECTOR.match(body.text))


def _bodies(holder: DraftHolder) -> list[str]:
    """A joint heading has several bodies; so has "Ủy ban MTTQ và các tổ chức chính trị - xã hội"."""
    return [part for body in holder.bodies or (holder.name,) for part in re.split(r"\s+và\s+(?=[Cc]ác\s)", body)]


def _parts(printed: str) -> Iterable[str]:
    return (part.strip(" .;") for part in _NEXT.split(printed) if part.strip(" .;"))


def _spelled_out(text: str) -> str:
    folded = fold(text)
    for short, whole in _WORDS:
        folded = re.sub(short, whole, folded)
    return folded


def _core(text: str, place: str) -> tuple[str, ...]:
    """The words that tell a body from others of its territory: all of them when only one would be left."""
    bare = text.removeprefix("thường trực ") if "mặt trận" in text else text
    core = tuple(word for word in bare.replace(place, " ").split() if word not in _FILLING)
    return core if len(core) > 1 else tuple(text.split())


def _runs_in(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) > 1 and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _place_name(territory: str) -> str:
    """ "tỉnh Long An" -> "long an"; never empty, since it is taken out of names."""
    return _RANK.sub(" ", fold(territory)).strip() or "\n"
