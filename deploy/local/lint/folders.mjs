// `node folders.mjs [root]`: a folder of libs/service is a room that can be looked over: at most 15 files lie in it.
import { readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { root } from '../installation.mjs';

const MOST = 15;
const NOT_WRITTEN_HERE = ['node_modules', 'dist'];

const house = resolve(process.argv[2] ?? root);
const all = foldersBelow(join(house, 'libs/service'));
const full = all.filter(({ files }) => files > MOST);
for (const { folder, files } of full)
  console.error(`${relative(house, folder)}: ${files} files, at most ${MOST}: make rooms by what the files are about`);
console.log(`${all.length} folders, ${full.length} refused`);
process.exitCode = full.length > 0 ? 1 : 0;

function foldersBelow(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory() && !NOT_WRITTEN_HERE.includes(entry.name));
  return [
    { folder, files: entries.filter((entry) => entry.isFile()).length },
    ...below.flatMap(({ name }) => foldersBelow(join(folder, name))),
  ];
}
