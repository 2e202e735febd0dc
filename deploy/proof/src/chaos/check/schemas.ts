import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { FURTHER, newerSchema } from '../builds/newer.ts';
import { firsts, placeOf, type Evidence, type Violation } from './evidence.ts';

/**
 * I12: every record has the shape of the newest release of its event, and that of the newer build where the run deploys
 * one.
 */
export function valid({ records, schemas }: Evidence): Violation[] {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const builds = (name: string, schema: object): object[] =>
    name === FURTHER.name ? [schema, newerSchema(schema)] : [schema];
  const checks = new Map(
    [...schemas].map(([name, schema]) => [name, builds(name, schema).map((one) => ajv.compile(one))]),
  );
  return firsts(records).flatMap((record): Violation[] => {
    const name = record.headers['ce_type'] ?? '';
    const wrong = checks.get(name)?.find((check) => !check(JSON.parse(record.value ?? 'null')));
    if (checks.has(name) && !wrong) return [];
    const why = wrong ? ajv.errorsText(wrong.errors) : 'no release of it is known';
    return [
      {
        promise: 'I12',
        stream: record.headers['ce_subject']!,
        says: `${placeOf(record)} is no ${name}: ${why}`,
        proof: [record],
      },
    ];
  });
}
