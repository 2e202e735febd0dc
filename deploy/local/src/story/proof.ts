import { setTimeout as wait } from 'node:timers/promises';
import type { GraphUser } from '../graph-client.ts';
import type { Teller } from './teller.ts';

const AUDITOR = 'ho.chi-keung';
const LEADER = 'chow.mei-ling';
const MANAGER = 'lee.wai-man';
const DAY_MS = 86_400_000;

const PROOF = `query Proof($id: ID!) { project(id: $id) {
  timelineAsOf { entries headHash known { zh en value valueZh } }
  verifyTimeline { sound entries flaws { kind entry } }
  clauseBoard { phase evidenced pending violated waived rows { clause standing zh en evidence { entry zh en } } }
} }`;

interface Proof {
  readonly timelineAsOf: { readonly entries: number; readonly headHash: string };
  readonly verifyTimeline: { readonly sound: boolean; readonly entries: number };
  readonly clauseBoard: {
    readonly evidenced: number;
    readonly pending: number;
    readonly violated: number;
    readonly waived: number;
    readonly rows: readonly {
      readonly clause: string;
      readonly standing: string;
      readonly evidence: readonly { readonly zh: string; readonly en: string }[];
    }[];
  };
}

/**
 * Asks until the newest events have been heard: an entry that is being written has no counterfoil yet. @returns the
 * last answer after `timeoutMs`
 */
async function proofOf(user: GraphUser, id: string, timeoutMs = 15_000): Promise<Proof> {
  const from = performance.now();
  for (;;) {
    const { project } = await user.ask<{ project: Proof }>(PROOF, { id });
    const proven =
      project.verifyTimeline.sound &&
      project.clauseBoard.rows.some((row) => row.clause === 'C3.1.2' && row.standing === 'evidenced');
    if (proven || performance.now() - from > timeoutMs) return project;
    await wait(200);
  }
}

/**
 * Did the project follow the regulation, and where is the proof? (N1, N2) @throws Error when the timeline is not sound
 * or the start is not proven
 */
export async function tellProof(t: Teller, projectId: string): Promise<void> {
  t.chapter('時間線與條款板：憑證在哪裏', 'Timeline and clause board: where is the proof');
  const { timelineAsOf, verifyTimeline, clauseBoard } = await proofOf(t.as(AUDITOR), projectId);
  if (!verifyTimeline.sound)
    throw new Error(`the timeline of ${projectId} should be sound, but: ${JSON.stringify(verifyTimeline)}`);
  t.say(
    `時間線 ${verifyTimeline.entries} 項，未被改動；鏈首雜湊 ${timelineAsOf.headHash.slice(0, 16)}…`,
    `${verifyTimeline.entries} entries on the timeline, none of them altered; head of the chain above.`,
  );
  const start = clauseBoard.rows.find((row) => row.clause === 'C3.1.2');
  if (start?.standing !== 'evidenced') throw new Error(`C3.1.2 should be evidenced, but: ${JSON.stringify(start)}`);
  for (const { zh, en } of start.evidence) t.say(`C3.1.2 憑證：${zh}`, `proof of C3.1.2: ${en}`);
  t.say(
    `條款：已有憑證 ${clauseBoard.evidenced}，待憑證 ${clauseBoard.pending}，違反 ${clauseBoard.violated}，豁免 ${clauseBoard.waived}。`,
    `clauses: ${clauseBoard.evidenced} evidenced, ${clauseBoard.pending} pending, ${clauseBoard.violated} violated, ${clauseBoard.waived} waived.`,
  );
  await tellWaiver(t, projectId);
}

async function tellWaiver(t: Teller, projectId: string): Promise<void> {
  const input = {
    projectId,
    clause: 'C4.4.2',
    reason: '客戶身在海外，無法出席預演，改看錄影。',
    expiresAt: new Date(Date.now() + 90 * DAY_MS).toISOString(),
  };
  const waive = { name: 'waiveClause', answers: 'ClauseWaiver', input, fields: 'clause status expiresAt' };
  await t.isRefused(MANAGER, '想豁免預演一條。', 'wants to waive the clause on the preview.', waive, ['FORBIDDEN']);
  await t.does(LEADER, '准予豁免，載明理由與失效日期。', 'grants the waiver, with a reason and an end.', waive);
}
