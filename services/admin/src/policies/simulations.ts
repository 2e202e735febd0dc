import type { ad } from '@marquee/contracts';
import { policies, type PolicyKey, type PolicyValues, readPolicy } from '@marquee/regulation';
import type { z } from 'zod';
import { measures, type PastCase } from './measures.js';

export type Report = z.output<typeof ad.policySimulation>;
type Bites<K extends PolicyKey> = (value: PolicyValues[K], past: PastCase) => boolean;

const fewerThan = (value: number, { measure }: PastCase) => measure < value;

/**
 * Whether a value would have warned about a case, stopped it, or asked more of it: the rule of each measured policy,
 * once more, on the past.
 */
export const bites: { readonly [K in PolicyKey]?: Bites<K> } = {
  'initiation.minLeadDays': ({ days }, { measure }) => measure < days,
  'approval.minReasonLength': fewerThan,
  'permit.attendeeThreshold': (thresholds, { measure, kind = '' }) =>
    measure >= (thresholds[kind]?.permitFrom ?? Infinity),
  'permit.leadDays': (days, { measure, kind = '' }) => measure < (days[kind] ?? 0),
  'plan.minDrafts': fewerThan,
  'plan.reserveRatio': fewerThan,
  'plan.maxRounds': (rounds, { measure }) => measure > rounds,
  'risk.highFrom': (from, { measure }) => measure >= from,
};

/** Subjects that a report names; the rest is counted. */
const NAMED = 50;

/**
 * What a proposed value would have done to the past, beside the value in force. Pure.
 * @param key a policy of the register
 * @param inForce the value in force, as JSON @param proposed the value of the proposal, as JSON
 * @param cases the past cases of this policy
 */
export function simulate(key: string, inForce: string, proposed: string, cases: readonly PastCase[]): Report {
  const lookedAt = measures.filter((m) => m.key === key).map((m) => m.type);
  const rule = bites[key as PolicyKey];
  if (!rule) return { lookedAt, cases: 0, byNow: 0, byProposed: 0, newly: [], noLonger: [], ...NOTHING };
  const [now, then] = [inForce, proposed].map((json) =>
    subjectsMet(rule as Bites<PolicyKey>, key as PolicyKey, json, cases),
  );
  const counts = { cases: cases.length, byNow: now!.length, byProposed: then!.length };
  const only = (a: readonly string[], b: readonly string[]) =>
    a.filter((subject) => !b.includes(subject)).slice(0, NAMED);
  return { lookedAt, ...counts, newly: only(then!, now!), noLonger: only(now!, then!), ...inWords(lookedAt, counts) };
}

function subjectsMet<K extends PolicyKey>(rule: Bites<K>, key: K, json: string, cases: readonly PastCase[]): string[] {
  // A value that was decided before a bound was stated is simulated as it is in force.
  const value = (readPolicy(key, json).value ?? policies[key].initial) as PolicyValues[K];
  return cases.filter((past) => rule(value, past)).map((past) => past.subject);
}

const NOTHING = {
  zh: '過往沒有任何事件取決於此政策，故無從模擬；其影響只會在生效後顯現。',
  en: 'No past event depends on this policy, so there is nothing to simulate on; its effect shows only once it is in force.',
};

function inWords(
  lookedAt: readonly string[],
  { cases, byNow, byProposed }: { cases: number; byNow: number; byProposed: number },
) {
  const events = lookedAt.join(', ');
  return {
    zh: `查閱了 ${cases} 宗過往個案（${events}）：現行值觸及 ${byNow} 宗，擬議值會觸及 ${byProposed} 宗。`,
    en: `Looked at ${cases} past cases (${events}): the value in force met ${byNow} of them, the proposed one would have met ${byProposed}.`,
  };
}
