import type { Published, PublishedGroup } from '../../packages/opinion-map/index.ts';
import { groupsToShow } from '../opinion-maps/index.ts';
import { fitText } from './fit-text.ts';

/** No more lines than this, whatever was found. */
export const mostLines = 25;

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const count = (n: number, one: string, many: string): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');

/**
 * What a map says, for somebody at a keyboard: at most 25 lines, none of them empty. Groups so small that people could
 * be picked out are not told of, here as in the report; the document has them all.
 *
 * @param texts the words of the statements by id; untrusted
 * @param columns width of the terminal, to which the words are cut
 */
export function summaryOf(
  map: Published,
  texts: ReadonlyMap<string, string>,
  columns: number,
): string[] {
  if (map.votes === 0) return [sizes(map), 'There are no votes yet, so there is nothing to draw.'];
  const statement = (label: string, id: string, about: string) => {
    const head = `${label.padEnd(17)} #${fitText(id, 20)}  ${about}`;
    const words = fitText(texts.get(id) ?? '', Math.max(columns - head.length - 2, 20));
    return words === '' ? head : `${head}  ${words}`;
  };
  const body = [
    ...commonGround(map, statement),
    ...shown(map).flatMap((group) => apart(map, group, statement)),
    ...bridging(map, statement),
  ];
  const opening = [[sizes(map), axes(map)], [groups(map)]];
  const closing = [visible(map), ...further(map), ...alike(map)];
  // Five groups leave no room: then what belongs together shares a line.
  const roomy = [...opening.flat(), ...body, ...closing];
  if (roomy.length <= mostLines) return roomy;
  const [first = [], second = []] = opening;
  return [first.join(' '), [...second, ...closing].join(' '), ...body].slice(0, mostLines);
}

type StatementLine = (label: string, id: string, about: string) => string;

function sizes({ participants, statements, activeStatements, votes, method, seed }: Published) {
  const masked =
    activeStatements < statements ? ` (${activeStatements.toLocaleString('en')} active)` : '';
  return `${count(participants, 'person', 'people')}, ${count(statements, 'statement', 'statements')}${masked}, ${count(votes, 'vote', 'votes')}; method ${method}, seed ${seed}.`;
}

function axes({ explained: [first, second], axesUnstable }: Published): string {
  if (first === 0) return 'These votes do not differ in a way that could be drawn.';
  const unstable = axesUnstable ? '; the picture could as well be turned' : '';
  return `The two axes explain ${(100 * first).toFixed(1)} % and ${(100 * second).toFixed(1)} % of the differences${unstable}.`;
}

const shown = (map: Published): PublishedGroup[] =>
  groupsToShow(map).flatMap((index) => map.groups[index] ?? []);

function groups(map: Published): string {
  const { k, stability, unclear } = map.groupCount;
  const without = map.people.filter(({ group }) => group === null).length;
  const few = without > 0 ? `; ${count(without, 'person', 'people')} in none` : '';
  const sure =
    stability === null ? '' : ` (the same number in ${percent(stability)} of the resamples)`;
  const doubt = unclear ? ', unclear' : '';
  if (k <= 1) return `No clear groups${doubt}${sure}${few}.`;
  const told = shown(map);
  if (told.length === 0)
    return `${k} groups${doubt}${sure}, with too few people in one to tell them apart here.`;
  const named = told.map(({ label, size }) => `${label} ${size.toLocaleString('en')}`).join(', ');
  const rest = told.length < k ? `, and ${k - told.length} too small to be told of` : few;
  return `${k} groups${doubt}${sure}: ${named}${rest}.`;
}

function commonGround(map: Published, line: StatementLine): string[] {
  if (map.consensus.length === 0) return ['Common ground: none that holds in every group.'];
  const told = groupsToShow(map);
  return map.consensus.slice(0, 5).map(({ statement, perGroup, direction }) => {
    const [only = 0] = perGroup;
    const shares =
      perGroup.length === 1
        ? [percent(only)]
        : told.map((g) => `${map.groups[g]?.label} ${percent(perGroup[g] ?? 0)}`);
    const word = direction === 'agree' ? 'agree' : 'reject';
    return line('Common ground', statement, [word, shares.join(', ')].filter(Boolean).join(' '));
  });
}

function apart(
  { representative }: Published,
  { id, label }: PublishedGroup,
  line: StatementLine,
): string[] {
  const own = representative.filter(({ group }) => group === id);
  if (own.length === 0) return [`${`Group ${label}`.padEnd(17)} nothing surely sets it apart`];
  return own.slice(0, 3).map(({ statement, direction, p, ratio }) => {
    const others = ratio > 0 ? `, others ${percent(Math.min(p / ratio, 1))}` : '';
    return line(`Group ${label} ${direction}s`, statement, `${percent(p)}${others}`);
  });
}

function bridging({ bridging }: Published, line: StatementLine): string[] {
  if (bridging.length === 0) return ['Bridging: no statement has support on both sides.'];
  return bridging
    .slice(0, 3)
    .map(({ statement, supportLow, supportHigh, fragile }) =>
      line(
        fragile ? 'Bridging, fragile' : 'Bridging',
        statement,
        `${signed(supportLow)} on one side, ${signed(supportHigh)} on the other`,
      ),
    );
}

function visible({ detectableShare }: Published): string {
  if (detectableShare === null)
    return 'How small a group these votes would show cannot be said; smaller ones may be there.';
  return `With these votes a group below about ${percent(detectableShare)} of the people would not be visible.`;
}

function further({ residual }: Published): string[] {
  return residual?.found ? ['There is a further division that this map does not draw.'] : [];
}

function alike({ suspects, withSuspectsAsOne }: Published): string[] {
  const ballots = suspects.reduce((sum, { people }) => sum + people.length, 0);
  if (ballots === 0 || withSuspectsAsOne === null) return [];
  const { added, lost } = withSuspectsAsOne.consensusMoved;
  const moved = added.length + lost.length;
  const ground =
    moved === 0
      ? 'the common ground stays as it is'
      : `the common ground gains ${added.length} and loses ${lost.length}`;
  return [
    `${ballots} ballots look as if they came from fewer hands; counted so, ${ground}. See suspects in the document, and decide.`,
  ];
}
