/** The first sheet of an .xlsx file, within bounds. */
import { readFileSync, statSync } from "node:fs";
import { unzipSync, zipSync } from "fflate";
import { readSheet as readCells } from "read-excel-file/universal";

const MEGABYTE = 1024 ** 2;
const MOST_PACKED = 64 * MEGABYTE;
const MOST_UNPACKED = 256 * MEGABYTE;

/** Its rows of cells. Throws when the file is broken or too large. */
export async function readSheet(file: string): Promise<unknown[][]> {
  if (statSync(file).size > MOST_PACKED) throw new Error(`larger than ${MOST_PACKED / MEGABYTE} MB`);
  return readCells(repack(readFileSync(file)));
}

/**
 * Unpacked - no part yields more than the sizes it declares, and those are counted - and packed again without compression,
 * so that no bomb reaches the reader.
 */
function repack(packed: Uint8Array): ArrayBuffer {
  let unpacked = 0;
  const parts = unzipSync(packed, {
    filter({ name, originalSize }) {
      if (!/\.xml(\.rels)?$/.test(name)) return false;
      unpacked += originalSize;
      if (unpacked > MOST_UNPACKED) throw new Error(`unpacks to more than ${MOST_UNPACKED / MEGABYTE} MB`);
      return true;
    },
  });
  for (const [name, content] of Object.entries(parts)) {
    if (!Buffer.from(content.subarray(-64)).toString("latin1").trimEnd().endsWith(">")) throw new Error(`its part ${name} is cut off`);
  }
  return new Uint8Array(zipSync(parts, { level: 0 })).buffer;
}
