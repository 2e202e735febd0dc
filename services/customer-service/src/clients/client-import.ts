import { canonicalEmail, telephoneOf } from '@marquee/formats';
import { roles, telephoneRegions } from '@marquee/regulation';
import { choicesCell, importOf, listCell, sha256, textCell } from '@marquee/kernel';
import { plainName, taxKey } from './client-identity.js';

const column = (zh: string, en: string, ...heads: readonly string[]) => ({ says: { zh, en }, heads, cell: textCell });
const { client_contact, client_signer } = roles;
const idFrom = (kind: string, key: string) => `${kind}-${sha256(key).slice(0, 20)}`;

interface Named {
  readonly name?: string;
  readonly taxId?: string;
  readonly phone?: string;
  readonly email?: string;
}
/** A number or an address, however it was typed. */
const channelOf = ({ phone, email }: Named): string =>
  (phone && (telephoneOf(phone, telephoneRegions)?.e164 ?? plainName(phone))) ||
  (email && (canonicalEmail(email) ?? plainName(email))) ||
  '';
/** What tells the row's client from others: the tax id, else the name with the telephone number or address. */
const clientKey = (row: Named): string =>
  taxKey({ ...row, name: '' }) ?? `${plainName(row.name ?? '')} ${channelOf(row)}`;
const isProspect = (state: { status: string }) => state.status === 'prospect';

/**
 * 客戶名單 — clients, each with a contact; a client with several contacts stands in several rows. A client who is there
 * already is not changed.
 */
export const clientImport = importOf('clients', {
  says: { zh: '匯入客戶與聯絡人', en: 'Import clients with their contacts' },
  columns: {
    name: {
      ...column('客戶名稱', 'Client', '名稱', '公司名稱', '公司', '客戶', 'name', 'company', 'client name'),
      required: true,
    },
    taxId: column(
      '稅務編號',
      'Tax id',
      '統一編號',
      '統編',
      '商業登記號碼',
      '稅號',
      '納稅人識別號',
      'tax id',
      'vat',
      'br no',
    ),
    phone: column('電話', 'Telephone', '公司電話', '聯絡電話', '電話號碼', 'phone', 'tel'),
    email: column('電郵', 'E-mail', '電子郵件', '電郵地址', '信箱', '郵箱', 'email', 'mail'),
    address: column('地址', 'Address', '公司地址', '通訊地址'),
    industry: column('行業', 'Industry', '產業', '行業別', 'sector'),
    demand: column('需求', 'Demand', '需求說明', 'needs'),
    preferences: { ...column('偏好', 'Preferences', '喜好'), cell: listCell },
    taboos: { ...column('禁忌', 'Taboos', '忌諱'), cell: listCell },
    contactName: column('聯絡人', 'Contact', '聯絡人姓名', '窗口', 'contact name', 'contact person'),
    contactTitle: column(
      '聯絡人職銜',
      'Title of the contact',
      '職稱',
      '職銜',
      '職務',
      'contact title',
      'title',
      'position',
    ),
    contactPhone: column('聯絡人電話', 'Telephone of the contact', '手機', '行動電話', 'contact phone', 'mobile'),
    contactEmail: column('聯絡人電郵', 'E-mail of the contact', '聯絡人信箱', 'contact email'),
    contactAccount: column('聯絡人帳號', 'Account of the contact', '登入帳號', 'contact account', 'login'),
    contactRoles: {
      ...column('聯絡人身分', 'Role of the contact', '身分', '身份', 'contact role', 'role'),
      cell: choicesCell<'client_contact' | 'client_signer'>({ client_contact, client_signer }),
    },
  },
  begins: 'registerClient',
  steps: ({ contactName, contactTitle, contactPhone, contactEmail, contactAccount, contactRoles, ...profile }) => {
    const id = idFrom('client', clientKey(profile));
    const contact = { name: contactName ?? '', phone: contactPhone, email: contactEmail };
    const hasContact = [contactName, contactPhone, contactEmail, contactAccount].some((part) => part !== undefined);
    const whose = contactAccount ?? idFrom('contact', `${id} ${plainName(contact.name)} ${channelOf(contact)}`);
    return [
      { command: 'registerClient', id, input: profile },
      { command: 'activateClient', id, when: isProspect },
      ...(hasContact
        ? [
            {
              command: 'addContact',
              id: whose,
              input: { ...contact, title: contactTitle, roles: contactRoles ?? ['client_contact'], clientId: id },
              columns: {
                id: 'contactAccount',
                name: 'contactName',
                title: 'contactTitle',
                phone: 'contactPhone',
                email: 'contactEmail',
                roles: 'contactRoles',
              },
            },
          ]
        : []),
    ];
  },
});
