import { following, type Kept, one, type Read, ref, rule, type Source } from '@marquee/kernel';
import { z } from 'zod';

/** A record that belongs to a client, as far as a merger of files needs to know it. */
interface Follower {
  clientId?: string | undefined;
  status: string;
}
/** By name, because these records know the client file themselves. */
const source = (name: string): Source<Follower> => ({ name, source: 'aggregate' });

/** What goes on at the survivor when two client files are merged. */
export const followers = {
  contact: source('ClientContact'),
  inquiry: source('Inquiry'),
  initiation: source('Initiation'),
  presentation: source('PlanPresentation'),
};

interface File {
  mergedIntoId?: string | undefined;
}
const file: Source<File> = { name: 'Client', source: 'aggregate' };

/** The file that goes on in place of this one, through however many mergers; the file itself when it was not merged. */
export const fileThatGoesOn = (clientId: string | undefined): Read<Kept<File> | undefined> =>
  following(one(file, clientId), (found) =>
    found?.mergedIntoId ? fileThatGoesOn(found.mergedIntoId) : one(file, clientId),
  );

/** In these states an inquiry or application is history and stays where it was. */
const concluded = ['converted', 'lost', 'approved', 'rejected', 'withdrawn'];
export const stillOpen = <F extends Follower>(some: readonly F[]): readonly F[] =>
  some.filter((one) => !concluded.includes(one.status));
export const idsOf = (some: readonly { id: string }[]): string[] => some.map((one) => one.id);

/**
 * Under this key a file is merged, another one merged into it, and records join it, one after the other: what joins a
 * file that is being merged is either moved with it, or finds it archived.
 */
export const fileKey = (clientId: string | undefined): readonly string[] =>
  clientId === undefined ? [] : [`file of ${clientId}`];

/** From the merged file to the survivor. */
export const move = z.object({ clientId: ref('Client'), formerClientId: ref('Client') });
type Moving = { state: { clientId?: string | undefined }; input: z.output<typeof move> };

export const belongsToMergedClient = rule(
  'C6.1.1',
  'belongsToMergedClient',
  'STATE',
  { zh: '此紀錄已不屬於被合併的客戶檔案。', en: 'This record does not belong to the merged client file any more.' },
  (c: Moving) => c.state.clientId === c.input.formerClientId,
);
