import { each, following, type Kept, many, type Read } from '@marquee/kernel';
import { ClientContact } from '../clients/client-contact.js';
import { fileThatGoesOn } from '../clients/followers.js';
import { clientOf } from '../confirmation/presentation-decisions.js';
import { Initiation } from '../initiation/initiation.js';

/** The file of a project's client, or the one that goes on in its place since a merger (C6.1.1). */
export const clientOfProject = (projectId: string): Read<Kept<object> | undefined> =>
  following(many(Initiation, { projectId }), (found) => fileThatGoesOn(clientOf(found)));

/** What the rules of telling the client need: the file, and the people who are named. */
export const tellingReads = (projectId: string, contactIds: readonly string[]) => ({
  client: clientOfProject(projectId),
  contacts: each(ClientContact, contactIds),
});
