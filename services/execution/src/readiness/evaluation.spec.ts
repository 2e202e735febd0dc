import { ex } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, system } from '@marquee/testing';
import { boardOf, withRisk } from './board.js';
import type { Facts } from './facts.js';
import { GoDecision } from './go-decision.js';
import { readinessItems } from './items.js';
import { id, knownOf, looking, opened } from './readiness.fixture.js';

const at = '2026-12-01T01:00:00.000Z';
const end = '2026-12-02T01:00:00.000Z';
const actor = system('execution');
const ready = knownOf(...readinessItems.map((i) => i.item));

describe('W22 評估只說當時 · an evaluation speaks of its moment', () => {
  const evaluated = ex.ReadinessEvaluated({
    projectId: id,
    by: 'lau',
    at,
    level: 'green',
    items: boardOf(ready).map(({ item, status }) => ({ item, status })),
  });
  const review = (facts: Facts, ...history: readonly Fact[]) =>
    given(GoDecision, [opened, evaluated, ...history]).when('reviewGoDecision', {
      actor,
      id,
      now: end,
      reads: looking(facts),
    });
  const overtaken = ex.ReadinessEvaluationOvertaken({ projectId: id, level: 'red', at: end });

  it('and is marked once things stand otherwise', () => {
    const bare = withRisk(ready, { riskId: 'r1', level: 'high' });
    review(ready).then();
    review(bare).then(overtaken);
    review(bare, overtaken).then();
    review(bare).then((s) => expect(s.evaluation).toMatchObject({ level: 'green', overtakenAt: end }));
  });
});
