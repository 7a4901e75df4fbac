"""A plan in our own words: its half-yearly and its yearly report each have two days, one bullet holds two duties."""

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI

Số: 61/KH-UBND

Lào Cai, ngày 05 tháng 02 năm 2023

KẾ HOẠCH
Phòng, chống đuối nước cho trẻ em trên địa bàn tỉnh năm 2023

Căn cứ Nghị quyết số 15/2022/NQ-HĐND ngày 08/12/2022 của Hội đồng nhân dân tỉnh về an toàn cho trẻ em,
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC TIÊU

- Ít nhất 60% trẻ em từ 6 đến 15 tuổi biết bơi.

II. TỔ CHỨC THỰC HIỆN

1. Sở Giáo dục và Đào tạo

- Chủ trì, phối hợp với Sở Văn hóa, Thể thao và Du lịch mở lớp dạy bơi trong hè. Rà soát các hồ bơi trong \
trường học và lắp biển báo ở nơi nước sâu.

- Biên soạn tài liệu về kỹ năng an toàn dưới nước, hoàn thành trước ngày 30/4/2023.

- Theo dõi, đôn đốc việc thực hiện Kế hoạch; tổng hợp, báo cáo Ủy ban nhân dân tỉnh: báo cáo 6 tháng trước \
ngày 25/6/2023, báo cáo năm trước ngày 20/12/2023.

2. Sở Y tế

- Hướng dẫn sơ cứu trẻ bị đuối nước cho cán bộ y tế cơ sở.

- Phối hợp với Sở Giáo dục và Đào tạo kiểm tra vệ sinh nước hồ bơi.

3. Sở Văn hóa, Thể thao và Du lịch

- Cử huấn luyện viên hỗ trợ các lớp dạy bơi.

III. CHẾ ĐỘ BÁO CÁO

Các sở, ngành báo cáo kết quả thực hiện về Sở Giáo dục và Đào tạo: báo cáo 6 tháng trước ngày 10/6/2023 và \
báo cáo năm trước ngày 30/11/2023 để tổng hợp.

Riêng báo cáo 6 tháng gửi trước ngày 05/7/2023, báo cáo năm gửi trước ngày 15/01/2023.

Nơi nhận:
- Thường trực Tỉnh ủy;
- Sở Giáo dục và Đào tạo, Sở Y tế;
- Sở Văn hóa, Thể thao và Du lịch;
- Lưu: VT.
"""
