/** Front door: what other capabilities and the command line may use of opinion maps. */
export { collectFaults, type Faults, faultLines } from './reading/faults.ts';
export { type BytesRead, openFile } from './reading/open-file.ts';
export { readStatements, type Statements } from './reading/read-statements.ts';
export { readVotes, type Votes } from './reading/read-votes.ts';
export { groupsToShow } from './report/disclosure.ts';
export { mapSvg } from './report/map-svg.tsx';
export { reportHtml } from './report/report-html.tsx';
