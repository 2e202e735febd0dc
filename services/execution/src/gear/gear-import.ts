import { ex, gearClass } from '@marquee/contracts';
import { foldedHan } from '@marquee/formats';
import { choiceCell, importOf, listCell, sha256, type Text, textCell, wholeCell } from '@marquee/kernel';
import type { z } from 'zod';
import type { GearState } from './gear-state.js';

const said = (zh: string, en: string): Text => ({ zh, en });
const column = (zh: string, en: string, ...heads: readonly string[]) => ({ says: said(zh, en), heads, cell: textCell });
const classes: Readonly<Record<z.output<typeof gearClass>, Text>> = {
  audio: said('音響', 'Audio'),
  lighting: said('燈光', 'Lighting'),
  stage: said('舞台', 'Stage'),
  video: said('影像', 'Video'),
  power: said('電力', 'Power'),
  rigging: said('吊掛', 'Rigging'),
  furniture: said('傢具', 'Furniture'),
  other: said('其他', 'Other'),
};
const kinds: Readonly<Record<z.output<typeof ex.gearKind>, Text>> = {
  bulk: said('點數', 'Counted'),
  serial: said('逐件', 'By unit'),
};
const plain = (text: string) => foldedHan(text.normalize('NFKC').toLowerCase()).replace(/[^\p{L}\p{N}]/gu, '');
const unitsOf = ({ units, ...s }: GearState) => ({ ...s, unitIds: units.map(({ unitId }) => unitId) });

/** 器材清單 — the gear in the store, counted or known unit by unit. What is there already is not changed. */
export const gearImport = importOf('gear', {
  says: { zh: '匯入器材', en: 'Import gear' },
  columns: {
    name: { ...column('器材名稱', 'Gear', '名稱', '器材', '品名', '設備名稱', 'name', 'item'), required: true },
    code: column('器材編號', 'Code', '編號', '料號', '資產編號', 'code', 'asset no', 'sku'),
    gearClass: {
      ...column('類別', 'Class', '器材類別', '分類', '類型', 'class', 'category', 'type'),
      cell: choiceCell(classes),
      required: true,
    },
    kind: { ...column('點數或逐件', 'Counted or by unit', '管理方式', '登記方式', 'kind'), cell: choiceCell(kinds) },
    quantity: { ...column('數量', 'Quantity', '件數', '庫存', 'qty', 'stock'), cell: wholeCell },
    unitIds: {
      ...column('件號', 'Unit numbers', '序號', '流水號', 'units', 'serial numbers', 'serials'),
      cell: listCell,
    },
    preparationHours: {
      ...column('出庫前準備時數', 'Hours of preparation', '準備時數', 'preparation hours'),
      cell: wholeCell,
    },
    returnHours: { ...column('回庫整理時數', 'Hours after the return', '整理時數', 'return hours'), cell: wholeCell },
  },
  begins: 'registerGear',
  // A row with unit numbers is known by unit, unless it says otherwise.
  steps: ({ code, kind, ...form }) => [
    {
      command: 'registerGear',
      id: `gear-${sha256(plain(code ?? form.name ?? '')).slice(0, 20)}`,
      input: { ...form, kind: kind ?? (form.unitIds ? 'serial' : 'bulk') },
      stands: unitsOf,
    },
  ],
});
