/**
 * Run as a process of its own: `node mongo-download.ts <folder>` fetches the official mongod for this machine into
 * the folder and prints its path. Ends with code 1 at once when the download site does not answer.
 */
import { mkdir } from 'node:fs/promises';
import memoryServer from 'mongodb-memory-server-core';
import downloadUrl from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js';

const SITE_ANSWERS_WITHIN = 5_000;

const [folder = '.'] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const options = await memoryServer.DryMongoBinary.generateOptions({ downloadDir: folder });
const address = await new downloadUrl.MongoBinaryDownloadUrl(options).getDownloadUrl();
await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(SITE_ANSWERS_WITHIN) });
console.log(await memoryServer.MongoBinary.getPath(options));
