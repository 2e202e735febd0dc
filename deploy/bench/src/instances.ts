import { setTimeout as wait } from 'node:timers/promises';
import { hammer, rounded } from '@marquee/service/bench/measure';
import type { Figure } from '@marquee/service/bench/commands';
import { READER, toldProject, userOf } from './company.ts';
import type { OwnSystem } from './own-system.ts';

const USERS = 8;
const SECONDS = 6;
const TURNS = 2;
/** Until the gateway has noticed that a process hangs, or answers again, milliseconds. */
const NOTICED = 4_000;

/** A question that costs its department much and everybody else little: every entry of a project is hashed anew. */
const VERIFY = 'query ($id: ID!) { project(id: $id) { verifyTimeline(input: {}) { sound entries headHash } } }';

/**
 * How much more a second process of a department answers, where the department is what is busy: the timeline of a
 * project verified by administration, in turns with one process held still (SIGSTOP) and with both. On two cores the
 * gateway, MongoDB and those who ask share them with the two processes.
 * @throws Error when a question fails
 */
export async function benchInstances({ url, units }: Pick<OwnSystem, 'url' | 'units'>): Promise<readonly Figure[]> {
  const id = await toldProject(url);
  const reader = await userOf(url, READER);
  const ask = () => reader.ask(VERIFY, { id });
  const measured = async () => (await hammer(USERS, SECONDS * 1_000, ask)).perSecond;
  await hammer(USERS, 2_000, ask);
  const [one, two]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn += 1) {
    two.push(await measured());
    one.push(await without(units['admin-2']!, measured));
  }
  const [alone, both] = [one, two].map((runs) => runs.reduce((sum, n) => sum + n, 0) / TURNS) as [number, number];
  return [
    { name: 'timelines verified, one process', value: rounded(alone, 0), unit: '1/s' },
    { name: 'timelines verified, two processes', value: rounded(both, 0), unit: '1/s' },
    {
      name: 'timelines verified, two processes against one',
      value: rounded(both / alone),
      unit: 'ratio',
      goal: '>= 1.4',
    },
  ];
}

/** While a process is held still, and the gateway has noticed. */
async function without(pid: number, work: () => Promise<number>): Promise<number> {
  process.kill(pid, 'SIGSTOP');
  try {
    await wait(NOTICED);
    return await work();
  } finally {
    process.kill(pid, 'SIGCONT');
    await wait(NOTICED);
  }
}
