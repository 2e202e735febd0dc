import { ex } from '@marquee/contracts';
import { type Instant, isBefore, type Policies, type Text } from '@marquee/kernel';
import type { z } from 'zod';
import { awayFor, blockedQuantity, freeQuantity, isDuring, standingBookings } from './availability.js';
import type { Booking, GearState } from './gear-state.js';

type Supply = z.output<typeof ex.gearSupply>;
export type Reason = Supply['reasons'][number];

export interface Wanted {
  readonly projectId: string;
  readonly quantity: number;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

const words: Readonly<Record<Reason['reason'], { zh: string; en: string }>> = {
  invalid_reservation: {
    zh: '已有預訂，但庫存其後減少、報廢或停用，預訂不再有效。請改用其他器材或租用。',
    en: 'Reserved, but the stock was lost, retired or blocked afterwards and the reservation no longer holds. Take other gear, or hire.',
  },
  unreserved: {
    zh: '公司有貨而尚未預訂。請預訂。',
    en: 'The company has it free, but it is not reserved. Reserve it.',
  },
  maintenance: { zh: '正在維修。請催促維修或租用。', en: 'Under repair. Speed the repair up or hire.' },
  shortage: { zh: '公司沒有這麼多。請租用。', en: 'The company owns too few. Hire.' },
};
const otherDates: Text = {
  zh: '已有預訂，但日期與活動不符。請按活動日期重新預訂。',
  en: 'Reserved, but for other dates than those of the event. Reserve again for these.',
};
const othersFirst: Text = {
  zh: '其他項目先預訂，先預訂者優先。請與有關項目協商、改期或租用。',
  en: 'Other projects reserved earlier and come first. Talk to them, take other dates, or hire.',
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
    found.some((f) => f.misdated) ? otherDates : words.invalid_reservation,
  );
  return { wanted: wanted.quantity, reserved, missing, reasons };
}

function lookAt(item: GearState, wanted: Wanted, policy: Policies) {
  const away = awayFor(item, wanted, policy);
  const standing = standingBookings(item);
  const covers = (b: Booking) => !isBefore(wanted.startsAt, b.startsAt) && !isBefore(b.endsAt, wanted.endsAt);
  const own = item.bookings.filter((b) => b.projectId === wanted.projectId);
  const valid = own.filter((b) => covers(b) && standing.includes(b));
  const before = item.bookings.filter((b) => b.projectId !== wanted.projectId && isDuring(b, away));
  const misdated = own.filter((b) => !covers(b));
  // Where others reserved before, the own reservation did not lose its force: they come first.
  const lost = own.filter((b) => covers(b) && !valid.includes(b) && before.length === 0);
  return {
    reserved: pieces(valid),
    invalid: pieces([...misdated, ...lost]),
    misdated: misdated.length > 0,
    free: Math.max(0, freeQuantity(item, away)),
    blocked: blockedQuantity(item, away),
    before,
  };
}

const pieces = (some: readonly Booking[]) => some.reduce((sum, b) => sum + b.quantity, 0);

const asReserved = ({ projectId, quantity, from, until }: Booking) => ({ projectId, quantity, from, until });

/** Shares a number out over causes, each up to its own size, the first ones first. */
function inTurn(missing: number, sizes: readonly number[]): readonly number[] {
  return sizes.reduce<number[]>(
    (shares, size) => [...shares, Math.min(size, missing - shares.reduce((a, b) => a + b, 0))],
    [],
  );
}

function reasonsOf(
  shares: Readonly<Record<Reason['reason'], number>>,
  earlier: readonly Booking[],
  invalid: Text,
): Reason[] {
  const said = { ...words, invalid_reservation: invalid, ...(earlier.length > 0 && { shortage: othersFirst }) };
  return ex.shortageReason.options
    .filter((name) => shares[name] > 0)
    .map((name) => ({
      reason: name,
      quantity: shares[name],
      ...said[name],
      projectIds: name === 'shortage' ? [...new Set(earlier.map((b) => b.projectId))] : [],
      ...(name === 'shortage' && earlier.length > 0 && { bookings: earlier.map(asReserved) }),
    }));
}
