import { jest } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteWhose, requireDemoCompany, requireOwnData, whoseData } from './whose-data.ts';
import { welcome } from './welcome.ts';

const own = { company: '海濱活動', founderId: 'wong@hoi.example' };
const folder = () => mkdtempSync(join(tmpdir(), 'marquee-whose-'));
const noted = (whose: Parameters<typeof noteWhose>[1]) => {
  const at = folder();
  noteWhose(at, whose);
  return at;
};

describe('whose data a run holds', () => {
  const wanted = { name: '翠玉活動', owner: 'x@y.example' };

  it('nobody’s at first; a company of its own begins there, and goes on there', () => {
    expect(whoseData(folder())).toBeUndefined();
    expect(() => requireOwnData(folder(), wanted)).not.toThrow();
    const at = noted(own);
    expect(whoseData(at)).toEqual(own);
    for (const company of [undefined, { name: '海濱活動', owner: 'x' }])
      expect(() => requireOwnData(at, company)).not.toThrow();
  });

  it('another company does not begin where one is, nor where the demo company is', () => {
    expect(() => requireOwnData(noted(own), wanted)).toThrow('belong to the company 「海濱活動」 of wong@hoi.example');
    expect(() => requireOwnData(noted({ demo: true }), wanted)).toThrow('those of the demo company');
  });

  it('its welcome names the founder, and nobody of the demo company', () => {
    const said = welcome('http://127.0.0.1:4000/graphql', own);
    expect(said).toContain('npm run token -- wong@hoi.example');
    expect(said).not.toContain('wong.siu-ming');
  });
});

describe('the demo', () => {
  const graph = (founding: object | null) => {
    jest.spyOn(globalThis, 'fetch').mockResolvedValueOnce(Response.json({ data: { companyFounding: founding } }));
    return requireDemoCompany({ url: 'http://x/graphql', tokenOf: async () => 't' }, 'ho.chi-keung');
  };

  it('is not played on the data of a company of its own', async () => {
    await expect(graph(own)).rejects.toThrow('these are the data of 「海濱活動」');
    await expect(graph(null)).resolves.toBeUndefined();
  });
});
