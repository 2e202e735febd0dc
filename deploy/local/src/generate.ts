/**
 * The middle part of `npm run generate`: writes what is derived from each department and committed beside it. Runs on
 * the built packages.
 */
import { writeFileSync } from 'node:fs';
import { departments } from '@marquee/contracts';
import { asJson, CONSUMERS, type Consumers } from '@marquee/contracts/generation';
import { consumptionOf, generatedFiles } from '@marquee/testing/generated';
import { builtDepartment } from './built-department.ts';

const consumers: Record<string, Consumers[string]> = {};
for (const name of Object.keys(departments)) {
  const found = await builtDepartment(name);
  generatedFiles(found).forEach((text, path) => writeFileSync(path, text));
  consumers[name] = consumptionOf(found);
}
writeFileSync(CONSUMERS, asJson(consumers));
console.log('schema.graphql and REGULATION.md of every department are written, and who listens to what.');
