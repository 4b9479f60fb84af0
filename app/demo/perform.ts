import {
  actOnConcern,
  type CommandInput,
  type HandCommand,
  maskPersonalData,
  raiseConcern,
  supportConcern,
} from '../concerns/index.ts';
import { actorFor, enrolOnBehalf, pseudonymIn } from '../people/index.ts';
import { type Actor, visitor } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { Writer } from '../platform/db/database.ts';
import { newId, newPseudonym } from '../platform/ids.ts';
import type { ServerKeys } from '../platform/security/keys.ts';
import { agreed, answers, wouldChange } from './answers.ts';
import type { DemoConcern, HistoryStep } from './data.ts';
import { type Cast, must } from './people-demo.ts';

export type Stage = {
  readonly writer: Writer;
  readonly clock: Clock;
  readonly keys: ServerKeys;
  readonly cast: Cast;
  /** What has been raised so far: demo id to concern. */
  readonly raised: Map<string, { id: string; code: string; author: string | null }>;
};

const categoryOf: Readonly<Record<string, string>> = {
  private: 'other',
  emergency: 'safety',
  spam: 'other',
  privacy: 'other',
};
const channelOf: Readonly<Record<string, 'web' | 'counter' | 'phone' | 'paper'>> = {
  web: 'web',
  wechat: 'web',
  counter: 'counter',
  phone: 'phone',
  paper: 'paper',
};

/** The demo's own people tell some of the worries; neighbours the others. */
const authors: Readonly<Record<string, string>> = {
  C002: 'u_lin',
  C003: 'u_chen',
  C040: 'u_shop',
  C045: 'u_lin',
  C024: 'u_vol',
};

async function raise(stage: Stage, concern: DemoConcern): Promise<void> {
  const { writer, clock, keys, cast } = stage;
  const anonymous = concern.authorKind === 'anonymous';
  const own = authors[concern.id];
  const number = Number(concern.id.slice(1));
  const author = anonymous
    ? null
    : concern.onBehalf && !own
      ? await onBehalf(stage)
      : own
        ? (cast.persons.get(own) ?? null)
        : (cast.neighbours[number % cast.neighbours.length] ?? null);
  const worker = cast.persons.get('u_worker') ?? null;
  const ref = newPseudonym();
  const pseudonym = author ? await pseudonymIn(writer, author, ref) : null;
  const raised = must(
    await raiseConcern(
      writer,
      clock,
      keys,
      concern.onBehalf
        ? {
            person: worker,
            kinds: ['worker'],
            bodies: [],
            pseudonym: worker && (await pseudonymIn(writer, worker, ref)),
          }
        : { person: author, kinds: ['author'], bodies: [], pseudonym },
      {
        id: newId(clock),
        ref,
        title: concern.title,
        text: concern.body,
        place: concern.place,
        category: categoryOf[concern.category] ?? concern.category,
        visibility: concern.authorVisibility === 'public' ? 'name' : concern.authorVisibility,
        channel: channelOf[concern.channel] ?? 'web',
        author,
        authorPseudonym: pseudonym,
        onBehalf: concern.onBehalf && worker ? { by: worker, way: 'spoken', readBack: true } : null,
      },
    ),
    `raising ${concern.id}`,
  );
  stage.raised.set(concern.id, { id: raised.id, code: raised.statusCode, author });
}

/** Somebody at the counter or on the telephone: a name and a number to call back, no account. */
async function onBehalf({ writer, clock, keys, cast }: Stage): Promise<string> {
  const worker = await actorFor(writer, cast.persons.get('u_worker') ?? '', clock.now());
  const given = { name: '来访居民', phone: '000-0000-5678', lang: 'zh-Hans' as const };
  return must(await enrolOnBehalf(writer, { clock, keys }, worker, given), 'entering somebody')
    .person;
}

/** Neighbours stand behind a concern once it is public. */
export async function supportFully(stage: Stage, concern: DemoConcern): Promise<void> {
  const { writer, clock, cast } = stage;
  const it = stage.raised.get(concern.id);
  if (!it) return;
  const others = cast.neighbours.filter((person) => person !== it.author);
  const start = Number(concern.id.slice(1)) * 7;
  for (let i = 0; i < Math.min(concern.supporters, others.length); i++) {
    const person = others[(start + i) % others.length]!;
    const actor = await actorFor(writer, person, clock.now());
    must(
      await supportConcern(writer, { now: clock.now(), actor, id: it.id, withdraw: false }),
      `supporting ${concern.id}`,
    );
  }
}

/** What a step of the data is in the machine: who does what, one act or several. */
type Doing = { by: string | 'author'; kind: HandCommand; input: CommandInput };

function doingsOf(concern: DemoConcern, step: HistoryStep, cast: Cast, stage: Stage): Doing[] {
  const staff = (id: string) => cast.persons.get(id) ?? '';
  const owner = cast.handlers.get(concern.owner ?? '') ?? '';
  const answer = answers[concern.id];
  switch (step.to ?? step.event) {
    case 'accepted': {
      const { masked } = maskPersonalData(`${concern.title}\n${concern.body}`);
      const [title = '', ...rest] = masked.split('\n');
      return [
        {
          by: staff('u_worker'),
          kind: 'accept',
          input: {
            publicTitle: title,
            publicText: rest.join('\n'),
            category: categoryOf[concern.category] ?? concern.category,
            urgency: concern.urgency,
            precision: concern.publishCoordPrecision ?? 'community',
            visibility: concern.authorVisibility === 'public' ? 'name' : concern.authorVisibility,
          },
        },
      ];
    }
    case 'assigned':
      return [
        {
          by: staff('u_worker'),
          kind: 'assign',
          input: { body: step.owner ?? concern.owner ?? '' },
        },
      ];
    case 'first_contact':
      return [{ by: owner, kind: 'first_contact', input: { reason: agreed } }];
    case 'in_progress':
      return [{ by: owner, kind: step.reason ? 'resume' : 'start', input: {} }];
    case 'done_claimed':
      return [
        {
          by: owner,
          kind: 'claim_done',
          input: {
            reason: answer?.done ?? step.reason ?? '',
            resolution: (concern.resolution as CommandInput['resolution']) ?? 'solved',
            ...(answer && { evidence: answer.evidence }),
          },
        },
      ];
    case 'closed':
      return step.actor === 'system'
        ? []
        : [
            {
              by: 'author',
              kind: 'confirm',
              input: concern.rating ? { rating: concern.rating } : {},
            },
          ];
    case 'reopened':
      return [
        { by: 'author', kind: 'reopen', input: { code: 'recurrence', reason: step.reason ?? '' } },
      ];
    case 'merged':
      return [
        {
          by: staff('u_worker'),
          kind: 'merge',
          input: {
            target: stage.raised.get(step.target ?? '')?.id ?? '',
            // The data name the other one by their own mark, which nobody here knows.
            reason: (step.reason ?? '').replace(/C\d{3}/, '另一件'),
          },
        },
      ];
    case 'parked': {
      const propose: Doing = {
        by: staff('u_worker'),
        kind: 'propose_park',
        input: {
          code: concern.reason ?? 'no_capacity',
          reason: step.reason ?? '',
          change: wouldChange,
          review: dayAfter(stage.clock.now(), 60),
        },
      };
      return [propose, { by: staff('u_conv'), kind: 'park', input: {} }];
    }
    case 'escalated':
      return [
        {
          by: staff('u_conv'),
          kind: 'escalate',
          input: {
            code: 'beyond_competence',
            reason: step.reason ?? '',
            body: step.target ?? concern.to ?? '',
          },
        },
      ];
    case 'received':
      return [
        {
          by: cast.handlers.get(concern.to ?? '') ?? '',
          kind: 'receive',
          input: { reason: step.reason ?? '' },
        },
      ];
    case 'needs_info':
      return [{ by: staff('u_worker'), kind: 'ask_author', input: { reason: step.reason ?? '' } }];
    case 'declined':
      return [
        {
          by: staff('u_worker'),
          kind: 'decline',
          input: { code: concern.reason ?? 'private_dispute', reason: step.reason ?? '' },
        },
      ];
    case 'redirected':
      return [
        { by: staff('u_worker'), kind: 'redirect', input: { code: 'emergency' } },
        {
          by: staff('u_worker'),
          kind: 'duty_call_back',
          input: { reason: '值班员两分钟内回了电话，燃气抢修已到现场。' },
        },
      ];
    case 'withdrawn':
      return [{ by: 'author', kind: 'withdraw', input: {} }];
    default:
      // `quarantined`: the check did it when it was raised.
      return [];
  }
}

function dayAfter(from: Date, days: number): string {
  return new Date(from.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Performs one step of a history by the acts of the people in it. */
export async function perform(
  stage: Stage,
  concern: DemoConcern,
  step: HistoryStep,
): Promise<void> {
  if (step.to === 'submitted') return raise(stage, concern);
  const { writer, clock, keys, cast } = stage;
  const it = stage.raised.get(concern.id);
  if (!it) throw new Error(`demo: ${concern.id} was never raised`);
  for (const { by, kind, input } of doingsOf(concern, step, cast, stage)) {
    const person = by === 'author' ? it.author : by;
    const actor: Actor = person ? await actorFor(writer, person, clock.now()) : visitor;
    // Somebody without an account acts by the code on the slip.
    const sent = by === 'author' ? { ...input, statusCode: it.code } : input;
    must(
      await actOnConcern(writer, { now: clock.now(), keys, actor, id: it.id, kind, input: sent }),
      `${kind} of ${concern.id}`,
    );
    if (kind === 'accept') await supportFully(stage, concern);
  }
}
