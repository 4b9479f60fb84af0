import { Advice, When } from '../../ui/index.ts';
import type { PageWords } from './fields.tsx';

/** For the author of what was not taken on: where to go instead, and that the no can be appealed, and until when. */
export function WhereTo({
  words,
  code,
  appealUntil,
}: Pick<PageWords, 'words'> & { code: string | null; appealUntil: Date | null }) {
  const ways: Readonly<Record<string, string>> = words.elsewhere;
  const instead = code ? ways[code] : undefined;
  return (
    <>
      {instead && <Advice>{instead}</Advice>}
      {appealUntil && (
        <Advice>
          {words.elsewhere.appeal} {words.elsewhere.appealUntil}
          <When at={appealUntil} as="date" />
        </Advice>
      )}
    </>
  );
}
