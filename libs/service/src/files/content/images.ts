import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** Images that are written anew; how is a matter of each format. */
const FORMATS = {
  'image/jpeg': ['jpeg', { quality: 92, mozjpeg: false }],
  'image/png': ['png', {}],
  'image/webp': ['webp', { quality: 92 }],
  'image/tiff': ['tiff', { compression: 'lzw' }],
} as const;
/** Pixels of an image at most: what unpacks to more is a bomb, or no photograph. */
const MOST_PIXELS = 120_000_000;
const THUMBNAIL = { width: 320, height: 320, fit: 'inside', withoutEnlargement: true } as const;

export const isImage = (mediaType: string): mediaType is keyof typeof FORMATS => Object.hasOwn(FORMATS, mediaType);

/** An image without anything but its pixels, upright, and a small one to look at. */
export interface CleanImage {
  readonly image: Buffer;
  readonly thumbnail: Buffer;
}

/** Why an image cannot be cleaned. */
export class NoImage extends Error {}

/**
 * Writes an image anew: where it was taken, with what and by whom, and whatever else was hidden in the file, is gone.
 * The work is done in the library's own threads, which is loaded with the first image.
 * @throws NoImage when it cannot be read as one picture; the error of `content` when that breaks off
 */
export async function cleaned(mediaType: keyof typeof FORMATS, content: Readable): Promise<CleanImage> {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  const [format, options] = FORMATS[mediaType];
  const bytes = await buffer(content);
  try {
    const original = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
    const { pages = 1 } = await original.metadata();
    if (pages > 1) throw new NoImage('it has several pages');
    const image = await original.autoOrient().toFormat(format, options).toBuffer();
    const thumbnail = await sharp(image).resize(THUMBNAIL).webp({ quality: 75 }).toBuffer();
    return { image, thumbnail };
  } catch (error) {
    throw error instanceof NoImage ? error : new NoImage((error as Error).message);
  }
}
