/**
 * The languages in which the product speaks to people, and the tag (BCP 47) by which headers, pages and signed
 * principals name each of them. The same names as those of the two halves of a `Text` in libs/kernel, which imports
 * nothing; libs/service takes one for the other, so they cannot drift apart.
 */
export const languageTags = { zh: 'zh-Hant', en: 'en' } as const;

export type Language = keyof typeof languageTags;
export type LanguageTag = (typeof languageTags)[Language];

/** The language that a tag or an enum value of the graph (`zh_Hant`) names; the company's own for anything else. */
export const languageNamed = (name: string | null | undefined): Language => (name === languageTags.en ? 'en' : 'zh');
