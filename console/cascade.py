"""dondoc cascade: a plan among others, and what a report asks of others."""

from pathlib import Path
from typing import Annotated

import typer

from console.entrance import AsOf, command_app, enter, file_bytes, operator, today
from foundation.database import reading, transaction
from foundation.words import _

app = command_app(help=_("Kế hoạch trên và dưới, và kiến nghị trong báo cáo."))

PlanId = Annotated[int, typer.Argument(metavar=_("KẾ_HOẠCH"), help=_("Số của kế hoạch, theo “dondoc plan list”."))]


@app.command(help=_("Kế hoạch cấp trên, các kế hoạch dưới, và từng nhiệm vụ đang được làm ở dưới."))
def show(plan_id: PlanId, as_of: AsOf = None) -> None:
    from assignments.overview.cascade_page import cascade, links

    enter(as_of)
    with reading() as session:
        shown = cascade(session, plan_id, today=today())
        offered = links(session, plan_id).proposed_superiors
    typer.echo(_("Cấp trên: %(plan)s") % {"plan": shown.superior.title if shown.superior else _("chưa liên kết")})
    for one in offered:
        typer.echo(
            _("  có thể là kế hoạch số %(id)s, dòng %(line)s: “%(words)s”")
            % {"id": one.plan.id, "line": one.line, "words": one.words}
        )
    for lower in shown.lower:
        typer.echo(
            _("Ở dưới: kế hoạch số %(id)s, %(done)s/%(total)s việc đã báo cáo, %(late)s quá hạn. %(title)s")
            % {
                "id": lower.plan.id,
                "done": lower.counts.reported,
                "total": lower.counts.total,
                "late": lower.counts.overdue,
                "title": lower.plan.title,
            }
        )
    for duty in shown.handed_down:
        typer.echo(f"{duty.ordinal}. {duty.text}")
        for below in duty.lower:
            typer.echo(
                _("   kế hoạch số %(id)s, nhiệm vụ %(n)s: %(done)s/%(total)s đã báo cáo, %(late)s quá hạn")
                % {
                    "id": below.plan.id,
                    "n": below.ordinal,
                    "done": below.counts.reported,
                    "total": below.counts.total,
                    "late": below.counts.overdue,
                }
            )


@app.command(help=_("Đặt một kế hoạch dưới kế hoạch mà nó thực hiện, hoặc gỡ ra."))
def link(
    plan_id: PlanId,
    superior: Annotated[int | None, typer.Argument(metavar=_("CẤP_TRÊN"), help=_("Bỏ trống để gỡ liên kết."))] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar=_("LÝ_DO"), help=_("Được ghi lại."))] = None,
) -> None:
    from assignments.plans.superiors import set_superior

    now = enter().clock.now()
    with transaction() as session:
        set_superior(session, plan_id, superior, who=operator(), why=reason, now=now)
    if superior is None:
        typer.echo(_("Kế hoạch số %(id)s không còn nằm dưới kế hoạch nào.") % {"id": plan_id})
    else:
        typer.echo(_("Kế hoạch số %(id)s nay thực hiện kế hoạch số %(above)s.") % {"id": plan_id, "above": superior})


@app.command(help=_("Đọc một báo cáo và in các kiến nghị theo nơi nhận; không chạm kho dữ liệu."))
def proposals(file: Annotated[Path, typer.Argument(metavar=_("TỆP"))]) -> None:
    from intake.proposals import proposals_in_file

    found = proposals_in_file(file_bytes(file), file.name)
    for one in found:
        typer.echo(f"{one.addressee or _('không nêu cơ quan')} ({_('dòng')} {one.place.line}): {one.text}")
    if not found:
        typer.echo(_("Không đọc thấy kiến nghị nào: báo cáo cần một đề mục ghi “kiến nghị” hoặc “đề xuất”."))
