import { ann, mia, Office } from '../../store/fixtures/office.js';
import type { CommandRequest } from '../../model.js';
import { Sitting } from './sitting.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
}, 120_000);
afterAll(() => office?.close());

const draft = (id: string): CommandRequest => ({ command: 'draftBooking', id, input: { title: 'Gala' }, actor: ann });
const hold = (id: string, room: string): CommandRequest => ({
  command: 'holdBooking',
  id,
  input: { room, day: '2026-09-01', expiresAt: '2026-04-01T00:00:00Z' },
  actor: ann,
});
/** All that the department remembers. */
const everything = async () => {
  const { db } = office.connection;
  const collections = await db!.listCollections().toArray();
  const counts = collections.map(async ({ name }) => [name, await db!.collection(name).countDocuments()]);
  return Object.fromEntries(await Promise.all(counts)) as Record<string, number>;
};

describe('what a command would come to', () => {
  it('is told as the command itself is, and leaves nothing: no commit, no number, no key', async () => {
    const before = await everything();
    const judged = await office.bus.judge(draft('j1'));
    expect(judged).toMatchObject({ accepted: true, commit: { ver: 1, state: { title: 'Gala', number: '' } } });
    expect(await everything()).toEqual(before);
    expect((await office.done(draft('j1'))).state['number']).toBe('BK-2026-0001');
  });

  it('every broken rule, and every refusal of the bus, by the same sentences', async () => {
    const confirm: CommandRequest = { command: 'confirmBooking', id: 'j1', actor: mia };
    expect(await office.bus.judge(confirm)).toEqual(await office.bus.execute(confirm));
    const refused: readonly unknown[] = [
      draft('j1'),
      { ...draft('j2'), input: { title: 7 } },
      { ...draft('j2'), actor: { ...ann, roles: [] } },
    ];
    for (const request of refused) {
      const error: unknown = await office.bus.execute(request as CommandRequest).catch((e: unknown) => e);
      await expect(office.bus.judge(request as CommandRequest)).rejects.toEqual(error);
    }
  });

  it('what was judged before in one sitting counts as done, and in another one not', async () => {
    const sitting = new Sitting();
    await expect(office.bus.judge(hold('j3', 'J'), sitting)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await office.bus.judge(draft('j3'), sitting);
    expect(await office.bus.judge(hold('j3', 'J'), sitting)).toMatchObject({ accepted: true, commit: { ver: 2 } });
    await office.bus.judge(draft('j4'), sitting);
    await expect(office.bus.judge(hold('j4', 'J'), sitting)).rejects.toMatchObject({ rule: 'slotIsFree' });
    await expect(office.bus.judge(hold('j4', 'J'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('a key that another record holds is told with its holder', async () => {
    await office.done(draft('j5'));
    await office.done(hold('j5', 'K'));
    const sitting = new Sitting();
    await office.bus.judge(draft('j6'), sitting);
    await expect(office.bus.judge(hold('j6', 'K'), sitting)).rejects.toMatchObject({
      rule: 'slotIsFree',
      says: { en: expect.stringContaining('(id j5)') },
    });
  });
});
