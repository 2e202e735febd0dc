import type { EventType, Recorded } from '@marquee/kernel';
import { checkContract, decode, type RawRecord } from '../wire/codec.js';
import { actedOn, Effects, type EffectsOptions } from './effects.js';

/**
 * What a record means to this department: an event with its place in its stream, and what is to be done about it
 * (nothing, when the department does not listen to it); or the reason why it cannot be used, with the event when at
 * least its envelope can be read.
 */
export type Reading =
  | { readonly ok: true; readonly event: Recorded; readonly act: (() => Promise<void>) | undefined }
  | { readonly ok: false; readonly event: Recorded | undefined; readonly reason: string };

/** Turns records into things to do, the same way when they arrive and when they are replayed. */
export class Intake {
  private readonly known: ReadonlyMap<string, EventType>;
  private readonly effects: Effects;

  constructor(options: EffectsOptions) {
    this.known = actedOn(options.store.department, options.store.company);
    this.effects = new Effects(options);
  }

  /** Reads a record. Never throws. */
  read(record: RawRecord): Reading {
    const decoded = decode(record);
    if (!decoded.ok) return { ...decoded, event: undefined };
    const { event, traceparent } = decoded;
    const checked = checkContract(event, this.known);
    if (!checked.ok) return { ...checked, event };
    const fit = checked.event;
    return { ok: true, event, act: fit && (() => this.effects.apply(fit, traceparent)) };
  }
}
