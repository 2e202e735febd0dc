import { pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, happened } from '@marquee/testing';
import * as f from './plan.fixture.js';
import { planReactions } from './reactions.js';

const presentedAt = '2026-03-03T02:00:00.000Z';
export const presented = (round: number, planVersion = 1) =>
  pl.PlanPresentationNoted({ projectId: f.id, planVersion, round, at: presentedAt });
export const items = [
  { itemId: 'f1', section: 'theme' as const, text: '主題再活潑一些' },
  { itemId: 'f2', section: 'budget' as const, text: '價格可否再低' },
];
const taken = (fact: Fact) => answers(planReactions, happened(fact))[0]!;
export const note = (facts: readonly Fact[], fact: Fact) =>
  f.onPlan(facts).when(taken(fact).command as 'lockPlan', {
    actor: f.machinery,
    id: f.id,
    reads: withReads(fact),
    input: taken(fact).input as never,
  });
const withReads = (fact: Fact) => (fact.type === 'cs.PlanPresentedToClient' ? f.reads : {});
