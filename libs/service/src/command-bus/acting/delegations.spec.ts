import { company } from '@marquee/regulation';
import { cs, hr, type RoleId } from '@marquee/contracts';
import { Delegates } from '@marquee/regulation';
import type { Actor, Recorded, View } from '@marquee/kernel';
import { Office, ann, bob } from '../../store/fixtures/office.js';
import { recordedEvents, type CommandError, type CommandRequest } from '../../model.js';
import { withCompanyViews } from '../../company-views.js';
import { presentOf } from './people.js';

/** Longer than what was found out about a person is believed. */
const BELIEVED_MS = 1_050;

let office: Office;
let template: Recorded;
beforeAll(async () => {
  office = await Office.open();
  template = recordedEvents(await office.drafted('template'))[0]!;
}, 120_000);
afterAll(() => office?.close());

const from = '2026-03-02T00:00:00.000Z';
const until = '2026-03-03T00:00:00.000Z';
let seq = 0;
const hear = ({ type, data }: { type: string; data: unknown }) =>
  office.store.views.apply(Delegates as unknown as View, {
    ...template,
    type,
    data,
    id: `Delegation/d:${(seq += 1)}:0`,
    stream: 'Delegation/d',
    seq,
  });
const grant = (delegationId: string, delegatorId: string, delegateId: string) =>
  hear(
    hr.DelegationGranted({
      delegationId,
      delegatorId,
      delegateId,
      from,
      until,
      roles: ['planning_manager'],
      dept: 'planning',
      cause: 'manual',
    }),
  );
/** Human resources register somebody, or give them other roles. */
const people = async (id: string, roles: readonly RoleId[]) => {
  const { type, data } = hr.EmployeeRegistered({
    employeeId: id,
    by: 'hr',
    name: id,
    dept: 'planning',
    roles: [...roles],
  });
  await office.store.views.apply(company.people.view, {
    ...template,
    type,
    data,
    id: `Employee/${id}:${(seq += 1)}:0`,
    stream: `Employee/${id}`,
    seq,
  });
};
const outsider = { id: 'zoe', roles: ['designer'], dept: 'design' } as const;
const approve = (id: string, more: Partial<CommandRequest> = {}): CommandRequest => ({
  command: 'noteBooking',
  id,
  input: { note: 'n', times: 1 },
  actor: outsider,
  onBehalfOf: 'mia',
  ...more,
});
const errorOf = (request: CommandRequest) =>
  office.bus.execute(request).then(
    () => 'answered',
    (e: CommandError) => e.code,
  );

describe('acting on behalf of somebody', () => {
  beforeAll(() => office.drafted('b1'));

  it('lends nothing while the company knows nothing of who grants it', async () => {
    await grant('d1', 'mia', 'zoe');
    expect(await errorOf(approve('b1'))).toBe('FORBIDDEN');
    await hear(hr.DelegationEnded({ delegationId: 'd1', delegatorId: 'mia', delegateId: 'zoe', at: from }));
    for (const id of ['mia', 'zoe', 'bob', 'cat']) await people(id, id === 'mia' ? ['planning_manager'] : ['designer']);
    await new Promise((done) => setTimeout(done, BELIEVED_MS));
  });

  it('needs a delegation', async () => {
    expect(await errorOf(approve('b1'))).toBe('FORBIDDEN');
  });

  it('lends the roles and the department of the absent person, and keeps both names in the commit and in what is published', async () => {
    await grant('d1', 'mia', 'zoe');
    const commit = await office.done(approve('b1'));
    const acting = { id: 'zoe', roles: ['planning_manager'], dept: 'planning', onBehalfOf: 'mia' };
    expect(commit.actor).toEqual(acting);
    expect(recordedEvents(commit).map((e) => e.actor)).toEqual([acting]);
  });

  it('is for the other’s duties only: the delegate’s own roles do not count', async () => {
    await grant('d2', 'mia', 'ann');
    expect(await errorOf({ command: 'draftBooking', input: { title: 'Gala' }, actor: ann, onBehalfOf: 'mia' })).toBe(
      'FORBIDDEN',
    );
  });

  it('reaches the delegate of a delegate, and nobody beyond', async () => {
    await grant('d3', 'zoe', 'bob');
    await grant('d4', 'bob', 'cat');
    const commit = await office.done(approve('b1', { actor: bob }));
    expect(commit.actor).toMatchObject({ id: 'bob', onBehalfOf: 'mia', through: 'zoe' });
    expect(recordedEvents(commit)[0]!.actor).toMatchObject({ id: 'bob', onBehalfOf: 'mia', through: 'zoe' });
    expect(await errorOf(approve('b1', { actor: { ...outsider, id: 'cat' } }))).toBe('FORBIDDEN');
  });

  it('never leads back to oneself, also not round a ring', async () => {
    await grant('d5', 'zoe', 'mia');
    expect(await errorOf(approve('b1', { actor: { ...outsider, id: 'mia' } }))).toBe('FORBIDDEN');
  });

  it('ends on time and when it is revoked', async () => {
    office.now = new Date(until);
    expect(await errorOf(approve('b1'))).toBe('FORBIDDEN');
    office.now = new Date(from);
    expect(await errorOf(approve('b1'))).toBe('answered');
    await hear(hr.DelegationEnded({ delegationId: 'd1', delegatorId: 'mia', delegateId: 'zoe', at: from }));
    expect(await errorOf(approve('b1'))).toBe('FORBIDDEN');
  });
});

describe('a role that looks on, and a role that includes another', () => {
  const auditor = { id: 'ho', roles: ['auditor', 'planning_staff'], dept: 'company' } as const;

  it('an auditor gives no command, whatever else they hold, nor in anybody’s place', async () => {
    expect(await errorOf({ command: 'draftBooking', input: { title: 'Gala' }, actor: auditor })).toBe('FORBIDDEN');
    await grant('d9', 'mia', 'ho');
    expect(await errorOf(approve('b1', { actor: auditor }))).toBe('FORBIDDEN');
  });

  it('the general manager acts as a leader also, in person', async () => {
    const present = await presentOf({ id: 'gm', roles: ['gm'], dept: 'company' }, office.store);
    expect(present.roles).toEqual(['gm', 'leader']);
  });
});

describe('C6.1.1 people of a client', () => {
  const contact = { clientId: 'c1', contactId: 'ma', by: 'wong', name: '馬靜儀', roles: ['client_contact' as const] };
  const told = ({ type, data }: { type: string; data: unknown }) =>
    office.store.views.apply(company.people.outsiders.view, {
      ...template,
      type,
      data,
      id: `ClientContact/ma:${(seq += 1)}:0`,
      stream: 'ClientContact/ma',
      seq,
    });
  const ma = { id: 'ma', roles: ['client_contact', 'client_signer', 'leader'], dept: 'external' } as const;
  const rolesOf = (actor: Actor) => presentOf(actor, office.store).then(({ roles }) => roles);

  it('act in the roles of the client’s file, whatever their token says, and not at all once removed', async () => {
    expect(await rolesOf({ ...ma, roles: ['client_contact'] })).toEqual(['client_contact']);
    await told(cs.ClientContactRegistered(contact));
    await new Promise((done) => setTimeout(done, BELIEVED_MS));
    expect(await rolesOf(ma)).toEqual(['client_contact']);
    // Whoever signs in as somebody else is not locked out, nor given anything, by an entry under their id.
    for (const role of ['auditor', 'expert', 'supplier', 'leader'] as const)
      expect(await rolesOf({ ...ma, roles: [role] })).toEqual([role]);
    await told(cs.ClientContactRemoved({ clientId: 'c1', contactId: 'ma', by: 'wong', reason: '已離職' }));
    await new Promise((done) => setTimeout(done, BELIEVED_MS));
    for (const role of ['auditor', 'expert', 'supplier', 'leader'] as const)
      expect(await rolesOf({ ...ma, roles: [role] })).toEqual([role]);
    expect(await rolesOf({ ...ma, roles: ['client_signer', 'expert'] })).toEqual(['expert']);
    await expect(rolesOf(ma)).rejects.toMatchObject({ code: 'FORBIDDEN', rule: 'contactStands' });
    await told(cs.ClientContactReinstated({ ...contact, roles: ['client_signer'] }));
    await new Promise((done) => setTimeout(done, BELIEVED_MS));
    expect(await rolesOf(ma)).toEqual(['client_signer']);
  });
});

it('every department learns of people, delegations and phases, once', () => {
  const told = withCompanyViews(office.store.department, company);
  expect(told.views.map((v) => v.name)).toEqual(
    expect.arrayContaining(['Employment', 'ContactStanding', 'Delegates', 'ProjectPhase']),
  );
  expect(withCompanyViews(told, company)).toBe(told);
});
