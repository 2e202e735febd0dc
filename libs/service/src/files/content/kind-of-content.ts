import type { Readable } from 'node:stream';

/** How much of a file is looked at to tell whether it is text. */
const LOOKED_AT_BYTES = 65_536;
const utf8 = new TextDecoder('utf-8', { fatal: true });
/** Office documents of before 2007 are one container, whatever is in it. */
const UNKNOWN = 'application/octet-stream';

/**
 * The media type of a file by its content; its name is only believed about what text is text of. What nothing
 * recognises is `application/octet-stream`.
 * @param open the content from its beginning
 */
export async function mediaTypeOf(open: () => Readable, name: string): Promise<string> {
  const { fileTypeFromStream } = await import('file-type');
  const content = open();
  try {
    const found = await fileTypeFromStream(content);
    if (found) return found.mime;
  } finally {
    content.destroy();
  }
  if (!(await isText(open()))) return UNKNOWN;
  return /\.csv$/i.test(name) ? 'text/csv' : 'text/plain';
}

/** Whether it begins as text in UTF-8, without control characters. A sign that is cut at the end is no fault of it. */
async function isText(content: Readable): Promise<boolean> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of content as AsyncIterable<Buffer>) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= LOOKED_AT_BYTES) break;
  }
  const begin = Buffer.concat(pieces);
  return (
    begin.length > 0 &&
    !begin.some(isControl) &&
    [0, 1, 2, 3].some((cut) => reads(begin.subarray(0, begin.length - cut)))
  );
}

/** What no text holds, but for tabs, line ends and new pages. */
const isControl = (byte: number): boolean => byte < 32 && ![9, 10, 12, 13].includes(byte);

function reads(bytes: Uint8Array): boolean {
  try {
    return bytes.length > 0 && utf8.decode(bytes) !== '';
  } catch {
    return false;
  }
}
