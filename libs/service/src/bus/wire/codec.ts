import type { Clause, EventType, Proof, Recorded } from '@marquee/kernel';
import type { KafkaMessage, Message } from 'kafkajs';
import { z } from 'zod';
import { recordedEvents, type PendingCommit } from '../../model.js';
import { withSeals } from '../../seals/seal.js';
import { heardShape } from '../../persons/heard-contract.js';
import type { BareRecord } from './bare-record.js';
import { textOf, utf8 } from './header-texts.js';

/** What a consumer needs of a Kafka record. */
export type RawRecord = Pick<KafkaMessage, 'key' | 'value' | 'headers'>;

/** What a record turned out to be. The reason is for operators. */
export type Decoded =
  | { readonly ok: true; readonly event: Recorded; readonly traceparent: string | undefined }
  | { readonly ok: false; readonly reason: string };

/** What a consumer's contract says of an event: fit (data parsed), of no concern, or broken. */
export type Checked =
  | { readonly ok: true; readonly event: Recorded }
  | { readonly ok: true; readonly event: undefined }
  | { readonly ok: false; readonly reason: string };

/** Wide enough for every safe integer: the `sequence` extension of CloudEvents wants strings that sort as text. */
const SEQUENCE_DIGITS = 16;

const naturalNumber = (min: number) => z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(min));
const actor = z.object({
  id: z.string(),
  roles: z.array(z.string()),
  dept: z.string(),
  onBehalfOf: z.string().optional(),
  through: z.string().optional(),
});

const envelope = z.object({
  ce_specversion: z.literal('1.0'),
  ce_id: z.string().min(1),
  ce_type: z.string().regex(/^.+\.v\d+$/),
  ce_subject: z.string().regex(/^[^/]+\/.+$/),
  ce_time: z.iso.datetime({ offset: true }),
  ce_sequence: naturalNumber(1),
  ce_correlationid: z.string(),
  ce_causationid: z.string(),
  ce_traceparent: z.string().optional(),
  ce_actor: z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(actor),
  ce_clauses: z.string().transform((text) => text.split(',').filter(Boolean) as Clause[]),
  ce_policyversion: naturalNumber(0),
});

/**
 * The records of a commit, one per event, in order: CloudEvents 1.0 in Kafka's binary mode, each with its seal.
 * The same commit always gives the same bytes, so a record that was sent twice can be told from one that was changed.
 * Pure.
 * Source: CloudEvents 1.0.2, Kafka protocol binding §3.2; extensions `sequence`, `partitioning`, `distributed-tracing`.
 * @param department service name of the publishing department
 */
export const encode = (commit: PendingCommit, department: string): readonly Message[] =>
  withSeals(bareRecords(commit, department), commit.seal);

/** The records of a commit without its seal: what is sealed. Pure. */
export function bareRecords(commit: PendingCommit, department: string): readonly BareRecord[] {
  return recordedEvents(commit).map((event) => ({
    key: commit.key,
    partition: commit.bucket,
    timestamp: String(Date.parse(commit.at)),
    value: JSON.stringify(event.data),
    headers: headersOf(event, commit, department),
  }));
}

/**
 * The event that a record carries, its data not yet held against any contract. Never throws.
 * @param headers those of the record as text, by whoever has read them before
 */
export function decode(record: RawRecord, headers?: Readonly<Record<string, string>>): Decoded {
  try {
    const { ce_type, ce_traceparent, ...head } = envelope.parse(headers ?? textOf(record.headers ?? {}));
    const [, type = '', version] = /^(.+)\.v(\d+)$/.exec(ce_type) ?? [];
    return {
      ok: true,
      traceparent: ce_traceparent,
      event: recorded({ type, version: Number(version), data: dataOf(record) }, head),
    };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** The event with what proves it, where something does. */
export const withProof = (event: Recorded, verdict: { readonly proof?: Proof | undefined }): Recorded =>
  verdict.proof ? { ...event, proof: verdict.proof } : event;

/**
 * Holds an event against the consumer's own contract. Fields the contract does not name are dropped; a type
 * or version it does not name is of no concern. Pure, never throws.
 * @param known the events the consumer listens to, by type
 */
export function checkContract(event: Recorded, known: ReadonlyMap<string, EventType>): Checked {
  const type = known.get(event.type);
  if (type?.version !== event.version) return { ok: true, event: undefined };
  const parsed = heardShape(type).safeParse(event.data);
  return parsed.success
    ? { ok: true, event: { ...event, data: parsed.data } }
    : { ok: false, reason: `${event.type}: ${reasonOf(parsed.error)}` };
}

function headersOf(event: Recorded, commit: PendingCommit, department: string): BareRecord['headers'] {
  return {
    'content-type': 'application/json; charset=utf-8',
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_source: `/marquee/${department}`,
    ce_type: `${event.type}.v${event.version}`,
    ce_subject: event.stream,
    ce_time: event.at,
    ce_dataschema: `urn:marquee:event:${event.type}.v${event.version}`,
    ce_sequence: String(event.seq).padStart(SEQUENCE_DIGITS, '0'),
    ce_partitionkey: commit.key,
    ce_correlationid: event.correlationId,
    ce_causationid: event.causationId,
    ...(commit.traceparent ? { ce_traceparent: commit.traceparent } : {}),
    ce_actor: JSON.stringify(event.actor),
    ce_clauses: event.clauses.join(','),
    ce_policyversion: String(event.policyVersion),
  };
}

type Head = Omit<z.output<typeof envelope>, 'ce_type' | 'ce_traceparent'>;

function recorded(fact: Pick<Recorded, 'type' | 'version' | 'data'>, head: Head): Recorded {
  return {
    ...fact,
    id: head.ce_id,
    stream: head.ce_subject,
    aggregateId: head.ce_subject.slice(head.ce_subject.indexOf('/') + 1),
    seq: head.ce_sequence,
    at: head.ce_time,
    actor: head.ce_actor as Recorded['actor'],
    clauses: head.ce_clauses,
    policyVersion: head.ce_policyversion,
    correlationId: head.ce_correlationid,
    causationId: head.ce_causationid,
  };
}

function dataOf(record: RawRecord): unknown {
  if (record.value === null) throw new Error('the record has no value');
  return JSON.parse(utf8.decode(record.value));
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  return error instanceof Error ? error.message : String(error);
}
