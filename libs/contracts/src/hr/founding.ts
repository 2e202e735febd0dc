import { event, instant, ref, text } from '@marquee/kernel';

/**
 * The company begins: its name, and the first person on its staff list, who leads it (C1.2). Stated once in the life of
 * a company, beside `hr.EmployeeRegistered` of that person.
 */
export const CompanyFounded = event('hr.CompanyFounded', {
  says: { zh: '公司已設立', en: 'Company founded' },
  clauses: ['C1.2'],
  data: { employeeId: ref('Employee'), company: text(120), at: instant() },
});

/**
 * The founder has named the second leader of the company, alone, as there was nobody to ask. From here on, and for
 * ever, every power takes two persons (C1.2).
 */
export const FoundingEnded = event('hr.FoundingEnded', {
  says: {
    zh: '第二位公司領導已就任，其後一切權力須由兩人授予',
    en: 'Second leader in office: from here on every power takes two persons',
  },
  clauses: ['C1.2'],
  data: { employeeId: ref('Employee'), founderId: ref('Employee'), at: instant() },
});
