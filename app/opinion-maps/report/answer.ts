import { fewest } from './disclosure.ts';
import { groupsSaid } from './map-words.ts';
import type { View } from './view.ts';

/** The whole result in one sentence. */
export function answerOf(view: View): string {
  const { published, words, number } = view;
  const { answer } = words.report;
  const { participants, activeStatements, consensus, groupCount } = published;
  if (participants === 0) return answer.nobody;
  if (participants < fewest) return answer.few(participants, number(participants));
  if (activeStatements === 0) return answer.noStatements;
  const said = number(consensus.length);
  const statements = number(activeStatements);
  return groupCount.k < 2
    ? answer.noGroups(consensus.length, said, statements)
    : answer.all(groupsSaid(view), consensus.length, said, statements);
}
