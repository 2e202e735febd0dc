import { startTelemetry, stopTelemetry, type TelemetryConfig } from '@marquee/platform';
import { TestSystem } from '../../test/system.js';

const system = new TestSystem();
beforeAll(async () => {
  startTelemetry({ OTEL_SERVICE_NAME: 'gateway', OTEL_TRACES_SAMPLER_ARG: 0.5 } as TelemetryConfig);
  await system.start();
});
afterAll(async () => {
  await system.stop();
  await stopTelemetry();
});

describe('the trace of an operation', () => {
  it("is one for all departments, kept or not, and never the client's", async () => {
    const forged = '00-11111111111111111111111111111111-2222222222222222-01';
    const kept = new Set<string>();
    while (kept.size < 2) {
      for (const { seen } of Object.values(system.subgraphs)) seen.length = 0;
      await system.ask('{ project(id: "P1") { name budget client } }', {}, { traceparent: forged });
      const parents = Object.values(system.subgraphs).map(({ seen }) =>
        String(seen[0]?.headers['traceparent']).split('-'),
      );
      expect(new Set(parents.map(([, trace]) => trace)).size).toBe(1);
      expect(parents[0]).toEqual([
        '00',
        expect.stringMatching(/^(?!1{32})[0-9a-f]{32}$/),
        expect.stringMatching(/^[0-9a-f]{16}$/),
        expect.any(String),
      ]);
      kept.add(String(parents[0]?.[3]));
    }
    expect([...kept].sort()).toEqual(['00', '01']);
  });
});
