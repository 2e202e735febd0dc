import type { Fact } from '@marquee/kernel';
import { given, NOW } from '@marquee/testing';
import * as f from './budget.fixture.js';
import { Budget } from './budget.js';

export const submit = (
  facts: readonly Fact[],
  { reads = {}, input = {}, policy = {} }: { reads?: object; input?: object; policy?: object } = {},
) =>
  given(Budget, facts).when('submitBudget', {
    actor: f.li,
    id: f.id,
    now: NOW,
    input,
    policy,
    reads: { inputs: f.joined, ...reads },
  });
