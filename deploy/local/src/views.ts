/**
 * `npm run views -- check | rebuild | verify | attacks | looked …`: holds what a department shows against the topics it
 * was told from, and what it has recorded against what it has signed.
 */
import { type Brokers, kafkaServers, logger, openKeyRing } from '@marquee/platform';
import { company } from '@marquee/regulation';
import {
  Attacks,
  type CommitFlaw,
  type Difference,
  openJudge,
  type PersonKeys,
  rebuildViews,
  verifyCommits,
  withCompanyViews,
} from '@marquee/service';
import type { Department } from '@marquee/kernel';
import type { Connection } from 'mongoose';
import { DEPARTMENTS, exitWithSentence, marqueeHome, ROOT, SetupError } from '@marquee/servers';
import { withKeys } from './backup/person-keys.ts';
import { settingsFor } from './backup/settings.ts';
import { builtDepartment } from './built-department.ts';
import { connected } from './connected.ts';
import { ensureSealKeys } from './seal-keys.ts';

const USAGE = `npm run views -- check [<department> [<view…>]] | rebuild <department> <view…> | verify [<department>]
               | attacks [<department>] | looked <department> <who>                    e.g. check admin TimelineEntry
  check    names every row that was changed, is missing, or was caused by no event; without names, of all departments;
           a department may be running and be a moment behind
  rebuild  puts rows told anew in their place; stop the department first
  verify   names every commit that was changed, removed or inserted: by seals, chains and topics; departments may run
  attacks  records that were set aside because no department has sealed them; \`looked\` says that a person has seen them
Servers: MONGO_URL, KAFKA_BROKERS and what services are told beside (libs/platform), e.g.
MONGO_PASSWORD_FILE=.marquee/brokers/{department}/password; else those of \`npm start\`; public keys: SEAL_RING_FILE, else those of \`npm run keys\`.`;

const KINDS = { changed: '被改動 changed', missing: '缺少 missing', inserted: '無事件可據 inserted' } as const;
const FLAWS = { changed: '被改動 changed', removed: '被移除 removed', inserted: '非該部門所記 inserted' } as const;

/** A department, and what is known of it beside what it says. */
interface At {
  readonly department: Department;
  readonly connection: Connection;
  readonly ring: ReturnType<typeof openKeyRing>;
  readonly brokers: Brokers;
  readonly partitions: number;
  readonly personKeys: PersonKeys;
}
type Work = (at: At, wanted: readonly string[]) => Promise<void>;

const WORK: Readonly<Record<string, Work>> = { check, rebuild, verify, attacks, looked };
/** What is done to one department, named, with what follows. */
const NAMED = ['rebuild', 'looked'];

await main().catch(exitWithSentence);

async function main(): Promise<void> {
  const [what = '', name, ...wanted] = process.argv.slice(2);
  const work = Object.hasOwn(WORK, what) ? WORK[what] : undefined;
  if (!work || (NAMED.includes(what) && wanted.length === 0)) throw new SetupError(USAGE);
  if (name !== undefined && !(DEPARTMENTS as readonly string[]).includes(name)) throw new SetupError(USAGE);
  for (const one of name === undefined ? DEPARTMENTS : [name]) await lookAt(one, work, wanted);
}

async function lookAt(name: string, work: Work, wanted: readonly string[]): Promise<void> {
  const department = withCompanyViews(await builtDepartment(name), company);
  const c = settingsFor(name);
  const ring = openKeyRing(process.env['SEAL_RING_FILE'] ?? (await ensureSealKeys(marqueeHome(ROOT))).ring);
  const connection = await connected(department, c);
  const at = { department, connection, ring, brokers: kafkaServers(c), partitions: c.TOPIC_PARTITIONS };
  try {
    await withKeys(c, connection, (personKeys) => work({ ...at, personKeys }, wanted));
  } finally {
    await connection.close();
  }
}

async function rebuilt(at: At, wanted: readonly string[]) {
  const { department, connection, ring, brokers, partitions, personKeys } = at;
  const all = department.views.map((v) => v.name);
  if (wanted.some((view) => !all.includes(view)))
    throw new SetupError(`${department.name} has these views: ${all.join(', ')}`);
  const judge = await openJudge(connection, ring, { department: department.name, company, partitions });
  const names = wanted.length > 0 ? wanted : all;
  return rebuildViews(department, company, names, connection, brokers, judge, personKeys);
}

async function check(at: At, wanted: readonly string[]): Promise<void> {
  const differences = await (await rebuilt(at, wanted)).differences();
  tell(
    at,
    differences.map(({ view, key, kind }: Difference) => `${KINDS[kind]}  ${view}  ${key}`),
    '與事件完全一致。 Every row is what the events say.',
  );
}

async function rebuild(at: At, wanted: readonly string[]): Promise<void> {
  console.log(`已重建 ${await (await rebuilt(at, wanted)).store()} 列。 The rows were told anew.`);
}

async function verify(at: At): Promise<void> {
  const { department, connection, ...beside } = at;
  const flaws = await verifyCommits(department, connection, { company, ...beside });
  tell(
    at,
    flaws.map(({ kind, commit }: CommitFlaw) => `${FLAWS[kind]}  ${commit}`),
    '所有記錄均與簽封一致。 Every commit is as it was sealed.',
  );
}

async function attacks(at: At): Promise<void> {
  const found = await asides(at).list();
  tell(
    at,
    found.map(
      ({ _id, attack, claims, at: when }) => `${when.toISOString()}  ${_id}  ${attack}  ${claims?.type}  ${claims?.id}`,
    ),
    '沒有擱置的記錄。 No record was set aside.',
  );
}

async function looked(at: At, [by = '']: readonly string[]): Promise<void> {
  await asides(at).looked(by);
  console.log(`${at.department.name}：已記下。 Noted.`);
}

function asides({ connection, department }: At): Attacks {
  return new Attacks(connection, department.name, logger(`${department.name}.attacks`));
}

/** Names what was found, and lets the process end with 1; or says that there is nothing. */
function tell({ department: { name } }: At, found: readonly string[], nothing: string): void {
  if (found.length === 0) return console.log(`${name}：${nothing}`);
  for (const line of found) console.log(`${name}：${line}`);
  process.exitCode = 1;
}
