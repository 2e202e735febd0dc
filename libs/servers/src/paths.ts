import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The folder that keeps downloaded binaries and development keys: `MARQUEE_HOME`, else `.marquee` of the checkout. */
export function marqueeHome(root: string): string {
  return process.env['MARQUEE_HOME'] ?? join(root, '.marquee');
}
