import type { EventType, Policies, Recorded } from '@marquee/kernel';

/** The thresholds that the company sets for itself, and what is heard of them. */
export interface CompanyPolicies {
  /** Every threshold by its key. */
  readonly register: Readonly<Record<string, PolicyTerms>>;
  /** Reads a stored value; total. `beyond`: it is in force, outside the bounds of today. `problem`: it is kept out. */
  read(key: string, json: string): PolicyReading;
  /** Says that a threshold changes. */
  readonly changed: EventType;
  /** What is remembered of such an event. @throws Error when its data have another shape */
  changeOf(changed: Recorded): PolicyChange;
  /** Events from whose moment on the project in their `projectId` keeps what binds projects. */
  readonly pinning: readonly EventType[];
  /** The zone of the company's own calendar, in which a year of running numbers begins. */
  timeZoneOf(values: Policies): string;
  /** What the company is called, on paper and in mails. */
  nameOf(values: Policies): string;
}

export type PolicyReading =
  | { readonly value: unknown; readonly beyond?: string }
  | { readonly value?: undefined; readonly problem: string };

/** One threshold: the value until the company decides, and whether a running project keeps its value. */
export interface PolicyTerms {
  readonly initial: unknown;
  readonly binds: 'company' | 'project';
}

/** A change of one threshold: its value as JSON, the running number of the change, and from when on it holds. */
export interface PolicyChange {
  readonly key: string;
  readonly value: string;
  readonly version: number;
  readonly effectiveFrom: string;
}
