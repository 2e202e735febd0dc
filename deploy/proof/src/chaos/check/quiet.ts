import type { Evidence, Violation } from './evidence.ts';

/**
 * Consumption that stands still for so long must have been seen by readiness; milliseconds. The rest is for looking
 * only now and then.
 */
const STANDSTILL_MS = 30_000;
const GRACE_MS = 10_000;
/** Longer between two looks: Kafka could not be asked, so nothing is known. */
const BLIND_MS = 8_000;

/**
 * I9: after the last fault everything has come to rest: nothing pending, no lag, no parked key, every process ready.
 */
export function cameToRest({ departments, offsets, health }: Evidence): Violation[] {
  const pending = departments.flatMap((d) => d.commits.filter((c) => c.pending));
  const last = offsets.at(-1);
  const lags = Object.entries(last?.groups ?? {}).flatMap(([group, at]) =>
    Object.entries(last!.ends)
      .filter(([place, end]) => concerns(departments, group, place) && (at[place] ?? 0) < end)
      .map(([place, end]) => ({ group, place, at: at[place] ?? 0, end })),
  );
  const newest = new Map(health.map((line) => [line.unit, line]));
  const unwell = [...newest.values()].filter(({ status }) => status !== 'up');
  return [
    ...pending.slice(0, 20).map(
      (commit): Violation => ({
        promise: 'I9',
        stream: commit.stream,
        says: `${commit._id} is still pending`,
        proof: [commit],
      }),
    ),
    ...lags.map(
      (lag): Violation => ({ promise: 'I9', says: `${lag.group} has not finished ${lag.place}`, proof: [lag] }),
    ),
    ...unwell.map(
      (line): Violation => ({ promise: 'I9', says: `${line.unit} is ${line.status} at the end`, proof: [line] }),
    ),
    ...(last && health.length > 0 ? [] : [{ promise: 'I9', says: 'nobody looked at the end', proof: [] } as const]),
  ];
}

/** A group has an offset only where it consumes. */
function concerns(departments: Evidence['departments'], group: string, place: string): boolean {
  const d = departments.find(({ name }) => name === group);
  const types = d
    ? [
        ...d.says.views.flatMap((v) => [...v.handlers.keys()]),
        ...d.says.reactions.map((r) => r.on.type),
        'ad.PolicyChanged',
      ]
    : [];
  const prefixes: Readonly<Record<string, string>> = {
    planning: 'pl',
    execution: 'ex',
    design: 'de',
    'customer-service': 'cs',
    finance: 'fi',
    admin: 'ad',
    hr: 'hr',
  };
  const prefix = prefixes[/^marquee\.(.+)\.v1/.exec(place)?.[1] ?? ''];
  return types.some((type) => type.startsWith(`${prefix}.`));
}

/** I10: wherever a department stood still although records waited, readiness of one of its processes said so. */
export function standstillsSeen({ departments, offsets, health }: Evidence): Violation[] {
  return departments.flatMap((d) =>
    Object.keys(offsets.at(-1)?.ends ?? {})
      .filter((place) => concerns(departments, d.name, place))
      .flatMap((place): Violation[] =>
        standstills(offsets, d.name, place)
          .filter(
            ({ from, to }) =>
              !health.some(
                (line) =>
                  line.department === d.name && line.t >= from && line.t <= to + GRACE_MS && line.status !== 'up',
              ),
          )
          .map(
            ({ from, to }): Violation => ({
              promise: 'I10',
              says: `${d.name} stood still on ${place} for ${Math.round((to - from) / 1_000)} s and looked well`,
              proof: [{ from, to }],
            }),
          ),
      ),
  );
}

/**
 * A group that works through what waits elsewhere has not stopped: only the time counts in which nothing that waits
 * moves.
 */
function standstills(offsets: Evidence['offsets'], group: string, place: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let since: { at: number; from: number; to: number } | undefined;
  const close = (): void => {
    if (since && since.to - since.from > STANDSTILL_MS + GRACE_MS) found.push({ from: since.from, to: since.to });
    since = undefined;
  };
  for (const [i, { t, ends, groups }] of offsets.entries()) {
    const at = groups[group]?.[place] ?? 0;
    const waits = (ends[place] ?? 0) > at;
    if (!waits || (since && (since.at !== at || t - since.to > BLIND_MS)) || worksElsewhere(offsets, i, group)) close();
    if (waits) since = since ? { ...since, to: t } : { at, from: t, to: t };
  }
  close();
  return found;
}

/** Whether the group moved since the look before while records wait on several partitions. */
function worksElsewhere(offsets: Evidence['offsets'], i: number, group: string): boolean {
  const { ends, groups } = offsets[i]!;
  const [before, now] = [offsets[i - 1]?.groups[group] ?? {}, groups[group] ?? {}];
  const moved = Object.entries(now).some(([place, at]) => at > (before[place] ?? 0));
  return moved && Object.entries(now).filter(([place, at]) => (ends[place] ?? 0) > at).length > 1;
}
