import { setTimeout as wait } from 'node:timers/promises';
import type { Department } from '@marquee/kernel';
import { knownCommands } from './forms.ts';
import { attackRequests } from './requests.ts';
import { giveRecords } from './seed.ts';
import { clientSchemaOf } from './schema.ts';
import { type Finding, judge, judgeMemories, type Outcome } from './verdict.ts';
import { type AttackedWorld, openWorld, type Servers } from './world.ts';

export interface AttackOptions {
  readonly departments: readonly Department[];
  readonly servers: Servers;
  readonly seed: number;
  readonly requests: number;
  /** Random histories that are tried for each record that is there at the beginning. */
  readonly tries: number;
  /** Documents of each field: every one must be read, checked and planned. */
  readonly variants: number;
  /** Requests under way at a time. */
  readonly abreast: number;
  readonly report: (line: string) => void;
}

export interface AttackResult {
  readonly findings: readonly Finding[];
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Root fields of the graph, how many of them were asked, and how many commands were accepted at least once. */
  readonly fields: number;
  readonly asked: number;
  readonly acceptedCommands: number;
}

/** Sends all requests, judges every answer, and then what the departments remember. */
export async function attack(options: AttackOptions): Promise<AttackResult> {
  const world = await openWorld(options.departments, options.servers);
  try {
    const given = await giveRecords(world.services, options.seed, options.tries);
    options.report(`${given} records are there`);
    const schema = clientSchemaOf(world.supergraph);
    const commands = knownCommands(options.departments, options.seed);
    const requestOf = attackRequests({ schema, commands, seed: options.seed, variants: options.variants });
    const tally = new Tally();
    const send = async (n: number): Promise<void> => {
      const request = requestOf(n);
      tally.note(request, judge(request, await world.send(request.role, request.body)));
    };
    await inTurns(options, send, () => tally.findings.length);
    await settled(world);
    tally.findings.push(...(await judgeMemories(world, tally.commands)));
    return { ...tally.result(), fields: schema.roots.length };
  } finally {
    await world.stop();
  }
}

async function inTurns(
  { requests, abreast, report }: AttackOptions,
  send: (n: number) => Promise<void>,
  findings: () => number,
): Promise<void> {
  for (let n = 0; n < requests; n += abreast) {
    await Promise.all(Array.from({ length: Math.min(abreast, requests - n) }, (_, i) => send(n + i)));
    if (n % 1_000 < abreast && n >= 1_000) report(`${n} requests, ${findings()} findings`);
  }
}

/** Waits until everything is published and nothing follows from it any more, at most half a minute. */
async function settled({ services }: AttackedWorld): Promise<void> {
  const count = async (filter: object) => {
    const counts = services.map(({ store }) => store.connection.db!.collection('commits').countDocuments(filter));
    return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0);
  };
  let before = -1;
  for (const end = performance.now() + 30_000; performance.now() < end; await wait(1_000)) {
    const now = await count({});
    if (now === before && (await count({ pending: true })) === 0) return;
    before = now;
  }
}

/** What was seen so far. */
class Tally {
  readonly findings: Finding[] = [];
  readonly commands = new Map<string, Outcome>();
  readonly #asked = new Set<string>();
  readonly #accepted = new Set<string>();
  readonly #outcomes = { answered: 0, accepted: 0, refused: 0 };

  note({ field, key, isMutation }: ReturnType<ReturnType<typeof attackRequests>>, judged: Outcome | Finding): void {
    this.#asked.add(field);
    if (typeof judged !== 'string') return void this.findings.push(judged);
    this.#outcomes[judged] += 1;
    if (judged === 'accepted') this.#accepted.add(field);
    if (isMutation && key) this.commands.set(key, judged);
  }

  result() {
    const { findings } = this;
    return {
      findings,
      outcomes: this.#outcomes,
      asked: this.#asked.size,
      acceptedCommands: this.#accepted.size,
    };
  }
}
