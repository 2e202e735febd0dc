import { contentRule, reasonRule } from '@marquee/regulation';
import { rule } from '@marquee/kernel';
import { type Channels, isReachable, wellFormed } from './channels.js';

type Details = { input: Channels & { name: string; roles: readonly string[] } };
type Contact = { state: { status: string } };

// ---- C6.1.1 The people of a client: reachable, of a client on file, with what they may do.

export const contactHasName = contentRule(
  'C6.1.1',
  'contactHasName',
  'name',
  { zh: '須填寫聯絡人姓名。', en: 'Give the contact’s name.' },
  (c: Details) => [c.input.name],
  { field: 'name' },
);

export const contactHasChannel = rule(
  'C6.1.1',
  'contactHasChannel',
  'INPUT',
  {
    zh: '須至少填寫聯絡人的電話或電郵其中一項。',
    en: 'Give at least a telephone number or an e-mail address of the contact.',
  },
  (c: Details) => isReachable(c.input),
  { field: 'phone' },
);

export const [contactEmailWellFormed, contactPhoneWellFormed] = wellFormed('C6.1.1');

export const contactHasRole = rule(
  'C6.1.1',
  'contactHasRole',
  'INPUT',
  { zh: '須註明聯絡人的身分：聯絡人或有權簽署人。', en: 'Say what the contact may do: contact or authorised signer.' },
  (c: Details) => c.input.roles.length > 0,
  { field: 'roles' },
);

export const contactsClientOnFile = rule(
  'C6.1.1',
  'contactsClientOnFile',
  'INPUT',
  { zh: '須選定已登記且未封存的客戶。', en: 'Choose a registered client that is not archived.' },
  (c: { reads: { client: { status: string } | undefined } }) =>
    c.reads.client !== undefined && c.reads.client.status !== 'archived',
  { field: 'clientId' },
);

export const contactIsActive = rule(
  'C6.1.1',
  'contactIsActive',
  'STATE',
  { zh: '此聯絡人已停用。', en: 'This contact was removed.' },
  (c: Contact) => c.state.status === 'active',
);

export const contactIsRemoved = rule(
  'C6.1.1',
  'contactIsRemoved',
  'STATE',
  {
    zh: '此聯絡人仍在檔案上，無須恢復；或其個人資料已刪除，不可恢復。',
    en: 'This contact is on file and need not be reinstated; or was forgotten, and cannot be.',
  },
  (c: Contact) => c.state.status === 'removed',
);

export const returnsToTheirClient = rule(
  'C10.4.1',
  'returnsToTheirClient',
  'INPUT',
  {
    zh: '此聯絡人原屬另一客戶，其編號可查閱該客戶的方案；如轉職至其他客戶，請以新編號登記。',
    en: 'This contact belonged to another client, and their id opens that client’s plans; register whoever works for another client now under a new id.',
  },
  (c: {
    state: { clientId: string };
    input: { clientId: string };
    reads: { former: { mergedIntoId?: string | undefined } | undefined };
  }) => c.input.clientId === c.state.clientId || c.input.clientId === c.reads.former?.mergedIntoId,
  { field: 'clientId' },
);

export const removalIsExplained = reasonRule('C6.1.1', 'removalIsExplained');
