"""A plan of tỉnh Lào Cai of January 2025 in our own words, with the bodies that such plans name; and its answers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from sqlmodel import Session, SQLModel, select

from assignments.plans.drafts import DraftDuty, DraftHolder, DraftQuota, HolderKind, Place
from assignments.register.proposals import Proposal
from assignments.register.successions import Reorganisation
from assignments.tracking.handover import apply, shipped_proposal
from assignments.tracking.issuing import issue
from tests.assignments.small_plan import DECEMBER, JUNE, SMALL, kept
from tests.cast import LAO_CAI, key

MARCH, JULY = date(2025, 3, 1), date(2025, 7, 1)
DISTRICTS = "UBND các huyện, thị xã, thành phố"
LDTBXH, NOI_VU, TTTT = "Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ", "Sở Thông tin và Truyền thông"
NHNN = "Ngân hàng Nhà nước - Chi nhánh tỉnh Lào Cai"
DUTIES = [
    (LDTBXH, "Hướng dẫn các địa phương tuyển chọn lao động, tổng hợp kết quả chung."),
    (LDTBXH, "Mở lớp đào tạo nghề ngắn hạn cho người sắp xuất cảnh."),
    (LDTBXH, "Ưu tiên hộ thuộc chương trình giảm nghèo khi xét hỗ trợ."),
    ("Sở Tài chính", "Cân đối nguồn chi cho các chính sách hỗ trợ."),
    ("Sở Kế hoạch và Đầu tư", "Cân đối nguồn chi cho các chính sách hỗ trợ, phần đầu tư."),
    ("Công an tỉnh", "Cấp hộ chiếu đúng thời gian quy định."),
    ("Sở Tư pháp", "Rút ngắn thời gian cấp lý lịch tư pháp."),
    ("Sở Tư pháp", "Phổ biến pháp luật về hợp đồng."),
    (NOI_VU, "Biểu dương tập thể làm tốt."),
    (TTTT, "Định hướng báo chí viết về thị trường lao động."),
    (TTTT, "Giữ an toàn thông tin mạng cho trang tuyển dụng."),
    ("Ban Dân tộc tỉnh", "Đưa tin tới người có uy tín ở thôn bản."),
    (NHNN, "Chỉ đạo các ngân hàng cho vay chi phí xuất cảnh."),
    ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh", "Ngăn việc qua biên giới trái phép."),
    ("Báo Lào Cai", "Mở chuyên mục việc làm ngoài nước."),
    ("Đài Phát thanh - Truyền hình tỉnh", "Phát chuyên đề việc làm ngoài nước."),
    ("Ban Tuyên giáo Tỉnh ủy", "Hướng dẫn tuyên truyền."),
    ("Liên đoàn Lao động tỉnh", "Vận động đoàn viên tham gia."),
    (DISTRICTS, "Lập danh sách người có nhu cầu, giao chỉ tiêu về xã."),
]
MARCH_ANSWERS = {
    "gdnn": "Sở Giáo dục và Đào tạo",
    "bao-tro": "rest",
    "giam-ngheo": "Sở Nông nghiệp và Môi trường",
    "bao-chi": "Sở Văn hóa, Thể thao và Du lịch",
    "ton-giao": "rest",
    "dan-toc": "Sở Dân tộc và Tôn giáo",
    "nhnn": "Ngân hàng Nhà nước Khu vực 3",
}
JULY_ANSWERS = {"huyen": NOI_VU, "doan-the": "keep"}


def moment(day: date) -> datetime:
    """09:00 in Vietnam."""
    return datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)


def lao_cai_plan(session: Session, *, number: str = "45/KH-UBND", today: date = date(2025, 2, 10)) -> int:
    """The plan issued and its first period open; reports before 10/7 and 30/11."""
    holders = tuple(
        DraftHolder(name, HolderKind.GROUP if name == DISTRICTS else HolderKind.SINGLE, Place(number, name))
        for number, name in enumerate(dict.fromkeys(name for name, _text in DUTIES), start=1)
    )
    duties = tuple(DraftDuty(name, text, True, (), Place(30, text)) for name, text in DUTIES)
    places = ("Huyện Bắc Hà", "Thị xã Sa Pa", "Thành phố Lào Cai")
    quotas = tuple(DraftQuota(name, 20 * n, "người", Place(60 + n, name)) for n, name in enumerate(places, start=1))
    draft = replace(
        SMALL,
        title="Kế hoạch đưa lao động đi làm việc ngoài nước năm 2025",
        number=number,
        issued_on=date(2025, 1, 24),
        coordinator=LDTBXH,
        years=(2025,),
        holders=holders,
        duties=duties,
        deadlines=(
            replace(JUNE, month=7, day=10, to=LDTBXH, phrase="trước ngày 10/7"),
            replace(DECEMBER, month=11, day=30, to=LDTBXH, phrase="trước ngày 30/11"),
        ),
        quotas=quotas,
    )
    made = issue(
        session, key(kept(session, draft).id), choices={}, coordinator=None, who="test", now=moment(today), today=today
    )
    return made.plan_id


def reorganise(
    session: Session, day: date, answers: Mapping[str, str], *, territory: str = LAO_CAI
) -> tuple[Proposal, Reorganisation]:
    """The shipped reorganisation of that day, applied on it."""
    proposal = shipped_proposal(session, day, territory, answers)
    return proposal, apply(session, proposal, who="test", now=moment(day), today=day)


def whole_store(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but the history, the journal, and bodies that never were."""
    session.flush()
    store = {}
    for table in SQLModel.metadata.sorted_tables:
        if table.name not in ("events", "reorganisations", "successions", "handovers", "versions"):
            rows = [tuple(row) for row in session.execute(select(table))]  # type: ignore[call-overload]
            store[table.name] = sorted(rows, key=repr)
    never = {row[0] for row in store["agencies"] if row[-2] and row[-2] <= row[-3]}
    return store if not never else _without(store, never)


def _without(store: dict[str, list[tuple[object, ...]]], never: set[object]) -> dict[str, list[tuple[object, ...]]]:
    for name, place in (("agencies", 0), ("memberships", 1), ("aliases", 1)):
        store[name] = [row for row in store[name] if row[place] not in never]
    return store
