/** Where the keys of a backup lie when nobody says where: beside it, never in it. */
export const keysFolderOf = (backup: string): string => `${backup}-keys`;
