import { hr } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { many, one, question, ref, view } from '@marquee/kernel';
import { z } from 'zod';
import { RegulationReceipt } from './regulation-receipt.js';
import { Regulation } from './regulation.js';

/** 規章讀者 — everybody who works for the company, and so is bound by its rules. */
export const RegulationReader = view('RegulationReader', {
  says: { zh: '規章讀者', en: 'Reader of the management rules' },
  readers: staff,
  published: false,
  shape: z.object({ dept: z.string(), active: z.boolean() }),
  lists: { find: ['active'] },
})
  .on(hr.EmployeeRegistered, ({ data }) => [data.employeeId, { dept: data.dept, active: true }])
  .on(hr.EmployeeDepartmentChanged, ({ data }) => [data.employeeId, { dept: data.dept }])
  .on(hr.EmployeeSeparated, ({ data }) => [data.employeeId, { active: false }]);

/** 閱讀情況 — who has acknowledged a rule and who has not, department by department (R153). */
export const readership = question('readership', {
  says: { zh: '規章的閱讀情況', en: 'Who has read a management rule, and who has not' },
  readers: staff,
  under: 'Regulation',
  output: z.object({
    readerIds: z.array(ref('Employee')),
    nonReaderIds: z.array(ref('Employee')),
    departments: z.array(z.object({ dept: z.string(), read: z.int(), of: z.int() })),
  }),
  reads: (c) => ({
    regulation: one(Regulation, c.id),
    receipts: many(RegulationReceipt, { regulationId: c.id }),
    people: many(RegulationReader, { active: true }),
  }),
  answer: ({ reads: { regulation, receipts, people } }) => {
    if (!regulation || regulation.status === 'draft' || regulation.status === 'review') return undefined;
    const read = new Set(receipts.map((receipt) => receipt.employeeId));
    const depts = [...new Set(people.map((p) => p.dept ?? ''))].sort();
    const of = (dept: string) => people.filter((p) => p.dept === dept);
    return {
      readerIds: [...read].sort(),
      nonReaderIds: people
        .map((p) => p.id)
        .filter((id) => !read.has(id))
        .sort(),
      departments: depts.map((dept) => ({
        dept,
        of: of(dept).length,
        read: of(dept).filter((p) => read.has(p.id)).length,
      })),
    };
  },
});
