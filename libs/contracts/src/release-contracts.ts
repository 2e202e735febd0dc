/** `npm run release-contracts`: freezes the published language as it is; from then on none of it may be taken back. */
import { writeFileSync } from 'node:fs';
import { eventTypes } from './catalogue.js';
import { changelogOf } from './changelog.js';
import { differs, nextRelease, tampered } from './release.js';
import { CHANGELOG, readReleases, readSnapshots, writeRelease } from './snapshot-files.js';
import { examine, vanished } from './snapshot.js';

const [snapshots, releases] = [readSnapshots(), readReleases()];
const unrecorded = eventTypes
  .filter((event) => examine(event, snapshots).is !== 'current')
  .map(({ type }) => `${type} is not recorded as it is: npm run generate`);
const lost = vanished(eventTypes, snapshots).map((name) => `${name} is recorded and no longer declared.`);
const problems = [...unrecorded, ...lost, ...tampered(releases, snapshots)];
const next = nextRelease(snapshots, releases);

if (problems.length > 0) {
  console.error(['Nothing was released.', ...problems].join('\n'));
  process.exitCode = 1;
} else if (differs(next, releases.at(-1))) {
  writeRelease(next);
  writeFileSync(CHANGELOG, changelogOf([...releases, next], snapshots));
  console.log(
    `Release ${next.release}: ${Object.keys(next.events).length} events. Commit snapshots/releases/${next.release}.json and CHANGELOG.md.`,
  );
} else {
  writeFileSync(CHANGELOG, changelogOf(releases, snapshots));
  console.log(`Nothing has changed since release ${next.release - 1}.`);
}
