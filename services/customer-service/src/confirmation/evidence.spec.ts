import { cs } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given, person } from '@marquee/testing';
import * as f from './confirmation.fixture.js';
import * as evidence from './evidence-rules.js';
import { PlanConfirmation } from './plan-confirmation.js';
import { PlanPresentation } from './plan-presentation.js';
import { pathOf } from './signature.js';

const reads = { presentation: PlanPresentation.fold(f.talks), contacts: f.contacts };
const on = (...facts: Fact[]) => given(PlanConfirmation, [f.issued, ...facts]);
const bound = { projectId: f.id, confirmationId: 'cnf-1', planVersion: 1, hash: f.hashOf(1) };
const signature = { ...bound, signerId: 'sin', method: 'drawn' as const, at: f.at };
const sign = (input: object) =>
  on().when('signConfirmation', {
    actor: f.sin,
    id: 'cnf-1',
    input: { method: 'typed', evidence: '名 sin', hash: f.hashOf(1), ...input },
    reads,
  } as never);

describe('R031 簽署憑證 · the evidence of a signature has the form of its method', () => {
  it('typed: the name as it is registered, and nothing else', () => {
    sign({ evidence: '  名　SIN ' }).thenState({ method: 'typed', evidence: '名　SIN' });
    ['別人', '名', '.'].forEach((name) => sign({ evidence: name }).rejects(evidence.typedIsTheName));
    sign({ evidence: ' ' }).rejects(evidence.evidenceFitsMethod);
    sign({ strokes: f.strokes }).rejects(evidence.evidenceFitsMethod);
    sign({ evidence: undefined }).rejects(evidence.evidenceFitsMethod);
  });

  it('drawn: a drawing with ink in it, and neither a word, a dot, a line nor a piece of a page', () => {
    const drawn = (input: object) => sign({ method: 'drawn', evidence: undefined, ...input });
    drawn({ strokes: f.strokes }).thenState({ status: 'signed', method: 'drawn', evidence: pathOf(f.strokes) });
    ['hello', '.', '<svg onload=alert(1)>'].forEach((words) =>
      drawn({ evidence: words }).rejects(evidence.evidenceFitsMethod),
    );
    const line = (...points: readonly { x: number; y: number }[]) => [{ points: [...points] }];
    const dots = Array.from({ length: 20 }, () => ({ x: 500, y: 500 }));
    const straight = Array.from({ length: 20 }, (_, n) => ({ x: 50 * n, y: 30 * n }));
    const tiny = f.strokes.map((s) => ({
      points: s.points.map(({ x, y }) => ({ x: Math.round(x / 20), y: Math.round(y / 20) })),
    }));
    [[], line(...dots), line(...straight), tiny].forEach((strokes) => drawn({ strokes }).rejects(evidence.drawnHasInk));
    drawn({ strokes: line({ x: 0, y: 1_001 }) }).malformed('strokes.0.points.0.y');
    drawn({ strokes: 'hello' }).malformed('strokes');
    expect([evidence.drawnHasInk.kind, evidence.drawnHasInk.field]).toEqual(['INPUT', 'strokes']);
  });

  it('and what was signed before drawings were checked stays as it was', () => {
    const old = cs.SignatureGiven({ ...signature, evidence: 'hello', seal: 'x' });
    const counted = cs.PlanConfirmed({ ...bound, price: f.hkd(240), signerId: 'sin', method: 'drawn', signedAt: f.at });
    on(old, counted)
      .when('voidConfirmation', {
        actor: person('boss', 'leader'),
        id: 'cnf-1',
        input: { reason: '客戶要求更改授權範圍，須重新確認。' },
      })
      .thenState({ evidence: 'hello', status: 'voided' });
  });
});
