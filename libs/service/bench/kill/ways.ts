import mongoose from 'mongoose';

type Db = mongoose.mongo.Db;
type Doc = { _id: string; stream?: string; ver: number; commandId?: string } & Record<string, unknown>;

/** One write of a command's outcome: to a stream, under an idempotency key. */
export interface Op {
  readonly stream: string;
  readonly commandId: string;
}
/** What a way of writing left in the database. */
export interface Remains {
  /** Command ids that took effect, as often as they did. */
  readonly effects: readonly string[];
  /** Outcomes of which a part is missing. */
  readonly torn: number;
}
/** A way to record a command: state, event, outbox entry and idempotency key. */
export interface Way {
  readonly name: 'commit document' | 'transaction';
  prepare(db: Db): Promise<unknown>;
  /**
   * Records the outcome unless the command did take effect before. @throws the driver's error when the outcome is
   * unknown or the race is lost
   */
  write(client: mongoose.mongo.MongoClient, db: Db, op: Op): Promise<void>;
  remains(db: Db): Promise<Remains>;
}

const durable = { writeConcern: { w: 'majority', j: true } } as const;
const payload = 'An evening with a stage, two bands and a dinner for the guests of the client. '.repeat(8);
const of = (db: Db, name: string) => db.collection<Doc>(name);
const all = (db: Db, name: string) => of(db, name).find().toArray();

/** One immutable document carries everything. */
const commitDocument: Way = {
  name: 'commit document',
  prepare: (db) =>
    of(db, 'commits').createIndexes([
      { key: { stream: 1, ver: -1 }, unique: true },
      { key: { stream: 1, commandId: 1 }, unique: true },
    ]),
  write: async (_, db, { stream, commandId }) => {
    if (await of(db, 'commits').findOne({ stream, commandId })) return;
    const last = await of(db, 'commits').findOne({ stream }, { sort: { ver: -1 } });
    const ver = (last?.ver ?? 0) + 1;
    const commit: Doc = {
      _id: `${stream}:${ver}`,
      stream,
      ver,
      commandId,
      state: { ver, payload },
      events: [{ ver, payload }],
      pending: true,
    };
    await of(db, 'commits').insertOne(commit, durable);
  },
  remains: async (db) => {
    const commits = await all(db, 'commits');
    const complete = (c: Doc) =>
      c['pending'] === true &&
      (c['state'] as Doc).ver === c.ver &&
      c.ver <= commits.filter((d) => d.stream === c.stream).length;
    return { effects: commits.map((c) => c.commandId!), torn: commits.filter((c) => !complete(c)).length };
  },
};

/** State, event and outbox entry are three documents, written together. */
const transaction: Way = {
  name: 'transaction',
  prepare: async (db) => {
    await Promise.all(['states', 'outbox'].map((name) => db.createCollection(name)));
    await of(db, 'events').createIndexes([
      { key: { stream: 1, ver: -1 }, unique: true },
      { key: { stream: 1, commandId: 1 }, unique: true },
    ]);
  },
  write: (client, db, op) =>
    client.withSession((session) => session.withTransaction(() => writeThree(db, session, op), durable)),
  remains: async (db) => {
    const [states, events, outbox] = [await all(db, 'states'), await all(db, 'events'), await all(db, 'outbox')];
    const sent = new Set(outbox.map((o) => o._id));
    const reached = new Map(states.map((s) => [s._id, s.ver]));
    const torn = events.filter((e) => !sent.has(e._id) || e.ver > (reached.get(e.stream!) ?? 0)).length;
    const missing = states.reduce((sum, s) => sum + s.ver, 0) - events.length;
    return { effects: events.map((e) => e.commandId!), torn: torn + Math.abs(missing) };
  },
};

async function writeThree(db: Db, session: mongoose.mongo.ClientSession, { stream, commandId }: Op): Promise<void> {
  if (await of(db, 'events').findOne({ stream, commandId }, { session })) return;
  const ver = ((await of(db, 'states').findOne({ _id: stream }, { session }))?.ver ?? 0) + 1;
  await of(db, 'states').updateOne(
    { _id: stream },
    { $set: { ver, state: { ver, payload } } },
    { session, upsert: true },
  );
  await of(db, 'events').insertOne(
    { _id: `${stream}:${ver}`, stream, ver, commandId, events: [{ ver, payload }] },
    { session },
  );
  await of(db, 'outbox').insertOne({ _id: `${stream}:${ver}`, ver, pending: true }, { session });
}

export const ways: readonly Way[] = [commitDocument, transaction];
