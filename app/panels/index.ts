/** Front door: what other capabilities and the command line may use of panels. */
export { computeLottery } from './lottery/lottery-thread.ts';
export type { LotteryAnswer, LotteryQuestion } from './lottery/messages.ts';
export { type Claimed, readResult } from './lottery/read-result.ts';
export { recountList } from './lottery/recount.ts';
export { type Asked, type DrawnUp, type Result, resultOf, resultPieces } from './lottery/result.ts';
export { readCategories } from './reading/read-categories.ts';
export { featuresOf, readPeople } from './reading/read-people.ts';
export { reportHtml } from './report/report-html.tsx';
