import { type Actor, type Policies, rule } from '@marquee/kernel';
import type { Contact } from './presenting-rules.js';
import { type Drawing, inkOf, isNameOf } from './signature.js';

type Evidence = {
  input: { method: 'drawn' | 'typed'; evidence?: string | undefined; strokes?: Drawing | undefined };
};
type Typing = Evidence & { actor: Actor; reads: { contacts: Readonly<Record<string, Contact>> } };

// ---- C3.3.3 The evidence of a signature is what its method says: strokes of a pen, or the registered name (R031).

export const evidenceFitsMethod = rule(
  'C3.3.3',
  'evidenceFitsMethod',
  'INPUT',
  ({ input: { method } }: Evidence) =>
    method === 'drawn'
      ? { zh: '手繪簽名須附筆跡，不附文字。', en: 'A drawn signature comes as strokes, and without text.' }
      : { zh: '鍵入簽名須填寫姓名，不附筆跡。', en: 'A typed signature comes as a name, and without strokes.' },
  ({ input: { method, evidence, strokes } }) =>
    method === 'drawn' ? strokes !== undefined && evidence === undefined : Boolean(evidence) && strokes === undefined,
  { field: 'evidence' },
);

export const typedIsTheName = rule(
  'C3.3.3',
  'typedIsTheName',
  'INPUT',
  { zh: '鍵入的姓名須與登記的姓名相同。', en: 'Type the name as it is registered.' },
  ({ input: { method, evidence = '' }, actor, reads }: Typing) =>
    method !== 'typed' || evidence === '' || isNameOf(evidence, reads.contacts[actor.id]?.name),
  { field: 'evidence' },
);

export const drawnHasInk = rule(
  'C3.3.3',
  'drawnHasInk',
  'INPUT',
  ({ policy }: Evidence & { policy: Policies }) => {
    const { points, length, across } = policy['plan.confirm.drawnInk'];
    return {
      zh: `這不是簽名：筆跡至少須有 ${points} 點，總長達方框邊長的 ${length} %，各個方向的幅度達 ${across} %。`,
      en: `This is no signature: it needs at least ${points} points, strokes of ${length} % of the side of the box in all, and an extent of ${across} % in every direction.`,
    };
  },
  ({ input: { method, strokes }, policy }) => {
    if (method !== 'drawn' || strokes === undefined) return true;
    const [ink, least] = [inkOf(strokes), policy['plan.confirm.drawnInk']];
    return ink.points >= least.points && ink.length >= least.length && ink.across >= least.across;
  },
  { field: 'strokes' },
);
