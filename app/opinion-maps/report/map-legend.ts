import { shortened, wrap } from '../../ui/index.ts';
import type { MapRow } from './map-words.ts';
import { groupOn, type View, votesIn } from './view.ts';

/** What a group stands for, beside its mark: its size, and the statement that sets it apart most. */
export type LegendEntry = { readonly row: MapRow; readonly lines: readonly string[] };

export const legendOf = (
  view: View,
  rows: readonly MapRow[],
  width: number,
): readonly LegendEntry[] =>
  rows.map((row) => {
    const { map } = view.words;
    const size = map.people(row.people, view.number(row.people));
    const head = `${row.name} · ${size}`;
    if (!row.group)
      return {
        row,
        lines: view.groups.length > 0 ? [head, ...wrap(map.noGroupNote, width)] : [head],
      };
    const { id, index } = row.group;
    const apart = view.published.representative.find(({ group }) => group === id);
    const tally = apart && view.tally(apart.statement);
    if (!apart || !tally) return { row, lines: [head] };
    const counts = groupOn(tally, index);
    const agree = apart.direction === 'agree';
    const part = agree ? counts.agrees : counts.disagrees;
    const share = map.of(view.number(part), view.number(votesIn(counts)));
    const words = shortened(view.text(apart.statement), 120);
    const said = map.setsApart(share, agree, words);
    return { row, lines: [head, ...wrap(said, width, 3)] };
  });
