import { readFileSync } from 'node:fs';
import { changelogOf } from './changelog.js';
import type { JsonSchema } from './json-schema.js';
import { nextRelease } from './release.js';
import { CHANGELOG, readReleases, readSnapshots } from './snapshot-files.js';

const paid: JsonSchema = {
  type: 'object',
  properties: { amount: { type: 'integer' }, lines: { type: 'array', items: { type: 'object', properties: {} } } },
  required: ['amount'],
};
const wider: JsonSchema = {
  ...paid,
  properties: {
    ...paid.properties,
    memo: { type: 'string' },
    lines: { type: 'array', items: { type: 'object', properties: { note: { type: 'string' } } } },
  },
};
const before = [{ name: 'fi.Paid.v1', revision: 1, schema: paid }];
const after = [
  ...before,
  { name: 'fi.Paid.v1', revision: 2, schema: wider },
  { name: 'hr.Left.v1', revision: 1, schema: paid },
];
const first = nextRelease(before, []);
const second = nextRelease(after, [first]);

it('is committed as the releases say (else: npm run release-contracts)', () => {
  expect(readFileSync(CHANGELOG, 'utf8')).toBe(changelogOf(readReleases(), readSnapshots()));
});

it('names the events and the optional fields that each release added, the newest release first', () => {
  const [, ...sections] = changelogOf([first, second], after).split('## Release ');
  expect(sections).toEqual([
    '2\n\n### Optional fields\n\n- `fi.Paid.v1`: `lines[].note`, `memo`\n\n### Events: 1\n\n- hr: `hr.Left.v1`\n\n',
    '1\n\n### Events: 1\n\n- finance: `fi.Paid.v1`\n',
  ]);
});

it('does not leave out a revision that is gone', () => {
  expect(() =>
    changelogOf(
      [first, second],
      after.filter((s) => s.revision === 1),
    ),
  ).toThrow('fi.Paid.v1 revision 2');
});
