/** `npm run generate`: writes what is derived from each department and committed beside it. Runs on the built packages. */
import { writeFileSync } from 'node:fs';
import { departments } from '@marquee/contracts';
import { asJson, CONSUMERS, type Consumers } from '@marquee/contracts/generation';
import type { Department } from '@marquee/kernel';
import { consumptionOf } from './conformance/consumption.js';
import { generatedFiles } from './conformance/generated.js';

const consumers: Record<string, Consumers[string]> = {};
for (const name of Object.keys(departments)) {
  const exported: Record<string, Department> = await import(new URL(`../../../services/${name}/dist/index.js`, import.meta.url).href);
  const found = Object.values(exported).find((value) => value.name === name);
  if (!found) throw new Error(`services/${name}/src/index.ts does not export the department`);
  generatedFiles(found).forEach((text, path) => writeFileSync(path, text));
  consumers[name] = consumptionOf(found);
}
writeFileSync(CONSUMERS, asJson(consumers));
console.log('schema.graphql and REGULATION.md of every department are written, and who listens to what.');
