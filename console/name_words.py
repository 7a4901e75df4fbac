"""The bodies that a plan names, in words: known to the register, new, or to be chosen."""

from collections.abc import Iterator, Sequence

from assignments.plans.recognising import Recognised, Standing
from foundation.words import _


def name_lines(names: Sequence[Recognised]) -> Iterator[str]:
    """Nothing for a plan that names nobody; of those known only how many there are."""
    if not names:
        return
    yield ""
    yield _("Cơ quan và danh bạ")
    yield _("- đã có trong danh bạ: %(n)s") % {"n": sum(one.standing is Standing.KNOWN for one in names)}
    for one in names:
        if one.standing is Standing.NEW:
            yield _("- thêm mới khi theo dõi: %(name)s") % {"name": one.name}
        elif one.standing is Standing.WHICH:
            meant = "; ".join(f"{candidate.name} ({candidate.why})" for candidate in one.candidates)
            yield _("- “%(name)s” có thể là: %(bodies)s") % {"name": one.name, "bodies": meant}
