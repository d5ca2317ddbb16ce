/** "Where do I go?", in Vietnamese. */
export const placeVi = {
  askWard: "Bạn ở phường, xã nào? Viết tên cũ hay tên mới đều được.",
  hint: "Viết tên phường, xã của bạn (tên cũ cũng được), tôi chỉ đúng nơi.",
  stillUnknown:
    "Tôi không tìm thấy nơi đó trong 168 phường, xã, đặc khu của TP. Hồ Chí Minh. Bạn viết lại tên phường, xã (tên cũ cũng được), hoặc gọi **1022** (24/7).",
  nowPartOf: (old: string, now: string) => `${old} trước đây nay thuộc **${now}**.`,
  tookIn: (now: string, old: string) => `- **${now}**: có ${old} trước đây`,
  formerly: (name: string, districts: string) => `${name} (${districts})`,
  whichDistrict: (name: string) => `Trước đây có nhiều nơi tên **${name}**. Bạn ở quận, huyện nào (tên cũ)?`,
  districtGone: (name: string) =>
    `Từ 01/07/2025 không còn quận, huyện, thị xã và TP. Thủ Đức; **${name}** nay chia thành nhiều phường, xã.`,
  provinceGone: (name: string) => `Từ 01/07/2025 **${name}** thuộc TP. Hồ Chí Minh.`,
  pickOfDistrict: "Bạn ở nơi nào dưới đây? Chưa rõ thì viết tên phường, xã cũ.",
  typeOfDistrict: "Bạn viết tên phường, xã (tên cũ cũng được), tôi chỉ nơi mới.",
  goesTo: (body: string) => `Việc này nộp ở: **${body}**.`,
  policeOf: (unit: string) =>
    `Nơi bạn ở: **Công an ${unit}**. Địa chỉ riêng của công an phường, xã chưa có dữ liệu xác nhận; bạn hỏi ở trung tâm dưới đây hoặc gọi 1022.`,
  floor: (floor: number) => `Quầy ở tầng ${floor}.`,
  branches:
    "Trung tâm này có chi nhánh ở khu vực Bình Dương và Bà Rịa – Vũng Tàu; địa chỉ chi nhánh chưa xác nhận, bạn gọi 1022 để hỏi nơi gần hơn.",
  landBranch: (centre: boolean) =>
    `Chi nhánh nào nhận hồ sơ được ghi ở Phụ lục IV Quyết định 44/2026/QĐ-UBND; chúng tôi **chưa kiểm tra** văn bản này và chưa có địa chỉ chi nhánh. Bạn gọi **1022** ${centre ? "hoặc hỏi trung tâm dưới đây " : ""}trước khi đi.`,
  landBranchAsk: "Viết tên phường, xã nơi có đất, tôi chỉ trung tâm gần bạn để hỏi.",
  addressUnknown: "Địa chỉ và giờ làm việc **chưa có dữ liệu xác nhận**; bạn gọi **1022** (24/7) trước khi đi.",
  where: (where: string) => `Nơi nộp: ${where}`,
  anyWard: (since: string, covered: string, of: string) =>
    `Nộp ở phường, xã khác trong Thành phố (“phi địa giới”): từ ${since} áp dụng cho ${covered} trong ${of} thủ tục một cửa. Thủ tục này đã có trong danh sách chưa thì **chưa xác nhận**; hãy gọi 1022 hoặc hỏi nơi bạn định nộp. Thời hạn và lệ phí không đổi theo nơi nộp.`,
  anyWardShort: "Muốn nộp ở phường, xã khác? Viết “nộp ở phường khác được không”.",
  anyWardGeneral: (since: string, covered: string, of: string) =>
    `Từ ${since}, Thành phố nhận hồ sơ không theo nơi ở (“phi địa giới”) cho ${covered} trong ${of} thủ tục một cửa: bạn nộp được ở trung tâm phường, xã khác. Nay đã đủ mọi thủ tục chưa thì **chưa xác nhận**. Thời hạn và lệ phí không đổi. Bạn hỏi thủ tục nào?`,
  anyWardNot: (procedure: string, place: string) =>
    `**${procedure}** do ${place} nhận; tôi **chưa có nguồn** nói rằng nộp ở phường, xã khác được. Bạn gọi **1022** (24/7) để hỏi trước khi đi.`,
};
