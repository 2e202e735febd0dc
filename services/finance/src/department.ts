import { department } from '@marquee/kernel';
import { CostCentre } from './cost-centre.js';
import { PayerAccount } from './payer-account.js';
import { reactions } from './reactions.js';

/** 財務部 — manages the company's finances: budgets, costs and funds (C2.2.5). */
export const finance = department('finance', {
  prefix: 'fi',
  says: { zh: '財務部', en: 'Finance' },
  aggregates: [CostCentre, PayerAccount],
  reactions,
});
