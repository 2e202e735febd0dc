import type { Department } from '@marquee/kernel';
import { logger, type MongoAddress, requireOwn, type ShutdownStep } from '@marquee/platform';
import mongoose, { type Connection, type Model } from 'mongoose';
import type { Company } from '../company.js';
import { openFiles, type FileSettings } from '../files/department-files.js';
import { Forgetting } from '../persons/forgetting.js';
import { keysApart } from '../persons/open-keys.js';
import { keysBeside, type PersonKeys } from '../persons/person-keys.js';
import { HiddenData } from '../persons/personal-data.js';
import { openSeals, type SealKeys } from '../seals/store-seals.js';
import { mongoPolicies } from './policies/policies.js';
import { mongoCommits, openCommits } from './commits.js';
import { mongoHeads } from './heads/heads.js';
import { windNewClocks } from './heads/new-clocks.js';
import { makeIndexes } from './native.js';
import {
  claimModel,
  commitModel,
  headModel,
  policyModel,
  reachedModel,
  projectPinModel,
  sequenceModel,
  viewModel,
} from './schemas.js';
import { peopleIn } from './views/people.js';
import { mongoSequences } from './sequences.js';
import type { DepartmentStore } from './store.js';
import { renewWords } from './query/renewed-words.js';
import { ToldViews } from './views/told.js';
import { mongoViews } from './views/views.js';
import { together } from '../machinery/together.js';

/** Name of a department's database, e.g. `marquee_customer_service`. */
export const databaseOf = (department: string): string => `marquee_${department.replaceAll('-', '_')}`;

/** A connection to a department's own database; `waitMs`: how long it waits for MongoDB, milliseconds. */
export const connectTo = (department: Named, mongo: MongoAddress, waitMs: number): Promise<Connection> => {
  const { url, options } = typeof mongo === 'string' ? { url: mongo, options: {} } : mongo;
  const own = { dbName: databaseOf(department.name), serverSelectionTimeoutMS: waitMs, autoIndex: false };
  return mongoose.createConnection(url, { ...options, ...own }).asPromise();
};

type Named = Pick<Department, 'name'>;

export interface StoreOptions {
  /** Those of the department's topic, fixed when it was created. */
  readonly partitions: number;
  readonly seals: SealKeys;
  /** Where files lie that people upload. */
  readonly files?: FileSettings | undefined;
  /** Absent: in a database beside the department's own. */
  readonly personKeys?: PersonKeys | undefined;
}

/** How long a start waits for MongoDB, milliseconds. */
const MONGO_WAIT_MS = 10_000;

/**
 * Connects to the store of a department that serves, and to the keys of persons, and opens it.
 * @param steps of the end, newest first
 * @throws as `openStore`, and the driver's error when MongoDB does not answer
 */
export async function openServing(
  department: Department,
  company: Company,
  options: StoreOptions & { readonly mongoUrl: MongoAddress; readonly personKeysUrl?: string | undefined },
  steps: ShutdownStep[],
): Promise<DepartmentStore> {
  const connection = await connectTo(department, options.mongoUrl, MONGO_WAIT_MS);
  steps.unshift({ name: 'store', run: () => connection.close() });
  const personKeys = await keysApart(options.personKeysUrl, MONGO_WAIT_MS, steps);
  const store = await openStore(department, company, connection, { ...options, personKeys });
  store.forgetting.start(steps);
  return store;
}

/**
 * Opens a department's store: makes sure of every collection and index and of the words of searches, and reads the
 * policies in force.
 * @param connection connected to the department's database (`databaseOf`)
 * @throws SealKeysInvalid when the private key is not the department's own, or its time is over
 * @throws the driver's error when an index cannot be built
 */
export async function openStore(
  department: Department,
  company: Company,
  connection: Connection,
  { partitions, seals, files, personKeys: keys = keysBeside(connection) }: StoreOptions,
): Promise<DepartmentStore> {
  requireOwn(seals.key, seals.ring, department.name);
  const told = await ToldViews.open(connection, department.views);
  await makeAll(department, connection, told);
  const policies = mongoPolicies(connection, company.policies, logger(`${department.name}.policies`));
  await policies.refresh();
  const views = mongoViews(connection, department, told);
  const kept = await openKept({ department, connection, told, keys }, partitions);
  return {
    department,
    company,
    connection,
    partitions,
    seals: await openSeals(connection, seals, { department: department.name, company, partitions }),
    policies,
    ...kept,
    heads: mongoHeads(connection, department, kept.persons),
    told,
    views,
    people: peopleIn(views, company.people),
    sequences: mongoSequences(connection),
    files: await openFiles({ department, company, connection, policies, commits: kept.commits, settings: files }),
  };
}

/** What is kept for good, with personal texts hidden in it; nobody reads before whoever was forgotten is erased. */
async function openKept(parts: ConstructorParameters<typeof Forgetting>[0], partitions: number) {
  const persons = new HiddenData(parts.department, parts.keys);
  const forgetting = new Forgetting(parts);
  await forgetting.catchUp();
  return { persons, forgetting, commits: openCommits(mongoCommits(parts.connection, partitions), persons) };
}

/** Makes sure of every collection and index, of the words of searches, and of clocks. */
async function makeAll(department: Department, connection: Connection, told: ToldViews): Promise<void> {
  const { aggregates, views } = department;
  await together([
    made(commitModel(connection)),
    made(claimModel(connection)),
    made(reachedModel(connection)),
    made(sequenceModel(connection)),
    made(policyModel(connection)),
    made(projectPinModel(connection)),
    ...aggregates.map((a) => made(headModel(connection, a))),
    ...views.map((v) => made(viewModel(connection, v, told.collectionOf(v)))),
  ]);
  await renewWords(department, connection, told);
  await windNewClocks(connection, department);
}

/** Makes sure of one collection and its indexes. */
const made = async <T extends object>(model: Model<T>): Promise<void> => {
  await model.createCollection();
  await makeIndexes(model);
};
