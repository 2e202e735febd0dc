import type { RoleId } from '@marquee/contracts';
import { roles } from '@marquee/regulation';
import type { Actor } from '@marquee/kernel';

/**
 * A registered person of the company or an outsider.
 * @param dept department; absent: the one that the first role belongs to
 */
export function person(id: string, held: RoleId | readonly RoleId[], dept?: string): Actor {
  const list = [held].flat() as RoleId[];
  return { id, roles: list, dept: dept ?? (list[0] ? roles[list[0]].dept : '') };
}

/** The company's own machinery in a department: who issues reactions and clocks. */
export const system = (dept: string): Actor => ({ id: 'system', roles: ['system'], dept });
