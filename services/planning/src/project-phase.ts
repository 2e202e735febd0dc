import { cs, pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { type Instant, instant, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';

/**
 * The phase machine of the regulation, in order. Nobody sets a phase by hand: it follows from what the departments did.
 */
const phases = [
  'initiating',
  'planning',
  'confirming',
  'preparing',
  'ready',
  'live',
  'wrapping_up',
  'accepting',
  'settling',
  'improving',
  'closed',
  'archived',
] as const;
type Phase = (typeof phases)[number];

const shape = z.object({
  projectId: ref('Project'),
  phase: z.enum(phases).meta({ graphql: 'Phase' }),
  since: instant(),
  /** Type of the event that the phase follows from. */
  cause: z.string(),
  /** Version of the plan that the client signed last; absent once a leader has voided it. */
  confirmedPlanVersion: z.int().optional(),
});

/**
 * Enters a phase unless the project is past it: events of different departments arrive in any order, and a project
 * never falls back because an early one came late.
 */
const enter = (projectId: string, phase: Phase, since: Instant, cause: string) =>
  [
    projectId,
    (row: Row<z.output<typeof shape>>) => (isPast(row.phase, phase) ? {} : { projectId, phase, since, cause }),
  ] as const;

const isPast = (reached: Phase | undefined, phase: Phase) =>
  reached !== undefined && phases.indexOf(reached) >= phases.indexOf(phase);

/**
 * Phases that rest on the client's signature; when a leader voids it, the project is again where the client has to
 * confirm.
 */
const confirmedPhases: readonly (Phase | undefined)[] = ['preparing', 'ready'];

type Fallen = { data: { projectId: string; planVersion: number; at: Instant }; type: string };
const signatureFell = ({ data: { projectId, planVersion, at }, type }: Fallen) =>
  [
    projectId,
    ({ phase, confirmedPlanVersion }: Row<z.output<typeof shape>>) =>
      confirmedPlanVersion === planVersion
        ? {
            confirmedPlanVersion: undefined,
            ...(confirmedPhases.includes(phase) ? { phase: 'confirming' as const, since: at, cause: type } : {}),
          }
        : {},
  ] as const;

/**
 * 項目階段 — where a project stands, since when and through what (R017).
 * Approval leads to `planning`; until planning has opened the project, it stays `initiating` (B01).
 */
export const ProjectPhase = view('ProjectPhase', {
  says: { zh: '項目階段', en: 'Phase of a project' },
  readers: staff,
  shape,
  reverse: [{ type: 'Project', field: 'phase', by: 'projectId', many: false }],
  lists: { filter: ['phase', 'projectId'], order: ['since'] },
})
  .on(cs.InitiationApproved, ({ data, type }) => enter(data.projectId, 'initiating', data.at, type))
  .on(pl.ProjectOpened, ({ data }) => enter(data.projectId, 'planning', data.approvedAt, cs.InitiationApproved.type))
  .on(pl.PlanVersionPublished, ({ data, type }) =>
    data.planVersion === 1 ? enter(data.projectId, 'confirming', data.at, type) : undefined,
  )
  .on(cs.PlanConfirmed, ({ data: { projectId, planVersion }, type, at }) => {
    const [key, preparing] = enter(projectId, 'preparing', at, type);
    return [key, (row) => ({ ...preparing(row), confirmedPlanVersion: planVersion })];
  })
  .on(cs.PlanConfirmationVoided, signatureFell)
  .on(cs.PlanConfirmationSuperseded, signatureFell);
