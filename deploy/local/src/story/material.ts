import { createHash } from 'node:crypto';
import { download, upload } from '../file-client.ts';
import type { GraphUser, Mutation } from '../graph-client.ts';
import type { Teller } from './teller.ts';
import { venuePhoto } from './venue-photo.ts';

const PLANNER = 'yip.long-hin';
const PLANNING_MANAGER = 'ng.wing-sze';
const MATERIALS =
  'query Materials($id: ID!) { requirementBrief(id: $id) { materials { name file { sha256 path thumbnail } } } }';

type Shown = { readonly sha256: string; readonly path: string; readonly thumbnail: string };

/** A photograph of the venue is kept with the brief, and handed out to whoever reads it (C3.2.2). */
export async function tellMaterial(t: Teller, projectId: string): Promise<void> {
  const material = { department: 'planning', use: 'brief_material', name: '海濱場地.png' };
  const program = await upload(t.as(PLANNER), { ...material, data: new Uint8Array(Buffer.from('MZ\0\0 a program')) });
  t.say(
    `葉朗軒誤傳了一個程式檔，檔案由內容判斷，不看名稱：${program.says}`,
    'Yip Long Hin uploads a program by mistake; a file is judged by what is in it, not by its name.',
  );
  const photo = await upload(t.as(PLANNER), { ...material, data: venuePhoto() });
  await t.isRefused(
    PLANNING_MANAGER,
    '想附上葉朗軒上載的檔案。',
    'wants to attach the file that Yip Long Hin uploaded.',
    attach(projectId, photo.id),
    ['BAD_USER_INPUT'],
  );
  await t.does(
    PLANNER,
    '上載場地照片，附於需求簡報。',
    'uploads a photograph of the venue and attaches it to the brief.',
    attach(projectId, photo.id),
  );
  const file = await shownTo(t.as(PLANNING_MANAGER), projectId);
  const [whole, small] = [await download(t.as(PLANNER), file.path), await download(t.as(PLANNER), file.thumbnail)];
  const sha256 = createHash('sha256').update(whole).digest('hex');
  if (sha256 !== file.sha256) throw new Error('the story expected the photograph that was attached');
  t.say(
    `照片 ${whole.length} 位元組，摘要相符；縮圖 ${small.length} 位元組。位址五分鐘內有效，只供一人。`,
    `bytes of the photograph are as attached, by their digest; the addresses are good for minutes and for one person.`,
  );
}

const attach = (id: string, file: string): Mutation => ({
  name: 'attachMaterial',
  answers: 'RequirementBrief',
  id,
  fields: 'status',
  input: { file },
});

async function shownTo(user: GraphUser, id: string): Promise<Shown> {
  const { requirementBrief } = await user.ask<{ requirementBrief: { materials: { file: Shown | null }[] } }>(
    MATERIALS,
    { id },
  );
  return requirementBrief.materials.at(-1)!.file!;
}
