import type { ParkedRecords } from '../dead-letters/parked-records.js';
import type { LogRecord } from './read-log.js';

/**
 * Which records wait for a person: whoever tells a view from the log leaves them out, because a replay brings them, in
 * order, to all views. @returns whether a record is one of them
 */
export async function waitingIn(parkedRecords: ParkedRecords): Promise<(record: LogRecord) => boolean> {
  const first = new Map<string, number>();
  for (const { _id } of await parkedRecords.parkedKeys()) {
    const [letter] = await parkedRecords.waiting(_id, 1);
    if (letter) first.set(_id, letter.offset);
  }
  return (record) => {
    const from = first.get(parkedRecords.parkedKeyOf({ ...record, record }));
    return from !== undefined && Number(record.offset) >= from;
  };
}
