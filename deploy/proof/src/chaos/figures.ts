import type { Figure, Result } from './found.ts';
import type { Finished, RunOptions } from './run.ts';

/** How long each kind of thing took to work again after a kill. */
export function recoveries(entries: Finished['diary']['entries']): Result['recovery'] {
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

/** The figures of a run beside their goals. Latencies are those of the calm before the first fault. */
export function figures(
  options: RunOptions,
  finished: Finished,
  recovery: Result['recovery'],
  verdict: Result['verdict'],
): Figure[] {
  return [
    ...latencies(options, finished),
    repeated(options, finished, verdict),
    ...worst(options, recovery),
    atMost('rest after the last fault', finished.restMs, 'ms', 60_000),
  ];
}

const atMost = (name: string, value: number | undefined, unit: string, goal: number): Figure => ({
  name,
  value: value ?? null,
  unit,
  goal: `≤ ${goal}`,
  met: value !== undefined && value <= goal,
});

function latencies({ profile }: RunOptions, { tail, watch, calm }: Finished): Figure[] {
  const inCalm = (some: readonly { at: number; ms: number }[]) =>
    some.filter(({ at }) => at >= calm.from && at <= calm.to).map(({ ms }) => ms);
  const [sent, seen] = [inCalm(tail.latencies), inCalm(watch.visible)];
  const [p50, p95, p99] = profile === 'S' ? [15, 60, 200] : [25, 100, 300];
  const of = (sample: readonly number[], share: number) => (sample.length > 0 ? quantile(sample, share) : undefined);
  return [
    atMost('commit → read from Kafka, calm, p50', of(sent, 0.5), 'ms', p50!),
    atMost('commit → read from Kafka, calm, p95', of(sent, 0.95), 'ms', p95!),
    atMost('commit → read from Kafka, calm, p99', of(sent, 0.99), 'ms', p99!),
    atMost('commit → visible in another department, calm, p95', of(seen, 0.95), 'ms', profile === 'S' ? 200 : 400),
  ];
}

function repeated({ profile }: RunOptions, { diary }: Finished, { counts }: Result['verdict']): Figure {
  const { relayed } = counts['duplicates'] as { relayed: number };
  const share = Math.round((relayed / Math.max(1, Number(counts['records']))) * 100_000) / 1_000;
  const atFault = diary.entries.filter((e) => e.what === 'fault').length > 0;
  return atMost('records sent again by relays', share, '%', atFault ? (profile === 'S' ? 0.5 : 0.2) : 0);
}

function worst({ profile }: RunOptions, recovery: Result['recovery']): Figure[] {
  const broker = profile === 'S' ? 15_000 : 10_000;
  return [
    atMost('recovery after kill -9 of a service, worst', recovery['service']?.max, 'ms', 20_000),
    atMost('recovery after kill -9 of a broker, worst', recovery['broker']?.max, 'ms', broker),
    atMost('recovery of consumption after a kill, worst', recovery['consumer']?.max, 'ms', 13_000),
  ];
}
