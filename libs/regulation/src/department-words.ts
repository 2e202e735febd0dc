import { type DepartmentName, type DepartmentPrefix, departmentWith } from '@marquee/contracts';
import type { Text } from '@marquee/kernel';

/** What departments are called in sentences, by their service names, and the company above them. */
export const departmentWords: Readonly<Record<DepartmentName | 'company', Text>> = {
  planning: { zh: '策劃部', en: 'planning' },
  execution: { zh: '執行部', en: 'execution' },
  design: { zh: '設計部', en: 'design' },
  'customer-service': { zh: '客戶服務部', en: 'customer service' },
  finance: { zh: '財務部', en: 'finance' },
  admin: { zh: '行政部', en: 'administration' },
  hr: { zh: '人力資源部', en: 'human resources' },
  company: { zh: '公司', en: 'the company' },
};

/** A department that events name by its prefix, as it stands at the head of a line. Pure. */
export const departmentLabel = (prefix: DepartmentPrefix): Text => {
  const { zh, en } = departmentWords[departmentWith(prefix)];
  return { zh, en: `${en.charAt(0).toUpperCase()}${en.slice(1)}` };
};

/** Departments that events name by their prefix, as a list in a sentence. Pure. */
export const departmentsSaid = (prefixes: readonly DepartmentPrefix[]): Text => {
  const all = prefixes.map((prefix) => departmentWords[departmentWith(prefix)] as Text | undefined);
  return { zh: all.map((t) => t?.zh ?? '…').join('、'), en: all.map((t) => t?.en ?? '…').join(', ') };
};
