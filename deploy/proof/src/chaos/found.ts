/** How long things took to work again after a kill, milliseconds. */
export interface Recovery {
  readonly times: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** One figure beside its goal. */
export interface Figure {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly goal: string;
  readonly met: boolean;
}

/** What a run found, as it is kept. */
export interface Result {
  readonly replay: string;
  readonly started: string;
  readonly machine: object;
  readonly versions: object;
  readonly load: object;
  readonly faults: Readonly<Record<string, number>>;
  readonly kills: number;
  readonly crashes: object;
  readonly recovery: Readonly<Record<string, Recovery>>;
  readonly verdict: {
    readonly promises: readonly { promise: string; says: string; broken: number }[];
    readonly counts: Readonly<Record<string, unknown>>;
    readonly violations: readonly unknown[];
  };
  readonly figures: readonly Figure[];
  readonly control: object | undefined;
  readonly restMs: number | null;
  /** Set when the run was judged after a second start, and why. */
  readonly resumed?: string;
}
