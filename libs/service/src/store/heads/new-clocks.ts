import type { Aggregate, Department } from '@marquee/kernel';
import type { Connection } from 'mongoose';
import type { Head } from '../../model.js';
import { woundClocks } from '../collections.js';
import { derived, durable, native, unlessDuplicate } from '../native.js';
import { headModel } from '../schemas.js';
import { clocksOf, earliest } from './clocks.js';

const commandsOf = ({ clocks }: Aggregate) => [...new Set(clocks.map(({ command }) => command))].sort();
const same = (a: readonly string[], b: readonly string[]) => a.join() === b.join();

/**
 * Winds the clocks that the build before did not have, on every record that is there already: a clock lies in the head,
 * which is written with a commit, and a record that nobody touches would never carry it. Once for each aggregate whose
 * clocks are others; a clock that had been refused is asked once more.
 */
export async function windNewClocks(connection: Connection, { aggregates }: Department): Promise<void> {
  const wound = await woundClocks(connection).find().toArray();
  const known = new Map(wound.map(({ _id, commands }) => [_id, commands]));
  for (const aggregate of aggregates) {
    const commands = commandsOf(aggregate);
    if (same(known.get(aggregate.name) ?? [], commands)) continue;
    await windAll(connection, aggregate);
    await woundClocks(connection)
      .updateOne({ _id: aggregate.name }, { $set: { commands } }, { upsert: true, ...durable })
      .catch(unlessDuplicate);
  }
}

async function windAll(connection: Connection, aggregate: Aggregate): Promise<void> {
  const heads = native(headModel(connection, aggregate));
  for await (const head of heads.find({}, { projection: { ver: 1, state: 1, dueAt: 1 } })) {
    const at = later(head, earliest(clocksOf(aggregate, head.state)));
    // A commit that comes in between winds them itself.
    if (at) await heads.updateOne({ _id: head._id, ver: head.ver }, { $set: { dueAt: at } }, derived);
  }
}

/** When the head's earliest clock runs out, unless it is wound for then already. */
const later = ({ dueAt }: Pick<Head, 'dueAt'>, at: Date | undefined): Date | undefined =>
  at && (!dueAt || at < dueAt) ? at : undefined;
