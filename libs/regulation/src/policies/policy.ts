import type { Text } from '@marquee/kernel';
import type { z } from 'zod';
import type { ClauseId } from '../clauses.js';

/**
 * A threshold, period or approval chain that the regulation leaves open: its shape, the value until the company
 * decides, its clauses.
 */
export interface PolicyEntry<S extends z.ZodType = z.ZodType> extends Text, Limits {
  /** What the company may decide: the shape of the value, and the bounds of every figure in it. */
  readonly schema: S;
  readonly initial: z.output<S>;
  readonly clauses: readonly ClauseId[];
  /**
   * What obeys it: the company always as it is now; a project, once it runs, as it was when the project formally
   * started (R009, B27).
   */
  readonly binds: 'company' | 'project';
}

/** What is said of a policy only where it has to be. */
export interface Limits {
  /** Why this one may be left unset; only where the regulation says that unset means not checked. */
  readonly unset?: Text;
  /**
   * Whether a value that the company decided under earlier bounds can still be worked with. Absent: any value of the
   * right shape can, and stays in force.
   */
  readonly usable?: (value: never) => boolean;
}

const entry =
  (binds: PolicyEntry['binds']) =>
  <S extends z.ZodType>(
    schema: S,
    initial: NoInfer<z.output<S>>,
    clauses: readonly ClauseId[],
    zh: string,
    en: string,
    limits: Limits = {},
  ): PolicyEntry<S> => ({ schema, initial, clauses, zh, en, binds, ...limits });
/** Changes for everybody on its effective date: the company's calendar, clocks, people, clients and suppliers. */
export const policy = entry('company');
/** A running project keeps the value it formally started with, until it is migrated. */
export const projectPolicy = entry('project');
