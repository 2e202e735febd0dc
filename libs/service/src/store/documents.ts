import type { Actor, BrokenRule, Language, Text } from '@marquee/kernel';
import type { mongo } from 'mongoose';

/** How far a consumer has come in one stream. */
export interface PositionDocument {
  /** `<consumer>|<stream>` */
  readonly _id: string;
  readonly seq: number;
}

/** Who may work on something at present. Written and judged by the server's clock only. */
export interface LeaseDocument {
  readonly _id: string;
  readonly owner: string;
  /** Rises by one whenever the lease changes hands, or lapsed in between. */
  readonly epoch: number;
  readonly until: Date;
}

/** A record that waits for a person, or did: kept for good, so that who did what with it stays on record. */
export interface ParkedRecordDocument {
  /** `<consumer>|<topic>/<partition>/<offset>` */
  readonly _id: string;
  /** Id of its key in `parkedKeys`; the field keeps its first name, because documents with it are stored. */
  readonly lane: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: mongo.Binary | null;
  readonly value: mongo.Binary | null;
  readonly headers: readonly (readonly [name: string, value: mongo.Binary])[];
  readonly reason: string;
  readonly says: Text;
  readonly parkedAt: Date;
  readonly state: 'parked' | 'replayed' | 'discarded';
  readonly settled?: { readonly by: string; readonly at: Date; readonly reason?: string };
}

/** A key whose records wait. Exists as long as one of them does. */
export interface ParkedKeyDocument {
  /** `<consumer>|<topic>|<key>` */
  readonly _id: string;
  readonly consumer: string;
  readonly topic: string;
  readonly key: string;
  readonly reason: string;
  readonly says: Text;
  readonly since: Date;
  /** Changes with every record that comes; makes a record and the end of a key exclude each other. */
  readonly arrivals: number;
}

/**
 * A reaction that the rules did not allow: who asked for what because of which fact, and every rule with its clause.
 */
export interface RefusalDocument {
  /** The reaction's commandId. */
  readonly _id: string;
  readonly reaction: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly command: string;
  readonly targetId: string | undefined;
  readonly broken: readonly BrokenRule[];
  readonly correlationId: string;
  readonly at: Date;
}

/**
 * A record that its department did not seal: where it lies, what it claims to be, and why it was not believed. The
 * record itself stays where it is, on the topic.
 */
export interface AttackDocument {
  /** `<topic>/<partition>/<offset>`; of a look, when and who. */
  readonly _id: string;
  readonly attack?: string;
  /** Type and id that it claims, cut short; nobody vouches for them. */
  readonly claims?: { readonly type: string; readonly id: string };
  /** A person who has looked at all before this. */
  readonly looked?: string;
  readonly at: Date;
}

/** From when on a department's commits, and the records it hears, are sealed. */
export interface SealingBegunDocument {
  readonly _id: 'begun';
  /** Whether there were commits or consumed records before, of a build that sealed nothing. */
  readonly adopted: boolean;
  /** How far the topics went when sealing began: what lies before is believed without a seal. */
  readonly older?: readonly Reached[];
  /** Over `older`, by the department. */
  readonly kid?: string;
  readonly signature?: string;
}

/** How far a partition had been read when a view's rows were told from it: the offset of the next record. */
export interface Reached {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** What the store remembers of a view in one of its forms. */
export interface ToldView {
  readonly view: string;
  /** The form: see `markOf`. */
  readonly mark: string;
  readonly collection: string;
  /** `false`: its history is not told yet, and nobody may read it. */
  readonly told: boolean;
  /**
   * How far the log had been read for it; empty when it was never told from the log: consumers have told it from the
   * first record on.
   */
  readonly until: readonly Reached[];
}

/** Which views of a department hold their whole history. */
export interface ToldDocument {
  readonly _id: 'views';
  readonly views: readonly ToldView[];
}

/** A list that somebody has made into a file, and how far it is. */
export interface ExportDocument {
  readonly _id: string;
  /** Who asked, with the roles in which its rows are read from the moment it is begun. */
  readonly by: Actor;
  /** One of the few places that a person has for exports; no two have the same one. */
  readonly slot: string;
  /** Name of the record or view. */
  readonly list: string;
  /** What the list was asked for: see `graph/answer/asked.ts`, as JSON. */
  readonly asked: string;
  readonly format: 'CSV' | 'XLSX';
  readonly language: Language;
  readonly state: ExportState;
  readonly rows: number;
  readonly bytes: number;
  readonly parts: number;
  /** How often it was begun, and the one that is under way, by a name of its own. */
  readonly tries: number;
  readonly turn?: string;
  /** Until when nobody else begins it anew. */
  readonly until?: Date;
  readonly startedAt: Date;
  /** MongoDB removes it then. */
  readonly expiresAt: Date;
  /** Why it failed. */
  readonly problem?: Text;
}

export type ExportState = 'WAITING' | 'RUNNING' | 'READY' | 'FAILED' | 'CANCELLED';

/** A piece of such a file. */
export interface ExportPartDocument {
  /** `<turn>/<number>` */
  readonly _id: string;
  readonly export: string;
  readonly data: mongo.Binary;
  readonly expiresAt: Date;
}

/** A paper that went out: what it is a print of, and nothing of what stands on it. */
export interface PaperDocument {
  /** Digest of what is printed. */
  readonly _id: string;
  /** Name of the record or view, and the id in it. */
  readonly type: string;
  readonly record: string;
  readonly number: string;
  readonly version: number;
  /** Digest of all that such a paper says to who may read everything: as long as it is the same, nothing is newer. */
  readonly whole: string;
  /** When it first went out. */
  readonly at: string;
}

/** That somebody opened a version of a document. */
export interface OpeningDocument {
  /** Type, id, edition and person, a line each. */
  readonly _id: string;
  readonly at: string;
}

/** The commands of the clocks that every record of an aggregate carries. */
export interface WoundDocument {
  /** The aggregate. */
  readonly _id: string;
  readonly commands: readonly string[];
}

/** What people said of the columns of a table with these headings. */
export interface ImportColumnsDocument {
  readonly _id: string;
  /** Folded heading and field; an empty one leaves the column out. */
  readonly said: readonly (readonly [heading: string, field: string])[];
  readonly byId: string;
  readonly at: Date;
}
