import { versionedName } from '@marquee/contracts/catalogue';
import type { Consumers } from '@marquee/contracts/generation';
import type { Department } from '@marquee/kernel';

/** What of a department hears which event, its own events included. */
export function consumptionOf(d: Department): Consumers[string] {
  const heard = [
    ...d.reactions.map((r) => [versionedName(r.on), `${r.aggregate.name}.${r.command}`] as const),
    ...d.views.flatMap((v) => [...v.handlers.values()].map((h) => [versionedName(h.type), `view ${v.name}`] as const)),
  ];
  const names = [...new Set(heard.map(([name]) => name))].sort();
  return Object.fromEntries(
    names.map((name) => [name, [...new Set(heard.filter(([event]) => event === name).map(([, by]) => by))].sort()]),
  );
}
