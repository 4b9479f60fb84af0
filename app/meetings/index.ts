/** Front door: what other capabilities and the command line may use of meetings. */
export { agendaJson } from './agenda/agenda-json.ts';
export { countAgenda, type Outcome, type Rule, rules } from './agenda/outcome.ts';
export { type Method, methods } from './count/cast.ts';
export { countJson } from './count/count-json.ts';
export { type CountRules, type Decided, decide, NumbersContradict } from './count/decide.ts';
export { readCast } from './reading/read-cast.ts';
export { type Pb, readPb } from './reading/read-pb.ts';
export { agendaHtml } from './report/agenda-html.tsx';
export { countHtml } from './report/count-html.tsx';
