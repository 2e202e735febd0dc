import { jest } from '@jest/globals';
import { ann, bob, mia, Office } from '../store/fixtures/office.js';
import type { CommandError, CommandRequest } from '../model.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
}, 120_000);
afterAll(() => office?.close());

const hold = (id: string, room: string, more: Partial<CommandRequest> = {}): CommandRequest => ({
  command: 'holdBooking',
  id,
  input: { room, day: '2026-05-01', expiresAt: '2026-04-01T00:00:00Z' },
  actor: ann,
  ...more,
});
const note = (id: string, more: Partial<CommandRequest> = {}): CommandRequest => ({
  command: 'noteBooking',
  id,
  input: { note: 'n' },
  actor: ann,
  ...more,
});
const codeOf = (request: CommandRequest): Promise<string> =>
  office.bus.execute(request).then(
    () => 'answered',
    (e: CommandError) => e.code,
  );
const historyOf = (id: string) => office.store.commits.history(`Booking/${id}`);

describe('the same commandId again', () => {
  it('is answered with the first result, although its own effect would refuse it now', async () => {
    await office.drafted('a1');
    const first = await office.done(hold('a1', 'A1', { commandId: 'k' }));
    expect(await office.done(hold('a1', 'A1', { commandId: 'k' }))).toEqual(first);
    expect(await office.refusal(hold('a1', 'A1', { commandId: 'other' }))).toContain('stillDraft');
    expect(await historyOf('a1')).toHaveLength(2);
  });

  it('is answered with the first result when nothing would refuse it, also much later', async () => {
    await office.drafted('a2');
    const first = await office.done(note('a2', { commandId: 'k' }));
    await office.done(note('a2'));
    expect(await office.done(note('a2', { commandId: 'k' }))).toEqual(first);
    expect(await historyOf('a2')).toHaveLength(3);
  });

  it('finds the record that the first one started, whether or not an id was given', async () => {
    const draft = { command: 'draftBooking', input: { title: 'x' }, actor: ann, commandId: 'start' };
    const first = await office.done(draft);
    expect(await office.done(draft)).toEqual(first);
    expect((await office.done({ ...draft, actor: bob })).aggregateId).not.toBe(first.aggregateId);
    const named = { ...draft, id: 'a3' };
    expect(await office.done(named)).toEqual(await office.done(named));
  });

  it('is decided anew when the first one was refused', async () => {
    await office.drafted('a4', {});
    await office.drafted('a5');
    expect(await office.refusal(hold('a4', 'A4', { commandId: 'k' }))).toEqual(['titled']);
    await office.done({
      ...hold('a5', 'A5', { commandId: 'k' }),
      input: { room: 'A5', day: '2026-05-02', expiresAt: '2026-04-01T00:00:00Z' },
    });
  });

  it('with another input or from another person is a conflict', async () => {
    await office.drafted('a6');
    await office.done(note('a6', { commandId: 'k' }));
    expect(await codeOf(note('a6', { commandId: 'k', input: { note: 'other' } }))).toBe('CONFLICT');
    expect(await codeOf(note('a6', { commandId: 'k', actor: bob }))).toBe('CONFLICT');
    expect(await codeOf({ ...note('a6', { commandId: 'k' }), command: 'confirmBooking', actor: mia })).toBe('CONFLICT');
  });

  it('is the same when the client writes its fields in another order', async () => {
    await office.drafted('a7');
    const first = await office.done(note('a7', { commandId: 'k', input: { note: 'n', times: 2 } }));
    expect(await office.done(note('a7', { commandId: 'k', input: { times: 2, note: 'n' } }))).toEqual(first);
  });

  it('sent many times at the same moment takes effect once', async () => {
    await office.drafted('a8');
    const { bus } = await office.another();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 ? bus : office.bus).execute(note('a8', { commandId: 'k' }))),
    );
    expect(new Set(all.map((r) => r.accepted && r.commit?._id))).toEqual(new Set(['Booking/a8:2']));
    expect(await historyOf('a8')).toHaveLength(2);
  });
});

describe('commands at the same moment', () => {
  it('are decided one after the other: none is lost, and each sees the state before it', async () => {
    await office.drafted('b1');
    const { bus } = await office.another();
    await Promise.all([
      office.bus.execute(note('b1')),
      bus.execute(note('b1')),
      office.bus.execute(note('b1', { actor: mia })),
    ]);
    expect((await historyOf('b1')).map((c) => [c.ver, c.seq, (c.state['notes'] as string[]).length])).toEqual([
      [1, 1, 0],
      [2, 2, 1],
      [3, 3, 2],
      [4, 4, 3],
    ]);
  });

  it('all count, however many come in one moment', async () => {
    await office.drafted('b4');
    const came = await Promise.allSettled(Array.from({ length: 24 }, () => office.bus.execute(note('b4'))));
    expect(came.filter((one) => one.status === 'rejected')).toEqual([]);
    expect(await historyOf('b4')).toHaveLength(25);
  });

  it('that decide the same thing: one is accepted, the other is told what the rules say now', async () => {
    await office.drafted('b2');
    await office.done({
      ...hold('b2', 'B2'),
      input: { room: 'B2', day: '2026-05-03', expiresAt: '2026-04-01T00:00:00Z' },
    });
    const confirm = (actor: CommandRequest['actor']) =>
      office.bus.execute({ command: 'confirmBooking', id: 'b2', actor });
    const results = await Promise.all([confirm(mia), confirm(bob)]);
    expect(results.map((r) => r.accepted).sort()).toEqual([false, true]);
    expect(results.find((r) => !r.accepted)).toMatchObject({ broken: [{ rule: 'isHeld', kind: 'STATE' }] });
  });

  it('give up with a conflict after deciding three times more', async () => {
    await office.drafted('b3');
    const append = jest.spyOn(office.store.commits, 'append').mockResolvedValue({ outcome: 'beaten' });
    expect(await codeOf(note('b3'))).toBe('CONFLICT');
    expect(append).toHaveBeenCalledTimes(4);
    append.mockRestore();
  });
});

describe('an expected version', () => {
  it('that is not the present one is a conflict at once', async () => {
    await office.drafted('e1');
    expect(await codeOf(note('e1', { expectedVersion: 2 }))).toBe('CONFLICT');
    expect(await codeOf(note('e1', { expectedVersion: 1 }))).toBe('answered');
    expect(await historyOf('e1')).toHaveLength(2);
  });

  it('does not stand in the way of a retry', async () => {
    await office.drafted('e2');
    const request = note('e2', { commandId: 'k', expectedVersion: 1 });
    expect(await office.done(request)).toEqual(await office.done(request));
  });
});

describe('a unique key', () => {
  const slot = (id: string, more = {}) => ({
    ...hold(id, 'U1', more),
    input: { room: 'U1', day: '2026-08-01', expiresAt: '2026-04-01T00:00:00Z' },
  });
  const release = (id: string) =>
    office.done({ command: 'releaseBooking', id, actor: { id: 'system', roles: ['system'], dept: 'planning' } });

  it('is held by one record at a time; the other is told by whom, and nothing of it is written', async () => {
    await office.drafted('u1');
    await office.drafted('u2');
    await office.done(slot('u1'));
    const refused = await office.bus.execute(slot('u2')).catch((e: CommandError) => e);
    expect(refused).toMatchObject({
      code: 'CONFLICT',
      rule: 'slotIsFree',
      clause: 'C3.1.1',
      says: { zh: expect.stringContaining('相同的場地與日期'), en: expect.stringContaining('(id u1)') },
    });
    expect(await historyOf('u2')).toHaveLength(1);
    await release('u1');
    await office.done(slot('u2'));
  });

  it('asked for by two at the same moment goes to one', async () => {
    await release('u2');
    await office.drafted('u3');
    await office.drafted('u4');
    const codes = await Promise.all([codeOf(slot('u3')), codeOf(slot('u4'))]);
    expect(codes.sort()).toEqual(['CONFLICT', 'answered']);
  });

  it('does not stand in the way of a retry', async () => {
    await office.drafted('u5');
    const request = {
      ...slot('u5', { commandId: 'k' }),
      input: { room: 'U5', day: '2026-08-02', expiresAt: '2026-04-01T00:00:00Z' },
    };
    const both = await Promise.all([office.done(request), office.done(request)]);
    expect(both[0]).toEqual(both[1]);
  });
});
