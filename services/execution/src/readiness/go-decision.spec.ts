import { ex } from '@marquee/contracts';
import { between, phaseRule } from '@marquee/regulation';
import { given, person } from '@marquee/testing';
import { boardOf, type BoardItem, fallen, redItems, withRisk } from './board.js';
import type { Facts } from './facts.js';
import { GoDecision } from './go-decision.js';
import { type ItemName, readinessItems } from './items.js';
import { board, id, opened, knownOf, looking } from './readiness.fixture.js';
import * as r from './rules.js';

const at = '2026-12-01T01:00:00.000Z';
const later = '2026-12-02T01:00:00.000Z';
const reason = '客戶已自備車輛接送，膳食由場地供應。';
const names = readinessItems.map((i) => i.item);
const lau = person('lau', 'execution_manager');
const leader = person('chow', 'leader');
const without = (item: ItemName) => knownOf(...names.filter((n) => n !== item));
const status = (b: { items: BoardItem[] }, item: ItemName) => b.items.find((i) => i.item === item);

describe('放行決定 · the go decision (S16)', () => {
  const decide = (facts: Facts | undefined, input: object, actor = lau, differs: object = {}) =>
    given(GoDecision, [opened]).when('recordGoDecision', {
      actor,
      id,
      now: at,
      input: input as never,
      reads: looking(facts, differs),
    });
  const waiver = (differs: object = {}) => ({
    decision: 'go_with_waivers',
    waivers: [{ item: 'vehicles_and_meals', reason, expiresAt: later, ...differs }],
  });

  it('goes when everything is settled', () =>
    decide(knownOf(...names), { decision: 'go' }).thenState({
      decision: { decision: 'go', level: 'green', waivers: [], planVersion: 2, byId: 'lau', at },
    }));

  it.each(names)('does not go without %s, and names that item and no other', (item) => {
    decide(without(item), { decision: 'go' }).rejects(r.goNeedsGreen);
    const says = (r.goNeedsGreen.says as (c: unknown) => { zh: string })({
      input: { decision: 'go' },
      now: at,
      reads: looking(without(item)),
    }).zh;
    expect(readinessItems.filter((i) => says.includes(i.zh)).map((i) => i.item)).toEqual([item]);
  });

  it('does not go before anything has happened', () => decide(undefined, { decision: 'go' }).rejects(r.goNeedsGreen));

  it('goes with waivers of a leader only, each with reason and expiry', () => {
    const red = without('vehicles_and_meals');
    decide(red, waiver(), leader).thenState({
      decision: {
        decision: 'go_with_waivers',
        level: 'red',
        waivers: [{ ...waiver().waivers[0]!, covers: [{ kind: 'not_settled' }] }],
        planVersion: 2,
        byId: 'chow',
        at,
      },
    });
    decide(red, waiver()).rejects(r.leaderWaives);
    decide(red, waiver({ reason: '可以' }), leader).rejects(r.redItemsAreWaived);
    decide(red, waiver({ item: 'design_released' }), leader).rejects([r.redItemsAreWaived, r.waiversNameRedItems]);
    decide(red, { ...waiver(), waivers: [waiver().waivers[0], waiver().waivers[0]] }, leader).rejects(
      r.waiversNameRedItems,
    );
    decide(red, waiver({ expiresAt: '2099-12-31T00:00:00.000Z' }), leader).rejects(r.waiversEndWithTheEvent);
    decide(red, waiver({ expiresAt: at }), leader).rejects(r.waiversExpireLater);
    decide(knownOf(...names), { ...waiver(), decision: 'go' }).rejects(r.waiversOnlyWithWaivers);
  });

  it('goes with nothing that an earlier decision waived: every decision brings its own waivers', () => {
    const earlier = { ...waiver().waivers[0]!, covers: [{ kind: 'not_settled' as const }], byId: 'chow' };
    const red = { ...without('vehicles_and_meals'), waivers: [earlier] };
    decide(red, { decision: 'go_with_waivers', waivers: [] }, leader).rejects(r.redItemsAreWaived);
    decide(red, { decision: 'go' }, leader).rejects(r.goNeedsGreen);
  });

  it('writes down what each waiver covers; an open risk is covered by none (B11)', () => {
    const bare = withRisk(knownOf(...names), { riskId: 'r1', level: 'high' });
    const covering = {
      decision: 'go_with_waivers',
      waivers: [{ item: 'contingency_plans', reason, expiresAt: later }],
    };
    decide(bare, covering, leader).rejects(r.openRisksAreNotWaived);
    decide(withRisk(knownOf(...names), { riskId: 'r1' }), covering, leader).rejects(r.openRisksAreNotWaived);
    const stale = fallen(knownOf(...names), 'vehicles_and_meals', at);
    decide(stale, waiver(), leader).then((s) =>
      expect(s.decision?.waivers[0]?.covers).toEqual([{ kind: 'lost_basis', id: 'e-vehicles_and_meals' }]),
    );
  });

  it('goes by the plan that the client has signed, and not without one', () => {
    const nothingSigned = { confirmedVersion: undefined };
    decide(knownOf(...names), { decision: 'go' }, lau, nothingSigned).rejects(r.goesByTheSignedPlan);
    decide(knownOf(...names), { decision: 'go' }, lau, { voided: ['k2'] }).rejects(r.goesByTheSignedPlan);
    decide(knownOf(...names), { decision: 'no_go', reason }, lau, nothingSigned).thenState({ projectId: id });
  });

  it('is not recorded while the project is planned, not even by a leader who waives everything', () => {
    const waivers = names.map((item) => ({ item, reason, expiresAt: later }));
    const recorded = (phase: 'planning' | 'preparing' | 'unknown') =>
      given(GoDecision, [opened]).when('recordGoDecision', {
        actor: leader,
        id,
        now: at,
        phase,
        input: { decision: 'go_with_waivers', waivers },
        reads: looking(knownOf()),
      });
    recorded('planning').rejects(phaseRule(between('preparing', 'ready'), { phase: 'planning' }));
    recorded('unknown').rejects(phaseRule(between('preparing', 'ready'), undefined));
    recorded('preparing').thenState({ projectId: id });
  });

  it('shows the waiver on the board with authority, reason and expiry', () => {
    const recorded = ex.GoDecisionRecorded({
      projectId: id,
      by: 'chow',
      at,
      decision: 'go_with_waivers',
      level: 'red',
      waivers: [{ item: 'vehicles_and_meals', reason, expiresAt: later }],
    });
    expect(status(board([recorded, at]), 'vehicles_and_meals')).toMatchObject({
      status: 'waived',
      waiver: { byId: 'chow', reason, expiresAt: later },
    });
  });

  it('explains a no-go', () => {
    decide(knownOf(...names), { decision: 'no_go', reason: '颱風警告生效，場地關閉。' }).thenState({ projectId: id });
    decide(knownOf(...names), { decision: 'no_go' }).rejects(r.noGoIsExplained);
  });

  it('rests on an evaluation that anybody can read back', () => {
    given(GoDecision, [opened])
      .when('evaluateReadiness', {
        actor: lau,
        id,
        now: at,
        reads: looking(without('design_released')),
      })
      .then((s) => {
        expect(s.evaluation?.level).toBe('red');
        expect(redItems(boardOf(without('design_released'))).map((i) => i.item)).toEqual(['design_released']);
        expect(s.evaluation?.items[0]).toEqual({
          item: 'budget_approved',
          status: 'done',
          evidenceId: 'e-budget_approved',
        });
      });
  });
});
