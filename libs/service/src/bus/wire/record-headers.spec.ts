import { createRequire } from 'node:module';
import type { IHeaders } from 'kafkajs';
import { readHeadersOnce } from './record-headers.js';

// As the library writes and reads records; what it reads is what a consumer is handed.
const require = createRequire(import.meta.url);
const encode = require('kafkajs/src/protocol/recordBatch/record/v0/index.js') as (record: object) => {
  readonly buffer: Buffer;
};
const Decoder = require('kafkajs/src/protocol/decoder.js') as new (bytes: Buffer) => { readVarIntBytes(): Buffer };
const decode = require('kafkajs/src/protocol/recordBatch/record/v0/decoder.js') as (
  decoder: object,
  batch: object,
) => { readonly headers: IHeaders };

const sentAndRead = (headers: object): IHeaders => {
  const { buffer } = encode({ key: 'k', value: '{}', headers });
  const batch = { firstOffset: '0', firstTimestamp: '0' };
  return decode(new Decoder(new Decoder(buffer).readVarIntBytes()), batch).headers;
};
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`h${n}`, 'v']));

beforeAll(() => {
  readHeadersOnce();
  readHeadersOnce();
});

describe('the headers of a record', () => {
  it('are read as they were sent: one value, several under one name, and whatever they are called', () => {
    const sent = { ce_type: 'hr.X', twice: ['a', 'b', 'c'], constructor: 'd', ['__proto__']: 'e', empty: '' };
    const read = sentAndRead(sent);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    const text = (value: unknown) => (Array.isArray(value) ? value.map(String) : String(value));
    expect(Object.entries(read).map(([name, value]) => [name, text(value)])).toEqual(Object.entries(sent));
    expect(sentAndRead({})).toEqual({});
  });

  it('take a moment to read, however many there are: nobody stops all departments by one record', () => {
    const began = performance.now();
    expect(Object.keys(sentAndRead(many(20_000)))).toHaveLength(20_000);
    const times = Object.fromEntries([['x', Array.from({ length: 20_000 }, () => 'v')]]);
    expect(sentAndRead(times)['x']).toHaveLength(20_000);
    expect(performance.now() - began).toBeLessThan(2_000);
  }, 600_000);
});
