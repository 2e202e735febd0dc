import { departments, pl } from '@marquee/contracts';
import { answers, given, happened, NOW, person, projectApproved } from '@marquee/testing';
import { attestsForItsDept } from './people.js';
import { riskReactions } from './reactions.js';
import type { Dept } from './register-state.js';
import * as f from './risk.fixture.js';
import { RiskRegister, someDeptLate } from './risk-register.js';

const { projectId, dates, machinery } = f;
const opened = pl.RiskRegisterOpened({ projectId, ...dates, at: NOW, firstDueAt: f.inDays(7) });
const attested = (dept: 'fi' | 'hr', at = NOW, nextDueAt = f.inDays(7, at)) =>
  pl.NoNewRiskAttested({ projectId, by: 'any', dept, at, nextDueAt });
const late = (dept: Dept) => pl.RiskAttestationOverdue({ projectId, dept, dueAt: f.inDays(7), at: f.inDays(7) });
const register = (...facts: Parameters<typeof f.risk>) => given(RiskRegister, [opened, ...facts]);
const head = person('any', 'finance_manager');
const unit = {
  fi: { unit: { id: 'finance', headId: 'any', deputyId: 'second' } },
  hr: { unit: { id: 'hr', headId: 'tam' } },
};
const clock = (...facts: Parameters<typeof f.risk>) =>
  RiskRegister.clocks[0]!.at(RiskRegister.fold([opened, ...facts])! as never);

describe('C7.1.1 各部門按週期識別風險 · departments look for risks at set intervals', () => {
  it('from the formal start of the project on', () => {
    const [order] = answers(riskReactions, happened(projectApproved()));
    expect(order).toMatchObject({ command: 'openRiskRegister', id: projectId });
    const open = given(RiskRegister).when('openRiskRegister', {
      actor: machinery,
      id: projectId,
      input: order!.input as never,
    });
    open.then(opened);
    open.then((s) => expect(s.departments.map((d) => d.dept).sort()).toEqual(Object.values(departments).sort()));
  });

  it('a department without a new risk attests this, and that is recorded', () => {
    const attest = (actor = head, dept: 'fi' | 'hr' = 'fi') =>
      register().when('attestNoNewRisk', { actor, id: projectId, input: { dept }, reads: unit[dept] });
    attest().then(attested('fi'));
    attest().then((s) =>
      expect(s.departments.find((d) => d.dept === 'fi')).toMatchObject({
        last: 'attestation',
        lastAt: NOW,
        attestedById: 'any',
        dueAt: f.inDays(7),
      }),
    );
    attest(undefined, 'hr').rejects(attestsForItsDept);
    attest(person('clerk', 'finance_staff')).rejects(attestsForItsDept);
    attest(person('second', 'finance_staff')).then(pl.NoNewRiskAttested({ ...attested('fi').data, by: 'second' }));
    attest({ ...person('stand-in', 'finance_manager'), onBehalfOf: 'any' }).then(
      pl.NoNewRiskAttested({ ...attested('fi').data, by: 'stand-in' }),
    );
    attest(person('gm', 'gm')).forbidden();
    attest(person('guest', 'client_contact')).forbidden();
  });

  it('a risk that it raises counts as well', () => {
    const [order] = answers(riskReactions, happened(f.raised));
    expect(order).toMatchObject({ command: 'noteRiskEntry', id: projectId });
    const note = register().when('noteRiskEntry', { actor: machinery, id: projectId, input: order!.input as never });
    note.then(pl.RiskEntryNoted({ projectId, riskId: f.id, dept: 'ex', at: NOW, nextDueAt: f.inDays(7) }));
    note.then((s) => expect(s.departments.find((d) => d.dept === 'ex')).toMatchObject({ last: 'entry', lastAt: NOW }));
  });

  it('also when it is heard of late, but then it takes the place of nothing newer', () => {
    register(attested('fi', f.inDays(2)))
      .when('noteRiskEntry', { actor: machinery, id: projectId, input: { riskId: f.id, dept: 'fi', at: f.inDays(1) } })
      .then((s) =>
        expect(s.departments.find((d) => d.dept === 'fi')).toMatchObject({ last: 'attestation', dueAt: f.inDays(9) }),
      );
  });

  it('whoever does neither is overdue, by name and once', () => {
    const note = (facts: Parameters<typeof f.risk>, now = f.inDays(7)) =>
      register(...facts).when('noteLateDepartments', { actor: machinery, id: projectId, now });
    const done = f.inDays(3);
    const six = (['hr', 'fi'] as const).map((dept) => attested(dept, done));
    expect(clock()).toBe(f.inDays(7));
    note(six).then((s) =>
      expect(
        s.departments
          .filter((d) => d.overdue)
          .map((d) => d.dept)
          .sort(),
      ).toEqual(['ad', 'cs', 'de', 'ex', 'pl']),
    );
    note(six).thenState({ upToDate: false });
    note([], f.inDays(6)).rejects(someDeptLate);
    note([late('fi')]).then(...(['cs', 'pl', 'ex', 'de', 'ad', 'hr'] as const).map(late));
    expect(clock(late('fi'), ...(['cs', 'pl', 'ex', 'de', 'ad', 'hr'] as const).map(late))).toBeUndefined();
  });

  it('and is so until it speaks', () => {
    register(late('fi'))
      .when('attestNoNewRisk', {
        actor: head,
        reads: unit.fi,
        id: projectId,
        now: f.inDays(8),
        input: { dept: 'fi' },
      })
      .thenState({ upToDate: true });
  });

  it('daily from the seventh day before the event, and no more when it is over', () => {
    const at = (now: string) =>
      register().when('attestNoNewRisk', {
        actor: head,
        reads: unit.fi,
        id: projectId,
        now,
        input: { dept: 'fi' },
      });
    const dueOf = (now: string, dueAt: string | undefined) =>
      at(now).then((s) => expect(s.departments.find((d) => d.dept === 'fi')?.dueAt).toBe(dueAt));
    dueOf('2026-12-23T00:00:00.000Z', '2026-12-24T10:00:00.000Z');
    dueOf('2026-12-28T00:00:00.000Z', '2026-12-29T00:00:00.000Z');
    dueOf('2026-12-31T08:00:00.000Z', undefined);
  });
});
