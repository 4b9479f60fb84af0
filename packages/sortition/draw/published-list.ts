import { panelsByNumber } from '../dealing/ticket-list.ts';
import { hashText, type Sha256 } from './bytes.ts';

/** Panels of pseudonyms, and which of them each run of numbers stands for. */
export type PublishedList = {
  readonly panels: readonly (readonly string[])[];
  readonly lottery: readonly { readonly panel: number; readonly tickets: number }[];
};

export const ticketName = (ticket: number): string => String(ticket).padStart(3, '0');

/** The text that is published and hashed before a number is drawn: a line for each number, its panel in their order. */
export function listText(list: PublishedList): string {
  const lines = panelsByNumber(list).map(
    (panel, ticket) =>
      `${ticketName(ticket)}\t${[...(list.panels[panel] ?? [])].sort().join(' ')}\n`,
  );
  return `linli-panel-list/1\n${lines.join('')}`;
}

export const listHash = (list: PublishedList, sha256: Sha256): string =>
  hashText(listText(list), sha256);

/** The panel that a number stands for; null where there is no such number. */
export function panelOf(list: PublishedList, ticket: number): readonly string[] | null {
  const panel = panelsByNumber(list)[ticket];
  return panel === undefined ? null : (list.panels[panel] ?? null);
}

/** What one person may know and print: the numbers that put them on the panel. Their chance is so many of all. */
export function ownNumbers(list: PublishedList, pseudonym: string): readonly number[] {
  const on = list.panels.map((people) => people.includes(pseudonym));
  return panelsByNumber(list).flatMap((panel, ticket) => (on[panel] ? [ticket] : []));
}
