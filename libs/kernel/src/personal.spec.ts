import { z } from 'zod';
import { personal, personalPlaces, personalTexts, ref, text, withPersonalTexts } from './index.js';

const shape = z.object({
  title: text(),
  name: personal(text(80)),
  phone: personal(text(40)).optional(),
  guests: z.array(z.object({ guestId: ref('Member'), name: personal(text(80), 'guestId') })).optional(),
  form: z.object({ contactName: personal(text(80)).optional() }).optional(),
});
const value = {
  title: '晚宴',
  name: 'Ann',
  guests: [
    { guestId: 'b', name: 'Bob' },
    { guestId: 'c', name: 'Cy' },
  ],
  form: { contactName: 'Dee' },
};

describe('personal texts of a record', () => {
  it('lie in fields, parts and lists, each with the person of whom it tells', () => {
    expect(personalTexts(shape, value, 'a')).toEqual([
      { value: 'Ann', subject: 'a', path: 'name' },
      { value: 'Bob', subject: 'b', path: 'guests.name' },
      { value: 'Cy', subject: 'c', path: 'guests.name' },
      { value: 'Dee', subject: 'a', path: 'form.contactName' },
    ]);
    expect(personalPlaces(shape)).toEqual([
      { path: 'name', of: undefined },
      { path: 'phone', of: undefined },
      { path: 'guests.name', of: 'guests.guestId' },
      { path: 'form.contactName', of: undefined },
    ]);
  });
  it('are changed one by one, and everything else stays the same object', () => {
    const hidden = withPersonalTexts(shape, value, 'a', ({ value: said, subject }) => (subject === 'c' ? '*' : said));
    expect(hidden).toEqual({ ...value, guests: [value.guests[0], { guestId: 'c', name: '*' }] });
    expect(hidden.form).toBe(value.form);
    expect(withPersonalTexts(shape, value, 'a', ({ value: said }) => said)).toBe(value);
    expect(withPersonalTexts(z.object({ title: text() }), value, 'a', () => '*')).toBe(value);
  });
});
