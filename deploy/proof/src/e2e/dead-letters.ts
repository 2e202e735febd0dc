import { DeadLettersDesk, ensureSealKeys, projectEverywhere } from '@marquee/local';
import { loadSealKey } from '@marquee/platform';
import { marqueeHome, ROOT } from '@marquee/servers';
import { Sealer } from '@marquee/service';
import { eventually, inject } from '@marquee/testing/infrastructure';
import { AUDITOR, type Cast } from './cast.ts';

const ADMINISTRATION = 'kwok.suk-fan';

/**
 * S22, steps 5 and 6: an event of a department that cannot be processed waits for a person, and nothing else does; who
 * settles it says why, and nothing waits any more.
 */
export async function unreadableEvent(cast: Cast): Promise<void> {
  const desk = new DeadLettersDesk(cast.as(ADMINISTRATION));
  const { projectId } = await cast.approved();
  await projectEverywhere(cast.as(AUDITOR), projectId, 30_000);
  const { keys } = await ensureSealKeys(marqueeHome(ROOT));
  const broken = { key: projectId, value: '此記錄不是事件', headers: {} };
  const ce_seal = new Sealer(loadSealKey(keys['customer-service']!)).sealRecord(broken);
  await inject(cast.system.brokers, 'customer-service', { ...broken, headers: { ce_seal } });
  const parked = await eventually(
    async () => {
      const { keys } = await desk.list();
      expect(keys.map(({ key, publisher }) => [key, publisher])).toContainEqual([projectId, 'customer-service']);
      expect(keys.map(({ department }) => department)).toContain('planning');
      return keys;
    },
    { timeout: 30_000, every: 200 },
  );

  const other = await cast.approved();
  await projectEverywhere(cast.as(AUDITOR), other.projectId, 30_000);
  await expect(new DeadLettersDesk(cast.as(AUDITOR)).replay(parked[0]!.id)).rejects.toThrow('FORBIDDEN');
  for (const { id } of (await desk.list()).keys) {
    const {
      letters: [first],
    } = await desk.show(id);
    await desk.discard(id, first!.id, '不是本公司的事件，無須處理。');
  }
  expect((await desk.list()).keys).toEqual([]);
}
