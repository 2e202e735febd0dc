import { createRequire } from 'node:module';
import type { IHeaders } from 'kafkajs';

interface Header {
  readonly key: string;
  readonly value: Buffer;
}
type Reader = (decoder: unknown) => Header;

// Files that are not listed by their package; the pinned version and record-headers.spec.ts hold them in place.
const require = createRequire(import.meta.url);
const { prototype } = require('kafkajs/src/protocol/decoder.js') as {
  readonly prototype: { readVarIntArray(reader: unknown): unknown[] };
};
const readHeader = require('kafkajs/src/protocol/recordBatch/header/v0/decoder.js') as Reader;

const LINEAR = Symbol('copies nothing');

/**
 * Reads the headers of a record in time that grows with their number. kafkajs 2.2.4 copies all that it has read for
 * every further one: twenty thousand, which a record of a quarter of a megabyte holds, kept every department at work
 * for longer than its place in the group lasts, and so for ever. Whoever may write to one topic could stop all. Done
 * once for the process, however often it is called.
 */
export function readHeadersOnce(): void {
  if (Object.hasOwn(prototype.readVarIntArray, LINEAR)) return;
  const readAll = prototype.readVarIntArray;
  const readOnce = function (this: unknown, reader: unknown): unknown[] {
    const all = readAll.call(this as typeof prototype, reader);
    return reader === readHeader ? Object.assign(all, { reduce: () => headersOf(all as Header[]) }) : all;
  };
  prototype.readVarIntArray = Object.assign(readOnce, { [LINEAR]: true });
}

/** By name, as kafkajs hands them on: a name that stands once has its value, any other one the list of them. */
function headersOf(all: readonly Header[]): IHeaders {
  const named = new Map<string, Buffer | Buffer[]>();
  for (const { key, value } of all) {
    const first = named.get(key);
    if (Array.isArray(first)) first.push(value);
    else named.set(key, first === undefined ? value : [first, value]);
  }
  // Own fields, whatever they are called.
  return Object.fromEntries(named);
}
