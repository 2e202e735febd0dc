import {
  accepted,
  type Answer,
  applicationForm,
  GraphUser,
  type LocalSystem,
  mintToken,
  type Mutation,
} from '@marquee/local';

/** People of the demo company who act in the scenarios. */
export const STAFF = 'wong.siu-ming';
export const HEAD = 'lee.wai-man';
export const DEPUTY = 'cheung.chi-ho';
export const GM = 'lam.kwok-wah';
export const AUDITOR = 'ho.chi-keung';
export const PLANNING_MANAGER = 'ng.wing-sze';
export const PROJECT_MANAGER = 'tang.chun-kit';
export const PLANNER = 'yip.long-hin';
export const EXECUTION_MANAGER = 'lau.tak-sing';
export const DESIGN_MANAGER = 'choi.yee-man';
export const ADMIN_MANAGER = 'kwok.suk-fan';
export const FINANCE = 'siu.pui-shan';

/** An application form as the graph shows it. */
export interface Application {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly formVersion: number;
  readonly projectId: string | null;
  readonly attendees: number | null;
  readonly remarks: readonly {
    readonly reason: string;
    readonly by: { readonly name: string };
    readonly at: string;
    readonly answer: string | null;
  }[];
  readonly decisions: readonly { readonly step: string; readonly verdict: string; readonly reason: string | null }[];
  readonly history: readonly {
    readonly version: number;
    readonly command: string;
    readonly events: readonly string[];
  }[];
}

/** A running system as its users see it. */
export class Cast {
  readonly system: LocalSystem;

  constructor(system: LocalSystem) {
    this.system = system;
  }

  as(user: string, language?: string): GraphUser {
    return new GraphUser({ url: this.system.url, tokenOf: (id) => mintToken(id) }, user, language);
  }

  /** A command of a person to an application form. */
  tell(
    user: string,
    name: string,
    id: string | undefined,
    input?: object,
    more: Partial<Mutation> = {},
  ): Promise<Answer> {
    return this.as(user).tell({
      name,
      answers: 'Initiation',
      ...(id ? { id } : {}),
      ...(input ? { input } : {}),
      fields: 'status formVersion projectId',
      ...more,
    });
  }

  /** The application as an auditor sees it. */
  async initiation(id: string): Promise<Application> {
    const query = `query ($id: ID!) { initiation(id: $id) { id version status formVersion projectId attendees
      remarks { id reason by { name } at answer } decisions { step verdict by { name } at reason formVersion } history { version command events actorId clauses } } }`;
    return (await this.as(AUDITOR).ask<{ initiation: Application }>(query, { id })).initiation;
  }

  /** A complete draft. Each gets dates of its own, so that scenarios do not overlap. */
  async draft(over: object = {}): Promise<string> {
    const answer = await this.tell(STAFF, 'draftInitiation', undefined, { ...completeForm(), ...over });
    return String(accepted(answer)['id']);
  }

  async submitted(over: object = {}): Promise<string> {
    const id = await this.draft(over);
    accepted(await this.tell(STAFF, 'submitInitiation', id));
    return id;
  }

  async approved(): Promise<{ id: string; projectId: string }> {
    const id = await this.submitted();
    accepted(await this.tell(HEAD, 'managerApprove', id));
    return { id, projectId: String(accepted(await this.tell(GM, 'gmApprove', id))['projectId']) };
  }
}

let week = 10;
/** A form with nothing missing, for a week of its own. */
export const completeForm = () => applicationForm(new Date(Date.now() + (week += 1) * 7 * 86_400_000).toISOString());

/** The names of the broken rules; says so when the command was accepted. */
export function refusedBy(answer: Answer): string[] {
  if (answer.accepted !== false) throw new Error(`expected to be refused by rules, but: ${JSON.stringify(answer)}`);
  return answer.broken.map((b) => b.rule).sort();
}

/** The code of a command that was not a matter of rules. */
export const codeOf = (answer: Answer): string =>
  answer.accepted === undefined ? answer.code : `accepted: ${answer.accepted}`;

export const repeated = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
