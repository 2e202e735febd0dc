import type { Command, Role } from '@marquee/kernel';
import { roles, staff, type RoleEntry } from '@marquee/regulation';

const entries: Readonly<Partial<Record<Role, RoleEntry>>> = roles;

/** Roles in both languages, as readers of the schema see them; the runtime enforces the same list. */
function rolesInWords(ids: readonly Role[]): string {
  const people = ids.filter((id) => id !== 'system');
  if (staff.every((id) => people.includes(id)))
    return inWords(
      '全體員工',
      'all staff',
      people.filter((id) => !(staff as readonly Role[]).includes(id)),
    );
  return inWords('', '', people);
}

function inWords(zh: string, en: string, ids: readonly Role[]): string {
  const known = ids.flatMap((id) => entries[id] ?? []);
  return `${[zh, ...known.map((r) => r.zh)].filter(Boolean).join('、')} · ${[en, ...known.map((r) => r.en)].filter(Boolean).join(', ')}`;
}

/** Who may read a type or list. */
export const readBy = (ids: readonly Role[]): string => `可讀 Readers: ${rolesInWords(ids)}`;

/** Who may do something. */
export const issuedBy = (ids: readonly Role[]): string => `可執行 Issued by: ${rolesInWords(ids)}`;

/** Who may issue a command, and the clauses whose rules it must keep. */
export function commandInWords(command: Command): string {
  const clauses = [...new Set(command.guards.map((g) => g.clause))].join(', ');
  return `${issuedBy(command.by)}${clauses && `；條款 Clauses: ${clauses}`}`;
}
