import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { installOnce } from './commands.ts';
import { kafkaVersion } from './kafka-binary.ts';
import type { ProcessHandle } from './processes.ts';
import { step, type Report } from './progress.ts';

/** Starts a broker in a folder, with one more word for the JVM; resolves when it is ready. */
export type Rehearsal = (folder: string, flag: string) => Promise<ProcessHandle>;

const preparing = new Map<string, Promise<string>>();

/**
 * What tells a JVM to take a broker's classes from an archive instead of reading and checking them anew: half of what
 * its start costs. The archive is written once for each Kafka and each Java, by a broker that starts and stops. It is a
 * matter of speed alone: where it cannot be had, or does not fit, the JVM goes without.
 * @param java version of the JVM, whose archives no other one reads
 * @returns words for the JVM, none without an archive
 */
export async function kafkaClasses(
  home: string,
  java: string,
  report: Report,
  rehearse: Rehearsal,
): Promise<readonly string[]> {
  const folder = join(home, 'kafka', `${kafkaVersion()}-classes-java-${java}`);
  const made = preparing.get(folder) ?? installOnce(folder, (draft) => write(draft, report, rehearse));
  preparing.set(folder, made);
  const archive = archiveIn(await made);
  return existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`, '-Xshare:auto'] : [];
}

const archiveIn = (folder: string): string => join(folder, 'classes.jsa');

/** A folder without an archive says that it was tried: it would fail again at every start. */
async function write(draft: string, report: Report, rehearse: Rehearsal): Promise<void> {
  const folder = join(draft, 'broker');
  const work = (): Promise<void> =>
    rehearse(folder, `-XX:ArchiveClassesAtExit=${archiveIn(draft)}`).then((broker) => broker.stop());
  await step(report, "Kafka's classes, once", work).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
}
