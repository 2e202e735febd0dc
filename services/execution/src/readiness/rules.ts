import type { ex } from '@marquee/contracts';
import { isExplained } from '@marquee/regulation';
import { type Actor, type Instant, isBefore, type Policies, rule } from '@marquee/kernel';
import type { z } from 'zod';
import { boardOf, type BoardItem, noFacts, redItems } from './board.js';

type Deciding = {
  input: {
    decision: z.output<typeof ex.goVerdict>;
    reason?: string | undefined;
    waivers: readonly z.output<typeof ex.waiver>[];
  };
  reads: { board: { items?: readonly BoardItem[] } | undefined };
  actor: Actor;
  now: Instant;
  policy: Policies;
};

/** The board as it stands; before anything has happened, every item is open. */
export const itemsOf = (c: { reads: { board: { items?: readonly BoardItem[] } | undefined } }): readonly BoardItem[] =>
  c.reads.board?.items ?? boardOf(noFacts);

const notSettled = (c: Deciding) => itemsOf(c).filter((i) => i.status !== 'done');
const unexplained = (c: Deciding) =>
  redItems(itemsOf(c)).filter(
    (i) => !c.input.waivers.some((w) => w.item === i.item && isExplained({ input: w, policy: c.policy })),
  );

// ---- C1.3.3 A stage whose gate has not passed is held; only a leader grants an exception, with a reason and an
// expiry.

export const goNeedsGreen = rule(
  'C1.3.3',
  'goNeedsGreen',
  'STATE',
  (c: Deciding) => ({
    zh: `尚未準備就緒，不得放行：${notSettled(c)
      .map((i) => `${i.zh}（${i.owner}，${i.clause}）`)
      .join('；')}。`,
    en: `Not ready to go: ${notSettled(c)
      .map((i) => `${i.en} (${i.owner}, ${i.clause})`)
      .join('; ')}.`,
  }),
  (c) => c.input.decision !== 'go' || notSettled(c).length === 0,
  { field: 'decision' },
);

export const leaderWaives = rule(
  'C1.3.3',
  'leaderWaives',
  'DUTY',
  { zh: '只有公司領導可以批准例外放行。', en: 'Only a company leader lets a project go with waivers.' },
  ({ input, actor }: Deciding) =>
    input.decision !== 'go_with_waivers' || actor.roles.some((r) => r === 'leader' || r === 'gm'),
  { field: 'decision' },
);

export const redItemsAreWaived = rule(
  'C1.3.3',
  'redItemsAreWaived',
  'INPUT',
  (c: Deciding) => ({
    zh: `以下項目未達標，例外放行須逐項寫明理由（至少 ${c.policy['approval.minReasonLength']} 個字）：${unexplained(c)
      .map((i) => i.zh)
      .join('；')}。`,
    en: `Each of these open items needs a waiver with a reason of at least ${c.policy['approval.minReasonLength']} characters: ${unexplained(
      c,
    )
      .map((i) => i.en)
      .join('; ')}.`,
  }),
  (c) => c.input.decision !== 'go_with_waivers' || unexplained(c).length === 0,
  { field: 'waivers' },
);

export const waiversExpireLater = rule(
  'C1.3.3',
  'waiversExpireLater',
  'INPUT',
  { zh: '豁免的失效時間須在未來。', en: 'A waiver expires in the future.' },
  ({ input, now }: Deciding) => input.waivers.every((w) => isBefore(now, w.expiresAt)),
  { field: 'waivers' },
);

export const waiversOnlyWithWaivers = rule(
  'C1.3.3',
  'waiversOnlyWithWaivers',
  'INPUT',
  { zh: '只有例外放行可附豁免。', en: 'Waivers come only with the decision to go with waivers.' },
  ({ input }: Deciding) => input.decision === 'go_with_waivers' || input.waivers.length === 0,
  { field: 'waivers' },
);

export const noGoIsExplained = rule(
  'C1.3.3',
  'noGoIsExplained',
  'INPUT',
  ({ policy }: Deciding) => ({
    zh: `不予放行須寫明理由，至少 ${policy['approval.minReasonLength']} 個字。`,
    en: `A no-go needs a reason of at least ${policy['approval.minReasonLength']} characters.`,
  }),
  (c) => c.input.decision !== 'no_go' || isExplained(c),
  { field: 'reason' },
);
