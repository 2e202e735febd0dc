import { cs } from '@marquee/contracts';
import { answers, given, happened, person, system } from '@marquee/testing';
import * as c from '../confirmation/confirmation.fixture.js';
import { PlanConfirmation } from '../confirmation/plan-confirmation.js';
import { PlanPresentation } from '../confirmation/plan-presentation.js';
import { at, head } from '../initiation/initiation.fixture.js';
import { reactions } from '../reactions.js';
import * as r from '../rules.js';
import { KnownClient } from './client-identity.js';
import { Client } from './client.js';

const reason = '客戶已結束業務，檔案封存。';
const registered = cs.ClientRegistered({ clientId: 'c1', name: '海濱控股', taxId: '38102216', registeredBy: 'ann' });
const archived = cs.ClientArchived({ clientId: 'c1', reason, released: { name: '海濱控股', taxId: '38102216' } });

describe('C6.1.1 客戶有項目進行中 · while a project of the client runs', () => {
  const archive = (applications: object[], phases: object = {}) =>
    given(Client, [registered]).when('archiveClient', {
      actor: head,
      id: 'c1',
      now: at,
      input: { reason },
      reads: { applications, phases },
    });
  const approved = { id: 'i1', number: 'INI-2026-0007', status: 'approved', projectId: 'prj-1' };

  it('the file is not archived, nor while an application is undecided', () => {
    archive([approved], { 'prj-1': { phase: 'confirming' } }).rejects(r.nothingRunsForClient);
    archive([approved]).rejects(r.nothingRunsForClient);
    archive([{ ...approved, status: 'submitted' }]).rejects(r.nothingRunsForClient);
    archive([{ ...approved, status: 'manager_approved' }]).rejects(r.nothingRunsForClient);
  });

  it('and is, once all of them are over', () => {
    archive([approved], { 'prj-1': { phase: 'closed' } }).thenState({ status: 'archived' });
    archive([{ ...approved, status: 'rejected' }]).thenState({ status: 'archived' });
    archive([]).thenState({ status: 'archived' });
  });
});

describe('C6.1.1 客戶重來 · a client who returns', () => {
  const reinstate = (
    facts: Parameters<typeof Client.fold>[0],
    reads: Record<string, unknown> = {},
    { actor = head, reason: why = '客戶重新委託本公司籌辦年度活動。' } = {},
  ) => given(Client, facts).when('reinstateClient', { actor, id: 'c1', now: at, input: { reason: why }, reads });

  it('has the archived file again, with its identity and a review ahead', () => {
    reinstate([registered, archived]).then((s) => {
      expect(s).toMatchObject({ status: 'active', reviewOverdue: false });
      expect(s).toMatchObject({ name: '海濱控股', taxId: '38102216' });
    });
    const again = cs.ClientReinstated({
      ...{ clientId: 'c1', name: '海濱控股', taxId: '38102216', by: 'head' },
      ...{ reason, reviewDueAt: at, at },
    });
    expect(KnownClient.patches(again as never).map(([key]) => key)).toContain('tax:38102216');
  });

  it('unless the file is none of these: archived, not merged, of nobody else since; and by the manager only', () => {
    reinstate([registered]).rejects(r.clientIsArchived);
    const merged = cs.ClientMerged({
      ...{ clientId: 'c1', survivorId: 'c2', by: 'head', reason, at, released: { name: '海濱控股' } },
      ...{ contactIds: [], inquiryIds: [], initiationIds: [] },
    });
    reinstate([registered, merged]).rejects(r.notMergedAway);
    const other = { candidates: [{ clientId: 'c9', name: '海濱控股' }] };
    reinstate([registered, archived], { known: { 'tax:38102216': other } }).rejects(r.noOtherFileSince);
    reinstate([registered, archived], {}, { actor: person('ann', 'cs_staff') }).forbidden();
    for (const why of ['重來', '.'.repeat(40)])
      reinstate([registered, archived], {}, { reason: why }).rejects(r.reinstatingIsExplained);
  });
});

describe('C3.3.3 合併時項目在進行 · a client merged while a plan is being signed', () => {
  const moved = { sin: c.contact('sin', ['client_signer'], { clientId: 'survivor' }) };
  const reads = (client?: object) => ({
    presentation: { ...PlanPresentation.fold(c.talks)!, id: c.id },
    contacts: moved,
    client,
  });
  const sign = (client?: object) =>
    given(PlanConfirmation, [c.issued]).when('signConfirmation', {
      actor: c.sin,
      id: 'cnf-1',
      now: c.at,
      input: { method: 'typed', evidence: '名 sin', hash: c.hashOf(1) },
      reads: reads(client),
    });

  it('is signed by the signer, who is the survivor’s now', () => {
    sign({ id: 'survivor' }).thenState({ status: 'signed' });
    sign({ id: 'harbour' }).rejects(r.signerIsAuthorised);
  });

  it('goes on with the survivor: the talks follow the file', () => {
    const merged = cs.ClientMerged({
      ...{ clientId: 'harbour', survivorId: 'survivor', by: 'head', reason, at, released: { name: '海濱' } },
      ...{ contactIds: ['sin'], inquiryIds: [], initiationIds: [], projectIds: [c.id] },
    });
    const order = answers(reactions, happened(merged)).find((o) => o.command === 'movePresentation');
    expect(order).toMatchObject({ id: c.id, input: { clientId: 'survivor', formerClientId: 'harbour' } });
    const input = { clientId: 'survivor', formerClientId: 'harbour' };
    given(PlanPresentation, c.talks)
      .when('movePresentation', { actor: system('customer-service'), id: c.id, now: c.at, input })
      .thenState({ clientId: 'survivor' });
  });
});
