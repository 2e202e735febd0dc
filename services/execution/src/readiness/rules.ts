import type { ex } from '@marquee/contracts';
import { isExplained } from '@marquee/regulation';
import { type Actor, type Instant, isBefore, type Policies, rule, type Text } from '@marquee/kernel';
import type { z } from 'zod';
import { type Basis, versionInForce } from '../plan/execution-basis.js';
import { at, boardOf, type BoardItem, redItems, unwaived } from './board.js';
import { noFacts } from './facts.js';
import { readinessItems } from './items.js';

/** What every look at the board is made from: what the departments have said, and the moment. */
export type Looking = {
  readonly now: Instant;
  readonly reads: { readonly board: { readonly items?: readonly BoardItem[] } | undefined };
};
export type Deciding = Looking & {
  input: {
    decision: z.output<typeof ex.goVerdict>;
    reason?: string | undefined;
    waivers: readonly z.output<typeof ex.waiver>[];
  };
  reads: { basis: Basis | undefined };
  actor: Actor;
  policy: Policies;
};

/** The board at this moment; before anything has happened, every item is open. */
export const boardNow = ({ reads: { board }, now }: Looking): readonly BoardItem[] =>
  at(now, board?.items ?? boardOf(noFacts));

/** What a new decision has to face: an earlier decision's waivers do not serve it. */
export const faced = (c: Looking): readonly BoardItem[] => unwaived(c.reads.board?.items ?? boardOf(noFacts));
const isAsked = (c: Deciding) => c.input.decision === 'go_with_waivers';
const unexplained = (c: Deciding) =>
  redItems(faced(c)).filter(
    (i) => !c.input.waivers.some((w) => w.item === i.item && isExplained({ input: w, policy: c.policy })),
  );
const redundant = (c: Deciding) =>
  c.input.waivers
    .map((w) => w.item)
    .filter((item, n, all) => all.indexOf(item) !== n || !redItems(faced(c)).some((i) => i.item === item));
const titleOf = (item: string): Text => readinessItems.find((i) => i.item === item) ?? { zh: item, en: item };

// ---- C3.3.3 What goes live is what the client has signed.

export const goesByTheSignedPlan = rule(
  'C3.3.3',
  'goesByTheSignedPlan',
  'STATE',
  {
    zh: '沒有客戶簽字確認而仍然有效的策劃方案，不得放行。',
    en: 'There is no plan that the client has signed and that still stands; nothing goes live without one.',
  },
  (c: Deciding) => c.input.decision === 'no_go' || versionInForce(c.reads.basis) !== undefined,
  { field: 'decision' },
);

// ---- C1.3.3 A stage whose gate has not passed is held; only a leader grants an exception, with a reason and an
// expiry.

export const goNeedsGreen = rule(
  'C1.3.3',
  'goNeedsGreen',
  'STATE',
  (c: Deciding) => ({
    zh: `尚未準備就緒，不得放行：${redItems(faced(c))
      .map((i) => `${i.zh}（${i.owner}，${i.clause}）`)
      .join('；')}。`,
    en: `Not ready to go: ${redItems(faced(c))
      .map((i) => `${i.en} (${i.owner}, ${i.clause})`)
      .join('; ')}.`,
  }),
  (c) => c.input.decision !== 'go' || redItems(faced(c)).length === 0,
  { field: 'decision' },
);

export const leaderWaives = rule(
  'C1.3.3',
  'leaderWaives',
  'DUTY',
  { zh: '只有公司領導可以批准例外放行。', en: 'Only a company leader lets a project go with waivers.' },
  (c: Deciding) => !isAsked(c) || c.actor.roles.some((r) => r === 'leader' || r === 'gm'),
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
  (c) => !isAsked(c) || unexplained(c).length === 0,
  { field: 'waivers' },
);

export const waiversNameRedItems = rule(
  'C1.3.3',
  'waiversNameRedItems',
  'INPUT',
  (c: Deciding) => ({
    zh: `豁免只可列出尚未達標的項目，每項一次：${redundant(c)
      .map((item) => titleOf(item).zh)
      .join('；')}。`,
    en: `A waiver names an item that is not settled, each once: ${redundant(c)
      .map((item) => titleOf(item).en)
      .join('; ')}.`,
  }),
  (c) => !isAsked(c) || redundant(c).length === 0,
  { field: 'waivers' },
);

const barring = (c: Deciding) =>
  faced(c).filter(
    ({ item, obstacles }) =>
      obstacles.some((o) => o.kind.startsWith('risk_')) && c.input.waivers.some((w) => w.item === item),
  );

/** The one item that no waiver settles: nobody goes live with a risk that is, or may be, high and unanswered (B11). */
export const openRisksAreNotWaived = rule(
  'C7.2.1',
  'openRisksAreNotWaived',
  'STATE',
  {
    zh: '高風險未有已核准的應急預案，或風險尚未評估，不得以豁免放行：須先評估，並核准應急預案。',
    en: 'A high risk without an approved contingency plan, or a risk that nobody has assessed, cannot be waived: assess it, and approve its contingency plan first.',
  },
  (c: Deciding) => !isAsked(c) || barring(c).length === 0,
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

export const waiversEndWithTheEvent = rule(
  'C1.3.3',
  'waiversEndWithTheEvent',
  'INPUT',
  {
    zh: '放行豁免最遲於活動結束時失效。',
    en: 'A waiver of a go decision expires no later than the event ends.',
  },
  ({ input, reads: { basis } }: Deciding) =>
    input.waivers.every((w) => basis?.endsAt === undefined || !isBefore(basis.endsAt, w.expiresAt)),
  { field: 'waivers' },
);

export const waiversOnlyWithWaivers = rule(
  'C1.3.3',
  'waiversOnlyWithWaivers',
  'INPUT',
  { zh: '只有例外放行可附豁免。', en: 'Waivers come only with the decision to go with waivers.' },
  (c: Deciding) => isAsked(c) || c.input.waivers.length === 0,
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
