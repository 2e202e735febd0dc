import { hr } from '@marquee/contracts';
import { departmentWords } from '@marquee/regulation';
import type { Text } from '@marquee/kernel';
import { person, role } from '../addresses.js';
import { news, type NoticeKind, task } from '../notice-kind.js';
import { leadership } from './subjects.js';

/** A department in words. */
const unitSaid = (id: string) => (departmentWords as Readonly<Record<string, Text>>)[id] ?? { zh: id, en: id };

/** 權力 · what takes two persons, one of them a leader (C1.2, C2.1). */
export const powerNotices: readonly NoticeKind[] = [
  task(
    'powers_to_confirm',
    '角色變更待第二人確認，其中一人須為公司領導',
    'A change of roles with powers waits for a second person; one of the two is a leader',
  )
    .when(hr.PowersProposed, (d) => ({
      about: d.employeeId,
      to: [...leadership, role('hr_manager')],
      except: [d.employeeId, ...d.hands],
    }))
    .until(
      (d: { employeeId: string }) => d.employeeId,
      hr.EmployeeRolesAssigned,
      hr.EmployeeDepartmentChanged,
      hr.SeparationRecorded,
      hr.EmployeeSeparated,
      hr.PowersDeclined,
    ),
  news('powers_declined', '您提出的角色變更未獲確認', 'A change of roles that you proposed was not confirmed').when(
    hr.PowersDeclined,
    (d) => ({ about: d.employeeId, to: person(d.proposedById), title: d.reason }),
  ),
  task(
    'head_to_confirm',
    '部門主管的任命待第二人確認，其中一人須為公司領導',
    'The head of a department waits for a second person; one of the two is a leader',
  )
    .when(hr.OrgUnitProposed, (d) => ({
      about: d.unitId,
      to: [...leadership, role('hr_manager')],
      title: unitSaid(d.unitId),
      except: [d.headId, ...d.hands],
    }))
    .until((d: { unitId: string }) => d.unitId, hr.OrgUnitPublished, hr.OrgUnitDeclined),
  news('head_declined', '您提出的主管任命未獲確認', 'The head whom you proposed was not confirmed').when(
    hr.OrgUnitDeclined,
    (d) => ({ about: d.unitId, to: person(d.proposedById), title: d.reason }),
  ),
];
