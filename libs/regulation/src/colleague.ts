import { hr } from '@marquee/contracts';
import { personal, text, view } from '@marquee/kernel';
import { z } from 'zod';
import { staff } from './roles.js';

/** 同事姓名 — what people are called, for printed documents; the row's key is the person. */
export const Colleague = view('Colleague', {
  says: { zh: '同事姓名', en: 'Names of colleagues' },
  readers: staff,
  published: false,
  shape: z.object({ name: personal(text(80)) }),
}).on(hr.EmployeeRegistered, (e) => [e.data.employeeId, { name: e.data.name }]);
