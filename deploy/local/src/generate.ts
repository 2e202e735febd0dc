/**
 * The middle part of `npm run generate`: writes what is derived from each department and committed beside it. Runs on
 * the built packages.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { departments } from '@marquee/contracts';
import { asJson, CONSUMERS, type Consumers } from '@marquee/contracts/generation';
import { ROOT } from '@marquee/servers';
import { consumptionOf, generatedFiles, samplesOf } from '@marquee/testing/generated';
import { builtDepartment, builtNoticeTable } from './built-department.ts';

const consumers: Record<string, Consumers[string]> = {};
for (const name of Object.keys(departments)) {
  const found = await builtDepartment(name);
  generatedFiles(found).forEach((text, path) => writeFileSync(path, text));
  consumers[name] = consumptionOf(found);
}
writeFileSync(CONSUMERS, asJson(consumers));
writeFileSync(join(ROOT, 'services/admin/NOTICES.md'), (await builtNoticeTable())(samplesOf));
console.log(
  'schema.graphql and REGULATION.md of every department are written, the table of notices, and who listens to what.',
);
