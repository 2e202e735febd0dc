import { reasonRule } from '@marquee/contracts';
import { rule } from '@marquee/kernel';

// ---- C6.1.1 The client file.

export const clientHasName = rule('C6.1.1', 'clientHasName', 'INPUT',
  { zh: '須填寫客戶名稱。', en: 'Give the client’s name.' },
  (c: { input: { name: string } }) => c.input.name.length > 0, { field: 'name' });

export const clientIsProspect = rule('C6.1.1', 'clientIsProspect', 'STATE',
  { zh: '只有潛在或休眠的客戶可以啟用。', en: 'Only a prospect or a dormant client can be activated.' },
  (c: { state: { status: string } }) => c.state.status === 'prospect' || c.state.status === 'dormant');

export const clientNotArchived = rule('C6.1.1', 'clientNotArchived', 'STATE',
  { zh: '客戶檔案已封存。', en: 'The client file is archived already.' },
  (c: { state: { status: string } }) => c.state.status !== 'archived');

export const archivingIsExplained = reasonRule('C6.1.1', 'archivingIsExplained');
