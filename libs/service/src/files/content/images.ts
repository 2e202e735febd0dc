import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/** Images that are written anew; how is a matter of each format. */
const FORMATS = {
  'image/jpeg': ['jpeg', { quality: 92, mozjpeg: false, optimiseCoding: false }],
  'image/png': ['png', {}],
  'image/webp': ['webp', { quality: 92 }],
  'image/tiff': ['tiff', { compression: 'lzw' }],
} as const;
/** The program beside this one: the source where this one is a source. */
const PROGRAM = fileURLToPath(new URL(`./dark-room.main${extname(import.meta.url)}`, import.meta.url));

/** What an image may take. */
export interface ImageLimits {
  /** Pixels at most: what unpacks to more is a bomb, or no photograph. */
  readonly mostPixels: number;
  /** The same for an image that has to be unpacked as a whole: in several passes, turned, or a WebP. */
  readonly mostAtOnce: number;
  /** Memory of the process that unpacks it, bytes: whatever a format has in store. */
  readonly mostMemory: number;
  /** Time for one, milliseconds, the start of the process included. */
  readonly ms: number;
}
export const IMAGE_LIMITS: ImageLimits = {
  mostPixels: 120_000_000,
  mostAtOnce: 50_000_000,
  mostMemory: 768 * 1_048_576,
  ms: 120_000,
};
/** What the process is told. */
export interface CleaningOrder extends Omit<ImageLimits, 'ms'> {
  readonly format: (typeof FORMATS)[keyof typeof FORMATS][0];
  readonly options: object;
}
/** Bytes of a new image at most: it is in the department's memory while it is stored. */
const MOST_BYTES = 128 * 1_048_576;
/** So a process ends whose library broke on an image, or that took more than the machine has. */
const BROKE = ['SIGKILL', 'SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGSYS'];

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
 * It is unpacked in a process of its own, which ends with it: the department's memory holds no more than the new image.
 * @throws NoImage when it cannot be read as one picture, or takes more than an image may; the error of `content` when
 * that breaks off; Error when there is no such process
 */
export async function cleaned(
  mediaType: keyof typeof FORMATS,
  content: Readable,
  { ms, ...limits }: ImageLimits = IMAGE_LIMITS,
): Promise<CleanImage> {
  const [format, options] = FORMATS[mediaType];
  const order: CleaningOrder = { ...limits, format, options };
  // Nothing of this process: neither its secrets nor how it was started.
  const room = spawn(process.execPath, [PROGRAM, JSON.stringify(order)], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore', 'pipe'],
  });
  const late = setTimeout(() => room.kill('SIGKILL'), ms);
  try {
    return pictures(await made(room, content));
  } finally {
    clearTimeout(late);
    room.kill('SIGKILL');
  }
}

/** What the process answers to an image. @throws as `cleaned` */
async function made(room: ChildProcess, content: Readable): Promise<Buffer> {
  let brokenOff: unknown;
  content.once('error', (error) => (brokenOff = error));
  // A process that has given up reads no further; why is told at the end.
  const given = pipeline(content, room.stdin!).catch(() => undefined);
  const [answer, why, [code, signal]] = await Promise.all([
    collected(room.stdout!, room),
    collected(room.stdio[3] as Readable, room),
    once(room, 'exit') as Promise<[number | null, NodeJS.Signals | null]>,
    given,
  ]);
  if (brokenOff) throw brokenOff;
  if (why.length > 0) throw new NoImage(why.toString('utf8'));
  if (signal !== null && BROKE.includes(signal)) throw new NoImage(`its process ended by ${signal}`);
  if (code !== 0) throw new Error(`images cannot be looked at: the process ended with ${code ?? signal}`);
  return answer;
}

async function collected(from: Readable, room: ChildProcess): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of from as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) room.kill('SIGKILL');
    else parts.push(part);
  }
  return Buffer.concat(parts);
}

function pictures(answer: Buffer): CleanImage {
  const end = 4 + answer.readUInt32BE(0);
  return { image: answer.subarray(4, end), thumbnail: answer.subarray(end) };
}
