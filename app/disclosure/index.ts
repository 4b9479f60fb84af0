/**
 * Front door of disclosure: append a fact, record a page, read the facts about a thing, forget a person.
 * There is no door for changing one.
 */
export type { Around } from './around.ts';
export { parseHtml } from './audit/dom.ts';
export { type FrameContext, frameHash, framePieces } from './audit/frame.ts';
export { articleOf, readPage } from './audit/read-page.ts';
export {
  AttachmentOf,
  BlockOf,
  Blocks,
  Coded,
  ColumnField,
  DateOf,
  Field,
  FigureOf,
  GoneArticle,
  type LabelOf,
  RecordedArticle,
} from './content/article.tsx';
export {
  type Attachment,
  type Block,
  type Content,
  canonicalContent,
  canonicalText,
  contentBytes,
  contentHash,
  type Unversioned,
} from './content/content.ts';
export { shownTime, spanCode } from './content/shown.ts';
export { digestOf } from './digest.ts';
export { disclose } from './disclose.ts';
export { readyDraft, textHash, toSecond } from './draft.ts';
export { type BeforeServing, beforeServing } from './erasures/before-serving.ts';
export { noteErasure } from './erasures/note.ts';
export type { Committed, Fact, Plain } from './fact.ts';
export { type ForgetBasis, forget } from './forget.ts';
export { goneView } from './gone.tsx';
export { type LeafBook, leafBook, type SaidField, type SaidLeaf } from './leaf-book.ts';
export { beginAnew } from './log/begin-anew.ts';
export { catchUp } from './log/catch-up.ts';
export type { Fault } from './log/check-log.ts';
export { type PublicAct, publicActsOf } from './log/entry-store.ts';
export {
  dismissWitness,
  nameWitness,
  recordState,
  retireKeys,
  rotateKey,
  tellBegunAnew,
  tellCaughtUp,
} from './log/operate.ts';
export { openRecord, type RecordLog, type RecordNote, type Standing } from './log/record.ts';
export { claimName, knownNames, namesInRecord, recordId } from './name-store.ts';
export { openingsOfFact } from './openings/keep.ts';
export { passOpenings } from './openings/store.ts';
export {
  countPages,
  type FileDigest,
  fileDigests,
  forgetFileDigests,
  keepFileDigests,
} from './page-store.ts';
export {
  pageField,
  type RecordedPage,
  type Recording,
  recordedPage,
  recordPage,
  withdrawPage,
} from './record-page.ts';
export { exampleOf, newestRelease, recordManifest } from './release.ts';
export {
  countFacts,
  countOfType,
  type FactRow,
  factsAbout,
  redactionsByBasis,
} from './store.ts';
export { factOfAct, receiptHref, sealedActors, wasJustTold } from './trace.ts';
