// The last part of `npm run generate`: composes the schemas of the departments to the artefact that the gateway serves.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { writeArtefact } from './artefact.js';
import { compose, CompositionFailed, readDepartments } from './compose.js';

const services = fileURLToPath(new URL('../../../services', import.meta.url));
const target = fileURLToPath(new URL('../../supergraph.graphql', import.meta.url));

try {
  const text = writeArtefact(compose(await readDepartments(services)));
  const unchanged = text === (await readFile(target, 'utf8').catch(() => ''));
  // By way of a second file: a gateway that watches must never read half of it.
  await writeFile(`${target}.new`, text);
  await rename(`${target}.new`, target);
  console.log(
    `gateway/supergraph.graphql ${unchanged ? 'is unchanged' : 'is written'} (${text.slice(2, text.indexOf('\n'))})`,
  );
} catch (error) {
  if (!(error instanceof CompositionFailed)) throw error;
  console.error(
    `The departments' schemas do not compose:\n${error.problems.map((problem) => `  ${problem}`).join('\n')}`,
  );
  process.exitCode = 1;
}
