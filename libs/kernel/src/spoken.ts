import type { Text } from './register.js';

/** Marks around a record inside a sentence; neither can be typed on a keyboard, nor stands in an id. */
const [OPEN, CLOSE] = ['\u2983', '\u2984'];
const MARKED = /\u2983(\w+) ([^\u2983\u2984]+)\u2984/gu;

/** A record that a sentence speaks of, by the type that references name (`Employee`, `Project`) and its id. */
export interface Spoken {
  readonly type: string;
  readonly id: string;
}

/**
 * Speaks of a record by its name in the sentence of a rule, of which only the id is known: the runtime puts the name in
 * its place before anybody reads the sentence.
 */
export const spoken = (type: string, id: string): string => `${OPEN}${type} ${id}${CLOSE}`;

/** Several of them as a list in a sentence, each once. */
export const spokenAll = (type: string, ids: readonly string[]): string =>
  [...new Set(ids)].map((id) => spoken(type, id)).join('、');

/** The records that a sentence speaks of. Pure. */
export const spokenIn = ({ zh, en }: Text): readonly Spoken[] =>
  [...`${zh}${en}`.matchAll(MARKED)].map(([, type, id]) => ({ type: type!, id: id! }));

/** The sentence with the names in their places; the id where no name is known. Pure. */
export function withNames({ zh, en }: Text, nameOf: (one: Spoken) => string | undefined): Text {
  const put = (said: string) => said.replaceAll(MARKED, (_, type: string, id: string) => nameOf({ type, id }) ?? id);
  return { zh: put(zh), en: put(en) };
}
