import type { Text } from '@marquee/kernel';
import type { z } from 'zod';
import type { ClauseId } from '../clauses.js';

/**
 * A threshold, period or approval chain that the regulation leaves open: its shape, the value until the company
 * decides, its clauses.
 */
export interface PolicyEntry<S extends z.ZodType = z.ZodType> extends Text {
  readonly schema: S;
  readonly initial: z.output<S>;
  readonly clauses: readonly ClauseId[];
  /**
   * What obeys it: the company always as it is now; a project, once it runs, as it was when the project formally
   * started (R009, B27).
   */
  readonly binds: 'company' | 'project';
}

const entry =
  (binds: PolicyEntry['binds']) =>
  <S extends z.ZodType>(
    schema: S,
    initial: NoInfer<z.output<S>>,
    clauses: readonly ClauseId[],
    zh: string,
    en: string,
  ): PolicyEntry<S> => ({ schema, initial, clauses, zh, en, binds });
/** Changes for everybody on its effective date: the company's calendar, clocks, people, clients and suppliers. */
export const policy = entry('company');
/** A running project keeps the value it formally started with, until it is migrated. */
export const projectPolicy = entry('project');
