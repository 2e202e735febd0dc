import type { BrokenRule, Reaction, Recorded } from '@marquee/kernel';
import type { Connection } from 'mongoose';
import type { CommandRequest } from '../../model.js';
import { collectionOf, durable } from '../../store/collections.js';
import { consumerMetrics } from '../wire/metrics.js';

/**
 * A reaction that the rules did not allow: who asked for what because of which fact, and every rule with its clause.
 */
export interface RefusalDocument {
  /** The reaction's commandId. */
  readonly _id: string;
  readonly reaction: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly command: string;
  readonly targetId: string | undefined;
  readonly broken: readonly BrokenRule[];
  readonly correlationId: string;
  readonly at: Date;
}

interface Refused {
  readonly reaction: Reaction;
  readonly event: Recorded;
  readonly request: CommandRequest & { readonly commandId: string };
  readonly broken: readonly BrokenRule[];
}

/** Refused reactions, kept in collection `refusals` for people to see. */
export class Refusals {
  constructor(private readonly connection: Connection) {}

  /** Whether the rules refused this command before. */
  async has(commandId: string): Promise<boolean> {
    return (await this.refusals.findOne({ _id: commandId }, { projection: { _id: 1 } })) !== null;
  }

  /** Keeps the first refusal of a command; repeating it changes nothing. */
  async record({ reaction, event, request, broken }: Refused): Promise<void> {
    const { upsertedCount } = await this.refusals.updateOne(
      { _id: request.commandId },
      {
        $setOnInsert: {
          reaction: reaction.name,
          eventId: event.id,
          eventType: event.type,
          command: request.command,
          targetId: request.id,
          broken,
          correlationId: event.correlationId,
          at: new Date(),
        },
      },
      { upsert: true, ...durable },
    );
    consumerMetrics.refusals.add(upsertedCount, { reaction: reaction.name });
  }

  private get refusals() {
    return collectionOf<RefusalDocument>(this.connection, 'refusals');
  }
}
