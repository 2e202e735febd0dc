import { join } from 'node:path';
import { quantile, rounded } from '@marquee/service/bench/measure';
import type { Figure } from '@marquee/service/bench/commands';
import { DEPARTMENTS } from '../src/departments.ts';
import { ensureKeys } from '../src/keys.ts';
import { marqueeHome, ROOT } from '../src/paths.ts';
import { personById } from '../src/people.ts';
import { tellFirstProject } from '../src/story/first-project.ts';
import { PROJECT_PAGE, projectEverywhere } from '../src/story/project-page.ts';
import { Teller } from '../src/story/teller.ts';
import { mintToken } from '../src/token.ts';
import { type OwnSystem, PORTS } from './own-system.ts';

const READER = 'ho.chi-keung';

/**
 * The first project's page, asked of all seven departments at once: ours and a stock gateway's, before the same services.
 * @throws Error when the two answer differently
 */
export async function benchProjectPage({ url }: Pick<OwnSystem, 'url'>): Promise<readonly Figure[]> {
  const { benchPage } = await import('@marquee/gateway/bench/page');
  const teller = new Teller({ url, tokenOf: mintToken }, () => undefined);
  const { projectId } = await tellFirstProject(teller);
  await projectEverywhere(teller.as(READER), projectId, 60_000);
  const { dept, roles } = personById(READER);
  const times = await benchPage({
    url, token: await mintToken(READER), query: PROJECT_PAGE, variables: { id: projectId },
    subgraphs: DEPARTMENTS.map((department) => `${department}=http://127.0.0.1:${PORTS.services[department]}/graphql`).join(','),
    supergraphFile: join(ROOT, 'gateway', 'supergraph.graphql'),
    keysFile: (await ensureKeys(marqueeHome(ROOT))).principal,
    principal: { sub: READER, org: 'demo', dept, roles, scopes: [], exp: Math.floor(Date.now() / 1_000) + 900, rid: 'bench', lang: 'zh-Hant' },
  });
  return [...figures('ours', times.ours), ...figures('a stock gateway', times.stock)];
}

const figures = (whose: string, times: readonly number[]): readonly Figure[] =>
  [0.5, 0.95].map((share) => ({ name: `project page of seven departments, ${whose}, p${share * 100}`, value: rounded(quantile(times, share), 1), unit: 'ms' }));
