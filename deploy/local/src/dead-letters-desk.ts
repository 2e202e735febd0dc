import { DEPARTMENTS, SetupError } from '@marquee/servers';
import type { GraphUser } from './graph-client.ts';

/** A parked key as the graph shows it. */
export interface ParkedKey {
  readonly id: string;
  readonly department: string;
  readonly publisher: string;
  readonly key: string;
  readonly since: string;
  readonly waiting: number;
  readonly zh: string;
  readonly en: string;
  readonly detail: string;
}

/** An event that waits. */
export interface Letter {
  readonly id: string;
  readonly event: string | null;
  readonly title: string | null;
  readonly subject: string | null;
  readonly clauses: readonly string[];
  readonly happenedAt: string | null;
  readonly data: string | null;
  readonly zh: string;
  readonly en: string;
  readonly detail: string;
}

/** How far a replay came. */
export interface Progress {
  readonly replayed: number;
  readonly waiting: number;
  readonly zh?: string | null;
  readonly en?: string | null;
  readonly detail?: string | null;
}

interface PageOfKeys {
  readonly nodes: readonly ParkedKey[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const KEY = 'id department publisher key since waiting zh en detail';
const LETTERS = 'letters(first: 20) { id event title subject clauses happenedAt data zh en detail }';

/** What people do about parked keys, through the gateway, for all departments. */
export class DeadLettersDesk {
  private readonly user: GraphUser;

  /** @param user who looks, replays and discards; the gateway decides whether they may */
  constructor(user: GraphUser) {
    this.user = user;
  }

  /** Parked keys of every department; one that does not answer is named, and costs only its own. */
  async list(): Promise<{ readonly keys: readonly ParkedKey[]; readonly silent: readonly string[] }> {
    const asked = await Promise.all(
      DEPARTMENTS.map(async (department) => ({ department, keys: await this.keysOf(department) })),
    );
    return {
      keys: asked.flatMap(({ keys }) => keys ?? []),
      silent: asked.filter(({ keys }) => !keys).map(({ department }) => department),
    };
  }

  /** One parked key with what waits behind it, first to last. @throws SetupError when no such key is parked */
  async show(id: string): Promise<ParkedKey & { readonly letters: readonly Letter[] }> {
    const department = departmentOf(id);
    const field = `${fieldOf(department)}DeadLetterKey`;
    type Shown = ParkedKey & { readonly letters: readonly Letter[] };
    const { [field]: key } = await this.user.ask<Record<string, Shown | null>>(
      `query ($id: ID!) { ${field}(id: $id) { ${KEY} ${LETTERS} } }`,
      { id },
    );
    if (!key) throw new SetupError(`No key ${id} is parked: \`npm run dead-letters -- list\` shows those that are.`);
    return key;
  }

  /** Consumes a key again, in order. @throws Error as the gateway answered */
  async replay(id: string): Promise<Progress> {
    const field = `replay${own(departmentOf(id))}DeadLetters`;
    return (
      await this.user.ask<Record<string, Progress>>(
        `mutation ($id: ID!) { ${field}(key: $id) { replayed waiting zh en detail } }`,
        { id },
      )
    )[field]!;
  }

  /** Gives up the first event behind a key. @throws Error as the gateway answered */
  async discard(id: string, letter: string, reason: string): Promise<Progress> {
    const field = `discard${own(departmentOf(id))}DeadLetter`;
    const mutation = `mutation ($id: ID!, $letter: ID!, $reason: String!) { ${field}(key: $id, letter: $letter, reason: $reason) { replayed waiting } }`;
    return (await this.user.ask<Record<string, Progress>>(mutation, { id, letter, reason }))[field]!;
  }

  private keysOf(department: string): Promise<readonly ParkedKey[] | undefined> {
    return this.pages(`${fieldOf(department)}DeadLetters`);
  }

  private async pages(field: string): Promise<readonly ParkedKey[] | undefined> {
    const query = `query ($after: String) { ${field}(first: 20, after: $after) { nodes { ${KEY} } pageInfo { hasNextPage endCursor } } }`;
    const all: ParkedKey[] = [];
    for (let after: string | null = null; ; ) {
      const { data, errors } = await this.user.post(query, { after });
      const page = data?.[field] as PageOfKeys | null | undefined;
      if (!page && errors?.[0]?.extensions?.code === 'SERVICE_UNAVAILABLE') return undefined;
      if (!page) throw new SetupError(errors?.[0]?.message ?? `The gateway did not answer for ${field}.`);
      all.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) return all;
      after = page.pageInfo.endCursor;
    }
  }
}

/** The handle of a key begins with the department that parked it. */
function departmentOf(id: string): string {
  const department = DEPARTMENTS.find((name) => id.startsWith(`${name}|`));
  if (!department)
    throw new SetupError(
      `"${id}" is not the handle of a parked key: copy one from \`npm run dead-letters -- list\`, in quotes.`,
    );
  return department;
}

const own = (department: string): string =>
  department
    .split('-')
    .map((word) => `${word[0]!.toUpperCase()}${word.slice(1)}`)
    .join('');
const fieldOf = (department: string): string => own(department).replace(/^./, (first) => first.toLowerCase());
