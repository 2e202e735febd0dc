/** A name and its password at Kafka and MongoDB. */
export interface User {
  readonly username: string;
  readonly password: string;
}

/** Somebody who is let in: a department, or a reader of the streams; and all that they may. */
export interface Member {
  /** E.g. `finance`. Its users are `finance-1`, `finance-2`, …: two of them while one gives way to the next. */
  readonly name: string;
  /** Topics that it writes. */
  readonly writes: readonly string[];
  /** Topics that it reads. */
  readonly reads: readonly string[];
  /** Its consumer groups: one of this name, and those that begin with it and a dot or a dash. */
  readonly group: string;
  /** The database that is its own; absent: none. */
  readonly database?: string;
  /** A database that it shares with others: the keys of persons; absent: none. */
  readonly shared?: string;
}

/** Whether a user is one of a member's. */
export const isUserOf = ({ name }: Member, username: string): boolean =>
  username.startsWith(`${name}-`) && /^\d+$/.test(username.slice(name.length + 1));
