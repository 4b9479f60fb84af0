import { flag } from '../flags.ts';
import type { Tags } from '../pbf/tags.ts';

/** Steeper than this many per cent is not for wheels. */
const steepest = 8;

/**
 * What is known of a way on wheels (design §3.9), as bits of `flag`: passable, not passable, limited, or none of them:
 * not recorded.
 */
export function wheelsOf(tags: Tags, steps: boolean): number {
  if (tags.get('kerb') === 'raised' || steepness(tags.get('incline')) > steepest)
    return flag.wheelsNo;
  const wheelchair = tags.get('wheelchair');
  if (wheelchair === 'no') return flag.wheelsNo;
  if (wheelchair === 'yes' || wheelchair === 'designated') return flag.wheelsYes;
  if (wheelchair === 'limited') return flag.wheelsLimited | (steps ? flag.wheelsNo : 0);
  if (steps) return tags.get('ramp:wheelchair') === 'yes' ? flag.wheelsYes : flag.wheelsNo;
  return tags.get('highway') === 'elevator' ? flag.wheelsYes : 0;
}

/** Per cent, up or down, of `10%`, `-12 %`, `6°`; 0 for `up`, `down`, or what cannot be read. */
export function steepness(incline: string | undefined): number {
  const found = incline?.match(/^\s*[+-]?(\d{1,3}(?:[.,]\d{1,3})?)\s*(%|°)\s*$/);
  if (!found) return 0;
  const value = Number((found[1] as string).replace(',', '.'));
  return found[2] === '°' ? Math.tan((value * Math.PI) / 180) * 100 : value;
}
