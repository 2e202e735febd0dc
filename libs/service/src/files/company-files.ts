import type { Clause, EventType, Policies, Text } from '@marquee/kernel';

/** Files that people upload: what for, of which kinds, how large. */
export interface CompanyFiles {
  /** Every use that `attachment` may name: what it is called, and the clause that asks for such files. */
  readonly uses: Readonly<Record<string, { readonly says: Text; readonly clause: Clause }>>;
  /** Media types that are taken for a use. */
  typesOf(use: string, policy: Policies): readonly string[];
  mostBytesOf(use: string, policy: Policies): number;
  /** How long a file is kept that is attached to nothing, milliseconds. */
  unattachedMs(policy: Policies): number;
  /** Says that the files of the project in its `projectId` were destroyed, their time being over. */
  readonly destroyed: EventType;
}
