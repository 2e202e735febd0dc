import { PEOPLE, type Person } from './people.ts';

/** A command by which the company is founded, and who gives it. */
export interface FoundingStep {
  readonly by: string;
  readonly name: string;
  readonly answers: 'Employee' | 'OrgUnit';
  readonly id: string;
  readonly input?: object;
}

const HR_MANAGER = 'tam.lai-wah';
const HR_STAFF = 'au.yuen-ting';
const GENERAL_MANAGER = 'lam.kwok-wah';
const LEADER = 'chow.mei-ling';

/** Roles that two persons give and take (C1.2); human resources refuse whatever is missing here. */
const POWER = /^(gm|leader|auditor|(?!project_)\w+_manager)$/;
export const holdsPower = ({ roles }: Pick<Person, 'roles'>): boolean => roles.some((role) => POWER.test(role));

/** The people who work for the company; outsiders are not on its staff list. */
const employees = PEOPLE.filter((person) => person.dept !== 'external');
const heads = employees.filter((person) => person.heads);

const registered = (by: string, { id, name, nameEn, dept, roles }: Person): FoundingStep => ({
  by,
  name: 'registerEmployee',
  answers: 'Employee',
  id,
  input: { name, nameEn, dept, roles },
});
const confirmed = (by: string, { id }: Person): FoundingStep => ({
  by,
  name: 'confirmPowers',
  answers: 'Employee',
  id,
});
const charted = (name: string, { id: headId, dept }: Person, deputy?: Person): FoundingStep => ({
  by: dept === 'hr' ? LEADER : HR_MANAGER,
  name,
  answers: 'OrgUnit',
  id: dept,
  input: { headId, ...(deputy && { deputyId: deputy.id }) },
});
const deputyOf = ({ dept }: Person) => employees.find((person) => person.dept === dept && person.deputises);
const chartConfirmed = (by: string, { dept }: Person): FoundingStep => ({
  by,
  name: 'confirmOrgUnit',
  answers: 'OrgUnit',
  id: dept,
});

const is = (id: string) => (person: Person) => person.id === id;
const but =
  (...ids: readonly string[]) =>
  (person: Person) =>
    !ids.includes(person.id);

/**
 * How a company begins whose staff list is empty, round by round; the steps of a round may be taken side by side. Every
 * power takes two persons from the first one on: as long as no leader is on the list, the one whom the identity
 * provider names is the second; the general manager comes last, and from then on the list alone counts.
 */
export const founding: readonly (readonly FoundingStep[])[] = [
  employees.filter(but(HR_MANAGER, LEADER)).map((person) => registered(HR_MANAGER, person)),
  employees.filter(is(HR_MANAGER)).map((person) => registered(HR_STAFF, person)),
  employees
    .filter(holdsPower)
    .filter(but(LEADER, GENERAL_MANAGER))
    .map((person) => confirmed(LEADER, person)),
  employees.filter(is(GENERAL_MANAGER)).map((person) => confirmed(LEADER, person)),
  employees.filter(is(LEADER)).map((person) => registered(HR_MANAGER, person)),
  employees.filter(is(LEADER)).map((person) => confirmed(GENERAL_MANAGER, person)),
  // Nobody has a part in their own place: the head of the company comes before whoever deputises for them.
  heads.map((head) => charted('publishOrgUnit', head, head.dept === 'company' ? undefined : deputyOf(head))),
  heads.map((head) => chartConfirmed(head.dept === 'company' ? LEADER : GENERAL_MANAGER, head)),
  heads.filter(is(GENERAL_MANAGER)).map((head) => charted('reviseOrgUnit', head, deputyOf(head))),
  heads.filter(is(GENERAL_MANAGER)).map((head) => chartConfirmed(GENERAL_MANAGER, head)),
];
