import { Office, ann } from '../store/fixtures/office.js';
import type { CommandBus } from './command-bus.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
}, 120_000);
afterAll(() => office?.close());

const expiresAt = '2026-04-01T00:00:00.000Z';
const hold = (bus: CommandBus, id: string, day: string) =>
  bus.execute({ command: 'holdBooking', id, input: { room: `r-${id}`, day, expiresAt }, actor: ann });
const drafted = (ids: readonly string[]) => Promise.all(ids.map((id) => office.drafted(id)));
const named = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

describe('what is decided alone', () => {
  it('sees what was decided a moment before, also by another instance: of eight at once, two find room on the day', async () => {
    const ids = named('e', 8);
    await drafted(ids);
    const other = await office.another();
    const results = await Promise.all(ids.map((id, i) => hold(i % 2 ? other.bus : office.bus, id, '2026-05-01')));
    expect(results.filter((r) => r.accepted)).toHaveLength(2);
    const refusals = results.flatMap((r) => (r.accepted ? [] : r.broken.map((b) => b.rule)));
    expect(refusals).toEqual(Array(6).fill('dayHasRoom'));
  });

  it('does not wait for what is decided about something else', async () => {
    const ids = named('f', 6);
    await drafted(ids);
    const results = await Promise.all(ids.map((id, i) => hold(office.bus, id, `2026-06-0${i + 1}`)));
    expect(results.every((r) => r.accepted)).toBe(true);
  });

  it('sees also what a process did that died before it wrote the head', async () => {
    await drafted(['g1', 'g2', 'g3']);
    const [first] = [await hold(office.bus, 'g1', '2026-07-01'), await hold(office.bus, 'g2', '2026-07-01')];
    expect(first.accepted).toBe(true);
    await office.connection.collection('heads.Booking').deleteOne({ _id: 'g2' as never });
    expect(await hold(office.bus, 'g3', '2026-07-01')).toMatchObject({ accepted: false });
  });
});
