import { join } from 'node:path';
import { quantile, rounded } from '@marquee/service/bench/measure';
import type { Figure } from '@marquee/service/bench/commands';
import { ensureKeys, mintToken, personById } from '@marquee/local';
import { DEPARTMENTS, marqueeHome, ROOT } from '@marquee/servers';
import { READER } from './company.ts';
import { type OwnSystem, PORTS } from './own-system.ts';

/**
 * What one user waits for a project's page: ours and a stock gateway's, before the same services.
 * @throws Error when the two answer differently
 */
export async function besideStock(
  { url }: Pick<OwnSystem, 'url'>,
  asking: { readonly query: string; readonly variables: object },
): Promise<readonly Figure[]> {
  const { benchPage } = await import('@marquee/gateway/bench/page');
  const { dept, roles } = personById(READER);
  const times = await benchPage({
    url,
    token: await mintToken(READER),
    ...asking,
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
  return [...figures('ours beside it', times.ours), ...figures('a stock gateway', times.stock)];
}

const figures = (whose: string, times: readonly number[]): readonly Figure[] =>
  [0.5, 0.95].map((share) => ({
    name: `project page, one user of ${whose}, p${share * 100}`,
    value: rounded(quantile(times, share), 1),
    unit: 'ms',
  }));
