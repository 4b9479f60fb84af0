/**
 * Front door of register: taking over a register that a community kept before, for the command line.
 */
export { type Field, fields } from './columns.ts';
export { correctionRows } from './corrections.ts';
export {
  type Found,
  type ImportFault,
  type ImportingFile,
  type ImportReport,
  importFile,
} from './import-file.ts';
export type { NamedMapping } from './importing.ts';
export { reasonIn, wordsOf } from './messages/index.ts';
