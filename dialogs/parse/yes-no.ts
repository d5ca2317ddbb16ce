/** Yes or no in Vietnamese and English. The whole message must say it: "ngày mai" is not a yes. */
import { type Syllable, syllable, syllables } from "../../knowledge/search/fold.ts";
import { createPhraseTree, type PhraseTree } from "../../knowledge/search/phrase-tree.ts";

const yes = [
  "có",
  "đúng",
  "phải",
  "ừ",
  "uh",
  "ừm",
  "uhm",
  "ờ",
  "vâng",
  "dạ",
  "rồi",
  "được",
  "đồng ý",
  "chính xác",
  "chắc chắn",
  "đúng vậy",
  "có chứ",
  "được chứ",
  "đã có",
  "ừa",
  "uk",
  "ukm",
  "chuẩn",
  "tất nhiên",
  "dĩ nhiên",
  "đương nhiên",
  "nhất trí",
  "đc",
  "okie",
  "oki",
  "ok",
  "oke",
  "okay",
  "yes",
  "yeah",
  "yep",
  "yup",
  "y",
  "sure",
  "correct",
  "right",
  "true",
  "i do",
  "i am",
  "it is",
  "that is right",
];
const no = [
  "không",
  "chưa",
  "chưa có",
  "chưa từng",
  "sai",
  "không có",
  "không phải",
  "không đồng ý",
  "không cần",
  "không hề",
  "không được",
  "không bao giờ",
  "đâu có",
  "thôi khỏi",
  "từ chối",
  "đéo",
  "no",
  "nope",
  "nah",
  "not",
  "not yet",
  "false",
  "n",
  "i do not",
  "i don t",
  "no thanks",
];
/** How "không" is typed in a hurry, and said in the south. */
const shortNo = ["ko", "k", "hok", "hong", "hông", "hổng", "khg", "kg", "hem", "khum", "khom"];
const filler = [
  "dạ",
  "thôi",
  "ạ",
  "à",
  "nha",
  "nhé",
  "thưa",
  "anh",
  "chị",
  "em",
  "bạn",
  "tôi",
  "mình",
  "i",
  "là",
  "thì",
  "rồi",
  "thật",
  "cảm",
  "cám",
  "ơn",
  "please",
  "sir",
  "bot",
  "ơi",
  "này",
  "mà",
  "đâu",
  "đó",
  "luôn",
  "nè",
];

/** Accents, where they are typed, must agree: "chùa" is not "chưa". */
const answers = treeOf([
  ...yes.map((phrase): [string, boolean] => [phrase, true]),
  ...no.map((phrase): [string, boolean] => [phrase, false]),
]);
const shortNoes = treeOf(shortNo.map((word) => [word, true]));
const fillers = treeOf(filler.map((word) => [word, true]));
const plainNo = syllable("không");
const where = syllable("đâu");
const MOST_WORDS = 6;

/** true, false, or undefined when the message says neither or more than that. */
export function readYesNo(text: string): boolean | undefined {
  const said = syllables(text).map((word) => (shortNoes.at([word], 0) ? plainNo : word));
  if (said.length === 0 || said.length > MOST_WORDS) return undefined;
  const core = trim(said);
  const value = judge(said) ?? judge(core.length === 0 ? said.slice(0, 1) : core);
  // "Không đâu" is a no, but "o dau" asks where.
  return value === true && said.some(({ key }) => key === where.key) ? undefined : value;
}

/** "Có, nhờ con gái nộp": what stands before the first comma, unless what follows says the opposite too. */
export function readYesNoWithReason(text: string): boolean | undefined {
  const [, lead = "", reason = ""] = /^([^,;.]+)[,;.](.+)$/s.exec(text) ?? [];
  const value = readYesNo(lead);
  return value !== undefined && answers.all(syllables(reason)).every((hit) => hit.value === value) ? value : undefined;
}

function judge(said: readonly Syllable[]): boolean | undefined {
  const hit = answers.at(said, 0);
  return hit?.length === said.length ? hit.value : undefined;
}

function trim(said: readonly Syllable[]): readonly Syllable[] {
  let [from, to] = [0, said.length];
  while (from < to && fillers.at(said, from)) from++;
  while (to > from && fillers.at(said, to - 1)) to--;
  return said.slice(from, to);
}

function treeOf<T>(rows: readonly (readonly [string, T])[]): PhraseTree<T> {
  const tree = createPhraseTree<T>();
  for (const [phrase, value] of rows) tree.add(phrase, value);
  return tree;
}
