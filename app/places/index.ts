/**
 * Front door of places: communities and their levels, blocks, buildings, public places and bodies.
 */
export { type Atlas, atlasOf, type Community, communitiesOf, forgetAtlas } from './atlas.ts';
export { type Change, changeSettings, holdProfile, type Profile } from './change-settings.ts';
export { type NumberChange, type SettingsChange, settingsChanges } from './change-store.ts';
export {
  type Founding,
  foundCommunity,
  reservedSlugs,
  surveyCommunity,
} from './found-community.ts';
export { bodyInRecord } from './leaf-kinds.ts';
export { levelLabel } from './level-label.ts';
export {
  type Body,
  byName,
  type GridBlock,
  type LevelUnit,
  levelKinds,
  type Names,
  nameIn,
  type Place,
  type PlacePrecision,
  publicPlace,
} from './place.ts';
export { type Settings, settingsSchema } from './settings.ts';
export { populationIn } from './store.ts';
