import { canonical, firsts, idOf, isPoison, placeOf, type Evidence, type Rec, type Violation } from './evidence.ts';

const grouped = <T>(things: readonly T[], key: (thing: T) => string): Map<string, T[]> => {
  const out = new Map<string, T[]>();
  for (const thing of things) (out.get(key(thing)) ?? out.set(key(thing), []).get(key(thing))!).push(thing);
  return out;
};

/** I1: every command that was answered "accepted" has its commit, and every event of every commit is on its topic. */
export function noLoss(evidence: Evidence): Violation[] {
  return [...unkept(evidence), ...unsent(evidence)];
}

function unkept({ departments, operations }: Evidence): Violation[] {
  const invokes = new Map(operations.flatMap((line) => (line.type === 'invoke' ? [[line.n, line] as const] : [])));
  const commits = new Map(
    departments.map((d) => [d.name, new Map(d.commits.map((c) => [`${c.stream} ${c.commandId}`, c]))]),
  );
  return operations.flatMap((line): Violation[] => {
    const invoke = invokes.get(line.n);
    if (line.type !== 'ok' || !invoke || !commits.has(invoke.department)) return [];
    const stream = `${invoke.kind}/${invoke.id}`;
    const commit = commits.get(invoke.department)!.get(`${stream} person/${invoke.key}`);
    if (commit?.ver === line.version) return [];
    const says = `${invoke.command} was accepted as version ${line.version}, and there is no such commit`;
    return [{ promise: 'I1', stream, says, proof: [invoke, line, commit ?? null] }];
  });
}

function unsent({ departments, records }: Evidence): Violation[] {
  const present = new Set(records.filter((r) => !isPoison(r)).map((r) => `${r.topic} ${idOf(r)}`));
  return departments.flatMap((d) =>
    d.commits.flatMap((commit) =>
      commit.events.flatMap((event, index): Violation[] => {
        const id = `${commit._id}:${index}`;
        if (present.has(`${d.topic} ${id}`)) return [];
        const says = `${event.type} ${id} was committed at ${commit.at} and is not on ${d.topic}`;
        return [{ promise: 'I1', stream: commit.stream, says, proof: [commit] }];
      }),
    ),
  );
}

/** I2: every record has its commit, says the same as it, and lies where it belongs. */
export function noGhost({ departments, records }: Evidence): Violation[] {
  return departments.flatMap((d) => {
    const commits = new Map(d.commits.map((c) => [c._id, c]));
    return firsts(records.filter((r) => r.topic === d.topic)).flatMap((record): Violation[] => {
      const [, id = '', index = ''] = /^(.*):(\d+)$/.exec(idOf(record)) ?? [];
      const commit = commits.get(id);
      const event = commit?.events[Number(index)];
      const wrong = !event
        ? 'has no commit'
        : (saysAnother(record, event, commit.seq + Number(index)) ??
          (commit.bucket === record.partition ? undefined : 'lies on another partition'));
      return wrong
        ? [
            {
              promise: 'I2',
              stream: record.headers['ce_subject']!,
              says: `the record ${placeOf(record)} ${wrong}`,
              proof: [record, commit ?? null],
            },
          ]
        : [];
    });
  });
}

function saysAnother(
  { headers, value }: Rec,
  event: { type: string; version: number; data: unknown },
  seq: number,
): string | undefined {
  const same =
    headers['ce_type'] === `${event.type}.v${event.version}` &&
    Number(headers['ce_sequence']) === seq &&
    value !== null &&
    canonical(JSON.parse(value)) === canonical(JSON.parse(JSON.stringify(event.data)));
  return same ? undefined : 'says something else than its commit';
}

/** I3: what arrives first of each stream arrives in order, without a gap, on one partition. */
export function inOrder({ records }: Evidence): Violation[] {
  return [...grouped(firsts(records), (r) => `${r.topic} ${r.headers['ce_subject']}`)].flatMap(
    ([name, stream]): Violation[] => {
      const at = stream.findIndex(
        (r, i) => Number(r.headers['ce_sequence']) !== i + 1 || r.partition !== stream[0]!.partition,
      );
      if (at === -1) return [];
      const around = stream.slice(Math.max(0, at - 2), at + 2);
      return [
        {
          promise: 'I3',
          stream: name.split(' ')[1]!,
          says: `event ${stream[at]!.headers['ce_sequence']} came where ${at + 1} was due`,
          proof: around,
        },
      ];
    },
  );
}

/** I4: what comes again is byte for byte what came before. */
export function sameAgain({ records }: Evidence): Violation[] {
  const first = new Map<string, Rec>();
  return records
    .filter((r) => !isPoison(r))
    .flatMap((record): Violation[] => {
      const before = first.get(idOf(record));
      if (!before) first.set(idOf(record), record);
      if (!before || before.bytes === record.bytes) return [];
      return [
        {
          promise: 'I4',
          stream: record.headers['ce_subject']!,
          says: `${placeOf(record)} repeats ${placeOf(before)} with other bytes`,
          proof: [before, record],
        },
      ];
    });
}

/** How many records came again: those that the run sent again itself, and those of the relays. */
export function duplicates({ records, diary }: Evidence): { readonly injected: number; readonly relayed: number } {
  const ours = records.filter((r) => !isPoison(r));
  const injected = diary.filter((e) => e.what === 'copy').length;
  return {
    injected,
    relayed: Math.max(0, ours.length - new Set(ours.map((r) => `${r.topic} ${idOf(r)}`)).size - injected),
  };
}

/** I11: every record says which trace it belongs to. */
export function traced({ records }: Evidence): Violation[] {
  return records
    .filter(
      (r) => !isPoison(r) && !/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(r.headers['ce_traceparent'] ?? ''),
    )
    .map((record) => ({
      promise: 'I11',
      stream: record.headers['ce_subject']!,
      says: `${placeOf(record)} has no trace`,
      proof: [record],
    }));
}
