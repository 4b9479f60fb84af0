import type { Lonlat } from '../coverage/points.ts';
import type { Snapper } from './snap.ts';

/** Degrees of a source taken to WGS 84, if the source is in the datum that is supposed. */
export type ToWgs84 = (lon: number, lat: number) => Lonlat;

export type DatumFit<Name extends string> = {
  readonly datum: Name;
  /** Metres to the nearest street of the middle point; null: it lies on none. */
  readonly medianMetres: number | null;
  readonly onNoStreet: number;
};

export type DatumCheck<Name extends string> = {
  /** In the order in which they were handed in. */
  readonly fits: readonly DatumFit<Name>[];
  /** Another datum that puts the points much nearer to streets than the one chosen: to be asked about, never taken. */
  readonly fitsBetter: Name | null;
};

/** Of fewer points nothing can be told. */
const fewest = 20;
/** Another datum fits better where its median is below this share of the chosen one's. */
const muchNearer = 0.7;

/**
 * How near to streets the points of a source would lie, by what datum its coordinates are supposed to be in (design
 * §10.5). Homes and shops stand at streets; moved by half a kilometre they stand anywhere.
 *
 * @param chosen what the person said; it stays what they said
 */
export function checkDatum<Name extends string>(
  snapper: Snapper,
  points: readonly Lonlat[],
  data: Readonly<Record<Name, ToWgs84>>,
  chosen: Name,
): DatumCheck<Name> {
  const fits = (Object.keys(data) as Name[]).map((datum): DatumFit<Name> => {
    const legs = points.map(({ lon, lat }) => {
      const place = data[datum](lon, lat);
      return snapper.snap(place.lon, place.lat)?.leg ?? Number.POSITIVE_INFINITY;
    });
    const middle = legs.toSorted((a, b) => a - b)[Math.floor(legs.length / 2)];
    return {
      datum,
      medianMetres: middle !== undefined && Number.isFinite(middle) ? middle / 1000 : null,
      onNoStreet: legs.filter((leg) => !Number.isFinite(leg)).length,
    };
  });
  const metres = (fit: DatumFit<Name> | undefined) => fit?.medianMetres ?? Number.POSITIVE_INFINITY;
  const mine = metres(fits.find(({ datum }) => datum === chosen));
  const best = fits.reduce((a, b) => (metres(b) < metres(a) ? b : a));
  const isBetter =
    points.length >= fewest && best.datum !== chosen && metres(best) < muchNearer * mine;
  return { fits, fitsBetter: isBetter ? best.datum : null };
}
