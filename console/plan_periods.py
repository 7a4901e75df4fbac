"""dondoc plan period: the periods of a plan, and what people say about them."""

from datetime import date
from typing import Annotated

import typer

from console.entrance import AsOf, command_app, day_asked_for, enter, operator, today
from foundation.database import reading, transaction
from foundation.days import day
from foundation.words import _

app = command_app(help=_("Các kỳ báo cáo: xem, ghi hạn còn thiếu, thời gian chốt số liệu, báo cáo đột xuất."))

PlanId = Annotated[int, typer.Argument(metavar=_("KẾ_HOẠCH"), help=_("Số của kế hoạch, theo “dondoc plan list”."))]
Code = Annotated[str, typer.Argument(metavar=_("KỲ"), help=_("Mã kỳ, theo “dondoc plan period list”, như 2026-H1."))]
Day = Annotated[str, typer.Argument(metavar=_("NGÀY"), help=_("Ngày cuối, vẫn tính; ví dụ 10/12/2026."))]
Reason = Annotated[str, typer.Option("--reason", metavar=_("LÝ_DO"), help=_("Ai nói, theo văn bản nào; được ghi lại."))]


@app.command("list", help=_("Các kỳ đã mở: hạn, thời gian chốt số liệu, khoảng cách tới hạn báo cáo cấp trên."))
def list_periods(plan_id: PlanId, as_of: AsOf = None) -> None:
    from assignments.overview.plan_page import plan_page

    enter(as_of)
    with reading() as session:
        plan = plan_page(session, plan_id, today=today())
    for period in plan.periods:
        latest, chain = period.agencies.latest, period.chain
        last = day(latest) if latest else _("chưa có hạn, cần hỏi") if period.lacks_day else _("không thời hạn")
        typer.echo(f"{period.code:<9} {period.report_name}: {last}")
        if chain.window:
            said = {"first": day(chain.window.first), "last": day(chain.window.last)}
            typer.echo("          " + _("Số liệu từ %(first)s đến %(last)s") % said)
        if chain.slack_days is not None:
            said_slack = {"days": chain.slack_days, "working": chain.slack_working}
            typer.echo(
                "          " + _("Cách hạn báo cáo cấp trên: %(days)s ngày, %(working)s ngày làm việc") % said_slack
            )
        if chain.endangered:
            open_said = {"n": chain.agencies_open, "left": chain.left}
            typer.echo("          " + _("Còn %(n)s cơ quan chưa báo cáo, còn %(left)s ngày làm việc") % open_said)


@app.command("day", help=_("Ghi hạn cho kỳ chưa có, hoặc sửa hạn. Việc đã báo cáo hoặc đã gia hạn giữ ngày của nó."))
def set_day(
    plan_id: PlanId,
    code: Code,
    last: Day,
    reason: Reason,
    own: Annotated[bool, typer.Option("--own", help=_("Hạn báo cáo cấp trên của cơ quan đầu mối."))] = False,
) -> None:
    from assignments.plans.plan import Tier
    from assignments.tracking import periods_by_hand

    chosen, now = _day(last), enter().clock.now()
    with transaction() as session:
        changed = periods_by_hand.set_day(
            session,
            plan_id,
            code,
            chosen,
            tier=Tier.COORDINATOR if own else Tier.AGENCIES,
            reason=reason,
            who=operator(),
            now=now,
            today=today(),
        )
    done = _("Kỳ %(code)s có hạn %(day)s.") if changed else _("Kỳ %(code)s đã có hạn %(day)s từ trước.")
    typer.echo(done % {"code": code, "day": day(chosen)})


@app.command("window", help=_("Ghi thời gian chốt số liệu của một kỳ."))
def set_window(plan_id: PlanId, code: Code, first: Day, last: Day, reason: Reason) -> None:
    from assignments.tracking import periods_by_hand

    begins, ends, now = _day(first), _day(last), enter().clock.now()
    with transaction() as session:
        periods_by_hand.set_window(session, plan_id, code, begins, ends, reason=reason, who=operator(), now=now)
    said = {"code": code, "first": day(begins), "last": day(ends)}
    typer.echo(_("Số liệu của kỳ %(code)s: từ %(first)s đến %(last)s.") % said)


@app.command("add", help=_("Yêu cầu mọi cơ quan của kế hoạch gửi một báo cáo đột xuất hoặc chuyên đề."))
def add(
    plan_id: PlanId,
    title: Annotated[str, typer.Argument(metavar=_("TÊN"), help=_("Tên báo cáo, như trong văn bản yêu cầu."))],
    last: Day,
    reason: Reason,
    as_of: AsOf = None,
) -> None:
    from assignments.tracking import periods_by_hand

    chosen, now = _day(last), enter(as_of).clock.now()
    with transaction() as session:
        report = periods_by_hand.add_report(
            session, plan_id, title=title, last=chosen, asked_by=reason, who=operator(), now=now, today=today()
        )
        code = report.code
    typer.echo(
        _("Đã mở %(title)s, kỳ %(code)s, ngày cuối %(day)s.") % {"title": title, "code": code, "day": day(chosen)}
    )


def _day(text: str) -> date:
    chosen = day_asked_for(text)
    assert chosen is not None
    return chosen
