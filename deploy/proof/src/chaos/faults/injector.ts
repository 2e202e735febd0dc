import { DEPARTMENTS, topicOf } from '@marquee/servers';
import type { SealFiles } from '@marquee/local';
import { departments } from '@marquee/contracts/departments';
import { loadSealKey } from '@marquee/platform';
import { Sealer, type Unsealed } from '@marquee/service';
import { Kafka, logLevel, Partitioners, type IHeaders, type Message, type Producer } from 'kafkajs';
import type { Rng } from '../../rng.ts';
import type { Diary } from '../world/diary.ts';
import type { Seen, Tail } from '../world/tail.ts';

/**
 * How a record that no consumer can use is made, and whether consumers park it, pass it by or set it aside. What is
 * parked or passed by was sealed by its department, as a bug of its own would be; what is set aside nobody sealed.
 */
export const POISON = {
  'not JSON': 'parked',
  'no value': 'parked',
  'no headers': 'set aside',
  'not sealed': 'set aside',
  'not UTF-8': 'parked',
  'no sequence number': 'parked',
  'data of another shape': 'parked',
  'unknown event': 'passed by',
  'unknown version': 'passed by',
} as const;
export type PoisonKind = keyof typeof POISON;

const KINDS = Object.keys(POISON) as PoisonKind[];

/** Puts records on the topics behind the relays' back: such as nobody can use, and such as were there before. */
export class Injector {
  readonly #kafka: Kafka;
  readonly #tail: Tail;
  readonly #diary: Diary;
  readonly #rng: Rng;
  readonly #seals: SealFiles;
  #count = 0;

  constructor(brokers: readonly string[], tail: Tail, diary: Diary, rng: Rng, seals: SealFiles) {
    this.#kafka = new Kafka({
      clientId: 'chaos-injector',
      brokers: [...brokers],
      logLevel: logLevel.NOTHING,
      retry: { retries: 3 },
    });
    this.#tail = tail;
    this.#diary = diary;
    this.#rng = rng;
    this.#seals = seals;
  }

  /**
   * A poisoned record: mostly under a key of its own, sometimes under that of a real project, so that real records wait
   * behind it.
   */
  async poison(): Promise<void> {
    const kind = KINDS[(this.#count += 1) % KINDS.length]!;
    const department = this.#rng.pick(['customer-service', 'hr', 'planning', 'admin'] as const);
    const topic = topicOf(department);
    const real = this.#tail.recent.filter((seen) => seen.topic === topic).at(-1);
    const key =
      real && POISON[kind] !== 'passed by' && this.#rng.chance(0.3)
        ? real.message.key!.toString()
        : `poison-${POISON[kind]}`;
    const made = poisonous(kind, department, key, this.#count);
    const message = POISON[kind] === 'set aside' ? asMessage(made) : this.#sealed(department, made);
    await this.#send('poison', topic, [message], { kind });
  }

  #sealed(department: string, record: Unsealed): Message {
    const sealer = new Sealer(loadSealKey(this.#seals.keys[department]!));
    return asMessage({ ...record, headers: { ...record.headers, ce_seal: sealer.sealRecord(record) } });
  }

  /** Records that were on the topic before, byte for byte, once more. */
  async copies(): Promise<void> {
    const from = this.#rng.below(Math.max(1, this.#tail.recent.length - 5));
    const some = this.#tail.recent.slice(from, from + 5).filter(isOurs);
    for (const seen of some) await this.#send('copy', seen.topic, [again(seen)], { of: Number(seen.message.offset) });
  }

  /** Neighbours of one partition once more, the later one first. */
  async reordered(): Promise<void> {
    const last = this.#tail.recent.at(-1 - this.#rng.below(Math.max(1, this.#tail.recent.length)));
    if (!last) return;
    const ofPartition = this.#tail.recent
      .filter((s) => s.topic === last.topic && s.partition === last.partition && isOurs(s))
      .slice(-4);
    for (const seen of ofPartition.reverse())
      await this.#send('copy', seen.topic, [again(seen)], { of: Number(seen.message.offset), reordered: true });
  }

  async #send(what: 'poison' | 'copy', topic: string, messages: Message[], detail: object): Promise<void> {
    const producer: Producer = this.#kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { retries: 0 },
    });
    try {
      await producer.connect();
      const [sent] = await producer.send({ topic, messages, acks: -1, timeout: 4_000 });
      this.#diary.note({
        what,
        target: topic,
        detail: { ...detail, partition: sent?.partition, offset: Number(sent?.baseOffset ?? -1) },
      });
    } finally {
      await producer.disconnect().catch(() => undefined);
    }
  }
}

const OURS = new Set(DEPARTMENTS.map((d) => `/marquee/${d}`));
const isOurs = ({ message }: Seen): boolean => OURS.has(String(message.headers?.['ce_source']));

const again = ({ partition, message: { key, value, headers, timestamp } }: Seen): Message => ({
  partition,
  key,
  value,
  timestamp,
  headers: headers as IHeaders,
});

type Poisoned = 'customer-service' | 'hr' | 'planning' | 'admin';
/** An event of each that others listen to. */
const WELL_KNOWN: Readonly<Record<Poisoned, string>> = {
  'customer-service': 'cs.InitiationApproved.v1',
  hr: 'hr.EmployeeRegistered.v1',
  planning: 'pl.ProjectTeamDisbanded.v1',
  admin: 'ad.PolicyChanged.v1',
};

const asMessage = ({ key, value, headers }: Unsealed): Message => ({
  key,
  value: value as Message['value'],
  headers: { ...headers },
});

/** The headers of a record that could be ours, but for its source. */
const harmless = (department: Poisoned, key: string, n: number): Unsealed['headers'] => ({
  'content-type': 'application/json; charset=utf-8',
  ce_specversion: '1.0',
  ce_id: `Poison/${n}:1:0`,
  ce_source: '/chaos',
  ce_type: `${departments[department]}.ClientActivated.v1`,
  ce_subject: `Poison/${n}`,
  ce_time: new Date().toISOString(),
  ce_sequence: '1'.padStart(16, '0'),
  ce_partitionkey: key,
  ce_correlationid: 'chaos',
  ce_causationid: 'chaos',
  ce_actor: JSON.stringify({ id: 'chaos', roles: [], dept: 'chaos' }),
  ce_clauses: '',
  ce_policyversion: '0',
});

function poisonous(kind: PoisonKind, department: Poisoned, key: string, n: number): Unsealed {
  const headers = harmless(department, key, n);
  const value = JSON.stringify({ clientId: 'harbour-holdings' });
  const prefix = departments[department];
  const made: Record<PoisonKind, Unsealed> = {
    'not JSON': { key, headers, value: '{"half":' },
    'no value': { key, headers, value: null },
    'no headers': { key, value, headers: {} },
    'not sealed': { key, value, headers },
    'not UTF-8': { key, headers, value: Buffer.from([0x22, 0xff, 0xfe, 0x22]) },
    'no sequence number': { key, value, headers: { ...headers, ce_sequence: 'first' } },
    'data of another shape': {
      key,
      headers: { ...headers, ce_type: WELL_KNOWN[department] },
      value: '{"initiationId":7}',
    },
    'unknown event': { key, value, headers: { ...headers, ce_type: `${prefix}.NeverHeardOf.v1` } },
    'unknown version': { key, value, headers: { ...headers, ce_type: `${prefix}.InitiationApproved.v99` } },
  };
  return made[kind];
}
