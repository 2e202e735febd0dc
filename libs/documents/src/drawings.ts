import encodeQR from 'qr';

const SVG = 'xmlns="http://www.w3.org/2000/svg"';
/** White around the modules, in modules: readers need it. */
const QUIET = 4;
/** A drawn signature, as its department keeps it: figures in a box of 1,000 and nothing else. */
const STROKES = /^(?:M\d{1,4} \d{1,4}(?:L\d{1,4} \d{1,4})*)+$/;

/** An address as a QR code: one path, so that it is sharp on every printer. */
export function qrOf(address: string): string {
  const modules = encodeQR(address, 'raw', { ecc: 'medium', border: QUIET });
  const path = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return `<svg ${SVG} viewBox="0 0 ${modules.length} ${modules.length}"><path d="${path}"/></svg>`;
}

/** The movements of a pen as lines; undefined for what is no drawing. */
export function drawnOf(strokes: string | undefined): string | undefined {
  if (strokes === undefined || !STROKES.test(strokes)) return undefined;
  const ink = 'fill="none" stroke="#000" stroke-width="8" stroke-linecap="round" stroke-linejoin="round"';
  return `<svg ${SVG} viewBox="0 0 1000 1000"><path d="${strokes}" ${ink}/></svg>`;
}
