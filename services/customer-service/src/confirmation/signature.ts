import { foldedHan } from '@marquee/formats';
import { z } from 'zod';

/** Side of the box in which the signer draws; points are given in it. */
const BOX = 1_000;
const place = z.int().min(0).max(BOX);
/** One movement of the pen, from where it is set down to where it is lifted. */
const stroke = z.object({ points: z.array(z.object({ x: place, y: place })).max(75) });
/** A drawn signature, as the portal records the pen: 20 movements of 75 points are more than any name needs. */
export const drawing = z.array(stroke).max(20);
export type Drawing = z.output<typeof drawing>;
type Point = Drawing[number]['points'][number];

/** Directions in which ink is measured, evenly around half a circle. */
const DIRECTIONS = 36;

/** How much was drawn, in percent of the box. */
export interface Ink {
  readonly points: number;
  /** Length of all movements together. */
  readonly length: number;
  /** Its extent in the direction in which it is narrowest: a dot has none, nor has a straight line. */
  readonly across: number;
}

const percent = (distance: number) => (100 * distance) / BOX;
const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
const lengthOf = (points: readonly Point[]) =>
  points.slice(1).reduce((sum, point, i) => sum + distance(points[i]!, point), 0);

function extent(points: readonly Point[], angle: number): number {
  const along = points.map(({ x, y }) => x * Math.cos(angle) + y * Math.sin(angle));
  return along.length === 0 ? 0 : Math.max(...along) - Math.min(...along);
}

/** Measures a drawing. Pure. */
export function inkOf(strokes: Drawing): Ink {
  const points = strokes.flatMap((s) => s.points);
  const angles = Array.from({ length: DIRECTIONS }, (_, n) => (Math.PI * n) / DIRECTIONS);
  return {
    points: points.length,
    length: percent(strokes.reduce((sum, s) => sum + lengthOf(s.points), 0)),
    across: percent(Math.min(...angles.map((angle) => extent(points, angle)))),
  };
}

/** The drawing as the path of an SVG, in the box: made of figures alone, so that whoever shows it shows lines. Pure. */
export const pathOf = (strokes: Drawing): string =>
  strokes
    .filter((s) => s.points.length > 0)
    .map(({ points }) => `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`)
    .join('');

/** A name as it is compared: whatever its width, spaces, case and spelling of Chinese characters. */
const bare = (name: string) => foldedHan(name.normalize('NFKC')).toLowerCase().replaceAll(/\s+/gu, ' ').trim();

/** Whether somebody typed the name under which they are registered. Pure. */
export const isNameOf = (typed: string, registered: string | undefined): boolean =>
  registered !== undefined && bare(registered).length > 0 && bare(typed) === bare(registered);
