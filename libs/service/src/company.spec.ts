import { department, event, rule, view, type EventType, type Recorded, type Role, type View } from '@marquee/kernel';
import { company as real } from '@marquee/regulation';
import { z } from 'zod';
import { consumedTopics } from './bus/consume/topics.js';
import { forbiddenTo } from './command-bus/refusals/errors.js';
import type { Company } from './company.js';
import { withCompanyViews } from './company-views.js';
import { sdlOf } from './graph/schema/sdl.js';
import { inForceAt } from './store/policies/policies-in-force.js';

// Another trade altogether: whatever of Marquee's own company were built into the runtime would show here.
const says = { zh: '理髮', en: 'Haircut' };
const role = (id: string) => id as Role;
const [barber, owner] = [role('barber'), role('owner')];
const made = (type: `${string}.${string}`, data: z.ZodRawShape) => event(type, { says, data }) as unknown as EventType;
const Cut = made('ha.HairCut', { chair: z.string() });
const Priced = made('bo.PriceSet', { what: z.string(), cents: z.int() });
const Booked = made('bo.ChairBooked', { projectId: z.string() });
const Chairs = view('Chairs', { says, readers: [barber], shape: z.object({ cuts: z.int() }) }).on(
  Cut as never,
  () => ['c1', { cuts: 1 }] as never,
);
const StandIns = view('StandIns', { says, readers: [owner], published: false, shape: z.object({}) });
const Openings = view('Openings', { says, readers: [owner], published: false, shape: z.object({}) });
const Guests = view('Guests', { says, readers: [owner], published: false, shape: z.object({}) });
const Staff = view('Staff', { says, readers: [owner], published: false, shape: z.object({}) });
const salon = department('salon', { prefix: 'sa', says, aggregates: [], views: [Chairs as unknown as View] });

const barbers: Company = {
  departments: ['salon', 'hair', 'books'],
  topicOf: (name) => `barbers.${name}`,
  topicOfEvent: (type) => `barbers.${{ ha: 'hair', bo: 'books' }[type.slice(0, 2)]}`,
  events: [Cut, Priced, Booked],
  roles: { [barber]: { zh: '理髮師', en: 'Barber' }, [owner]: { zh: '店主', en: 'Owner' } },
  staff: [barber, owner],
  observers: [],
  fields: {},
  choices: {},
  inAll: (held) => held,
  deadLetters: { settlers: [owner], readers: [owner, barber], contents: [owner] },
  persons: { readers: [owner], ofOutsiders: [barber] },
  policies: {
    register: {
      'cut.cents': { initial: 1_000, binds: 'company' },
      'chair.minutes': { initial: 30, binds: 'project' },
    },
    read: (_, json) => ({ value: Number(json) }),
    changed: Priced,
    changeOf: ({ data }: Recorded) => {
      const { what, cents } = data as { what: string; cents: number };
      return { key: what, value: String(cents), version: 1, effectiveFrom: '2026-01-01T00:00:00Z' };
    },
    pinning: [Booked],
    timeZoneOf: () => 'UTC',
    nameOf: () => 'Figaro',
  },
  people: {
    view: Staff as unknown as View,
    record: 'Barber',
    rule: () => rule('C1.2' as never, 'here', 'INPUT', says, () => true),
    employmentOf: () => undefined,
    outsiders: { view: Guests as unknown as View, standingOf: () => undefined },
  },
  delegates: { view: StandIns as unknown as View, standing: () => [] },
  phases: {
    view: Openings as unknown as View,
    belonging: { field: 'chair', record: 'Chair' },
    rule: () => rule('C1.2' as never, 'open', 'STATE', says, () => true),
  },
  dates: { rule: () => rule('C1.2' as never, 'soon', 'INPUT', says, () => true) },
  founding: { department: 'books', command: 'foundShop' },
  files: { uses: {}, typesOf: () => [], mostBytesOf: () => 0, unattachedMs: () => 0, destroyed: Cut },
  names: {},
  refusals: {},
};

describe('a company is handed in', () => {
  it('consumes the topics of its own departments, also for its policies', () => {
    expect(consumedTopics(salon, barbers)).toEqual(['barbers.books', 'barbers.hair']);
  });

  it('is told about in its own roles, and in no other', () => {
    const sdl = sdlOf(salon, barbers);
    expect(sdl).toContain('Readers: 理髮師 · Barber');
    expect(sdl).toContain('Issued by: 店主 · Owner');
    expect(sdl).toContain('全體員工 · all staff');
    for (const { zh, en } of Object.values(real.roles))
      expect([zh, sdl.includes(zh), sdl.includes(en)]).toEqual([zh, false, false]);
    expect(forbiddenTo([owner, 'system'], barbers.roles).in('en')).toBe(
      'Only these may do this: Owner, the system. Ask one of them.',
    );
  });

  it('obeys its own thresholds: a running project keeps what binds projects, and nothing else', () => {
    const at = inForceAt(barbers.policies.register, [
      { key: 'cut.cents', value: 1_200, version: 1, from: 100 },
      { key: 'chair.minutes', value: 45, version: 2, from: 100 },
    ]);
    expect(at(50)).toEqual({ values: { 'cut.cents': 1_000, 'chair.minutes': 30 }, version: 0 });
    expect(at(200)).toEqual({ values: { 'cut.cents': 1_200, 'chair.minutes': 45 }, version: 2 });
    expect(at(200, 50)).toEqual({ values: { 'cut.cents': 1_200, 'chair.minutes': 30 }, version: 1 });
  });

  it('has its own views of who works there, who stands in for whom and where its projects are, in every department', () => {
    const names = ['Chairs', 'Staff', 'Guests', 'StandIns', 'Openings'];
    expect(withCompanyViews(salon, barbers).views.map((v) => v.name)).toEqual(names);
    expect(withCompanyViews(withCompanyViews(salon, barbers), barbers).views.map((v) => v.name)).toEqual(names);
  });
});
