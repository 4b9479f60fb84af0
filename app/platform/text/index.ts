export { type Folded, fold, type Span, sourceSpan } from './fold.ts';
export {
  likeness,
  likenessKeys,
  likenessQuery,
  likenessThreshold,
  type Rarity,
} from './likeness.ts';
export { maskMark, maskSpans } from './mask.ts';
export { normalise } from './normalise.ts';
export { cleanLine, cleanText, lengthOf, shorten, withinLength } from './plain.ts';
export { detectScript, inScript, prepareScripts, type Script } from './script.ts';
export { quoteLexeme, type SearchQuery, searchQuery } from './search-query.ts';
export { searchWords, tokenizerVersion } from './search-words.ts';
