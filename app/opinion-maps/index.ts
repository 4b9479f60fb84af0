/** Front door: what other capabilities and the command line may use of opinion maps. */
export { readStatements, type Statements } from './reading/read-statements.ts';
export { readVotes, type Votes } from './reading/read-votes.ts';
export { groupsToShow } from './report/disclosure.ts';
export { mapSvg } from './report/map-svg.tsx';
export { reportHtml } from './report/report-html.tsx';
