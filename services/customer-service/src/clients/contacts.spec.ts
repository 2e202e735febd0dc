import { cs } from '@marquee/contracts';
import { contactIsNoEmployee } from '@marquee/regulation';
import { given, person, system } from '@marquee/testing';
import { ann, at } from '../initiation/initiation.fixture.js';
import * as r from '../rules.js';
import { ClientContact } from './client-contact.js';
import { Communication } from './communication.js';

const client = { id: 'c1', name: '海濱控股', status: 'active' as const };
const details = { name: '馬靜儀', email: 'ma@harbour.example', roles: ['client_contact' as const] };
const registered = cs.ClientContactRegistered({ clientId: 'c1', contactId: 'ma', by: 'ann', ...details });
const reason = '已離開客戶公司，不再聯絡。';

describe('C6.1.1 客戶聯絡人 · the people of a client', () => {
  const add = (input: object = {}, reads: Record<string, unknown> = { client }) =>
    given(ClientContact).when('addContact', {
      actor: ann,
      id: 'ma',
      input: { clientId: 'c1', ...details, ...input },
      reads,
    });

  it('are registered under the id with which they sign in', () => add().then(registered));

  it('are reachable, hold a role, and belong to a client on file; everything wrong is named', () => {
    add({ name: ' ', email: undefined, roles: [] }, { client: undefined }).rejects([
      r.contactsClientOnFile,
      r.contactHasName,
      r.contactHasChannel,
      r.contactHasRole,
    ]);
    add({ email: 'ma@', phone: '12' }).rejects([r.contactEmailWellFormed, r.contactPhoneWellFormed]);
    add({}, { client: { ...client, status: 'archived' } }).rejects(r.contactsClientOnFile);
  });

  it('are updated while active, removed with a reason, and reinstated', () => {
    const here = given(ClientContact, [registered]);
    here
      .when('updateContact', { actor: ann, input: { ...details, roles: ['client_signer'] } })
      .thenState({ roles: ['client_signer'], clientId: 'c1' });
    here.when('removeContact', { actor: ann, input: { reason: '離職' } }).rejects(r.removalIsExplained);
    here
      .when('reinstateContact', { actor: ann, input: { clientId: 'c1', ...details }, reads: { client } })
      .rejects(r.contactIsRemoved);
    const gone = given(ClientContact, [
      registered,
      cs.ClientContactRemoved({ clientId: 'c1', contactId: 'ma', by: 'ann', reason }),
    ]);
    gone.when('updateContact', { actor: ann, input: details }).rejects(r.contactIsActive);
    const back = (clientId: string, reads: object = {}) =>
      gone.when('reinstateContact', {
        actor: ann,
        id: 'ma',
        input: { clientId, ...details },
        reads: { client, ...reads },
      });
    back('c1').thenState({ status: 'active', clientId: 'c1' });
    back('c2').rejects(r.returnsToTheirClient);
    back('c2', { former: { mergedIntoId: 'c2' } }).thenState({ status: 'active', clientId: 'c2' });
  });

  it('sign in under an id of their own: whoever is on the staff list, or has left it, is nobody’s contact', () => {
    const onTheList = { client, employee: { id: 'ma', active: true, roles: ['designer'] } };
    add({}, onTheList).rejects(contactIsNoEmployee);
    add({}, { ...onTheList, employee: { ...onTheList.employee, active: false } }).rejects(contactIsNoEmployee);
    given(ClientContact)
      .when('addContact', { actor: ann, id: 'system', input: { clientId: 'c1', ...details }, reads: { client } })
      .rejects(contactIsNoEmployee);
    given(ClientContact, [registered, cs.ClientContactRemoved({ clientId: 'c1', contactId: 'ma', by: 'ann', reason })])
      .when('reinstateContact', { actor: ann, id: 'ma', input: { clientId: 'c1', ...details }, reads: onTheList })
      .rejects(contactIsNoEmployee);
  });

  it('read themselves and nobody else', () => {
    const seen = (viewer: ReturnType<typeof person>) =>
      ClientContact.options.readable!(ClientContact.fold([registered]) as never, viewer);
    expect([seen(person('ma', 'client_contact')), seen(person('other', 'client_contact')), seen(ann)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('R020 往來紀錄 · the communication log', () => {
  const entry = {
    clientId: 'c1',
    direction: 'incoming' as const,
    channel: 'call' as const,
    contactIds: ['ma'],
    summary: '希望把活動提早一週。',
  };
  const contacts = { ma: { id: 'ma', clientId: 'c1' } };
  const log = (input: object = {}) =>
    given(Communication).when('logCommunication', {
      actor: ann,
      now: at,
      input: { ...entry, ...input },
      reads: { client, contacts },
    });
  const action = { nextAction: '回覆可行日期', nextActionDueAt: '2026-11-03T02:00:00.000Z' };

  it('says with whom, by which way, in which direction, and about what', () => {
    log().thenState({ status: 'logged', at, loggedById: 'ann' });
    log({ contactIds: [], otherParticipants: '總機接待員' }).thenState({ status: 'logged' });
    log({ contactIds: [], summary: ' ' }).rejects([r.participantsNamed, r.summaryGiven]);
    log({ contactIds: ['stranger'] }).rejects(r.participantsAreTheClients);
    log({ at: '2026-11-02T03:00:00.000Z' }).rejects(r.communicationIsPast);
    given(Communication)
      .when('logCommunication', { actor: ann, now: at, input: entry, reads: { contacts } })
      .rejects(r.communicationsClientExists);
    given(Communication)
      .when('logCommunication', { actor: ann, input: { ...entry, channel: 'fax' as 'call' } })
      .malformed('channel');
  });

  it('gives a next action its owner and its clock', () => {
    log(action).thenState({ status: 'action_open', nextActionOwnerId: 'ann' });
    log({ nextAction: '回覆' }).rejects(r.nextActionIsWhole);
    for (const nextAction of ['…', 'TBD']) log({ ...action, nextAction }).rejects(r.nextActionIsSaid);
    log({ ...action, nextActionDueAt: at }).rejects(r.nextActionIsAhead);
  });

  it('flags a late action once, and closes it with its outcome', () => {
    const open = [
      cs.CommunicationLogged({ communicationId: 'm1', ...entry, ...action, nextActionOwnerId: 'ann', at, by: 'ann' }),
    ];
    const flag = (facts: typeof open, now: string) =>
      given(Communication, facts).when('flagNextAction', { actor: system('customer-service'), id: 'm1', now });
    const overdue = cs.CommunicationNextActionOverdue({
      communicationId: 'm1',
      clientId: 'c1',
      ownerId: 'ann',
      dueAt: action.nextActionDueAt,
      at: action.nextActionDueAt,
    });
    flag(open, at).rejects(r.nextActionIsLate);
    flag(open, action.nextActionDueAt).then(overdue);
    given(Communication, [...open, overdue])
      .when('flagNextAction', { actor: system('customer-service'), now: action.nextActionDueAt })
      .rejects(r.nextActionIsLate);
    given(Communication, [...open, overdue])
      .when('completeNextAction', { actor: ann, input: { outcome: '已覆，客戶接受。' } })
      .thenState({ status: 'action_done' });
    given(Communication, open)
      .when('completeNextAction', { actor: ann, input: { outcome: ' ' } })
      .rejects(r.outcomeGiven);
    given(Communication, [cs.CommunicationLogged({ communicationId: 'm1', ...entry, at, by: 'ann' })])
      .when('completeNextAction', { actor: ann, input: { outcome: '已覆客戶' } })
      .rejects(r.nextActionIsOpen);
  });
});
