import { cs, ex, pl } from '@marquee/contracts';
import { judge, type Phase } from '@marquee/kernel';
import { happened, planPublished, projectApproved, shown } from '@marquee/testing';
import { between, from, phaseIds, phases, until } from './phases.js';
import { phaseRule, ProjectPhase } from './project-phase.js';

const refused = (allowed: readonly Phase[], phase?: Phase) =>
  judge([phaseRule(allowed, phase && { phase })], undefined).broken;

describe('項目階段 · the rule that the phase of the project allows a command (universal guard 2)', () => {
  it('lets a command pass in the phases that it names, and in no other', () => {
    const allowed = between('confirming', 'ready');
    expect(phaseIds.filter((phase) => refused(allowed, phase).length === 0)).toEqual(allowed);
  });

  it('names the present phase and the others in both languages', () => {
    const [early] = refused(between('preparing', 'ready'), 'planning');
    expect(early).toMatchObject({
      kind: 'STATE',
      rule: 'phaseAllows',
      says: {
        zh: '項目現處「策劃」階段；此操作只可在以下階段辦理：「籌備」、「就緒」。',
        en: 'The project is in the phase planning; this may be done only in: preparing, ready.',
      },
    });
  });

  it('cites what is missing when it is too early, and what is over when it is too late', () => {
    expect(refused(between('preparing', 'ready'), 'planning')[0]?.clause).toBe('C3.3.3');
    expect(refused(between('preparing', 'ready'), 'live')[0]?.clause).toBe(phases.live.clause);
  });

  it('refuses a project of which nobody has heard (universal guard 1)', () => {
    expect(refused(phaseIds)).toMatchObject([{ kind: 'STATE', clause: 'C3.1.2', rule: 'projectIsOpen' }]);
  });

  it('ranges do not leave the life of a project', () => {
    expect([from('closed'), until('initiating'), between('live', 'live')]).toEqual([
      ['closed'],
      ['initiating'],
      ['live'],
    ]);
  });
});

describe('項目階段 · the view that every department keeps', () => {
  const projectId = 'prj-1';
  const at = '2026-03-02T01:00:00.000Z';
  const decided = ex.GoDecisionRecorded({ projectId, by: 'kwok', decision: 'go', level: 'green', waivers: [], at });
  const closing = (...facts: Parameters<typeof happened>[0][]) =>
    shown(
      ProjectPhase,
      facts.map((fact) => happened(fact)),
    )[projectId];

  it('hears every cause that a department states today', () => {
    const heard = [...ProjectPhase.handlers.keys()];
    expect(heard).toEqual(
      expect.arrayContaining([
        cs.InitiationApproved.type,
        pl.ProjectOpened.type,
        pl.PlanVersionPublished.type,
        cs.PlanConfirmed.type,
        cs.PlanConfirmationVoided.type,
        ex.GoDecisionRecorded.type,
      ]),
    );
  });

  it('does not take a decision to go for readiness while the client has not signed', () => {
    expect(closing(projectApproved(), decided)).toMatchObject({ phase: 'initiating' });
    expect(closing(projectApproved(), planPublished(), decided)).toMatchObject({ phase: 'confirming' });
  });
});
