import { ad, cs } from '@marquee/contracts';
import {
  forgettingHasWitnesses,
  forgettingIsExplained,
  forgottenIsNobodyElse,
  notForgottenYet,
} from '@marquee/regulation';
import { given, happened, NOW, person, shown } from '@marquee/testing';
import { Inquiry } from '../inquiries/inquiry.js';
import * as r from '../rules.js';
import { ClientContact } from './client-contact.js';
import { FolderTerm } from './forgetting.js';

const chan = person('chan', 'cs_manager');
const input = { witnessIds: ['hui', 'lo'], reason: '本人要求刪除，保存期已滿。' };
const id = 'ma';
const registered = cs.ClientContactRegistered({
  clientId: 'c1',
  contactId: id,
  by: 'ann',
  name: '馬靜儀',
  roles: ['client_contact'],
}); // prettier-ignore
const removed = cs.ClientContactRemoved({ clientId: 'c1', contactId: id, by: 'ann', reason: '已離開客戶公司。' });
const forgotten = cs.ClientContactForgotten({ ...input, clientId: 'c1', contactId: id, by: 'chan', at: NOW });
const alone = { employees: {}, clients: {} };
const nothing = { ...alone, toRead: [], toSign: [], termsToRead: {}, termsToSign: {} };
const kept = (keptUntil: string | undefined) => ({
  ...nothing,
  toSign: [{ projectId: 'p1' }],
  termsToSign: keptUntil ? { p1: { id: 'p1', keptUntil } } : {},
});

describe('C10.3.2 銷毀 · a person of a client is forgotten', () => {
  const forget = (
    differs: object = {},
    reads: Record<string, unknown> = nothing,
    history: Parameters<typeof given>[1] = [registered, removed],
  ) => given(ClientContact, history).when('forgetContact', { actor: chan, id, input: { ...input, ...differs }, reads });

  it('once they were removed, before two witnesses and for a reason; nothing leads back', () => {
    forget().then(forgotten, (s) => expect(s).toMatchObject({ status: 'forgotten', forgottenAt: NOW }));
    forget({}, nothing, [registered]).rejects(r.contactWasRemoved);
    const gone = [registered, removed, forgotten];
    forget({}, nothing, gone).rejects(notForgottenYet);
    const details = { clientId: 'c1', name: '馬靜儀', phone: '+852 2801 3300', roles: ['client_contact' as const] };
    const client = { id: 'c1', status: 'active' };
    given(ClientContact, gone)
      .when('reinstateContact', { actor: chan, id, input: details, reads: { client, former: client } })
      .rejects(r.contactIsRemoved);
  });
  it('not before the files of their projects may be destroyed, nor while nobody knows until when they are kept', () => {
    forget({}, kept('2033-01-01T00:00:00.000Z')).rejects(r.contactFoldersAreKept);
    forget({}, kept(undefined)).rejects(r.contactFoldersAreKept);
    forget({}, kept(NOW)).then(forgotten);
  });
  it('not with one witness, nor without a reason, nor by others than the manager and leaders', () => {
    forget({ witnessIds: ['hui', 'chan'] }).rejects(forgettingHasWitnesses);
    forget({ reason: '刪' }).rejects(forgettingIsExplained);
    given(ClientContact, [registered, removed])
      .when('forgetContact', { actor: person('ann', 'cs_staff'), id, input, reads: nothing })
      .forbidden();
  });
  it('not while somebody on the staff list goes by the same id: a contact who was removed may join the company', () => {
    forget({}, { ...nothing, employees: { ma: { id: 'ma', active: true } } }).rejects(forgottenIsNobodyElse);
    forget({}, { ...nothing, clients: { ma: { id: 'ma', status: 'active' } } }).rejects(forgottenIsNobodyElse);
  });
  it('whose folders are kept for the years that they say, from their opening', () => {
    const opened = { projectId: 'p1', number: 'AF-2026-0001', title: 't', clientId: 'c1', retentionYears: 7 };
    const folder = ad.ArchiveFolderOpened({ ...opened, openedAt: '2026-03-02T00:00:00.000Z' });
    expect(shown(FolderTerm, [happened(folder)])['p1']).toMatchObject({ keptUntil: '2033-03-02T00:00:00.000Z' });
  });
});

describe('C10.3.2 銷毀 · who asked is forgotten', () => {
  const logged = cs.InquiryLogged({
    inquiryId: 'i1',
    by: 'ann',
    at: NOW,
    organisation: '海濱控股',
    source: 'website',
    number: 'INQ-2026-0001',
    contactName: '馬靜儀',
  }); // prettier-ignore
  const said = { inquiryId: 'i1', by: 'ann', at: NOW };
  const lost = cs.InquiryLost({ ...said, source: 'website', cause: 'price', reason: '價格不合。' });
  const converted = [
    cs.InquiryQualified({ ...said, clientId: 'c1' }),
    cs.InquiryConverted({ ...said, source: 'website', initiationId: 'ini-i1', form: {} }),
  ];
  const forget = (history: NonNullable<Parameters<typeof given>[1]>, reads: Record<string, unknown> = {}) =>
    given(Inquiry, [logged, ...history]).when('forgetInquirer', {
      actor: chan,
      id: 'i1',
      input,
      reads: { ...alone, contacts: {}, application: undefined, term: undefined, ...reads },
    });
  const told = { ...input, inquiryId: 'i1', by: 'chan', at: NOW };

  it('once the inquiry is lost, or its application is over and its files may be destroyed', () => {
    forget([lost]).then(cs.InquirerForgotten(told));
    forget([]).rejects(r.inquiryHasEnded);
    forget(converted).rejects(r.inquiryHasEnded);
    const application = { id: 'ini-i1', status: 'draft' };
    forget(converted, { application }).rejects(r.inquiryHasEnded);
    const both = cs.InquirerForgotten({ ...told, initiationId: 'ini-i1' });
    forget(converted, { application: { ...application, status: 'withdrawn' } }).then(both);
    const approved = { application: { ...application, status: 'approved', projectId: 'p1' } };
    forget(converted, approved).rejects(r.inquirerFolderIsKept);
    forget(converted, { ...approved, term: { id: 'p1', keptUntil: NOW } }).then(both);
  });

  it('not where the id of the form, which who logs it chooses, is that of an employee, a contact or a client', () => {
    for (const named of ['employees', 'contacts', 'clients'])
      forget([lost], { [named]: { i1: { id: 'i1', status: 'active' } } }).rejects(forgottenIsNobodyElse);
  });
});
