/** Bytes of a file: `from` up to and without `until`. */
export interface Part {
  readonly from: number;
  readonly until: number;
  readonly isWhole: boolean;
}

const RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * The part that a request asks for (RFC 9110): one range, or, where it asks in a way that is not understood, for
 * several, or for another version of the file, the whole. Pure.
 * @returns undefined when the file has no such part
 */
export function partOf(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  { bytes, sha256 }: { readonly bytes: number; readonly sha256: string },
): Part | undefined {
  const whole = { from: 0, until: bytes, isWhole: true };
  const isOther = headers['if-range'] !== undefined && headers['if-range'] !== `"${sha256}"`;
  const [, first, last] = (!isOther && RANGE.exec(String(headers['range'] ?? ''))) || [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return whole;
  if (first === '')
    return Number(last) > 0 ? { from: Math.max(0, bytes - Number(last)), until: bytes, isWhole: false } : undefined;
  const [from, to] = [Number(first), last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)];
  if (last !== '' && Number(last) < from) return whole;
  return from < bytes ? { from, until: to + 1, isWhole: false } : undefined;
}
