import type { Department, EventType, Recorded } from '@marquee/kernel';
import type { Connection } from 'mongoose';
import type { Company } from '../company.js';
import { durable } from '../store/native.js';
import type { CountedContents } from './content/counted-contents.js';
import { files } from './file-documents.js';
import { uploadersOf } from './uploads.js';

/** What a department that takes files listens to, by type: that the time of a project's files is over. */
export const fileEvents = (department: Department, { files: { destroyed } }: Company): ReadonlyMap<string, EventType> =>
  new Map(uploadersOf(department).size > 0 ? [[destroyed.type, destroyed]] : []);

/**
 * Destroys the contents of a project's files: those that belong to it and to nothing else. That there was such a file,
 * and its digest, stays. Can be repeated. @throws the error of the storage: the event comes again then
 */
export async function destroy(connection: Connection, contents: CountedContents, { data }: Recorded): Promise<void> {
  const { projectId } = data as { readonly projectId: string };
  const theirs = { keys: [projectId], state: { $in: ['READY', 'DESTROYED'] as const } };
  await files(connection).updateMany(theirs as never, { $set: { state: 'DESTROYED' } }, durable);
  for await (const { _id } of files(connection).find(theirs as never)) await contents.leave(_id);
}
