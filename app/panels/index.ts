/** Front door: what other capabilities and the command line may use of panels. */
export { freezePool, publishedList } from './draw/publish.ts';
export { drawTools, hmac } from './draw/tools.ts';
export { computeLottery } from './lottery/lottery-thread.ts';
export type { LotteryAnswer, LotteryQuestion } from './lottery/messages.ts';
export { type Claimed, readResult } from './lottery/read-result.ts';
export { type Asked, type DrawnUp, type Result, resultOf, resultPieces } from './lottery/result.ts';
export { verifyResult } from './lottery/verify.ts';
export { readCategories } from './reading/read-categories.ts';
export { featuresOf, readPeople } from './reading/read-people.ts';
export { reportHtml } from './report/report-html.tsx';
