import type { Department } from '@marquee/kernel';
import type { Brokers } from '@marquee/platform';
import type { Connection } from 'mongoose';
import type { Company } from './company.js';
import { readLog } from './bus/consume/read-log.js';
import { HiddenData } from './persons/personal-data.js';
import { keysBeside, type PersonKeys } from './persons/person-keys.js';
import type { RecordJudge } from './seals/judge.js';
import { RebuiltViews } from './store/views/rebuilt-views.js';
import { ToldViews } from './store/views/told.js';

/**
 * Views of a department, folded anew from the topics: to be compared with what it shows, or to be stored in its place.
 * @param connection connected to the department's database
 * @param seals says which records are believed; the others are left out
 * @param keys of persons; absent: those beside the department's database
 * @throws Error for a record that cannot be read; errors of the drivers pass through
 */
export async function rebuildViews(
  department: Department,
  company: Company,
  names: readonly string[],
  connection: Connection,
  brokers: Brokers,
  seals: RecordJudge,
  keys: PersonKeys = keysBeside(connection),
): Promise<RebuiltViews> {
  const rebuilt = new RebuiltViews(
    connection,
    department.views.filter((v) => names.includes(v.name)),
    await ToldViews.read(connection, department.views),
  );
  const persons = new HiddenData(department, keys);
  await readLog(department, company, brokers, seals, persons, { each: (event) => rebuilt.apply(event) });
  return rebuilt;
}
