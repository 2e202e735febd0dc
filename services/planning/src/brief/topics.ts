import type { pl } from '@marquee/contracts';
import type { Text } from '@marquee/kernel';

/** What a brief asks of the client, in words. */
export const topics: Readonly<Record<(typeof pl.requirementTopic.options)[number], Text>> = {
  goal: { zh: '目的', en: 'goal' },
  audience: { zh: '對象', en: 'audience' },
  time: { zh: '時間', en: 'time' },
  place: { zh: '地點', en: 'place' },
  budget: { zh: '預算', en: 'budget' },
  taboos: { zh: '禁忌', en: 'taboos' },
};
