/** Why an answer was understood and still cannot be taken, and what to write instead. */
export const refused = {
  range: "Bạn nói một khoảng; ở đây cần đúng một số hoặc một ngày. Bạn viết giúp một số hoặc một ngày thôi.",
  vague: "Tôi cần con số hoặc ngày cụ thể hơn. Bạn ước chừng một số cũng được.",
  ambiguous: "Cách viết này có thể hiểu hai cách, tôi không dám đoán. Bạn viết lại bằng chữ số, ví dụ 1.200.000 hoặc 25/11/2026.",
  lunar: "Đây là ngày âm lịch, tôi chưa đổi được sang dương lịch. Bạn xem lịch rồi viết ngày dương giúp, ví dụ 18/2/2026.",
  noMonth: "Ngày đó là của tháng mấy? Bạn viết cả ngày và tháng, ví dụ 15/3.",
  noSuchDay: "Lịch không có ngày này. Bạn viết theo thứ tự ngày/tháng/năm, ví dụ 15/3/2026.",
  otherWeekday: "Thứ và ngày bạn viết không khớp nhau. Bạn xem lại lịch rồi viết một ngày giúp.",
  backwards: "Ngày kết thúc đang đứng trước ngày bắt đầu. Bạn viết lại giúp.",
  noSuchTime: "Không có giờ này. Bạn viết giờ kiểu 14h30 hoặc 2 giờ rưỡi chiều.",
  regionalUnit:
    "Sào, công, mẫu mỗi vùng một khác nên tôi không đổi được. Bạn viết diện tích bằng mét vuông (m²) giúp, có ghi trên giấy chứng nhận.",
  wrongLength: "Số này thiếu hoặc thừa chữ số. Bạn xem lại giúp.",
  oldNumber: "Số di động 11 số không còn dùng từ năm 2018. Bạn viết số 10 số hiện nay giúp.",
  noSuchProvince: "Ba số đầu không phải mã tỉnh, thành nào. Bạn xem lại số trên thẻ căn cước giúp.",
  notYetBorn: "Theo các chữ số này thì năm sinh chưa tới. Bạn xem lại số trên thẻ căn cước giúp.",
};
