import type { Logger } from '@marquee/platform';
import type { ParkedRecords } from '../dead-letters/parked-records.js';
import type { LogReader, LogRecord } from './read-log.js';

/**
 * Which records wait for a person: whoever tells a view from the log leaves them out, because a replay brings them, in
 * order, to all views. @returns whether a record is one of them
 */
async function waitingIn(parkedRecords: ParkedRecords): Promise<(record: LogRecord) => boolean> {
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

/** What the telling of views leaves out: what waits for a person, and, named in the log, what nobody can read. */
export async function leavingOut(
  parkedRecords: ParkedRecords,
  views: readonly string[],
  log: Logger,
): Promise<Pick<LogReader, 'leaveOut' | 'unreadable' | 'foreign'>> {
  return {
    leaveOut: await waitingIn(parkedRecords),
    unreadable: ({ topic, partition, offset }, reason) =>
      log.warn({ topic, partition, offset, reason, views }, 'left out of a view: the record cannot be read'),
    foreign: ({ topic, partition, offset }, attack) =>
      log.warn(
        { topic, partition, offset, attack, views },
        'left out of a view: its department did not seal the record',
      ),
  };
}
