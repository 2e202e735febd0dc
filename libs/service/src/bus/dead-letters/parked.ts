import type { EventType, Recorded, Text } from '@marquee/kernel';
import { decode } from '../wire/codec.js';
import { causes } from './causes.js';
import type { ParkedKeyDocument, ParkedRecordDocument } from '../../store/documents.js';
import { recordOf } from './parked-documents.js';

/** A parked key as a person sees it. */
export interface ParkedKey extends Pick<ParkedKeyDocument, 'consumer' | 'topic' | 'key' | 'reason' | 'says' | 'since'> {
  /** Handle for `show`, `replay` and `discard`. */
  readonly id: string;
  readonly waiting: number;
}

/**
 * A parked record as a person sees it; bytes that are not text are shown as `�`. What is confidential to its department
 * stays unread here too.
 */
export interface ParkedRecord
  extends Pick<
    ParkedRecordDocument,
    'topic' | 'partition' | 'offset' | 'reason' | 'says' | 'parkedAt' | 'state' | 'settled'
  > {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `null`: it has none, or nobody may read it here. */
  readonly value: string | null;
  /** What the record says, where it can be read. */
  readonly event: Recorded | undefined;
}

/** How far a replay came; `stoppedBy` says why it did not empty the key, `says` the same in words. */
export interface Replay {
  readonly replayed: number;
  readonly waiting: number;
  readonly stoppedBy?: string;
  readonly says?: Text;
}

/** Records that were parked before words were kept have the reason only. */
export const asKey = (
  { _id: id, consumer, topic, key, reason, says = causes.failed, since }: ParkedKeyDocument,
  waiting: number,
): ParkedKey => ({ id, consumer, topic, key, reason, says, since, waiting });

/** @param events of the published language, which say what is confidential */
export function asRecord(document: ParkedRecordDocument, events: readonly EventType[]): ParkedRecord {
  const record = recordOf(document);
  const { _id: id, topic, partition, offset, reason, says = causes.failed, parkedAt, state, settled } = document;
  const headers = Object.fromEntries(Object.entries(record.headers ?? {}).map(([name, text]) => [name, String(text)]));
  const withheld = isConfidential(headers, events);
  const decoded = decode(record);
  return {
    id,
    topic,
    partition,
    offset,
    reason,
    says,
    parkedAt,
    state,
    ...(settled && { settled }),
    headers,
    value: withheld ? null : (record.value?.toString() ?? null),
    event: decoded.ok ? { ...decoded.event, ...(withheld && { data: {} }) } : undefined,
  };
}

/** Goes by the header, because a record that cannot be read as an event may still hold what is confidential. */
const isConfidential = ({ ce_type: name = '' }: Readonly<Record<string, string>>, events: readonly EventType[]) =>
  events.some((type) => type.confidential && name.startsWith(`${type.type}.`));
