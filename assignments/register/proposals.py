"""Who goes on for whom, before it is done: read off the shipped data, or put together by hand. Pure.

What provinces decided differently is a question: as long as one is open, nothing can be applied.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assignments.register.agencies import Agency
from assignments.register.errors import AgencyNameless
from assignments.register.reorganisation_data import (
    KEEP,
    Line,
    Merger,
    bare,
    body_lines,
    decision_of,
    is_provincial,
    kind_of,
    merger_into,
    name_of,
)
from assignments.register.successions import SuccessionKind
from foundation.vietnamese import fold
from foundation.words import _

REST = "rest"  # the answer to a question about topics: they go with all the rest


@dataclass(frozen=True)
class Body:
    """An agency of the register, or, with a negative id, one to be founded."""

    id: int
    name: str
    territory: str


@dataclass(frozen=True)
class Step:
    """One agency goes on for another. topics: only the duties about them; empty: all the rest, and the old one ends."""

    kind: SuccessionKind
    from_id: int
    to_id: int
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """What the shipped data leaves open. `line` answers it for all bodies of that line at once, `key` for this one.

    choices   {answer: what it means}; any other agency may be named instead, by name or number
    may_found an answer that the register does not know is a new body
    """

    key: str
    line: str
    agency_id: int
    words: str
    choices: Mapping[str, str]
    may_found: bool
    answer: str = ""
    problem: str = ""

    @property
    def is_open(self) -> bool:
        return not self.answer or bool(self.problem)


@dataclass(frozen=True)
class Proposal:
    """One reorganisation. `bodies`: everyone named in `steps`, by id."""

    day: date
    decision: str
    steps: tuple[Step, ...]
    bodies: Mapping[int, Body]
    questions: tuple[Question, ...] = ()

    @property
    def open_questions(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.is_open)

    @property
    def founded(self) -> tuple[Body, ...]:
        return tuple(body for body in self.bodies.values() if body.id < 0)

    @property
    def ending(self) -> frozenset[int]:
        return frozenset(step.from_id for step in self.steps if not step.topics)


@dataclass
class Register:
    """Who lives on the day, by territory and name; and who will be founded."""

    agencies: Sequence[Agency]
    aliases: Mapping[int, Sequence[str]] = field(default_factory=dict)
    founded: list[Body] = field(default_factory=list)

    def of(self, territory: str) -> list[Agency]:
        return [agency for agency in self.agencies if agency.territory_key == fold(territory)]

    def names(self, agency: Agency) -> set[str]:
        """Its own name and its others, without the territory."""
        called = (agency.name, *self.aliases.get(agency.id or 0, ()))
        return {bare(name, agency.territory) for name in called}

    def find(self, wanted: str, territory: str, *, without: frozenset[int]) -> Body | None:
        """By name or number, among those that go on."""
        going_on = [agency for agency in self.of(territory) if agency.id not in without]
        by_number = [agency for agency in going_on if str(agency.id) == wanted.strip()]
        own = [agency for agency in going_on if bare(agency.name, territory) == bare(wanted, territory)]
        own.sort(key=lambda agency: (agency.name_key != fold(wanted), agency.id))
        others = [agency for agency in going_on if bare(wanted, territory) in self.names(agency)]
        for found in (by_number, own[:1], others):
            if len(found) == 1:
                return body_of(found[0])
        return next((body for body in self.founded if _same(body, wanted, territory)), None)

    def found(self, name: str, territory: str) -> Body:
        """A body to be founded. Raises AgencyNameless."""
        if not fold(name):
            raise AgencyNameless
        body = Body(-1 - len(self.founded), " ".join(name.split()), territory)
        self.founded.append(body)
        return body


def body_of(agency: Agency) -> Body:
    return Body(agency.id or 0, agency.name, agency.territory)


def reorganisation_of(
    day: date,
    territory: str,
    register: Register,
    *,
    answers: Mapping[str, str] | None = None,
    hosts: Mapping[int, Sequence[str]] | None = None,
) -> Proposal:
    """What the shipped data says of that day and territory, for the agencies that lived until then.

    answers  {question's key or line: choice}
    hosts    names of the coordinators to whom an agency owes work: they may take what a dissolved body leaves
    """
    return _Reading(day, territory, register, answers or {}, hosts or {}).proposal()


class _Reading:
    def __init__(
        self,
        day: date,
        territory: str,
        register: Register,
        answers: Mapping[str, str],
        hosts: Mapping[int, Sequence[str]],
    ) -> None:
        self.day, self.register, self.answers, self.hosts = day, register, answers, hosts
        self.merger: Merger | None = merger_into(day, territory)
        self.new = self.merger.new if self.merger else territory
        old = self.merger.old if self.merger else (territory,)
        # Who already began on the day itself is one of the new bodies, even if the province kept its name.
        self.old = [one for place in old for one in register.of(place) if not self.merger or one.valid_from < day]
        self.lines = [line for line in body_lines() if line.day == day]
        self.decision = decision_of(day, territory)
        self.provincial = is_provincial(territory)
        self.main = {one.id: self._main_line(one) for one in self.old}
        self.leaving = frozenset(one.id or 0 for one in self.old if self.merger or self._leaves(one))
        self.steps: dict[tuple[int, int], Step] = {}
        self.questions: list[Question] = []

    def proposal(self) -> Proposal:
        if self.merger:
            for one in self.old:
                if self.main[one.id] is None:
                    self._carry_on(one)
        for main in (True, False):  # bodies first, so that topics find them
            for one in self.old:
                for line in self._lines_of(one):
                    if bool(line.topics) is not main:
                        self._follow(one, line)
        bodies = {one.id or 0: body_of(one) for one in self.register.agencies}
        bodies.update((body.id, body) for body in self.register.founded)
        named = {id for step in self.steps.values() for id in (step.from_id, step.to_id)}
        steps = sorted(self.steps.values(), key=lambda step: (step.from_id, not step.topics))
        named |= {question.agency_id for question in self.questions}
        return Proposal(
            self.day,
            self.decision,
            tuple(steps),
            {id: bodies[id] for id in sorted(named)},
            tuple(sorted(self.questions, key=lambda question: (question.line, question.agency_id))),
        )

    def _main_line(self, agency: Agency) -> Line | None:
        """The first line that takes all its work; every body of a district ends with the district."""
        named = next((line for line in self._lines_of(agency) if not line.topics), None)
        if named or self.provincial:
            return named
        return next((line for line in self.lines if line.key == "phong-huyen"), None)

    def _lines_of(self, agency: Agency) -> list[Line]:
        names = self.register.names(agency)
        fitting = [line for line in self.lines if line.fits(names, agency.territory)]
        if not fitting and not self.provincial:
            fitting = [line for line in self.lines if line.key == "phong-huyen"]
        first = next((line for line in fitting if not line.topics), None)
        return [line for line in fitting if line.topics or line is first]

    def _leaves(self, agency: Agency) -> bool:
        """Whether another body goes on for all of it; unanswered, one that may keep its name is still there."""
        line = self.main[agency.id]
        return line is not None and not (KEEP in line.new and self._answer(agency, line) in ("", KEEP))

    def _answer(self, agency: Agency, line: Line) -> str:
        return (self.answers.get(f"{line.key}:{agency.id}") or self.answers.get(line.key) or "").strip()

    def _follow(self, agency: Agency, line: Line) -> None:
        if not line.ask:
            name = self._filled(line.new[0], agency)
            return self._step(agency, line, self._find(name) or self.register.found(name, self.new))
        answer = self._answer(agency, line)
        may_found = line.kind is not SuccessionKind.DISSOLVE
        target = None if answer in ("", KEEP, REST) else self._find(answer)
        problem = ""
        if answer and target is None and answer not in (KEEP, REST):
            if may_found and fold(answer) and not answer.isdigit():
                target = self.register.found(answer, self.new)
            else:
                problem = _("“%(name)s” không có trong danh bạ, hoặc cũng kết thúc vào ngày này.") % {"name": answer}
        self.questions.append(self._question(agency, line, answer, may_found, problem))
        if target:
            self._step(agency, line, target)
        elif answer == KEEP and self.merger:
            self._carry_on(agency)

    def _question(self, agency: Agency, line: Line, answer: str, may_found: bool, problem: str) -> Question:
        names = [self._filled(name, agency) for name in line.new if name != KEEP]
        if line.kind is SuccessionKind.DISSOLVE:
            names += [name for name in self.hosts.get(agency.id or 0, ()) if name not in names]
        choices = {name: name for name in names}
        if line.topics:
            choices[REST] = _("đi cùng phần việc còn lại")
        elif KEEP in line.new:
            choices[KEEP] = _("giữ tên và nhiệm vụ")
        key = f"{line.key}:{agency.id}"
        return Question(key, line.key, agency.id or 0, line.note, choices, may_found, answer, problem)

    def _carry_on(self, agency: Agency) -> None:
        """The body of the same name in the new territory goes on for it."""
        assert self.merger is not None
        name = agency.name.replace(agency.territory, self.new)
        target = self._find(name) or self.register.found(name, self.new)
        alone = sum(bare(one.name, one.territory) == bare(agency.name, agency.territory) for one in self.old) == 1
        kind = SuccessionKind.RENAME if alone else SuccessionKind.MERGE
        self.steps[agency.id or 0, target.id] = Step(kind, agency.id or 0, target.id)

    def _step(self, agency: Agency, line: Line, target: Body) -> None:
        from_id = agency.id or 0
        known = self.steps.get((from_id, target.id))
        if target.id == from_id or (known and not known.topics):
            return  # what goes with all the rest needs no line of its own
        topics = (*(known.topics if known else ()), *line.topics) if line.topics else ()
        self.steps[from_id, target.id] = Step(line.kind, from_id, target.id, topics)

    def _find(self, name: str) -> Body | None:
        return self.register.find(name, self.new, without=self.leaving)

    def _filled(self, name: str, agency: Agency) -> str:
        return name.format(kind=kind_of(self.new), name=name_of(agency.territory), new=name_of(self.new))


def _same(body: Body, wanted: str, territory: str) -> bool:
    return fold(body.territory) == fold(territory) and bare(body.name, territory) == bare(wanted, territory)
