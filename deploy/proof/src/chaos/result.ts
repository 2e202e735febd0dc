import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { kafkaVersion, ROOT } from '@marquee/servers';
import { controlResult } from './control/control.ts';
import { figures, recoveries } from './figures.ts';
import type { Result } from './found.ts';
import { readLines } from './lines.ts';
import { page } from './page.ts';
import type { Finished, RunOptions } from './run.ts';

/**
 * Writes `result.json` and `result.md`; with `publish`, a name, under `deploy/proof/results/`, where results are kept.
 */
export async function publishResult(
  options: RunOptions,
  finished: Finished,
  { replay, publish }: { replay: string; publish: string | undefined },
): Promise<void> {
  const result = await resultOf(options, finished, replay);
  const folder = publish ? join(ROOT, 'deploy/proof/results') : options.dir;
  const name = publish ?? 'result';
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(join(folder, `${name}.md`), page(result));
  console.log(`\n${page(result)}\n→ ${join(folder, name)}.json`);
}

/** What a run found. */
export async function resultOf(options: RunOptions, finished: Finished, replay: string): Promise<Result> {
  const { diary, servers, restMs } = finished;
  const faults = faultsOf(diary.entries);
  const recovery = recoveries(diary.entries);
  const verdict = JSON.parse(readFileSync(join(options.dir, 'verdict.json'), 'utf8')) as Result['verdict'];
  return {
    replay,
    started: new Date(diary.entries[0]?.t ?? 0).toISOString(),
    machine: { cpus: cpus().length, model: cpus()[0]?.model, kernel: release(), shared: true },
    versions: versions(),
    load: loadOf(options, finished),
    faults,
    kills: killsAmong(faults),
    crashes: crashes(diary.entries),
    recovery,
    verdict,
    restMs: restMs ?? null,
    figures: figures(options, finished, recovery, verdict),
    control: options.control ? await controlResult(servers.mongoUrl, acceptedByControl(options.dir)) : undefined,
  };
}

const loadOf = ({ rate, aggregates, crew }: RunOptions, { driver }: Finished): object => ({
  rate,
  aggregates,
  conflicting: 0.1,
  retried: 0.02,
  shed: driver.shed,
  processes: crew,
});

/** How often each fault struck. */
function faultsOf(entries: Finished['diary']['entries']): Record<string, number> {
  const faults: Record<string, number> = {};
  for (const { what, fault } of entries) if (what === 'fault' && fault) faults[fault] = (faults[fault] ?? 0) + 1;
  return faults;
}

const killsAmong = (faults: Readonly<Record<string, number>>): number =>
  Object.entries(faults).reduce((sum, [name, times]) => sum + (/kill|crash|brokers down/.test(name) ? times : 0), 0);

/** Keys of the orders that the usual recipe accepted. */
const acceptedByControl = (dir: string): readonly string[] =>
  readLines<{ key: string; ok: boolean }>(join(dir, 'control.jsonl'))
    .filter((l) => l.ok)
    .map((l) => l.key);

/** Processes that ended without being asked to and without a fault that ends processes: ends with an exit code. */
function crashes(entries: Finished['diary']['entries']): object {
  const died = entries.filter((e) => e.what === 'unit' && (e.detail as { what: string }).what === 'died') as readonly {
    target?: string;
    detail: { how: string };
  }[];
  const own = died.filter((e) => !e.target?.startsWith('control'));
  const ours = own.filter((e) => e.detail.how !== 'SIGKILL');
  return {
    killed: own.length - ours.length,
    endedByThemselves: ours.length,
    why: ours.slice(0, 10).map((e) => `${e.target}: ${e.detail.how}`),
  };
}

function versions(): object {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return {
    node: process.version,
    kafka: kafkaVersion(),
    kafkajs: dependencies['kafkajs'],
    mongoose: dependencies['mongoose'],
    nest: dependencies['@nestjs/core'],
  };
}
