import { cs } from '@marquee/contracts';
import { canonicalEmail, foldedHan, telephoneOf } from '@marquee/formats';
import { staff, telephoneRegions } from '@marquee/regulation';
import { type Patch, ref, type Row, view, withoutFillers } from '@marquee/kernel';
import { z } from 'zod';

/** What tells two clients apart (R021). */
export type Identity = z.output<typeof cs.clientIdentity>;

/** A name or number as it is compared: whatever its width, case, signs, and traditional or simplified characters. */
export const plainName = (typed: string): string =>
  foldedHan(withoutFillers(`${typed}`).normalize('NFKC'))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
/** A telephone number as it is compared: with the code of its country, without an extension. */
// On paper, where a rule is printed without a case, nothing is known of what was typed but that it can be written out.
const number = (typed: string) => plainName(telephoneOf(`${typed}`, telephoneRegions)?.e164 ?? `${typed}`);

/**
 * The keys that no two files may share: the tax id, and the name with the telephone number, however they were typed.
 */
export const taxKey = ({ taxId }: Identity): string | undefined => (taxId ? `tax:${plainName(taxId)}` : undefined);
export const nameAndPhoneKey = ({ name, phone }: Identity): string | undefined =>
  phone ? `name:${plainName(name)}:${number(phone)}` : undefined;
/** Namesakes may be two clients; they are worth a look. */
export const nameKey = ({ name }: Identity): string => `name:${plainName(name)}`;

/** Whoever is reached in the same way may be the same client under another name. */
export const channelKeys = ({ phone, email }: Identity): readonly string[] => {
  const address = email ? canonicalEmail(`${email}`) : undefined;
  return [...(phone ? [`phone:${number(phone)}`] : []), ...(address ? [`email:${address}`] : [])];
};

export const identityOf = ({ name, taxId, phone, email }: Identity): Identity => ({ name, taxId, phone, email });
/** Under which rows of `KnownClient` a client is found. */
export const identityKeys = (i: Identity): readonly string[] =>
  [taxKey(i), nameAndPhoneKey(i), nameKey(i), ...channelKeys(i)].filter((key) => key !== undefined);

const candidate = z.object({ clientId: ref('Client'), name: z.string() });
export type Candidate = z.output<typeof candidate>;
type Known = { candidates: Candidate[] };

const without = (row: Row<Known>, clientId: string) => (row.candidates ?? []).filter((c) => c.clientId !== clientId);
const known = (clientId: string, i: Identity): readonly Patch<Known>[] =>
  identityKeys(i).map((key) => [
    key,
    (row) => ({ candidates: [...without(row, clientId), { clientId, name: i.name }] }),
  ]);
const forgotten = (clientId: string, i: Identity | undefined): readonly Patch<Known>[] =>
  i ? identityKeys(i).map((key) => [key, (row) => ({ candidates: without(row, clientId) })]) : [];

/**
 * 已知客戶 — which files go by a tax id, a name, a name with a telephone number, a number or an address; finds duplicates
 * without reading all clients.
 */
export const KnownClient = view('KnownClient', {
  says: { zh: '已知客戶', en: 'Known clients by identity' },
  readers: staff,
  published: false,
  edition: 2,
  shape: z.object({ candidates: z.array(candidate) }),
})
  .on(cs.ClientRegistered, ({ data }) => known(data.clientId, data))
  .on(cs.ClientUpdated, ({ data }) => [...forgotten(data.clientId, data.released), ...known(data.clientId, data)])
  .on(cs.ClientAbsorbed, ({ data }) => [...forgotten(data.clientId, data.released), ...known(data.clientId, data)])
  .on(cs.ClientReinstated, ({ data }) => known(data.clientId, data))
  .on(cs.ClientArchived, ({ data }) => forgotten(data.clientId, data.released))
  .on(cs.ClientMerged, ({ data }) => forgotten(data.clientId, data.released));
