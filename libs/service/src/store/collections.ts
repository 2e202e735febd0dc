import type { Connection, mongo } from 'mongoose';
import type {
  AttackDocument,
  ExportDocument,
  ExportPartDocument,
  ImportColumnsDocument,
  ParkedKeyDocument,
  LeaseDocument,
  OpeningDocument,
  PaperDocument,
  ParkedRecordDocument,
  PositionDocument,
  RefusalDocument,
  SealingBegunDocument,
  ToldDocument,
  WoundDocument,
} from './documents.js';

/**
 * The collections that the machinery writes to straight from the driver, without a model. Those of commits, heads,
 * views and policies are in `schemas.ts`.
 */
export const positions = (c: Connection): mongo.Collection<PositionDocument> => opened(c, 'positions');
export const leases = (c: Connection): mongo.Collection<LeaseDocument> => opened(c, 'leases');
/** Records that wait for a person, or did. */
export const parkedRecords = (c: Connection): mongo.Collection<ParkedRecordDocument> => opened(c, 'parked');
/** Keys whose records wait. */
export const parkedKeys = (c: Connection): mongo.Collection<ParkedKeyDocument> => opened(c, 'parkedKeys');
/** Records that their department did not seal. */
export const attacks = (c: Connection): mongo.Collection<AttackDocument> => opened(c, 'attacks');
/** From when on everything is sealed. */
export const sealingBegun = (c: Connection): mongo.Collection<SealingBegunDocument> => opened(c, 'seals');
/** Reactions that the rules did not allow. */
export const refusals = (c: Connection): mongo.Collection<RefusalDocument> => opened(c, 'refusals');
/** Which views hold their whole history. */
export const toldViews = (c: Connection): mongo.Collection<ToldDocument> => opened(c, 'told');
/** Which clocks the records of each aggregate carry. */
export const woundClocks = (c: Connection): mongo.Collection<WoundDocument> => opened(c, 'wound');
/** Lists made into files; what is stored there goes by itself. */
export const exports = (c: Connection): mongo.Collection<ExportDocument> => opened(c, 'exports');
export const exportParts = (c: Connection): mongo.Collection<ExportPartDocument> => opened(c, 'exportParts');

/** Documents that went out, and who opened which version. */
export const papers = (c: Connection): mongo.Collection<PaperDocument> => opened(c, 'papers');
export const openings = (c: Connection): mongo.Collection<OpeningDocument> => opened(c, 'openings');
/** What people said of the columns of tables that they brought along. */
export const importColumns = (c: Connection): mongo.Collection<ImportColumnsDocument> => opened(c, 'importColumns');

/** Collections that were opened, by client: to open one costs a tenth of a write. */
const known = new WeakMap<mongo.MongoClient, Map<string, mongo.Collection>>();

/**
 * The driver's collection of a connection's database, which leaves out absent fields instead of storing `null`; the
 * same one whenever it is asked for.
 */
export function opened<T extends { readonly _id: string }>(c: Connection, name: string): mongo.Collection<T> {
  const client = c.getClient();
  const collections = known.get(client) ?? new Map<string, mongo.Collection>();
  const place = `${c.name}/${name}`;
  const one = collections.get(place) ?? client.db(c.name).collection(name, { ignoreUndefined: true });
  known.set(client, collections.set(place, one));
  return one as unknown as mongo.Collection<T>;
}
