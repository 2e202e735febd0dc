import type { Text } from '@marquee/kernel';

/** Why a record waits for a person: in words for that person, and as the machine met it. */
export interface Cause {
  readonly reason: string;
  readonly says: Text;
}

/** The words for what is no answer of the regulation. */
export const causes = {
  unreadable: {
    zh: '這筆記錄無法讀取，未能辨認是哪一件事件。',
    en: 'The record cannot be read; which event it is cannot be told.',
  },
  contract: { zh: '事件的內容不符合已公佈的合約。', en: 'The content of the event breaks its published contract.' },
  failed: {
    zh: '本部門的程式處理這件事件時出錯，須由技術人員修正。',
    en: "The department's own program fails on this event; engineers must repair it.",
  },
  behind: {
    zh: '同一鍵較早的事件尚待處理，須依次等候。',
    en: 'An earlier event of the same key is still waiting; it must wait its turn.',
  },
} as const satisfies Record<string, Text>;
