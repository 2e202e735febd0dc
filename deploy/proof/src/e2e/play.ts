import { accepted } from '@marquee/local';
import { eventually } from '@marquee/testing/infrastructure';
import { AUDITOR, type Cast, codeOf } from './cast.ts';

/** A command by the record that it is for, e.g. `Plan.publishPlanVersion`. */
type Act = `${string}.${string}`;
interface Entry {
  readonly version: number;
  readonly command: string;
  readonly events: readonly string[];
}

/**
 * A project that people of all departments work on, command by command; what answers for the project itself has its id.
 */
export class Play {
  readonly cast: Cast;
  readonly projectId: string;

  constructor(cast: Cast, projectId: string) {
    this.cast = cast;
    this.projectId = projectId;
  }

  /** A command that the regulation lets pass; the events that it stated. */
  async does(user: string, act: Act, input?: object, id = this.projectId): Promise<readonly string[]> {
    const { history } = accepted(
      await this.#tell(user, act, input, id, 'history { version command events }'),
    ) as unknown as {
      history: readonly Entry[];
    };
    // A reaction of the department may have answered before the history was read.
    const own = history.filter(({ command }) => act.endsWith(`.${command}`));
    return own.sort((a, b) => b.version - a.version)[0]!.events;
  }

  /** The same as soon as what it builds on has arrived from another department. */
  soon(user: string, act: Act, input?: object, id = this.projectId): Promise<readonly string[]> {
    return eventually(() => this.does(user, act, input, id));
  }

  /** A command of somebody from outside, who does not read the record's history. */
  async doesFromOutside(user: string, act: Act, input?: object, id = this.projectId): Promise<void> {
    accepted(await this.#tell(user, act, input, id));
  }

  /** A command that may come too late: whether it was accepted. */
  async tries(user: string, act: Act, input?: object, id = this.projectId): Promise<boolean> {
    return (await this.#tell(user, act, input, id)).accepted === true;
  }

  /** A command that begins a record; its id. */
  async begins(user: string, act: Act, input: object): Promise<string> {
    return String(accepted(await this.#tell(user, act, input))['id']);
  }

  /** A command that is refused for exactly these reasons, each as `clause kind field rule`; or by a code alone. */
  async isRefused(
    user: string,
    act: Act,
    input: object | undefined,
    reasons: readonly string[],
    id: string | undefined = this.projectId,
  ): Promise<void> {
    const answer = await this.#tell(user, act, input, id);
    const got =
      answer.accepted === false
        ? answer.broken.map((b) => `${b.clause} ${b.kind} ${b.field ?? '-'} ${b.rule}`)
        : [codeOf(answer)];
    expect({ act, got: got.sort() }).toEqual({ act, got: [...reasons].sort() });
    if (answer.accepted === false)
      expect(answer.broken.filter((b) => !/\p{Script=Han}/u.test(b.zh) || !/[a-z]{3}/.test(b.en))).toEqual([]);
  }

  /** What somebody sees of the project. */
  async sees<T>(selection: string, user = AUDITOR): Promise<T> {
    return (
      await this.cast
        .as(user)
        .ask<{ project: T }>(`query ($id: ID!) { project(id: $id) { ${selection} } }`, { id: this.projectId })
    ).project;
  }

  /** Every department shows this of the project, as soon as it has heard. */
  async shows(selection: string, expected: object): Promise<void> {
    await eventually(async () => expect(await this.sees(selection)).toMatchObject(expected));
  }

  /** A record of some department shows this, as soon as it has heard. */
  async showsOf(query: string, id: string, selection: string, expected: object): Promise<void> {
    const asked = `query ($id: ID!) { found: ${query}(id: $id) { ${selection} } }`;
    await eventually(async () =>
      expect((await this.cast.as(AUDITOR).ask<{ found: object }>(asked, { id })).found).toMatchObject(expected),
    );
  }

  /** Where the project stands on the readiness board, for these items. */
  async readiness(expected: Readonly<Record<string, string>>): Promise<void> {
    await eventually(async () => {
      const { readiness } = await this.sees<{ readiness: { items: readonly { item: string; status: string }[] } }>(
        'readiness { items { item status } }',
      );
      expect(Object.fromEntries(readiness.items.map((i) => [i.item, i.status]))).toMatchObject(expected);
    });
  }

  #tell(user: string, act: Act, input?: object, id?: string, fields?: string) {
    const [answers, name] = act.split('.') as [string, string];
    return this.cast
      .as(user)
      .tell({ name, answers, ...(id ? { id } : {}), ...(input ? { input } : {}), ...(fields ? { fields } : {}) });
  }
}
