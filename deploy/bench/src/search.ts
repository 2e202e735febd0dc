import type { Commit } from '@marquee/service';
import type { Figure } from '@marquee/service/bench/commands';
import { quantile, rounded, timed } from '@marquee/service/bench/measure';
import { startService, type TestService } from '@marquee/testing/infrastructure';
import { builtDepartment } from '@marquee/local/built-department';
import { createTopics } from '@marquee/servers';

const CLIENTS = 50_000;
const AT_ONCE = 500;
const PARTITIONS = 3;
const SEARCHES = 200;
const DESK = { id: 'bench', roles: ['cs_staff' as const], dept: 'customer-service' };
const ZH = ['海港', '維港', '太平', '金鐘', '荃灣', '青山', '南丫', '獅子'] as const;
const ZH_TRADE = ['展覽', '傳播', '酒店', '物業', '科技', '基金', '音樂', '航運'] as const;
const EN = ['Harbour', 'Peak', 'Lantern', 'Island', 'Jade', 'Orchid', 'Bauhinia', 'Lion'] as const;
const EN_TRADE = ['Holdings', 'Media', 'Hotels', 'Estates', 'Technology', 'Foundation', 'Music', 'Shipping'] as const;
const QUERY = 'query ($words: String) { clients(search: $words, first: 20) { nodes { id name } } }';

const at = (n: number, ...lists: readonly (readonly string[])[]) =>
  lists.map((list, i) => list[Math.floor(n / 8 ** i) % list.length]);
/** The nth client: half of them Chinese names, half English ones. */
const nameOf = (n: number) =>
  n % 2 === 0 ? `${at(n, ZH, ZH_TRADE).join('')}有限公司 ${n}` : `${at(n, EN, EN_TRADE).join(' ')} Limited ${n}`;
/** What people type: part of a name, in either language, and sometimes what only one client has. */
const wordsOf = (n: number) =>
  n % 4 === 0
    ? `${CLIENTS - 1 - n}`
    : at(n, ...(n % 2 === 0 ? [ZH, ZH_TRADE] : [EN, EN_TRADE])).join(n % 2 === 0 ? '' : ' ');

interface Servers {
  readonly mongoUrl: string;
  readonly brokers: readonly string[];
}

/**
 * Full-text search over 50,000 client files, in Chinese and English, asked of customer service as the gateway does. The
 * first file is registered by a command; the others are written by the store as the commits of such commands would be,
 * without being published.
 */
export async function benchSearch(servers: Servers): Promise<readonly Figure[]> {
  await createTopics(servers.brokers, PARTITIONS);
  const service = await startService(await builtDepartment('customer-service'), { ...servers, partitions: PARTITIONS });
  try {
    await fillClients(service, CLIENTS);
    const reader = service.as(DESK);
    const times: number[] = [];
    for (let n = 0; n < SEARCHES; n += 1)
      times.push(await timed(() => found(reader.query(QUERY, { words: wordsOf(n) }))));
    return [0.5, 0.95].map((q) => ({
      name: `search over ${CLIENTS.toLocaleString('en')} clients, p${q * 100}`,
      value: rounded(quantile(times, q)),
      unit: 'ms',
    }));
  } finally {
    await service.stop();
  }
}

/** Gives customer service so many client files. @throws Error when the first is refused */
export async function fillClients({ bus, store }: Pick<TestService, 'bus' | 'store'>, count: number): Promise<void> {
  const input = { name: nameOf(0), phone: '+852 2000 0000' };
  const first = await bus.execute({
    command: 'registerClient',
    commandId: 'bench-0',
    id: 'bench-0',
    correlationId: 'bench',
    actor: DESK,
    input,
  });
  if (!first.accepted) throw new Error(`the first client was refused: ${JSON.stringify(first.broken)}`);
  const sample = (await store.connection.collection<Commit>('commits').findOne({ stream: 'Client/bench-0' })) as Commit;
  const nth = (n: number): Commit => ({
    ...sample,
    _id: `Client/bench-${n}:1`,
    stream: `Client/bench-${n}`,
    aggregateId: `bench-${n}`,
    state: { ...sample.state, name: nameOf(n) },
  });
  for (let n = 1; n < count; n += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - n) }, (_, i) => store.heads.write(nth(n + i))));
}

/** @throws Error when a search finds nobody: it would be no measurement */
async function found(
  answer: Promise<{ data?: Record<string, { nodes: unknown[] }> | null; errors?: unknown }>,
): Promise<void> {
  const { data, errors } = await answer;
  if (!data?.['clients']?.nodes.length) throw new Error(`a search found nobody: ${JSON.stringify(errors)}`);
}
