import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { asyncApi } from './asyncapi.js';
import { eventsByDepartment, eventTypes, versionedName } from './catalogue.js';
import { topicOf } from './departments.js';
import { ASYNCAPI, asJson } from './snapshot-files.js';

const specification = createRequire(import.meta.url)('@asyncapi/specs') as { schemasWithoutId: Record<string, object> };

interface Document {
  channels: Record<string, { address: string; messages: Record<string, { $ref: string }> }>;
  operations: Record<string, { channel: { $ref: string } }>;
  components: { messages: Record<string, { payload: { $id: string } }> };
}
const document = JSON.parse(asJson(asyncApi())) as Document;
const resolve = ($ref: string) => $ref.slice(2).split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document);
const references = (value: unknown): string[] =>
  typeof value !== 'object' || value === null ? [] : Object.entries(value).flatMap(([key, v]) => (key === '$ref' ? [v as string] : references(v)));

describe('the AsyncAPI document', () => {
  it('is committed as it is (else: npm run snapshots -w @marquee/contracts)', () => {
    expect(readFileSync(ASYNCAPI, 'utf8')).toBe(asJson(asyncApi()));
  });

  it('follows the specification', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, formats: { 'uri-reference': true, uri: true } });
    addFormats.default(ajv);
    const validate = ajv.compile(specification.schemasWithoutId['3.0.0']!);
    expect([validate(document), validate.errors]).toEqual([true, null]);
    expect(validate({ ...document, channels: { planning: { address: 7 } } })).toBe(false);
  });

  it('has no reference that leads nowhere', () => {
    const found = references(document);
    expect(found.length).toBeGreaterThan(eventTypes.length);
    expect(found.filter((ref) => resolve(ref) === undefined)).toEqual([]);
  });

  it('has one channel for each department that publishes, with every event under its version', () => {
    for (const [department, events] of Object.entries(eventsByDepartment).filter(([, e]) => e.length > 0)) {
      expect(document.channels[department]?.address).toBe(topicOf(department));
      expect(Object.keys(document.channels[department]!.messages)).toEqual(events.map(versionedName));
    }
  });
});
