import { rule } from '@marquee/kernel';
import type { RegisterState } from './register-state.js';

type Register = { state: RegisterState };
const askedOf = (s: RegisterState, category: string) => (s.reassess ?? []).filter((one) => one.category === category);

// ---- C7.1.2 The level of a risk follows from its assessment; when something changes, it is assessed again.

export const isNotAskedAlready = rule(
  'C7.1.2',
  'isNotAskedAlready',
  'STATE',
  { zh: '已因同一緣由請求重新評估。', en: 'An assessment was asked for already, for the same cause.' },
  (c: Register & { input: { category: string; cause: string } }) =>
    !askedOf(c.state, c.input.category).some((one) => one.cause === c.input.cause),
);

export const reassessmentIsAskedFor = rule(
  'C7.1.2',
  'reassessmentIsAskedFor',
  'STATE',
  { zh: '沒有請求重新評估此類風險。', en: 'Nobody asked for another assessment of such risks.' },
  (c: Register & { input: { category: string } }) => askedOf(c.state, c.input.category).length > 0,
);
