import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureSealKeys, projectEverywhere } from '@marquee/local';
import { marqueeHome, ROOT, withMongo } from '@marquee/servers';
import { eventually } from '@marquee/testing/infrastructure';
import { type Ran, runTool, views } from './backup.ts';
import { AUDITOR, type Cast } from './cast.ts';

/**
 * Everything that all departments have recorded by now is as they sealed it; what somebody with a hand in the database
 * changes is named by its commit, what they change of a row by its row.
 */
export async function sealsHold(cast: Cast, mongoUrl: string): Promise<void> {
  const servers = { MONGO_URL: mongoUrl, KAFKA_BROKERS: cast.system.brokers.join(',') };
  const sound = await views(servers, 'verify');
  expect([sound.code, sound.said]).toEqual([0, expect.stringContaining('Every commit is as it was sealed.')]);

  const price = { 'state.price.amount': 1 };
  const named = await withMongo(mongoUrl, async (client) => {
    const commits = client.db('marquee_customer_service').collection<{ _id: string }>('commits');
    const signed = await commits.findOne({ kind: 'PlanConfirmation', 'state.status': 'signed' });
    await commits.updateOne({ _id: signed!._id }, { $set: price });
    const { code, said } = await views(servers, 'verify', 'customer-service');
    await commits.replaceOne({ _id: signed!._id }, signed!);
    return { code, said: said.trim(), expected: `customer-service：被改動 changed  ${signed!._id}` };
  });
  expect([named.code, named.said]).toEqual([1, named.expected]);

  const rows = await withMongo(mongoUrl, async (client) => {
    const entries = client.db('marquee_hr').collection<{ _id: string }>('views.ProjectPhase');
    const row = await entries.findOne({});
    await entries.updateOne({ _id: row!._id }, { $set: { 'row.forged': true } });
    const { code, said } = await views(servers, 'check', 'hr', 'ProjectPhase');
    await entries.replaceOne({ _id: row!._id }, row!);
    return { code, said: said.trim(), expected: `hr：被改動 changed  ProjectPhase  ${row!._id}` };
  });
  expect([rows.code, rows.said]).toEqual([1, rows.expected]);
}

const FIELDS =
  'id projectId event at department type zh en facts { field zh en value valueZh } actorId onBehalfOfId throughId clauses policyVersion digest statement seal hash';
interface Page {
  readonly timeline: {
    readonly nodes: readonly object[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
  readonly timelineAsOf: { readonly headHash: string; readonly entries: number };
}

/** The whole timeline, page by page, as anybody asks for it who may read it. */
async function timelineOf(cast: Cast, projectId: string): Promise<{ nodes: object[]; head: string; entries: number }> {
  const asked = `query ($after: String) { project(id: "${projectId}") { timeline(first: 40, after: $after) {
    nodes { ${FIELDS} } pageInfo { hasNextPage endCursor } } timelineAsOf(input: {}) { headHash entries } } }`;
  const page = async (after: string | null): Promise<Page> =>
    (await cast.as(AUDITOR).ask<{ project: Page }>(asked, { after })).project;
  const nodes: object[] = [];
  let now = await page(null);
  for (; now.timeline.pageInfo.hasNextPage; now = await page(now.timeline.pageInfo.endCursor))
    nodes.push(...now.timeline.nodes);
  const { headHash: head, entries } = now.timelineAsOf;
  return { nodes: [...nodes, ...now.timeline.nodes], head, entries };
}

/** Somebody outside of the company verifies the timeline of a project with the departments' public keys alone. */
export async function timelineIsVerifiedOutside(cast: Cast, dir: string): Promise<void> {
  const { projectId } = await cast.approved();
  await projectEverywhere(cast.as(AUDITOR), projectId, 30_000);
  const file = join(dir, 'timeline.json');
  const { ring } = await ensureSealKeys(marqueeHome(ROOT));
  const verified = async (change: (nodes: object[]) => void = () => undefined): Promise<Ran> => {
    const { nodes, head, entries } = await timelineOf(cast, projectId);
    expect(nodes).toHaveLength(entries);
    change(nodes);
    await writeFile(file, JSON.stringify(nodes));
    return runTool('deploy/analytics/timeline.mjs', [file, '--ring', ring, '--head', head]);
  };
  await eventually(async () => expect((await verified()).code).toBe(0), { timeout: 30_000, every: 500 });
  expect((await verified()).said).toContain(', 0 older than seals');
  expect(await verified((nodes) => Object.assign(nodes[0]!, { actorId: 'somebody' }))).toMatchObject({ code: 1 });
}
