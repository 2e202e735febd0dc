import { ex } from '@marquee/contracts';
import { type Instant, isBefore, type Policies } from '@marquee/kernel';
import type { z } from 'zod';
import { awayFor, blockedQuantity, freeQuantity, isDuring, standingBookings } from './availability.js';
import type { Booking, GearState } from './gear-state.js';

type Supply = z.output<typeof ex.gearSupply>;
type Reason = Supply['reasons'][number];

export interface Wanted {
  readonly projectId: string;
  readonly quantity: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

const words: Readonly<Record<Reason['reason'], { zh: string; en: string }>> = {
  invalid_reservation: {
    zh: '已有預訂但不再有效：日期不符，或庫存已減少、報廢或停用。請重新預訂。',
    en: 'Reserved, but the reservation no longer holds: other dates, or the stock was lost, retired or blocked. Reserve again.',
  },
  unreserved: {
    zh: '公司有貨而尚未預訂。請預訂。',
    en: 'The company has it free, but it is not reserved. Reserve it.',
  },
  maintenance: { zh: '正在維修。請催促維修或租用。', en: 'Under repair. Speed the repair up or hire.' },
  shortage: {
    zh: '庫存不足：先預訂的項目優先，或公司沒有這麼多。請租用或與有關項目協商。',
    en: 'Not enough: whoever reserved earlier comes first, or the company owns too few. Hire, or talk to the projects named.',
  },
};

/**
 * Explains a need over all gear that can meet it: what is reserved, and for each missing piece one of the four reasons.
 * Pure.
 */
export function explain(items: readonly GearState[], wanted: Wanted, policy: Policies): Supply {
  const found = items.map((item) => lookAt(item, wanted, policy));
  const total = (of: (f: ReturnType<typeof lookAt>) => number) => found.reduce((sum, f) => sum + of(f), 0);
  const reserved = total((f) => f.reserved);
  const missing = Math.max(0, wanted.quantity - reserved);
  const [invalid, unreserved, maintenance] = inTurn(missing, [
    total((f) => f.invalid),
    total((f) => f.free),
    total((f) => f.blocked),
  ]);
  const shortage = missing - invalid! - unreserved! - maintenance!;
  const reasons = reasonsOf(
    { invalid_reservation: invalid!, unreserved: unreserved!, maintenance: maintenance!, shortage },
    found.flatMap((f) => f.before),
  );
  return { wanted: wanted.quantity, reserved, missing, reasons };
}

function lookAt(item: GearState, wanted: Wanted, policy: Policies) {
  const away = awayFor(item, wanted, policy);
  const standing = standingBookings(item);
  const covers = (b: Booking) => !isBefore(wanted.startsAt, b.startsAt) && !isBefore(b.endsAt, wanted.endsAt);
  const own = item.bookings.filter((b) => b.projectId === wanted.projectId);
  const valid = own.filter((b) => covers(b) && standing.includes(b));
  return {
    reserved: pieces(valid),
    invalid: pieces(own.filter((b) => !valid.includes(b))),
    free: Math.max(0, freeQuantity(item, away)),
    blocked: blockedQuantity(item, away),
    before: item.bookings.filter((b) => b.projectId !== wanted.projectId && isDuring(b, away)).map((b) => b.projectId),
  };
}

const pieces = (some: readonly Booking[]) => some.reduce((sum, b) => sum + b.quantity, 0);

/** Shares a number out over causes, each up to its own size, the first ones first. */
function inTurn(missing: number, sizes: readonly number[]): readonly number[] {
  return sizes.reduce<number[]>(
    (shares, size) => [...shares, Math.min(size, missing - shares.reduce((a, b) => a + b, 0))],
    [],
  );
}

function reasonsOf(shares: Readonly<Record<Reason['reason'], number>>, earlier: readonly string[]): Reason[] {
  return ex.shortageReason.options
    .filter((name) => shares[name] > 0)
    .map((name) => ({
      reason: name,
      quantity: shares[name],
      ...words[name],
      projectIds: name === 'shortage' ? [...new Set(earlier)] : [],
    }));
}
