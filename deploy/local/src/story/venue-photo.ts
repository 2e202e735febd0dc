import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const SIDE = 480;

/** A picture of the harbour front at dusk, as a PNG: sky, water, and the lights between them. */
export function venuePhoto(): Uint8Array<ArrayBuffer> {
  const rows = Array.from({ length: SIDE }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: SIDE }, (__, x) => pixel(x, y)).flat()]),
  );
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIDE, 0);
  head.writeUInt32BE(SIDE, 4);
  // Eight bits a channel, red, green and blue.
  head.set([8, 2], 8);
  const picture = [part('IHDR', head), part('IDAT', deflateSync(Buffer.concat(rows))), part('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([SIGNATURE, ...picture]));
}

function pixel(x: number, y: number): number[] {
  const isLight = Math.abs(y - SIDE / 2) < 8 && x % 24 < 6;
  if (isLight) return [255, 214, 120];
  return y < SIDE / 2 ? [40 + y / 4, 30 + y / 8, 90] : [10, 20 + (SIDE - y) / 16, 50 + (SIDE - y) / 8];
}

function part(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
