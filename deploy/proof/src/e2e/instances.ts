import { accepted } from '@marquee/local';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually, readTopic } from '@marquee/testing/infrastructure';
import { AUDITOR, type Cast, repeated } from './cast.ts';

const HR_MANAGER = 'tam.lai-wah';
/** So many register a colleague and look at the staff list at once when a process is killed, and after it is gone. */
const AT_ONCE = 25;
const LEDGER = '{ employees(first: 3) { nodes { id name } } }';

/**
 * Human resources run as two processes. While people register colleagues and look at the staff list, first one process
 * is killed with -9, then the other: no question fails, every command is answered, and each happened once, in human
 * resources and on their topic.
 */
export async function oneProcessAfterTheOther(cast: Cast): Promise<void> {
  const ids: string[] = [];
  const failed: string[] = [];
  const work = async (id: string): Promise<void> => {
    ids.push(id);
    const [wrong, { errors = [] }] = await Promise.all([registered(cast, id), cast.as(AUDITOR).post(LEDGER)]);
    failed.push(...wrong, ...errors.map((e) => `${id}: the staff list: ${e.extensions?.code}`));
  };
  const allAtOnce = (when: string) => Promise.all(repeated(AT_ONCE, (n) => work(`twin-${when}-${n}`)));
  for (const name of ['hr-2', 'hr']) {
    const unit = cast.system.supervisor.units.get(name)!;
    const busy = allAtOnce(`during-${name}`);
    await pause(40);
    await unit.kill();
    await busy;
    await allAtOnce(`without-${name}`);
    await unit.restart();
  }
  expect(failed).toEqual([]);
  await eachHappenedOnce(cast, ids);
}

/** Without a `commandId`, as most clients write: the request itself is the key. @returns what went wrong */
async function registered(cast: Cast, id: string): Promise<readonly string[]> {
  const input = { name: '鄧家輝', dept: 'planning', roles: ['planning_staff'] };
  const answer = await cast.as(HR_MANAGER).tell({ name: 'registerEmployee', answers: 'Employee', id, input });
  try {
    return accepted(answer)['version'] === 1 ? [] : [`${id}: version ${String(accepted(answer)['version'])}`];
  } catch (error) {
    return [`${id}: ${(error as Error).message}`];
  }
}

async function eachHappenedOnce(cast: Cast, ids: readonly string[]): Promise<void> {
  const fields = ids.map((id, n) => `e${n}: employee(id: "${id}") { history { command } }`);
  for (let i = 0; i < fields.length; i += 10) {
    const found = await cast
      .as(AUDITOR)
      .ask<Record<string, { history: { command: string }[] }>>(`{ ${fields.slice(i, i + 10).join(' ')} }`);
    for (const { history } of Object.values(found)) expect(history).toEqual([{ command: 'registerEmployee' }]);
  }
  await eventually(
    async () => {
      const told = (await readTopic(cast.system.brokers, 'hr')).filter((e) =>
        ids.includes(e.stream.replace('Employee/', '')),
      );
      expect(new Set(told.map((e) => e.id)).size).toBe(ids.length);
      expect([...new Set(told.map((e) => e.stream))]).toHaveLength(ids.length);
    },
    { timeout: 60_000 },
  );
}
