import { type ShutdownStep, variable } from '@marquee/platform';
import mongoose from 'mongoose';
import { z } from 'zod';
import { keysIn, PERSON_KEYS, type PersonKeys } from './person-keys.js';

/** Where the keys of persons lie, as a service and the tools beside it are told. */
export const personKeysConfig = {
  PERSON_KEYS_URL: variable(z.url({ protocol: /^mongodb(\+srv)?$/ }).optional(), {
    mustBe: 'the address of the MongoDB with the keys of persons, or not set: they lie beside the departments',
    secret: true,
  }),
};

/** Keys on servers of their own, and how to leave them. */
export interface OpenPersonKeys {
  readonly keys: PersonKeys;
  close(): Promise<void>;
}

/**
 * Connects to keys that lie apart; `undefined` where they lie beside the departments.
 * @param waitMs how long MongoDB is waited for, milliseconds
 * @throws the driver's error when it does not answer
 */
export async function openPersonKeys(url: string | undefined, waitMs: number): Promise<OpenPersonKeys | undefined> {
  if (url === undefined) return undefined;
  const options = { dbName: PERSON_KEYS, serverSelectionTimeoutMS: waitMs };
  const connection = await mongoose.createConnection(url, options).asPromise();
  return { keys: keysIn(connection), close: () => connection.close() };
}

/** The same for a process that serves. @param steps of its end, newest first */
export async function keysApart(
  url: string | undefined,
  waitMs: number,
  steps: ShutdownStep[],
): Promise<PersonKeys | undefined> {
  const apart = await openPersonKeys(url, waitMs);
  if (apart) steps.unshift({ name: 'keys of persons', run: () => apart.close() });
  return apart?.keys;
}
