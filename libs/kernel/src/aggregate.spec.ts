import { z } from 'zod';
import { aggregate, event, lifecycle } from './index.js';

const says = { zh: '句', en: 'sentence' };
const Ordered = event('ex.Ordered', { says, data: { item: z.string() } });
const Received = event('ex.Received', { says, data: { pieces: z.int() } });
const Cancelled = event('ex.Cancelled', { says, data: {} });
const Unknown = event('ex.Unknown', { says, data: {} });

const state = z.object({ item: z.string(), pieces: z.int(), status: z.enum(['ordered', 'received', 'cancelled']) });
const cycle = lifecycle('status', { ordered: ['received', 'cancelled'], received: [], cancelled: [] });
const order = () =>
  aggregate('Order', { says, state, readers: [], lifecycle: cycle })
    .born(Ordered, ({ item }) => ({ item, pieces: 0, status: 'ordered' }))
    .on(Received, (s, e) => ({ ...s, pieces: s.pieces + e.pieces, status: 'received' }))
    .on(Cancelled, (s) => ({ ...s, status: 'cancelled' }));

const ordered = Ordered({ item: 'tent' });

describe('aggregate', () => {
  it('folds a history into its state', () => {
    expect(order().fold([ordered, Received({ pieces: 2 }), Received({ pieces: 3 })])).toEqual({
      item: 'tent',
      pieces: 5,
      status: 'received',
    });
  });

  it('continues a fold from a state, and a history in two parts leads to the same state as in one', () => {
    const facts = [ordered, Received({ pieces: 2 }), Received({ pieces: 3 })];
    expect(order().fold(facts.slice(1), order().fold(facts.slice(0, 1)))).toEqual(order().fold(facts));
    expect(order().fold([])).toBeUndefined();
  });

  it('leaves the state before a fact untouched', () => {
    const before = Object.freeze({ item: 'tent', pieces: 0, status: 'ordered' });
    order().evolve(before, Received({ pieces: 1 }));
    expect(before.pieces).toBe(0);
  });

  it('refuses a move that the life cycle does not list, and lets a state stay', () => {
    expect(() => order().fold([ordered, Cancelled({}), Received({ pieces: 1 })])).toThrow(
      'Order: ex.Received moves status from cancelled to received',
    );
    expect(order().fold([ordered, Cancelled({}), Cancelled({})])).toMatchObject({ status: 'cancelled' });
  });

  it('refuses a fact that nobody evolves, a second birth and a life without birth', () => {
    expect(() => order().evolve(undefined, Unknown({}))).toThrow('Order does not evolve ex.Unknown');
    expect(() => order().fold([ordered, ordered])).toThrow('ex.Ordered starts a record that exists');
    expect(() => order().fold([Received({ pieces: 1 })])).toThrow('ex.Received needs a record');
  });

  it('refuses to declare a fact or a command twice', () => {
    expect(() => order().on(Received, (s) => s)).toThrow('Order: ex.Received is evolved twice');
    const once = order().command('cancel', { by: ['buyer'], decide: () => Cancelled({}) });
    expect(() => once.command('cancel', { by: ['buyer'], decide: () => Cancelled({}) })).toThrow(
      'Order: cancel is declared twice',
    );
  });

  it('gives a command without form, rules and reads an empty one of each', () => {
    const command = order()
      .command('cancel', { by: ['buyer'], decide: () => Cancelled({}) })
      .commands.get('cancel')!;
    expect(command).toMatchObject({ name: 'cancel', creates: false, by: ['buyer'], guards: [] });
    expect(command.input.parse({ stray: 1 })).toEqual({});
    expect(command.reads({} as never, {} as never)).toEqual({});
  });
});

describe('event', () => {
  it('states a fact with its type, version and parsed data, and refuses data of another shape', () => {
    const Titled = event('ex.Titled', { says, version: 2, data: { title: z.string().trim() } });
    expect(Titled({ title: ' Gala ' })).toEqual({ type: 'ex.Titled', version: 2, data: { title: 'Gala' } });
    expect(() => Titled({ title: 1 as never })).toThrow(z.ZodError);
    expect(ordered.version).toBe(1);
  });

  it('is everybody’s to show, unless it says that its contents are its department’s alone', () => {
    expect([Ordered.confidential, event('ex.Whispered', { says, confidential: true, data: {} }).confidential]).toEqual([
      false,
      true,
    ]);
  });
});
