import { parentPort } from 'node:worker_threads';
import { ballotsOf } from '../../../packages/opinion-map/live/index.ts';
import { drawLive, endLoading, openEngine, placeLive, recordAll, setAnchor } from './live-map.ts';
import type { Question, Reply } from './messages.ts';

/** The thread that holds the tally of one map. What cannot be answered is an error of that question alone. */
const engine = openEngine();

type Answer = { readonly value: unknown; readonly handOver: readonly ArrayBuffer[] };

function answer(question: Question): Answer {
  switch (question.ask) {
    case 'record':
      return { value: recordAll(engine, question.stretches), handOver: [] };
    case 'loaded':
      endLoading(engine);
      return { value: null, handOver: [] };
    case 'anchor':
      setAnchor(engine, question.anchor);
      return { value: null, handOver: [] };
    case 'tick': {
      const map = drawLive(engine, question.method);
      const { at, uncertainty, groups } = map.dots;
      return { value: map, handOver: [at.buffer, uncertainty.buffer, groups.buffer] };
    }
    case 'place':
      return { value: placeLive(engine, question.person), handOver: [] };
    case 'ballots': {
      const ballots = ballotsOf(engine.tally);
      const parts = [ballots.states, ballots.start, ballots.cells];
      question.to.postMessage(
        ballots,
        parts.map(({ buffer }) => buffer as ArrayBuffer),
      );
      question.to.close();
      return { value: null, handOver: [] };
    }
  }
}

parentPort?.on('message', ({ id, question }: { id: number; question: Question }) => {
  try {
    const { value, handOver } = answer(question);
    parentPort?.postMessage({ id, ok: true, value } satisfies Reply, [...handOver]);
  } catch (error) {
    parentPort?.postMessage({ id, ok: false, error } satisfies Reply);
  }
});
