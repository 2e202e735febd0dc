import type { Actor, Language, Role } from '@marquee/kernel';
import { languageNamed, type Logger, type OperationKind, type Principal } from '@marquee/platform';
import type { DeadLetters } from '../../bus/dead-letters/dead-letters.js';
import type { CommandBus } from '../../command-bus/command-bus.js';
import { presentOf } from '../../command-bus/acting/people.js';
import { CommandError } from '../../model.js';
import type { DepartmentStore } from '../../store/store.js';
import type { ExportKeys } from '../../exports/export-keys.js';
import type { ImportDesk } from '../../imports/import-desk.js';
import type { KeptExports } from '../../exports/kept-exports.js';
import type { KeptPapers } from '../../papers/kept-papers.js';
import type { FileLinks } from '../../files/links.js';
import type { Sealed } from '../sealed.js';
import type { CursorSeal } from './cursor.js';
import type { Loaders } from './loaders.js';

/** What every request of one service shares. */
export interface Runtime {
  readonly store: DepartmentStore;
  readonly bus: Pick<CommandBus, 'execute'>;
  /** Parked records of the department's consumer, once it was started. */
  readonly deadLetters: () => DeadLetters;
  readonly seal: CursorSeal;
  readonly exportKeys: ExportKeys;
  readonly exports: KeptExports;
  readonly papers: KeptPapers;
  readonly imports: ImportDesk;
  readonly fileLinks: FileLinks;
  /** By it papers are known again, and made up by nobody. */
  readonly paperSeal: Pick<Sealed, 'digest'>;
  readonly log: Logger;
}

/** What a resolver may know of its request. */
export interface GraphContext extends Runtime {
  /** As they are at present; without any role when they have left the company. */
  readonly viewer: Actor;
  /** Why the person is answered nothing at all. */
  readonly refused: CommandError | undefined;
  readonly language: Language;
  readonly requestId: string;
  /** The caller's place in its trace (W3C Trace Context), when it sent one. */
  readonly traceparent: string | undefined;
  /** What the caller signed for; a mutation under `q` is refused. */
  readonly operation: OperationKind;
  readonly loaders: Loaders;
}

/**
 * The person of a request as the company knows them now, and why they are refused when they have left: then they hold
 * no role, and nothing shows.
 */
export async function presentViewer(
  vouchedFor: Principal,
  known: Pick<DepartmentStore, 'people' | 'company'>,
): Promise<Pick<GraphContext, 'viewer' | 'refused'>> {
  const viewer = viewerOf(vouchedFor);
  try {
    return { viewer: await presentOf(viewer, known), refused: undefined };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { viewer: { ...viewer, roles: [] }, refused: error };
  }
}

/** The person whom the gateway vouches for. `system` is no role that a person can hold, whatever a token says. */
export function viewerOf({ sub, dept, roles }: Principal): Actor {
  return { id: sub, dept, roles: roles.filter((role): role is Role => role !== 'system') };
}

export const languageOf = ({ lang }: Principal): Language => languageNamed(lang);
