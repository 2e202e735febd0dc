import { clauses, type ClauseEntry } from './clauses.js';
import { departments, topicOf, topicOfEvent } from './departments.js';
import { eventsByDepartment, eventTypes } from './catalogue.js';
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
});

describe('the published language', () => {
  it('carries every event under the prefix of its department, once per version, said in both languages', () => {
    for (const [name, events] of Object.entries(eventsByDepartment)) {
      const prefix = departments[name as keyof typeof departments];
      events.forEach((e) =>
        expect([e.type.slice(0, 3), blank(e.says), topicOfEvent(e.type)]).toEqual([`${prefix}.`, false, topicOf(name)]),
      );
    }
    const names = eventTypes.map((e) => `${e.type}.v${e.version}`);
    expect(names).toEqual([...new Set(names)]);
    expect(names).toContain('cs.InitiationApproved.v1');
  });

  it('names only clauses that exist', () => {
    expect(eventTypes.flatMap((e) => e.clauses).filter((id) => !(id in clauses))).toEqual([]);
  });

  it('knows no topic for a stranger', () => {
    expect(() => topicOfEvent('xx.Unknown')).toThrow('no department publishes xx.Unknown');
  });
});
