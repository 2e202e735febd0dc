import { departments } from '@marquee/contracts';
import { eventTypes } from '@marquee/contracts/catalogue';
import { clauses, type ClauseEntry } from './clauses.js';
import { policies } from './policies.js';
import { roles, staff } from './roles.js';

const prefixes = Object.values(departments) as readonly string[];
const blank = ({ zh, en }: { zh: string; en: string }) => !/\p{Script=Han}/u.test(zh) || !/[a-z]/i.test(en);

describe('the register of the regulation', () => {
  it.each(Object.entries(clauses as Record<string, ClauseEntry>))(
    '%s is said in both languages, owned, and proved by events of real departments',
    (id, clause) => {
      expect(id).toMatch(/^C\d+(\.\d+){1,2}[a-z]?$/);
      expect(blank(clause)).toBe(false);
      expect(prefixes).toContain(clause.owner);
      clause.evidence.forEach((type) => expect(type).toMatch(new RegExp(`^(${prefixes.join('|')})\\.[A-Z][A-Za-z]+$`)));
    },
  );

  it.each(Object.entries(policies))('%s has an initial value of its own shape and clauses that exist', (_, policy) => {
    expect(policy.schema.parse(policy.initial)).toEqual(policy.initial);
    expect(policy.schema.safeParse(undefined).success).toBe(false);
    expect(blank(policy)).toBe(false);
    expect(policy.clauses.filter((id) => !(id in clauses))).toEqual([]);
  });

  it.each(Object.entries(roles))('the role %s has a name in both languages', (id, role) => {
    expect(id).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(blank(role)).toBe(false);
    expect([...Object.keys(departments), 'company', 'external']).toContain(role.dept);
  });

  it('counts nobody from outside among the staff', () => {
    expect(staff).toContain('cs_staff');
    expect(staff).not.toContain('client_contact');
  });

  it('has every clause that an event of the published language is evidence for', () => {
    expect(eventTypes.flatMap((e) => e.clauses).filter((id) => !(id in clauses))).toEqual([]);
  });
});
