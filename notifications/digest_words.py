"""The words of a digest: how its facts are said. Pure."""

from dataclasses import dataclass
from datetime import date

from assignments.dates.periods import report_name
from foundation.days import day_of_week
from foundation.words import _, ngettext
from notifications.digest_facts import AgencyFacts, DigestFacts, ReportFacts


@dataclass(frozen=True)
class ReportWords:
    """One report as the letter says it. `headline` says the state first; `dates` are (label, day) pairs."""

    headline: str
    late: bool
    urgency: tuple[int, int]  # smaller is more urgent
    dates: tuple[tuple[str, str], ...]
    why: str
    plan: str
    phrase: str | None
    office: str
    duties: int
    words: tuple[str, ...]
    others: int  # duties beyond those quoted


@dataclass(frozen=True)
class AgencyWords:
    """One agency and its reports, the most urgent first."""

    id: int
    name: str
    carries_for: tuple[str, ...]
    reports: tuple[ReportWords, ...]


def digest_words(facts: DigestFacts) -> dict[str, object]:
    """What the templates print. `worst` gives the subject, `others` counts the reports besides it."""
    today = date.fromisoformat(facts["day"])
    agencies = sorted((_agency(agency, today) for agency in facts["agencies"]), key=lambda one: one.reports[0].urgency)
    reports = [report for agency in agencies for report in agency.reports]
    return {
        "agencies": agencies,
        "offices": tuple(dict.fromkeys(report.office for report in reports)),
        "worst": reports[0],
        "others": len(reports) - 1,
        "duties": sum(report.duties for report in reports),
    }


def _agency(facts: AgencyFacts, today: date) -> AgencyWords:
    reports = sorted((_report(report, today) for report in facts["reports"]), key=lambda one: one.urgency)
    return AgencyWords(facts["agency_id"], facts["name"], tuple(facts["carries_for"]), tuple(reports))


def _report(facts: ReportFacts, today: date) -> ReportWords:
    safe, latest = date.fromisoformat(facts["safe"]), date.fromisoformat(facts["latest"])
    state, why = _state(safe, latest, today)
    return ReportWords(
        headline=_("%(state)s: %(report)s") % {"state": state, "report": report_name(facts["period"], facts["title"])},
        late=today > latest,
        urgency=((latest - today).days, (safe - today).days),
        dates=_dates(safe, latest),
        why=why,
        plan=_plan(facts),
        phrase=facts["phrase"],
        office=facts["office"],
        duties=facts["duties"],
        words=tuple(facts["words"]),
        others=facts["duties"] - len(facts["words"]),
    )


def _state(safe: date, latest: date, today: date) -> tuple[str, str]:
    """("Quá hạn 5 ngày", "báo cáo đã quá hạn 5 ngày"): how it stands, and why that is worth a letter."""
    if today > latest:
        n = (today - latest).days
        state = ngettext("Quá hạn %(n)s ngày", "Quá hạn %(n)s ngày", n)
        why = ngettext("báo cáo đã quá hạn %(n)s ngày", "báo cáo đã quá hạn %(n)s ngày", n)
        return state % {"n": n}, why % {"n": n}
    if today == latest:
        return _("Hôm nay là hạn cuối"), _("hôm nay là hạn cuối của báo cáo")
    if today == safe:
        return _("Hôm nay là hạn an toàn"), _("hôm nay là hạn an toàn của báo cáo")
    n = ((safe if today < safe else latest) - today).days
    state = ngettext("Còn %(n)s ngày", "Còn %(n)s ngày", n)
    why = ngettext("báo cáo đến hạn sau %(n)s ngày", "báo cáo đến hạn sau %(n)s ngày", n)
    return state % {"n": n}, why % {"n": n}


def _dates(safe: date, latest: date) -> tuple[tuple[str, str], ...]:
    end = _("hết ngày %(day)s") % {"day": day_of_week(latest)}
    if safe == latest:
        return ((_("Hạn cuối:"), end),)
    return (_("Hạn an toàn:"), day_of_week(safe)), (_("Muộn nhất:"), end)


def _plan(facts: ReportFacts) -> str:
    if facts["number"]:
        return _("%(plan)s (số %(number)s)") % {"plan": facts["plan"], "number": facts["number"]}
    return facts["plan"]
