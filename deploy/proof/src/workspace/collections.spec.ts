import { linted } from './complaints.ts';

// One way to a row: whoever opens a collection has a query engine of their own.
const opening = "export const rows = (c: { collection(name: string): object }) => c.collection('x');\n";
const STRANGERS = ['libs/service/src/bus/x.ts', 'libs/service/src/graph/answer/x.ts', 'libs/service/src/outlets/x.ts'];
const FREE = ['libs/service/src/store/x.ts', 'libs/service/src/bus/x.spec.ts'];

let found: ReturnType<typeof linted>;
beforeAll(() => {
  found = linted(Object.fromEntries([...STRANGERS, ...FREE].map((file) => [file, opening])));
});
const says = (file: string) => found(file).map(({ message }) => message);

it.each(STRANGERS)('%s may not open a collection', (file) => {
  expect(says(file)).toEqual(['Collections are opened by the store alone: libs/service/src/store/collections.ts.']);
});

it.each(FREE)('the store may, and so may specs: %s', (file) => expect(says(file)).toEqual([]));
