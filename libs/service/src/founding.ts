import type { Company } from './company.js';
import type { CommandBus } from './command-bus/command-bus.js';

/** Under which name a company begins, and with whom; said to the processes of the department that founds it. */
export interface Founding {
  readonly company: string;
  readonly owner: Owner;
}

/** The first person: the id under which they sign in, their name and address. */
export interface Owner {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

const OWNER = /^(?:(?<name>[^<>]{1,80}?)\s*)?<(?<email>[^<>\s]+@[^<>\s]+)>$/u;
const ADDRESS = /^[^<>\s@]+@[^<>\s@]+$/u;
/** Ids of people have at most 64 characters. */
const LONGEST = 64;

/**
 * The owner of a company as one writes a sender: `name@example.com`, or `王小明 <name@example.com>`. They sign in under
 * the address, in small letters. Pure.
 * @returns `undefined` when it is neither, or longer than an id may be
 */
export function ownerFrom(written: string): Owner | undefined {
  const groups = OWNER.exec(written.trim())?.groups ?? { email: written.trim() };
  const email = (groups['email'] ?? '').toLowerCase();
  if (!ADDRESS.test(email) || email.length > LONGEST) return undefined;
  return { id: email, email, name: groups['name']?.trim() || email.slice(0, email.indexOf('@')) };
}

/**
 * Founds the company, where this department is the one that does. Done again under the same name and by the same owner,
 * it changes nothing.
 * @throws Error in the words of the rules when the data belong to another company, or have leaders already
 */
export async function foundCompany(
  bus: Pick<CommandBus, 'execute'>,
  department: string,
  { founding }: Pick<Company, 'founding'>,
  { company, owner: { id, name, email } }: Founding,
): Promise<void> {
  if (department !== founding.department) return;
  const result = await bus.execute({
    command: founding.command,
    id,
    input: { company, name, email },
    // Nobody waits for this answer but the start itself: the same founding has the same key at every start.
    commandId: `founding:${company}:${id}`,
    machine: 'clock',
    actor: { id: 'system', roles: ['system'], dept: department },
  });
  if (!result.accepted) throw new Error(result.broken.map(({ says }) => `${says.zh} ${says.en}`).join(' '));
}
