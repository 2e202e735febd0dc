import { cs, ex } from '@marquee/contracts';
import { type Reaction, type Recorded, when } from '@marquee/kernel';
import { z } from 'zod';
import { GoDecision } from './go-decision.js';
import { Readiness } from './readiness.js';

/** B01: the project formally starts; from the first day its board shows what is still missing before it may go live. */
const openReadinessOfNewProject = when(cs.InitiationApproved).issue(GoDecision, 'openReadiness', ({ data }) => ({
  id: data.projectId,
  input: {},
}));

/** What the go decision itself says of its end, and the opening of the board, are no news to it. */
const own: readonly string[] = [ex.ReadinessOpened.type, ex.ReadinessWaiversExpired.type, ex.GoDecisionLapsed.type];

const ofProject = z.object({ projectId: z.string() });
const projectOf = ({ data }: Recorded<unknown>) => ofProject.parse(data).projectId;

/**
 * Whatever the board hears may turn an item red under a decision to go; the decision is looked at again, also after it
 * was recorded: what arrived in that very moment is on the board by then (B20).
 */
const reviewed: readonly Reaction[] = [...Readiness.handlers.values()]
  .filter(({ type }) => !own.includes(type.type))
  .map(({ type }) => when(type).issue(GoDecision, 'reviewGoDecision', (e) => ({ id: projectOf(e), input: {} })));

export const readinessReactions = [openReadinessOfNewProject, ...reviewed];
