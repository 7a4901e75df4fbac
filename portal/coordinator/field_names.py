"""What the fields of a finding are called at the desk."""

from foundation.words import N_, _

_LABELS = {
    "name": N_("Tên cơ quan, như trong kế hoạch"),
    "kind": N_("Loại"),
    "bodies": N_("Gồm các cơ quan, mỗi dòng một tên"),
    "requested": N_("Kế hoạch chỉ đề nghị, không giao"),
    "text": N_("Nội dung"),
    "role": N_("Vai trò"),
    "partners": N_("Phối hợp với, mỗi dòng một cơ quan"),
    "due": N_("Thời hạn riêng, như kế hoạch ghi"),
    "product": N_("Sản phẩm"),
    "who": N_("Ai báo cáo"),
    "to": N_("Gửi cho"),
    "report": N_("Báo cáo"),
    "wording": N_("Cách ghi hạn"),
    "day": N_("Ngày"),
    "month": N_("Tháng"),
    "year": N_("Năm"),
    "phrase": N_("Lời của kế hoạch"),
    "unit": N_("Đơn vị"),
    "target": N_("Chỉ tiêu"),
    "measure": N_("Đơn vị tính"),
    "no": N_("Số"),
    "item": N_("Nội dung chi"),
    "amount": N_("Kinh phí (nghìn đồng)"),
    "quantity": N_("Số lượng"),
    "unit_of": N_("Đơn vị tính"),
    "figure": N_("Con số"),
}


def label_of(field: str) -> str:
    """The words above a field."""
    return _(_LABELS[field])
