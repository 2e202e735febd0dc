import { rule } from '@marquee/kernel';

/** What execution knows of a risk of the project. */
export interface KnownRisk {
  readonly description?: string | undefined;
  /** Absent until it is assessed. */
  readonly level?: string | undefined;
  /** A contingency plan for it is approved. */
  readonly covered?: boolean | undefined;
  readonly closed?: boolean | undefined;
}
type WithRisks = { reads: { risks: readonly (KnownRisk & { readonly id: string })[] } };

/** Nobody has said how grave it is: it may be a high one. */
export const isUnassessed = ({ level, closed }: KnownRisk): boolean => !closed && level === undefined;
/** It is high, and no contingency plan is approved for it. */
export const isBare = ({ level, covered, closed }: KnownRisk): boolean => !closed && level === 'high' && !covered;

const namesOf = (c: WithRisks, which: (r: KnownRisk) => boolean) =>
  c.reads.risks.filter(which).map((r) => r.description ?? r.id);

// ---- C7.1.2, C7.2.1 Risks are assessed, and a high one has an approved contingency plan, before the work is approved.

export const risksAreAssessed = rule(
  'C7.1.2',
  'risksAreAssessed',
  'STATE',
  (c: WithRisks) => ({
    zh: `以下風險尚未評估：${namesOf(c, isUnassessed).join('、')}。`,
    en: `These risks are not assessed yet: ${namesOf(c, isUnassessed).join(', ')}.`,
  }),
  (c) => !c.reads.risks.some(isUnassessed),
);

export const highRisksAreCovered = rule(
  'C7.2.1',
  'highRisksAreCovered',
  'STATE',
  (c: WithRisks) => ({
    zh: `以下高風險尚無已核准的應急預案：${namesOf(c, isBare).join('、')}。`,
    en: `These high risks have no approved contingency plan: ${namesOf(c, isBare).join(', ')}.`,
  }),
  (c) => !c.reads.risks.some(isBare),
);
