/** Questions nothing was found for, looked after by an editor. */
export const review = {
  button: "Báo tôi khi có câu trả lời",
  noted:
    "Đã ghi nhận. Người phụ trách nội dung sẽ xem câu bạn vừa hỏi; khi có câu trả lời, tôi sẽ nhắn cho bạn ở đây, từ 7 giờ đến 21 giờ. Sau 90 ngày câu hỏi tự xóa. Cần gấp, bạn gọi **1022** (24/7).",
  nothing:
    "Tôi không giữ câu hỏi nào của bạn đang chờ trả lời. Bạn cứ hỏi bằng lời của mình, câu nào tôi chưa trả lời được thì bấm nút này.",
  answered: (name: string, question?: string) =>
    `${question === undefined ? "Một câu bạn từng hỏi" : `Bạn từng hỏi: “${question}”. Câu này`} nay đã có câu trả lời: **${name}**. Bạn bấm tên thủ tục để xem.`,
  unavailable: "Lúc này tôi chưa ghi nhận được. Bạn thử lại sau ít phút, hoặc gọi **1022** (24/7).",
};
