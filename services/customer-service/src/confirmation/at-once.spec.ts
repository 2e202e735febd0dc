import type { View } from '@marquee/kernel';
import { company } from '@marquee/regulation';
import { happened } from '@marquee/testing';
import {
  knowProjects,
  startService,
  testInfrastructure,
  type TestInfrastructure,
  type TestService,
} from '@marquee/testing/infrastructure';
import { customerService } from '../department.js';
import * as f from './confirmation.fixture.js';
import { PlanPresentation } from './plan-presentation.js';
import { PublishedPlan } from './published-plan.js';

/** On a real Kafka and MongoDB: what rules alone cannot promise when two people act at the same moment. */
let servers: TestInfrastructure;
let service: TestService;
beforeAll(async () => {
  servers = await testInfrastructure();
  service = await startService(customerService, servers);
}, 300_000);
afterAll(async () => {
  await service?.stop();
  servers?.release();
}, 60_000);

const run = (command: string, id: string, input: object) =>
  service.bus.execute({ command, id, input, actor: f.ann }).then(
    (result) => (result.accepted ? 'issued' : result.broken.map((b) => b.rule).join()),
    (error: { code: string }) => error.code,
  );

/** A plan that was published and presented to the client. */
async function presented(): Promise<void> {
  await knowProjects(service, [f.id]);
  await run('registerClient', 'harbour', { name: '海濱節慶', phone: '28013311' });
  await run('addContact', 'sin', { clientId: 'harbour', name: '冼國樑', phone: '28013312', roles: ['client_signer'] });
  await run('addContact', 'ma', { clientId: 'harbour', name: '馬靜儀', phone: '28013313', roles: ['client_contact'] });
  const stream = `PlanVersion/${f.id}`;
  for (const view of [PublishedPlan as unknown as View, company.phases.view])
    await service.store.views.apply(view, {
      ...happened(f.published(1)),
      id: `${stream}:1:0`,
      stream,
      aggregateId: f.id,
    });
  const like = (await service.store.commits.last('Client/harbour'))!;
  const place = { _id: `PlanPresentation/${f.id}:1`, stream: `PlanPresentation/${f.id}`, ver: 1, seq: 1 };
  const state = PlanPresentation.fold(f.talks)!;
  const talks = { ...like, ...place, kind: 'PlanPresentation', aggregateId: f.id, key: f.id, events: [], state };
  await service.store.commits.append(talks, { claimed: [], released: [] });
  await service.store.heads.write(talks);
}

it('C3.3.3 同時發出的確認表只有一份成立 · of five forms that are issued for a project at the same moment, one is', async () => {
  await presented();
  const input = { projectId: f.id, planVersion: 1, signerIds: ['sin'] };
  const came = await Promise.all([1, 2, 3, 4, 5].map((n) => run('issueConfirmation', `cnf-${n}`, input)));
  expect([...came].sort()).toEqual(['issued', ...Array(4).fill('noOtherFormInForce')]);
}, 60_000);
