import { jest } from '@jest/globals';
import { Booking } from '../store/fixtures/booking.js';
import { ann, machinery, mia, Office } from '../store/fixtures/office.js';
import { recordedEvents, type CommandRequest } from '../model.js';
import type { CommandBus } from './command-bus.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
}, 120_000);
afterAll(() => office?.close());

const historyOf = (id: string) => office.store.commits.history(`Booking/${id}`);

describe('a command', () => {
  it('becomes one commit that says who did what, when, under which policies and with which evidence', async () => {
    const commit = await office.done({
      command: 'draftBooking',
      id: 'c1',
      input: { title: ' Gala ' },
      actor: ann,
      commandId: 'k1',
      correlationId: 'trace',
      traceparent: '00-aa-bb-01',
    });
    expect(commit).toMatchObject({
      stream: 'Booking/c1',
      ver: 1,
      seq: 1,
      command: 'draftBooking',
      commandId: 'person/k1',
      actor: ann,
      policyVersion: 0,
      at: '2026-03-02T01:00:00.000Z',
      key: 'c1',
      correlationId: 'trace',
      causationId: 'k1',
      traceparent: '00-aa-bb-01',
      pending: true,
      warnings: [],
      events: [
        { type: 'pl.BookingDrafted', version: 1, clauses: ['C3.1.1'], data: { title: 'Gala', authorId: 'ann' } },
      ],
    });
    expect(await historyOf('c1')).toEqual([commit]);
  });

  it('leads to the state that its facts fold to, and to a head that shows it', async () => {
    await office.drafted('c2');
    await office.held('c2', 'A1', '2026-05-01');
    const last = await office.done({ command: 'noteBooking', id: 'c2', input: { note: 'n', times: 3 }, actor: mia });
    const history = await historyOf('c2');
    expect(Booking.fold(history.flatMap((c) => c.events))).toEqual(last.state);
    expect(history.flatMap(recordedEvents).map((e) => e.seq)).toEqual([1, 2, 3, 4, 5]);
    expect(await office.head('c2')).toMatchObject({
      ver: 3,
      state: last.state,
      createdAt: history[0]!.at,
    });
  });

  it('leaves out what is absent, so that a state reads as it was decided', async () => {
    await office.drafted('c6');
    await office.held('c6', 'C6', '2026-05-06');
    const released = await office.done({ command: 'releaseBooking', id: 'c6', actor: machinery });
    const stored = (await historyOf('c6')).at(-1)!;
    expect([released.state, stored.state].map((state) => state['expiresAt'])).toEqual([undefined, undefined]);
    expect(Object.keys(stored.state)).not.toContain('expiresAt');
  });

  it('keeps the partition of its stream, and an order that a clock set back does not disturb', async () => {
    const first = await office.drafted('c3', { title: 'x', projectId: 'P7' });
    office.now = new Date(office.now.getTime() - 3_600_000);
    const second = await office.held('c3', 'another key', '2026-05-08', '2026-04-01T00:00:00Z');
    office.now = new Date(office.now.getTime() + 3_600_000);
    expect([second.key, second.bucket]).toEqual(['P7', first.bucket]);
    expect(second.orderKey).toBe(first.orderKey + 1);
  });

  it('is told to listeners, and neither a listener nor a head that fails takes it back', async () => {
    const told: string[] = [];
    const stops = [
      office.bus.onCommit(() => {
        throw new Error('listener');
      }),
      office.bus.onCommit((c) => told.push(c._id)),
    ];
    const write = jest.spyOn(office.store.heads, 'write').mockRejectedValueOnce(new Error('no head'));
    await office.drafted('c4');
    stops.forEach((stop) => stop());
    write.mockRestore();
    await office.drafted('c5');
    expect(told).toEqual(['Booking/c4:1']);
  });

  it('that is optional and finds nothing to record writes nothing, and finds it later when it comes again', async () => {
    const carryOver = (title?: string) =>
      office.bus.execute({
        command: 'carryOverBooking',
        id: 'o1',
        commandId: title ?? 'none',
        input: { title },
        actor: machinery,
      });
    expect(await carryOver()).toEqual({ accepted: true, commit: undefined });
    expect(await historyOf('o1')).toEqual([]);
    expect(await carryOver('Gala')).toMatchObject({ accepted: true, commit: { ver: 1, command: 'carryOverBooking' } });
  });

  it("that starts a numbered form draws the next number of the company's year, once, however often it is decided", async () => {
    const numbers = [await office.drafted('n1'), await office.drafted('n2')].map((c) =>
      Number((c.state['number'] as string).slice('BK-2026-'.length)),
    );
    expect(numbers[1]).toBe(numbers[0]! + 1);
    office.now = new Date('2026-12-31T18:00:00Z');
    const draw = jest.spyOn(office.store.sequences, 'next');
    const append = jest.spyOn(office.store.commits, 'append').mockResolvedValueOnce({ outcome: 'beaten' });
    expect((await office.drafted('n3')).state['number']).toBe('BK-2027-0001');
    expect(draw).toHaveBeenCalledTimes(1);
    [draw, append].forEach((spy) => spy.mockRestore());
    office.now = new Date('2026-03-02T01:00:00Z');
  });
});

/** A machine that may do what the staff may, so that both give the same command. */
const robot = { ...machinery, roles: ['system', 'planning_staff'] } as const;
const note = (id: string, more: Partial<CommandRequest> = {}): CommandRequest => ({
  command: 'noteBooking',
  id,
  input: { note: 'n' },
  actor: ann,
  ...more,
});

describe('the key of a machine', () => {
  const key = 'planning:Review/r1:3:0:pl.ReviewConcluded -> Booking.noteBooking';
  const reaction = (id: string): CommandRequest => note(id, { commandId: key, machine: 'reaction', actor: robot });

  it('is not the key of the person who writes the same: the reaction goes on, and both are answered again', async () => {
    await office.drafted('m1');
    const own = await office.done(note('m1', { commandId: key }));
    const answer = await office.done(reaction('m1'));
    expect([own.commandId, answer.commandId]).toEqual([`person/${key}`, `reaction/${key}`]);
    expect([await office.done(reaction('m1')), await office.done(note('m1', { commandId: key }))]).toEqual([
      answer,
      own,
    ]);
    expect(await historyOf('m1')).toHaveLength(3);
  });

  it('is not met by a person who writes its space as well, nor is that of another machine', async () => {
    await office.drafted('m2');
    await office.done(note('m2', { commandId: `reaction/${key}` }));
    await office.done({ ...reaction('m2'), machine: 'clock' });
    await office.done(reaction('m2'));
    expect((await historyOf('m2')).map((c) => c.commandId).slice(1)).toEqual([
      `person/reaction/${key}`,
      `clock/${key}`,
      `reaction/${key}`,
    ]);
  });
});

describe('commits of the time when keys had no spaces', () => {
  const commits = () => office.connection.collection<{ _id: string; commandId: string }>('commits');
  const bare = (id: string, ver: number, commandId: string) =>
    commits().updateOne({ _id: `Booking/${id}:${ver}` }, { $set: { commandId } });
  let upgraded: CommandBus;
  beforeAll(async () => {
    await commits().deleteMany({});
    await office.drafted('old');
    await bare('old', 1, 'k0');
    upgraded = (await office.another()).bus;
  });

  it.each<[string, Partial<CommandRequest>]>([
    ['a person', { commandId: 'k' }],
    ['a reaction', { commandId: 'planning:Review/r1:1:0:x', machine: 'reaction', actor: robot }],
  ])('are known when %s gives the same command again', async (who, more) => {
    const id = `old-${who.replace(' ', '-')}`;
    await office.drafted(id);
    await office.done(note(id, more));
    await bare(id, 2, more.commandId!);
    expect(await upgraded.execute(note(id, more))).toMatchObject({ accepted: true, commit: { ver: 2 } });
    expect(await historyOf(id)).toHaveLength(2);
  });

  it("in which a person took a reaction's key no longer stop the reaction", async () => {
    await office.drafted('taken');
    await office.done(note('taken', { commandId: 'stolen' }));
    await bare('taken', 2, 'stolen');
    const request = note('taken', { commandId: 'stolen', machine: 'reaction', actor: robot });
    expect(await upgraded.execute(request)).toMatchObject({ accepted: true, commit: { ver: 3 } });
  });
});
