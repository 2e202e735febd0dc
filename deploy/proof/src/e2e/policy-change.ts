import { accepted } from '@marquee/local';
import { eventually } from '@marquee/testing/infrastructure';
import { AUDITOR, type Cast, codeOf, HEAD, refusedBy, STAFF } from './cast.ts';

const ADMIN_MANAGER = 'kwok.suk-fan';
const LEADER = 'chow.mei-ling';
const KEY = 'initiation.minLeadDays';
const DAY_MS = 86_400_000;
/** How long the change waits for its day: long enough to be simulated and approved first. */
const DAWN_MS = 8_000;

const tell = (cast: Cast, user: string, name: string, input: object) =>
  cast.as(user).tell({
    name,
    answers: 'PolicyRegister',
    id: 'company',
    input,
    fields: 'proposals { proposalId status simulation { lookedAt cases byNow byProposed newly } }',
  });

/**
 * S24: a policy change is simulated, approved by another person, and obeyed by every service from its day on; what was
 * recorded keeps its version.
 */
export async function policyEffectiveTomorrow(cast: Cast): Promise<void> {
  const before = await submittedInEightDays(cast);
  expect(before.warnings).toEqual([]);
  const { proposalId, effectiveFrom } = await drafted(cast);
  expect(refusedBy(await tell(cast, ADMIN_MANAGER, 'submitPolicyChange', { proposalId }))).toEqual([
    'simulationAttached',
  ]);
  await simulatedAndApproved(cast, proposalId, before.id);

  await eventually(
    async () => {
      const { policyProposal } = await cast
        .as(AUDITOR)
        .ask<{ policyProposal: { status: string } }>('query ($id: ID!) { policyProposal(id: $id) { status } }', {
          id: proposalId,
        });
      expect([policyProposal.status, Date.now() > Date.parse(effectiveFrom)]).toEqual(['effective', true]);
    },
    { timeout: 60_000 },
  );
  const after = await submittedInEightDays(cast);
  expect(after.warnings).toEqual(['startsWithLeadTime']);
  expect(after.policyVersion).toBeGreaterThan(before.policyVersion);
  expect(await lastVersionOf(cast, before.id)).toBe(before.policyVersion);
}

async function drafted(cast: Cast): Promise<{ proposalId: string; effectiveFrom: string }> {
  const change = {
    key: KEY,
    value: '{"days":9,"mode":"warn"}',
    effectiveFrom: new Date(Date.now() + DAWN_MS).toISOString(),
    reason: '八天的籌備期屢次不足，改為九天。',
  };
  const { proposals } = accepted(await tell(cast, ADMIN_MANAGER, 'proposePolicyChange', change)) as {
    proposals: { proposalId: string; status: string }[];
  };
  expect(proposals.at(-1)!.status).toBe('draft');
  return { proposalId: proposals.at(-1)!.proposalId, effectiveFrom: change.effectiveFrom };
}

async function simulatedAndApproved(cast: Cast, proposalId: string, applicationId: string): Promise<void> {
  await eventually(async () => {
    const { proposals } = accepted(await tell(cast, ADMIN_MANAGER, 'simulatePolicyChange', { proposalId })) as {
      proposals: { proposalId: string; simulation: { newly: string[] } }[];
    };
    expect(proposals.find((p) => p.proposalId === proposalId)!.simulation.newly).toContain(applicationId);
  });
  accepted(await tell(cast, ADMIN_MANAGER, 'submitPolicyChange', { proposalId }));
  expect(codeOf(await tell(cast, ADMIN_MANAGER, 'approvePolicyChange', { proposalId }))).toBe('FORBIDDEN');
  accepted(await tell(cast, LEADER, 'approvePolicyChange', { proposalId }));
}

interface Submitted {
  readonly id: string;
  readonly warnings: readonly string[];
  readonly policyVersion: number;
}

/** An application for an event in eight days: the regulation's own seven let it pass, nine warn. */
async function submittedInEightDays(cast: Cast): Promise<Submitted> {
  const startsAt = new Date(Date.now() + 8.5 * DAY_MS).toISOString();
  const id = await cast.draft({
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + 60_000).toISOString(),
    clientId: 'jade-arts-council',
  });
  accepted(await cast.tell(STAFF, 'submitInitiation', id));
  const { initiation } = await cast
    .as(HEAD)
    .ask<{ initiation: { warnings: { rule: string }[] } }>(
      'query ($id: ID!) { initiation(id: $id) { warnings { rule } } }',
      { id },
    );
  const policyVersion = await lastVersionOf(cast, id);
  accepted(await cast.tell(STAFF, 'withdrawInitiation', id));
  return { id, warnings: initiation.warnings.map((w) => w.rule), policyVersion };
}

/** The policy version that the submission of an application obeyed. */
async function lastVersionOf(cast: Cast, id: string): Promise<number> {
  const { initiation } = await cast
    .as(AUDITOR)
    .ask<{ initiation: { history: { command: string; policyVersion: number }[] } }>(
      'query ($id: ID!) { initiation(id: $id) { history { command policyVersion } } }',
      { id },
    );
  return initiation.history.find((h) => h.command === 'submitInitiation')!.policyVersion;
}
