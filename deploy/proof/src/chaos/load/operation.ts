import type { Department } from '@marquee/servers';

/** A command that the load sends to a department. */
export interface Operation {
  readonly department: Department;
  /** Noun of the record, as in `<kind>/<id>`. */
  readonly kind: string;
  readonly id: string;
  readonly command: string;
  readonly input?: object;
  /** Idempotency key. */
  readonly key: string;
  readonly expectedVersion?: number;
  /** Id of the person of `people.json` who gives it. */
  readonly by: string;
  /** Fields of the answer besides `version`. */
  readonly fields?: string;
}

/**
 * How an attempt ended. `ok`: accepted, and the answer says which version it made. `refused`: by the rules; `fail`:
 * certainly not done. `info`: nobody knows.
 */
export type Outcome =
  | { readonly type: 'ok'; readonly version: number; readonly record: Readonly<Record<string, unknown>> }
  | { readonly type: 'refused'; readonly rules: readonly string[] }
  | { readonly type: 'fail'; readonly code: string }
  | { readonly type: 'info'; readonly why: string };

/** A line of the operation log. Lines of one attempt share `n`; attempts of one operation share `key`. */
export type LogLine =
  | ({ readonly t: number; readonly type: 'invoke'; readonly n: number; readonly attempt: number } & Pick<
      Operation,
      'department' | 'kind' | 'id' | 'command' | 'key'
    >)
  | {
      readonly t: number;
      readonly type: Outcome['type'];
      readonly n: number;
      readonly version?: number;
      readonly why?: string;
    };
