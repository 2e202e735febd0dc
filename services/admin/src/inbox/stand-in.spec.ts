import { cs, hr } from '@marquee/contracts';
import { NOW, person } from '@marquee/testing';
import { employee, inboxOf, kinds, people, submitted } from './my-inbox.fixture.js';

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
});
