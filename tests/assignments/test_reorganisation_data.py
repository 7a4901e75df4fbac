"""What ships about 2025, read for made-up registers: 63 provinces become 34, and what is not known is asked."""

from collections import Counter
from datetime import date

import pytest

from assignments.register.agencies import Agency
from assignments.register.proposals import Proposal, Register, reorganisation_of
from assignments.register.reorganisation_data import (
    DEPARTMENTS,
    PROVINCES,
    bare,
    body_lines,
    is_provincial,
    merger_into,
    mergers,
)
from foundation.vietnamese import fold
from tests.conftest import NOON

LAO_CAI, YEN_BAI = "tỉnh Lào Cai", "tỉnh Yên Bái"


def register(*bodies: tuple[str, str], aliases: dict[int, list[str]] | None = None) -> Register:
    agencies = [
        Agency(
            id=number,
            territory=territory,
            territory_key=fold(territory),
            name=name,
            name_key=fold(name),
            valid_from=date.min,
            created_at=NOON,
        )
        for number, (name, territory) in enumerate(bodies, start=1)
    ]
    return Register(agencies, aliases or {})


def arrows(proposal: Proposal) -> set[tuple[str, str, str, tuple[str, ...]]]:
    bodies = proposal.bodies
    return {
        (bodies[one.from_id].name, bodies[one.to_id].name, bodies[one.to_id].territory, one.topics)
        for one in proposal.steps
    }


def test_sixty_three_provinces_become_thirty_four_and_one_of_them_a_city() -> None:
    july = [merger for merger in mergers() if merger.day == PROVINCES]
    old = [name for merger in july for name in merger.old]
    assert (len(july), len(old), len(set(old))) == (34, 63, 63)
    assert Counter(merger.new.split()[0] for merger in july) == {"tỉnh": 28, "thành": 6}
    assert sum(merger.old == (merger.new,) for merger in july) == 11
    [city] = [merger for merger in mergers() if merger.day != PROVINCES]
    assert (city.day, city.old, city.new) == (date(2026, 4, 30), ("tỉnh Đồng Nai",), "thành phố Đồng Nai")
    assert merger_into(PROVINCES, "tỉnh Cao Bằng") is None


def test_every_line_has_a_day_of_its_own_key_and_a_name_or_a_question() -> None:
    keys = Counter(line.key for line in body_lines())
    assert max(keys.values()) == 1
    assert {line.day for line in body_lines()} == {DEPARTMENTS, PROVINCES}
    assert [line.key for line in body_lines() if not line.ask and len(line.new) != 1] == []


def test_bodies_of_merged_provinces_go_on_as_the_body_of_their_name() -> None:
    both = register(("Sở Nội vụ", LAO_CAI), ("Sở Nội vụ", YEN_BAI), ("Công an tỉnh Yên Bái", YEN_BAI))
    for territory in (LAO_CAI, YEN_BAI):
        proposal = reorganisation_of(PROVINCES, territory, register_of(both))
        assert arrows(proposal) == {
            ("Sở Nội vụ", "Sở Nội vụ", LAO_CAI, ()),
            ("Công an tỉnh Yên Bái", "Công an tỉnh Lào Cai", LAO_CAI, ()),
        }
        assert len({step.to_id for step in proposal.steps}) == len(proposal.founded) == 2


def register_of(same: Register) -> Register:
    """Nothing founded yet."""
    return Register(same.agencies, same.aliases)


def test_a_department_is_known_by_its_abbreviation_too() -> None:
    named = register(("Cơ quan LĐ", LAO_CAI), aliases={1: ["Sở LĐTBXH"]})
    assert ("Cơ quan LĐ", "Sở Nội vụ", LAO_CAI, ()) in arrows(reorganisation_of(DEPARTMENTS, LAO_CAI, named))


@pytest.mark.parametrize("answer", ["", "Sở Không Có", "99", "UBND huyện Si Ma Cai"])
def test_a_body_that_ends_passes_only_to_one_that_lives(answer: str) -> None:
    bodies = register(("UBND huyện Bắc Hà", LAO_CAI), ("UBND huyện Si Ma Cai", LAO_CAI), ("Sở Nội vụ", LAO_CAI))
    proposal = reorganisation_of(PROVINCES, LAO_CAI, bodies, answers={"huyen:1": answer, "huyen:2": "Sở Nội vụ"})
    assert [question.key for question in proposal.open_questions] == ["huyen:1"]
    assert [body.name for body in proposal.founded] == ["Sở Nội vụ"]


def test_one_answer_may_stand_for_a_whole_line_and_one_body_differ() -> None:
    bodies = register(("UBND xã A", "tỉnh Cao Bằng"), ("UBND xã B", "tỉnh Cao Bằng"))
    answers = {"xa": "keep", "xa:2": "UBND xã A"}
    proposal = reorganisation_of(PROVINCES, "tỉnh Cao Bằng", bodies, answers=answers)
    assert proposal.open_questions == ()
    assert arrows(proposal) == {("UBND xã B", "UBND xã A", "tỉnh Cao Bằng", ())}


def test_every_body_of_a_district_ends_with_it() -> None:
    town = "thị xã Duyên Hải"
    bodies = register(("Phòng Lao động - Thương binh và Xã hội", town), ("Trung tâm Văn hóa", town))
    proposal = reorganisation_of(PROVINCES, town, bodies)
    assert {question.agency_id for question in proposal.open_questions} == {1, 2}
    assert (is_provincial(town), is_provincial("thành phố Huế"), is_provincial("thành phố Sa Pa")) == (
        False,
        True,
        False,
    )


def test_a_name_is_compared_without_the_province_at_its_end() -> None:
    names = ("Công an tỉnh", "Công an tỉnh Lào Cai", "CÔNG AN TỈNH LÀO CAI")
    assert {bare(name, LAO_CAI) for name in names} == {"công an"}
    assert bare("Ban Tuyên giáo Tỉnh ủy", LAO_CAI) == "ban tuyên giáo tỉnh ủy"
