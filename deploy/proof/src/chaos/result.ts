import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import { kafkaVersion, ROOT } from '@marquee/servers';
import { controlResult } from './control/control.ts';
import { readLines } from './lines.ts';
import { page } from './page.ts';
import type { Finished, RunOptions } from './run.ts';

/** One figure beside its goal. */
export interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly goal: string;
  readonly met: boolean;
}

/** What a run found, as it is kept. */
export interface Result {
  readonly replay: string;
  readonly started: string;
  readonly machine: object;
  readonly versions: object;
  readonly load: object;
  readonly faults: Readonly<Record<string, number>>;
  readonly kills: number;
  readonly crashes: object;
  readonly recovery: Readonly<Record<string, object>>;
  readonly verdict: {
    readonly promises: readonly { promise: string; says: string; broken: number }[];
    readonly counts: Readonly<Record<string, unknown>>;
    readonly violations: readonly unknown[];
  };
  readonly figures: readonly Figure[];
  readonly control: object | undefined;
  readonly restMs: number | null;
  /** Set when the run was judged after a second start, and why. */
  readonly resumed?: string;
}

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
  const { diary, driver, servers, restMs } = finished;
  const faults: Record<string, number> = {};
  for (const { what, fault } of diary.entries) if (what === 'fault' && fault) faults[fault] = (faults[fault] ?? 0) + 1;
  const recovery = recoveries(diary.entries);
  const verdict = JSON.parse(readFileSync(join(options.dir, 'verdict.json'), 'utf8')) as Result['verdict'];
  const accepted = options.control
    ? readLines<{ key: string; ok: boolean }>(join(options.dir, 'control.jsonl'))
        .filter((l) => l.ok)
        .map((l) => l.key)
    : [];
  const kills = Object.entries(faults).reduce(
    (sum, [name, times]) => sum + (/kill|crash|brokers down/.test(name) ? times : 0),
    0,
  );
  return {
    replay,
    started: new Date(diary.entries[0]?.t ?? 0).toISOString(),
    machine: { cpus: cpus().length, model: cpus()[0]?.model, kernel: release(), shared: true },
    versions: versions(),
    load: {
      rate: options.rate,
      aggregates: options.aggregates,
      conflicting: 0.1,
      retried: 0.02,
      shed: driver.shed,
      processes: options.crew,
    },
    faults,
    kills,
    crashes: crashes(diary.entries),
    recovery,
    verdict,
    restMs: restMs ?? null,
    figures: figures(options, finished, recovery, verdict),
    control: options.control ? await controlResult(servers.mongoUrl, accepted) : undefined,
  };
}

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

function recoveries(
  entries: Finished['diary']['entries'],
): Record<string, { times: number; p50: number; p95: number; max: number }> {
  const by = new Map<string, number[]>();
  for (const { what, target, ms } of entries)
    if (what === 'recovered' && target && ms !== undefined) by.set(target, [...(by.get(target) ?? []), ms]);
  return Object.fromEntries(
    [...by].map(([kind, all]) => [
      kind,
      { times: all.length, p50: quantile(all, 0.5), p95: quantile(all, 0.95), max: Math.max(...all) },
    ]),
  );
}

function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function figures(
  { profile }: RunOptions,
  { tail, watch, calm, restMs, diary }: Finished,
  recovery: ReturnType<typeof recoveries>,
  { counts }: Result['verdict'],
): Figure[] {
  const inCalm = (some: readonly { at: number; ms: number }[]) =>
    some.filter(({ at }) => at >= calm.from && at <= calm.to).map(({ ms }) => ms);
  const atMost = (name: string, value: number | undefined, unit: string, goal: number): Figure => ({
    name,
    value: value ?? null,
    unit,
    goal: `≤ ${goal}`,
    met: value !== undefined && value <= goal,
  });
  const [sent, seen] = [inCalm(tail.latencies), inCalm(watch.visible)];
  const [p50, p95, p99] = profile === 'S' ? [15, 60, 200] : [25, 100, 300];
  const of = (sample: readonly number[], share: number) => (sample.length > 0 ? quantile(sample, share) : undefined);
  const repeated = counts['duplicates'] as { relayed: number };
  const share = Math.round((repeated.relayed / Math.max(1, Number(counts['records']))) * 100_000) / 1_000;
  const atFault = diary.entries.filter((e) => e.what === 'fault').length > 0;
  return [
    atMost('commit → read from Kafka, calm, p50', of(sent, 0.5), 'ms', p50!),
    atMost('commit → read from Kafka, calm, p95', of(sent, 0.95), 'ms', p95!),
    atMost('commit → read from Kafka, calm, p99', of(sent, 0.99), 'ms', p99!),
    atMost('commit → visible in another department, calm, p95', of(seen, 0.95), 'ms', profile === 'S' ? 200 : 400),
    atMost('records sent again by relays', share, '%', atFault ? (profile === 'S' ? 0.5 : 0.2) : 0),
    atMost('recovery after kill -9 of a service, worst', recovery['service']?.max, 'ms', 20_000),
    atMost(
      'recovery after kill -9 of a broker, worst',
      recovery['broker']?.max,
      'ms',
      profile === 'S' ? 15_000 : 10_000,
    ),
    atMost('recovery of consumption after a kill, worst', recovery['consumer']?.max, 'ms', 13_000),
    atMost('rest after the last fault', restMs, 'ms', 60_000),
  ];
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
