import type { Actor } from '@marquee/kernel';
import { testInfrastructure, type TestInfrastructure } from '@marquee/testing/infrastructure';
import mongoose from 'mongoose';
import { exports } from '../store/collections.js';
import { KeptExports, prepareExports } from './kept-exports.js';

const ann: Actor = { id: 'ann', roles: ['planning_staff'], dept: 'planning' };
const order = { by: ann, list: 'Task', asked: '{}', format: 'CSV', language: 'zh', commandId: 'twice' } as const;

let servers: TestInfrastructure;
let connection: mongoose.Connection;
beforeAll(async () => {
  servers = await testInfrastructure();
  connection = await mongoose.createConnection(servers.mongoUrl, { dbName: 'marquee_exports_spec' }).asPromise();
  await connection.dropDatabase();
  await prepareExports(connection);
}, 120_000);
afterAll(async () => {
  await connection?.close();
  servers?.release();
});

it('an order that is given twice at once is one, also where there is room for one alone', async () => {
  const [early, late] = [0, 1].map(() => new KeptExports(connection, () => undefined)) as [KeptExports, KeptExports];
  for (const commandId of ['busy', 'busy too', 'ended']) await early.start({ ...order, commandId });
  await exports(connection).updateOne({ slot: 'ann/2' }, { $set: { state: 'READY' } });
  // The first takes the last place just when the second has seen that all are taken.
  const makeRoom = late['makeRoom'].bind(late);
  Object.assign(late, { makeRoom: (by: Actor) => early.start(order).then(() => makeRoom(by)) });
  const { _id } = await late.start(order);
  expect(_id).toBe((await early.start(order))._id);
  await expect(early.start({ ...order, commandId: 'another' })).rejects.toMatchObject({ code: 'CONFLICT' });
});
