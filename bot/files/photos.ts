/**
 * Photos people upload: kept for a day without metadata, in case a form asks for them; then, or once they were passed
 * on, they are deleted. The border does not know what a form wants, so every photo is kept that long.
 */
import { dayInCity } from "../../knowledge/calendar.ts";
import type { Job, Records } from "../state/records.ts";
import { type Files, ownerMark } from "./files.ts";
import { type PhotoType, stripMetadata } from "./strip-metadata.ts";

const DAY_SECONDS = 24 * 3600;
const DAY_MILLISECONDS = DAY_SECONDS * 1000;
/** Kept for one conversation in a day; whoever sends more is only told that they are not kept. */
const MOST_A_DAY = 12;
/** The job that deletes a photo. */
export const PHOTO_EXPIRES = "photo.expire";
const jobId = (photoId: string): string => `${PHOTO_EXPIRES}:${photoId}`;

export type Photos = {
  /** Keeps an uploaded file if it is a whole JPEG or PNG, and gives its id; undefined for all else. Rejects when it cannot, or too many were sent. */
  keep(conversationId: string, bytes: Uint8Array, contentType: string): Promise<string | undefined>;
  /** Keeps it until a time (milliseconds since 1970) instead of a day. */
  keepUntil(id: string, at: number): Promise<void>;
  remove(id: string): Promise<void>;
  removeAll(conversationId: string): Promise<void>;
  /** Does the job of PHOTO_EXPIRES. */
  expire(job: Job): Promise<undefined>;
};

class TooManyPhotos extends Error {
  override name = "TooManyPhotos";
}

export type PhotosParts = { files: Files; records: Records; now: () => number };

export function createPhotos({ files, records, now }: PhotosParts): Photos {
  const keepUntil = (id: string, at: number): Promise<void> => records.schedule({ id: jobId(id), kind: PHOTO_EXPIRES, at, data: { id } });
  return {
    async keep(conversationId, bytes, contentType) {
      const stripped = isPhotoType(contentType) ? stripMetadata(bytes, contentType) : undefined;
      if (!stripped || !isPhotoType(contentType)) return undefined;
      return files.keep(conversationId, stripped, contentType, async (id) => {
        const place = await records.claim(`photos:${ownerMark(conversationId)}:${dayInCity(now())}`, id, MOST_A_DAY, DAY_SECONDS);
        if (place === undefined) throw new TooManyPhotos("this conversation has sent as many photos as are kept in a day");
        await keepUntil(id, now() + DAY_MILLISECONDS);
      });
    },
    keepUntil,
    async remove(id) {
      await files.remove(id);
      await records.unschedule(jobId(id));
    },
    async removeAll(conversationId) {
      for (const id of await files.removeAll(conversationId)) await records.unschedule(jobId(id));
    },
    async expire({ data }) {
      await files.remove((data as { id: string }).id);
      return undefined;
    },
  };
}

const isPhotoType = (type: string): type is PhotoType => type === "image/jpeg" || type === "image/png";
