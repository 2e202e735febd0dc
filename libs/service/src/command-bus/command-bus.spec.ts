import { jest } from '@jest/globals';
import { Booking, BookingHeld } from '../store/fixtures/booking.js';
import { ann, bob, machinery, mia, Office } from '../store/fixtures/office.js';
import { recordedEvents, type CommandError, type CommandRequest } from '../model.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
}, 120_000);
afterAll(() => office?.close());

const error = (request: CommandRequest): Promise<CommandError> =>
  office.bus.execute(request).then(
    () => {
      throw new Error('it was answered');
    },
    (e: CommandError) => e,
  );
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
      commandId: 'k1',
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

describe('a command is refused', () => {
  it('to roles that are not in `by`, with the names of those that are', async () => {
    const refused = await error({ command: 'releaseBooking', id: 'c1', actor: ann });
    expect([refused.code, refused.in('zh')]).toEqual(['FORBIDDEN', '此操作只開放給：系統。請由其中一位辦理。']);
    expect((await error({ command: 'confirmBooking', id: 'none', actor: machinery })).in('en')).toBe(
      'Only these may do this: Planning staff, Planning manager. Ask one of them.',
    );
  });

  it('with every wrong field of its form, and for ids that cannot be', async () => {
    const refused = await error({ command: 'holdBooking', id: 'c1\n', input: { room: 7, day: 'soon' }, actor: ann });
    expect([refused.code, refused.problems.map((f) => f.path.join('.'))]).toEqual([
      'BAD_USER_INPUT',
      ['id', 'room', 'day', 'expiresAt'],
    ]);
    expect((await error({ command: 'noteBooking', input: { note: 'n' }, actor: ann })).problems).toMatchObject([
      { path: ['id'] },
    ]);
    expect((await error({ command: 'fly', actor: ann })).code).toBe('BAD_USER_INPUT');
  });

  it('when its facts are more than one batch of Kafka carries, and the record stays as it was', async () => {
    await office.drafted('large');
    const refused = await error({
      command: 'noteBooking',
      id: 'large',
      input: { note: 'n'.repeat(200), times: 3_000 },
      actor: ann,
    });
    expect([refused.code, refused.in('zh')]).toEqual([
      'BAD_USER_INPUT',
      '內容過大，請縮短後再送出；大型資料請以附件提交。',
    ]);
    expect(await historyOf('large')).toHaveLength(1);
  });

  it('when there is no such record, or a record to be started exists', async () => {
    expect((await error({ command: 'noteBooking', id: 'none', input: { note: 'n' }, actor: ann })).code).toBe(
      'NOT_FOUND',
    );
    await office.drafted('x1');
    expect((await error({ command: 'draftBooking', id: 'x1', input: {}, actor: ann })).code).toBe('CONFLICT');
  });

  it('with all broken rules at once, and leaves no trace', async () => {
    await office.drafted('r1', {});
    await office.drafted('r2');
    await office.drafted('r3');
    await office.held('r2', 'R1', '2026-06-01');
    await office.held('r3', 'R2', '2026-06-01');
    expect(
      await office.refusal({
        command: 'holdBooking',
        id: 'r1',
        input: { room: 'R3', day: '2026-06-01', expiresAt: '2026-04-01T00:00:00Z' },
        actor: ann,
      }),
    ).toEqual(['titled', 'dayHasRoom']);
    expect(await office.refusal({ command: 'confirmBooking', id: 'r2', actor: ann })).toEqual(['notByAuthor']);
    expect(await historyOf('r1')).toHaveLength(1);
  });

  it('by the record as it is, even when its head lags behind', async () => {
    await office.drafted('s1');
    const write = jest.spyOn(office.store.heads, 'write').mockResolvedValueOnce();
    await office.held('s1', 'S1', '2026-06-02');
    write.mockRestore();
    expect(
      await office.refusal({
        command: 'holdBooking',
        id: 's1',
        input: { room: 'S2', day: '2026-06-02', expiresAt: '2026-04-01T00:00:00Z' },
        actor: ann,
      }),
    ).toEqual(['stillDraft']);
  });
});

it('a rule in mode `warn` lets the command pass and is remembered', async () => {
  const e = {
    ...recordedEvents(await office.drafted('w0'))[0]!,
    ...BookingHeld({ bookingId: 'w0', room: 'Z', day: '2026-07-01', expiresAt: '2026-04-01T00:00:00Z' }),
  };
  await office.store.views.apply(office.store.department.views[0]!, e);
  await office.drafted('w1');
  const commit = await office.held('w1', 'W1', '2026-07-01');
  expect(commit.warnings).toMatchObject([{ rule: 'calmDay', clause: 'C3.2.1' }]);
  expect(await office.head('w1')).toMatchObject({
    warnings: [{ rule: 'calmDay' }],
  });
});

it('the policies in force are obeyed and their version is recorded', async () => {
  const source = recordedEvents(await office.drafted('p0'))[0]!;
  const calendar = { timeZone: 'America/New_York', weekend: [0, 6], holidays: [] };
  const data = {
    key: 'calendar.working',
    value: JSON.stringify(calendar),
    version: 9,
    effectiveFrom: '2026-03-01T00:00:00Z',
    changedBy: 'mia',
  };
  await office.store.policies.apply({ ...source, type: 'ad.PolicyChanged', data });
  office.now = new Date('2027-01-01T03:00:00Z');
  const commit = await office.done({ command: 'draftBooking', id: 'p1', input: {}, actor: bob });
  office.now = new Date('2026-03-02T01:00:00Z');
  expect([commit.policyVersion, String(commit.state['number']).slice(0, 8)]).toEqual([9, 'BK-2026-']);
});
