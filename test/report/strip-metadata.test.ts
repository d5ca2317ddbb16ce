import assert from "node:assert/strict";
import fc from "fast-check";
import { stripMetadata } from "../../bot/files/strip-metadata.ts";
import { launch } from "../web/browser.ts";
import { bytes, chunk, exampleJpeg, examplePng, exif, segment } from "./pictures.ts";

const SECRET = "10.7769,106.7009 An example";
const holds = (picture: Uint8Array | undefined, words: string): boolean => Buffer.from(picture ?? []).includes(words);
const text = (words: string): Uint8Array => Buffer.from(words);

describe("photos without what they tell", () => {
  const telling: [string, Uint8Array][] = [
    ["camera data", exif(1, SECRET)],
    ["XMP", segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0${SECRET}`))],
    ["a colour profile", segment(0xe2, text(`ICC_PROFILE\0${SECRET}`))],
    ["press data", segment(0xed, text(`Photoshop 3.0\0${SECRET}`))],
    ["a comment", segment(0xfe, text(SECRET))],
    ["a preview in the JFIF header", segment(0xe0, bytes(text("JFIF\0"), Uint8Array.of(1, 2, 0, 0, 1, 0, 1, 3, 3), text(SECRET)))],
    ["a preview beside it", segment(0xe0, text(`JFXX\0${SECRET}`))],
    ["more behind Adobe's colours", segment(0xee, bytes(text("Adobe"), Uint8Array.of(0, 100, 0, 0, 0, 0, 1), text(SECRET)))],
    ["anything of an application", segment(0xef, text(SECRET))],
  ];
  for (const [what, part] of telling) {
    it(`a JPEG loses ${what}`, () => {
      const stripped = stripMetadata(exampleJpeg({ before: [part] }), "image/jpeg");
      assert.ok(stripped);
      assert.ok(!holds(stripped, SECRET));
    });
  }

  it("a JPEG loses what stands behind its end, as a film of the moment", () => {
    assert.deepEqual(stripMetadata(exampleJpeg({ behind: text(SECRET) }), "image/jpeg"), exampleJpeg());
  });

  it("a JPEG keeps how it was held, in both byte orders, and nothing else of the camera", () => {
    for (const little of [false, true]) {
      for (let orientation = 2; orientation <= 8; orientation++) {
        const stripped = stripMetadata(exampleJpeg({ before: [exif(orientation, SECRET, little)] }), "image/jpeg");
        assert.deepEqual(stripped, exampleJpeg({ before: [exif(orientation, "")] }));
      }
    }
    for (const orientation of [0, 1, 9, 600]) {
      assert.deepEqual(stripMetadata(exampleJpeg({ before: [exif(orientation, SECRET)] }), "image/jpeg"), exampleJpeg());
    }
  });

  it("a PNG loses texts, times, camera data and what stands behind its end", () => {
    const chunks = ["tEXt", "zTXt", "iTXt", "eXIf", "tIME", "iCCP", "prVt"].map((type) => chunk(type, text(SECRET)));
    assert.deepEqual(stripMetadata(examplePng({ chunks, behind: text(SECRET) }), "image/png"), examplePng());
    const needed = [chunk("gAMA", Uint8Array.of(0, 0, 0xb1, 0x8f)), chunk("sRGB", Uint8Array.of(0))];
    assert.deepEqual(stripMetadata(examplePng({ chunks: needed }), "image/png"), examplePng({ chunks: needed }));
  });

  it("what is no whole picture is none", () => {
    for (const whole of [exampleJpeg(), examplePng()]) {
      const type = whole[0] === 0xff ? "image/jpeg" : "image/png";
      for (let length = 0; length < whole.length; length++) assert.equal(stripMetadata(whole.slice(0, length), type), undefined);
    }
    assert.equal(stripMetadata(Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), "image/jpeg"), undefined, "no picture between its ends");
    assert.equal(stripMetadata(exampleJpeg(), "image/png"), undefined);
  });

  it("whatever is put in front of the picture is gone, and stripping again changes nothing", () => {
    const part = fc.tuple(fc.constantFrom(0xe1, 0xe2, 0xed, 0xef, 0xfe), fc.uint8Array({ maxLength: 300 }));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.uint8Array({ maxLength: 100 }), (parts, behind) => {
        const before = parts.map(([marker, payload]) => segment(marker, bytes(text(SECRET), payload)));
        const stripped = stripMetadata(exampleJpeg({ before, behind }), "image/jpeg");
        assert.deepEqual(stripped, exampleJpeg());
        assert.deepEqual(stripMetadata(stripped as Uint8Array, "image/jpeg"), stripped);
      }),
    );
  });

  it("any bytes at all end in a picture or in none, which strips to itself", () => {
    const head = { "image/jpeg": exampleJpeg(), "image/png": examplePng() };
    const kinds = fc.constantFrom<"image/jpeg" | "image/png">("image/jpeg", "image/png");
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(kinds, fc.array(change, { minLength: 1, maxLength: 8 }), fc.uint8Array({ maxLength: 200 }), (type, changes, more) => {
        const spoiled = bytes(head[type], more);
        for (const [at, value] of changes) spoiled[at % spoiled.length] = value;
        const stripped = stripMetadata(spoiled, type);
        if (stripped) assert.deepEqual(stripMetadata(stripped, type), stripped);
      }),
      { numRuns: 2_000 },
    );
  });

  it("a browser still draws the pictures, and draws them upright", async () => {
    const browser = await launch();
    try {
      const page = await browser.newPage();
      const sizeOf = (picture: Uint8Array | undefined, type: string): Promise<string> =>
        page.evaluate(
          async (url) => {
            const image = new Image();
            image.src = url;
            await image.decode();
            return `${image.naturalWidth}x${image.naturalHeight}`;
          },
          `data:${type};base64,${Buffer.from(picture ?? []).toString("base64")}`,
        );
      const stripped = (before: Uint8Array[]) => stripMetadata(exampleJpeg({ before }), "image/jpeg");
      assert.equal(await sizeOf(stripped([segment(0xfe, text(SECRET))]), "image/jpeg"), "16x8");
      assert.equal(await sizeOf(stripped([exif(6, SECRET)]), "image/jpeg"), "8x16");
      assert.equal(await sizeOf(stripMetadata(examplePng({ chunks: [chunk("tEXt", text(SECRET))] }), "image/png"), "image/png"), "1x1");
    } finally {
      await browser.close();
    }
  });
});
