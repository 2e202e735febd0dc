import { departmentNames, type RoleId } from '@marquee/contracts';
import { departmentWords, roles } from '@marquee/regulation';
import { choiceCell, choicesCell, importOf, type Text, textCell } from '@marquee/kernel';
import { proposedRoles } from './powers.js';

const column = (zh: string, en: string, ...heads: readonly string[]) => ({ says: { zh, en }, heads, cell: textCell });
const places = Object.fromEntries(
  [...departmentNames, 'company'].map((name) => [name, (departmentWords as Readonly<Record<string, Text>>)[name]!]),
);
/** Roles of people of the company; outsiders are on no staff list. */
const held = Object.fromEntries(
  Object.entries(roles).flatMap(([id, entry]) =>
    'external' in entry && id !== 'expert' ? [] : [[id, { zh: entry.zh, en: entry.en }]],
  ),
) as Record<RoleId, Text>;

interface Person {
  readonly roles: readonly string[];
  readonly proposal?: { readonly roles: readonly string[]; readonly proposedById: string } | undefined;
}
interface Unit {
  readonly headId?: string | undefined;
  readonly proposal?: { readonly headId: string } | undefined;
}
const asProposed = (s: Person) => ({ ...s, roles: s.proposal?.roles ?? s.roles });
const toConfirm = ({ roles: now, proposal }: Person): Text | undefined => {
  const waiting = proposal?.roles.filter((role) => !now.includes(role)) ?? [];
  return waiting.length === 0 ? undefined : proposedRoles(waiting as readonly RoleId[]);
};
const headToConfirm = ({ proposal }: Unit): Text | undefined =>
  proposal && {
    zh: '部門主管已提出，待另一人確認（confirmOrgUnit），其中一人須為公司領導。',
    en: 'The head is proposed: another person confirms (confirmOrgUnit); one of the two is a leader of the company.',
  };

/**
 * 員工名單 — the staff list and who heads each department. Roles with powers are proposed and not given: the report says
 * that a second person must confirm them (C1.2), and the same file again then proposes the heads (C2.1).
 */
export const employeeImport = importOf('employees', {
  says: { zh: '匯入員工與部門主管', en: 'Import employees and heads of departments' },
  columns: {
    account: {
      ...column(
        '帳號',
        'Account',
        '登入帳號',
        '員工帳號',
        '員工編號',
        '工號',
        'account',
        'user',
        'login',
        'employee id',
      ),
      required: true,
    },
    name: { ...column('姓名', 'Name', '員工姓名', '中文姓名', 'employee name', 'full name'), required: true },
    nameEn: column('英文姓名', 'English name', '英文名', 'name in english'),
    email: column('電郵', 'E-mail', '電子郵件', '信箱', '郵箱', 'email', 'mail'),
    dept: {
      ...column('部門', 'Department', '所屬部門', '單位', 'dept', 'unit'),
      cell: choiceCell(places),
      required: true,
    },
    roles: {
      ...column('角色', 'Roles', '職務', '職位', '職稱', 'role', 'position'),
      cell: choicesCell(held),
      required: true,
    },
    head: column(
      '部門主管',
      'Head of the department',
      '主管',
      '主管帳號',
      '部門主管帳號',
      'head',
      'manager',
      'head of department',
    ),
  },
  begins: 'registerEmployee',
  order: { key: 'account', after: 'head' },
  steps: ({ account = '', head, dept = '', ...person }) => [
    {
      command: 'registerEmployee',
      id: account,
      input: { ...person, dept },
      columns: { id: 'account' },
      stands: asProposed,
      remains: toConfirm,
    },
    ...(head === undefined
      ? []
      : [
          {
            command: 'publishOrgUnit',
            id: dept,
            input: { headId: head },
            columns: { headId: 'head' },
            stands: (unit: Unit) => unit.proposal ?? unit,
            remains: headToConfirm,
            waitsFor: {
              headHoldsManagerRole: {
                zh: '主管的經理角色確認後，請再次匯入此檔，即提出部門主管。',
                en: 'Once the manager’s role of the head is confirmed, import this file again: the head is proposed then.',
              },
            },
          },
        ]),
  ],
});
