import type { Act, Row, Text } from '@marquee/kernel';

/** Names by id, as `Employment` has them. */
export type Names = Readonly<Record<string, Row<{ name: string }>>>;

/** Everybody whom acts in other people's places name, for a form's `reads`. */
export const peopleOfActs = (acts: readonly Act[] = []): readonly string[] =>
  acts.flatMap(({ byId, inPlaceOfId, throughId }) => [byId, inPlaceOfId, throughId ?? []].flat());

/** Which of a person's acts a line of a form is about, as far as the record says. */
export interface Doing {
  readonly at?: string | undefined;
  readonly command?: string | undefined;
}

const nobody = '—';

/** A person with every link of the chain by which they acted: for whom, and through whom (roles.md §3). Pure. */
export const chainText = (
  { byId, inPlaceOfId, throughId }: Pick<Act, 'byId' | 'inPlaceOfId' | 'throughId'>,
  called: (id: string) => string,
): Text => ({
  zh: `${called(byId)}（代${called(inPlaceOfId)}${throughId ? `，經${called(throughId)}轉委` : ''}）`,
  en: `${called(byId)} (for ${called(inPlaceOfId)}${throughId ? `, through ${called(throughId)}` : ''})`,
});

/**
 * How a form names the people who did something to its record: whoever acted in another person's place is named with
 * that person, and with the delegate in between. Pure.
 * @param names of everybody whom the form and `acts` name; an unknown person keeps the id
 * @param acts what was done to the record in other people's places
 */
export const signedBy =
  (names: Names, acts: readonly Act[] = []) =>
  (id: string | undefined, { at, command }: Doing = {}): string | Text => {
    const called = (person: string) => names[person]?.name ?? person;
    if (id === undefined) return nobody;
    const act = acts.find(
      (a) => a.byId === id && (at === undefined || a.at === at) && (command === undefined || a.command === command),
    );
    return act ? chainText(act, called) : called(id);
  };

/** Parts of a line, one after the other; a line whose parts are the same in both languages stays one text. Pure. */
export function lineOf(parts: readonly (string | Text | undefined)[], separator = ' · '): string | Text {
  const said = parts.filter((part) => part !== undefined && part !== '');
  const line = (language: keyof Text) =>
    said.map((part) => (typeof part === 'string' ? part : part![language])).join(separator);
  const [zh, en] = [line('zh'), line('en')];
  return zh === en ? zh : { zh, en };
}
