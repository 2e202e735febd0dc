import { accepted } from '@marquee/local';
import { eventually } from '@marquee/testing/infrastructure';
import { type Cast, codeOf, completeForm, refusedBy } from './cast.ts';

const HR_MANAGER = 'tam.lai-wah';
/** A clerk of customer service who acts in no other scenario, and a colleague. */
const CLERK = 'chan.ka-yan';
const COLLEAGUE = 'wong.siu-ming';
/** A change of roles, and a leaver, count in every department after this long at most. */
const WITHIN = { timeout: 5_000, every: 50 };

/**
 * C1.2: roles and employment are those of human resources, in another department, through the gateway, with the token
 * unchanged, and through a delegate.
 */
export async function rolesAreThoseOfTheStaffList(cast: Cast): Promise<void> {
  const hr = (name: string, input: object) => cast.as(HR_MANAGER).tell({ name, answers: 'Employee', id: CLERK, input });
  const comesTo = (expected: string) =>
    eventually(
      async () => expect(codeOf(await cast.tell(CLERK, 'draftInitiation', undefined, completeForm()))).toBe(expected),
      WITHIN,
    );
  const lent = await delegated(cast);

  await comesTo('accepted: true');
  accepted(await hr('assignRoles', { roles: ['expert'] }));
  await comesTo('FORBIDDEN');
  accepted(await hr('assignRoles', { roles: ['cs_staff'] }));
  await comesTo('accepted: true');
  expect(await lent()).toBe('accepted');
  accepted(await hr('separateEmployee', { lastDay: '2026-01-01' }));
  await comesTo('FORBIDDEN');
  await eventually(async () => expect(await lent()).toBe('FORBIDDEN'), WITHIN);
  const { errors } = await cast.as(CLERK).post('{ initiations(first: 1) { nodes { id } } }');
  expect(errors?.map((e) => e.extensions?.code)).toEqual(['FORBIDDEN']);
}

/** The clerk lets a colleague act for them; what a draft in the clerk's name comes to. */
async function delegated(cast: Cast): Promise<() => Promise<string>> {
  const period = { from: new Date().toISOString(), until: new Date(Date.now() + 3_600_000).toISOString() };
  const input = { delegateId: COLLEAGUE, reason: '外出一小時，由同事代辦文書。', ...period };
  accepted(await cast.as(CLERK).tell({ name: 'grantDelegation', answers: 'Delegation', input }));
  const draft = async () => {
    const { data, errors } = await cast
      .as(COLLEAGUE)
      .post(
        'mutation($input: DraftInitiationInput!, $for: ID) { draftInitiation(input: $input, onBehalfOf: $for) { ... on Initiation { id } } }',
        { input: completeForm(), for: CLERK },
      );
    return data?.['draftInitiation'] ? 'accepted' : String(errors?.[0]?.extensions?.code);
  };
  await eventually(async () => expect(await draft()).toBe('accepted'));
  return draft;
}

/** A person of a client: whether they read what the client is shown. */
const CONTACT = 'ma.ching-yi';

/** C6.1.1: a contact who was removed from the client's file reads nothing more, with the token unchanged. */
export async function contactsAreThoseOfTheFile(cast: Cast): Promise<void> {
  const file = (name: string, input: object) =>
    cast.as(COLLEAGUE).tell({ name, answers: 'ClientContact', id: CONTACT, input });
  const comesTo = (expected: string | undefined) =>
    eventually(async () => {
      const { errors } = await cast.as(CONTACT).post('{ publishedPlans(first: 1) { nodes { id } } }');
      expect(errors?.[0]?.extensions?.code).toBe(expected);
    }, WITHIN);
  await comesTo(undefined);
  accepted(await file('removeContact', { reason: '已離開客戶公司，不再擔任聯絡人。' }));
  await comesTo('FORBIDDEN');
  const entry = { clientId: 'harbour-holdings', name: '馬靜儀', phone: '+852 2801 3311', roles: ['client_contact'] };
  accepted(await file('reinstateContact', entry));
  await comesTo(undefined);
}

const DESIGNER = 'law.cheuk-yin';
const HR_STAFF = 'au.yuen-ting';
const LEADER = 'chow.mei-ling';

/** C1.2: human resources make nobody general manager; a leader has a part in it, and may decline. */
export async function powersTakeTwo(cast: Cast): Promise<void> {
  const hr = (user: string, name: string, input?: object) =>
    cast.as(user).tell({ name, answers: 'Employee', id: DESIGNER, ...(input && { input }), fields: 'roles' });
  const given = await hr(HR_STAFF, 'assignRoles', { roles: ['designer', 'gm'] });
  expect(given).toMatchObject({ accepted: true, record: { roles: ['designer'] } });
  expect(refusedBy(await hr(HR_MANAGER, 'confirmPowers'))).toEqual(['aLeaderTakesPart']);
  expect(codeOf(await hr(HR_STAFF, 'confirmPowers'))).toBe('FORBIDDEN');
  const reason = '任命未經領導層商議，暫不確認。';
  expect(await hr(LEADER, 'declinePowers', { reason })).toMatchObject({ record: { roles: ['designer'] } });
}
