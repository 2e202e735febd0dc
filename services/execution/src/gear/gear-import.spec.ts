import { gearImport } from './gear-import.js';

const steps = (row: object) => gearImport.steps(row as never)[0]!;

describe('匯入器材 · gear of a company’s first day', () => {
  it('a row with unit numbers is known by unit, another one is counted, unless it says otherwise', () => {
    expect(steps({ name: '調音台', gearClass: 'audio', unitIds: ['DC-1', 'DC-2'] }).input).toMatchObject({
      kind: 'serial',
    });
    expect(steps({ name: '宴會椅', gearClass: 'furniture', quantity: 400 }).input).toMatchObject({ kind: 'bulk' });
    expect(steps({ name: '宴會椅', gearClass: 'furniture', quantity: 4, kind: 'serial' }).input).toMatchObject({
      kind: 'serial',
    });
  });

  it('is the same gear under the same code, or the same name, however it was typed', () => {
    expect(steps({ name: '線陣列揚聲器 ' }).id).toBe(steps({ name: '线阵列扬声器' }).id);
    expect(steps({ name: 'a', code: 'ＬＡ-１' }).id).toBe(steps({ name: 'b', code: 'la1' }).id);
    expect(steps({ name: 'a', code: 'la1' }).id).not.toBe(steps({ name: 'a' }).id);
  });

  it('reads classes by their names in both languages, and numbers as people write them', () => {
    const { gearClass, quantity, unitIds } = gearImport.columns;
    expect(['音響', 'Audio', 'audio', '聲音'].map((text) => gearClass!.cell.read(text))).toEqual([
      'audio',
      'audio',
      'audio',
      undefined,
    ]);
    expect(['1,200', '４０', '8.0', '八', '1.5', ''].map((text) => quantity!.cell.read(text))).toEqual([
      1200,
      40,
      8,
      undefined,
      undefined,
      undefined,
    ]);
    expect(unitIds!.cell.read('ST-1、ST-2;ST-3\nST-4')).toEqual(['ST-1', 'ST-2', 'ST-3', 'ST-4']);
  });
});
