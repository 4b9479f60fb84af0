import type { MessagePort } from 'node:worker_threads';
import type { Method } from '../../../packages/opinion-map/index.ts';
import type { MapEvent, PackedVotes } from '../../../packages/opinion-map/live/index.ts';

/** A stretch of the log: votes packed, everything else as it is. */
export type Stretch = { readonly votes: PackedVotes } | { readonly events: readonly MapEvent[] };

/** What a published map leaves behind for the live one: where its people stood and in which group. */
export type Anchor = {
  readonly people: readonly string[];
  /** Two coordinates each. */
  readonly at: Float64Array<ArrayBuffer>;
  /** −1 = none. */
  readonly groups: Int8Array<ArrayBuffer>;
  readonly k: number;
};

/** What the thread of the live map is asked; it answers in the order of the questions. */
export type Question =
  | { readonly ask: 'record'; readonly stretches: readonly Stretch[] }
  /** Once, before anything but `record`: the log was read to its end. */
  | { readonly ask: 'loaded' }
  | { readonly ask: 'anchor'; readonly anchor: Anchor | null }
  | { readonly ask: 'tick'; readonly method: Method }
  | { readonly ask: 'place'; readonly person: string }
  /** Sends the ballots through the port, straight to the thread that publishes. */
  | { readonly ask: 'ballots'; readonly to: MessagePort };

/** An event that was not recorded, and why. */
export type RefusedEvent = {
  /** Place in what was given, from 0. */
  readonly at: number;
  readonly code: string;
  readonly message: string;
};

/** The map as it is drawn this moment, for display. Nothing of it is published. */
export type LiveMap = {
  /** With a vote that counts. */
  readonly participants: number;
  readonly activeStatements: number;
  /** Share of the variance along each axis. */
  readonly explained: readonly [number, number];
  readonly axesUnstable: boolean;
  /** Of each participant, in an order that says nothing. */
  readonly dots: {
    /** Two coordinates each, turned to the last published map. */
    readonly at: Float32Array<ArrayBuffer>;
    readonly uncertainty: Float32Array<ArrayBuffer>;
    /** Number of the published group that is nearest, −1 = not enough votes, or nothing is published. */
    readonly groups: Int8Array<ArrayBuffer>;
  };
  readonly sizes: readonly number[];
};

/** One person on the map that was drawn last. */
export type LivePlace = {
  readonly at: readonly [number, number];
  readonly uncertainty: number;
  /** On active statements. */
  readonly votes: number;
  readonly group: number;
};

export type Answers = {
  readonly record: readonly RefusedEvent[];
  readonly loaded: null;
  readonly anchor: null;
  readonly tick: LiveMap;
  /** Null: nobody of that id, or nothing is drawn yet. */
  readonly place: LivePlace | null;
  readonly ballots: null;
};

export type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: unknown };
