import type { Connection } from 'mongoose';
import { durable, native } from './native.js';
import { sequenceModel } from './schemas.js';
import type { Sequences } from './store.js';

/**
 * Running numbers in MongoDB, one counter per prefix and year; majority writes, so that no number is given twice after
 * a failover.
 */
export function mongoSequences(connection: Connection): Sequences {
  const raw = native(sequenceModel(connection));
  return {
    next: async (prefix, year) => {
      const options = { upsert: true, returnDocument: 'after', ...durable } as const;
      const counter = await raw.findOneAndUpdate({ _id: `${prefix}-${year}` }, { $inc: { last: 1 } }, options);
      return `${prefix}-${year}-${String(counter!.last).padStart(4, '0')}`;
    },
  };
}
