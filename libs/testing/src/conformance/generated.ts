import { join } from 'node:path';
import type { Department, EventType } from '@marquee/kernel';
import fc from 'fast-check';
import { company } from '@marquee/regulation';
import { sdlOf } from '@marquee/service';
import { readersOf } from './readers-table.js';
import { regulationOf } from './regulation.js';
import { valuesOf } from './values.js';

export { consumptionOf } from './consumption.js';

const SERVICES = join(import.meta.dirname, '../../../../services');

/**
 * What is derived from a department and committed beside it, so that a review sees how its graph and its regulation
 * change: text by path.
 */
export function generatedFiles(d: Department): ReadonlyMap<string, string> {
  return new Map([
    [join(SERVICES, d.name, 'schema.graphql'), sdlOf(d, company)],
    [join(SERVICES, d.name, 'REGULATION.md'), regulationOf(d)],
    [join(SERVICES, d.name, 'READERS.md'), readersOf(d)],
  ]);
}

/** Data that an event may carry, always the same: for what is derived from an event by trying it out. */
export const samplesOf = ({ schema }: EventType): readonly unknown[] =>
  fc.sample(valuesOf(schema), { seed: 1, numRuns: 100 });
