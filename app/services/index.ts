/** Front door: what other capabilities and the command line may use of services. */
export {
  ArchiveDamaged,
  openArchive,
  type ServedTile,
  type TileArchive,
} from './base-map/open-archive.ts';
export type { CutArchive, TilesProgress } from './base-map/tiles-messages.ts';
export { openTileCutter, type TileCutter } from './base-map/tiles-thread.ts';
export { reachSvg } from './drawing/reach-svg.tsx';
export { type ReachView, viewReach } from './drawing/reach-view.ts';
export { attribution, type Conditions, conditionsOf, type Walk } from './engine/conditions.ts';
export { type Covering, cover, situate } from './engine/coverage.ts';
export { coverageJson } from './engine/coverage-json.ts';
export {
  type BetterDatum,
  betterDatum,
  type Datum,
  datumIn,
  datumName,
  datums,
  inWgs84,
} from './engine/datum.ts';
export { graphIn } from './engine/graph-file.ts';
export type { Imported, ImportHow } from './engine/import-messages.ts';
export { importCaps, openImporter } from './engine/import-thread.ts';
export { type Reach, reachFrom } from './engine/reach.ts';
export { refusalText } from './engine/refusals.ts';
export { type SitingReport, siteIn } from './engine/siting.ts';
export { decimal } from './reading/cells.ts';
export { notNear } from './reading/near-graph.ts';
export { readCandidates, readPeople, readPlaces } from './reading/read-files.ts';
export { notOnEarth, type PointRows } from './reading/read-points.ts';
