import { topicOfEvent } from '@marquee/contracts';
import { firsts, isPoison, placeOf, type Evidence, type Memory, type Violation } from './evidence.ts';
import { eventOf } from './states.ts';

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
    const key = `${line.department} ${line.kind}/${line.id} ${line.key}`;
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

/**
 * Every event that a department reacts to has led to exactly one commit or one refusal, and no reaction lacks its
 * event.
 */
function reactedOnce({ departments, records }: Evidence): Violation[] {
  const told = firsts(records);
  const ids = new Set(told.map((r) => r.headers['ce_id']!));
  return departments.flatMap((d) => {
    const done = new Map<string, number>();
    for (const c of d.commits) done.set(c.commandId, (done.get(c.commandId) ?? 0) + 1);
    const missing = told.flatMap((record) =>
      d.says.reactions
        .filter((r) => record.headers['ce_type'] === `${r.on.type}.v${r.on.version}`)
        .flatMap((reaction) => {
          const event = eventOf(record);
          return reaction.orders(event).flatMap((_, i): Violation[] => {
            const key = `${d.name}:${event.id}:${reaction.name}${i === 0 ? '' : `:${i}`}`;
            const times = (done.get(key) ?? 0) + Number(d.refused.has(key));
            // What an optional command did not find worth a record has left nothing to count.
            return times === 1 || (times === 0 && reaction.aggregate.commands.get(reaction.command)?.optional)
              ? []
              : [
                  {
                    promise: 'I7',
                    stream: event.stream,
                    says: `${reaction.name} in ${d.name} happened ${times} times for ${event.id}`,
                    proof: [record],
                  },
                ];
          });
        }),
    );
    const unfounded = d.commits.filter((c) =>
      d.says.reactions.some(
        (r) =>
          c.commandId.startsWith(`${d.name}:`) &&
          c.commandId.includes(`:${r.name}`) &&
          !ids.has(c.commandId.slice(d.name.length + 1, c.commandId.indexOf(`:${r.name}`))),
      ),
    );
    return [
      ...missing,
      ...unfounded.map(
        (commit): Violation => ({
          promise: 'I7',
          stream: commit.stream,
          says: `${commit.commandId} answers an event that is on no topic`,
          proof: [commit],
        }),
      ),
    ];
  });
}

/**
 * I8: what nobody can use was set aside by every department that reads its topic, or passed by where it concerns
 * nobody; nothing waits any more.
 */
export function poisonSettled({ departments, records }: Evidence): Violation[] {
  const poison = records.filter(isPoison);
  return departments.flatMap((d) => {
    const letters = new Map(d.letters.map((letter) => [placeOf(letter), letter]));
    const unset = poison.filter((r) => reads(d, r.topic) && mustPark(d, r) && !letters.has(placeOf(r)));
    const waiting = d.letters.filter((letter) => letter.state === 'parked');
    return [
      ...unset.map(
        (record): Violation => ({
          promise: 'I8',
          says: `${d.name} neither parked nor could use ${placeOf(record)}`,
          proof: [record],
        }),
      ),
      ...waiting.map(
        (letter): Violation => ({
          promise: 'I8',
          says: `${placeOf(letter)} still waits in ${d.name}`,
          proof: [letter],
        }),
      ),
    ];
  });
}

const reads = (d: Memory, topic: string): boolean =>
  [
    ...d.says.views.flatMap((v) => [...v.handlers.keys()]),
    ...d.says.reactions.map((r) => r.on.type),
    'ad.PolicyChanged',
  ].some((type) => topicOfEvent(type) === topic);
/** Broken in itself, or of a kind that the department listens to and in another shape. */
function mustPark(d: Memory, { headers, value }: Evidence['records'][number]): boolean {
  const type = headers['ce_type'];
  if (!type || !/^\d+$/.test(headers['ce_sequence'] ?? '') || value === null || value.includes('�')) return true;
  try {
    JSON.parse(value);
  } catch {
    return true;
  }
  const known = [
    ...d.says.views.flatMap((v) => [...v.handlers.values()].map((h) => h.type)),
    ...d.says.reactions.map((r) => r.on),
  ].find((e) => `${e.type}.v${e.version}` === type);
  return known !== undefined && !known.schema.safeParse(JSON.parse(value)).success;
}
