import type { Message } from 'kafkajs';

/** A record as it is before it is sealed: text throughout, so that its bytes are known. */
export interface BareRecord extends Message {
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}
