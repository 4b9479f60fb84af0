import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Names = { 'zh-Hans': string; 'zh-Hant': string; en: string };

export type DemoCommunity = {
  id: string;
  name: Names;
  timezone: string;
  populationTotals: Record<string, number>;
  buildings: {
    id: string;
    estate: string;
    name: string;
    coord: [number, number];
    households: number;
    population: Record<string, number>;
  }[];
  places: { id: string; name: Names; coord: [number, number] }[];
  bodies: { id: string; name: Names; level: string; kind: string }[];
  demoAccounts: {
    id: string;
    roleLabel: string;
    name: string;
    note: string;
    kind: string;
    roles: string[];
  }[];
};

export type HistoryStep = {
  to?: string;
  event?: string;
  at: string;
  actor: string;
  reason: string | null;
  target?: string;
  owner?: string;
  review?: string;
};

export type DemoConcern = {
  id: string;
  title: string;
  body: string;
  lang: string;
  category: string;
  channel: string;
  authorKind: string;
  onBehalf: boolean;
  authorVisibility: 'pseudonym' | 'public' | 'hidden';
  place: string | null;
  publishCoordPrecision: 'place' | 'block' | 'community' | null;
  createdAt: string;
  urgency: 'enquiry' | 'normal' | 'urgent' | 'complex' | 'emergency';
  supporters: number;
  state: string;
  reason?: string;
  owner?: string;
  to?: string;
  resolution?: string;
  rating?: number;
  history: HistoryStep[];
};

function read<T>(root: string, file: string): T {
  // The files are part of the program; load-demo.test.ts performs every act in them.
  return JSON.parse(readFileSync(join(root, 'app', 'demo', 'data', file), 'utf8')) as T;
}

export const readDemo = (root: string) => ({
  community: read<DemoCommunity>(root, 'community.json'),
  concerns: read<DemoConcern[]>(root, 'concerns.json'),
});
