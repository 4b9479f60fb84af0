/** The number of a concern for people: its year, and which it was in that year. */
export function displayNumber(row: { readonly year: number; readonly number: number }): string {
  return `${row.year}-${String(row.number).padStart(4, '0')}`;
}
