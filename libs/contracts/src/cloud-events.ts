import type { JsonSchema } from './json-schema.js';

const header = (description: string, shape: JsonSchema = {}): JsonSchema => ({ type: 'string', description, ...shape });

/**
 * Headers of every record on every topic. Source: CloudEvents 1.0.2, Kafka protocol binding §3.2 (binary content mode),
 * with the extensions `sequence`, `partitionkey`, `correlationid`, `causationid` and `traceparent` and three of our
 * own.
 */
export const cloudEventHeaders: JsonSchema = {
  type: 'object',
  properties: {
    'content-type': header('Media type of the value', { const: 'application/json; charset=utf-8' }),
    ce_specversion: header('Version of CloudEvents', { const: '1.0' }),
    ce_id: header('`<Aggregate>/<id>:<version>:<index>`, unique for ever; a redelivery carries it again', {
      minLength: 1,
    }),
    ce_source: header('The department that states the fact', { pattern: '^/marquee/[a-z-]+$' }),
    ce_type: header('Event type and version', { pattern: '^[a-z]{2}\\.[A-Za-z]+\\.v[0-9]+$' }),
    ce_subject: header('The stream, `<Aggregate>/<id>`', { pattern: '^[^/]+/.+$' }),
    ce_time: header('When the command was accepted', { format: 'date-time' }),
    ce_dataschema: header('`$id` of the JSON Schema of the value', { pattern: '^urn:marquee:event:' }),
    ce_sequence: header('Place in the stream, from 1 without gaps, padded so that it sorts as text', {
      pattern: '^[0-9]+$',
    }),
    ce_partitionkey: header('Key of the record: the project where there is one, otherwise the stream'),
    ce_correlationid: header('The same in everything that followed from one request'),
    ce_causationid: header('The command or event that caused this one'),
    ce_traceparent: header('W3C Trace Context of the command'),
    ce_actor: header(
      'Who acted, as JSON: id, roles, department; in another person’s place also for whom (onBehalfOf) and through which delegate in between (through)',
    ),
    ce_clauses: header('Clauses of the regulation that this fact is evidence for, separated by commas'),
    ce_policyversion: header('Version of the policies that the command obeyed', { pattern: '^[0-9]+$' }),
    ce_seal: header(
      'Seal of the department over everything else of the record: form, key, link before, digest of the commit, steps to the signed digest, Ed25519 signature, separated by full stops; absent in records of builds that sealed nothing',
      { pattern: '^1\\.' },
    ),
  },
  required: [
    'content-type',
    'ce_specversion',
    'ce_id',
    'ce_source',
    'ce_type',
    'ce_subject',
    'ce_time',
    'ce_dataschema',
    'ce_sequence',
    'ce_partitionkey',
    'ce_correlationid',
    'ce_causationid',
    'ce_actor',
    'ce_clauses',
    'ce_policyversion',
  ],
};
