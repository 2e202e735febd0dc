/**
 * `npm run views -- check | rebuild <department> <view…>`: holds what a department shows against the topics it was told
 * from.
 */
import { company } from '@marquee/regulation';
import { databaseOf, rebuildViews, type Difference } from '@marquee/service';
import mongoose from 'mongoose';
import { DEPARTMENTS, exitWithSentence, localMongoUrl, SetupError } from '@marquee/servers';
import { builtDepartment } from './built-department.ts';

const USAGE = `npm run views -- check [<department> [<view…>]] | rebuild <department> <view…>   e.g. check admin TimelineEntry
  check    names every row that was changed, is missing, or was caused by no event; without names, of all departments;
           a department may be running and be a moment behind
  rebuild  puts rows told anew in their place; stop the department first
Servers: MONGO_URL and KAFKA_BROKERS, else those of \`npm start\`.`;

const KINDS = { changed: '被改動 changed', missing: '缺少 missing', inserted: '無事件可據 inserted' } as const;

await main().catch(exitWithSentence);

async function main(): Promise<void> {
  const [what, name, ...wanted] = process.argv.slice(2);
  if ((what !== 'check' && what !== 'rebuild') || (what === 'rebuild' && wanted.length === 0))
    throw new SetupError(USAGE);
  if (name !== undefined && !(DEPARTMENTS as readonly string[]).includes(name)) throw new SetupError(USAGE);
  for (const one of name === undefined ? DEPARTMENTS : [name]) await lookAt(what, one, wanted);
}

async function lookAt(what: 'check' | 'rebuild', name: string, wanted: readonly string[]): Promise<void> {
  const department = await builtDepartment(name);
  const all = department.views.map((v) => v.name);
  if (wanted.some((view) => !all.includes(view))) throw new SetupError(`${name} has these views: ${all.join(', ')}`);
  const { MONGO_URL = localMongoUrl(27_017), KAFKA_BROKERS = '127.0.0.1:9092' } = process.env;
  const connection = await mongoose
    .createConnection(MONGO_URL, { dbName: databaseOf(name), serverSelectionTimeoutMS: 2_000 })
    .asPromise();
  try {
    const views = wanted.length > 0 ? wanted : all;
    const rebuilt = await rebuildViews(department, company, views, connection, KAFKA_BROKERS.split(','));
    if (what === 'check') tell(name, await rebuilt.differences());
    else console.log(`已重建 ${await rebuilt.store()} 列。 The rows were told anew.`);
  } finally {
    await connection.close();
  }
}

function tell(name: string, differences: readonly Difference[]): void {
  if (differences.length === 0) return console.log(`${name}：與事件完全一致。 Every row is what the events say.`);
  for (const { view, key, kind } of differences) console.log(`${name}：${KINDS[kind]}  ${view}  ${key}`);
  process.exitCode = 1;
}
