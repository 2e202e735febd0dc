import type { EventType } from '@marquee/kernel';
import { eventsByDepartment, versionedName } from './catalogue.js';
import { cloudEventHeaders } from './cloud-events.js';
import { topicOf } from './departments.js';
import { jsonSchemaOf } from './json-schema.js';

type Catalogue = Readonly<Record<string, readonly EventType[]>>;
type Named = readonly (readonly [string, object])[];

const ref = (...path: readonly string[]) => ({ $ref: `#/${path.join('/')}` });

/**
 * The published language as an AsyncAPI 3.0.0 document: one channel per department, one message per event and version,
 * CloudEvents headers. Departments that publish nothing have no channel.
 */
export function asyncApi(catalogue: Catalogue = eventsByDepartment): object {
  const spoken = Object.entries(catalogue).filter(([, events]) => events.length > 0);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Marquee',
      version: '1.0.0',
      description:
        'What the departments of an event company tell one another. 活動公司各部門互相告知的事實。\n\n' +
        'A text with `x-personal` travels as ciphertext, `person:1:<person>:<bytes>`; length and form are those of ' +
        'what it hides. 標示 `x-personal` 的文字以密文傳送，長度與格式指其原文。',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(spoken.map(([department, events]) => [department, channel(department, events)])),
    operations: Object.fromEntries(
      spoken.map(([department]) => [`publish-${department}`, { action: 'send', channel: ref('channels', department) }]),
    ),
    components: {
      messages: Object.fromEntries(
        spoken.flatMap(([, events]): Named => events.map((e) => [versionedName(e), message(e)])),
      ),
      messageTraits: { cloudEvent: { headers: cloudEventHeaders } },
    },
  };
}

function channel(department: string, events: readonly EventType[]): object {
  return {
    address: topicOf(department),
    messages: Object.fromEntries(
      events.map((e) => [versionedName(e), ref('components', 'messages', versionedName(e))]),
    ),
  };
}

/** The payload keeps the schema's identity; its dialect is left to the document, as AsyncAPI wants it. */
function message(event: EventType): object {
  const { $schema: _, ...payload } = jsonSchemaOf(event);
  return {
    name: versionedName(event),
    title: event.says.zh,
    summary: event.says.en,
    traits: [ref('components', 'messageTraits', 'cloudEvent')],
    payload,
  };
}
