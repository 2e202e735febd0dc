import { hr } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { personal, view } from '@marquee/kernel';
import { z } from 'zod';

/** 電郵地址 — where mail of a person goes; nowhere, once they have left. */
export const MailAddress = view('MailAddress', {
  says: { zh: '電郵地址', en: 'Mail address of a person' },
  readers: staff,
  published: false,
  shape: z.object({ email: personal(z.string()).optional() }),
})
  .on(hr.EmployeeRegistered, ({ data }) => [data.employeeId, { email: data.email }])
  .on(hr.EmployeeSeparated, ({ data }) => [data.employeeId, { email: undefined }]);
