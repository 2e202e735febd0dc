import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Figure } from '@marquee/service/bench/commands';
import { quantile, rounded, timed } from '@marquee/service/bench/measure';
import { mintToken } from '@marquee/local';

const CHILD = fileURLToPath(new URL('./attacked.child.ts', import.meta.url));
/** How long others are measured before the attack, and then under it, milliseconds. */
const BEFORE_MS = 12_000;
const ATTACK_MS = 25_000;
/** Other users, and how long each looks at what they found, milliseconds. */
const OTHERS = [
  ...['lee.wai-man', 'cheung.chi-ho', 'lam.kwok-wah'],
  ...['chow.mei-ling', 'ng.wing-sze', 'yip.long-hin'],
];
const LOOKS_MS = 40;
const WORDS = ['海港', 'Harbour Media', '太平', 'Jade', '金鐘', 'Lion Music'];

/**
 * All that a file shows, often enough in one request to be just within what one may ask for; numbers hide in variables.
 */
const FIELDS = 'id name taxId phone email address industry demand status registeredById version createdAt updatedAt';
const lists = (n: number, inside: string) =>
  `query ($n: Int) { ${Array.from({ length: n }, (_, i) => `a${i}: clients(first: $n) { ${inside} }`).join(' ')} }`;
const HEAVY = lists(4, `nodes { ${FIELDS} }`);
const TOO_HEAVY = lists(15, `nodes { ${FIELDS} } edges { node { ${FIELDS} } }`);
const KEYS = lists(9, 'exportKey');

type Send = (query: string, variables?: object) => Promise<{ status: number; data?: Record<string, never> | null }>;

/**
 * One clerk, and an outsider of whom nothing is theirs, ask for as much as they can at a time: lists under fifteen
 * names, exports of everything, downloads. Meanwhile others search as ever.
 */
export async function benchAttack(servers: {
  readonly mongoUrl: string;
  readonly brokers: readonly string[];
}): Promise<readonly Figure[]> {
  const child = fork(CHILD, [servers.mongoUrl, servers.brokers.join()], {
    execArgv: ['--disable-warning=TimeoutNegativeWarning', '--max-semi-space-size=16'],
    env: { ...process.env, LOG_LEVEL: 'error' },
  });
  const gone = once(child, 'exit');
  try {
    const [{ port }] = (await Promise.race([once(child, 'message'), gone.then(ended)])) as [{ port: number }];
    const base = `http://127.0.0.1:${port}`;
    await othersFor(base, 2_000);
    const before = await othersFor(base, BEFORE_MS);
    child.send('begin');
    const [during, asked] = await Promise.all([othersFor(base, ATTACK_MS), attackFor(base, ATTACK_MS)]);
    return figuresOf(before, during, asked, await delayOf(child));
  } finally {
    if (child.connected) child.disconnect();
    await gone;
  }
}

interface Delay {
  readonly p99: number;
  readonly max: number;
  readonly p99Own: number;
}

const ended = (): never => {
  throw new Error('what was to be attacked has ended, see above');
};

async function delayOf(child: ChildProcess): Promise<Delay> {
  child.send('end');
  const [delay] = (await once(child, 'message')) as [Delay];
  return delay;
}

function figuresOf(
  before: readonly number[],
  during: readonly number[],
  asked: Tally,
  delay: Delay,
): readonly Figure[] {
  const [usual, now] = [quantile(before, 0.95), quantile(during, 0.95)];
  if (asked.answered === 0) throw new Error(`this was no attack: ${JSON.stringify(asked)}`);
  return [
    { name: 'event loop held up under attack, p99', value: rounded(delay.p99, 1), unit: 'ms', goal: '<= 50' },
    { name: 'of it by its own work, p99', value: rounded(delay.p99Own, 1), unit: 'ms' },
    { name: 'event loop held up under attack, longest', value: rounded(delay.max, 1), unit: 'ms' },
    { name: 'search of others before, p95', value: rounded(usual, 1), unit: 'ms' },
    { name: 'search of others under attack, p95', value: rounded(now, 1), unit: 'ms' },
    { name: 'search of others, under attack to before', value: rounded(now / usual), unit: 'ratio', goal: '<= 2' },
    { name: 'requests of the attack answered', value: asked.answered, unit: '' },
    { name: 'requests of the attack refused', value: asked.refused, unit: '' },
    { name: 'exports of 20,000 rows fetched', value: asked.exports, unit: '' },
  ];
}

async function sender(base: string, user: string): Promise<{ send: Send; authorization: string }> {
  const authorization = `Bearer ${await mintToken(user)}`;
  const headers = { 'content-type': 'application/json', authorization };
  const send: Send = async (query, variables = {}) => {
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`${base}/graphql`, { method: 'POST', headers, body });
    return { status: response.status, ...((await response.json()) as object) };
  };
  return { send, authorization };
}

/** What other users wait for, in milliseconds: each searches again and again. */
async function othersFor(base: string, ms: number): Promise<readonly number[]> {
  const end = performance.now() + ms;
  const times: number[] = [];
  const one = async (user: string, n: number) => {
    const { send } = await sender(base, user);
    for (let i = n; performance.now() < end; i += 1) {
      const query = `{ clients(search: "${WORDS[i % WORDS.length]}", first: 20) { nodes { id name } } }`;
      let status = 0;
      times.push(await timed(async () => ({ status } = await send(query))));
      if (status !== 200) throw new Error(`others are refused: ${status}`);
      await wait(LOOKS_MS);
    }
  };
  await Promise.all(OTHERS.map(one));
  return times;
}

interface Tally {
  answered: number;
  refused: number;
  exports: number;
}

async function attackFor(base: string, ms: number): Promise<Tally> {
  const end = performance.now() + ms;
  const tally: Tally = { answered: 0, refused: 0, exports: 0 };
  const asking = async (user: string, query: string) => {
    const { send } = await sender(base, user);
    while (performance.now() < end) {
      const { status } = await send(query, { n: 100 });
      tally[status === 200 ? 'answered' : 'refused'] += 1;
      if (status !== 200) await wait(5);
    }
  };
  const clerk = ['wong.siu-ming', HEAVY] as const;
  const outsider = ['ma.ching-yi', HEAVY] as const;
  await Promise.all([
    ...[clerk, clerk, outsider, outsider].map(([user, query]) => asking(user, query)),
    asking('chan.ka-yan', TOO_HEAVY),
    asking('lui.chi-wai', KEYS),
    ...['CSV', 'XLSX'].map((format) => exporting(base, format, end, tally)),
  ]);
  return tally;
}

/** Exports everything, fetches it, and begins again. */
async function exporting(base: string, format: string, end: number, tally: Tally): Promise<void> {
  const { send, authorization } = await sender(base, 'leung.tsz-ching');
  const first = await send('{ clients(first: 1) { exportKey } }');
  const key = (first.data?.['clients'] as { exportKey: string } | undefined)?.exportKey;
  const start = `mutation ($key: String!) { export: startCustomerServiceExport(key: $key, format: ${format}) { id } }`;
  while (performance.now() < end) {
    const { data } = await send(start, { key });
    const id = (data?.['export'] as { id: string } | null | undefined)?.id;
    const path = id && (await pathOf(send, id, end));
    if (!path) await wait(50);
    else if (await isWhole(base + path, authorization)) tally.exports += 1;
  }
}

async function pathOf(send: Send, id: string, end: number): Promise<string | undefined> {
  while (performance.now() < end) {
    const { data } = await send(`{ export: customerServiceExport(id: "${id}") { path } }`);
    const path = (data?.['export'] as { path: string | null } | null | undefined)?.path;
    if (path) return path;
    await wait(100);
  }
  return undefined;
}

async function isWhole(url: string, authorization: string): Promise<boolean> {
  const response = await fetch(url, { headers: { authorization } });
  const { byteLength } = await response.arrayBuffer();
  return response.status === 200 && byteLength === Number(response.headers.get('content-length'));
}
