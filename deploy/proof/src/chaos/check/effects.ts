import type { Evidence, Memory, Violation } from './evidence.ts';
import { reactedOnce } from './reactions.ts';

/**
 * I7: one key, one effect: what was sent several times was done once and answered alike; what was certainly not done
 * was not; every event is answered once.
 */
export function onceEach(evidence: Evidence): Violation[] {
  return [...answeredAlike(evidence), ...notDone(evidence), ...committedOnce(evidence), ...reactedOnce(evidence)];
}

type Invoke = Extract<Evidence['operations'][number], { type: 'invoke' }>;

function attempts({ operations }: Evidence): Map<string, { invoke: Invoke; ends: Evidence['operations'][number][] }[]> {
  const ends = new Map<number, Evidence['operations'][number]>();
  for (const line of operations) if (line.type !== 'invoke') ends.set(line.n, line);
  const out = new Map<string, { invoke: Invoke; ends: Evidence['operations'][number][] }[]>();
  for (const line of operations) {
    if (line.type !== 'invoke') continue;
    const key = `${line.department} ${line.kind}/${line.id} person/${line.key}`;
    (out.get(key) ?? out.set(key, []).get(key)!).push({ invoke: line, ends: [ends.get(line.n) ?? []].flat() });
  }
  return out;
}

function answeredAlike(evidence: Evidence): Violation[] {
  return [...attempts(evidence)].flatMap(([key, tries]): Violation[] => {
    const ok = tries.flatMap((t) => t.ends).filter((end) => end.type === 'ok');
    const first = tries.findIndex((t) => t.ends[0]?.type === 'ok');
    const later =
      first === -1
        ? []
        : tries
            .slice(first + 1)
            .flatMap((t) => t.ends)
            .filter(
              (end) => end.type === 'refused' || (end.type === 'fail' && 'why' in end && end.why !== 'ECONNREFUSED'),
            );
    if (new Set(ok.map((end) => ('version' in end ? end.version : 0))).size < 2 && later.length === 0) return [];
    return [
      {
        promise: 'I7',
        stream: key.split(' ')[1]!,
        says: `the same command under one key was answered differently (${key})`,
        proof: tries,
      },
    ];
  });
}

/** A key of which every attempt certainly failed has no commit. */
function notDone(evidence: Evidence): Violation[] {
  const done = new Map<string, Memory['commits'][number]>(
    evidence.departments.flatMap((d) => d.commits.map((c) => [`${d.name} ${c.stream} ${c.commandId}`, c] as const)),
  );
  return [...attempts(evidence)].flatMap(([key, tries]): Violation[] => {
    const certain = tries.every(({ ends }) => ends[0]?.type === 'refused' || ends[0]?.type === 'fail');
    const commit = done.get(key);
    return certain && commit
      ? [
          {
            promise: 'I7',
            stream: commit.stream,
            says: `${key} was refused, and done all the same`,
            proof: [tries, commit],
          },
        ]
      : [];
  });
}

function committedOnce({ departments }: Evidence): Violation[] {
  return departments.flatMap((d) => {
    const seen = new Map<string, Memory['commits'][number]>();
    return d.commits.flatMap((commit): Violation[] => {
      const key = `${commit.stream} ${commit.commandId}`;
      const before = seen.get(key);
      seen.set(key, commit);
      return before
        ? [
            {
              promise: 'I7',
              stream: commit.stream,
              says: `${commit.commandId} was done twice`,
              proof: [before, commit],
            },
          ]
        : [];
    });
  });
}
