import { aggregate, attachment, department, event, rule, text, type StoredFile } from '@marquee/kernel';
import { z } from 'zod';

const says = { zh: '文件櫃', en: 'Cabinet' };
const FolderOpened = event('pl.FolderOpened', { says, data: { title: text(80) } });
const PictureKept = event('pl.PictureKept', { says, data: { picture: attachment('brief_material') } });
const PermitKept = event('pl.PermitKept', { says, data: { permit: attachment('permit') } });

const pictureIsOne = rule(
  'C3.2.2',
  'pictureIsOne',
  'INPUT',
  { zh: '須為圖片。', en: 'It is a picture.' },
  (c: { readonly input: { readonly picture: StoredFile } }) => c.input.picture.mediaType.startsWith('image/'),
  { field: 'picture' },
);

const Folder = aggregate('Folder', {
  says,
  readers: ['planning_staff'],
  state: z.object({
    title: text(80),
    picture: attachment('brief_material').optional(),
    permit: attachment('permit').optional(),
  }),
})
  .born(FolderOpened, (e) => ({ ...e }))
  .on(PictureKept, (s, e) => ({ ...s, ...e }))
  .on(PermitKept, (s, e) => ({ ...s, ...e }))
  .create('openFolder', {
    by: ['planning_staff'],
    input: z.object({ title: text(80) }),
    decide: (c) => FolderOpened(c.input),
  })
  .command('keepPicture', {
    by: ['planning_staff'],
    input: z.object({ picture: attachment('brief_material') }),
    guards: [pictureIsOne],
    decide: (c) => PictureKept(c.input),
  })
  .command('keepPermit', {
    by: ['planning_staff', 'planning_manager'],
    input: z.object({ permit: attachment('permit') }),
    decide: (c) => PermitKept(c.input),
  });

/** A department that takes files, for specs of what becomes of them. */
export const cabinet = department('planning', { prefix: 'pl', says, aggregates: [Folder] });
