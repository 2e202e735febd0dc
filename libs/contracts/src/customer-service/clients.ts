import { event, ref, text } from '@marquee/kernel';

export const ClientRegistered = event('cs.ClientRegistered', {
  says: { zh: '客戶已登記', en: 'Client registered' },
  clauses: ['C2.2.4b', 'C6.1.1'],
  data: { clientId: ref('Client'), name: text(120), taxId: text(40).optional(), phone: text(40).optional(), registeredBy: ref('Employee') },
});

export const ClientActivated = event('cs.ClientActivated', {
  says: { zh: '客戶已轉為活躍', en: 'Client became active' },
  data: { clientId: ref('Client') },
});

export const ClientArchived = event('cs.ClientArchived', {
  says: { zh: '客戶檔案已封存', en: 'Client file archived' },
  data: { clientId: ref('Client'), reason: text(500) },
});
