/** When the result is due, in Vietnamese. */
export const dueVi = {
  day: (weekday: string, date: string) => `${weekday} ${date}`,
  heading: "Ngày có kết quả",
  filedOn: (name: string, day: string) => `**${name}**, nộp ${day}:`,
  by: (day: string, limit: string) => `Chậm nhất **${day}** – ${limit}`,
  byHour: (hour: number, day: string, limit: string) => `Chậm nhất **${hour} giờ, ${day}** – ${limit}`,
  between: (first: string, last: string, limit: string) => `Từ ${first} đến chậm nhất **${last}** – ${limit}`,
  received: (day: string) => `Tính là tiếp nhận: ${day}.`,
  assumed: {
    afterHours: (hour: number) => `Nộp từ ${hour} giờ nên tính từ ngày làm việc sau (giả định, giờ làm việc từng nơi chưa xác nhận).`,
    dayOff: () => "Ngày nộp là ngày nghỉ nên tính từ ngày làm việc sau (giả định; nộp trực tuyến cũng vậy).",
    supplement: () => "Những ngày chờ bạn bổ sung không tính vào thời hạn (giả định, **chưa xác nhận** bằng văn bản).",
  },
  daysOff: (names: string) => `Đã trừ thứ Bảy, Chủ nhật và: ${names}.`,
  notCertain: (what: string) => `Ngày này **chưa chắc chắn**: lịch nghỉ bù, hoán đổi chưa công bố (${what}).`,
  year: (year: string) => `năm ${year}`,
  counted: (law: string) => `Không tính ngày nộp; hết hạn vào ngày nghỉ thì sang ngày làm việc sau (${law}).`,
  official: "Ngày ghi trên giấy tiếp nhận, hẹn trả mới là ngày chính thức; thời hạn chỉ chạy khi hồ sơ đủ.",
  duty: (limit: string) => `Hạn bạn phải làm, không phải ngày chờ kết quả: ${limit}`,
  later: (limit: string) => `Không đếm từ ngày nộp: ${limit}`,
  whenAsk: "Bạn nộp (hoặc định nộp) ngày nào?",
  lunar: "Tôi chưa đổi được ngày âm lịch. Bạn cho ngày dương lịch, ví dụ 15/3/2027.",
  today: "Hôm nay",
  tomorrow: "Ngày mai",
  whichProcedure: "Bạn nộp thủ tục nào?",
  isOver: (day: string) => `Như vậy hạn trả kết quả đã qua, từ ${day}.`,
  notOver: (day: string) => `Chưa quá hạn: còn đến ${day}.`,
  overdueTitle: "**Trễ hẹn thì bạn làm được gì:**",
  openYes: (day: string) =>
    `Theo lịch chung, ${day} là **ngày làm việc**. Giờ của từng nơi chưa xác nhận; bạn gọi nơi nộp hoặc **1022** (24/7) trước khi đi.`,
  openNo: (day: string) =>
    `${day[0]?.toUpperCase()}${day.slice(1)} là **ngày nghỉ**: cơ quan thường không tiếp nhận trực tiếp. Hồ sơ trực tuyến vẫn gửi được, tính từ ngày làm việc sau. Cần chắc thì gọi **1022** (24/7).`,
  openSaturday: (day: string) =>
    `${day[0]?.toUpperCase()}${day.slice(1)} là **ngày nghỉ** theo lịch chung; một số nơi có thể tiếp nhận sáng thứ Bảy, **chưa xác nhận**. Viết tên phường, xã để lấy số gọi, hoặc gọi **1022** (24/7).`,
  openUnknown: (day: string) => `Lịch nghỉ quanh ${day} **chưa công bố**, tôi chưa biết chắc. Gần ngày đó bạn hỏi **1022** (24/7).`,
  askOverdue: "Trễ hẹn thì sao?",
};
