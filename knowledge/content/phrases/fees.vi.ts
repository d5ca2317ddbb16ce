/** What one case costs, in Vietnamese. */
export const feesVi = {
  total: "Tổng cộng",
  forYou: "Theo câu trả lời của bạn.",
  ifOnline: "Nếu nộp trực tuyến",
  ifInPerson: "Nếu nộp trực tiếp",
  ask: { online: "Nếu nộp trực tuyến thì sao?", inPerson: "Nếu nộp trực tiếp thì sao?" },
  from: (day: string) => `Từ ${day}`,
  ends: (what: string) => `không còn ${what}`,
  noneKnown: "chưa có mức được xác nhận",
  onDay: (name: string, day: string) => `**${name}**, nộp ngày ${day}:`,
  filing: { online: (name: string) => `**${name}**, nếu nộp trực tuyến:`, inPerson: (name: string) => `**${name}**, nếu nộp trực tiếp:` },
  needed: "Giấy tờ riêng của cách nộp này",
  notNeeded: "Không cần khi nộp cách này",
  sameDocuments: "Giấy tờ như nhau, nộp cách nào cũng vậy.",
};
