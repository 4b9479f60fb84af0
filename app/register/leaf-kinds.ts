import { type LeafDeclaration, publicKind } from '../platform/leaf-kind.ts';
import { leafWords } from './messages/leaves.ts';

const count = { is: 'count' } as const;

/** That an old register was taken over, and how much of it. Its rows are told one by one, as concerns. */
export const registerTakenOver = publicKind(
  'register.taken_over',
  {
    way: { is: 'code', of: ['page', 'command'] },
    rows: count,
    added: count,
    repeated: count,
    refused: count,
  },
  { officer: 'owner' },
);

export const leaves: LeafDeclaration = { kinds: [registerTakenOver], words: leafWords };
