"""Bodies that another one has taken over: "Sở A (nay là Sở B)" at first mention, then "Sở B". Pure."""

from collections.abc import Mapping
from dataclasses import replace

from foundation.vietnamese import fold
from reports.rollup_values import DutyResults, Reporter, RollUp, Section


def with_successors(rollup: RollUp, now_called: Mapping[str, str]) -> RollUp:
    """The roll-up as its papers print it; `now_called`: {name of a body: name of whoever carries on for it}."""
    if not now_called:
        return rollup
    names = _Names(now_called)
    reporters = tuple(names.reporter(one) for one in rollup.reporters)
    sections = tuple(names.section(one) for one in rollup.sections)
    duties = tuple(names.duty(one) for one in rollup.duties)
    return replace(rollup, reporters=reporters, sections=sections, duties=duties)


class _Names:
    def __init__(self, now_called: Mapping[str, str]) -> None:
        self.now_called = {fold(old): new for old, new in now_called.items()}
        self.mentioned: set[str] = set()

    def say(self, name: str) -> str:
        key = fold(name)
        if key not in self.now_called:
            return name
        if key in self.mentioned:
            return self.now_called[key]
        self.mentioned.add(key)
        return self.whole(name)

    def whole(self, name: str) -> str:
        new = self.now_called.get(fold(name))
        return f"{name} (nay là {new})" if new else name

    def reporter(self, one: Reporter) -> Reporter:
        # A row of a list stands for itself; only those in arrears or late are named in the text.
        if one.sent_on is None or one.days_late:
            self.mentioned.add(fold(one.agency))
        return replace(one, agency=self.whole(one.agency))

    def section(self, one: Section) -> Section:
        passages = tuple(replace(said, agencies=tuple(map(self.say, said.agencies))) for said in one.passages)
        return replace(one, passages=passages)

    def duty(self, one: DutyResults) -> DutyResults:
        holder = self.say(one.holder)
        return replace(
            one, holder=holder, results=tuple(replace(said, agency=self.say(said.agency)) for said in one.results)
        )
