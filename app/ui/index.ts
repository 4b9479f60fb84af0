/** What a page is built from. Everything that capabilities may use of the ui is named here. */
export { type Around, Surroundings, useAround } from './around.tsx';
export { Actions, Button, type ButtonKind, LinkButton } from './components/button.tsx';
export { Card, CardList, type CardProps, Empty } from './components/cards.tsx';
export { Checkbox, Checkboxes, type Option, Radios, Select } from './components/choices.tsx';
export { Diagram, type StateNode } from './components/diagram.tsx';
export {
  Allowance,
  BarChart,
  Figure,
  type FigureProps,
  Figures,
  ShareChart,
} from './components/figures.tsx';
export { FileField } from './components/file-field.tsx';
export {
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  Form,
  type FormProps,
  fieldId,
  HiddenFields,
  type TypedValues,
} from './components/form.tsx';
export { HashTree, PathToRoot } from './components/hash-tree.tsx';
export {
  Beside,
  Columns,
  CopyLink,
  Heading,
  Pager,
  PhotoGrid,
  PrintButton,
  Section,
  Steps,
  Tabs,
} from './components/layout.tsx';
export {
  Advice,
  Disclosure,
  EmergencyPanel,
  type Flash,
  FlashNotice,
  KeyboardHint,
  type Tone,
} from './components/notes.tsx';
export { groupCode, Letter, Poster, Slip } from './components/paper.tsx';
export { type PictureArea, PicturePlace } from './components/picture-place.tsx';
export { Qr } from './components/qr.tsx';
export { Person, ResidentText, Said, withoutTricks } from './components/resident-text.tsx';
export { Seal, Shape, Stamp, type Standing } from './components/seal.tsx';
export { CodeEntry, DateField, Photos, SearchField } from './components/special-fields.tsx';
export { type Column, Confirm, Summary, Table } from './components/table.tsx';
export { Offers, TextArea, TextField } from './components/text-field.tsx';
export { type Knot, Root, Thread } from './components/thread.tsx';
export { When } from './components/when.tsx';
export { documentHtml } from './document/document.tsx';
export { documentPaperRules } from './document/paper-rules.ts';
export { DocumentSection } from './document/section.tsx';
export { documentStyles } from './document/styles.ts';
export { DocumentTable } from './document/table.tsx';
export { Canopy, canopyHeight, canopyRules, Soil } from './drawing/canopy.tsx';
export { dark, light, type Palette, sans, serif, tokenRules } from './drawing/colours.ts';
export { plain, shortened } from './drawing/plain.ts';
export { wrap } from './drawing/wrap.ts';
export { type Format, formatFor, plural } from './format.ts';
export { frameWords, languageNames } from './messages/index.ts';
export { Page, type PageProps, type Place } from './page.tsx';
export { renderFragment, renderPage } from './render.tsx';
