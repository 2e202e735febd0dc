// `node circles.mjs [root]`: refuses circles between files and rings of packages, and says each of them.
import { resolve } from 'node:path';
import { root } from '../installation.mjs';
import { foundCircles } from '../src/circles.ts';

const { files, refused } = foundCircles(resolve(process.argv[2] ?? root));
for (const one of refused) console.error(one);
console.log(`${files} files, ${refused.length} refused`);
process.exitCode = refused.length > 0 || files === 0 ? 1 : 0;
