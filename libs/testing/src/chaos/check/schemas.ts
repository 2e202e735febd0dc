import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { firsts, placeOf, type Evidence, type Violation } from './evidence.ts';

/** I12: every record has the shape of the newest release of its event. */
export function valid({ records, schemas }: Evidence): Violation[] {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const checks = new Map([...schemas].map(([name, schema]) => [name, ajv.compile(schema)]));
  return firsts(records).flatMap((record): Violation[] => {
    const name = record.headers['ce_type'] ?? '';
    const check = checks.get(name);
    if (check?.(JSON.parse(record.value ?? 'null'))) return [];
    const why = check ? ajv.errorsText(check.errors) : 'no release of it is known';
    return [{ promise: 'I12', stream: record.headers['ce_subject']!, says: `${placeOf(record)} is no ${name}: ${why}`, proof: [record] }];
  });
}
