import { cs } from '@marquee/contracts';
import { given, person, system } from '@marquee/testing';
import { at, head } from '../initiation/initiation.fixture.js';
import { Initiation } from '../initiation/initiation.js';
import * as f from '../initiation/initiation.fixture.js';
import { reactions } from '../reactions.js';
import * as r from '../rules.js';
import { ClientDay } from '../views.js';
import { Client } from './client.js';

const registered = (clientId: string, data: object = {}) =>
  cs.ClientRegistered({ clientId, name: '海濱控股', registeredBy: 'ann', ...data });
const reason = '兩份檔案同屬一家公司。';
const survivor = { ...Client.fold([registered('c2')]), id: 'c2' };
const merged = (data: object = {}) =>
  cs.ClientMerged({
    clientId: 'c1',
    survivorId: 'c2',
    by: 'head',
    reason,
    at,
    released: { name: '海濱控股', taxId: '38102216' },
    contactIds: ['p1'],
    inquiryIds: ['q1'],
    initiationIds: ['i1'],
    projectIds: [],
    ofProjectIds: [],
    absorbedIds: [],
    ...data,
  });
const merge = (input: object, reads: Record<string, unknown> = { survivor }) =>
  given(Client, [registered('c1', { taxId: '38102216' })]).when('mergeClients', {
    actor: head,
    id: 'c1',
    now: at,
    input: { survivorId: 'c2', reason, ...input },
    reads,
  });

describe('合併保留兩份檔案的歷史 · a merge keeps both histories', () => {
  it('archives one file, which points to the survivor, and takes along what is open', () => {
    merge(
      {},
      {
        survivor,
        contacts: [{ id: 'p1', clientId: 'c1', status: 'active' }],
        inquiries: [
          { id: 'q1', clientId: 'c1', status: 'new' },
          { id: 'q2', clientId: 'c1', status: 'lost' },
        ],
        initiations: [
          { id: 'i1', clientId: 'c1', status: 'submitted' },
          { id: 'i2', clientId: 'c1', status: 'approved' },
        ],
      },
    ).then(merged(), (s) =>
      expect(s).toMatchObject({ status: 'archived', mergedIntoId: 'c2', name: '海濱控股', taxId: '38102216' }),
    );
  });

  it('names every project of the file, and of those that were merged into it before, so that they follow', () => {
    const application = (id: string, clientId: string, projectId?: string) => ({
      id,
      clientId,
      number: id,
      status: projectId ? 'approved' : 'draft',
      projectId,
    });
    const applications = [
      application('i2', 'c1', 'prj-i2'),
      application('i3', 'c0', 'prj-i3'),
      application('i4', 'c1'),
    ];
    merge({}, { survivor, applications, files: [{ id: 'c0', mergedIntoId: 'c1' }] }).then(
      merged({
        contactIds: [],
        inquiryIds: [],
        initiationIds: [],
        ofProjectIds: ['prj-i2', 'prj-i3'],
        absorbedIds: ['c0'],
      }),
    );
  });

  it('lets the survivor remember whom it took over, and learn only what it did not know', () => {
    const absorb = (own: object) =>
      given(Client, [registered('c2', own)]).when('absorbClient', {
        actor: system('customer-service'),
        id: 'c2',
        input: { absorbedId: 'c1', taken: { name: '海濱', taxId: '38102216', phone: '28013300' } },
      });
    absorb({ phone: '99999999' }).thenState({
      name: '海濱控股',
      taxId: '38102216',
      phone: '99999999',
      absorbedIds: ['c1'],
    });
    absorb({}).thenState({ phone: '28013300' });
  });

  it('is the manager’s, with a reason, into another file that is not archived', () => {
    merge({ survivorId: 'c1' }).rejects(r.survivorOnFile);
    merge({}, { survivor: undefined }).rejects(r.survivorOnFile);
    merge({}, { survivor: { ...survivor, status: 'archived' } }).rejects(r.survivorOnFile);
    merge({ reason: '同一家' }).rejects(r.mergerIsExplained);
    given(Client, [registered('c1')])
      .when('mergeClients', { actor: person('ann', 'cs_staff'), input: { survivorId: 'c2', reason } })
      .forbidden();
    given(Client, [registered('c1'), merged()])
      .when('mergeClients', { actor: head, input: { survivorId: 'c2', reason }, reads: { survivor } })
      .rejects(r.clientNotArchived);
  });

  it('gives up the merged file’s identity, and lets two files claim their pair only once', () => {
    const state = Client.fold([registered('c1', { taxId: '38102216' }), merged()]) as never;
    const opposite = Client.fold([registered('c2'), merged({ clientId: 'c2', survivorId: 'c1' })]) as never;
    const { taxId, mergedPair } = Client.options.unique!;
    expect(taxId!.key(state)).toBeUndefined();
    expect([mergedPair!.key(state), mergedPair!.key(opposite)]).toEqual(['c1 c2', 'c1 c2']);
  });

  it('moves contacts, open inquiries and open applications to the survivor', () => {
    const orders = reactions
      .filter((x) => x.on.type === 'cs.ClientMerged')
      .flatMap((x) =>
        x
          .orders({ data: merged().data } as never)
          .map((o) => [x.command, o.id, (o.input as { clientId?: string }).clientId]),
      );
    expect(orders).toEqual([
      ['absorbClient', 'c2', undefined],
      ['moveContact', 'p1', 'c2'],
      ['moveInquiry', 'q1', 'c2'],
      ['moveInitiation', 'i1', 'c2'],
    ]);
  });

  it('books the days of a submitted application for the survivor', () => {
    const moved = cs.InitiationClientChanged({
      initiationId: f.id,
      number: 'INI-2026-0001',
      clientId: 'c2',
      formerClientId: 'c1',
      released: f.slot,
    });
    given(Initiation, [f.drafted(), f.submitted()])
      .when('moveInitiation', {
        actor: system('customer-service'),
        id: f.id,
        input: { clientId: 'c2', formerClientId: 'c1' },
      })
      .then(moved, (s) => expect(s.clientId).toBe('c2'));
    given(Initiation, [f.drafted(), f.withdrawn()])
      .when('moveInitiation', { actor: system('customer-service'), input: { clientId: 'c2', formerClientId: 'c1' } })
      .rejects(r.isUndecided);
    given(Initiation, [f.drafted({ clientId: 'c9' })])
      .when('moveInitiation', { actor: system('customer-service'), input: { clientId: 'c2', formerClientId: 'c1' } })
      .rejects(r.belongsToMergedClient);
    expect(ClientDay.patches(moved as never).map(([key]) => key)).toEqual([
      'c1/2026-12-20',
      'c1/2026-12-21',
      'c2/2026-12-20',
      'c2/2026-12-21',
    ]);
    given(Initiation, [f.drafted()])
      .when('moveInitiation', {
        actor: system('customer-service'),
        id: f.id,
        input: { clientId: 'c2', formerClientId: 'c1' },
      })
      .thenState({ clientId: 'c2' });
  });
});
