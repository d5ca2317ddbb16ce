/** Every sentence the bot says, in Vietnamese. phrases.en.ts must have the same keys: a missing one is a compile error. */
import { appointment } from "./phrases/appointment.vi.ts";
import { bareVi } from "./phrases/bare.vi.ts";
import { business } from "./phrases/business.vi.ts";
import { check } from "./phrases/check.vi.ts";
import { dossier } from "./phrases/dossier.vi.ts";
import { dueVi } from "./phrases/due.vi.ts";
import { feesVi } from "./phrases/fees.vi.ts";
import { follow } from "./phrases/follow.vi.ts";
import { handoff } from "./phrases/handoff.vi.ts";
import { placeVi } from "./phrases/place.vi.ts";
import { privacy } from "./phrases/privacy.vi.ts";
import { refused } from "./phrases/refused.vi.ts";
import { report } from "./phrases/report.vi.ts";
import { review } from "./phrases/review.vi.ts";

export const vi = {
  appointment,
  bare: bareVi,
  fees: feesVi,
  place: placeVi,
  due: dueVi,
  dossier,
  business,
  check,
  follow,
  handoff,
  privacy,
  refused,
  report,
  review,
  hello:
    "Xin chào! Tôi là Một Cửa, trợ lý tự động về thủ tục hành chính của TP. Hồ Chí Minh. Bạn cần làm thủ tục gì? Bạn cứ viết theo cách của mình, không cần dấu cũng được.",
  help: "Tôi trả lời về thủ tục hành chính ở TP. Hồ Chí Minh: giấy tờ cần nộp, lệ phí, thời hạn, nơi nộp, nộp trực tuyến và các bước. Bạn có thể:\n- hỏi bằng lời của mình, ví dụ “làm giấy khai sinh cho con”\n- viết **làm lại** để bắt đầu lại, **quay lại** để sửa câu vừa trả lời, **thôi** để dừng\n- viết **gặp người** để có cán bộ trả lời: ngay, trả lời sau, hoặc gọi điện cho bạn\n- viết **xóa dữ liệu của tôi** để xóa cuộc trò chuyện này\n- viết **English** để đổi ngôn ngữ",
  thanks: "Rất vui được giúp bạn. Cần hỏi thêm gì, bạn cứ viết ở đây.",
  bye: "Chào bạn. Khi cần, bạn cứ quay lại đây.",
  whoAreYou:
    "Tôi là Một Cửa, trợ lý tự động. Tôi chỉ trả lời từ hồ sơ thủ tục đã được kiểm tra, luôn nói rõ nguồn và ngày kiểm tra. Khi không chắc, tôi sẽ nói là chưa xác nhận. Cần người thật trả lời, bạn viết **gặp cán bộ**.",
  praise: "Cảm ơn bạn. Tôi còn giúp được gì nữa không?",
  complaint:
    "Xin lỗi vì câu trả lời chưa đúng ý bạn. Bạn có thể viết lại theo cách khác, viết **gặp cán bộ**, hoặc gọi tổng đài **1022** (24/7).",
  emergency:
    "Nếu đang nguy hiểm, hãy gọi ngay:\n- **113** – công an\n- **114** – chữa cháy, cứu nạn\n- **115** – cấp cứu\n\nĐây là trợ lý tự động, không có người trực để tiếp nhận việc khẩn cấp.",
  scam: "**Cẩn thận lừa đảo.** Cơ quan nhà nước không hỏi mã OTP, mật khẩu, không yêu cầu chuyển tiền hay cài ứng dụng qua điện thoại, tin nhắn. Đừng bấm đường dẫn lạ; chỉ dùng **dichvucong.gov.vn** và ứng dụng VNeID chính thức. Nghi bị lừa: gọi **113** hoặc công an phường, xã; đã chuyển tiền thì báo ngay ngân hàng.",
  evasion:
    "Tôi không thể hướng dẫn cách né tránh quy định. Bạn nên liên hệ sớm cơ quan có thẩm quyền để được hướng dẫn làm đúng; việc tự nguyện làm đúng thường dễ giải quyết hơn.",
  instructions:
    "Tôi chỉ trả lời về thủ tục hành chính từ hồ sơ đã được kiểm tra; tin nhắn không thể thay đổi quy định hay cách tôi làm việc. Bạn cần hỏi thủ tục nào?",
  outOfScope: {
    court:
      "Việc này do **tòa án** giải quyết, tôi không có thông tin. Bạn liên hệ tòa án nhân dân khu vực nơi cư trú, hoặc gọi **1022** để được chỉ nơi cần đến.",
    province:
      "Tôi chỉ có thông tin cho **TP. Hồ Chí Minh** (gồm cả Bình Dương và Bà Rịa – Vũng Tàu trước đây). Với tỉnh, thành khác, bạn xem trên Cổng Dịch vụ công quốc gia [dichvucong.gov.vn](https://dichvucong.gov.vn).",
    other:
      "Câu này nằm ngoài phạm vi của tôi: tôi chỉ trả lời về thủ tục hành chính ở TP. Hồ Chí Minh. Bạn cần làm giấy tờ hay thủ tục gì?",
    portal:
      "Đây là việc về sử dụng cổng hoặc ứng dụng dịch vụ công, tôi chưa có hướng dẫn được kiểm tra. Bạn xem [dichvucong.gov.vn](https://dichvucong.gov.vn) hoặc gọi **1022** (24/7).",
    status:
      "Tôi chưa tra cứu được tình trạng hồ sơ. Bạn tra bằng mã hồ sơ trên [dichvucong.gov.vn](https://dichvucong.gov.vn), ứng dụng Công dân số TP.HCM, hoặc gọi **1022**.",
  },
  foreignScript:
    "Tôi trả lời được bằng tiếng Việt và tiếng Anh; bạn viết lại giúp bằng một trong hai thứ tiếng đó, hoặc gọi **1022** (24/7).\n\nI can answer in Vietnamese and English. Please write in one of them, or call **1022** (24/7).",
  person: (office: string) =>
    `Lúc này tôi chưa kết nối được với cán bộ. Bạn hỏi người thật qua tổng đài **1022** (24/7)${office ? `, hoặc trực tiếp tại: ${office}` : ""}. Viết tên phường, xã của bạn, tôi sẽ chỉ Trung tâm Phục vụ hành chính công ở đó.`,
  notUnderstood: (topics: string) =>
    `Xin lỗi, tôi chưa hiểu câu này hoặc chưa có thông tin đã kiểm tra về việc đó. Bạn thử viết ngắn tên việc cần làm (ví dụ: ${topics}), hoặc gọi tổng đài **1022** (24/7).`,
  notUnderstoodAgain:
    "Tôi vẫn chưa hiểu, xin lỗi bạn. Để khỏi mất thời gian, bạn viết **gặp cán bộ**, gọi tổng đài **1022** (24/7) hoặc đến Trung tâm Phục vụ hành chính công phường, xã; hoặc chọn một chủ đề dưới đây.",
  resumePaused: "Làm tiếp việc đang dở",
  skip: "Bỏ qua câu này",
  skipped: "không có",
  sealedNumber: "đã nhận, không hiện ở đây",
  textRange: (min: number, max: number) => `Viết từ ${min} đến ${max} ký tự.`,
  placeHint: "Viết tên phường, xã (tên mới hay tên cũ đều được), ví dụ: phường Bến Thành.",
  whichPlace: "Có nhiều nơi như vậy. Bạn chọn giúp một nơi:",
  photosHint: (max: number) => `Bấm nút gửi ảnh để chọn, nhiều nhất ${max} ảnh.`,
  photosTaken: (count: number) => `Đã nhận ${count} ảnh. Gửi thêm, hoặc bấm **Xong**.`,
  photosDone: "Xong",
  photosOnly: "Chỉ nhận ảnh JPEG hoặc PNG.",
  topics: ["làm giấy khai sinh", "đăng ký kết hôn", "nhập hộ khẩu", "làm căn cước", "mở hộ kinh doanh", "xin phép xây nhà"],
  choose: "Bạn muốn hỏi việc nào dưới đây?",
  checklistOfWhich: "Tôi lập danh sách ngay khi biết đúng việc.",
  answerOfWhich: "Tôi trả lời ngay khi biết đúng việc.",
  whyChoose: "Tôi hỏi vì mỗi việc cần giấy tờ khác nhau; chọn đúng thì bạn khỏi đi lại.",
  choiceNot: "Tôi chưa rõ bạn chọn việc nào.",
  choiceAgain:
    "Tôi vẫn chưa rõ. Bạn chọn một việc dưới đây, viết lại việc cần làm bằng vài từ khác, viết **gặp cán bộ**, hoặc gọi **1022** (24/7).",
  checklistForAll: "Việc này ai cũng nộp như nhau, tôi không cần hỏi thêm.",
  whichProcedure: "Bạn hỏi về thủ tục nào?",
  noneOfThese: "Không phải việc nào ở trên",
  noneChosen: "Không sao. Bạn hãy viết lại việc cần làm bằng vài từ khác, hoặc gọi **1022** (24/7) để hỏi người thật.",
  attachment:
    "Tôi đã nhận được tệp nhưng chưa đọc được tệp đính kèm. Tài liệu không được lưu; ảnh tự xóa trong vòng 24 giờ. Bạn hãy viết câu hỏi bằng chữ. Xin đừng gửi ảnh căn cước.",
  masked: (kinds: string) => `Để bảo vệ bạn, tôi đã che ${kinds} trước khi lưu. Bạn không cần gửi những số này ở đây.`,
  maskedKinds: {
    identity: "số căn cước hoặc CMND",
    phone: "số điện thoại",
    card: "số thẻ ngân hàng",
    email: "địa chỉ e-mail",
    passport: "số hộ chiếu",
    account: "số tài khoản",
    taxCode: "mã số thuế",
  } as Record<string, string>,
  maskedOther: "số cá nhân",
  restartAsk: "Bạn muốn bắt đầu lại từ đầu? Các câu đã trả lời sẽ bị bỏ.",
  restarted: "Đã bắt đầu lại. Bạn cần làm thủ tục gì?",
  eraseAsk: "Xóa toàn bộ nội dung cuộc trò chuyện này khỏi hệ thống? Việc này không khôi phục được.",
  erased: "Đã xóa nội dung cuộc trò chuyện khỏi hệ thống. Bạn có thể tiếp tục hỏi như mới.",
  kept: "Được, giữ nguyên như cũ.",
  yes: "Có",
  no: "Không",
  /** From Monday on. */
  weekdays: ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"],
  keptForLater: (way: string) =>
    `Được, những gì bạn đã trả lời vẫn còn đây trong một ngày. Khi nào rảnh, bạn viết **${way.toLowerCase()}**.`,
  cancelled: "Đã dừng. Bạn cần hỏi gì khác không?",
  nothingToCancel: "Hiện không có việc gì đang làm dở. Bạn cần hỏi thủ tục nào?",
  nothingBefore: "Đây là câu hỏi đầu tiên rồi.",
  language: "Từ giờ tôi trả lời bằng tiếng Việt.",
  failed: "Xin lỗi, hệ thống gặp lỗi khi trả lời câu này. Bạn thử lại, hoặc gọi tổng đài **1022** (24/7).",
  labels: {
    documents: "Giấy tờ cần nộp",
    fee: "Lệ phí",
    time: "Thời hạn",
    where: "Nơi nộp",
    online: "Nộp trực tuyến",
    who: "Ai làm được",
    steps: "Các bước",
    legal: "Căn cứ pháp lý",
    form: "Mẫu đơn",
    body: "Cơ quan",
    code: "Mã thủ tục",
    notes: "Lưu ý",
    sources: "Nguồn",
    unconfirmed: "Chưa xác nhận",
    checklist: "Danh sách của bạn",
  },
  /** Buttons for the facets; tapping says the same words. */
  ask: {
    documents: "Giấy tờ cần nộp?",
    fee: "Lệ phí bao nhiêu?",
    time: "Bao lâu có kết quả?",
    where: "Nộp ở đâu?",
    online: "Nộp trực tuyến được không?",
    steps: "Các bước làm?",
    legal: "Căn cứ pháp lý?",
    who: "Ai làm được?",
    form: "Mẫu đơn nào?",
  },
  startChecklist: "Lập danh sách cho tôi",
  changeAnswer: "Sửa câu trả lời",
  changeWhich: "Bạn muốn sửa câu nào?",
  openPortal: "Mở Cổng Dịch vụ công",
  about: (name: string) => `Về thủ tục **${name}**:`,
  dong: (amount: string) => `${amount} đồng`,
  feeLine: (label: string, amount: string) => `${label}: ${amount}`,
  free: "miễn phí",
  percentOf: (value: string, of: string) => `${value}% ${of}`,
  per: (amount: string, per: string) => `${amount}/${per}`,
  range: (low: string, high: string) => `${low} – ${high}`,
  until: (date: string) => `đến hết ${date}`,
  fromDay: (date: string) => `từ ${date}`,
  onlyWhen: (text: string) => `(${text})`,
  noFeeKnown: "Chưa có mức lệ phí được xác nhận. Hãy hỏi nơi nộp hoặc gọi 1022 trước khi đi.",
  noTimeKnown: "Chưa có thời hạn được xác nhận. Hãy hỏi nơi nộp hoặc gọi 1022 trước khi đi.",
  noFormKnown: "Thủ tục này không có mẫu đơn riêng trong hồ sơ đã kiểm tra; bạn hỏi nơi nộp khi đến.",
  whoGeneral: "Tôi không quyết định ai đủ điều kiện. Những điểm quyết định trường hợp của bạn:",
  whoAsk: "Cơ quan tiếp nhận là nơi xem xét ai đủ điều kiện; tôi chỉ nêu quy định đã kiểm tra.",
  units: {
    sameDay: () => "trong ngày làm việc",
    hour: (n: string) => `${n} giờ`,
    workingDay: (n: string) => `${n} ngày làm việc`,
    day: (n: string) => `${n} ngày`,
    month: (n: string) => `${n} tháng`,
  },
  onlineLevel: {
    full: "Nộp trực tuyến toàn bộ được.",
    partial: "Nộp trực tuyến một phần; có bước phải đến trực tiếp.",
    available: "Nộp trực tuyến được; có bước nào phải đến trực tiếp không thì chưa xác nhận.",
    none: "Thủ tục này phải làm trực tiếp.",
    unknown: "Chưa xác nhận có nộp trực tuyến được hay không.",
  },
  documentForm: {
    original: "bản chính",
    certified: "bản sao chứng thực",
    copy: "bản sao",
    form: "tờ khai, điền theo mẫu",
    electronic: "khai trên mẫu điện tử",
    show: "chỉ xuất trình",
    unstated: "",
  },
  copies: (n: number) => `${n} bản`,
  issuedBy: (issuer: string) => `Nơi cấp: ${issuer}`,
  why: (reason: string) => `Vì sao cần: ${reason}`,
  basis: (law: string) => `Căn cứ: ${law}`,
  prepareOnly:
    "Hồ sơ này chưa được xác nhận đầy đủ. Dưới đây là nơi cần hỏi và giấy tờ nên chuẩn bị để hỏi; thời hạn và lệ phí chưa xác nhận.",
  imported: (date: string) =>
    `Thông tin này lấy từ danh mục thủ tục hành chính quốc gia (dữ liệu ${date}), chúng tôi **chưa kiểm tra** cho TP. Hồ Chí Minh. Hãy xem lại trên trang chính thức hoặc gọi 1022 trước khi đi.`,
  notInCatalogue: "Danh mục quốc gia không ghi; xem trang chính thức hoặc gọi 1022.",
  importedOn: (date: string) => `Dữ liệu danh mục quốc gia: ${date}, chưa kiểm tra`,
  held: (name: string, office: string) =>
    `Thông tin về **${name}** đang được kiểm tra lại nên tôi tạm không trả lời. Bạn hỏi trực tiếp: ${office}, hoặc gọi **1022** (24/7).`,
  heldFacet: (office: string) => `Phần này đang được kiểm tra lại; hãy hỏi ${office} hoặc gọi 1022 (24/7).`,
  lawChanged: (laws: string) => `Cần xác nhận lại trước khi đi: văn bản làm căn cứ đã thay đổi hoặc đang được rà soát (${laws}).`,
  receipt: (code: string) => `Mã câu trả lời: ${code}`,
  lineToConfirm: "cần xác nhận lại",
  questionToConfirm: "Quy định làm căn cứ cho câu hỏi này đang được rà soát; kết quả cần xác nhận lại.",
  lawsEnd: (date: string, laws: string) => `Dựa trên văn bản chỉ có hiệu lực đến hết ${date}: ${laws}`,
  lowConfidence: "Thông tin chưa được xác nhận đầy đủ",
  reviewDue: "Thông tin đã quá hạn rà soát, cần xác nhận lại trước khi đi.",
  checkedOn: (date: string, law: string) => `Kiểm tra lần cuối: ${date}${law}`,
  formIntro: (name: string) => `Tôi hỏi vài câu để lập danh sách giấy tờ **${name}** cho riêng trường hợp của bạn.`,
  whyWeAsk: (why: string) => `Tôi hỏi vì: ${why}`,
  back: "Quay lại",
  stop: "Thôi",
  goOn: "Ta tiếp tục nhé:",
  unsure: (why: string) =>
    `Bạn chưa hiểu hay chưa chắc cũng không sao. ${why} Bạn chọn hoặc viết điều gần đúng nhất; sau đó sửa lại được: viết **sửa câu trả lời**.`,
  noted: "Tôi ghi lại rồi.",
  notAnAnswer: "Tôi chưa hiểu câu trả lời. Bạn chọn một ý bên dưới hoặc viết lại.",
  numberRange: (low: string, high: string, unit: string) => `Bạn cho một số từ ${low} đến ${high} (${unit}).`,
  dateHint: "Bạn cho ngày theo dạng ngày/tháng/năm, ví dụ 15/3/2026.",
  datePast: "Ngày này phải là hôm nay hoặc trước đó.",
  added: "Đã thêm vào nội dung.",
  notedAs: (label: string) => `Đã ghi: ${label}.`,
  corrected: (label: string) => `Đã sửa: ${label}.`,
  checklistHeld: (name: string) => `Đây là danh sách của bạn cho **${name}**; phần giấy tờ đang được kiểm tra lại.`,
  checklistReady: (count: number, name: string) =>
    count === 0
      ? `Theo hồ sơ đã kiểm tra, trường hợp của bạn không phải chuẩn bị giấy tờ nào cho **${name}**. Lệ phí, thời hạn và nơi nộp ở dưới.`
      : `Đây là danh sách của bạn cho **${name}**: ${count} mục. Bạn có thể đánh dấu, in hoặc lưu lại.`,
  notForYou: "Không cần trong trường hợp của bạn",
  perhaps: "Có thể cần, tùy trường hợp",
  flowGone: "Bộ câu hỏi này đã được thay đổi nên tôi không thể tiếp tục. Ta bắt đầu lại nhé.",
  office: {
    one: (name: string, address: string) => `**${name}**\n\nĐịa chỉ: ${address}`,
    phone: (phone: string) => `Điện thoại: ${phone}`,
    hoursUnknown: "Giờ làm việc chưa xác nhận; hãy gọi trước khi đến.",
    unconfirmed: (date: string) => `Địa chỉ này **chưa được xác nhận** (dữ liệu ${date}); hãy gọi 1022 trước khi đến.`,
    confirmed: (source: string) => `Theo ${source}.`,
    which: "Tên này ứng với nhiều phường, xã hiện nay. Bạn ở nơi nào?",
    unknown:
      "Tôi không tìm thấy nơi đó trong 168 phường, xã, đặc khu của TP. Hồ Chí Minh (từ 01/07/2025 không còn quận, huyện). Bạn viết tên phường, xã hiện nay hoặc gọi 1022.",
    policeUnknown: "Địa chỉ riêng của công an phường, xã chưa có dữ liệu xác nhận; bạn hỏi tại trung tâm này hoặc gọi 1022.",
    ward: "Trung tâm Phục vụ hành chính công phường, xã, đặc khu",
  },
  second: (name: string) => `Bạn còn hỏi thêm về **${name}**?`,
};

export type Phrases = typeof vi;
