import type { BrokenRule, Reaction, Recorded } from '@marquee/kernel';
import type { Connection } from 'mongoose';
import type { CommandRequest } from '../../model.js';
import { refusals } from '../../store/collections.js';
import { durable } from '../../store/native.js';
import { consumerMetrics } from '../wire/metrics.js';

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
    return refusals(this.connection);
  }
}
