import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { testInfrastructure } from '@marquee/testing/infrastructure';
import mongoose from 'mongoose';
import { S3Stub } from '../fixtures/s3-stub.js';
import type { ContentStore } from './content-store.js';
import { CountedContents } from './counted-contents.js';
import { GridFsContents } from './gridfs.js';
import { S3Contents } from './s3.js';

const s3 = new S3Stub();
let connection: mongoose.Connection;
let release: () => void;
const stores = new Map<string, ContentStore>();

beforeAll(async () => {
  const servers = await testInfrastructure();
  release = () => servers.release();
  connection = await mongoose.createConnection(servers.mongoUrl, { dbName: 'marquee_contents_spec' }).asPromise();
  await connection.dropDatabase();
  stores.set('GridFS', new GridFsContents(connection));
  stores.set('S3', new S3Contents(await s3.start(), 'planning'));
}, 120_000);
afterAll(async () => {
  for (const store of stores.values()) store.close();
  s3.stop();
  await connection.close();
  release();
});

const content = (bytes = 2_500_000) => {
  const data = randomBytes(bytes);
  return { data, sha256: createHash('sha256').update(data).digest('hex') };
};
const stream = (data: Buffer) => Readable.from([data], { objectMode: false });
const broken = () =>
  Readable.from(
    (function* () {
      yield randomBytes(1_500_000);
      throw new Error('cut off');
    })(),
    { objectMode: false },
  );

describe.each(['GridFS', 'S3'])('contents in %s', (name) => {
  const store = () => stores.get(name)!;
  const read = async (sha256: string, from: number, until: number) => buffer(await store().read(sha256, from, until));

  it('are there after they were put, whole and in part', async () => {
    const { data, sha256 } = content();
    expect(await store().has(sha256)).toBe(false);
    await store().put(sha256, data.length, stream(data));
    expect(await store().has(sha256)).toBe(true);
    expect((await read(sha256, 0, data.length)).equals(data)).toBe(true);
    expect((await read(sha256, 1_048_570, 2_097_160)).equals(data.subarray(1_048_570, 2_097_160))).toBe(true);
  });

  it('are not there at all when their writer was cut off, and can be put again', async () => {
    const { data, sha256 } = content();
    await expect(store().put(sha256, data.length, broken())).rejects.toThrow();
    expect(await store().has(sha256)).toBe(false);
    await store().put(sha256, data.length, stream(data));
    expect((await read(sha256, 0, 10)).equals(data.subarray(0, 10))).toBe(true);
  });

  it('that two put at one moment are there once', async () => {
    const { data, sha256 } = content();
    await Promise.all([0, 1, 2].map(() => store().put(sha256, data.length, stream(data))));
    expect((await read(sha256, 0, data.length)).equals(data)).toBe(true);
    await store().remove(sha256);
    expect(await store().has(sha256)).toBe(false);
    await store().remove(sha256);
  });

  it('go with the last file that has them', async () => {
    const { data, sha256 } = content(1_000);
    const counted = new CountedContents(connection, store());
    const keep = (file: string) => counted.keep(sha256, file, data.length, () => stream(data));
    await keep(`${name}/a`);
    await keep(`${name}/b`);
    await counted.leave(`${name}/a`);
    expect(await store().has(sha256)).toBe(true);
    await counted.leave(`${name}/b`);
    expect(await store().has(sha256)).toBe(false);
  });

  it('stay when somebody brings the same at the moment when the last file leaves them', async () => {
    const { data, sha256 } = content(1_000);
    const counted = new CountedContents(connection, store());
    const keep = (file: string) => counted.keep(sha256, file, data.length, () => stream(data));
    await keep(`${name}/0`);
    for (let n = 0; n < 20; n += 1) await Promise.all([counted.leave(`${name}/${n}`), keep(`${name}/${n + 1}`)]);
    expect((await read(sha256, 0, data.length)).equals(data)).toBe(true);
  });
});

it('GridFS forgets what a writer left that was killed', async () => {
  const store = stores.get('GridFS')!;
  const old = mongoose.mongo.ObjectId.createFromTime(Math.floor(Date.now() / 1_000) - 100_000);
  const chunks = connection.collection('contents.chunks');
  await chunks.insertOne({ files_id: old, n: 0, data: Buffer.from('x') });
  const [before] = [await chunks.countDocuments()];
  await store.tidy();
  expect(await chunks.countDocuments()).toBe(before - 1);
});
