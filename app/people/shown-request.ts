import type { DataRequestRow } from './data-request-store.ts';
import { dataRequestNumber } from './data-requests.ts';
import type { ShownRequest } from './pages/data-request-parts.tsx';

/** A request about data as whoever asked it may see it. */
export function shownRequest(row: DataRequestRow, now: Date): ShownRequest {
  const { kind, text, askedAt, dueAt, outcome, answer, answeredRole, answeredAt } = row;
  return {
    number: dataRequestNumber(row),
    kind,
    text,
    askedAt,
    dueAt,
    late: outcome === null && dueAt < now,
    outcome,
    answer,
    answeredRole,
    answeredAt,
  };
}
