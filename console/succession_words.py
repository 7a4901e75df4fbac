"""A reorganisation in lines, for `dondoc succession preview`."""

from collections.abc import Iterator

from assignments.overview.reorganisation_page import Passing, PreviewPage
from foundation.vietnamese import day
from foundation.words import _


def preview_lines(page: PreviewPage) -> Iterator[str]:
    proposal = page.proposal
    yield _("Sắp xếp từ ngày %(day)s theo %(decision)s") % {
        "day": day(proposal.day),
        "decision": proposal.decision or "–",
    }
    for passing in page.passing:
        yield _passing(passing)
    for duty in page.duties:
        how = _("nhập vào việc đã có của") if duty.merged else _("theo lĩnh vực, sang")
        yield f"    “{duty.words}”: {duty.old} – {how} {duty.new}"
    for draft in page.drafts:
        yield _("Bản nháp ở lại với %(agency)s: %(report)s, %(plan)s") % {
            "agency": draft.agency,
            "report": draft.period,
            "plan": draft.plan,
        }
    yield _("Tổng cộng: %(counts)s") % {"counts": page.total.words}
    for question in proposal.questions:
        name = proposal.bodies[question.agency_id].name
        state = question.problem or question.answer or _("CHƯA TRẢ LỜI")
        yield f"? {question.key}  {name}: {question.words} [{state}]"
        for key, words in question.choices.items():
            yield f"      --answer {question.key}={key!r}" + (f"  ({words})" if words != key else "")
    if not page.passing:
        yield _("Không có cơ quan nào trong danh bạ thuộc lần sắp xếp này.")


def _passing(passing: Passing) -> str:
    new = passing.new.name
    if passing.new.territory != passing.old.territory:
        new += f" ({passing.new.territory})"
    new += f" [{_('lập mới')}]" if passing.founded else ""
    about = ": " + ", ".join(passing.topics) if passing.topics else ""
    return f"  {passing.old.id:>4}  {passing.old.name} → {new}{about}  ({passing.counts.words})"
