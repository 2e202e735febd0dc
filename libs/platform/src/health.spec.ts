import { HealthRegistry, healthStatusCode, type HealthReport } from './health.js';

const up = (): HealthReport => ({ status: 'up' });
const down = (): HealthReport => ({ status: 'down', reason: 'no connection' });

describe('readiness', () => {
  it('is up without components, and as the worst of them with', async () => {
    const health = new HealthRegistry();
    expect(await health.ready()).toEqual({ status: 'up', components: {} });
    health.register('mongo', up);
    health.report('relay', { status: 'degraded', reason: 'oldest commit waits 40 s' });
    expect(await health.ready()).toMatchObject({
      status: 'degraded',
      components: { mongo: up(), relay: { reason: 'oldest commit waits 40 s' } },
    });
    health.register('kafka', down);
    expect(await health.ready()).toMatchObject({ status: 'down', components: { kafka: down() } });
  });

  it('takes a check that throws as down, by the kind of its error and without its text', async () => {
    const health = new HealthRegistry();
    health.register('mongo', () =>
      Promise.reject(Object.assign(new Error('connect to 10.0.0.1'), { code: 'ECONNREFUSED' })),
    );
    health.register('kafka', () => {
      throw new Error('Inquiry/2f1c of Chan Tai Man');
    });
    expect((await health.ready()).components).toEqual({
      mongo: { status: 'down', reason: 'it failed (ECONNREFUSED); the log says more' },
      kafka: { status: 'down', reason: 'it failed (Error); the log says more' },
    });
  });

  it('takes a check that does not answer as down, and does not ask again before it answers', async () => {
    const health = new HealthRegistry(10);
    let asked = 0;
    let answer: (report: HealthReport) => void = () => undefined;
    health.register('mongo', () => {
      asked += 1;
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    expect((await health.ready()).components).toEqual({ mongo: { status: 'down', reason: 'no answer within 10 ms' } });
    await health.ready();
    expect(asked).toBe(1);
    answer(up());
    await new Promise(setImmediate);
    void health.ready();
    expect(asked).toBe(2);
    answer(up());
  });
});

describe('liveness', () => {
  it('does not depend on what a restart cannot repair', async () => {
    const health = new HealthRegistry();
    health.register('mongo', down);
    expect(await health.live()).toEqual({ status: 'up', components: {} });
  });

  it('ends with a fatal component, also one that reports by itself', async () => {
    const health = new HealthRegistry();
    health.register('consumer', up, { fatal: true });
    health.report('consumer', { status: 'down', reason: 'crashed' });
    expect(await health.live()).toMatchObject({ status: 'down' });
  });
});

it.each([
  ['up', 200],
  ['degraded', 200],
  ['down', 503],
] as const)('%s is HTTP %i', (status, code) => {
  expect(healthStatusCode({ status, components: {} })).toBe(code);
});
