import type { Rng } from '../../rng.ts';
import type { Operation } from './operation.ts';

const STAFF = 'wong.siu-ming';
const HEAD = 'lee.wai-man';
const GM = 'lam.kwok-wah';
const DAY = 86_400_000;
/** Every application has hours of its own, so that none is taken for a double one. */
const APART = 10_800_000;

/** What the load believes of an application; whatever it does not know it asks for. */
export interface Slot {
  id: string;
  generation: number;
  status: string;
  version: number;
  projectId: string | undefined;
}

export const FIELDS = 'status projectId';
type Step = Pick<Operation, 'command' | 'by' | 'input'>;

/**
 * The application forms of customer service: drafted, revised, submitted, returned, approved, and a new one in the same
 * slot.
 */
export class Initiations {
  readonly slots: Slot[];
  readonly #name: string;
  #forms = 0;

  constructor(count: number, name: string) {
    this.#name = name;
    this.slots = Array.from({ length: count }, (_, i) => ({
      id: `${name}-i${i}-0`,
      generation: 0,
      status: 'none',
      version: 0,
      projectId: undefined,
    }));
  }

  /** The next sensible step of an application, or one of several. */
  next(slot: Slot, at: number, rng: Rng): Step {
    if (slot.status === 'approved' || slot.status === 'rejected' || slot.status === 'withdrawn') this.#renew(slot, at);
    switch (slot.status) {
      case 'none':
        return { command: 'draftInitiation', by: STAFF, input: this.#form() };
      case 'draft':
        return rng.chance(0.25) ? this.#revision(rng) : { command: 'submitInitiation', by: STAFF };
      case 'submitted':
        return rng.chance(0.8) ? { command: 'managerApprove', by: HEAD } : this.#returned();
      case 'manager_approved':
        return rng.chance(0.9)
          ? { command: 'gmApprove', by: GM }
          : { command: 'gmReject', by: GM, input: { reason: 'Not in line with the company plan.' } };
      default:
        return this.#revision(rng);
    }
  }

  /** A second step at the same moment, of which at most one can count. */
  rival(slot: Slot, rng: Rng): Step {
    if (slot.status === 'submitted') return this.#returned();
    return slot.status === 'manager_approved'
      ? { command: 'gmReject', by: GM, input: { reason: 'Two decisions at the same moment.' } }
      : this.#revision(rng);
  }

  #renew(slot: Slot, at: number): void {
    slot.generation += 1;
    slot.id = `${this.#name}-i${at}-${slot.generation}`;
    Object.assign(slot, { status: 'none', version: 0, projectId: undefined });
  }

  #returned(): Step {
    const input = { reason: 'The client speaks of another number of guests.', fields: ['attendees'] };
    return { command: 'managerReturn', by: HEAD, input };
  }

  #revision(rng: Rng): Step {
    return { command: 'reviseInitiation', by: STAFF, input: { attendees: 100 + rng.below(900) } };
  }

  #form(): object {
    const starts = Date.now() + 60 * DAY + (this.#forms += 1) * APART;
    const startsAt = new Date(starts).toISOString();
    const endsAt = new Date(starts + 7_200_000).toISOString();
    return {
      clientId: 'harbour-holdings',
      title: 'Evening of the year',
      eventType: 'ceremony',
      startsAt,
      endsAt,
      attendees: 300,
      budget: { amount: 60_000_000, currency: 'HKD' },
      contactName: 'Ma Ching Yi',
      venue: 'Convention centre',
      outline: 'A dinner with awards for three hundred guests.',
    };
  }
}
