import { ad, ex } from '@marquee/contracts';
import { given, happened, initialPolicies, NOW, person, shown, system } from '@marquee/testing';
import { ClauseUse, companyClauses } from './clause-use.js';
import { ClauseWaiver } from './clause-waiver.js';
import { exceptionsOf, GoWaivers } from './go-waivers.js';
import * as r from './rules.js';

const leader = person('chow', 'leader');
const input = {
  projectId: 'prj-1',
  clause: 'C3.3.1',
  reason: '客戶在海外，方案以電郵送達並獲回覆。',
  expiresAt: '2026-03-31T16:00:00.000Z',
};
const waived = ad.ClauseWaived({ ...input, waiverId: 'w1', by: 'chow', at: NOW });
const reads = { folder: { id: 'prj-1' } };

describe('R005 條款豁免 · a waiver', () => {
  const waive = (differs: object = {}, more: object = {}) =>
    given(ClauseWaiver).when('waiveClause', {
      actor: leader,
      id: 'w1',
      input: { ...input, ...differs },
      reads,
      ...more,
    });

  it('is granted by a leader or the general manager, with a reason and an end', () => {
    waive().then(waived);
    waive({}, { actor: person('lam', 'gm') }).thenState({ status: 'in_force', grantedById: 'lam' });
    waive({}, { actor: person('kwok', 'admin_manager') }).forbidden();
  });
  it('explains itself and does not last for ever', () => {
    waive({ reason: '趕' }).rejects(r.reasonOfWaiver);
    waive({ expiresAt: NOW }).rejects(r.waiverExpires);
    waive({ expiresAt: '2027-06-01T00:00:00.000Z' }).rejects(r.waiverHasAnEnd);
    waive(
      { expiresAt: '2026-06-01T00:00:00.000Z' },
      { policy: { 'period.maxDays': { ...initialPolicies['period.maxDays'], waiver: 30 } } },
    ).rejects(r.waiverHasAnEnd);
  });
  it('is for a clause that binds projects, of a project that exists', () => {
    waive({ clause: 'C9.1.1' }).rejects(r.clauseBindsProjects);
    waive({ clause: 'toString' }).rejects(r.clauseBindsProjects);
    waive({}, { reads: {} }).rejects(r.projectIsKnown);
  });
  it('ends on its day, or when a leader withdraws it', () => {
    const clock = ClauseWaiver.clocks[0]!;
    expect(clock.at(ClauseWaiver.fold([waived])!)).toBe(input.expiresAt);
    const on = given(ClauseWaiver, [waived]);
    on.when('expireWaiver', { actor: system('admin'), id: 'w1' }).thenState({ status: 'expired' });
    on.when('withdrawWaiver', { actor: leader, id: 'w1' }).thenState({ status: 'withdrawn' });
    given(ClauseWaiver, [waived, ad.ClauseWaiverExpired({ waiverId: 'w1', projectId: 'prj-1', clause: 'C3.3.1' })])
      .when('withdrawWaiver', { actor: leader })
      .rejects(r.waiverInForce);
  });
  it('is the only one of its project and clause', () => {
    const { key } = ClauseWaiver.options.unique!['waiver']!;
    expect(key(ClauseWaiver.fold([waived])!)).toBe('prj-1 C3.3.1');
    expect(
      key(
        ClauseWaiver.fold([waived, ad.ClauseWaiverExpired({ waiverId: 'w1', projectId: 'prj-1', clause: 'C3.3.1' })])!,
      ),
    ).toBeUndefined();
  });
});

describe('N1 公司條款總覽 · clauses of the whole company', () => {
  it('counts how often each is exercised and waived, and names those that nobody exercises', () => {
    const folder = ad.ArchiveFolderOpened({
      projectId: 'p',
      number: 'AF-1',
      title: 't',
      clientId: 'c',
      openedAt: NOW,
      retentionYears: 7,
    });
    const uses = Object.values(
      shown(ClauseUse, [
        happened(waived),
        happened(folder),
        happened(folder, { seq: 2, at: '2026-03-01T00:00:00.000Z' }),
      ]),
    );
    expect(uses).toContainEqual(expect.objectContaining({ clause: 'C10.3.2', exercised: 2, waived: 0, lastAt: NOW }));
    const answer = companyClauses.answer({ reads: { uses } } as never) as {
      unexercised: string[];
      mostWaived: string[];
    };
    expect(answer.mostWaived).toEqual(['C3.3.1']);
    expect(answer.unexercised).toContain('C3.1.2');
    expect(answer.unexercised).not.toContain('C10.3.2');
  });
});

describe('W22 放行豁免 · what a go decision lets pass is an exception from its clause', () => {
  const about = { projectId: 'prj-1', at: NOW };
  const item = (name: string, clause: string, no: number) => ({
    item: name,
    no,
    owner: 'execution',
    clause,
    zh: '項目',
    en: 'item',
  });
  const others = Array.from({ length: 10 }, (_, n) => item(`other-${n}`, 'C10.1.3', n + 3));
  const opened = ex.ReadinessOpened({
    projectId: 'prj-1',
    items: [item('plan', 'C4.1.2', 1), item('crew', 'C4.5.2', 2), ...others],
  });
  const waiver = { item: 'crew', reason: '替補人手已簽約，明日到場。', expiresAt: input.expiresAt };
  const decided = ex.GoDecisionRecorded({
    ...about,
    by: 'chow',
    decision: 'go_with_waivers',
    level: 'amber',
    waivers: [waiver],
  });
  const after = (...facts: readonly Parameters<typeof happened>[0][]) =>
    exceptionsOf(
      shown(
        GoWaivers,
        facts.map((fact, n) => happened(fact, { seq: n + 1 })),
      )['prj-1'] as never,
    );

  it('for as long as the decision stands and the waiver runs', () => {
    const crew = [{ clause: 'C4.5.2', expiresAt: input.expiresAt, status: 'in_force' }];
    expect(after(opened)).toEqual([]);
    expect(after(opened, decided)).toEqual(crew);
    expect(after(opened, decided, ex.ReadinessWaiversExpired({ ...about, items: ['crew'] }))).toEqual([]);
    expect(
      after(opened, decided, ex.GoDecisionLapsed({ ...about, items: ['plan'], cause: 'item_turned_red' })),
    ).toEqual([]);
  });
});
