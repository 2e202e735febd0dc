import type { Phase, Phases, Text } from '@marquee/kernel';
import type { ClauseId } from './clauses.js';

/** A phase in words, with the clause by which it begins. */
export interface PhaseEntry extends Text {
  readonly clause: ClauseId;
}
const phase = (zh: string, en: string, clause: ClauseId): PhaseEntry => ({ zh, en, clause });

/**
 * 項目階段 — the phases of a project in their order, each with the clause that begins it: what that clause asks for is
 * what leads into the phase. Nobody sets a phase by hand; see `phase-machine.ts`.
 */
export const phases = {
  initiating: phase('立項', 'initiating', 'C3.1.1'),
  planning: phase('策劃', 'planning', 'C3.1.2'),
  confirming: phase('客戶確認', 'confirming', 'C3.2.5'),
  preparing: phase('籌備', 'preparing', 'C3.3.3'),
  ready: phase('就緒', 'ready', 'C1.3.3'),
  live: phase('活動進行', 'live', 'C4.6.2'),
  wrapping_up: phase('收尾', 'wrapping up', 'C4.6.2'),
  accepting: phase('驗收', 'accepting', 'C4.7.2'),
  settling: phase('結算', 'settling', 'C5.2.3a'),
  improving: phase('改進', 'improving', 'C8.3.1'),
  closed: phase('結案', 'closed', 'C1.3.1'),
  archived: phase('歸檔', 'archived', 'C10.3.1'),
} as const satisfies Record<string, PhaseEntry>;

/** Every phase by its id, in order. */
export const phaseIds = Object.keys(phases) as [Phase, ...Phase[]];

/** How records and forms name their project. */
export const belonging = { field: 'projectId', record: 'Project' } as const;

/** The phases from one to another, both included. */
export const between = (first: Phase, last: Phase): Phases =>
  phaseIds.slice(phaseIds.indexOf(first), phaseIds.indexOf(last) + 1) as unknown as Phases;

/** From this phase on, while anything of the project may still change: an archived one is history. */
export const from = (first: Phase): Phases => between(first, 'closed');

/** Up to this phase, from the approval of the project on. */
export const until = (last: Phase): Phases => between('initiating', last);

/** Whether a project has left a phase behind. */
export const isPast = (reached: Phase, left: Phase): boolean => phaseIds.indexOf(reached) > phaseIds.indexOf(left);
