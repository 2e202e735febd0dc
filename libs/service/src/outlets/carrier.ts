import type { Letter } from '@marquee/kernel';

/** Carries letters out of the company, e.g. over SMTP. */
export interface Carrier {
  /**
   * Resolves when the other side has taken the letter.
   * @param letterId the same however often a letter is carried, so that doubles can be recognised
   * @throws LetterRefused when it will never be taken; any other error: try again later
   */
  carry(letter: Letter, letterId: string): Promise<void>;
  close(): void;
}

/** The other side will never take this letter, e.g. because the address does not exist. */
export class LetterRefused extends Error {
  override readonly name = 'LetterRefused';
}
