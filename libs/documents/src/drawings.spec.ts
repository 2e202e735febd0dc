import decodeQR from 'qr/decode.js';
import { drawnOf, qrOf } from './drawings.js';

/** What a reader sees: dark and light points, four to a module. */
function seen(svg: string): { height: number; width: number; data: Uint8Array } {
  const modules = Number(/viewBox="0 0 (\d+)/.exec(svg)![1]);
  const width = modules * 4;
  const data = new Uint8Array(width * width * 3).fill(255);
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let row = 0; row < 4; row += 1) {
      const from = ((Number(y) * 4 + row) * width + Number(x) * 4) * 3;
      data.fill(0, from, from + 12);
    }
  return { height: width, width, data };
}

describe('the code on a document', () => {
  it('leads to its address, however long', () => {
    for (const address of [
      'http://127.0.0.1:4000/verify/hr/00?n=1&v=1',
      `https://office.example/verify/customer-service/${'ab'.repeat(32)}?n=${encodeURIComponent('PRJ-2026-0001 / 12')}&v=123`,
    ])
      expect(decodeQR(seen(qrOf(address)))).toBe(address);
  });
});

describe('a drawn signature', () => {
  it('is what the pen did, and nothing else', () => {
    expect(drawnOf('M1 2L3 4M5 6')).toContain('d="M1 2L3 4M5 6"');
    for (const other of [undefined, '', 'Chan Tai Man', 'M1 2L3', 'M1 2"/>', 'L1 2', 'M12345 1'])
      expect(drawnOf(other)).toBeUndefined();
  });
});
