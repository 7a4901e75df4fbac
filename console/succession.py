"""dondoc succession: agencies that go on for others; previewed, applied, undone."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from console.entrance import command_app, day_asked_for, enter, operator, today
from foundation.database import reading, transaction
from foundation.errors import Unreadable
from foundation.words import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from assignments.register.proposals import Proposal

app = command_app(help=_("Sắp xếp, sáp nhập, đổi tên cơ quan: xem trước, áp dụng, hoàn tác."))

Day = Annotated[str, typer.Argument(metavar=_("NGÀY"), help=_("Ngày có hiệu lực, ví dụ 2025-03-01 hoặc 1/7/2025."))]
Territory = Annotated[
    str | None, typer.Option("--territory", metavar=_("ĐỊA_BÀN"), help=_("Dùng dữ liệu kèm theo cho địa bàn này."))
]
Answer = Annotated[
    list[str] | None,
    typer.Option("--answer", metavar=_("ĐIỂM=TRẢ_LỜI"), help=_("Trả lời một điểm; có thể ghi nhiều lần.")),
]
From = Annotated[list[int] | None, typer.Option("--from", metavar=_("SỐ"), help=_("Cơ quan cũ; có thể ghi nhiều lần."))]
To = Annotated[
    str | None, typer.Option("--to", metavar=_("CƠ_QUAN"), help=_("Cơ quan tiếp nhận: số, tên, hoặc tên mới."))
]
Topic = Annotated[
    list[str] | None,
    typer.Option("--topic", metavar=_("CƠ_QUAN=LĨNH_VỰC"), help=_("Phần việc sang cơ quan khác, ví dụ 7=giảm nghèo.")),
]
Kind = Annotated[str, typer.Option("--kind", metavar=_("CÁCH"), help=_("rename, merge, split hoặc dissolve."))]
Decision = Annotated[str, typer.Option("--decision", metavar=_("VĂN_BẢN"), help=_("Số hiệu văn bản quyết định."))]


@app.command("list", help=_("Các lần sắp xếp đã áp dụng, và dữ liệu kèm theo chương trình."))
def list_successions() -> None:
    from assignments.register.reorganisation_data import shipped_days
    from assignments.register.successions import list_reorganisations
    from foundation.vietnamese import day

    enter()
    with reading() as session:
        applied = list_reorganisations(session)
    for one in applied:
        state = _("đã hoàn tác") if one.undone_at else _("đang có hiệu lực")
        typer.echo(f"{one.id:>4}  {day(one.day)}  [{state}] {one.decision}")
    if not applied:
        typer.echo(_("Chưa áp dụng lần sắp xếp nào."))
    shipped = ", ".join(day(each) for each in shipped_days())
    typer.echo(
        _("Dữ liệu kèm theo: %(days)s. Xem trước: dondoc succession preview NGÀY --territory ĐỊA_BÀN")
        % {"days": shipped}
    )


@app.command("preview", help=_("In ai tiếp nhận việc của ai; không ghi gì vào kho."))
def preview_succession(
    day: Day,
    territory: Territory = None,
    answer: Answer = None,
    from_ids: From = None,
    to: To = None,
    topic: Topic = None,
    kind: Kind = "merge",
    decision: Decision = "",
) -> None:
    from assignments.overview.reorganisation_page import preview_page
    from assignments.tracking.handover import left_before, to_do
    from console.succession_words import preview_lines
    from foundation.vietnamese import day as in_figures

    enter()
    asked = _Asked(day, territory, answer, from_ids, to, topic, kind, decision)
    with reading() as session:
        proposal = to_do(session, asked.proposal(session))
        lines = preview_lines(preview_page(session, proposal))
        earlier = left_before(session, proposal.day, territory) if territory else []
    for line in lines:
        typer.echo(line)
    for each in earlier:
        typer.echo(
            _("Cần xem lại: lần sắp xếp từ %(day)s ở địa bàn này chưa áp dụng hết; nên áp dụng lần đó trước.")
            % {"day": in_figures(each)}
        )


@app.command("apply", help=_("Chuyển các việc còn mở, đầu mối và chỉ tiêu cho cơ quan tiếp nhận."))
def apply_succession(
    day: Day,
    territory: Territory = None,
    answer: Answer = None,
    from_ids: From = None,
    to: To = None,
    topic: Topic = None,
    kind: Kind = "merge",
    decision: Decision = "",
) -> None:
    from assignments.tracking.handover import apply
    from notifications.handing_over import supersede_digests

    now = enter().clock.now()
    asked = _Asked(day, territory, answer, from_ids, to, topic, kind, decision)
    with transaction() as session:
        done = apply(session, asked.proposal(session), who=operator(), now=now, today=today())
        supersede_digests(session, done, now=now)
    typer.echo(_("Đã áp dụng lần sắp xếp số %(id)s: %(decision)s.") % {"id": done.id, "decision": done.decision})
    typer.echo(_("Hoàn tác: dondoc succession undo %(id)s --reason LÝ_DO") % {"id": done.id})


@app.command(help=_("Trả mọi thứ về như trước một lần sắp xếp."))
def undo(
    number: Annotated[int, typer.Argument(metavar=_("SỐ"), help=_("Số của lần sắp xếp."))],
    reason: Annotated[str, typer.Option("--reason", metavar=_("LÝ_DO"), help=_("Vì sao; được ghi lại."))],
) -> None:
    from assignments.tracking import undoing
    from notifications.handing_over import supersede_digests

    now = enter().clock.now()
    with transaction() as session:
        undone = undoing.undo(session, number, reason=reason, who=operator(), now=now)
        supersede_digests(session, undone, now=now)
    typer.echo(_("Lần sắp xếp số %(id)s đã được hoàn tác.") % {"id": number})


@dataclass(frozen=True)
class _Asked:
    """What was typed: a shipped reorganisation, by day and territory, or a single one by hand."""

    day: str
    territory: str | None
    answer: list[str] | None
    from_ids: list[int] | None
    to: str | None
    topic: list[str] | None
    kind: str
    decision: str

    def proposal(self, session: "Session") -> "Proposal":
        from assignments.tracking.handover import shipped_proposal

        day = day_asked_for(self.day)
        assert day is not None
        if self.territory:
            return shipped_proposal(session, day, self.territory, dict(_sides(self.answer or [], "--answer")))
        return self._by_hand(session)

    def _by_hand(self, session: "Session") -> "Proposal":
        from assignments.tracking.handover import ByHand, proposal_by_hand, read_kind

        day = day_asked_for(self.day)
        sides = [(name, words.split(",")) for name, words in _sides(self.topic or [], "--topic")]
        topics = [(name, [word for word in words if word.strip()]) for name, words in sides]
        main: list[tuple[str, list[str]]] = [(self.to, [])] if self.to else []
        parted = all(words for _name, words in topics)  # a part without a topic would be the whole
        if day is None or not self.from_ids or not (main or topics) or not parted or not self.decision.strip():
            raise Unreadable(
                _(
                    "Chưa làm gì: cần --territory để dùng dữ liệu kèm theo; "
                    "hoặc --from, --to (hay --topic) và --decision để tự ghi một lần sắp xếp."
                )
            )
        typed = ByHand(day, self.decision.strip(), read_kind(self.kind), self.from_ids, [*topics, *main])
        return proposal_by_hand(session, typed)


def _sides(typed: list[str], option: str) -> list[tuple[str, str]]:
    """ "gdnn=Sở Y tế" -> its two sides."""
    sides = []
    for words in typed:
        name, equals, value = words.partition("=")
        if not (name.strip() and equals and value.strip()):
            raise Unreadable(
                _("Không hiểu “%(option)s %(words)s”: cần hai vế nối bằng dấu “=”. Chưa làm gì.")
                % {"option": option, "words": words}
            )
        sides.append((name.strip(), value.strip()))
    return sides
