import type { Command, Role } from '@marquee/kernel';
import type { Company } from '../../company.js';

/** What a reader of the schema is told of roles, in both languages; the runtime enforces the same lists. */
export class RolesInWords {
  constructor(private readonly company: Pick<Company, 'roles' | 'staff'>) {}

  /** Who may read a type or list. */
  readBy(ids: readonly Role[]): string {
    return `可讀 Readers: ${this.told(ids)}`;
  }

  /** Who may do something. */
  issuedBy(ids: readonly Role[]): string {
    return `可執行 Issued by: ${this.told(ids)}`;
  }

  /** Who may issue a command, and the clauses whose rules it must keep. */
  command({ by, guards }: Command): string {
    const clauses = [...new Set(guards.map((g) => g.clause))].join(', ');
    return `${this.issuedBy(by)}${clauses && `；條款 Clauses: ${clauses}`}`;
  }

  private told(ids: readonly Role[]): string {
    const { staff } = this.company;
    const people: readonly Role[] = ids.filter((id) => id !== 'system');
    if (!staff.every((id) => people.includes(id))) return this.listed('', '', people);
    return this.listed(
      '全體員工',
      'all staff',
      people.filter((id) => !staff.includes(id)),
    );
  }

  private listed(zh: string, en: string, ids: readonly Role[]): string {
    const known = ids.flatMap((id) => this.company.roles[id] ?? []);
    return `${[zh, ...known.map((r) => r.zh)].filter(Boolean).join('、')} · ${[en, ...known.map((r) => r.en)].filter(Boolean).join(', ')}`;
  }
}
