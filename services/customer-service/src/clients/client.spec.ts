import { cs } from '@marquee/contracts';
import { given, system } from '@marquee/testing';
import { ann, head } from '../initiation/initiation.fixture.js';
import * as r from '../rules.js';
import { channelKeys, identityKeys, KnownClient, nameAndPhoneKey, nameKey, taxKey } from './client-identity.js';
import { Client } from './client.js';

const profile = { name: '海濱控股', phone: '+852 2801 3300' };
const registered = (data: object = {}) =>
  cs.ClientRegistered({
    clientId: 'c1',
    ...profile,
    registeredBy: 'ann',
    reviewDueAt: '2026-08-01T00:00:00.000Z',
    ...data,
  });
const reason = '客戶公司已結業並註銷登記。';
const archived = () => cs.ClientArchived({ clientId: 'c1', reason });
const onFile = given(Client, [registered()]);

describe('C6.1.1 客戶檔案 · the client file', () => {
  it('starts as a prospect, becomes active, dormant, and active again', () => {
    given(Client)
      .when('registerClient', { actor: ann, id: 'c1', input: { ...profile, name: ' 海濱控股 ' } })
      .thenState({ name: '海濱控股', status: 'prospect' });
    onFile.when('activateClient', { actor: ann, id: 'c1' }).thenState({ status: 'active' });
    const active = [registered(), cs.ClientActivated({ clientId: 'c1' })];
    given(Client, active).when('activateClient', { actor: ann }).rejects(r.clientIsProspect);
    const rest = (on: typeof onFile, applications: object[] = []) =>
      on.when('restClient', {
        actor: ann,
        input: { reason: '連續兩年沒有新的活動。' },
        reads: { applications, phases: {} },
      });
    rest(given(Client, active)).thenState({ status: 'dormant' });
    rest(onFile).rejects(r.clientRests);
    rest(given(Client, active), [{ number: 'INI-1', status: 'submitted' }]).rejects(r.nothingRunsForClient);
  });

  it('names everything that is missing or wrong at once', () => {
    given(Client)
      .when('registerClient', { actor: ann, input: { name: ' ' } })
      .rejects([r.clientHasName, r.clientHasChannel]);
    given(Client)
      .when('registerClient', { actor: ann, input: { name: 'A', phone: 'call me', email: 'a@b' } })
      .rejects([r.emailWellFormed, r.phoneWellFormed]);
    given(Client)
      .when('registerClient', { actor: ann, input: { name: 'A', phone: '12345' } })
      .rejects(r.phoneWellFormed);
  });

  it('is updated field by field, and keeps a way to reach the client', () => {
    onFile
      .when('updateClient', { actor: ann, input: { industry: '物業', taboos: ['不用白色花'] } })
      .thenState({ name: '海濱控股', industry: '物業', taboos: ['不用白色花'] });
    onFile.when('updateClient', { actor: ann, input: { name: '海濱控股' } }).rejects(r.somethingChangesOnFile);
    onFile.when('updateClient', { actor: ann, input: { clear: ['phone'] } }).rejects(r.clientKeepsChannel);
    onFile
      .when('updateClient', { actor: ann, input: { clear: ['phone'], email: 'info@harbour.example' } })
      .thenState({ phone: undefined, email: 'info@harbour.example' });
  });

  it('is archived by the manager with a reason, and only once', () => {
    onFile.when('archiveClient', { actor: head, id: 'c1', input: { reason } }).thenState({ status: 'archived' });
    onFile.when('archiveClient', { actor: head, input: { reason: '結業' } }).rejects(r.archivingIsExplained);
    given(Client, [registered(), archived()])
      .when('archiveClient', { actor: head, input: { reason } })
      .rejects(r.clientNotArchived);
    onFile.when('archiveClient', { actor: ann, input: { reason } }).forbidden();
  });
});

describe('R021 同一客戶只有一份檔案 · one file a client', () => {
  const known = (key: string) => ({
    known: { [key]: { id: key, candidates: [{ clientId: 'c9', name: '海濱控股' }] } },
  });
  const register = (reads: Record<string, unknown>) =>
    given(Client).when('registerClient', { actor: ann, id: 'c1', input: { ...profile, taxId: '38102216' }, reads });

  it('knows a client again by tax id, or by name and telephone, however they are typed', () => {
    expect(taxKey({ name: 'x', taxId: 'HK-123 456' })).toBe(taxKey({ name: 'y', taxId: 'hk123456' }));
    expect(nameAndPhoneKey({ name: 'Harbour  Ltd.', phone: '+852 2345 6789' })).toBe(
      nameAndPhoneKey({ name: 'ＨＡＲＢＯＵＲ ltd', phone: '852-2345-6789' }),
    );
    expect(taxKey({ name: 'x' })).toBeUndefined();
    const one = nameAndPhoneKey({ name: '海濱控股', phone: '+852 2801 3300' });
    for (const phone of ['28013300', '２８０１ ３３００', '852 2801 3300', '2801 3300 分機 12'])
      expect(nameAndPhoneKey({ name: '海滨\u200B控股', phone })).toBe(one);
    expect(channelKeys({ name: 'x', phone: '28013300', email: 'Ma@Harbour.HK' })).toEqual([
      'phone:85228013300',
      'email:ma@harbour.hk',
    ]);
  });

  it('refuses a second file and names the candidate; a namesake is a warning', () => {
    register(known('tax:38102216')).rejects([r.notOnFileYet]);
    register(known(nameAndPhoneKey({ ...profile, name: '海滨控股' })!)).rejects([r.notOnFileYet]);
    register(known(nameKey({ name: '海滨控股' }))).warns(r.noNamesake);
    register(known('phone:85228013300')).warns(r.noSharedChannel);
    const c = { id: 'c1', input: { ...profile, taxId: '38102216' }, reads: known('tax:38102216') };
    expect((r.notOnFileYet.says as (c: object) => { zh: string })(c).zh).toContain('海濱控股（c9）');
  });

  it('refuses an update that makes the file another client’s, but not its own identity', () => {
    const update = (clientId: string) =>
      onFile.when('updateClient', {
        actor: ann,
        id: 'c1',
        input: { taxId: '1' },
        reads: { known: { 'tax:1': { id: 'tax:1', candidates: [{ clientId, name: 'B' }] } } },
      });
    update('c9').rejects(r.notOnFileElsewhere);
    update('c1').thenState({ taxId: '1' });
  });

  it('remembers who goes by an identity, and forgets it with an update, an archive or a merger', () => {
    const was = { name: '海濱控股', phone: '+852 2801 3300' };
    const forgotten = cs.ClientUpdated({
      clientId: 'c1',
      by: 'ann',
      name: '海濱集團',
      phone: '1234567',
      released: was,
      changed: ['name'],
    });
    const touched = KnownClient.patches(forgotten as never).map(([key, change]) => [
      key,
      (change as (row: object) => { candidates: { clientId: string }[] })({
        candidates: [{ clientId: 'c1', name: 'x' }],
      }).candidates.length,
    ]);
    expect(touched).toEqual([
      ...identityKeys(was).map((key) => [key, 0]),
      ...identityKeys({ name: '海濱集團', phone: '1234567' }).map((key) => [key, 1]),
    ]);
    expect(
      Client.options.unique!['nameAndPhone']!.key(Client.fold([registered(), archived()]) as never),
    ).toBeUndefined();
  });
});

describe('C6.1.2 覆核 · the review', () => {
  const late = { actor: system('customer-service'), id: 'c1', now: '2026-08-01T00:00:00.000Z' };

  it('starts its clock with the file, flags it once when late, and starts again with an attestation', () => {
    given(Client)
      .when('registerClient', {
        actor: ann,
        input: profile,
        now: '2026-03-02T01:00:00.000Z',
        policy: { 'client.review.intervalDays': 10 },
      })
      .thenState({ reviewDueAt: '2026-03-12T01:00:00.000Z' });
    onFile
      .when('flagClientReview', late)
      .then(cs.ClientReviewOverdue({ clientId: 'c1', dueAt: late.now, at: late.now }));
    const overdue = [registered(), cs.ClientReviewOverdue({ clientId: 'c1', dueAt: late.now, at: late.now })];
    given(Client, overdue).when('flagClientReview', late).rejects(r.reviewIsLate);
    given(Client, overdue)
      .when('attestClientProfile', {
        actor: ann,
        now: late.now,
        input: {},
        policy: { 'client.review.intervalDays': 1 },
      })
      .thenState({ reviewOverdue: false, reviewedById: 'ann', reviewDueAt: '2026-08-02T00:00:00.000Z' });
  });

  it('flags nothing before its time, and nothing on an archived file', () => {
    onFile.when('flagClientReview', { ...late, now: '2026-07-31T23:59:59.000Z' }).rejects(r.reviewIsLate);
    given(Client, [registered(), archived()])
      .when('attestClientProfile', { actor: ann, input: {} })
      .rejects(r.clientNotArchived);
  });
});
