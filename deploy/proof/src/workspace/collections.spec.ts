import { complaints } from './complaints.ts';

// One way to a row: whoever opens a collection has a query engine of their own.
const opening = 'export const rows = (c: { collection(name: string): object }) => c.collection("x");\n';

it.each(['libs/service/src/bus/x.ts', 'libs/service/src/graph/answer/x.ts', 'libs/service/src/outlets/x.ts'])(
  '%s may not open a collection',
  async (file) => {
    expect(await complaints(file, opening)).toEqual([
      'Collections are opened by the store alone: libs/service/src/store/collections.ts.',
    ]);
  },
);

it('the store may, and so may specs', async () => {
  expect(await complaints('libs/service/src/store/x.ts', opening)).toEqual([]);
  expect(await complaints('libs/service/src/bus/x.spec.ts', opening)).toEqual([]);
});
