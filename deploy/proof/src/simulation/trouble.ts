/** Why a process of the simulation does what it does not want to. */
export class LostAnswer extends Error {
  override readonly name = 'MongoNetworkError';
}

/** A process of the simulation: its steps happen as long as it lives. */
export class Proc {
  readonly name: string;
  alive = true;
  /** How far its own clock is off, milliseconds. */
  readonly skew: number;

  constructor(name: string, skew: number) {
    this.name = name;
    this.skew = skew;
  }
}

/** What a schedule decides by itself: every choice comes from here, so the same source plays the same schedule. */
export interface Chance {
  /** From 0 to below 1. */
  next(): number;
}

export interface Trouble {
  /** Number of the step at which its process is killed; none for a schedule without a crash. */
  readonly crashAt: number | undefined;
  /** Whether that step still happens, as a request does that was already on its way. */
  readonly happens: boolean;
  /** Share of steps whose answer is lost; half of them do not happen either. */
  readonly lost: number;
  /** Share of moments at which time passes although steps are waiting: slow servers. */
  readonly slow: number;
}
