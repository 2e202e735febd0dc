import { hoursAfter } from './plan-forms.ts';
import type { Teller } from './teller.ts';

const AUDITOR = 'ho.chi-keung';
const LEADER = 'chow.mei-ling';

interface Board {
  readonly readinessNow: { readonly items: readonly { readonly item: string; readonly status: string }[] };
}

/** A leader may let a project go with waivers, but not past a high risk that no contingency plan answers (B11). */
export async function tellOpenRisk(t: Teller, projectId: string): Promise<void> {
  const query = 'query Board($id: ID!) { project(id: $id) { readinessNow { items { item status } } } }';
  const { project } = await t.as(AUDITOR).ask<{ project: Board }>(query, { id: projectId });
  const expiresAt = hoursAfter(new Date().toISOString(), 24);
  const waivers = project.readinessNow.items
    .filter(({ status }) => status === 'open' || status === 'stale')
    .map(({ item }) => ({ item, reason: '公司領導承擔，活動前三日複核。', expiresAt }));
  await t.isRefused(
    LEADER,
    '想豁免全部未達標的項目，連同未有應急預案的高風險。',
    'wants to waive all that is open, with the high risk that no contingency plan answers.',
    {
      name: 'recordGoDecision',
      answers: 'GoDecision',
      id: projectId,
      input: { decision: 'go_with_waivers', waivers },
      fields: 'projectId',
    },
    ['openRisksAreNotWaived'],
  );
}
