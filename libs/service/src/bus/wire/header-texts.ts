import type { IHeaders } from 'kafkajs';

export type { IHeaders, Message } from 'kafkajs';

// Fatal, because replaced characters would still be valid JSON: a corrupt name would be taken for a name.
export const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Headers as text; of one that is repeated, the last. @throws TypeError for bytes that are no UTF-8 */
export function textOf(headers: IHeaders): Record<string, string> {
  const last = (value: IHeaders[string]) => (Array.isArray(value) ? value.at(-1) : value);
  const text = (value: Buffer | string) => (typeof value === 'string' ? value : utf8.decode(value));
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (last(value) === undefined ? [] : [[name, text(last(value)!)]])),
  );
}
