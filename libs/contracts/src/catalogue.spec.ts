import { eventsByDepartment, eventTypes } from './catalogue.js';
import { departments, topicOf, topicOfEvent } from './departments.js';
import { departmentId } from './shared-shapes.js';

const blank = ({ zh, en }: { zh: string; en: string }) => !/\p{Script=Han}/u.test(zh) || !/[a-z]/i.test(en);

describe('the published language', () => {
  it('carries every event under the prefix of its department, once per version, said in both languages', () => {
    for (const [name, events] of Object.entries(eventsByDepartment)) {
      const prefix = departments[name as keyof typeof departments];
      events.forEach((e) =>
        expect([e.type.slice(0, 3), blank(e.says), topicOfEvent(e.type)]).toEqual([`${prefix}.`, false, topicOf(name)]),
      );
    }
    const names = eventTypes.map((e) => `${e.type}.v${e.version}`);
    expect(names).toEqual([...new Set(names)]);
    expect(names).toContain('cs.InitiationApproved.v1');
  });

  it('knows no topic for a stranger', () => {
    expect(() => topicOfEvent('xx.Unknown')).toThrow('no department publishes xx.Unknown');
  });

  it('names every department by its prefix', () => {
    expect([...departmentId.options].sort()).toEqual(Object.values(departments).sort());
  });
});
