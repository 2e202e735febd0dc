import { instant, isBefore, type Instant, type Text } from '@marquee/kernel';
import { z } from 'zod';
import { inOrder, type Placed } from './chain.js';
import { projectEvents } from './project-events.js';

/** The newest figure, date or choice of its kind that the project knew at a moment. */
export const known = z.object({
  type: z.string(),
  field: z.string(),
  zh: z.string(),
  en: z.string(),
  value: z.string(),
  valueZh: z.string(),
  since: instant(),
  entry: z.string(),
});
export type Known = z.output<typeof known>;

const saysOf = new Map<string, Text>(projectEvents.map((type) => [type.type, type.says]));

const isHappened = (at: Instant) => (e: Placed) => !isBefore(at, e.at);

/** The story up to and with a moment, in its order. */
export const storyUntil = (entries: readonly Placed[], at: Instant): readonly Placed[] =>
  inOrder(entries).filter(isHappened(at));

/** What a story has come to: of every kind of fact the newest. Pure. */
export function knownFrom(story: readonly Placed[]): readonly Known[] {
  const newest = new Map(
    story.flatMap((e) =>
      e.facts.map(({ field, zh, en, value, valueZh }): [string, Known] => {
        const says = saysOf.get(e.type) ?? { zh: e.type, en: e.type };
        return [
          `${e.type} ${field}`,
          {
            type: e.type,
            field,
            zh: `${says.zh}：${zh}`,
            en: `${says.en}: ${en}`,
            value,
            valueZh,
            since: e.at,
            entry: e.id,
          },
        ];
      }),
    ),
  );
  return [...newest.values()];
}

/** What is known in one story and was not, or was otherwise, in the other. */
export function newlyKnown(before: readonly Known[], after: readonly Known[]) {
  const was = new Map(before.map((k) => [`${k.type} ${k.field}`, k]));
  return after.flatMap((now) => {
    const old = was.get(`${now.type} ${now.field}`);
    return old?.value === now.value ? [] : [{ ...now, ...(old && { before: old.value, beforeZh: old.valueZh }) }];
  });
}
