import { reasonRule } from '@marquee/regulation';
import { rule } from '@marquee/kernel';

type Account = { state: { status: string; creditFlag: string } };

// ---- C2.2.5a Finance manages the company's funds: who pays, and how far that payer can be relied on.

export const payerAccountIsOpen = rule(
  'C2.2.5a',
  'payerAccountIsOpen',
  'STATE',
  {
    zh: '此付款人帳戶已併入另一帳戶，不可再改。',
    en: 'This payer account was merged into another one and changes no more.',
  },
  (c: Account) => c.state.status === 'open',
);

export const creditFlagChanges = rule(
  'C2.2.5a',
  'creditFlagChanges',
  'INPUT',
  { zh: '此付款人已有相同的信用標記。', en: 'The payer has this credit flag already.' },
  (c: Account & { input: { flag: string } }) => c.input.flag !== c.state.creditFlag,
  { field: 'flag' },
);

export const creditFlagIsRaised = rule(
  'C2.2.5a',
  'creditFlagIsRaised',
  'STATE',
  { zh: '此付款人沒有須解除的信用標記。', en: 'The payer has no credit flag to clear.' },
  (c: Account) => c.state.creditFlag !== 'clear',
);

export const creditFlagIsExplained = reasonRule('C2.2.5a', 'creditFlagIsExplained');
