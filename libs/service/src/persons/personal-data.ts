import {
  type Aggregate,
  type Department,
  ERASED,
  type EventType,
  type PersonalText,
  personalTexts,
  type Recorded,
  withPersonalTexts,
} from '@marquee/kernel';
import type { z } from 'zod';
import type { Commit, CommittedEvent } from '../model.js';
import { decrypt, encrypt, hiddenIn } from './cipher.js';
import type { KeysOf, PersonKeys } from './person-keys.js';

/**
 * The key of somebody is gone who was not forgotten: the keys were not restored with the rest, or are looked for in the
 * wrong place. Nothing is taken for erased because of it.
 */
export class PersonKeyMissing extends Error {
  constructor(subject: string) {
    super(`there is no key of ${subject}: restore the keys of persons, or say with PERSON_KEYS_URL where they are`);
  }
}

/** What the store and the consumer ask: personal texts are hidden in what is kept and sent, and open to who works. */
export interface PersonalData {
  /** A commit as it is sealed and kept. The same object where it says nothing of a person. */
  hide(commit: Commit): Promise<Commit>;
  /** A kept commit as it was decided; erased where somebody was forgotten. @throws PersonKeyMissing */
  reveal(commit: Commit): Promise<Commit>;
  /** The same for a published event. @throws PersonKeyMissing */
  revealEvent(type: EventType, event: Recorded): Promise<Recorded>;
}

/** Hides nothing: for what is not about persons, e.g. the simulation. */
export const inTheOpen: PersonalData = {
  hide: (commit) => Promise.resolve(commit),
  reveal: (commit) => Promise.resolve(commit),
  revealEvent: (_, event) => Promise.resolve(event),
};

/** One part of a commit: a shape, its value, and what it is called where its texts are bound to their place. */
interface Part {
  readonly schema: z.ZodType;
  readonly value: unknown;
  readonly id: string;
  readonly name: string;
}

/** Personal data of one department, hidden with the keys of the persons. */
export class HiddenData implements PersonalData {
  private readonly aggregates: ReadonlyMap<string, Aggregate>;

  constructor(
    private readonly department: Pick<Department, 'name' | 'aggregates'>,
    private readonly keys: PersonKeys,
  ) {
    this.aggregates = new Map(department.aggregates.map((a) => [a.name, a]));
  }

  async hide(commit: Commit): Promise<Commit> {
    const texts = this.partsOf(commit).flatMap(textsOf);
    if (texts.length === 0) return commit;
    const keys = await this.keys.ensure(texts.filter(isOpen).map(({ subject }) => subject));
    return this.changed(commit, (place, text) => hidden(keys, place, text));
  }

  async reveal(commit: Commit): Promise<Commit> {
    const keys = await this.keysFor(this.partsOf(commit).flatMap(textsOf));
    return keys ? this.changed(commit, (place, text) => revealed(keys, place, text)) : commit;
  }

  async revealEvent(type: EventType, event: Recorded): Promise<Recorded> {
    const part = partOf(type, event.data, event.aggregateId);
    const keys = await this.keysFor(textsOf(part));
    const data = keys ? withTexts(part, (place, text) => revealed(keys, place, text)) : event.data;
    return data === event.data ? event : { ...event, data, published: event.data };
  }

  private async keysFor(texts: readonly PersonalText[]): Promise<KeysOf | undefined> {
    if (texts.length === 0) return undefined;
    const subjects = texts.map(({ value, subject }) => hiddenIn(value)?.subject ?? subject);
    const keys = await this.keys.find(subjects);
    const isMissing = ({ value }: PersonalText) => keys(hiddenIn(value)?.subject ?? '') === undefined;
    // Somebody else may have made it a moment ago.
    return texts.some((text) => hiddenIn(text.value) && isMissing(text)) ? this.keys.find(subjects, true) : keys;
  }

  private partsOf({ kind, aggregateId, state, events }: Commit): readonly Part[] {
    return [this.stateOf(kind, state, aggregateId), ...events.flatMap((e) => this.eventOf(kind, e, aggregateId) ?? [])];
  }

  private stateOf(kind: string, value: unknown, id: string): Part {
    const { state } = this.aggregateOf(kind).options;
    return { schema: state, value, id, name: `${this.department.name}/${kind}` };
  }

  /** `undefined` of an event that a former build recorded and nobody knows any more. */
  private eventOf(kind: string, { type, data }: CommittedEvent, id: string): Part | undefined {
    const known = this.aggregateOf(kind).evolves.get(type);
    return known && partOf(known.type, data, id);
  }

  private aggregateOf(kind: string): Aggregate {
    const found = this.aggregates.get(kind);
    if (!found) throw new Error(`${this.department.name} has no aggregate ${kind}`);
    return found;
  }

  private changed(commit: Commit, change: (place: string, text: PersonalText) => string): Commit {
    const { kind, aggregateId } = commit;
    const state = withTexts(this.stateOf(kind, commit.state, aggregateId), change) as Commit['state'];
    const events = commit.events.map((e) => {
      const part = this.eventOf(kind, e, aggregateId);
      return part ? { ...e, data: withTexts(part, change) } : e;
    });
    return { ...commit, state, events };
  }
}

const partOf = ({ schema, type }: EventType, value: unknown, id: string): Part => ({ schema, value, id, name: type });
const textsOf = ({ schema, value, id }: Part) => personalTexts(schema, value, id);
const withTexts = ({ schema, value, id, name }: Part, change: (place: string, text: PersonalText) => string) =>
  withPersonalTexts(schema, value, id, (text) => change(`${name}.${text.path}`, text));
const isOpen = ({ value }: PersonalText) => value !== ERASED;

/** Of somebody who is forgotten nothing is written any more, not even hidden. */
function hidden(keys: KeysOf, place: string, { value, subject }: PersonalText): string {
  const key = value === ERASED ? 'destroyed' : keys(subject);
  if (key === undefined) throw new PersonKeyMissing(subject);
  return key === 'destroyed' ? ERASED : encrypt(key, subject, place, value);
}

/** Also what was written openly, before there were keys, is not read of somebody who is forgotten. */
function revealed(keys: KeysOf, place: string, text: PersonalText): string {
  const found = hiddenIn(text.value);
  const subject = found?.subject ?? text.subject;
  const key = keys(subject);
  if (key === 'destroyed') return ERASED;
  if (!found) return text.value;
  if (key === undefined) throw new PersonKeyMissing(subject);
  return decrypt(key, subject, place, found.bytes);
}
