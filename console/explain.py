"""dondoc explain: why a task's days are what they are, who holds it, which letters it caused, its whole history."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from console.entrance import AsOf, command_app, enter, today
from foundation.database import reading
from foundation.words import _, ngettext

if TYPE_CHECKING:
    from assignments.overview.task_page import TaskPage
    from notifications.outbox import Mail

app = command_app()


@app.command(help=_("Vì sao một việc có hạn như vậy, ai giữ và từ khi nào, đã nhắc những gì, và mọi thay đổi."))
def explain(
    task_id: Annotated[int, typer.Argument(metavar=_("VIỆC"), help=_("Số của việc, như trong danh sách nhiệm vụ."))],
    as_of: AsOf = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("In dạng JSON."))] = False,
) -> None:
    from assignments.overview.task_page import task_page
    from notifications.task_letters import letters_about

    enter(as_of)
    with reading() as session:
        task = task_page(session, task_id, today=today())
        letters = letters_about(session, task_id, [span.agency.id for span in task.holders], since=task.since)
    if as_json:
        typer.echo(json.dumps(_facts(task, letters), ensure_ascii=False, indent=1, default=str))
        return
    for line in _lines(task, letters):
        typer.echo(line)


def _lines(task: "TaskPage", letters: "list[Mail]") -> Iterator[str]:
    from foundation.clock import day_in_vietnam
    from foundation.days import day, day_of_week

    about = {"id": task.id, "number": task.duty_ordinal, "report": task.report_name, "plan": task.plan_title}
    yield _("Việc %(id)s: nhiệm vụ %(number)s, %(report)s. %(plan)s") % about
    yield f"“{task.duty}”"
    yield _("Tình trạng: %(state)s") % {"state": task.standing.label}
    yield "\n" + _("Vì sao có hạn này:")
    for name, value in ((_("Hạn an toàn"), task.days.safe), (_("Muộn nhất"), task.days.latest)):
        yield f"  {name:<12} {day_of_week(value) if value else '–'}"
    yield from (f"  {reason}" for reason in task.reasons)
    yield "\n" + _("Cơ quan thực hiện:")
    for span in task.holders:
        by = f" · {span.decision}" if span.decision else ""
        until = _("đến trước %(day)s") % {"day": day(span.until)} if span.until else _("đến nay")
        yield f"  {day(span.since)} {until}  {span.agency.name} ({span.agency.territory}){by}"
    yield "\n" + ngettext("%(n)s thư đã nhắc việc này:", "%(n)s thư đã nhắc việc này:", len(letters)) % {
        "n": len(letters)
    }
    yield from (f"  {day(day_in_vietnam(mail.posted_at))}  {mail.recipient}  {mail.state.label}" for mail in letters)
    yield "\n" + _("Mọi thay đổi:")
    for event in task.history:
        why = f" · {event.why}" if event.why else ""
        yield f"  {day(day_in_vietnam(event.at))}  {event.sentence} ({event.who}{why})"


def _facts(task: "TaskPage", letters: "list[Mail]") -> dict[str, object]:
    holders = [
        {"agency": span.agency.name, "territory": span.agency.territory, "since": span.since, "until": span.until}
        | {"decision": span.decision}
        for span in task.holders
    ]
    return {
        "task": task.id,
        "plan": task.plan_title,
        "period": task.period,
        "duty": task.duty,
        "standing": task.standing,
        "printed": task.days.printed,
        "safe": task.days.safe,
        "latest": task.days.latest,
        "former_latest": task.former_latest,
        "reported_on": task.reported_on,
        "reasons": task.reasons,
        "holders": holders,
        "extensions": [
            {"day": line.new_day, "state": line.state, "reason": line.request.reason, "asked": line.request.asked_at}
            for line in task.requests
        ],
        "reminders": [{"posted": mail.posted_at, "to": mail.recipient, "state": mail.state} for mail in letters],
        "history": [{"at": e.at, "who": e.who, "what": e.sentence, "why": e.why} for e in task.history],
    }
