import type { Writer } from '../platform/db/database.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { faultOf, fields, type Mapping, type MappingFault } from './columns.ts';
import { columnsKey, namedMapping } from './open-register.ts';
import { lockImport, rememberMapping, setMapping } from './store.ts';

export type ChoosingFault = MappingFault | 'not_found' | 'import_goes_on' | 'column_unknown';

/** Says which column is which; remembered for the next file with the same columns. All rows are then read again. */
export async function chooseColumns(
  writer: Writer,
  now: Date,
  id: string,
  mapping: Mapping,
): Promise<Result<{ id: string }, ChoosingFault>> {
  const one = await lockImport(writer, id);
  if (!one) return refuse('not_found');
  if (one.state !== 'columns' && one.state !== 'ready') return refuse('import_goes_on');
  for (const field of fields)
    if ((mapping[field] ?? 0) >= one.header.length) return refuse('column_unknown', { field });
  const fault = faultOf(mapping);
  if (fault) return refuse(fault.code, { field: fault.field });
  await setMapping(writer, id, mapping);
  await rememberMapping(writer, columnsKey(one.header), namedMapping(mapping, one.header), now);
  return accept({ id });
}
