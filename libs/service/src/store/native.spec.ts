import mongoose from 'mongoose';
import { classify } from '../bus/effects/failures.js';
import { refusedIn } from './native.js';

const { MongoBulkWriteError, MongoNetworkError } = mongoose.mongo;
type Result = ConstructorParameters<typeof MongoBulkWriteError>[1];
const nothing = { getWriteConcernError: () => undefined } as unknown as Result;

describe('what a failed bulk write says', () => {
  it('names the documents that were refused', () => {
    const error = new MongoBulkWriteError(
      { message: 'duplicate', code: 11_000, writeErrors: [{ index: 2, code: 11_000 }] as never },
      nothing,
    );
    expect([...refusedIn(error).keys()]).toEqual([2]);
  });

  it('says nothing about any document when the connection was lost, although the driver calls it a bulk write error', () => {
    const error = new MongoBulkWriteError(new MongoNetworkError('connection closed') as never, nothing);
    expect(() => refusedIn(error)).toThrow(error);
    expect(classify(error).kind).toBe('outage');
  });
});
