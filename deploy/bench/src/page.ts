import { join } from 'node:path';
import { quantile, rounded } from '@marquee/service/bench/measure';
import type { Figure } from '@marquee/service/bench/commands';
import { ensureKeys, mintToken, personById } from '@marquee/local';
import { DEPARTMENTS, marqueeHome, ROOT } from '@marquee/servers';
import { READER, toldProject } from './company.ts';
import { type OwnSystem, PORTS } from './own-system.ts';

/** Every record that the departments keep of a project, on one page. */
const WHOLE_PROJECT = `query WholeProject($id: ID!) {
  project(id: $id) {
    id title status number leader { id name } members { id name } phase { phase since } start { complete missing }
    requirementBrief { status } drafts(first: 5) { nodes { id status } } reviews(first: 5) { nodes { id status } } plan { status revision } planVersions(first: 5) { nodes { id } }
    risks(first: 5) { nodes { id level status } } riskRegister { id }
    initiation { number status formVersion author { name } client { name status } }
    planPresentation { status } planConfirmations(first: 5) { nodes { id status } } publishedPlans(first: 5) { nodes { id planVersion } } clientQuestions(first: 5) { nodes { id } }
    costCentre { number status } eventBudget { status total { amount currency } } financeReview { id }
    designDesk { status deliverables { title status } }
    executionPlan { status } safetyPlan { status } executionBasis { confirmedVersion } readiness { level items { no owner status } } spendingGate { open } gearList { id } goDecision { id }
    archiveFolder { number documents { title } } logistics { status } permitClock { status } timeline(first: 50) { nodes { at zh en department } }
    capacityCheck { headcounts { dept active } } staffingRequest { status posts { post quantity } } assignmentOverlaps(first: 5) { nodes { id } }
  }
}`;

/**
 * A project's page with all its records, asked of all seven departments at once: ours and a stock gateway's, before the
 * same services.
 * @throws Error when the two answer differently
 */
export async function benchProjectPage({ url }: Pick<OwnSystem, 'url'>): Promise<readonly Figure[]> {
  const { benchPage } = await import('@marquee/gateway/bench/page');
  const projectId = await toldProject(url);
  const { dept, roles } = personById(READER);
  const times = await benchPage({
    url,
    token: await mintToken(READER),
    query: WHOLE_PROJECT,
    variables: { id: projectId },
    subgraphs: DEPARTMENTS.map(
      (department) => `${department}=http://127.0.0.1:${PORTS.services[department]}/graphql`,
    ).join(','),
    supergraphFile: join(ROOT, 'gateway', 'supergraph.graphql'),
    keysFile: (await ensureKeys(marqueeHome(ROOT))).principal,
    principal: {
      sub: READER,
      org: 'demo',
      dept,
      roles,
      scopes: [],
      exp: Math.floor(Date.now() / 1_000) + 900,
      rid: 'bench',
      lang: 'zh-Hant',
    },
  });
  return [...figures('ours', times.ours), ...figures('a stock gateway', times.stock)];
}

const figures = (whose: string, times: readonly number[]): readonly Figure[] =>
  [0.5, 0.95].map((share) => ({
    name: `project page of seven departments, ${whose}, p${share * 100}`,
    value: rounded(quantile(times, share), 1),
    unit: 'ms',
  }));
