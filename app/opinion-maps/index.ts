/** Front door: what other capabilities and the command line may use of opinion maps. */
export { mapSvg } from './report/map-svg.tsx';
export { reportHtml } from './report/report-html.tsx';
