// The published language as the AsyncAPI document tells it. Nothing here knows a department's code.
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/**
 * Reads an AsyncAPI 3 document of Marquee.
 * @returns `topics` by channel, `types` (every event type), `clauses` (those that any event is evidence for), `check`
 * (why a value breaks its schema; undefined when it keeps it or when the document does not know the event, because
 * readers ignore what is newer than they are)
 */
export function languageOf(document) {
  const messages = Object.entries(document.components.messages);
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const schemas = new Map(messages.map(([name, { payload }]) => [name, ajv.compile(payload)]));
  return {
    topics: Object.values(document.channels).map(({ address }) => address),
    types: new Set(messages.map(([name]) => name.replace(/\.v\d+$/, ''))),
    clauses: new Set(messages.flatMap(([, { payload }]) => payload['x-clauses'] ?? [])),
    check(name, data) {
      const validate = schemas.get(name);
      return validate && !validate(data) ? ajv.errorsText(validate.errors) : undefined;
    },
  };
}

/** One event as an analyst works with it, from the headers (CloudEvents, binary mode) and the value of a record. */
export function eventOf(headers, value) {
  return {
    id: headers.ce_id,
    name: headers.ce_type,
    type: headers.ce_type.replace(/\.v\d+$/, ''),
    stream: headers.ce_subject,
    sequence: Number(headers.ce_sequence),
    at: Date.parse(headers.ce_time),
    project: headers.ce_partitionkey,
    clauses: headers.ce_clauses.split(',').filter(Boolean),
    data: value,
  };
}
