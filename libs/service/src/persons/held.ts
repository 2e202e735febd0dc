import { type Department, personalTexts, type Text } from '@marquee/kernel';
import type { Connection } from 'mongoose';
import { ToldViews } from '../store/views/told.js';
import { shapeOf, type Shelf, shelvesOf, type Stored, tellingOf } from './shelves.js';

/** Something that a department holds on a person. */
export interface Held {
  readonly department: string;
  /** What holds it, in words; its name, and which of them. */
  readonly says: Text;
  readonly kind: string;
  readonly id: string;
  /** Names of fields by dots. */
  readonly field: string;
  readonly value: string;
  /** When the record began; of a row of a view nothing is known, it follows from records of others. */
  readonly since: string | undefined;
}

/** What a department holds on a person, record by record: what forgetting would erase. @throws the driver's error */
export async function heldOn(
  department: Department,
  connection: Connection,
  subject: string,
): Promise<readonly Held[]> {
  const told = await ToldViews.read(connection, department.views);
  const all = shelvesOf(department, connection, told).map(async (shelf) => {
    const documents = await shelf.documents.find(tellingOf(shelf, subject)).toArray();
    return documents.flatMap((document) => heldIn(shelf, document, subject));
  });
  return (await Promise.all(all)).flat().map((held) => ({ department: department.name, ...held }));
}

function heldIn({ of, under }: Shelf, document: Stored, subject: string): readonly Omit<Held, 'department'>[] {
  const { _id: id, createdAt } = document;
  const about = { says: of.options.says, kind: of.name, id };
  return personalTexts(shapeOf(of), document[under], id)
    .filter((text) => text.subject === subject)
    .map(({ path: field, value }) => ({
      ...about,
      ...{ field, value, since: createdAt === undefined ? undefined : String(createdAt) },
    }));
}
