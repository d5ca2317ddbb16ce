/** Why something was recognised and yet not read: what it means would be a guess, or it cannot be. */
export type Refusal =
  /** Two or three: "hai ba", "2-3", "từ 2 đến 3". */
  | "range"
  /** "vài trăm", "mấy chục". */
  | "vague"
  /** Read one way by some and another way by others: "1,200", "một trăm năm", "ngày kia". */
  | "ambiguous"
  /** A day of the lunar calendar. */
  | "lunar"
  /** A day without its month: "ngày 15". */
  | "noMonth"
  /** 31/2, 29/2/2025. */
  | "noSuchDay"
  /** "thứ hai 15/3/2026" is a Sunday. */
  | "otherWeekday"
  /** Ends before it begins. */
  | "backwards"
  /** 25 giờ, 9 giờ chiều. */
  | "noSuchTime"
  /** sào, công, mẫu: of another size in each region. */
  | "regionalUnit"
  /** Too few or too many digits. */
  | "wrongLength"
  /** A mobile number of eleven digits, out of use since 2018. */
  | "oldNumber"
  /** The first three digits name no province and no country. */
  | "noSuchProvince"
  /** The digits say a year that is yet to come. */
  | "notYetBorn";
