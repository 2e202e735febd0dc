import { lineOf, moment, orNothing, rowsOr, words, Employment } from '@marquee/regulation';
import { each, form, type Text } from '@marquee/kernel';
import type { Deliverable } from './desk-state.js';
import { DesignDesk } from './design-desk.js';

const statuses: Readonly<Record<Deliverable['status'], Text>> = {
  provisional: words('暫定', 'provisional'),
  briefed: words('已下達', 'briefed'),
  invalidated: words('已失效', 'not wanted any more'),
};
const types: Readonly<Record<Deliverable['type'], Text>> = {
  poster: words('海報', 'poster'),
  leaflet: words('傳單', 'leaflet'),
  invitation: words('邀請函', 'invitation'),
  stage_backdrop: words('舞台背景', 'stage backdrop'),
  other: words('其他', 'other'),
};

/** 《設計簡報》 as it is printed: what design makes for an event, in which size and by when (C2.2.3a, W12). */
export const designBriefForm = form(DesignDesk, {
  title: words('設計簡報', 'Design brief'),
  number: (s) => s.projectId,
  // Before the client has signed a plan, what is to be made may change at any time.
  isFinal: (s) => s.confirmedVersion !== undefined,
  reads: (s) => ({ people: each(Employment, [...new Set(s.deliverables.flatMap((d) => d.ownerId ?? []))]) }),
  concerns: (s) => [...new Set(s.deliverables.flatMap((d) => d.ownerId ?? []))],
  sections: (s, { people }, _, zone = 'UTC') => [
    {
      title: words('活動', 'Event'),
      rows: [
        [words('項目', 'Project'), s.projectId],
        [words('活動名稱', 'Title'), s.title],
        [words('活動時間', 'Event'), `${moment(s.startsAt, zone)} – ${moment(s.endsAt, zone)}`],
        [words('佈置開始', 'Setup begins'), moment(s.setupAt, zone)],
        [words('策劃書版本', 'Version of the plan'), orNothing(s.confirmedVersion)],
      ],
    },
    {
      title: words('設計項目', 'What is to be made'),
      rows: rowsOr(
        s.deliverables.map((d) => [
          words(d.title, d.title),
          lineOf([
            types[d.type],
            d.size,
            d.medium,
            `× ${d.quantity}`,
            statuses[d.status],
            words(`完成期限 ${moment(d.dueAt, zone)}`, `finished by ${moment(d.dueAt, zone)}`),
            d.ownerId && (people[d.ownerId]?.name ?? d.ownerId),
          ]),
        ]),
        words('沒有', 'Nothing'),
      ),
    },
  ],
});
