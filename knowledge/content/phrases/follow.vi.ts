/** Following a procedure, a dossier or a report. */
export const follow = {
  button: "Báo tôi khi có thay đổi",
  started: (what: string) =>
    `Đã ghi nhận. Khi **${what}** có thay đổi, tôi sẽ nhắn cho bạn ở đây, từ 7 giờ đến 21 giờ. Muốn thôi, bạn viết **ngừng theo dõi**.`,
  already: (what: string) => `Bạn đang theo dõi **${what}** rồi. Muốn thôi, bạn viết **ngừng theo dõi**.`,
  tooMany: "Bạn đang theo dõi nhiều việc quá. Viết **tôi đang theo dõi gì** để xem và bỏ bớt.",
  nothingToFollow: "Bạn muốn theo dõi việc gì? Hỏi về một thủ tục, hồ sơ hoặc phản ánh trước, rồi bấm **Báo tôi khi có thay đổi**.",
  stopped: (count: number) => (count === 0 ? "Bạn không theo dõi việc nào." : `Đã ngừng theo dõi ${count} việc. Tôi sẽ không nhắn nữa.`),
  none: "Bạn chưa theo dõi việc nào.",
  list: (lines: string) => `Bạn đang theo dõi:\n${lines}\n\nMuốn thôi tất cả, bạn viết **ngừng theo dõi**.`,
  dossier: (code: string) => `hồ sơ ${code}`,
  report: (code: string) => `phản ánh ${code}`,
  procedureChanged: (name: string) =>
    `Thông tin về thủ tục **${name}** vừa được sửa. Bạn hỏi lại để xem bản mới; danh sách giấy tờ lập trước đây có thể không còn đúng.`,
  unavailable: "Lúc này tôi chưa làm được việc đó. Bạn thử lại sau ít phút, hoặc gọi **1022** (24/7).",
};
