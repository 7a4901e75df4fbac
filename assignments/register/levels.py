"""Levels: what an agency's name says of its level (cấp). A proposal, until a person sets it."""

import re

from assignments.register.agencies import Agency, Level
from foundation.vietnamese import fold

_OUTSIDE = re.compile(r"(tổng )?công ty|doanh nghiệp|tập đoàn|hợp tác xã|hiệp hội")
_CENTRAL = re.compile(
    r"bộ (?!chỉ huy|đội)|thủ tướng|ủy ban dân tộc$|.*(chính phủ|quốc hội|trung ương|tối cao)$"
    r"|(ngân hàng nhà nước|đài truyền hình|tổng liên đoàn lao động) việt nam$"
)
_PROVINCE = re.compile(r"văn phòng ủy ban nhân dân$|ban dân tộc$|tỉnh ủy|thành ủy|báo |đài phát thanh")
_PLACE = re.compile(
    r"\b(?:(?P<commune>thị trấn|đặc khu|phường|cấp xã|(?<!thị )(?<!hợp tác )xã(?! hội))"
    r"|(?P<district>thị xã|huyện|quận)|(?P<province>tỉnh)|(?P<city>thành phố))\b"
)


def level_of(agency: Agency) -> Level | None:
    """As set; else as its name says."""
    return agency.level or guess_level(agency.name, agency.territory)


def guess_level(name: str, territory: str) -> Level | None:
    """ "Sở Y tế" -> province, "UBND xã Bắc Hà" -> commune. A city is a province where the territory is that city."""
    folded = fold(name)
    if _OUTSIDE.match(folded):
        return Level.OUTSIDE
    if folded.startswith("sở "):
        return Level.PROVINCE
    if _CENTRAL.match(folded):
        return Level.CENTRAL
    if place := _PLACE.search(folded):
        return _level_of_place(str(place.lastgroup), folded, fold(territory))
    return Level.PROVINCE if _PROVINCE.match(folded) else None


def _level_of_place(kind: str, name: str, territory: str) -> Level:
    if kind != "city":
        return Level(kind)
    own = territory.startswith("thành phố") and (territory in name or name.endswith("thành phố"))
    return Level.PROVINCE if own else Level.DISTRICT
