import { cs } from '@marquee/contracts';
import { given } from '@marquee/testing';
import { Client } from './client.js';
import { ann, head } from '../initiation/initiation.fixture.js';
import * as r from '../rules.js';

const registered = (data: object = {}) => cs.ClientRegistered({ clientId: 'c1', name: '海濱控股', registeredBy: 'ann', ...data });
const identity = (data: object) => Client.options.unique!['identity']!(Client.fold([registered(data)]) as never);

describe('C6.1.1 客戶檔案 · the client file', () => {
  it('starts as a prospect and is activated', () => {
    given(Client).when('registerClient', { actor: ann, id: 'c1', input: { name: ' 海濱控股 ' } }).thenState({ name: '海濱控股', status: 'prospect' });
    given(Client, [registered()]).when('activateClient', { actor: ann, id: 'c1' }).thenState({ status: 'active' });
  });

  it('needs a name', () => given(Client).when('registerClient', { actor: ann, input: { name: ' ' } }).rejects(r.clientHasName));

  it('is activated once', () => given(Client, [registered(), cs.ClientActivated({ clientId: 'c1' })]).when('activateClient', { actor: ann }).rejects(r.clientIsProspect));

  it('is archived by the manager with a reason, and only once', () => {
    const reason = '客戶公司已結業並註銷登記。';
    given(Client, [registered()]).when('archiveClient', { actor: head, id: 'c1', input: { reason } }).thenState({ status: 'archived' });
    given(Client, [registered()]).when('archiveClient', { actor: head, input: { reason: '結業' } }).rejects(r.archivingIsExplained);
    given(Client, [registered(), cs.ClientArchived({ clientId: 'c1', reason })]).when('archiveClient', { actor: head, input: { reason } }).rejects(r.clientNotArchived);
    given(Client, [registered()]).when('archiveClient', { actor: ann, input: { reason } }).forbidden();
  });

  it('R021 knows a client again by tax id, or by name and telephone, however they are typed', () => {
    expect(identity({ taxId: 'HK-123 456' })).toBe(identity({ taxId: 'hk123456', phone: '9' }));
    expect(identity({ name: 'Harbour  Ltd.', phone: '+852 2345 6789' })).toBe(identity({ name: 'ＨＡＲＢＯＵＲ ltd', phone: '852-2345-6789' }));
    expect(identity({})).toBeUndefined();
  });
});
