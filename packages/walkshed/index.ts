export {
  type Preset,
  type Requirement,
  rowsOfTier,
  sixFunctions,
  type Tier,
  wrongRow,
} from './catalogue/catalogue.ts';
export { presets } from './catalogue/presets.ts';
export { type SpeedName, type SpeedProfile, speedProfiles } from './catalogue/speeds.ts';
export { type Choices, mostChoices, nearestChoices } from './coverage/choices.ts';
export { type Coverage, coverage, type Population, type Services } from './coverage/coverage.ts';
export { type LiveCoverage, liveCoverage } from './coverage/live-coverage.ts';
export { beyond } from './coverage/nearest.ts';
export { type Lonlat, type Points, pointsOf, snapAll } from './coverage/points.ts';
export { drawReach, type ReachDrawing, type ReachWords } from './draw/draw-reach.ts';
export { dashes, doorMark, placeMark } from './draw/marks.ts';
export { type Band, measureReach } from './draw/measure-reach.ts';
export { type MapWords, type ReachMap, reachMap, type ShownPlaces } from './draw/reach-map.ts';
export { mapRules } from './draw/styles.ts';
export * from './fault.ts';
export { extraSeconds, flag } from './flags.ts';
export * from './geodesy.ts';
export * from './graph.ts';
export { type CircleQuestion, openCircle } from './home/open-circle.ts';
export type * from './home/types.ts';
export { scheduleIn } from './hours/check-schedule.ts';
export { closedAt } from './hours/closed-edges.ts';
export { type Moments, type Opening, openAt, standingMoments } from './hours/open-at.ts';
export {
  type Calendar,
  daysAfter,
  type Interval,
  isDate,
  type Moment,
  minuteOf,
  plainCalendar,
  type Schedule,
  timeOf,
  type Weekday,
  weekdayOf,
} from './hours/schedule.ts';
export { countries } from './import/countries.ts';
export { type ImportOptions, type ImportProgress, importExtract } from './import/import-extract.ts';
export { type LayerName, layerNames, mapFlag } from './map/classes.ts';
export { type MapFeatures, type MapLayer, shape } from './map/layers.ts';
export { type MapOptions, type MapProgress, readMap } from './map/read-map.ts';
export type { Feature, Overlay } from './overlay/features.ts';
export { readOverlay } from './overlay/read-overlay.ts';
export {
  type Origin,
  type ReachFeature,
  reachBands,
  reachPolygon,
} from './polygon/reach-polygon.ts';
export { readGraph } from './read-graph.ts';
export { eachOrigin } from './search/each-origin.ts';
export { searchFromOrigin } from './search/from-origin.ts';
export { budgetOf, type Network, prepare, type Walker } from './search/network.ts';
export { begin, offer, type Room, roomFor, spread } from './search/search.ts';
export { distancesTo } from './search/to-points.ts';
export { type CoverSets, coverSets, grouped } from './siting/cover-sets.ts';
export type { CoveringModel, Solved, SolveModel } from './siting/model.ts';
export { type Siting, site } from './siting/site.ts';
export { checkDatum, type DatumCheck, type DatumFit, type ToWgs84 } from './snap/datum-check.ts';
export { openSnapper, type Snap, type Snapper } from './snap/snap.ts';
export { type Sha256, writeGraph } from './write-graph.ts';
