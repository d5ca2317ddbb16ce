/** What is held about a person. */
export const privacy = {
  holds: (days: number, lines: string) =>
    `Tôi đang giữ:\n- nội dung cuộc trò chuyện này, tự xóa sau ${days} ngày không nhắn; số giấy tờ, điện thoại đã được che trước khi lưu\n${lines}\nKhông lưu tên, địa chỉ mạng hay vị trí của bạn.`,
  line: (kind: string, code: string, until: string) => `- ${[kind, code].filter(Boolean).join(" ")}: tự xóa ngày ${until}\n`,
  kinds: {
    appointment: "lịch hẹn",
    report: "phản ánh",
    check: "danh sách đã lưu, mã",
    follow: "việc đang theo dõi",
    file: "ảnh",
    question: "câu hỏi để lại cho cán bộ, mã",
    notes: "ghi chú nội bộ của cán bộ về lượt trao đổi",
    miss: "câu hỏi chưa có câu trả lời",
  } as Record<string, string>,
  download: "Tải dữ liệu của tôi",
  erase: "Xóa dữ liệu của tôi",
  link: (url: string, minutes: number) =>
    `Đây là tất cả những gì tôi giữ về bạn: [tải về](${url}). Đường dẫn có hiệu lực ${minutes} phút, đừng gửi cho người khác.`,
  unavailable: "Lúc này tôi chưa xem được. Bạn thử lại sau ít phút.",
};
