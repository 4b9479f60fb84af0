import type { Standing } from '../ui/index.ts';

/** Which seal a state has, and how far down the thread it hangs (0 just begun, 1 on the ground). */
const standings: Readonly<Record<string, { standing: Standing; depth: number }>> = {
  draft: { standing: 'new', depth: 0 },
  submitted: { standing: 'new', depth: 0.05 },
  quarantined: { standing: 'waiting', depth: 0.05 },
  redirected: { standing: 'away', depth: 0.3 },
  needs_info: { standing: 'waiting', depth: 0.1 },
  declined: { standing: 'stopped', depth: 0.3 },
  accepted: { standing: 'new', depth: 0.2 },
  merged: { standing: 'joined', depth: 0.3 },
  assigned: { standing: 'moving', depth: 0.35 },
  in_progress: { standing: 'moving', depth: 0.55 },
  candidate: { standing: 'moving', depth: 0.4 },
  in_topic: { standing: 'joined', depth: 0.5 },
  escalated: { standing: 'away', depth: 0.5 },
  parked: { standing: 'parked', depth: 0.4 },
  done_claimed: { standing: 'claimed', depth: 0.85 },
  closed: { standing: 'claimed', depth: 1 },
  reopened: { standing: 'back', depth: 0.5 },
  withdrawn: { standing: 'stopped', depth: 0.3 },
};

/** Only what the author confirmed gets the finished seal; what nobody confirmed keeps its open heart. */
export function standingOf(concern: {
  readonly state: string;
  readonly confirmation?: string | null;
}): { standing: Standing; depth: number } {
  if (concern.state === 'closed' && concern.confirmation === 'confirmed')
    return { standing: 'sealed', depth: 1 };
  return standings[concern.state] ?? { standing: 'new', depth: 0 };
}
