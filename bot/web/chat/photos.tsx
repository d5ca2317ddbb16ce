/** Sending photos: chosen or taken, made small on the device, so that they get through a slow network. */
import type { Phrases } from "../shared/phrases.ts";

const MOST = 3;
const LONGEST_SIDE = 1_600;
const QUALITY = 0.8;

export function PhotoButton({ words, onPhotos }: { words: Phrases; onPhotos: (files: readonly File[]) => void }) {
  return (
    <label class="photos">
      <input
        type="file"
        accept="image/jpeg,image/png"
        multiple
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])].slice(0, MOST);
          if (files.length > 0) onPhotos(files);
        }}
      />
      {words.addPhotos}
    </label>
  );
}

/** A smaller JPEG, without what the camera noted about place and owner; as it is where the browser cannot. */
export async function shrink(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement("canvas"), {
      width: Math.round(picture.width * scale),
      height: Math.round(picture.height * scale),
    });
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? file), "image/jpeg", QUALITY));
  } catch {
    return file;
  }
}
