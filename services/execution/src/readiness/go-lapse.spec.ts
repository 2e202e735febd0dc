import { ad, ex, fi, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, asked, given, happened, person, riskAssessed, riskRaised, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { boardOf, reopened, withRisk } from './board.js';
import { type Facts, noFacts } from './facts.js';
import { GoDecision } from './go-decision.js';
import { someWaiverEnded } from './go-lapse.js';
import { readinessItems } from './items.js';
import { readinessNow } from './questions.js';
import { Readiness } from './readiness.js';
import { board, id, opened, knownOf, looking } from './readiness.fixture.js';

const at = '2026-12-01T01:00:00.000Z';
const end = '2026-12-02T01:00:00.000Z';
const later = '2026-12-03T01:00:00.000Z';
const reason = '客戶已自備車輛接送，膳食由場地供應。';
const names = readinessItems.map((i) => i.item);
const actor = system('execution');
const ready = knownOf(...names);
const notSettled = [{ kind: 'not_settled' as const }];
const waiver = (item: string, expiresAt = end) => ({ item, reason, expiresAt, covers: notSettled });
const recorded = (decision: 'go' | 'no_go' | 'go_with_waivers', ...waivers: ReturnType<typeof waiver>[]) =>
  ex.GoDecisionRecorded({ projectId: id, by: 'chow', at, decision, level: 'green', waivers, planVersion: 2 });
const without = (...items: readonly string[]): Facts => ({
  ...knownOf(...names.filter((n) => !items.includes(n))),
  waivers: items.map((item) => ({ ...waiver(item), byId: 'chow' })),
});
const lapsed = (cause: 'item_turned_red' | 'waiver_ended' | 'plan_lost_basis', items: string[], now: string) =>
  ex.GoDecisionLapsed({ projectId: id, items, cause, planVersion: 2, decidedBy: 'chow', at: now });

describe('B20 放行決定隨依據而失效 · a go decision falls with what it rests on', () => {
  const review = (decision: Fact, facts: Facts, differs: object = {}) =>
    given(GoDecision, [opened, decision]).when('reviewGoDecision', {
      actor,
      id,
      now: at,
      reads: looking(facts, differs),
    });

  it('when an item turns red, and says which', () => {
    const bare = withRisk(ready, { riskId: 'r1', level: 'high' });
    review(recorded('go'), bare).then(lapsed('item_turned_red', ['contingency_plans'], at));
    review(recorded('go'), reopened(ready, 'safety_plan_and_permit', end)).thenState({
      decision: {
        decision: 'go',
        level: 'green',
        waivers: [],
        planVersion: 2,
        byId: 'chow',
        at,
        lapse: { cause: 'item_turned_red', items: ['safety_plan_and_permit'], at },
      },
    });
  });

  it('when the plan that the client signed stands no more', () => {
    review(recorded('go'), ready, { voided: ['k2'] }).then(lapsed('plan_lost_basis', [], at));
    review(recorded('go'), ready, { superseded: [2] }).then(lapsed('plan_lost_basis', [], at));
    review(recorded('go'), ready, { confirmedVersion: 3, confirmationId: 'k3' }).then(
      lapsed('plan_lost_basis', [], at),
    );
  });

  it('but not because the board has yet to hear of its waivers: two facts in one moment', () => {
    const unheard = { ...without('deposit_received'), waivers: [] };
    review(recorded('go_with_waivers', waiver('deposit_received')), unheard).then();
    review(recorded('go_with_waivers', waiver('setup_finished')), unheard).then(
      lapsed('item_turned_red', ['deposit_received'], at),
    );
  });

  it('and stands while all is as it was; a no-go and a decision that fell already fall no further', () => {
    review(recorded('go'), ready).then();
    review(recorded('no_go'), noFacts).then();
    given(GoDecision, [opened, recorded('go'), lapsed('item_turned_red', ['setup_finished'], at)])
      .when('reviewGoDecision', { actor, id, now: at, reads: looking(noFacts) })
      .then();
  });

  it('is looked at again for everything that the board hears, also once it is recorded', () => {
    const inLine = (fact: Fact) => answers(reactions, happened(fact)).some((a) => a.command === 'reviewGoDecision');
    expect(
      [riskRaised(), riskAssessed('high'), recorded('go')].map((fact) => [
        inLine(fact),
        answers(reactions, happened(fact))[0],
      ]),
    ).toEqual(Array.from({ length: 3 }, () => [true, { command: 'reviewGoDecision', id, input: {} }]));
    const heard = reactions.filter((r) => r.command === 'reviewGoDecision').map((r) => r.on.type);
    const own = [ex.ReadinessOpened.type, ex.ReadinessWaiversExpired.type, ex.GoDecisionLapsed.type];
    expect([...heard, ...own].sort()).toEqual([...Readiness.handlers.keys()].sort());
    expect(heard).toEqual(
      expect.arrayContaining([
        pl.ContingencyPlanRetired.type,
        fi.BudgetBasisWithdrawn.type,
        ad.LogisticsSuspended.type,
      ]),
    );
    given(GoDecision, [opened])
      .when('reviewGoDecision', { actor: person('lau', 'execution_manager') })
      .forbidden();
  });
});

describe('R005 豁免有期 · a waiver ends', () => {
  const granted = recorded('go_with_waivers', waiver('vehicles_and_meals'), waiver('deposit_received', later));
  const facts = {
    ...without('vehicles_and_meals', 'deposit_received'),
    waivers: granted.data.waivers.map((w) => ({ ...w, byId: 'chow' })),
  };
  const strike = (known: Facts, now: string, history: readonly Fact[] = [granted]) =>
    given(GoDecision, [opened, ...history]).when('endWaivers', { actor, id, now, reads: looking(known) });
  const clock = (...history: readonly Fact[]) =>
    GoDecision.clocks[0]!.at(GoDecision.fold([opened, ...history] as never)! as never);
  const expired = (items: string[], now: string) => ex.ReadinessWaiversExpired({ projectId: id, items, at: now });

  it('by a clock, and with it the decision that rested on it', () => {
    expect(clock(granted)).toBe(end);
    strike(facts, end).then(expired(['vehicles_and_meals'], end), lapsed('waiver_ended', ['vehicles_and_meals'], end));
    strike(facts, at).rejects(someWaiverEnded);
    expect(clock(granted, expired(['vehicles_and_meals'], end))).toBe(later);
    expect(clock(granted, lapsed('waiver_ended', ['vehicles_and_meals'], end))).toBeUndefined();
    expect(clock(recorded('no_go'))).toBeUndefined();
  });

  it('without harm when its item was settled meanwhile', () => {
    const settled = { ...ready, waivers: facts.waivers };
    strike(settled, end).then(expired(['vehicles_and_meals'], end));
    strike(settled, later, [granted, expired(['vehicles_and_meals'], end)]).then(expired(['deposit_received'], later));
  });

  it('and its item is open on the board again', () => {
    const shownAs = (...facts: readonly Fact[]) => {
      const b = board([opened, at], ...facts.map((fact) => [fact, at] as const)) as ReturnType<typeof board> & {
        decision?: object;
      };
      return { item: b.items.find((i) => i.item === 'vehicles_and_meals')?.status, decision: b.decision };
    };
    expect(shownAs(granted)).toMatchObject({ item: 'waived', decision: { stands: true } });
    expect(shownAs(granted, expired(['vehicles_and_meals'], end))).toMatchObject({ item: 'open' });
    expect(shownAs(granted, lapsed('waiver_ended', ['vehicles_and_meals'], end))).toMatchObject({
      item: 'open',
      decision: { stands: false, cause: 'waiver_ended', lapsedFor: ['vehicles_and_meals'] },
    });
  });

  it('at every look, before any clock has struck', () => {
    const row = {
      id,
      items: [...boardOf(facts)],
      decision: { decision: 'go_with_waivers', stands: true, byId: 'chow', at },
    };
    const look = (now: string) =>
      asked(readinessNow, { viewer: person('lau', 'execution_manager'), id, now, reads: { board: row } }) as {
        level: string;
        mayGoLive: boolean;
        items: { item: string; status: string }[];
      };
    expect(look(at)).toMatchObject({ asOf: at, level: 'amber', mayGoLive: true });
    expect(look(end)).toMatchObject({ level: 'red', mayGoLive: false });
    expect(
      look(end)
        .items.filter((i) => i.status === 'open')
        .map((i) => i.item),
    ).toEqual(['vehicles_and_meals']);
    given(GoDecision, [opened, granted])
      .when('evaluateReadiness', { actor: person('lau', 'execution_manager'), id, now: end, reads: looking(facts) })
      .then((s) => expect(s.evaluation?.level).toBe('red'));
  });

  it('and hides nothing that came after it was given', () => {
    const item = (f: Facts, name: string) => boardOf(f).find((i) => i.item === name)?.status;
    const risky = { ...without('contingency_plans'), waivers: [{ ...waiver('contingency_plans'), byId: 'chow' }] };
    expect(item(risky, 'contingency_plans')).toBe('waived');
    expect(item(withRisk(risky, { riskId: 'r1' }), 'contingency_plans')).toBe('open');
    expect(item(withRisk(risky, { riskId: 'r1', level: 'high' }), 'contingency_plans')).toBe('open');
    const stale = { ...knownOf(...names), superseded: [1] };
    const onPlan = stale.proofs.map((p) => (p.item === 'budget_approved' ? { ...p, planVersion: 1 } : p));
    const waived = [{ ...waiver('budget_approved'), byId: 'chow' }];
    expect(item({ ...stale, proofs: onPlan, waivers: waived }, 'budget_approved')).toBe('stale');
    const covering = [{ ...waived[0]!, covers: [{ kind: 'lost_basis' as const, id: 'e-budget_approved' }] }];
    expect(item({ ...stale, proofs: onPlan, waivers: covering }, 'budget_approved')).toBe('waived');
  });
});
