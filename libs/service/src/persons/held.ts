import { type Department, ERASED, personalTexts, type Text } from '@marquee/kernel';
import type { Connection } from 'mongoose';
import { patience } from '../store/query/patience.js';
import { ToldViews } from '../store/views/told.js';
import { shapeOf, type Shelf, shelvesOf, type Stored, tellingOf } from './shelves.js';

/** Something that a department holds on a person. */
export interface Held {
  readonly department: string;
  /** What holds it, in words; its name, and which of them. */
  readonly says: Text;
  readonly kind: string;
  readonly id: string;
  /** Whether the department wrote it down itself, or remembers it from what others told. */
  readonly source: 'aggregate' | 'view';
  /** Names of fields by dots. */
  readonly field: string;
  readonly value: string;
  /** When the record was last changed; of a row of a view nothing is known, it follows from records of others. */
  readonly since: string | undefined;
}

/** Where a department's records and rows lie. */
interface Keeping {
  readonly department: Department;
  readonly connection: Connection;
  readonly told: Pick<ToldViews, 'collectionOf' | 'require'>;
}

/**
 * What a department holds on a person, record by record: what forgetting would erase, and nothing that was erased. For
 * tools beside a department, without an end.
 * @throws NotToldYet while a view is only being filled, the driver's error
 */
export async function heldOn(
  department: Department,
  connection: Connection,
  subject: string,
): Promise<readonly Held[]> {
  return heldIn({ department, connection, told: await ToldViews.read(connection, department.views) }, subject);
}

/**
 * The same, for somebody who waits for the answer.
 * @param most of each kind, records or rows are read no further; absent: all are read
 * @throws NotToldYet while a view is only being filled: the rest would be taken for all. The driver's error, also where
 * it takes too long
 */
export async function heldIn(
  { department, connection, told }: Keeping,
  subject: string,
  most?: number,
): Promise<readonly Held[]> {
  const options = { ...patience(), ...(most !== undefined && { limit: most }) };
  const all = shelvesOf(department, connection, told).map(async (shelf) => {
    if (shelf.of.source === 'view') told.require(shelf.of);
    const documents = await shelf.documents.find(tellingOf(shelf, subject), options).toArray();
    return documents.flatMap((document) => heldBy(shelf, document, subject));
  });
  return (await Promise.all(all)).flat().map((held) => ({ department: department.name, ...held }));
}

function heldBy({ of, under }: Shelf, document: Stored, subject: string): readonly Omit<Held, 'department'>[] {
  const { _id: id, updatedAt } = document;
  const about = { says: of.options.says, kind: of.name, id, source: of.source } as const;
  return personalTexts(shapeOf(of), document[under], id)
    .filter((text) => text.subject === subject && text.value !== ERASED)
    .map(({ path: field, value }) => ({
      ...about,
      ...{ field, value, since: updatedAt === undefined ? undefined : String(updatedAt) },
    }));
}
