import type { RiskState } from './risk-state.js';

/** What every act of a person on a risk states of itself. */
export const act = (c: { id: string; actor: { id: string }; state: RiskState; now: string }) => ({
  projectId: c.state.projectId,
  riskId: c.id,
  by: c.actor.id,
  at: c.now,
});
