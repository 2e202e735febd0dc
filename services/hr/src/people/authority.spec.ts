import { jest } from '@jest/globals';
import type { Actor } from '@marquee/kernel';
import { person } from '@marquee/testing';
import { eventually, startService, testInfrastructure, type TestService } from '@marquee/testing/infrastructure';
import { hr } from '../department.js';

// A busy machine is no failure.
jest.setTimeout(120_000);

/** A change of roles, and a leaver, count for whoever acts after this long at most. */
const WITHIN = { timeout: 5_000, every: 50 };
const tam = person('tam', 'hr_manager');
const au = person('au', 'hr_staff');
const ng = person('ng', ['hr_staff', 'hr_manager']);
/** The second person: nobody is on the staff list as a leader yet. */
const lam = person('lam', 'leader');
const nobodyKnows = person('nobody-knows', 'hr_staff');

let service: TestService;
let close: (() => Promise<void>) | undefined;
beforeAll(async () => {
  const servers = await testInfrastructure();
  service = await startService(hr, servers);
  close = async () => {
    await service.stop();
    servers.release();
  };
});
afterAll(() => close?.());

const give = async (actor: Actor, command: string, id: string, input: object, onBehalfOf?: string) => {
  const type = `${command[0]!.toUpperCase()}${command.slice(1)}Input!`;
  const form = Object.keys(input).length > 0 ? ([`, $input: ${type}`, ', input: $input'] as const) : ['', ''];
  const { data, errors } = await service
    .as(actor, 'en')
    .mutate(
      `mutation($id: ID!${form[0]}, $for: ID) { done: ${command}(id: $id${form[1]}, onBehalfOf: $for) { ... on Rejection { broken { rule } } } }`,
      { id, input, for: onBehalfOf },
    );
  if (errors) return errors[0]!.extensions.code;
  return (data!['done'] as { broken?: { rule: string }[] }).broken?.map((b) => b.rule).join() ?? 'done';
};
/** A delegation of this person; its id is nobody's choice. */
const grant = async (actor: Actor, input: object) => {
  const { data, errors } = await service
    .as(actor, 'en')
    .mutate(
      'mutation($input: GrantDelegationInput!) { done: grantDelegation(input: $input) { ... on Rejection { broken { rule } } } }',
      { input },
    );
  if (errors) return errors[0]!.extensions.code;
  return (data!['done'] as { broken?: { rule: string }[] }).broken?.map((b) => b.rule).join() ?? 'done';
};
const register = (actor: Actor, id: string, roles: readonly string[]) =>
  give(actor, 'registerEmployee', id, { name: id, dept: 'hr', roles });
let made = 0;
/** What `registerEmployee` comes to for this person: it is open to human resources alone. */
const tries = (actor: Actor, onBehalfOf?: string) =>
  give(
    actor,
    'registerEmployee',
    `new-${(made += 1)}`,
    { name: '新同事', dept: 'hr', roles: ['hr_staff'] },
    onBehalfOf,
  );
const sees = async (actor: Actor) => {
  const { data, errors } = await service.as(actor, 'en').query('{ employee(id: "tam") { id } }');
  return errors ? errors[0]!.extensions.code : Boolean(data!['employee']);
};

describe('C1.2 誰在系統中行事 · whoever acts is whom human resources say they are', () => {
  it('a new company begins with the tokens of those who set it up, two of them for every power', async () => {
    expect(await register(tam, 'tam', ['hr_manager'])).toBe('notOwnRegistration');
    expect(await register(nobodyKnows, 'tam', ['hr_manager'])).toBe('done');
    expect(await register(nobodyKnows, 'au', ['hr_staff'])).toBe('done');
    expect(await register(nobodyKnows, 'ng', ['hr_staff', 'hr_manager'])).toBe('done');
    for (const id of ['tam', 'ng']) expect(await give(lam, 'confirmPowers', id, {})).toBe('done');
    await eventually(async () => expect(await tries(tam)).toBe('done'), WITHIN);
    expect(await tries(nobodyKnows)).toBe('done');
  });

  it('holds the roles of the staff list, and not those of the token', async () => {
    await eventually(async () => expect(await tries(person('au', 'designer'))).toBe('done'), WITHIN);
    expect(await give(person('au', 'hr_manager'), 'separateEmployee', 'ng', { lastDay: '2026-03-31' })).toBe(
      'FORBIDDEN',
    );
  });

  it('roles that were taken away count no more within five seconds, in person and through a delegate', async () => {
    const soon = Date.now();
    const [from, until] = [soon, soon + 86_400_000].map((at) => new Date(at).toISOString());
    expect(await grant(ng, { delegateId: 'au', from, until, reason: '出差期間由她代辦文書。' })).toBe('done');
    const revoke = () => give(au, 'publishOrgUnit', 'nowhere', { headId: 'au' }, 'ng');
    await eventually(async () => expect(await revoke()).toContain('isADepartment'), WITHIN);
    expect(await give(tam, 'assignRoles', 'ng', { roles: ['hr_staff'] })).toBe('done');
    expect(await revoke()).toContain('isADepartment');
    expect(await give(lam, 'confirmPowers', 'ng', {})).toBe('done');
    await eventually(async () => expect(await revoke()).toBe('FORBIDDEN'), WITHIN);
    expect(await give(ng, 'publishOrgUnit', 'nowhere', { headId: 'au' })).toBe('FORBIDDEN');
    expect(await tries(au, 'ng')).toBe('done');
  });

  it('an auditor reads, and gives no command, whatever else their token says', async () => {
    expect(await sees(person('ho', ['auditor', 'hr_manager']))).toBe(true);
    expect(await tries(person('ho', ['auditor', 'hr_manager']))).toBe('FORBIDDEN');
  });

  it('whoever has left does, reads and lends nothing within five seconds', async () => {
    expect(await sees(ng)).toBe(true);
    expect(await give(tam, 'separateEmployee', 'ng', { lastDay: '2026-03-31' })).toBe('done');
    await eventually(async () => expect(await tries(ng)).toBe('FORBIDDEN'), WITHIN);
    await eventually(async () => expect(await sees(ng)).toBe('FORBIDDEN'), WITHIN);
    expect(await tries(au, 'ng')).toBe('FORBIDDEN');
  });
});

it('nobody names the id of a record that a reaction begins: that of a leave’s delegation stays free for it', async () => {
  const input = {
    delegateId: 'ng',
    reason: '出差期間由她代辦文書。',
    ...{ from: '2026-01-01T00:00:00Z', until: '2026-01-02T00:00:00Z' },
  };
  expect(await give(au, 'grantDelegation', 'leave-of-somebody', input)).toBe('BAD_USER_INPUT');
});
