import {
  consumedEvents,
  type Actor,
  type Department,
  type EventType,
  type Reaction,
  type Recorded,
} from '@marquee/kernel';
import { currentTraceparent, withRemoteParent } from '@marquee/platform';
import type { Company } from '../../company.js';
import type { CommandBus } from '../../command-bus/command-bus.js';
import type { CommandRequest } from '../../model.js';
import type { DepartmentStore } from '../../store/store.js';
import { fileEvents } from '../../files/destroying.js';
import { forgettingEvents } from '../../persons/forgetting.js';
import { policyEvents } from '../../store/policies/policies.js';
import { together } from '../../machinery/together.js';
import { Refusals } from './refusals.js';
import { Turns } from '../../machinery/turns.js';

export interface EffectsOptions {
  readonly store: Pick<
    DepartmentStore,
    'department' | 'company' | 'connection' | 'views' | 'policies' | 'files' | 'persons' | 'forgetting'
  >;
  readonly bus: Pick<CommandBus, 'execute'>;
}

/**
 * Every event a department's consumer acts on: what its views and reactions name, what decides which policies it obeys,
 * what ends the time of its files, and who is forgotten.
 */
export const actedOn = (department: Department, company: Company): ReadonlyMap<string, EventType> =>
  new Map([
    ...consumedEvents(department),
    ...policyEvents(company),
    ...fileEvents(department, company),
    ...forgettingEvents(department, company),
  ]);

/**
 * What an event does to a department: policies, views, then reactions. Each part can be repeated without a second
 * effect.
 */
export class Effects {
  private readonly refusals: Refusals;
  /**
   * Events of different keys are in hand at the same time; what they order of one record would race for it, and who
   * loses too often is parked.
   */
  private readonly turns = new Turns();

  private readonly ofPolicies: ReadonlyMap<string, EventType>;
  private readonly ofPersons: ReadonlyMap<string, EventType>;
  private readonly known: ReadonlyMap<string, EventType>;

  constructor(private readonly options: EffectsOptions) {
    const { company, department } = options.store;
    this.ofPolicies = policyEvents(company);
    this.ofPersons = forgettingEvents(department, company);
    this.known = actedOn(department, company);
    this.refusals = new Refusals(options.store.connection);
  }

  /**
   * Applies one event, in a span that continues the trace of the command it came from.
   * @param heard its data parsed by this department's contract, personal texts in them as they travel
   * @throws CommandError or any error of store and bus; what was done before it is done once when the event is applied
   * again
   */
  apply(heard: Recorded, traceparent: string | undefined): Promise<void> {
    const {
      store: { department, company, policies, views, files, persons },
    } = this.options;
    return withRemoteParent(traceparent, `consume ${heard.type}`, spanAttributes(heard, department), async () => {
      const event = await persons.revealEvent(this.known.get(heard.type)!, heard);
      if (this.ofPolicies.has(event.type)) await policies.apply(event);
      if (files && event.type === company.files.destroyed.type) await files.destroy(event);
      // Each view has rows of its own, so their writes need not wait for each other; reactions may read them and come
      // after all.
      await together(
        department.views.filter((v) => v.handlers.has(event.type)).map((view) => views.apply(view, event)),
      );
      await this.forget(event);
      for (const reaction of department.reactions.filter((r) => r.on.type === event.type))
        await this.react(reaction, event, traceparent);
    });
  }

  /** After the views: what they made of the event until here is erased as well. */
  private async forget(event: Recorded): Promise<void> {
    const type = this.ofPersons.get(event.type);
    if (type) await this.options.store.forgetting.forget(type, event);
  }

  private async react(reaction: Reaction, event: Recorded, traceparent: string | undefined): Promise<void> {
    for (const [index, order] of reaction.orders(event).entries()) {
      const request = {
        ...this.requestOf(reaction, event, index),
        ...order,
        traceparent: currentTraceparent() ?? traceparent,
      };
      const issue = () => this.issue(reaction, event, request);
      await (request.id === undefined ? issue() : this.turns.take(`${reaction.aggregate.name}/${request.id}`, issue));
    }
  }

  /** A refusal is an answer: it stands, also when the event comes again and the rules would hold by now. */
  private async issue(
    reaction: Reaction,
    event: Recorded,
    request: CommandRequest & { commandId: string },
  ): Promise<void> {
    if (await this.refusals.has(request.commandId)) return;
    const result = await this.options.bus.execute(request);
    if (!result.accepted) await this.refusals.record({ reaction, event, request, broken: result.broken });
  }

  private requestOf(reaction: Reaction, event: Recorded, index: number) {
    const dept = this.options.store.department.name;
    const actor: Actor = { id: 'system', roles: ['system'], dept };
    const first = `${dept}:${event.id}:${reaction.name}`;
    return {
      command: reaction.command,
      actor,
      machine: 'reaction' as const,
      commandId: index === 0 ? first : `${first}:${index}`,
      correlationId: event.correlationId,
      causationId: event.id,
    };
  }
}

const spanAttributes = (event: Recorded, department: Department) => ({
  'messaging.system': 'kafka',
  'messaging.operation.type': 'process',
  'messaging.consumer.group.name': department.name,
  'messaging.message.id': event.id,
  'marquee.stream': event.stream,
  'marquee.correlation_id': event.correlationId,
});
