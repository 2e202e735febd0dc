import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, GraphUser, type GraphTarget, type Mutation } from '../graph-client.ts';
import { personById } from '../people.ts';

/** How long the story waits for a department to hear of something. */
const PATIENCE_MS = 30_000;

/**
 * Tells a story on the terminal: who did what, in Chinese with the English beside it, and what the regulation said to
 * it.
 */
export class Teller {
  readonly #target: GraphTarget;
  readonly #print: (line: string) => void;

  constructor(target: GraphTarget, print: (line: string) => void = console.log) {
    this.#target = target;
    this.#print = print;
  }

  chapter(zh: string, en: string): void {
    this.#print(`\n■ ${zh}\n  ${en}`);
  }

  say(zh: string, en: string): void {
    this.#print(`  ${zh}\n    ${en}`);
  }

  as(user: string): GraphUser {
    return new GraphUser(this.#target, user);
  }

  /** A command that the regulation lets pass. @throws Error when it does not */
  async does(user: string, zh: string, en: string, command: Mutation): Promise<Readonly<Record<string, unknown>>> {
    const answer = await this.#act(user, zh, en, command);
    if (answer.accepted) return answer.record;
    throw unexpected(user, command, answer);
  }

  /**
   * The same for a command that builds on what its department is just about to hear: tried again for half a minute.
   * @throws Error when it does not pass
   */
  async doesOnceHeard(
    user: string,
    zh: string,
    en: string,
    command: Mutation,
  ): Promise<Readonly<Record<string, unknown>>> {
    this.#say(user, zh, en);
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.as(user).tell(command);
      if (answer.accepted) return answer.record;
      if (performance.now() > deadline) throw unexpected(user, command, answer);
      await wait(50);
    }
  }

  /** One of several commands of which the story tells as a whole. @throws Error when it does not pass */
  async doesQuietly(user: string, command: Mutation): Promise<Readonly<Record<string, unknown>>> {
    const answer = await this.as(user).tell(command);
    if (answer.accepted) return answer.record;
    throw unexpected(user, command, answer);
  }

  /**
   * A command that the regulation refuses, with exactly these rules. @throws Error when it passes, or is refused for
   * something else
   */
  async isRefused(user: string, zh: string, en: string, command: Mutation, rules: readonly string[]): Promise<void> {
    const answer = await this.#act(user, zh, en, command);
    const got =
      answer.accepted === false ? answer.broken.map((b) => b.rule) : answer.accepted ? ['accepted'] : [answer.code];
    if ([...got].sort().join() !== [...rules].sort().join())
      throw new Error(`the story expected ${command.name} of ${user} to be refused by ${rules}, but: ${got}`);
    for (const line of refusalLines(answer)) this.#print(`    ✗ ${line}`);
  }

  async #act(user: string, zh: string, en: string, command: Mutation): Promise<Answer> {
    this.#say(user, zh, en);
    return this.as(user).tell(command);
  }

  #say(user: string, zh: string, en: string): void {
    const { name, nameEn } = personById(user);
    this.say(`${name}${zh}`, `${nameEn} ${en}`);
  }
}

const unexpected = (user: string, { name }: Mutation, answer: Answer) =>
  new Error(`the story expected ${name} of ${user} to be accepted, but: ${JSON.stringify(answer)}`);

function refusalLines(answer: Answer): string[] {
  if (answer.accepted === undefined) return [`${answer.code}：${answer.message}`];
  if (answer.accepted) return [];
  return answer.broken.map((b) => `${b.clause}${b.field ? ` · ${b.field}` : ''}：${b.zh} ${b.en}`);
}
