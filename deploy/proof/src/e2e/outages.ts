import { accepted, projectEverywhere } from '@marquee/local';
import { DEPARTMENTS } from '@marquee/servers';
import { eventually, readTopic } from '@marquee/testing/infrastructure';
import { AUDITOR, type Cast, GM, HEAD, PLANNER, PLANNING_MANAGER, PROJECT_MANAGER } from './cast.ts';
import { Play } from './play.ts';

/**
 * Kafka is down: commands are accepted all the same. Of two departments that committed meanwhile one goes on running,
 * the other is killed with -9 before it could publish. Kafka comes back: what both committed is known everywhere, and
 * happens once.
 */
export async function kafkaDownThenBack(cast: Cast): Promise<void> {
  const [kafka, customerService] = ['kafka', 'customer-service'].map((name) => cast.system.supervisor.units.get(name)!);
  const open = new Play(cast, (await cast.approved()).projectId);
  await projectEverywhere(cast.as(AUDITOR), open.projectId, 30_000);
  const id = await cast.submitted();
  accepted(await cast.tell(HEAD, 'managerApprove', id));
  await kafka!.kill();
  const team = { leaderId: PROJECT_MANAGER, memberIds: [PLANNER] };
  expect(await open.does(PLANNING_MANAGER, 'Project.formTeam', team)).toEqual(['pl.ProjectTeamFormed']);
  const { projectId } = accepted(await cast.tell(GM, 'gmApprove', id));
  await customerService!.kill();
  await Promise.all([kafka!.restart(), customerService!.restart()]);
  const told = [{ type: 'pl.ProjectTeamFormed' }];
  await open.shows(`timeline(first: 9, filter: { type: { in: ["${told[0]!.type}"] } }) { nodes { type } }`, {
    timeline: { nodes: told },
  });
  const { page } = await projectEverywhere(cast.as(AUDITOR), String(projectId), 60_000);
  expect(page.initiation.status).toBe('approved');
  await openedOnce(cast, String(projectId));
}

async function openedOnce(cast: Cast, projectId: string): Promise<void> {
  const query = 'query ($id: ID!) { project(id: $id) { history { command } costCentre { history { version } } } }';
  const { project } = await cast
    .as(AUDITOR)
    .ask<{ project: { history: { command: string }[]; costCentre: { history: unknown[] } } }>(query, { id: projectId });
  expect(project.history.map((h) => h.command)).toEqual(['openProject']);
  expect(project.costCentre.history).toHaveLength(1);
}

/**
 * A department that is down costs its own part of the page and nothing else. It returns, and knows the project that was
 * approved meanwhile as well.
 */
export async function downThenBack(cast: Cast): Promise<void> {
  const finance = cast.system.supervisor.units.get('finance')!;
  const { projectId } = await cast.approved();
  await projectEverywhere(cast.as(AUDITOR), projectId, 30_000);
  await finance.kill();
  await onlyFinanceIsMissing(cast, projectId);
  const { projectId: meanwhile } = await cast.approved();
  await finance.restart();
  for (const id of [projectId, meanwhile]) await projectEverywhere(cast.as(AUDITOR), id, 60_000);
}

/** Every process of a department, e.g. `hr` and `hr-2`. */
const processesOf = (units: Cast['system']['supervisor']['units'], department: string) =>
  [...units].filter(([name]) => name.replace(/-\d+$/, '') === department).map(([, unit]) => unit);

async function onlyFinanceIsMissing(cast: Cast, id: string): Promise<void> {
  const page = 'query ($id: ID!) { project(id: $id) { title costCentre { number } readiness { level } } }';
  const { data, errors } = await cast.as(AUDITOR).post(page, { id });
  expect(data?.['project']).toMatchObject({ title: '週年晚宴', costCentre: null, readiness: { level: 'red' } });
  expect(errors?.map((e) => e.extensions?.code)).toEqual(['SERVICE_UNAVAILABLE']);
}

/**
 * Every other department is down: customer service starts all the same, takes a project to its approval and publishes
 * it. The others stay down; whoever needs them starts a system.
 */
export async function aloneItPublishes(cast: Cast): Promise<void> {
  const { units } = cast.system.supervisor;
  const others = DEPARTMENTS.filter((name) => name !== 'customer-service').flatMap((name) => processesOf(units, name));
  await Promise.all(others.map((other) => other.kill()));
  const customerService = units.get('customer-service')!;
  await customerService.kill();
  await customerService.restart();
  const { id } = await cast.approved();
  await eventually(
    async () => {
      const told = await readTopic(cast.system.brokers, 'customer-service');
      expect(told.filter((e) => e.stream === `Initiation/${id}` && e.type === 'cs.InitiationApproved.v1')).toHaveLength(
        1,
      );
    },
    { timeout: 30_000 },
  );
}
