import { departmentNames, hr, pl } from '@marquee/contracts';
import type { Actor, Fact } from '@marquee/kernel';
import { answers as orders, happened, person, projectApproved, system } from '@marquee/testing';
import {
  eventually,
  everythingOf,
  publish,
  readEverything,
  startService,
  testInfrastructure,
  type TestInfrastructure,
  type TestService,
} from '@marquee/testing/infrastructure';
import { planning } from '../department.js';
import { reactions } from '../reactions.js';

export const PATIENCE = 300_000;
const projectId = 'prj-1';
const machinery = system('planning');
export const ng = person('ng', 'planning_manager');
export const lau = person('lau', 'execution_manager');
/** Heads administration, and so sits on the panel and looks after dead letters. */
export const kwok = person('kwok', 'admin_manager');
export const ext = person('ext', 'expert');
export const yip = person('yip', ['planning_staff', 'project_manager']);
const panel = [
  [ng, 'planning_manager'],
  [lau, 'execution_manager'],
  [kwok, 'admin_manager'],
  [ext, 'expert'],
] as const;

/** What the first reviewer thinks: figures and words that stand nowhere else. */
const planted = {
  feasibility: 61,
  innovation: 73,
  costBenefit: 97,
  opinion: '燈籠怕風，須另備室內方案。',
  todoDept: 'ex',
};
const traces = [/(?<!\d)(61|73|97)(?!\d)/, /燈籠怕風/];
/** Digits of a digest are noise. */
const DIGEST = /\b[0-9a-f]{64}\b/g;
/** Every question that a person can ask of planning. */
export const everything = everythingOf(planning, {
  ids: {
    Project: [projectId],
    RequirementBrief: [projectId],
    ProjectPhase: [projectId],
    ProjectStart: [projectId],
    Draft: ['d1'],
    Review: ['r1'],
    Employee: ['yip'],
    Client: ['harbour'],
  },
  inputs: {
    planDifference: '{ from: 1, to: 2 }',
    planningHoldsOn: '(personId: "ng")',
    planningPaper: `(hash: "${'ab'.repeat(32)}", number: "REV-2026-0001", version: 1)`,
  },
});

const heard = (fact: Fact, n: number) => ({
  ...happened(fact),
  id: `Any/${n}:1:0`,
  stream: `Any/${n}`,
  aggregateId: `${n}`,
});
/** Everything that the company tells planning before a review: who works here, in which roles, and who heads what. */
const company = [
  ...[...panel, [yip, 'project_manager'] as const].map(([who]) =>
    hr.EmployeeRegistered({
      employeeId: who.id,
      by: 'hr',
      name: who.id,
      dept: who.id === 'ext' ? 'hr' : who.dept,
      roles: who.roles as never,
    }),
  ),
  // A small company: whoever heads administration heads all but one department.
  ...departmentNames.map((unitId) =>
    hr.OrgUnitPublished({ unitId, by: 'hr', headId: unitId === 'execution' ? 'lau' : 'kwok' }),
  ),
];

/** A review of two drafts that one reviewer has scored, in a department that runs on real servers. */
export class HalfScoredReview {
  #given = 0;

  static async begin(): Promise<HalfScoredReview> {
    const servers = await testInfrastructure();
    const review = new HalfScoredReview(servers, await startService(planning, servers));
    await review.#formTeam();
    await review.#completeBrief();
    for (const id of ['d1', 'd2']) await review.#submitDraft(id);
    await review.#open();
    for (const id of ['d1', 'd2']) await review.score(lau, id, planted);
    return review;
  }

  private constructor(
    private readonly servers: TestInfrastructure,
    readonly service: TestService,
  ) {}

  async stop(): Promise<void> {
    await this.service.stop();
    this.servers.release();
  }

  /** Gives a command, which must be accepted. */
  async accepted(actor: Actor, command: string, id: string, input: object = {}): Promise<void> {
    const commandId = `${(this.#given += 1)}`;
    const answer = await this.service.bus.execute({ command, commandId, actor, correlationId: 'test', id, input });
    expect(answer).toMatchObject({ accepted: true });
  }

  score(actor: Actor, draftId: string, marks: object = { feasibility: 80, innovation: 80, costBenefit: 80 }) {
    return this.accepted(actor, 'submitScore', 'r1', { draftId, ...marks });
  }

  /** Where a reader comes across what was planted, asking everything. */
  async seenBy(reader: Actor): Promise<string[]> {
    return found(await readEverything(this.service.as(reader), everything));
  }

  /** The same in the answer to a score of one's own. */
  async scoreAndLook(draftId: string): Promise<string[]> {
    const input = { draftId, feasibility: 80, innovation: 80, costBenefit: 80 };
    return found(await this.service.as(kwok).mutate(RESULT, { id: 'r1', input }));
  }

  async #formTeam(): Promise<void> {
    await publish(this.servers.brokers, company.map(heard));
    const begun = orders(reactions, happened(projectApproved())).filter((order) =>
      ['openProject', 'openBrief'].includes(order.command),
    );
    for (const { command, id, input } of begun) await this.accepted(machinery, command, id, input as object);
    await eventually(() => this.accepted(ng, 'formTeam', projectId, { leaderId: 'yip', memberIds: [] }), {
      timeout: PATIENCE,
    });
  }

  async #completeBrief(): Promise<void> {
    for (const topic of pl.requirementTopic.options)
      await this.accepted(yip, 'addRequirement', projectId, { topic, statement: '客戶已口頭說明', source: '客戶' });
    await this.accepted(yip, 'completeBrief', projectId);
    await this.accepted(machinery, 'acceptBrief', projectId, {
      briefVersion: 1,
      by: 'ann',
      at: new Date().toISOString(),
    });
  }

  async #submitDraft(id: string): Promise<void> {
    const idea = { projectId, title: id, idea: `以${id}為題`, kind: 'innovative' };
    await this.accepted(yip, 'addIdea', `idea-${id}`, idea);
    await this.accepted(yip, 'createDraft', id, { projectId, title: id, fromIdeaId: `idea-${id}` });
    await this.accepted(yip, 'writeDraft', id, {
      concept: `以${id}為題，鋪滿海濱。`,
      flow: '入場、亮燈、演出',
      innovationNote: '以聲控燈籠代替舞台燈',
      risks: [{ risk: '大風', response: '改期' }],
    });
    await this.accepted(yip, 'estimateDraftCost', id, {
      lines: [{ category: 'materials', amount: { amount: 5, currency: 'HKD' } }],
    });
    await this.accepted(yip, 'submitDraft', id);
  }

  async #open(): Promise<void> {
    const review = {
      projectId,
      draftIds: ['d1', 'd2'],
      panel: panel.map(([who, role]) => ({ reviewerId: who.id, role })),
      deadline: new Date(Date.now() + 7 * 86_400_000).toISOString(),
    };
    await eventually(() => this.accepted(ng, 'openReview', 'r1', review), { timeout: PATIENCE });
    const drafts = async () =>
      (await this.service.as(ng).query('{ drafts(filter: { status: { eq: submitted } }) { nodes { underReview } } }'))
        .data!['drafts'].nodes;
    await eventually(async () => expect(await drafts()).toEqual([{ underReview: true }, { underReview: true }]), {
      timeout: PATIENCE,
    });
  }
}

/**
 * Where a reader comes across what was planted: the way to each value that shows it. Sealed cursors and the numbers of
 * requests are noise.
 */
export function found(value: unknown, way = ''): string[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) =>
      /cursor$|^requestId$|^exportKey$/i.test(name) ? [] : found(inner, `${way}.${name}`),
    );
  const said = String(value).replaceAll(DIGEST, '');
  return traces.some((trace) => trace.test(said)) ? [way] : [];
}
const RESULT = `mutation ($id: ID!, $input: SubmitScoreInput!) { submitScore(id: $id, input: $input) { __typename ... on Review { ${everything.selection('Review')} } } }`;
