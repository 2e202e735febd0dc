import type { FormSection, FormSignature, Text } from '@marquee/kernel';

/** What stands on a document, as its department says it: all in both languages, nothing hidden from its reader. */
export interface Paper {
  /** The company whose document it is. */
  readonly company: string;
  readonly title: Text;
  readonly number: string;
  /** The version of the record. */
  readonly version: number;
  /** The version that people speak of, where it has its own count. */
  readonly edition?: number;
  /** Digest of what is printed, by which it is known again. */
  readonly hash: string;
  /** The moment of the version: when what is printed came to be so. */
  readonly at: string;
  /** The same moment as people read it, with its zone. */
  readonly asOf: string;
  /** Whether the record is not final. */
  readonly draft: boolean;
  readonly sections: readonly FormSection[];
  /** What is different from the version before, and which one that is. */
  readonly since?: { readonly version: string; readonly changes: readonly PaperChange[] };
  readonly signatures: readonly FormSignature[];
  /** Where it is told whether the document is genuine, and the newest: a path at the gateway. */
  readonly verify: string;
}

/** A line that says something else than before; empty where there was, or is, no such line. */
export interface PaperChange {
  readonly label: Text;
  readonly before: string | Text;
  readonly after: string | Text;
}
