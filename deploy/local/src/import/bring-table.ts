import type { ReadTable } from '@marquee/formats';
import { SetupError } from '@marquee/servers';
import type { GraphAnswer, GraphUser } from '../graph-client.ts';

/** What became of a row, as the department tells it. */
export interface RowAnswer {
  readonly row: number;
  readonly outcome: 'NEW' | 'EXISTS' | 'CHANGED' | 'REFUSED' | 'LATER';
  readonly id: string | null;
  readonly notes: readonly string[];
  readonly takes: readonly string[];
  readonly mistakes: readonly RowMistake[];
}
export interface RowMistake {
  readonly heading: string | null;
  readonly rule: string;
  readonly clause: string | null;
  readonly says: string;
}

/** What the columns of a table are taken for. */
export interface Plan {
  readonly fields: readonly {
    readonly field: string;
    readonly says: string;
    readonly heading: string | null;
    readonly heads: readonly string[];
  }[];
  readonly ignored: readonly string[];
  readonly key: string | null;
  readonly after: string | null;
}

export interface Brought {
  readonly plan: Plan;
  /** In the order of the file. */
  readonly rows: readonly RowAnswer[];
}

export interface BringOptions {
  readonly dryRun: boolean;
  /** Which column is what, where the headings do not say; it is remembered for the next table of that look. */
  readonly map?: Readonly<Record<string, string>>;
  /** Told after each part, with how many rows are through. */
  readonly progress?: (done: number) => void;
}

type Rows = ReadTable['rows'];
const PLAN = 'fields { field says heading heads } ignored key after';
const ANSWER = '{ rows { row outcome id notes takes mistakes { heading rule clause says } } }';
/** What one request carries: the gateway takes 128 KB, a department works 2.5 s at it. */
const PART = { rows: 200, bytes: 90_000 } as const;
/** How often, and how long between, a part is sent again that was not taken, milliseconds. */
const AGAIN = { times: 120, every: 500 } as const;
const NOT_NOW = ['RATE_LIMITED', 'TIMEOUT', 'UNAVAILABLE', 'SERVICE_UNAVAILABLE'];

const pascal = (kind: string) => `${kind[0]?.toUpperCase()}${kind.slice(1)}`;

/** The headings that a kind of import knows. @throws SetupError when nobody imports such a thing, or not this person */
export async function headsOf(user: GraphUser, kind: string): Promise<readonly string[]> {
  const { fields } = await planOf(user, kind, ['-']);
  return fields.flatMap(({ heads }) => heads);
}

async function planOf(user: GraphUser, kind: string, headings: readonly string[]): Promise<Plan> {
  if (!/^[a-z]+$/u.test(kind)) throw new SetupError(`"${kind}" is nothing that can be imported.`);
  const answer = await user.post(
    `query($headings: [String!]!) { plan: ${kind}Import(headings: $headings) { ${PLAN} } }`,
    { headings },
  );
  return answered<{ plan: Plan }>(answer).plan;
}

/**
 * Brings a table to the department that takes it, part by part; rows that others name go first. A part that was not
 * taken in time is sent again: the same row twice is the same record.
 * @returns the answer to every row; in a dry run also rows that are one too many within the file
 * @throws SetupError in the words of the refusal when the table as a whole cannot be taken
 */
export async function bringTable(
  user: GraphUser,
  kind: string,
  table: ReadTable,
  options: BringOptions,
): Promise<Brought> {
  const { headings } = table;
  const plan = options.map ? await remember(user, kind, headings, options.map) : await planOf(user, kind, headings);
  const answers = new Map<number, RowAnswer>();
  for (const part of partsOf(inOrder(table, plan))) {
    for (const answer of await bringPart(user, kind, { headings, rows: part }, options.dryRun))
      answers.set(answer.row, answer);
    options.progress?.(answers.size);
  }
  const rows = table.rows.map(({ row }) => answers.get(row)!);
  return { plan, rows: options.dryRun ? withDoubles(rows) : rows };
}

async function remember(
  user: GraphUser,
  kind: string,
  headings: readonly string[],
  map: Readonly<Record<string, string>>,
) {
  const answer = await user.post(
    `mutation($headings: [String!]!, $map: [ImportMapping!]!) { plan: remember${pascal(kind)}Import(headings: $headings, map: $map) { ${PLAN} } }`,
    { headings, map: Object.entries(map).map(([heading, field]) => ({ heading, field })) },
  );
  return answered<{ plan: Plan }>(answer).plan;
}

/** Until every row has an answer. */
async function bringPart(
  user: GraphUser,
  kind: string,
  { headings, rows }: Pick<ReadTable, 'headings' | 'rows'>,
  dryRun: boolean,
) {
  const query = `mutation($headings: [String!]!, $rows: [ImportRow!]!, $dryRun: Boolean) { taken: import${pascal(kind)}(headings: $headings, rows: $rows, dryRun: $dryRun) ${ANSWER} }`;
  const answers: RowAnswer[] = [];
  let open: Rows = rows;
  for (let again = 0; open.length > 0; again += 1) {
    if (again > AGAIN.times) throw new SetupError('The department is too busy to take the table: try again later.');
    const answer = await user.post(query, { headings, rows: open, dryRun }).catch(() => undefined);
    const isLater = answer === undefined || NOT_NOW.includes(answer.errors?.[0]?.extensions?.code ?? '');
    const taken = isLater
      ? []
      : answered<{ taken: { rows: readonly RowAnswer[] } }>(answer).taken.rows.filter(
          ({ outcome }) => outcome !== 'LATER',
        );
    answers.push(...taken);
    const done = new Set(taken.map(({ row }) => row));
    open = open.filter(({ row }) => !done.has(row));
    if (taken.length === 0 && open.length > 0) await new Promise((resume) => setTimeout(resume, AGAIN.every));
  }
  return answers;
}

function answered<T>({ data, errors }: GraphAnswer): T {
  if (errors?.[0]) throw new SetupError(errors[0].message);
  return data as T;
}

/** Rows that others name go first. */
function inOrder({ headings, rows }: ReadTable, { fields, key, after }: Plan): Rows {
  const place = (field: string | null) => headings.indexOf(fields.find((one) => one.field === field)?.heading ?? '');
  const [keyAt, afterAt] = [place(key), place(after)];
  if (keyAt < 0 || afterAt < 0) return rows;
  const named = new Set(rows.map(({ cells }) => cells[afterAt]));
  const isNamed = ({ cells }: Rows[number]) => named.has(cells[keyAt]!);
  return [...rows.filter(isNamed), ...rows.filter((row) => !isNamed(row))];
}

function* partsOf(rows: Rows): Generator<Rows> {
  let part: Rows[number][] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(row));
    if (part.length > 0 && (part.length >= PART.rows || bytes + size > PART.bytes)) {
      yield part;
      [part, bytes] = [[], 0];
    }
    part.push(row);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

/** Two rows that take the same for themselves: a dry run in parts sees it only when all parts are there. */
function withDoubles(rows: readonly RowAnswer[]): readonly RowAnswer[] {
  const first = new Map<string, RowAnswer>();
  return rows.map((answer) => {
    const twin = answer.takes.map((key) => first.get(key)).find((one) => one !== undefined && one.id !== answer.id);
    for (const key of answer.takes) if (!first.has(key)) first.set(key, answer);
    if (!twin) return answer;
    const says = `與第 ${twin.row} 列重複 · The same as row ${twin.row}`;
    return {
      ...answer,
      outcome: 'REFUSED',
      mistakes: [...answer.mistakes, { heading: null, rule: 'rowIsAlone', clause: null, says }],
    };
  });
}
