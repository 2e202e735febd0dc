import type { EventType, Recorded } from '@marquee/kernel';
import type { Attack, Verdict } from '../../seals/judge.js';
import type { DepartmentStore } from '../../store/store.js';
import type { Delivery } from '../dead-letters/parked-documents.js';
import { checkContract, decode, withProof, type RawRecord } from '../wire/codec.js';
import { actedOn, Effects, type EffectsOptions } from './effects.js';

/**
 * What a record means to this department: an event with its place in its stream, and what is to be done about it
 * (nothing, when the department does not listen to it); or the reason why it cannot be used, with the event when at
 * least its envelope can be read; or an attack: its department did not publish it, and whatever it says, it says
 * nothing.
 */
export type Reading =
  | { readonly ok: true; readonly event: Recorded; readonly act: (() => Promise<void>) | undefined }
  | {
      readonly ok: false;
      readonly event: Recorded | undefined;
      readonly reason: string;
      readonly attack?: Attack | undefined;
    };

type Options = Omit<EffectsOptions, 'store'> & {
  readonly store: EffectsOptions['store'] & Pick<DepartmentStore, 'seals'>;
};

/** Turns records into things to do, the same way when they arrive and when they are replayed. */
export class Intake {
  private readonly known: ReadonlyMap<string, EventType>;
  private readonly effects: Effects;
  private readonly seals: DepartmentStore['seals'];

  constructor(options: Options) {
    const { department, company, seals } = options.store;
    this.known = actedOn(department, company);
    this.seals = seals;
    this.effects = new Effects(options);
  }

  /** Reads records of one topic in the order in which they lie. Never rejects. */
  async readAll(deliveries: readonly Delivery[]): Promise<readonly Reading[]> {
    const verdicts = await this.seals.judge(deliveries);
    return deliveries.map(({ record }, i) => this.read(record, verdicts[i]!));
  }

  /** Reads one record, wherever it was kept. Never rejects. */
  async readOne(delivery: Delivery): Promise<Reading> {
    return (await this.readAll([delivery]))[0]!;
  }

  private read(record: RawRecord, verdict: Verdict): Reading {
    if (verdict.attack) return { ok: false, event: undefined, ...attackOf(verdict.attack) };
    const decoded = decode(record, verdict.headers);
    if (!decoded.ok) return { ...decoded, event: undefined };
    const { traceparent } = decoded;
    const event = withProof(decoded.event, verdict);
    const checked = checkContract(event, this.known);
    if (!checked.ok) return { ...checked, event };
    const fit = checked.event;
    return { ok: true, event, act: fit && (() => this.effects.apply(fit, traceparent)) };
  }
}

const attackOf = (attack: Attack) => ({ reason: `not sealed by its department: ${attack}`, attack });
