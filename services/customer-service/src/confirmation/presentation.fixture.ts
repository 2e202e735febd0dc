import type { Fact } from '@marquee/kernel';
import { answers, given, happened } from '@marquee/testing';
import * as f from './confirmation.fixture.js';
import { PlanPresentation } from './plan-presentation.js';
import { confirmationReactions } from './reactions.js';

/** What customer service makes of a command that another department's event gives its machinery. */
export function note(facts: Fact[], fact: Fact) {
  const [order] = answers(confirmationReactions, happened(fact));
  return given(PlanPresentation, facts).when(order!.command as 'noteLatestPlan', {
    actor: f.machinery,
    id: f.id,
    now: f.at,
    input: order!.input as never,
  });
}
