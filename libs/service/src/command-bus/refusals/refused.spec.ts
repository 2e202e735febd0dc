import type { Actor } from '@marquee/kernel';
import { jest } from '@jest/globals';
import { BookingHeld } from '../../store/fixtures/booking.js';
import { ann, bob, machinery, Office } from '../../store/fixtures/office.js';
import { recordedEvents, type CommandError, type CommandRequest } from '../../model.js';

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

  it('for what nobody may write, in both languages; what the machinery hands on was accepted before', async () => {
    const draft = (title: string, actor = ann as Actor) =>
      error({ command: 'draftBooking', id: 'w1', input: { title }, actor }).then((e) => e.problems);
    for (const title of ['Gala\0', 'Gala\u202Efdp.exe', '\ud800', 'Gala\nBcc: all@example.com'])
      expect(await draft(title)).toEqual([
        { path: ['title'], says: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) } },
      ]);
    await office.done({ command: 'draftBooking', id: 'w2', input: { title: '\u200B\u2800' }, actor: ann });
    expect((await office.head('w2'))!.state['title']).toBe('');
    expect(await historyOf('w1')).toEqual([]);
  });

  it('for an id that would fit no reference, or holds what nobody can see, before anything is stored', async () => {
    for (const id of ['x'.repeat(65), 'a b', 'a\u200B', '\u3164', ' ']) {
      const refused = await error({ command: 'draftBooking', id, input: {}, actor: ann });
      expect([refused.code, refused.problems[0]!.path]).toEqual(['BAD_USER_INPUT', ['id']]);
      expect(await historyOf(id)).toEqual([]);
    }
    const long = { command: 'draftBooking', id: 'y1', input: {}, actor: ann, commandId: 'k'.repeat(201) };
    expect((await error(long)).problems.map((p) => p.path)).toEqual([['commandId']]);
    expect((await office.drafted('z'.repeat(64))).ver).toBe(1);
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
