import type { Connection, mongo } from 'mongoose';

/** Survives the loss of any one server; what the bus remembers decides what is never done again. */
export const durable = { writeConcern: { w: 'majority', j: true } } as const;

/** A collection of the department's own database, straight from the driver: what the bus writes needs no model. */
export const collectionOf = <T extends { readonly _id: string }>(
  connection: Connection,
  name: string,
): mongo.Collection<T> => connection.getClient().db(connection.name).collection<T>(name, { ignoreUndefined: true });
