import { fi, hr } from '@marquee/contracts';
import type { View } from '@marquee/kernel';
import { company } from '@marquee/regulation';
import { happened, projectApproved } from '@marquee/testing';
import {
  eventually,
  inject,
  publish,
  sealed,
  startService,
  testInfrastructure,
  type TestInfrastructure,
  type TestService,
  wireRecord,
} from '@marquee/testing/infrastructure';
import { execution } from './department.js';
import { SpendingGate } from './spending/spending-gate.js';

const PATIENCE = 120_000;
const PROJECT = 'prj-1';
const money = (amount: number) => ({ amount, currency: 'HKD' });
const of = (stream: string, seq: number) => ({
  id: `${stream}:${seq}:0`,
  stream,
  aggregateId: stream.split('/')[1]!,
  seq,
});

/** A designer acts as general manager. */
const granted = {
  ...happened(
    hr.DelegationGranted({
      delegationId: 'd1',
      delegatorId: 'gm',
      delegateId: 'designer',
      by: 'gm',
      from: '2026-01-01T00:00:00.000Z',
      until: '2099-01-01T00:00:00.000Z',
      roles: ['gm'],
      dept: 'company',
      cause: 'manual',
    }),
  ),
  ...of('Delegation/d1', 1),
};
/** Nobody has approved this budget. */
const budget = {
  ...happened(
    fi.BudgetApproved({
      projectId: PROJECT,
      budgetVersion: 1,
      planVersion: 1,
      total: money(100_00),
      lines: [{ category: 'venue_rental', amount: money(100_00) }],
      reserve: money(0),
      by: 'gm',
      at: '2026-03-02T01:00:00.000Z',
    } as never),
  ),
  ...of(`Budget/${PROJECT}`, 1),
  key: PROJECT,
};
const approved = { ...happened(projectApproved({ projectId: PROJECT })), ...of('Initiation/ini-1', 1), key: PROJECT };

let servers: TestInfrastructure;
let service: TestService;
beforeAll(async () => {
  servers = await testInfrastructure();
  service = await startService(execution, servers);
}, PATIENCE);
afterAll(async () => {
  await service?.stop();
  servers?.release();
}, PATIENCE);

const gate = () => service.store.views.get(SpendingGate as unknown as View, PROJECT);
const readiness = async () => (await (await fetch(new URL('/readyz', service.url))).json()) as { status: string };
const setAside = () => service.store.connection.collection('attacks').countDocuments();

it(
  'C2.1 / C8.1.3 a stranger at the broker lends nobody powers, opens no spending gate, and stops no department',
  async () => {
    const { brokers } = servers;
    await inject(brokers, 'hr', wireRecord(granted));
    await inject(brokers, 'finance', wireRecord(budget, PROJECT));
    await inject(brokers, 'hr', sealed('hr', wireRecord(budget, PROJECT)));
    await inject(brokers, 'customer-service', wireRecord({ ...approved, ...of('Initiation/ini-1', 7) }, PROJECT));
    await publish(brokers, [approved]);
    await eventually(async () => expect(await gate()).toMatchObject({ projectId: PROJECT }), { timeout: PATIENCE });
    await eventually(async () => expect(await setAside()).toBe(4), { timeout: PATIENCE });

    expect((await gate())!['open']).not.toBe(true);
    expect(await service.store.views.get(company.delegates.view, 'gm')).toBeUndefined();
    expect(await readiness()).toMatchObject({ status: 'degraded', components: { consumer: { status: 'degraded' } } });
    expect(await service.deadLetters.list()).toEqual([]);

    await publish(brokers, [granted, budget]);
    await eventually(async () => expect((await gate())!['open']).toBe(true), { timeout: PATIENCE });
    expect(await service.store.views.get(company.delegates.view, 'gm')).toMatchObject({ open: true });
  },
  PATIENCE,
);
