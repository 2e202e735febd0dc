import type { Command, Role, Text } from '@marquee/kernel';
import type { Company } from '../../company.js';

/** What a reader of the schema is told of roles, in both languages; the runtime enforces the same lists. */
export class RolesInWords {
  constructor(private readonly company: Pick<Company, 'roles' | 'staff' | 'observers' | 'inAll'>) {}

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
    const { staff, observers } = this.company;
    const people = this.inFull(ids);
    const others = people.filter((id) => !staff.includes(id));
    if (staff.every((id) => people.includes(id))) return this.listed('全體員工', 'all staff', others);
    const working = staff.filter((id) => !observers.includes(id));
    if (!working.every((id) => people.includes(id))) return this.listed('', '', people);
    const said = this.named(observers);
    return this.listed(`全體員工（${said.zh}除外）`, `all staff but ${said.en}`, others);
  }

  /** Also those whose role includes one of these. */
  private inFull(ids: readonly Role[]): readonly Role[] {
    const { roles, inAll } = this.company;
    const including = (Object.keys(roles) as Role[]).filter((role) => inAll([role]).some((held) => ids.includes(held)));
    return [...new Set([...ids.filter((id) => id !== 'system'), ...including])];
  }

  private listed(zh: string, en: string, ids: readonly Role[]): string {
    const said = this.named(ids);
    return `${[zh, said.zh].filter(Boolean).join('、')} · ${[en, said.en].filter(Boolean).join(', ')}`;
  }

  private named(ids: readonly Role[]): Text {
    const known = ids.flatMap((id) => this.company.roles[id] ?? []);
    return { zh: known.map((r) => r.zh).join('、'), en: known.map((r) => r.en).join(', ') };
  }
}
