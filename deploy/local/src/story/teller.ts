import { type Answer, GraphUser, type GraphTarget, type Mutation } from '../graph-client.ts';
import { personById } from '../people.ts';

/** Tells a story on the terminal: who did what, in Chinese with the English beside it, and what the regulation said to it. */
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
    throw new Error(`the story expected ${command.name} of ${user} to be accepted, but: ${JSON.stringify(answer)}`);
  }

  /** A command that the regulation refuses, with exactly these rules. @throws Error when it passes, or is refused for something else */
  async isRefused(user: string, zh: string, en: string, command: Mutation, rules: readonly string[]): Promise<void> {
    const answer = await this.#act(user, zh, en, command);
    const got = answer.accepted === false ? answer.broken.map((b) => b.rule) : answer.accepted ? ['accepted'] : [answer.code];
    if ([...got].sort().join() !== [...rules].sort().join()) throw new Error(`the story expected ${command.name} of ${user} to be refused by ${rules}, but: ${got}`);
    for (const line of refusalLines(answer)) this.#print(`    ✗ ${line}`);
  }

  async #act(user: string, zh: string, en: string, command: Mutation): Promise<Answer> {
    const { name, nameEn } = personById(user);
    this.say(`${name}${zh}`, `${nameEn} ${en}`);
    return this.as(user).tell(command);
  }
}

function refusalLines(answer: Answer): string[] {
  if (answer.accepted === undefined) return [`${answer.code}：${answer.message}`];
  if (answer.accepted) return [];
  return answer.broken.map((b) => `${b.clause}${b.field ? ` · ${b.field}` : ''}：${b.zh} ${b.en}`);
}
