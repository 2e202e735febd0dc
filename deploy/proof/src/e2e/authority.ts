import { eventually } from '@marquee/testing/infrastructure';
import { accepted, type Cast, codeOf, completeForm } from './cast.ts';

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
