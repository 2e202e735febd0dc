import { projectEverywhere } from '@marquee/local';
import { DEPARTMENTS } from '@marquee/servers';
import { eventually, readTopic } from '@marquee/testing/infrastructure';
import { accepted, AUDITOR, type Cast, GM, HEAD } from './cast.ts';

/** Kafka is down: commands are accepted all the same. It comes back: the project opens everywhere. */
export async function kafkaDownThenBack(cast: Cast): Promise<void> {
  const kafka = cast.system.supervisor.units.get('kafka')!;
  const id = await cast.submitted();
  await kafka.kill();
  accepted(await cast.tell(HEAD, 'managerApprove', id));
  const { projectId } = accepted(await cast.tell(GM, 'gmApprove', id));
  await kafka.restart();
  const { page } = await projectEverywhere(cast.as(AUDITOR), String(projectId), 60_000);
  expect(page.initiation.status).toBe('approved');
}

/**
 * Customer service is killed with -9 after it committed and before it could publish. Started again, it publishes, and
 * everything happens once.
 */
export async function killedBetweenCommitAndPublish(cast: Cast): Promise<void> {
  const { units } = cast.system.supervisor;
  const id = await cast.submitted();
  accepted(await cast.tell(HEAD, 'managerApprove', id));
  await units.get('kafka')!.kill();
  const { projectId } = accepted(await cast.tell(GM, 'gmApprove', id));
  await units.get('customer-service')!.kill();
  await units.get('kafka')!.restart();
  await units.get('customer-service')!.restart();
  await projectEverywhere(cast.as(AUDITOR), String(projectId), 60_000);
  const query = 'query ($id: ID!) { project(id: $id) { history { command } costCentre { history { version } } } }';
  const { project } = await cast
    .as(AUDITOR)
    .ask<{ project: { history: { command: string }[]; costCentre: { history: unknown[] } } }>(query, { id: projectId });
  expect(project.history.map((h) => h.command)).toEqual(['openProject']);
  expect(project.costCentre.history).toHaveLength(1);
}

/** A department that is down costs its own part of the page and nothing else. */
export async function departmentDown(cast: Cast): Promise<void> {
  const { projectId } = await cast.approved();
  await projectEverywhere(cast.as(AUDITOR), projectId, 30_000);
  const finance = cast.system.supervisor.units.get('finance')!;
  await finance.kill();
  const { data, errors } = await cast
    .as(AUDITOR)
    .post('query ($id: ID!) { project(id: $id) { title costCentre { number } readiness { level } } }', {
      id: projectId,
    });
  expect(data?.['project']).toMatchObject({ title: '週年晚宴', costCentre: null, readiness: { level: 'red' } });
  expect(errors?.map((e) => e.extensions?.code)).toEqual(['SERVICE_UNAVAILABLE']);
  await finance.restart();
  await projectEverywhere(cast.as(AUDITOR), projectId, 30_000);
}

/**
 * Every other department is down: customer service starts, takes a project to its approval and publishes it. They
 * return, and all of them know the project.
 */
export async function aloneThenTogether(cast: Cast): Promise<void> {
  const { units } = cast.system.supervisor;
  const customerService = units.get('customer-service')!;
  const others = DEPARTMENTS.filter((name) => name !== 'customer-service').map((name) => units.get(name)!);
  await Promise.all(others.map((other) => other.kill()));
  await customerService.kill();
  await customerService.restart();
  const { id, projectId } = await cast.approved();
  await eventually(
    async () => {
      const told = await readTopic(cast.system.brokers, 'customer-service');
      expect(told.filter((e) => e.stream === `Initiation/${id}` && e.type === 'cs.InitiationApproved.v1')).toHaveLength(
        1,
      );
    },
    { timeout: 30_000 },
  );
  await Promise.all(others.map((other) => other.restart()));
  await projectEverywhere(cast.as(AUDITOR), projectId, 60_000);
}
