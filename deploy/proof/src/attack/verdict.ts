import type { Commit } from '@marquee/service';
import type { AttackRequest } from './requests.ts';
import type { AttackedWorld } from './world.ts';

/** Something that must not happen, with what is needed to see it again. */
export interface Finding {
  readonly says: string;
  readonly request?: AttackRequest;
  readonly answer?: string;
  readonly requestId?: string;
}

/** What became of a request. */
export type Outcome = 'answered' | 'accepted' | 'refused';

/** What a client may be told, whatever it sends: that it made a mistake, may not, came too late or asked too much. */
const REFUSALS = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
];

type Body = {
  readonly data?: Readonly<Record<string, { readonly __typename?: string } | null>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
};
type Answer = Awaited<ReturnType<AttackedWorld['send']>>;

/** Judges one answer: refusals and results only, in GraphQL's shape. */
export function judge(request: AttackRequest, { status, text, requestId }: Answer): Outcome | Finding {
  const finding = (says: string): Finding => ({ says, request, answer: text.slice(0, 1_000), requestId });
  const body = parsed(text);
  if (!body || (body.data === undefined && !body.errors)) return finding(`HTTP ${status} without GraphQL`);
  const codes = (body.errors ?? []).map((error) => error.extensions?.code ?? 'none');
  const wrong = codes.find((code) => !REFUSALS.includes(code));
  if (wrong) return finding(`${request.field} answered ${wrong}`);
  if (status >= 500) return finding(`${request.field} answered HTTP ${status}`);
  if (!request.isMutation) return codes.length > 0 ? 'refused' : 'answered';
  const result = body.data?.[request.field];
  return !result || result.__typename === 'Rejection' ? 'refused' : 'accepted';
}

function parsed(text: string): Body | undefined {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return undefined;
  }
}

/** The records that were given at the beginning know nothing of each other; what is missing may still come. */
const LATE = /^(NOT_FOUND|CONFLICT):/;

type Row = { readonly _id: string } & Readonly<Record<string, unknown>>;

/**
 * What the departments remember after the attack: what was accepted is there once, what was refused is not, no stream
 * has a hole, every head is its stream's newest state, and no record waits for a person.
 * @param outcomes of the commands, by their key
 */
export async function judgeMemories(
  { services }: Pick<AttackedWorld, 'services'>,
  outcomes: ReadonlyMap<string, Outcome>,
): Promise<Finding[]> {
  const found: Finding[] = [];
  const done = new Map<string, number>();
  for (const { department, store } of services) {
    const all = async (name: string) =>
      (await store.connection.db!.collection<Row>(name).find().toArray()) as unknown as Row[];
    const open = async (commit: Row) => (await store.persons.reveal(commit as unknown as Commit)) as unknown as Row;
    const commits = await Promise.all((await all('commits')).map(open));
    for (const { commandId } of commits) done.set(String(commandId), (done.get(String(commandId)) ?? 0) + 1);
    found.push(...holes(department.name, commits));
    for (const { name } of department.aggregates)
      found.push(...wrongHeads(`${department.name} ${name}/`, newestOf(commits, name), await all(`heads.${name}`)));
    const stuck = (await all('parkedKeys')).filter(({ reason }) => !LATE.test(String(reason)));
    found.push(
      ...stuck.map(({ key, reason }) => ({ says: `${department.name} can never go on with ${key}: ${reason}` })),
    );
  }
  for (const [key, outcome] of outcomes) {
    const times = done.get(`person/${key}`) ?? 0;
    const expected = outcome === 'accepted' ? 1 : 0;
    if (times !== expected) found.push({ says: `${key} was ${outcome}, and is remembered ${times} times` });
  }
  return found;
}

function holes(department: string, commits: readonly Row[]): Finding[] {
  const versions = new Map<string, number[]>();
  for (const { stream, ver } of commits)
    versions.set(String(stream), [...(versions.get(String(stream)) ?? []), Number(ver)]);
  return [...versions]
    .filter(([, list]) => list.sort((a, b) => a - b).some((ver, i) => ver !== i + 1))
    .map(([stream, list]) => ({ says: `${department}: ${stream} has the versions ${list.join()}` }));
}

function newestOf(commits: readonly Row[], kind: string): Map<string, Row> {
  const newest = new Map<string, Row>();
  for (const commit of commits) {
    const id = String(commit['aggregateId']);
    if (commit['kind'] === kind && Number(commit['ver']) > Number(newest.get(id)?.['ver'] ?? 0)) newest.set(id, commit);
  }
  return newest;
}

function wrongHeads(of: string, newest: ReadonlyMap<string, Row>, heads: readonly Row[]): Finding[] {
  const byId = new Map(heads.map((head) => [head._id, head]));
  const wrong = [...newest].filter(([id, commit]) => {
    const head = byId.get(id);
    return head?.['ver'] !== commit['ver'] || JSON.stringify(head?.['state']) !== JSON.stringify(commit['state']);
  });
  return [
    ...wrong.map(([id]) => ({ says: `${of}${id}: its head is not its newest state` })),
    ...heads.filter(({ _id }) => !newest.has(_id)).map(({ _id }) => ({ says: `${of}${_id}: a head without commits` })),
  ];
}
