import type { Actor, Role } from '@marquee/kernel';
import { staff } from './roles.js';

/**
 * Who sees what the company earns with a project, that is the price beside the cost (W14): finance, the leaders, the
 * managers who answer to the client, and the auditor.
 */
export const marginReaders = [
  'finance_staff',
  'finance_manager',
  'leader',
  'gm',
  'planning_manager',
  'project_manager',
  'cs_manager',
  'auditor',
] as const satisfies readonly Role[];

/** Who talks with the client about the price, and the client; they see no cost. */
const priceAlone = ['cs_staff', 'client_contact', 'client_signer'] as const satisfies readonly Role[];
/** Who sees what the client pays. */
export const priceReaders: readonly Role[] = [...marginReaders, ...priceAlone];
/** Who sees what an event costs: whoever plans it, spends on it or reviews its drafts; they see no price. */
export const costReaders: readonly Role[] = [
  ...staff.filter((role) => !(priceAlone as readonly Role[]).includes(role)),
  'expert',
];

const isAmong = ({ roles }: Pick<Actor, 'roles'>, some: readonly Role[]) => some.some((role) => roles.includes(role));

/** Whether somebody sees price and cost side by side, and what is said about the one beside the other. Pure. */
export const seesMargin = (_: unknown, viewer: Pick<Actor, 'roles'>): boolean => isAmong(viewer, marginReaders);
/** Whether somebody sees what the client pays. Pure. */
export const seesPrice = (_: unknown, viewer: Pick<Actor, 'roles'>): boolean => isAmong(viewer, priceReaders);
/** Whether somebody sees what it costs: never whoever holds a role beside that shows the price alone. Pure. */
export const seesCost = (_: unknown, viewer: Pick<Actor, 'roles'>): boolean =>
  isAmong(viewer, marginReaders) || (isAmong(viewer, costReaders) && !isAmong(viewer, priceAlone));

/**
 * What an amount is: `price`, what the client pays; `cost`, what the company spends or may spend; `margin`, what
 * follows from both; `frame`, what the client said at the start that the event may cost, which everybody plans with.
 */
export type MoneyKind = 'price' | 'cost' | 'margin' | 'frame';
const sees = { price: seesPrice, cost: seesCost, margin: seesMargin, frame: () => true } as const;
/** Whether somebody sees amounts of a kind. Pure. */
export const seesMoney = (kind: MoneyKind, viewer: Pick<Actor, 'roles'>): boolean => sees[kind](undefined, viewer);
