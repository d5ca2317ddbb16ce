/** Messages that say next to nothing, in Vietnamese. */
export const bareVi = {
  noWords: "Tôi ở đây. Bạn viết vài chữ về việc cần hỏi nhé.",
  nothingAsked: "Tôi chưa hỏi bạn câu nào. Bạn cần làm giấy tờ hay thủ tục gì?",
  yesAbout: (name: string) => `Bạn muốn biết gì thêm về **${name}**?`,
  noProblem: "Không sao. Bạn cần hỏi gì khác không?",
  nothingBack: "Hiện không có câu nào để quay lại. Bạn cần hỏi gì?",
  reopened: "Ta quay lại câu cuối cùng.",
};
