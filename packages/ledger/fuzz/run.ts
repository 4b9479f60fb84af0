import { fuzz } from './fuzz.ts';

// node packages/ledger/fuzz/run.ts [runs] [seed]
const [runs = '1000000', seed = '1'] = process.argv.slice(2);
console.log(JSON.stringify(fuzz(Number(runs), Number(seed)), null, 2));
