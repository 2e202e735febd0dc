import { jest } from '@jest/globals';
import { logger, startTelemetry, stopTelemetry } from '@marquee/platform';
import { DeadlineSweeper } from './deadlines.js';
import { mia, Office } from '../store/fixtures/office.js';

let office: Office;
beforeAll(async () => {
  startTelemetry({
    OTEL_SERVICE_NAME: 'spec',
    OTEL_TRACES_SAMPLER_ARG: 1,
    OTEL_METRIC_EXPORT_INTERVAL: 60_000,
    OTEL_NODE_ENABLED_INSTRUMENTATIONS: [],
    OTEL_EXPORTER_OTLP_ENDPOINT: undefined,
  });
  office = await Office.open();
}, 120_000);
afterAll(() => Promise.all([office?.close(), stopTelemetry()]));

const sweeper = (instance = { store: office.store, bus: office.bus }) =>
  new DeadlineSweeper(instance.store, instance.bus, { log: logger('spec'), now: () => office.now, everyMs: 5 });
const goTo = (now: string) => {
  office.now = new Date(now);
};
const commandsOf = async (id: string) => (await office.store.commits.history(`Booking/${id}`)).map((c) => c.command);
const dueAt = async (id: string) => (await office.head(id))?.dueAt?.toISOString();

/** Held until 1 April; the reminder comes ten days before. */
async function held(id: string, day: string) {
  goTo('2026-03-02T01:00:00Z');
  await office.drafted(id);
  await office.held(id, `room ${id}`, day);
}

describe('a clock', () => {
  it('issues its command when its time has come, not earlier, and once', async () => {
    await held('d1', '2026-05-01');
    expect(await dueAt('d1')).toBe('2026-03-22T00:00:00.000Z');
    goTo('2026-03-21T23:59:59Z');
    await sweeper().tick();
    expect(await commandsOf('d1')).toEqual(['draftBooking', 'holdBooking']);
    goTo('2026-03-22T00:00:00Z');
    for (let tick = 0; tick < 4; tick += 1) await sweeper().tick();
    expect(await commandsOf('d1')).toEqual(['draftBooking', 'holdBooking', 'remindBooking']);
    expect(await dueAt('d1')).toBe('2026-04-01T00:00:00.000Z');
    goTo('2026-04-01T00:00:00Z');
    for (let tick = 0; tick < 4; tick += 1) await sweeper().tick();
    expect(await commandsOf('d1')).toEqual(['draftBooking', 'holdBooking', 'remindBooking', 'releaseBooking']);
    expect(await dueAt('d1')).toBeUndefined();
  });

  it('is issued by the system, with an id that follows from the clock, in a trace of its own', async () => {
    const commit = (await office.store.commits.history('Booking/d1')).at(-1);
    expect(commit).toMatchObject({
      actor: { id: 'system', roles: ['system'], dept: 'planning' },
      commandId: 'clock/due:Booking/d1:releaseBooking:2026-04-01T00:00:00.000Z',
      traceparent: expect.stringMatching(/^00-\w{32}-\w{16}-01$/),
    });
  });

  it('takes effect although a person has written its id on a command of their own', async () => {
    await held('d0', '2026-05-11');
    const stolen = (command: string, at: string) => `due:Booking/d0:${command}:${at}`;
    for (const commandId of [
      stolen('remindBooking', '2026-03-22T00:00:00.000Z'),
      `clock/${stolen('releaseBooking', '2026-04-01T00:00:00.000Z')}`,
    ])
      await office.done({ command: 'noteBooking', id: 'd0', input: { note: 'mine' }, commandId, actor: mia });
    goTo('2026-04-01T00:00:00Z');
    for (let tick = 0; tick < 2; tick += 1) await sweeper().tick();
    expect((await commandsOf('d0')).slice(-2).sort()).toEqual(['releaseBooking', 'remindBooking']);
    expect(await dueAt('d0')).toBeUndefined();
  });

  it('takes effect once when two instances sweep at the same moment, also after nobody swept for long', async () => {
    await held('d2', '2026-05-02');
    goTo('2026-04-02T00:00:00Z');
    const other = await office.another();
    for (let tick = 0; tick < 3; tick += 1) await Promise.all([sweeper().tick(), sweeper(other).tick()]);
    expect((await commandsOf('d2')).sort()).toEqual(['draftBooking', 'holdBooking', 'releaseBooking', 'remindBooking']);
  });

  it('that the rules refuse rests until the record changes, and does not hold up the others', async () => {
    await held('d3', '2026-05-03');
    const stale = await office.head('d3');
    await office.done({ command: 'confirmBooking', id: 'd3', actor: mia });
    const heads = office.connection.collection<{ _id: string; ver: number }>('heads.Booking');
    await heads.replaceOne({ _id: 'd3' }, { ...stale!, ver: 3 } as never);
    goTo('2026-04-03T00:00:00Z');
    const execute = jest.spyOn(office.bus, 'execute');
    for (let tick = 0; tick < 3; tick += 1) await sweeper().tick();
    expect(execute.mock.calls.map(([c]) => c.command)).toEqual(['remindBooking', 'releaseBooking']);
    execute.mockRestore();
  });

  it('that fails for another reason is tried again later, and waits meanwhile', async () => {
    await held('d4', '2026-05-04');
    goTo('2026-03-23T00:00:00Z');
    const execute = jest.spyOn(office.bus, 'execute').mockRejectedValueOnce(new Error('no store'));
    await sweeper().tick();
    await sweeper().tick();
    expect(execute).toHaveBeenCalledTimes(1);
    execute.mockRestore();
    goTo('2026-03-23T00:01:00Z');
    await sweeper().tick();
    expect(await commandsOf('d4')).toContain('remindBooking');
  });
});

it('sweeps until it is stopped, and no tick is left running', async () => {
  await held('d5', '2026-05-05');
  goTo('2026-03-23T00:00:00Z');
  const running = sweeper();
  running.start();
  while (!(await commandsOf('d5')).includes('remindBooking')) await new Promise((resolve) => setTimeout(resolve, 5));
  await running.stop();
  const due = jest.spyOn(office.store.heads, 'due');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(due).not.toHaveBeenCalled();
  due.mockRestore();
});
