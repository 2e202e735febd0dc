import { inflateRawSync } from 'node:zlib';
import { TableRefused } from './table-refused.js';

/** What the parts of a workbook come to at most, unpacked; more is a bomb, or no company's first day. */
const MOST = { parts: 2_000, bytes: 64 * 1_048_576 } as const;
const SIGNATURE = { local: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 } as const;
const DEFLATED = 8;
/** Stands where an archive says elsewhere how large something is (ZIP64). */
const LARGE_FORM = 0xffffffff;

/** Whether a file is an archive, as workbooks are. Pure. */
export const looksZipped = (bytes: Uint8Array): boolean =>
  bytes.length > 4 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === SIGNATURE.local;

/** A part of an archive. */
export interface Part {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const damaged = () => new TableRefused('活頁簿已損壞，請重新另存。', 'The workbook is damaged: save it anew.');
const tooLarge = () =>
  new TableRefused(
    `活頁簿解開後超過 ${MOST.bytes / 1_048_576} MB，不予讀取。`,
    `The workbook holds more than ${MOST.bytes / 1_048_576} MB unpacked, and is not read.`,
  );

/**
 * Unpacks every part of an archive under one limit: what it says of its own sizes counts for nothing. Pure.
 * @throws TableRefused when it is damaged, or would be larger than a workbook of people is
 */
export function partsOf(bytes: Uint8Array): readonly Part[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return unpacked(bytes, view);
  } catch (error) {
    throw error instanceof RangeError && (error as { code?: string }).code === undefined ? damaged() : refusalOf(error);
  }
}

function refusalOf(error: unknown): Error {
  if (error instanceof TableRefused) return error;
  return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged();
}

function unpacked(bytes: Uint8Array, view: DataView): readonly Part[] {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST.parts) throw tooLarge();
  // The large form of archives has a second directory, which may name other parts than those that are looked at here.
  if ([12, 16].some((size) => view.getUint32(end + size, true) === LARGE_FORM)) throw damaged();
  const parts: Part[] = [];
  let at = view.getUint32(end + 16, true);
  let left: number = MOST.bytes;
  for (let n = 0; n < count; n += 1) {
    if (view.getUint32(at, true) !== SIGNATURE.entry) throw damaged();
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const content = contentOf(bytes, view, at, left);
    left -= content.length;
    parts.push({ name, bytes: content });
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}

/** Where the archive ends: a comment of at most 65,535 bytes may come behind. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1)
    if (view.getUint32(at, true) === SIGNATURE.end) return at;
  throw damaged();
}

function contentOf(bytes: Uint8Array, view: DataView, entry: number, left: number): Uint8Array {
  const method = view.getUint16(entry + 10, true);
  const packed = view.getUint32(entry + 20, true);
  const local = view.getUint32(entry + 42, true);
  if (packed === LARGE_FORM || local === LARGE_FORM) throw damaged();
  const begins = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const content = bytes.subarray(begins, begins + packed);
  if (content.length < packed) throw damaged();
  if (method === DEFLATED) return inflateRawSync(content, { maxOutputLength: Math.max(1, left) });
  if (content.length > left) throw tooLarge();
  return content;
}
