import { cs, hr, pl } from '@marquee/contracts';
import { happened, NOW, person, shown } from '@marquee/testing';
import { employee, inboxOf, kinds, people, submitted } from './my-inbox.fixture.js';
import { Notice } from './notice.js';

const drafted = cs.InitiationDrafted({ initiationId: 'i', number: 'INI-1', authorId: 'ann', at: NOW });
const lent = (delegatorId: string, delegateId: string) =>
  hr.DelegationGranted({
    delegationId: `${delegatorId}-${delegateId}`,
    delegatorId,
    delegateId,
    from: '2026-03-01T00:00:00.000Z',
    until: '2026-03-09T00:00:00.000Z',
    roles: ['cs_manager'],
    dept: 'customer-service',
    cause: 'manual',
  });
const kwok = person('kwok', 'cs_manager');
const lee = person('lee', 'cs_staff');

describe('代理人 · whoever stands in for an absent approver (B28)', () => {
  it('sees what waits for the approver, who sees it as well', () => {
    const story = [...people, drafted, submitted, lent('kwok', 'lee')];
    expect(inboxOf(lee, story)).toMatchObject({
      standsInForIds: ['kwok'],
      notices: expect.arrayContaining([expect.objectContaining({ kind: 'application_for_head', inPlaceOfId: 'kwok' })]),
    });
    expect(kinds(inboxOf(kwok, story))).toContain('application_for_head open');
    expect(kinds(inboxOf(lee, [...story, lent('lee', 'ng')]))).not.toContain('application_for_head open for kwok');
    expect(kinds(inboxOf(person('ng', 'cs_staff'), [...story, lent('lee', 'ng')]))).toContain(
      'application_for_head open for kwok',
    );
  });

  it('is told whose duties these are', () => {
    const { notices } = inboxOf(lee, [...people, employee('kwok', ['cs_manager']), lent('kwok', 'lee')]);
    expect(notices.find((n) => n.kind === 'stands_in')?.en).toMatch(/^You stand in for a colleague: kwok/);
  });

  it('does not see what the approver was merely told, nor an application of their own', () => {
    const own = cs.InitiationSubmitted({ ...submitted.data, by: 'lee' });
    expect(kinds(inboxOf(lee, [...people, drafted, own, lent('kwok', 'lee')]))).toEqual(['stands_in open']);
    const told = hr.EmployeeRolesAssigned({
      employeeId: 'kwok',
      by: 'tam',
      dept: 'customer-service',
      roles: ['cs_manager'],
    });
    expect(kinds(inboxOf(lee, [told, lent('kwok', 'lee')]))).toEqual(['stands_in open']);
  });

  it('is named in a notice with whom they acted for, and through whom: every link of the chain (roles.md §3)', () => {
    const plan = { projectId: 'prj-1', planVersion: 1, title: '海濱音樂節' };
    const event = (type: { readonly type: string }, place: object) =>
      happened({ type: type.type, version: 1, data: plan }, place);
    const told = event(pl.PlanVersionPublished, { actorId: 'ng', onBehalfOf: 'kwan', through: 'yip', seq: 1 });
    const done = event(cs.PlanPresentedToClient, { actorId: 'lee', onBehalfOf: 'kwok', seq: 2 });
    expect(shown(Notice, [told, done])['plan_to_present prj-1 v1']).toMatchObject({
      byId: 'ng',
      byOnBehalfOfId: 'kwan',
      byThroughId: 'yip',
      settledById: 'lee',
      settledOnBehalfOfId: 'kwok',
    });
  });
});
