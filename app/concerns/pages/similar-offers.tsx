import { Seal } from '../../ui/index.ts';
import type { ConcernWords } from '../messages/index.ts';
import { standingOf } from '../standing.ts';
import type { Similar } from './raise-page.tsx';

/** "Somebody already said this", offered while one writes. */
export function SimilarOffers(props: { words: ConcernWords; similar: readonly Similar[] }) {
  if (props.similar.length === 0) return null;
  return (
    <>
      <p class="offers-title">{props.words.similar.title}</p>
      <ul>
        {props.similar.map((one) => (
          <li>
            <a href={one.href}>{one.title}</a>{' '}
            <Seal standing={standingOf(one).standing}>
              {props.words.similar.supporters(one.supporters)}
              {one.supportingResidents < one.supporters &&
                ` · ${props.words.support.residents(one.supportingResidents)}`}
            </Seal>
          </li>
        ))}
      </ul>
    </>
  );
}
