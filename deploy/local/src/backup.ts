/** `npm run backup -- <folder>`: everything of the company, as of one moment, while it works. */
import { resolve } from 'node:path';
import { exitWithSentence, marqueeHome, ROOT, SetupError } from '@marquee/servers';
import { settingsFor } from './backup/settings.ts';
import { ensureSealKeys } from './seal-keys.ts';

const USAGE = `npm run backup -- <new folder>      everything of the company, as of one moment; departments may run
Servers: MONGO_URL, KAFKA_BROKERS and what services are told beside (libs/platform); else those of \`npm start\`. Public keys: SEAL_RING_FILE.`;

await main().catch(exitWithSentence);

async function main(): Promise<void> {
  const [folder, ...others] = process.argv.slice(2);
  if (folder === undefined || folder.startsWith('-') || others.length > 0) throw new SetupError(USAGE);
  // Only now: it loads what must have been built.
  const { takeBackup } = await import('./backup/take.ts');
  const ring = process.env['SEAL_RING_FILE'] ?? (await ensureSealKeys(marqueeHome(ROOT))).ring;
  const to = resolve(process.env['INIT_CWD'] ?? '.', folder);
  const taken = await takeBackup(to, { settings: settingsFor, ring, report: console.log });
  const [events, bytes] = [taken.events.reduce((n, f) => n + f.entries, 0), sizeOf(taken)];
  console.log(`\n已備份 ${events} 件事實，截至 ${taken.at}：${to}（${bytes} MB）`);
  console.log(
    `Backed up ${events} facts as of ${taken.at}: ${to} (${bytes} MB). It holds personal data: keep it encrypted.`,
  );
}

type Sized = {
  readonly [part in 'collections' | 'events' | 'files' | 'others']: readonly { readonly bytes: number }[];
};
function sizeOf({ collections, events, files, others }: Sized): string {
  return ([...collections, ...events, ...files, ...others].reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1);
}
