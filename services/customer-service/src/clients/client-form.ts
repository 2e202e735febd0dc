import { lineOf, listOf, moment, orNothing, rowsOr, signedBy, words, Employment } from '@marquee/regulation';
import { each, form, type FormRow, many, type Text } from '@marquee/kernel';
import { ClientContact } from './client-contact.js';
import type { State } from './client-state.js';
import { Client } from './client.js';

const statuses: Readonly<Record<State['status'], Text>> = {
  prospect: words('潛在客戶', 'Prospect'),
  active: words('活躍', 'Active'),
  dormant: words('休眠', 'Dormant'),
  archived: words('已封存', 'Archived'),
};
const roles = {
  client_contact: words('閱覽及提出意見', 'reads and comments'),
  client_signer: words('有權簽署', 'may sign'),
} as const;

const own = (s: State): readonly FormRow[] => [
  [words('名稱', 'Name'), s.name],
  [words('狀態', 'Status'), statuses[s.status]],
  [words('稅務編號', 'Tax id'), orNothing(s.taxId)],
  [words('電話', 'Telephone'), orNothing(s.phone)],
  [words('電郵', 'E-mail'), orNothing(s.email)],
  [words('地址', 'Address'), orNothing(s.address)],
  [words('行業', 'Industry'), orNothing(s.industry)],
  [words('需求', 'Demand'), orNothing(s.demand)],
  [words('偏好', 'Preferences'), listOf(s.preferences)],
  [words('禁忌', 'Taboos'), listOf(s.taboos)],
];

/** 《客戶檔案》 as it is printed: the client, the people of the client, and when the file was reviewed (C6.1.1, C6.1.2). */
export const clientForm = form(Client, {
  title: words('客戶檔案', 'Client file'),
  number: (s) => s.id,
  // A file is kept, and never handed in: there is no draft of it.
  isFinal: () => true,
  reads: (s) => ({
    people: each(Employment, [s.registeredById, s.reviewedById ?? []].flat()),
    contacts: many(ClientContact, { clientId: s.id, status: 'active' }),
  }),
  sections: (s, { people, contacts }, acts, zone = 'UTC') => [
    { title: words('客戶資料', 'The client'), rows: own(s) },
    {
      title: words('聯絡人', 'Contacts'),
      rows: rowsOr(
        contacts.map((c) => [
          words(c.name, c.name),
          lineOf([c.title, c.phone, c.email, ...c.roles.map((role) => roles[role])]),
        ]),
        words('尚未登記聯絡人', 'Nobody is on file'),
      ),
    },
    {
      title: words('登記與覆核', 'Registration and review'),
      rows: [
        [words('登記人', 'Registered by'), signedBy(people, acts)(s.registeredById)],
        [words('上次覆核', 'Reviewed'), moment(s.reviewedAt, zone)],
        [words('覆核人', 'Reviewed by'), signedBy(people, acts)(s.reviewedById, { at: s.reviewedAt })],
        [words('下次覆核期限', 'Next review by'), moment(s.reviewDueAt, zone)],
      ],
    },
  ],
});
