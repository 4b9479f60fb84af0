/** Files that people send instead of a table in text, by their first bytes. */
const beginnings: readonly (readonly [
  bytes: readonly number[],
  code: 'table_is_workbook' | 'table_not_text',
])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'table_is_workbook'], // .xlsx, .et, .ods: zipped
  [[0xd0, 0xcf, 0x11, 0xe0], 'table_is_workbook'], // .xls
  [[0x25, 0x50, 0x44, 0x46], 'table_not_text'], // PDF
  [[0x1f, 0x8b], 'table_not_text'],
  [[0x52, 0x61, 0x72, 0x21], 'table_not_text'],
  [[0x89, 0x50, 0x4e, 0x47], 'table_not_text'],
  [[0xff, 0xd8, 0xff], 'table_not_text'],
];

/** A workbook must first be saved as CSV; for the rest there is no hope. Null: it may be text. */
export function notText(bytes: Uint8Array): 'table_is_workbook' | 'table_not_text' | null {
  const found = beginnings.find(([start]) => start.every((byte, i) => bytes[i] === byte));
  return found ? found[1] : null;
}
