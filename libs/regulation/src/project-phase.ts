import { eventTypes } from '@marquee/contracts/catalogue';
import {
  type EventType,
  instant,
  type Phase,
  ref,
  type Row,
  type Rule,
  rule,
  secret,
  view,
  type View,
} from '@marquee/kernel';
import { z } from 'zod';
import { marked, type Marks, phaseCauses, type Said, standingOf } from './phase-machine.js';
import { phaseIds, phases } from './phases.js';
import { staff } from './roles.js';

const moment = { at: instant(), cause: z.string() };
const marks = z.object({
  stated: z.record(z.string(), instant()).optional(),
  signature: z.object({ ...moment, planVersion: z.string().optional() }).optional(),
  go: z.object({ ...moment, stands: z.boolean(), fell: z.boolean() }).optional(),
});
const shape = z.object({
  projectId: ref('Project'),
  phase: z.enum(phaseIds).meta({ graphql: 'Phase' }),
  since: instant(),
  /** Type of the event that the phase follows from. */
  cause: z.string(),
  /** Version of the plan that the client signed last; absent once a leader has voided it. */
  confirmedPlanVersion: z.int().optional(),
  /** What the departments have said so far; see `phase-machine.ts`. */
  marks: secret(marks),
});
type PhaseRow = Row<z.output<typeof shape>>;

interface Data {
  readonly projectId: string;
  readonly planVersion?: number;
  readonly decision?: string;
  readonly approvedAt?: string;
}

/** What one more event makes of a project's row. */
function step(row: PhaseRow, projectId: string, said: Said): Partial<PhaseRow> {
  const after: Marks = marked((row.marks ?? {}) as Marks, said);
  const standing = standingOf(after) ?? (row.phase && { phase: 'initiating' as const, at: said.at, cause: said.type });
  const version = after.signature?.planVersion;
  return {
    projectId,
    marks: after as z.output<typeof marks>,
    confirmedPlanVersion: version === undefined ? undefined : Number(version),
    ...(standing && { phase: standing.phase, since: standing.at, cause: standing.cause }),
  };
}

/**
 * 項目階段 — where a project stands, since when and through what (R017); the row's key is the project. Approval leads to
 * `planning`; until planning has opened the project, it stays `initiating` (B01).
 * @param published whether the department shows it in the graph, as planning does, or keeps it for the rules of its
 * commands, as everybody does
 */
export function projectPhase(published: boolean): View<'ProjectPhase', z.output<typeof shape>> {
  const kept = view('ProjectPhase', {
    says: { zh: '項目階段', en: 'Phase of a project' },
    readers: staff,
    published,
    edition: 2,
    shape,
    reverse: [{ type: 'Project', field: 'phase', by: 'projectId', many: false }],
    lists: { filter: ['phase', 'projectId'], order: ['since'] },
  });
  for (const type of eventTypes.filter((t) => phaseCauses.includes(t.type)))
    kept.on(type as unknown as EventType, ({ type: cause, at, data }) => {
      const { projectId, planVersion, decision, approvedAt = at } = data as unknown as Data;
      const said = { type: cause, at: approvedAt, planVersion, decision };
      return [projectId, (row) => step(row, projectId, said)];
    });
  return kept;
}

/** The view that the runtime gives to every department: every command of a project asks for its phase. */
export const ProjectPhase = projectPhase(false);

const named = (some: readonly Phase[], language: 'zh' | 'en') =>
  some.map((id) => (language === 'zh' ? `「${phases[id].zh}」` : phases[id].en)).join(language === 'zh' ? '、' : ', ');

/**
 * The clause of a refusal: the one that begins the next phase in which the command may be given, because that is what
 * is missing; when all of them are over, the one that began the present phase.
 */
const clauseOf = (allowed: readonly Phase[], present: Phase) =>
  phases[allowed.find((id) => phaseIds.indexOf(id) > phaseIds.indexOf(present)) ?? present].clause;

/**
 * The rule that the project's phase allows a command (universal guard 2), and that the project is known at all (1).
 * @param allowed the phases that the command names
 * @param row the project's row of `ProjectPhase`; absent: nobody has heard of such a project
 */
export function phaseRule(allowed: readonly Phase[], row: object | undefined): Rule<unknown> {
  const present = (row as PhaseRow | undefined)?.phase;
  if (!present) return projectIsKnown;
  return rule(
    clauseOf(allowed, present),
    'phaseAllows',
    'STATE',
    {
      zh: `項目現處${named([present], 'zh')}階段；此操作只可在以下階段辦理：${named(allowed, 'zh')}。`,
      en: `The project is in the phase ${named([present], 'en')}; this may be done only in: ${named(allowed, 'en')}.`,
    },
    () => allowed.includes(present),
  );
}

const projectIsKnown = rule(
  'C3.1.2',
  'projectIsOpen',
  'STATE',
  {
    zh: '找不到這個項目；申請經總經理核准，項目方告成立。請檢查項目編號。',
    en: 'There is no such project; approval by the general manager opens one. Check the id of the project.',
  },
  () => false,
);
