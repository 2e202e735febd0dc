import { hr, type RoleId } from '@marquee/contracts';
import { inAll, staff } from '@marquee/regulation';
import { type Actor, instant, type Instant, many, ref, rule, type Source, text, view } from '@marquee/kernel';
import { z } from 'zod';

/** What a staff list says of how the company began; see `Employee`. */
export const foundingFields = {
  /** The name that they gave the company when they founded it. */
  foundedCompany: text(120).optional(),
  /** `founder`: the first on the list; `second`: the leader whom the founder named alone. Of each there is one ever. */
  founding: z.enum(['founder', 'second']).optional(),
};
type Founding = { readonly id: string } & { readonly [K in keyof typeof foundingFields]?: string | undefined };
/** By name, because these records know these rules themselves. */
const employees: Source<{ founding?: string | undefined; foundedCompany?: string | undefined }> = {
  name: 'Employee',
  source: 'aggregate',
};
/** Who founded the company, and the leader whom they named alone; nobody in a company that began otherwise. */
export const foundersOnTheList = () => ({
  founder: many(employees, { founding: 'founder' }),
  second: many(employees, { founding: 'second' }),
});

interface Founders {
  readonly founder: readonly Founding[];
  readonly second: readonly Founding[];
}
type Leader = { readonly id: string; readonly status: string };
type Beginning = { state?: object | undefined; reads: Founders & { leaders: readonly Leader[] } };

// ---- C1.2 A company begins once, with one person; with the second leader that is over for good.

export const isFoundedOnce = rule(
  'C1.2',
  'isFoundedOnce',
  'STATE',
  ({ reads: { founder } }: Beginning) => {
    const [first] = founder;
    return first
      ? {
          zh: `這些資料屬於「${first.foundedCompany}」，由 ${first.id} 設立；請改用該名稱，或換一處空的資料。`,
          en: `These data belong to “${first.foundedCompany}”, founded by ${first.id}: start under that name, or with empty data.`,
        }
      : {
          zh: '這些資料的員工名冊已有公司領導，不可再設立公司；請換一處空的資料。',
          en: 'The staff list of these data has a leader already, so no company is founded on them: start with empty data.',
        };
  },
  ({ state, reads: { founder, leaders } }) => state === undefined && founder.length === 0 && leaders.length === 0,
);

/** Whom the founder makes a leader, as long as they are the only one there ever was. */
interface Naming {
  readonly id: string;
  readonly actor: Actor;
  readonly state: {
    readonly proposal?: { readonly roles: readonly RoleId[]; readonly lastDay?: string | undefined } | undefined;
  };
  readonly reads: Founders;
}

/** Whether this confirmation gives a founded company its second leader: of these there is one ever. */
const bringsTheSecond = ({ id, state: { proposal }, reads: { founder, second } }: Naming): boolean =>
  second.length === 0 &&
  founder.length === 1 &&
  founder[0]!.id !== id &&
  proposal !== undefined &&
  proposal.lastDay === undefined &&
  inAll(proposal.roles).includes('leader');

/** Whether the founder does so alone: in person, as there is nobody else to ask. Whoever it is, it is over then. */
export const namesTheSecond = (c: Naming): boolean =>
  bringsTheSecond(c) && c.reads.founder[0]!.id === c.actor.id && c.actor.onBehalfOf === undefined;

/** What is stated besides when a founded company has its second leader, whoever confirmed it. */
export const foundingEnds = (c: Naming & { now: Instant }) =>
  bringsTheSecond(c) ? [hr.FoundingEnded({ employeeId: c.id, founderId: c.reads.founder[0]!.id, at: c.now })] : [];

/** The founder is on the list first, and leads; the machine that starts the company gives the command. */
export const founded = (c: {
  id: string;
  now: Instant;
  input: { company: string; name: string; email?: string | undefined };
}) => {
  const { company, ...person } = c.input;
  return [
    hr.EmployeeRegistered({ ...person, employeeId: c.id, by: c.id, dept: 'company', roles: ['leader'] }),
    hr.CompanyFounded({ employeeId: c.id, company, at: c.now }),
  ];
};

/** 公司的設立 — who founded the company, under which name, and since when every power takes two persons. One row, `company`. */
export const CompanyFounding = view('CompanyFounding', {
  says: { zh: '公司的設立', en: 'Founding of the company' },
  readers: staff,
  shape: z.object({
    company: text(120),
    founderId: ref('Employee'),
    foundedAt: instant(),
    secondId: ref('Employee').optional(),
    endedAt: instant().optional(),
  }),
})
  .on(hr.CompanyFounded, ({ data: { company, employeeId, at } }) => [
    'company',
    { company, founderId: employeeId, foundedAt: at },
  ])
  .on(hr.FoundingEnded, ({ data: { employeeId, at } }) => ['company', { secondId: employeeId, endedAt: at }]);
