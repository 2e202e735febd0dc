import { EXECUTION_MANAGER } from './cast.ts';
import type { Play } from './play.ts';

const LEADER = 'chow.mei-ling';
const REASON = '現場由客戶自行佈置，餘項於活動前三日複核。';

interface Now {
  readonly readinessNow: {
    readonly level: string;
    readonly mayGoLive: boolean;
    readonly items: readonly { readonly item: string; readonly status: string }[];
  };
}

/** S16: only a leader lets a project go with waivers, one for each item in the way; the board says so. */
export async function wentWithWaivers(play: Play): Promise<void> {
  const { readinessNow } = await play.sees<Now>('readinessNow { level mayGoLive items { item status } }');
  expect([readinessNow.level, readinessNow.mayGoLive]).toEqual(['red', false]);
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const waivers = readinessNow.items
    .filter((i) => i.status === 'open' || i.status === 'stale')
    .map(({ item }) => ({ item, reason: REASON, expiresAt }));
  const decision = { decision: 'go_with_waivers', waivers };
  await play.isRefused(EXECUTION_MANAGER, 'GoDecision.recordGoDecision', decision, [
    'C1.3.3 DUTY decision leaderWaives',
  ]);
  expect(await play.does(LEADER, 'GoDecision.recordGoDecision', decision)).toEqual(['ex.GoDecisionRecorded']);
  await play.shows('readiness { level decision { stands } } readinessNow { level mayGoLive }', {
    readiness: { level: 'amber', decision: { stands: true } },
    readinessNow: { level: 'amber', mayGoLive: true },
  });
}

/** B20: the plan gives way to another one; the decision to go by it falls, and board and clause board say so. */
export async function decisionFell(play: Play): Promise<void> {
  await play.shows(
    'goDecision { decision { lapse { cause } } } readiness { level decision { stands } } readinessNow { mayGoLive }',
    {
      goDecision: { decision: { lapse: { cause: 'plan_lost_basis' } } },
      readiness: { level: 'red', decision: { stands: false } },
      readinessNow: { mayGoLive: false },
    },
  );
  await play.shows('clauseBoard(input: { owner: "ex" }) { rows { clause missing } }', {
    clauseBoard: {
      rows: expect.arrayContaining([{ clause: 'C1.3.3', missing: expect.arrayContaining(['ex.GoDecisionRecorded']) }]),
    },
  });
}
