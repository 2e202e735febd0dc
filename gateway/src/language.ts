import type { Language } from '@marquee/platform';

/** A sentence for people, in every language of the product. */
export type Sentence = Readonly<Record<Language, string>>;

/** Ranges looked at: a longer header is somebody's experiment, not a preference. */
const MAX_RANGES = 10;

/**
 * Chooses the language of an answer by RFC 9110 §12.5.4. Any English range stands for `en`, any Chinese one for
 * `zh`; without either, or with a tie, the company's own language wins.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  const ranges = (acceptLanguage ?? '').split(',', MAX_RANGES).map(parseRange);
  const quality = (language: string): number =>
    Math.max(0, ...ranges.filter(({ tag }) => tag === language || tag.startsWith(`${language}-`)).map(({ q }) => q));
  return quality('en') > quality('zh') ? 'en' : 'zh';
}

function parseRange(range: string): { tag: string; q: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  return { tag, q: q === undefined ? 1 : Number(q.slice(2)) || 0 };
}
