// Writes one image anew, in a process of its own: what unpacks to gigabytes takes this process with it and no other,
// and when it ends, all of its memory is given back. It imports no file of ours: Node runs the source as it is, in
// specs. In: the order as the one argument, the image at `stdin`. Out, at `stdout`: the length of the new image, the
// image, a small one. Why there is none: at the pipe 3.
import { writeSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import sharp, { type Metadata } from 'sharp';
import type { CleaningOrder } from './images.js';

/** How often it looks what it takes, milliseconds. */
const LOOK_MS = 10;
const [, , argument = ''] = process.argv;
const order = JSON.parse(argument) as CleaningOrder;
const { format, options, mostPixels, mostAtOnce, mostMemory } = order;
const THUMBNAIL = { width: 320, height: 320, fit: 'inside', withoutEnlargement: true } as const;

/** Ends at once: native code that is at work waits for nothing. */
function giveUp(why: string): void {
  writeSync(3, why);
  process.kill(process.pid, 'SIGKILL');
}

/** What has to be unpacked as a whole, and not line by line. */
const isAtOnce = ({ isProgressive, orientation = 1, format: found }: Metadata): boolean =>
  isProgressive === true || orientation > 1 || found === 'webp';

async function cleaned(bytes: Buffer): Promise<readonly Buffer[]> {
  const original = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true });
  const about = await original.metadata();
  if (about.format !== format) throw new Error(`it is ${about.format}`);
  if ((about.pages ?? 1) > 1) throw new Error('it has several pages');
  if (isAtOnce(about) && about.width * about.height > mostAtOnce) throw new Error('it unpacks to too much');
  const image = await original.autoOrient().toFormat(format, options).toBuffer();
  const small = sharp(image, { limitInputPixels: mostPixels, sequentialRead: true });
  return [image, await small.resize(THUMBNAIL).webp({ quality: 75 }).toBuffer()];
}

sharp.concurrency(1);
sharp.cache(false);
const watch = setInterval(() => {
  if (process.memoryUsage.rss() > mostMemory) giveUp('it takes too much memory');
}, LOOK_MS);
try {
  const [image, thumbnail] = await cleaned(await buffer(process.stdin));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(image!.length);
  for (const part of [length, image!, thumbnail!]) process.stdout.write(part);
} catch (error) {
  writeSync(3, (error as Error).message);
} finally {
  clearInterval(watch);
}
