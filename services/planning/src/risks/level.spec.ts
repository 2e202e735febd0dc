import { type Aggregate, type Fact, runCommand } from '@marquee/kernel';
import { initialPolicies, NOW } from '@marquee/testing';
import fc from 'fast-check';
import * as f from './risk.fixture.js';
import type { RiskState } from './risk-state.js';
import { Risk } from './risk.js';

const aggregate = Risk as unknown as Aggregate;
const figure = fc.integer({ min: -1, max: 8 });
const policies = fc.record({
  likelihood: fc.integer({ min: 1, max: 7 }),
  impact: fc.integer({ min: 1, max: 7 }),
  mediumFrom: fc.integer({ min: 0, max: 30 }),
  highFrom: fc.integer({ min: 0, max: 50 }),
});
type Scale = { likelihood: number; impact: number; mediumFrom: number; highFrom: number };
const acts = [
  'assessRisk',
  'assessRisk',
  'assessRisk',
  'setResponse',
  'draftContingency',
  'approveContingency',
  'reviewRisk',
  'activateContingency',
  'retireContingency',
  'closeRisk',
] as const;
const step = fc.record({
  act: fc.constantFrom(...acts),
  likelihood: figure,
  impact: figure,
  outcome: fc.constantFrom('measures_suffice', 'adjust_measures'),
  scale: policies,
});
type Step = { act: (typeof acts)[number]; likelihood: number; impact: number; outcome: string; scale: Scale };

const inputOf = ({ likelihood, impact, outcome }: Step) => ({
  likelihood,
  impact,
  outcome,
  rationale: '依近期氣象資料',
  note: '已覆核',
  reason: '測試之中的變動說明。',
  account: '已發生',
  evidence: '公告',
  ...f.response,
  ...f.contents,
});

interface Played {
  readonly state: RiskState;
  readonly facts: readonly Fact[];
  readonly accepted: readonly Step[];
}

/** What the rules refuse changes nothing. */
function play(before: Played, s: Step): Played {
  const policy = {
    ...initialPolicies,
    'risk.matrix': { likelihood: s.scale.likelihood, impact: s.scale.impact },
    'risk.mediumFrom': s.scale.mediumFrom,
    'risk.highFrom': s.scale.highFrom,
  };
  const actor = s.act === 'draftContingency' ? f.yip : f.manager;
  const verdict = runCommand(aggregate.commands.get(s.act)!, {
    id: f.id,
    actor,
    now: NOW,
    policy,
    state: before.state,
    input: inputOf(s),
    reads: f.known,
  });
  if (!verdict.ok) return before;
  return {
    state: aggregate.fold(verdict.facts, before.state as never) as unknown as RiskState,
    facts: [...before.facts, ...verdict.facts],
    accepted: [...before.accepted, s],
  };
}

const start: Played = { state: aggregate.fold([f.raised]) as unknown as RiskState, facts: [f.raised], accepted: [] };
const histories = fc.array(step, { maxLength: 25 });

/** The regulation's sentence, written anew: the oracle shares nothing with the code under test. */
const shouldBe = ({ likelihood, impact, scale }: Step) => {
  const product = likelihood * impact;
  return product >= scale.highFrom ? 'high' : product >= scale.mediumFrom ? 'medium' : 'low';
};

describe('C7.1.2 不論經過如何 · whatever happens to a risk', () => {
  it('its level follows from likelihood times impact under the policy of its newest assessment', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const { state, accepted } = steps.reduce(play, start);
        const assessments = accepted.filter((s) => s.act === 'assessRisk');
        expect(state.assessments.map((a) => a.level)).toEqual(assessments.map(shouldBe));
        expect(state.level).toBe(assessments.length > 0 ? shouldBe(assessments.at(-1)!) : undefined);
        assessments.forEach((s) =>
          expect([
            s.likelihood >= 1 && s.likelihood <= s.scale.likelihood,
            s.impact >= 1 && s.impact <= s.scale.impact,
          ]).toEqual([true, true]),
        );
      }),
      { seed: 712, numRuns: 200 },
    );
  });

  it('others can tell from its events alone whether it is a high one without a contingency plan (B11)', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const { state, facts } = steps.reduce(play, start);
        const gate = { high: false, covered: false, closed: false };
        facts.forEach(({ type, data }) => {
          if (type === 'pl.RiskAssessed') gate.high = (data as { level: string }).level === 'high';
          if (type === 'pl.ContingencyPlanRequired') gate.covered = false;
          if (type === 'pl.ContingencyPlanApproved') gate.covered = true;
          if (type === 'pl.RiskClosed') gate.closed = true;
        });
        const open = state.status !== 'closed';
        expect(gate.high && !gate.covered && !gate.closed).toBe(open && state.level === 'high' && !state.covered);
      }),
      { seed: 721, numRuns: 200 },
    );
  });

  it('is treated only with a response, and if high only with a contingency plan as well', () => {
    fc.assert(
      fc.property(histories, (steps) => {
        const { state } = steps.reduce(play, start);
        const treated = state.status === 'treated' || state.status === 'monitoring';
        expect(treated && (!state.response || (state.level === 'high' && !state.covered))).toBe(false);
      }),
      { seed: 731, numRuns: 200 },
    );
  });
});
