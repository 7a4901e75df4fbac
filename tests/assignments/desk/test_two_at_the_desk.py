"""Two people at one desk at once: nothing is lost, nothing is done twice. Threads and processes, both databases."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

from sqlmodel import col, select

from assignments.desk import cutting, deciding
from assignments.desk.answers import answer_doubt
from assignments.desk.errors import Overtaken
from assignments.desk.items import DraftItem, DraftStep
from assignments.desk.undoing import undo
from assignments.plans.errors import AlreadyIssued
from assignments.tracking.issuing import issue
from foundation.database import reading, transaction
from foundation.errors import Refusal
from foundation.house import House
from tests.assignments.desk.at_desk import PLAN, SURVEY, TODAY, a_draft, at, desk, item, seen
from tests.conftest import NOON

HOUSE = Path(__file__).resolve().parents[3]
PEOPLE = ("bà Lan", "ông Minh", "cô Hoa", "anh Tú")


def at_once(step: Callable[[str], object]) -> list[object]:
    """What each person's step gave, or the refusal it met."""
    ready = Barrier(len(PEOPLE))

    def run(who: str) -> object:
        ready.wait()
        try:
            return step(who)
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(len(PEOPLE)) as people:
        return list(people.map(run, PEOPLE))


def kept(house: House) -> int:
    with transaction() as session:
        return a_draft(session)


def test_of_four_who_change_one_finding_one_does_and_the_others_are_told_who(house: House) -> None:
    draft_id = kept(house)
    with reading() as session:
        survey = item(session, draft_id, "Khảo sát")

    def edit(who: str) -> object:
        with transaction() as session:
            content = replace(SURVEY, text=f"Khảo sát, {who} ghi.")
            return deciding.edit(session, draft_id, content=content, **seen(survey), who=who, now=NOON)

    said = at_once(edit)
    [[done]] = [one for one in said if isinstance(one, list)]
    refused = [one for one in said if isinstance(one, Overtaken)]
    assert len(refused) == 3
    assert {one.facts["who"] for one in refused} == {done.changed_by}
    with reading() as session:
        assert item(session, draft_id, "Khảo sát") == done
        rows = session.exec(select(DraftItem.key).where(DraftItem.draft_id == draft_id)).all()
        assert len(rows) == len(set(rows)) == 14


def test_four_who_work_on_different_findings_do_not_disturb_each_other(house: House) -> None:
    draft_id = kept(house)
    with reading() as session:
        items = [one for group in desk(session, draft_id).groups for one in group.duties][:4]

    def work(who: str) -> object:
        one = items[PEOPLE.index(who)]
        with transaction() as session:
            first, second = cutting.split(session, draft_id, parts=["Một.", "Hai."], **seen(one), who=who, now=NOON)
        with transaction() as session:
            deciding.drop(session, draft_id, **seen(second), who=who, now=at(1))
        with transaction() as session:
            undo(session, draft_id, who=who, now=at(2))
        return first

    assert not [one for one in at_once(work) if isinstance(one, Refusal)]
    with reading() as session:
        shown = desk(session, draft_id)
        assert len(shown.items) == 18
        assert len({one.key for one in shown.items}) == 18
        steps = session.exec(select(DraftStep.who).where(col(DraftStep.undone_at).is_(None))).all()
        assert sorted(steps) == sorted(PEOPLE)


def test_of_four_answers_to_one_doubt_one_stands(house: House) -> None:
    draft_id = kept(house)

    def answer(who: str) -> object:
        day = ("2023-06-25", "2023-07-10")[PEOPLE.index(who) % 2]
        with transaction() as session:
            return answer_doubt(
                session, draft_id, "half-year-date", day, who, version=0, who=who, now=NOON, today=TODAY
            )

    said = at_once(answer)
    assert sum(isinstance(one, Overtaken) for one in said) == 3
    [stands] = [one for one in said if not isinstance(one, Refusal)]
    with reading() as session:
        assert desk(session, draft_id).doubts == (stands,)


def test_a_step_that_meets_the_issue_of_the_plan_comes_before_it_or_is_refused(house: House) -> None:
    draft_id = kept(house)
    with reading() as session:
        survey = item(session, draft_id, "Khảo sát")

    def either(who: str) -> object:
        with transaction() as session:
            if who != "bà Lan":
                return deciding.drop(session, draft_id, **seen(survey), who=who, now=NOON)
            choices = {"half-year-date": "none"}
            return issue(session, draft_id, choices=choices, coordinator=None, who=who, now=NOON, today=TODAY)

    made, *dropped = at_once(either)
    before = [one for one in dropped if isinstance(one, list)]
    assert all(isinstance(one, list | AlreadyIssued | Overtaken) for one in dropped)
    assert made.duties == len(PLAN.duties) - len(before)  # type: ignore[attr-defined]


def test_two_processes_that_begin_and_accept_a_desk_share_the_work(house: House) -> None:
    draft_id = kept(house)
    command = [sys.executable, "-m", "tests.assignments.desk.one_of_two", house.settings.database_url]
    where = [str(house.data_dir), str(draft_id)]
    both = [
        subprocess.Popen([*command, *where, who], cwd=HOUSE, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for who in PEOPLE[:2]
    ]
    try:
        assert [process.stdout.readline() for process in both if process.stdout] == ["ready\n", "ready\n"]
        for process in both:
            assert process.stdin
            process.stdin.write("now\n")
            process.stdin.flush()
        said = [process.communicate(timeout=60)[0].split() for process in both]
    finally:
        for process in both:
            process.kill()
    assert [process.returncode for process in both] == [0, 0]
    accepted = [key for keys in said for key in keys]
    assert len(accepted) == len(set(accepted)) == 11
    with reading() as session:
        assert desk(session, draft_id).progress.seen == 11
