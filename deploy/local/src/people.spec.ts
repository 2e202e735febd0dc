import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RoleId } from '@marquee/contracts';
import { isPower, roles } from '@marquee/regulation';
import { DEPARTMENTS, ROOT } from '@marquee/servers';
import { founding, holdsPower } from './founding.ts';
import { PEOPLE } from './people.ts';

describe('the demo company', () => {
  it('has somebody in every role, and knows no other role', () => {
    expect(new Set(PEOPLE.flatMap((person) => person.roles))).toEqual(new Set(Object.keys(roles)));
  });

  it('has each person once, in Chinese and English', () => {
    expect(new Set(PEOPLE.map((person) => person.id)).size).toBe(PEOPLE.length);
    for (const person of PEOPLE)
      expect(person).toMatchObject({
        name: expect.stringMatching(/^\p{Script=Han}{2,4}$/u),
        nameEn: expect.stringMatching(/\w+ \w+/),
      });
  });

  it('has one head in every department, who holds its manager role', () => {
    for (const department of DEPARTMENTS) {
      const heads = PEOPLE.filter((person) => person.dept === department && person.heads);
      expect(heads.map((head) => head.roles.join())).toEqual([expect.stringMatching(/_manager$/)]);
    }
  });

  it('is founded by two persons for every power, and for every place on the chart', () => {
    for (const role of Object.keys(roles) as RoleId[])
      expect([role, holdsPower({ roles: [role] })]).toEqual([role, isPower(role)]);
    const steps = founding.flat();
    const proposers = steps.filter((step) => /^(register|publish|revise)/.test(step.name));
    const confirmations = steps.filter((step) => step.name.startsWith('confirm'));
    expect(confirmations).toHaveLength(
      PEOPLE.filter(holdsPower).length + proposers.filter((step) => step.answers === 'OrgUnit').length,
    );
    for (const { id, answers, by } of confirmations)
      expect(
        proposers.filter((step) => step.answers === answers && step.id === id).map((step) => step.by),
      ).not.toContain(by);
    expect(steps.filter((step) => step.answers === 'Employee' && step.by === step.id)).toEqual([]);
  });

  it('has the people whom the first workflow needs: two of cs staff, two managers, and one who is both', () => {
    const held = PEOPLE.filter((person) => person.dept === 'customer-service').map((person) => person.roles.join('+'));
    expect(held.sort()).toEqual(['cs_manager', 'cs_manager', 'cs_staff', 'cs_staff', 'cs_staff+cs_manager']);
  });
});

describe('what is deployed', () => {
  it('is what the contracts name: every folder of services is a department', () => {
    const folders = readdirSync(join(ROOT, 'services'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual([...DEPARTMENTS].sort());
  });
});
