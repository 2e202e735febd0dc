/** `npm run backup -- <folder>`: everything of the company, as of one moment, while it works. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exitWithSentence, marqueeHome, ROOT, SetupError } from '@marquee/servers';
import { keysFolderOf } from './backup/keys-folder.ts';
import { settingsFor } from './backup/settings.ts';
import { ensureSealKeys } from './seal-keys.ts';

const USAGE = `npm run backup -- <new folder> [--keys <folder>]      everything of the company, as of one moment; departments may run
  --keys   where the keys of persons are written, in the place of those there; else <new folder>-keys. Keep it apart from
           backups, and the newest only: an older one remembers who was forgotten
Servers: MONGO_URL, KAFKA_BROKERS and what services are told beside (libs/platform); else those of \`npm start\`. Public keys: SEAL_RING_FILE.`;

await main().catch(exitWithSentence);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { keys: { type: 'string' } } });
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new SetupError(USAGE);
  // Only now: it loads what must have been built.
  const { takeBackup } = await import('./backup/take.ts');
  const ring = process.env['SEAL_RING_FILE'] ?? (await ensureSealKeys(marqueeHome(ROOT))).ring;
  const at = (path: string) => resolve(process.env['INIT_CWD'] ?? '.', path);
  const to = at(folder);
  const keysFolder = at(values.keys ?? keysFolderOf(folder));
  const taken = await takeBackup(to, { settings: settingsFor, ring, keysFolder, report: console.log });
  const [events, bytes] = [taken.events.reduce((n, f) => n + f.entries, 0), sizeOf(taken)];
  console.log(`\n已備份 ${events} 件事實，截至 ${taken.at}：${to}（${bytes} MB）`);
  console.log(
    `Backed up ${events} facts as of ${taken.at}: ${to} (${bytes} MB). It holds personal data: keep it encrypted.`,
  );
  console.log(`個人資料的金鑰：${keysFolder}，須與備份分開存放，只保留最新一份。`);
  console.log(`Keys of persons: ${keysFolder}. Keep them apart from backups, and the newest only.`);
}

type Sized = {
  readonly [part in 'collections' | 'events' | 'files' | 'others']: readonly { readonly bytes: number }[];
};
function sizeOf({ collections, events, files, others }: Sized): string {
  return ([...collections, ...events, ...files, ...others].reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1);
}
