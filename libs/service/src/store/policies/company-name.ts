import type { Instant } from '@marquee/kernel';
import { logger } from '@marquee/platform';
import type { Connection } from 'mongoose';
import type { Company } from '../../company.js';
import { mongoPolicies } from './policies.js';

/**
 * What the company was called at a moment, by the policies that a department had heard of. The driver's errors pass
 * through.
 */
export async function companyNameAt(
  connection: Connection,
  { policies }: Pick<Company, 'policies'>,
  at: Instant,
): Promise<string> {
  const known = mongoPolicies(connection, policies, logger('policies'));
  await known.refresh();
  return policies.nameOf(known.at(at).values);
}
