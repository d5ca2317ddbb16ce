/** Sentences about officers: asking for one, waiting, leaving a question, and what is said when who answers changes. In Vietnamese. */
export const handoff = {
  botOff: "Trợ lý tự động đang tạm ngừng. Bạn gọi tổng đài **1022** (24/7) hoặc đến Trung tâm Phục vụ hành chính công phường, xã.",
  ask: "Gặp cán bộ",
  offer: "Nếu cần, bạn viết **gặp cán bộ**, hoặc gọi **1022** (24/7).",
  topic: "Việc này thường phải xem kỹ từng trường hợp. Nếu chưa rõ, bạn bấm **Gặp cán bộ**.",
  hotline: (office: string) => `Bạn gọi tổng đài **1022** (24/7)${office ? `, hoặc hỏi trực tiếp tại: ${office}` : ""}.`,
  minutes: (low: number, high: number) =>
    low === 0 ? `không quá ${high} phút` : low < high ? `khoảng ${low}–${high} phút` : `khoảng ${high} phút`,
  joined: (agency: string, position: number, wait: string) =>
    `Bạn đã vào hàng chờ gặp cán bộ **${agency}**: bạn là người thứ **${position}**, chờ **${wait}**.`,
  stillWaiting: (agency: string, position: number, wait: string) =>
    `Bạn vẫn đang trong hàng chờ gặp cán bộ **${agency}**: bạn là người thứ **${position}**, còn chờ **${wait}**.`,
  joinedClosed: (agency: string) => `Bạn đã vào hàng chờ gặp cán bộ **${agency}**.`,
  stillClosed: (agency: string) => `Bạn vẫn đang trong hàng chờ gặp cán bộ **${agency}**.`,
  meanwhile:
    "Trong lúc chờ, bạn cứ hỏi tôi tiếp. Không muốn chờ nữa, bạn viết **không chờ nữa**. Bạn không cần gửi số căn cước hay số điện thoại.",
  onlyVietnamese: "Cán bộ ở đó trả lời bằng tiếng Việt.",
  withOfficer: "Cán bộ đang trả lời bạn ở đây và đọc được những gì bạn viết.",
  leave: "Không chờ nữa",
  notWaiting: "Hiện bạn không chờ cán bộ nào. Cần gặp, bạn viết **gặp cán bộ**.",
  stopHint: "Bạn đang chờ cán bộ trả lời. Không muốn chờ nữa, bạn viết **không chờ nữa**.",
  why: {
    outOfHours: (agency: string) => `Bây giờ ngoài giờ làm việc của **${agency}**.`,
    holiday: (agency: string, holiday: string) => `**${agency}** đang nghỉ${holiday ? ` ${holiday}` : " lễ"}.`,
    break: (agency: string) => `**${agency}** đang nghỉ trưa.`,
    nobody: (agency: string) => `Lúc này **${agency}** không có cán bộ trực.`,
    off: (agency: string) => `**${agency}** hiện không trả lời trò chuyện ở đây.`,
  },
  long: (agency: string, position: number, wait: string) =>
    `Đang có nhiều người chờ **${agency}**: bạn sẽ là người thứ **${position}**, chờ **${wait}**.`,
  opens: (when: string) => `Cán bộ làm việc lại lúc **${when}**.`,
  at: (time: string, day: string) => `${time} ${day}`,
  today: "hôm nay",
  tomorrow: (day: string) => `ngày mai (${day})`,
  which: "Bạn chọn một cách:",
  foreign: (agency: string) =>
    `Việc này do **${agency}** phụ trách. Nếu bạn chọn chờ, để lại câu hỏi hay hẹn gọi lại, nơi đó sẽ đọc được cuộc trò chuyện này.`,
  ways: {
    stay: { title: "Chờ trong hàng", means: "bạn giữ chỗ, cán bộ vào là trả lời ngay tại đây." },
    later: { title: "Để lại câu hỏi", means: "cán bộ trả lời sau, ngay tại đây." },
    callBack: { title: "Hẹn gọi lại", means: "cán bộ gọi điện cho bạn, vào buổi bạn chọn." },
    hotline: { title: "Gọi 1022", means: "có người trả lời suốt ngày đêm." },
  },
  way: (title: string, means: string) => `- **${title}**: ${means}`,
  /** Other words for the ways. */
  alsoWays: {
    stay: ["chờ", "tôi chờ", "chờ được", "chờ cũng được", "đợi", "tôi đợi", "đợi được", "vẫn chờ", "cứ chờ"],
    later: ["để lại", "để lại tin", "nhắn lại", "trả lời sau", "trả lời sau cũng được"],
    callBack: ["gọi lại", "gọi lại cho tôi", "gọi cho tôi", "gọi điện cho tôi", "hẹn gọi"],
    hotline: ["1022", "gọi tổng đài", "tổng đài"],
  },
  unclear: "Tôi chưa rõ ý bạn.",
  agree: (agency: string) =>
    `Việc này do **${agency}**, một cơ quan khác, phụ trách. Để cán bộ ở đó trả lời, tôi phải chuyển cuộc trò chuyện này cho họ đọc. Bạn đồng ý không?`,
  agreeAgain: "Bạn có đồng ý chuyển cuộc trò chuyện này không?",
  agreed: "Đồng ý",
  refused: "Không đồng ý",
  alsoAgreed: ["chuyển đi", "cứ chuyển", "chuyển luôn", "cho chuyển", "đồng ý chuyển", "tôi đồng ý"],
  alsoRefused: ["đừng chuyển", "không chuyển", "khỏi chuyển", "không muốn chuyển", "tôi không đồng ý"],
  notPassed: "Được, tôi không chuyển cho ai. Bạn cứ hỏi tiếp ở đây, hoặc gọi tổng đài **1022** (24/7).",
  intro: (agency: string) =>
    `Cán bộ **${agency}** sẽ đọc được cuộc trò chuyện này, nên bạn không phải kể lại. Không muốn thì bạn viết **thôi**.`,
  notThatDay: (day: string) => `Cán bộ không gọi được ngày ${day}. Bạn chọn một ngày làm việc trong hai tuần tới.`,
  left: (agency: string, code: string) =>
    `Đã gửi câu hỏi đến **${agency}**. Mã câu hỏi: **${code}**. Bạn ghi lại mã này.\n\nCó trả lời, tôi báo ngay tại đây. Ở máy khác, bạn viết **xem trả lời ${code}**. Không cần nữa, bạn viết **không chờ nữa**.`,
  callBackLeft: (agency: string, window: string, code: string) =>
    `Đã ghi: cán bộ **${agency}** sẽ gọi cho bạn **${window}**. Mã câu hỏi: **${code}**. Bạn ghi lại mã này.\n\nSố điện thoại được khóa kín, chỉ cán bộ gọi cho bạn mới mở được. Không cần nữa, bạn viết **không chờ nữa**.`,
  window: { morning: (day: string) => `buổi sáng ${day}`, afternoon: (day: string) => `buổi chiều ${day}` },
  stillLeft: (code: string) => `Câu hỏi **${code}** của bạn đang chờ cán bộ trả lời. Muốn nói thêm, bạn cứ viết ở đây, cán bộ đọc được.`,
  stillCallBack: (code: string) => `Bạn đã hẹn cán bộ gọi lại (mã **${code}**). Cán bộ chưa gọi.`,
  notLeft:
    "Lúc này chưa gửi được vì hệ thống bận; những gì bạn viết vẫn còn đây. Bạn trả lời lại câu này để gửi lần nữa, hoặc gọi **1022** (24/7).",
  answers: {
    ask: "Bạn viết mã câu hỏi gồm 8 ký tự, ví dụ: **xem trả lời K7MP2RWX**.",
    head: (code: string, day: string) => `Câu hỏi **${code}**, gửi ngày ${day}.`,
    by: (officer: string, day: string) => `Cán bộ **${officer}** trả lời ngày ${day}:`,
    notYet: "Chưa có cán bộ trả lời. Có trả lời, tôi báo ở nơi bạn đã hỏi.",
    none: "Câu hỏi này đã kết thúc mà không có câu trả lời. Cần hỏi lại, bạn viết **gặp cán bộ**.",
    notFound: (code: string) =>
      `Không tìm thấy câu hỏi nào có mã **${code}**. Bạn xem lại mã đã ghi, hoặc gọi **1022** (24/7). Câu hỏi quá cũ thì không còn ở đây.`,
    orReport: "Nếu đó là mã phản ánh, bạn bấm nút dưới đây.",
    tooMany: (minutes: number) => `Bạn đã thử nhiều mã không đúng. Bạn chờ ${minutes} phút rồi thử lại, hoặc gọi **1022** (24/7).`,
    unavailable: "Lúc này tôi chưa xem được câu trả lời. Bạn thử lại sau ít phút, hoặc gọi **1022** (24/7).",
  },
  rating: {
    yes: "Rồi",
    no: "Chưa",
    /** Beside a plain yes or no. */
    alsoYes: ["được rồi", "có rồi", "đã có", "đã được trả lời", "được trả lời rồi", "đóng đi", "đóng luôn", "đóng được rồi"],
    alsoNo: [
      "chưa được",
      "vẫn chưa",
      "chưa xong",
      "chưa trả lời",
      "chưa được trả lời",
      "chưa đóng",
      "khoan đóng",
      "đừng đóng",
      "chưa đóng được",
      "chưa hỏi xong",
    ],
    thanks: "Cảm ơn bạn. Bạn chấm lần trả lời này mấy điểm, từ **1** (kém) đến **5** (rất tốt)? Không muốn thì bấm **Bỏ qua câu này**.",
    sorry:
      "Xin lỗi bạn. Bạn bấm **Gặp cán bộ** để hỏi lại, hoặc gọi **1022** (24/7). Nếu muốn, bạn chấm lần trả lời này từ **1** (kém) đến **5** (rất tốt).",
    rated: "Cảm ơn bạn. Cần gì thêm, bạn cứ hỏi ở đây.",
    skipped: "Được. Cần gì thêm, bạn cứ hỏi ở đây.",
  },
  say: {
    joined: (officer: string, agency: string) =>
      `Cán bộ **${officer}**, **${agency}**, đã vào trò chuyện. Từ giờ cán bộ trả lời bạn, tôi không xen vào.`,
    passedTo: (officer: string, agency: string) =>
      `Cán bộ **${officer}**, **${agency}**, trả lời bạn tiếp. Cán bộ đọc được những gì đã viết, bạn không phải kể lại.`,
    requeued: {
      lost: "Cán bộ bị mất kết nối. Bạn vẫn giữ chỗ cũ trong hàng chờ, cán bộ khác sẽ vào. Trong lúc chờ, bạn cứ hỏi tôi.",
      unanswered: "Cán bộ chưa trả lời kịp. Bạn vẫn giữ chỗ cũ trong hàng chờ, cán bộ khác sẽ vào. Trong lúc chờ, bạn cứ hỏi tôi.",
      away: "Cán bộ phải tạm dừng. Bạn vẫn giữ chỗ cũ trong hàng chờ, cán bộ khác sẽ vào. Trong lúc chờ, bạn cứ hỏi tôi.",
      passed: "Câu hỏi đã được chuyển. Bạn vẫn giữ chỗ cũ trong hàng chờ và không phải kể lại. Trong lúc chờ, bạn cứ hỏi tôi.",
    },
    consent: (agency: string) =>
      `Cán bộ muốn chuyển cuộc trò chuyện này cho **${agency}** để trả lời đúng hơn. Nơi đó sẽ đọc được những gì đã viết. Bạn đồng ý không?`,
    consentRefused: "Được, cuộc trò chuyện không chuyển đi đâu. Cán bộ ở đây trả lời bạn tiếp.",
    contact:
      "Cán bộ xin số điện thoại để liên hệ với bạn. Nếu đồng ý, bạn viết số ở đây: số được khóa kín, chỉ cán bộ mở được. Không muốn thì bạn cứ nói không.",
    returned: (officer: string) => `Cán bộ **${officer}** đã trả lời xong phần mình. Tôi, trợ lý tự động, trả lời bạn tiếp.`,
    closed: (officer: string) => `Cán bộ **${officer}** đã kết thúc trò chuyện. **Bạn đã có câu trả lời chưa?**`,
    left: "Được, việc gặp cán bộ dừng ở đây. Tôi, trợ lý tự động, trả lời bạn tiếp; cần nữa thì bạn viết **gặp cán bộ**.",
    timeout:
      "Xin lỗi bạn, đã hết giờ làm việc mà chưa cán bộ nào vào được. Bạn vẫn giữ chỗ cho buổi làm việc tới. Không tiện chờ thì bạn bấm **Để lại câu hỏi** hoặc **Hẹn gọi lại**, hay gọi **1022** (24/7).",
  },
};
