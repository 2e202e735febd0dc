import { join } from 'node:path';
import type { Department } from '@marquee/kernel';
import { company } from '@marquee/regulation';
import { sdlOf } from '@marquee/service';
import { regulationOf } from './regulation.js';

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
  ]);
}
