import type { Actor, Language, Role } from '@marquee/kernel';
import { languageNamed, type Logger, type OperationKind, type Principal } from '@marquee/platform';
import type { DeadLetters } from '../../bus/dead-letters/dead-letters.js';
import type { CommandBus } from '../../command-bus/command-bus.js';
import type { DepartmentStore } from '../../store/store.js';
import type { CursorSeal } from './cursor.js';
import type { Loaders } from './loaders.js';

/** What every request of one service shares. */
export interface Runtime {
  readonly store: DepartmentStore;
  readonly bus: Pick<CommandBus, 'execute'>;
  /** Parked records of the department's consumer, once it was started. */
  readonly deadLetters: () => DeadLetters;
  readonly seal: CursorSeal;
  readonly log: Logger;
}

/** What a resolver may know of its request. */
export interface GraphContext extends Runtime {
  readonly viewer: Actor;
  readonly language: Language;
  readonly requestId: string;
  /** The caller's place in its trace (W3C Trace Context), when it sent one. */
  readonly traceparent: string | undefined;
  /** What the caller signed for; a mutation under `q` is refused. */
  readonly operation: OperationKind;
  readonly loaders: Loaders;
}

/** The person whom the gateway vouches for. `system` is no role that a person can hold, whatever a token says. */
export function viewerOf({ sub, dept, roles }: Principal): Actor {
  return { id: sub, dept, roles: roles.filter((role): role is Role => role !== 'system') };
}

export const languageOf = ({ lang }: Principal): Language => languageNamed(lang);
