import { type Rng, zipf } from '../../rng.ts';
import type { Callers } from './caller.ts';
import { FIELDS, Initiations, type Slot } from './initiations.ts';
import type { Operation, Outcome } from './operation.ts';

const AUDITOR = 'ho.chi-keung';
const HR = 'tam.lai-wah';
const PLANNING = 'ng.wing-sze';
const ROLES = [['planning_staff'], ['planning_staff', 'project_manager'], ['project_manager']];

/** A tenth of the records are people, the others application forms and the projects that come of them. */
const PEOPLE_SHARE = 0.3;

/**
 * Decides what is sent next: mostly customer service's forms, with direct commands on hr, planning and admin between.
 */
export class Work {
  readonly #initiations: Initiations;
  readonly #people: { id: string; registered: boolean }[];
  readonly #projects: string[] = [];
  readonly #pickSlot: (rng: Rng) => number;
  readonly #pickPerson: (rng: Rng) => number;
  readonly #busy = new Set<string>();
  readonly #rng: Rng;
  readonly #callers: Callers;
  readonly #name: string;
  #count = 0;

  constructor(aggregates: number, name: string, rng: Rng, callers: Callers) {
    const people = Math.floor(aggregates * PEOPLE_SHARE);
    this.#name = name;
    this.#rng = rng;
    this.#callers = callers;
    this.#people = Array.from({ length: people }, (_, i) => ({ id: `${name}-p${i}`, registered: false }));
    this.#initiations = new Initiations(aggregates - people, name);
    this.#pickSlot = zipf(aggregates - people);
    this.#pickPerson = zipf(people);
  }

  /** One command, or two at the same moment on the same record. */
  next(conflicting: boolean): readonly Operation[] {
    const roll = this.#rng.next();
    if (roll < 0.2) return this.#person(conflicting);
    if (roll < 0.32 && this.#projects.length > 0) return this.#project(conflicting);
    return this.#initiation(conflicting);
  }

  /** Takes note of how a command ended; asks for the record when that is not clear. */
  async learn(op: Operation, outcome: Outcome): Promise<void> {
    const slot = this.#initiations.slots.find(({ id }) => id === op.id);
    if (slot) await this.#learnSlot(slot, op, outcome);
    const person = this.#people.find(({ id }) => id === op.id);
    if (person && outcome.type !== 'info') person.registered = true;
    this.#busy.delete(op.id);
  }

  async #learnSlot(slot: Slot, op: Operation, outcome: Outcome): Promise<void> {
    const { id } = slot;
    const known =
      outcome.type === 'ok'
        ? outcome.record
        : await this.#callers.read('customer-service', AUDITOR, 'initiation', id, `version ${FIELDS}`);
    if (slot.id !== id || !known || Number(known['version']) < slot.version) return;
    Object.assign(slot, {
      status: String(known['status']),
      version: Number(known['version']),
      projectId: known['projectId'] ?? undefined,
    });
    if (outcome.type === 'ok' && op.command === 'gmApprove' && slot.projectId) this.#projects.push(slot.projectId);
  }

  #initiation(conflicting: boolean): Operation[] {
    let at = this.#pickSlot(this.#rng);
    for (let tries = 0; this.#busy.has(this.#initiations.slots[at]!.id) && tries < 20; tries += 1)
      at = this.#pickSlot(this.#rng);
    const slot = this.#initiations.slots[at]!;
    const step = this.#initiations.next(slot, at, this.#rng);
    this.#busy.add(slot.id);
    const about = { department: 'customer-service', kind: 'Initiation', id: slot.id, fields: FIELDS } as const;
    const expected = slot.version > 0 && this.#rng.chance(0.5) ? { expectedVersion: slot.version } : {};
    const first = { ...about, ...step, key: this.#key(), ...expected };
    return conflicting && slot.status !== 'none'
      ? [first, { ...about, ...this.#initiations.rival(slot, this.#rng), key: this.#key(), ...expected }]
      : [first];
  }

  #person(conflicting: boolean): Operation[] {
    const person = this.#people[this.#pickPerson(this.#rng)]!;
    const about = { department: 'hr', kind: 'Employee', id: person.id, by: HR } as const;
    if (!person.registered)
      return [
        {
          ...about,
          command: 'registerEmployee',
          input: { name: `Person ${person.id}`, dept: 'planning', roles: ['planning_staff'] },
          key: this.#key(),
        },
      ];
    const assign = (): Operation => ({
      ...about,
      command: 'assignRoles',
      input: { roles: this.#rng.pick(ROLES) },
      key: this.#key(),
    });
    return conflicting ? [assign(), assign()] : [assign()];
  }

  #project(conflicting: boolean): Operation[] {
    const id = this.#projects[Math.max(0, this.#projects.length - 1 - this.#rng.below(30))]!;
    const about = { department: 'planning', kind: 'Project', id, by: PLANNING } as const;
    // Anybody, so that no person's row grows with the whole run; who may not lead is refused by the rules.
    const somebody = () => this.#rng.pick(this.#people).id;
    const steps: readonly Pick<Operation, 'command' | 'input'>[] = [
      { command: 'formTeam', input: { leaderId: somebody(), memberIds: [somebody()] } },
      { command: 'addMember', input: { employeeId: somebody() } },
      { command: 'removeMember', input: { employeeId: somebody() } },
    ];
    const one = (): Operation => ({ ...about, ...this.#rng.pick(steps), key: this.#key() });
    const permit: Operation = {
      department: 'admin',
      kind: 'PermitClock',
      id,
      by: 'hui.man-hin',
      command: 'recordPermitApplication',
      input: { reference: 'P-1' },
      key: this.#key(),
    };
    if (this.#rng.chance(0.2)) return [permit];
    return conflicting ? [one(), one()] : [one()];
  }

  #key(): string {
    return `${this.#name}-${(this.#count += 1)}`;
  }
}
