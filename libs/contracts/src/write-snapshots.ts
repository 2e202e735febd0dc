/**
 * The first part of `npm run generate`: records new shapes of the published language; refuses what would break a
 * reader.
 */
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { arbitrary } from './arbitrary.js';
import { asyncApi } from './asyncapi.js';
import { eventTypes } from './catalogue.js';
import type { JsonSchema } from './json-schema.js';
import { asJson, ASYNCAPI, readConsumers, readSnapshots, writeSnapshot } from './snapshot-files.js';
import { examine, vanished, type Snapshot } from './snapshot.js';

const SAMPLES = { numRuns: 3, seed: 20_261_201 };

const golden = (schema: JsonSchema): JsonSchema => ({ ...schema, examples: fc.sample(arbitrary(schema), SAMPLES) });

function refuse(problems: readonly string[]): void {
  console.error(['Nothing was written.', ...problems].join('\n'));
  process.exitCode = 1;
}

function record(fresh: readonly Snapshot[]): void {
  fresh.map((s) => ({ ...s, schema: golden(s.schema) })).forEach((s) => writeSnapshot(s));
  writeFileSync(ASYNCAPI, asJson(asyncApi()));
  console.log(
    fresh.length > 0
      ? `Recorded ${fresh.map((s) => `${s.name} revision ${s.revision}`).join(', ')}.`
      : 'Every event is recorded as it is.',
  );
}

const released = readSnapshots();
const findings = eventTypes.map((event) => examine(event, released, readConsumers()));
const problems = [
  ...vanished(eventTypes, released).map(
    (name) => `${name} was published and is no longer declared: readers of the log need it.`,
  ),
  ...findings.flatMap((f) => (f.is === 'refused' ? f.problems : [])),
];
if (problems.length > 0) refuse(problems);
else record(findings.flatMap((f) => (f.is === 'new' ? [f.snapshot] : [])));
