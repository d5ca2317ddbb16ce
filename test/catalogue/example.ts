/** A made-up catalogue and a folder for its imports. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type ExampleRow = Record<string, unknown>;

export const rows: ExampleRow[] = [
  {
    code: "9.000001",
    title: "Thủ tục nuôi rồng ở nhà -",
    field: "Ví dụ",
    agency: "Cơ quan ví dụ",
    level: "Cấp xã",
    documents: ["Đơn xin nuôi rồng", "Ảnh của rồng"],
    fee: "Miễn phí",
    time: "5 Ngày làm việc",
    steps: "Bước 1: Nộp đơn\nBước 2: Chờ",
    legal: "",
    target: "",
    data_date: "2026-07",
    source: "example",
  },
  {
    code: "9.000002",
    title: "Gia hạn phép nuôi rồng",
    field: "Ví dụ",
    agency: "",
    level: "Cấp bộ",
    documents: [],
    fee: "",
    time: "1 (nguồn không ghi đơn vị)",
    steps: "",
    legal: "",
    target: "",
    data_date: "2025-04",
    source: "example",
  },
  {
    code: "9.000003",
    title: "Gia hạn phép nuôi rồng",
    field: "Ví dụ",
    agency: "",
    level: "Cấp tỉnh",
    documents: [],
    fee: "",
    time: "",
    steps: "",
    legal: "",
    target: "",
    data_date: "2025-04",
    source: "example",
  },
  {
    code: "1.004222",
    title: "Đăng ký thường trú",
    field: "Cư trú",
    agency: "Công an cấp xã",
    level: "Cấp xã",
    documents: ["Tờ khai"],
    fee: "Miễn phí",
    time: "9 Ngày",
    steps: "",
    legal: "",
    target: "",
    data_date: "2024-06",
    source: "example",
  },
];

export const asJsonLines = (list: readonly ExampleRow[]): string => `${list.map((row) => JSON.stringify(row)).join("\n")}\n`;

export function makeFolder(): { folder: string; write(name: string, content: string | Uint8Array): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "mot-cua-catalogue-"));
  return {
    folder,
    write(name, content) {
      const file = join(folder, name);
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
