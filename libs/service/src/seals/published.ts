import type { Brokers, KeyRing } from '@marquee/platform';
import type { Company } from '../company.js';
import { readRecords } from '../bus/consume/read-log.js';
import { SealJudge, type OlderLog } from './judge.js';
import { fromHeader, linkOf } from './seal.js';
import { digest } from './statement.js';
import { climb } from './tree.js';
import type { Proof } from '@marquee/kernel';

/** The commits whose records are on a topic, each with its link of the chain; without one where the log is older. */
export type Published = ReadonlyMap<string, string | undefined>;

interface Beside {
  readonly company: Company;
  readonly ring: KeyRing;
  readonly brokers: Brokers;
  readonly partitions: number;
  readonly older: OlderLog;
}

/** What a department has published, as far as it is believed. @throws errors of Kafka's driver */
export async function publishedBy(department: string, { company, brokers, ...parts }: Beside): Promise<Published> {
  const judge = new SealJudge({ company, ...parts });
  const found = new Map<string, string | undefined>();
  await readRecords(`marquee.${department}.verify`, brokers, [company.topicOf(department)], async (records) => {
    const verdicts = await judge.judge(
      records.map(({ topic, partition, offset, ...record }) => ({ topic, partition, offset, record })),
    );
    records.forEach(({ headers }, i) => {
      const { attack, proof } = { proof: undefined, ...verdicts[i]! };
      const id = String(headers?.['ce_id'] ?? '').replace(/:\d+$/, '');
      if (!attack && !found.has(id)) found.set(id, proof && linkIn(department, proof));
    });
  });
  return found;
}

/** The link of the chain that a record's seal is over. Pure. */
function linkIn(department: string, { statement, seal }: Proof): string | undefined {
  const parsed = fromHeader(seal);
  return parsed && linkOf(department, parsed, climb(digest(statement), parsed.steps));
}
