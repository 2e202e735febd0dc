/**
 * What a file is called where it is saved: by its own name, and for programs that read ASCII alone by another one (RFC
 * 6266, 8187).
 * @param how `attachment`: it is saved; `inline`: a browser shows it
 */
export function saveAs(how: 'attachment' | 'inline', ascii: string, fileName: string): string {
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
