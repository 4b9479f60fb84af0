import type { ErasureContext, ErasureKind } from '../../platform/capability.ts';
import { sealLeftovers } from '../openings/keep.ts';
import { repeatErasures } from './repeat.ts';

export type BeforeServing = {
  /** Of all capabilities. */
  readonly kinds: readonly ErasureKind[];
  readonly context: ErasureContext;
};

/**
 * What has to be true of a database before anybody is served from it: no opening lies there readable (an older version
 * kept them so), and nothing is there that was erased after the backup from which it was restored.
 */
export async function beforeServing({
  kinds,
  context,
}: BeforeServing): Promise<{ sealed: number; repeated: number }> {
  const sealed = await sealLeftovers(context.database);
  const repeated = await repeatErasures(kinds, context);
  return { sealed, repeated };
}
