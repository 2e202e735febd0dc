import type { BudgetLine } from '@marquee/contracts';
import type { Text } from '@marquee/kernel';

/** What people call the categories, in the regulation's order (R131). */
export const categoryNames: Readonly<Record<BudgetLine['category'], Text>> = {
  planning_fee: { zh: '策劃費', en: 'planning fee' },
  venue_rental: { zh: '場地租金', en: 'venue rental' },
  equipment_rental: { zh: '設備租賃', en: 'equipment rental' },
  materials: { zh: '物料', en: 'materials' },
  staff_pay: { zh: '人員薪酬', en: 'staff pay' },
  catering: { zh: '餐飲', en: 'catering' },
  transport: { zh: '交通', en: 'transport' },
  publicity: { zh: '宣傳', en: 'publicity' },
  other: { zh: '其他', en: 'other' },
};
