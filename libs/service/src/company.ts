import type { Belongs, Clause, EventType, Instant, Phase, Role, Rule, Text, View } from '@marquee/kernel';
import type { CompanyFiles } from './files/company-files.js';
import type { CompanyPolicies } from './store/policies/company-policies.js';

export type * from './store/policies/company-policies.js';

/**
 * The company that a department works for, as far as the runtime must know it. Nothing of a company is built into the
 * runtime: `serve(department, company)` hands it in, the store carries it (`DepartmentStore.company`), and whoever
 * needs it takes it from there. `libs/regulation` has the one of this company.
 */
export interface Company {
  /** Service names of all departments. */
  readonly departments: readonly string[];
  /** The topic that carries everything a department publishes. */
  topicOf(department: string): string;
  /** The topic of an event type. @throws Error for a type that no department publishes */
  topicOfEvent(type: string): string;
  /**
   * Every event of the published language: dead letters are told in its words, and what is confidential stays unread.
   */
  readonly events: readonly EventType[];
  /** What roles are called, where people are told who may do something. */
  readonly roles: Readonly<Partial<Record<Role, Text>>>;
  /** Everyone who works for the company; a list that holds them all is told as "all staff". */
  readonly staff: readonly Role[];
  /** Roles that look at everything and act nowhere. */
  readonly observers: readonly Role[];
  /** The roles in which somebody acts and reads who holds these: a role may include another. */
  inAll(held: readonly Role[]): readonly Role[];
  /** Who settles what a department could not consume, and who may look at it. */
  readonly deadLetters: {
    readonly settlers: readonly Role[];
    readonly readers: readonly Role[];
    /** Who reads what such a record says, whatever it says: prices, what is said of people. */
    readonly contents: readonly Role[];
  };
  /** Who may ask what is held on a person, beside that person. */
  readonly persons: {
    /** Of anybody. */
    readonly readers: readonly Role[];
    /** Also these, of people from outside whom the company knows. */
    readonly ofOutsiders: readonly Role[];
  };
  readonly policies: CompanyPolicies;
  readonly people: CompanyPeople;
  readonly delegates: CompanyDelegates;
  readonly phases: CompanyPhases;
  readonly dates: CompanyDates;
  readonly files: CompanyFiles;
  /** What the fields of records are called, where people read them in a table. */
  readonly fields: Readonly<Record<string, Text>>;
  /** The same of values that people choose from: by field and value, `post.leader`, else by the value alone. */
  readonly choices: Readonly<Record<string, Text>>;
  /** Which department founds the company, and how: `founding.ts`. */
  readonly founding: { readonly department: string; readonly command: string };
  /** By what name sentences speak of records, by the type that references name. */
  readonly names: Readonly<Record<string, CompanyNames>>;
  /**
   * The clauses by which the runtime itself refuses, by the name of what did not hold (`CommandError.rule`). What is
   * not here is a matter of the machine alone, and its name is the reason.
   */
  readonly refusals: Readonly<Record<string, Clause>>;
}

/** What records of one type are called. Every department keeps the view: every refusal may speak of them. */
export interface CompanyNames {
  /** A row for each record, by its id. */
  readonly view: View;
  /** The name that a row tells; `undefined` when it tells none. */
  nameOf(row: object | undefined): string | undefined;
  /** Set where every department shows the name beside the id of such a record, so that nobody is asked for it. */
  readonly told?: ToldName;
}

/** The field of a record that is its name. */
export interface ToldName {
  /** The field of the record, and of the view: its text is the name. */
  readonly field: string;
  /** Who may read it. The record's own department has the same readers, or it does not start. */
  readonly readers: readonly Role[];
}

/**
 * Who works for the company, and in which roles. Every department keeps this view, because people act everywhere and a
 * token only says who they are.
 */
export interface CompanyPeople {
  /** A row for each person who was ever registered. */
  readonly view: View;
  /** The type by which forms name people: `ref(record)`. */
  readonly record: string;
  /** The rule for people whom a form names in one field, each with the row of `view`, if there is one. */
  rule(field: string, named: readonly NamedPerson[]): Rule<unknown>;
  /** What a row of `view` says; `undefined` of somebody who was never registered. */
  employmentOf(row: object | undefined): Employment | undefined;
  /** People from outside whom the company knows. Every department keeps this view as well. */
  readonly outsiders: CompanyOutsiders;
}

/** People from outside, e.g. of clients, and in which roles they act and read at present. */
export interface CompanyOutsiders {
  /** A row for each person from outside whom the company ever knew. */
  readonly view: View;
  /**
   * What a row of `view` says of somebody whose token names these roles; `undefined` of somebody who is not known, and
   * acts in the roles of the token.
   */
  standingOf(row: object | undefined, held: readonly Role[]): Standing | undefined;
}

/** Somebody from outside at present. */
export interface Standing {
  /** `false` from the moment they act for their side no more. */
  readonly active: boolean;
  readonly roles: readonly Role[];
}

/** A person whom a command names, and what is known of them. */
export interface NamedPerson {
  readonly id: string;
  readonly row: object | undefined;
}

/** A registered person at present. */
export interface Employment {
  /** `false` from the moment they have left. */
  readonly active: boolean;
  readonly roles: readonly Role[];
  readonly dept: string;
}

/** Who stands in for whom. Every department keeps this view, because a delegate may act everywhere. */
export interface CompanyDelegates {
  /** A row for each absent person. */
  readonly view: View;
  /** The delegations of a row of `view` that stand at a moment, newest first. */
  standing(row: object | undefined, now: Instant): readonly Delegation[];
}

/** What a delegate is lent: the absent person's roles and department. */
export interface Delegation {
  readonly delegateId: string;
  readonly roles: readonly Role[];
  readonly dept: string;
}

/** How far back and ahead the company plans. */
export interface CompanyDates {
  /** The rule for the moments and days that a form gives in one field. */
  rule(field: string, dates: readonly string[]): Rule<unknown>;
}

/** In which phases of a project people may do what. Every department keeps the view, because every command asks. */
export interface CompanyPhases {
  /** A row for each project, by its id. */
  readonly view: View;
  /** How records and forms name their project. */
  readonly belonging: Belongs;
  /** The rule for a command that names these phases, of the project with this row of `view`, or of one without. */
  rule(allowed: readonly Phase[], row: object | undefined): Rule<unknown>;
}
