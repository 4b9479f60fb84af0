import { fault, good, type Outcome } from '../fault.ts';
import { flag } from '../flags.ts';
import type { About, Graph, ProfileName } from '../graph.ts';
import { applyOverlay } from '../overlay/apply-overlay.ts';
import type { Overlay } from '../overlay/features.ts';
import type { Inflate, Source } from '../pbf/blobs.ts';
import { Extract } from '../pbf/extract.ts';
import { defaultLimits, type Limits } from '../pbf/limits.ts';
import { caught } from '../pbf/refusal.ts';
import type { Tags } from '../pbf/tags.ts';
import { assemble } from './assemble.ts';
import { atBarriers } from './barriers.ts';
import { withoutFootway } from './beside.ts';
import { countries } from './countries.ts';
import { addCrossings } from './crossings.ts';
import { readLines } from './lines.ts';
import { type Network, onlyEdges } from './network.ts';
import { readPoints } from './points.ts';
import { defaultPrune } from './profiles.ts';
import { prune } from './prune.ts';
import { split, usesOf } from './split.ts';
import { never, walkedWay } from './way-rules.ts';
import { withZones } from './zones.ts';

export type ImportOptions = {
  /** Default `walk`. */
  readonly profile?: ProfileName;
  /** ISO 3166 code of a country whose rules are known; default: none. */
  readonly country?: string | null;
  /** Components of fewer vertices are left out; default 40, for `open` 0. */
  readonly prune?: number;
  /** Ways that are left out besides those that the profile leaves out. */
  readonly leaveOut?: (tags: Tags) => boolean;
  /** What staff drew, applied before islands are looked for. */
  readonly overlay?: { readonly content: Overlay; readonly sha256: string } | null;
  readonly extract: About['extract'];
  readonly inflate: Inflate;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly limits?: Partial<Limits>;
};

export type ImportProgress = {
  readonly step: 'ways' | 'nodes' | 'graph';
  /** Bytes of the file. */
  readonly done: number;
  readonly of: number;
};

/**
 * The walking network of an OpenStreetMap extract (design §3, §4). Same bytes, same options: same graph.
 *
 * @returns faults, each with the byte of the block where it was noticed: `pbf_not` (no PBF), `pbf_truncated`,
 *   `pbf_compression` {name}, `pbf_feature` {name}, `pbf_damaged` {what}, `pbf_limit` {what, limit}; `pbf_no_ways`
 *   when nothing in it is walked; `country_unknown` {country}
 */
export function importExtract(source: Source, options: ImportOptions): Outcome<Graph> {
  return caught(() => read(source, options));
}

function read(source: Source, options: ImportOptions): Outcome<Graph> {
  const { profile = 'walk', country = null, overlay = null, leaveOut, onProgress } = options;
  const rules = country === null ? null : countries[country];
  if (rules === undefined) return fault('country_unknown', { country: country as string });
  const limits = { ...defaultLimits, ...options.limits };
  const progress = (step: ImportProgress['step']) => (done: number, of: number) =>
    onProgress?.({ step, done, of });
  const extract = new Extract(source, options.inflate, limits);
  const walked = readLines(
    extract,
    (tags) => (leaveOut?.(tags) ? never : walkedWay(tags, profile, rules)),
    limits,
    progress('ways'),
  );
  const { lines } = walked;
  if (lines.way.length === 0) return fault('pbf_no_ways');
  const { points, at } = readPoints(extract, lines.refs, profile !== 'open', progress('nodes'));
  progress('graph')(source.length, source.length);
  const dropped = withoutFootway(lines, at, points, rules?.elevated.footwayWithin ?? 0);
  const uses = usesOf(lines, at, points, dropped);
  const builder = split(lines, at, points, uses, dropped);
  const crossed = addCrossings(walked.areas, lines, at, points, builder);
  const edges = builder.done();
  if (edges.from.length === 0) return fault('pbf_no_ways');
  const barred = atBarriers(edges, points.stands);
  const drawn = overlay && applyOverlay(barred.network, overlay.content);
  const zoned = withZones(drawn ? drawn.network : barred.network);
  const passable = profile === 'wheels' ? onWheels(zoned.network) : zoned.network;
  if (passable.from.length === 0) return fault('pbf_no_ways');
  const fewest = options.prune ?? defaultPrune[profile];
  const { network, islands, islandVertices, pieces } = prune(passable, fewest);
  return good(
    assemble(
      network,
      {
        extract: options.extract,
        profile,
        country,
        overlay: overlay &&
          drawn && { version: overlay.content.version, sha256: overlay.sha256, ...drawn.about },
        prune: fewest,
        counts: {
          nodes: extract.counts.nodes,
          ways: extract.counts.ways,
          relations: extract.counts.relations,
          walkedWays: lines.way.length,
          missingNodes: points.missing,
          crossings: crossed.crossings,
          blockedNodes: barred.blocked,
          compounds: barred.compounds,
          zones: zoned.zones,
          islands,
          islandVertices,
        },
        warnings: [
          ...(crossed.withoutCrossings > 0 ? ['areas_without_crossings'] : []),
          ...(zoned.leftOut > 0 ? ['zones_left_out'] : []),
        ],
      },
      pieces,
      drawn?.rules,
    ),
  );
}

/** Without the edges of which it is known that wheels cannot pass. */
const onWheels = (network: Network): Network =>
  onlyEdges(
    network,
    Uint8Array.from(network.flags, (flags) => (flags & flag.wheelsNo ? 0 : 1)),
  );
