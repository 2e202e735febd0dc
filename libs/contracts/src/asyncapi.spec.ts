import { readFileSync } from 'node:fs';
import { DiagnosticSeverity, Parser } from '@asyncapi/parser';
import { asyncApi } from './asyncapi.js';
import { eventsByDepartment, eventTypes, versionedName } from './catalogue.js';
import { topicOf } from './departments.js';
import { ASYNCAPI, asJson } from './snapshot-files.js';

interface Document {
  channels: Record<string, { address: string; messages: Record<string, { $ref: string }> }>;
  operations: Record<string, { channel: { $ref: string } }>;
  components: { messages: Record<string, { payload: { $id: string } }> };
}
const parser = new Parser();
const document = JSON.parse(asJson(asyncApi())) as Document;
/**
 * What the specification's own parser objects to: `<rule> <where>`. That a newer version exists is information, no
 * objection.
 */
const objections = async (text: string): Promise<string[]> =>
  (await parser.validate(text))
    .filter(({ severity }) => severity <= DiagnosticSeverity.Warning)
    .map(({ code, path }) => `${code} ${path.join('.')}`);
const asked = eventTypes.filter((event) => versionedName(event) === 'pl.ClientQuestionAsked.v1');
/** One event in a document of its own: the parser takes a second for a mistake among all. */
const small = asyncApi({ planning: asked });
/** That document with one thing in it replaced. */
const broken = (path: readonly string[], value: unknown): string => {
  const copy = structuredClone(small) as Record<string, unknown>;
  const inner = path.slice(0, -1).reduce((at, key) => at[key] as Record<string, unknown>, copy);
  inner[path.at(-1)!] = value;
  return JSON.stringify(copy);
};

describe('the AsyncAPI document', () => {
  it('is committed as it is (else: npm run generate)', () => {
    expect(readFileSync(ASYNCAPI, 'utf8')).toBe(asJson(asyncApi()));
  });

  it('is accepted by the parser of the specification', async () => {
    expect(await objections(readFileSync(ASYNCAPI, 'utf8'))).toEqual([]);
    expect(await objections(asJson(small))).toEqual([]);
  });

  it.each([
    ['an address that is no text', ['channels', 'planning', 'address'], 7],
    [
      'a message that does not exist',
      ['channels', 'planning', 'messages', 'pl.ClientQuestionAsked.v1'],
      { $ref: '#/components/messages/pl.Nothing.v1' },
    ],
    ['an operation on no channel', ['operations', 'publish-planning', 'channel'], { $ref: '#/channels/nowhere' }],
    ['a payload of no known type', ['components', 'messages', 'pl.ClientQuestionAsked.v1', 'payload', 'type'], 'thing'],
    ['a word that the specification does not know', ['chanels'], {}],
  ])('would be refused with %s, at that place', async (_, path, value) => {
    expect((await objections(broken(path, value))).join('\n')).toContain(` ${path.join('.')}`);
  });

  it('has one channel for each department that publishes, with every event under its version', () => {
    for (const [department, events] of Object.entries(eventsByDepartment).filter(([, e]) => e.length > 0)) {
      expect(document.channels[department]?.address).toBe(topicOf(department));
      expect(Object.keys(document.channels[department]!.messages)).toEqual(events.map(versionedName));
    }
  });
});
