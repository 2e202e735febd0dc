import type { Figure } from '@marquee/service/bench/commands';
import { accepted, GraphUser, mintToken, PROJECT_PAGE } from '@marquee/local';
import { READER, toldProject } from './company.ts';
import { formOfDay } from './forms.ts';
import type { OwnSystem } from './own-system.ts';
import { besideStock } from './page.ts';
import { figuresOf, Users } from './users.ts';

const STAFF = 'wong.siu-ming';
const USERS = 16;
const ROWS = 50;
const LIST = `query Applications { initiations(first: ${ROWS}) {
  nodes { id number title status author { id name } client { id name } } pageInfo { hasNextPage }
} }`;

/**
 * The page of the demo's first project, which all seven departments fill, asked for by 16 users at once and by one.
 * Everything is on: tokens, limits, signatures, masking, traces at their default rate.
 */
export async function benchPage({ url }: Pick<OwnSystem, 'url'>): Promise<readonly Figure[]> {
  const page = { query: PROJECT_PAGE, variables: { id: await toldProject(url) } };
  const asking = { ...page, token: await mintToken(READER) };
  const ours = await withUsers(url, async (users) => [
    ...figuresOf(`project page, ${USERS} users`, await users.ask(USERS, () => asking), {
      perSecond: '>= 330',
      p95: '<= 80',
    }),
    ...figuresOf('project page, one user', await users.ask(1, () => asking), { p95: '<= 15' }),
  ]);
  return [...ours, ...(await besideStock({ url }, page))];
}

/** A list of fifty applications, each with its author (human resources) and client. */
export async function benchList({ url }: Pick<OwnSystem, 'url'>): Promise<readonly Figure[]> {
  const staff = new GraphUser({ url, tokenOf: mintToken }, STAFF);
  for (let n = 0; n < ROWS; n += 1)
    accepted(await staff.tell({ name: 'draftInitiation', answers: 'Initiation', input: formOfDay(n) }));
  const asking = { query: LIST, variables: {}, token: await mintToken(READER) };
  return withUsers(url, async (users) =>
    figuresOf(`list of ${ROWS} applications, ${USERS} users`, await users.ask(USERS, () => asking), {
      perSecond: '>= 560',
    }),
  );
}

async function withUsers<T>(url: string, work: (users: Users) => Promise<T>): Promise<T> {
  const users = new Users(url);
  return work(users).finally(() => users.close());
}
