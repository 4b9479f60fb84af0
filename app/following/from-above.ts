import {
  asksRaised,
  categories,
  concernsForPublic,
  eventsOfConcern,
  labelsIn,
  whoIsTouched,
} from '../concerns/index.ts';
import { mailAddresses, staffOfBody, whoHas } from '../people/index.ts';
import { atlasOf } from '../places/index.ts';
import type { Doors } from './doors.ts';
import { askingSteps } from './telling.ts';

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** From the community upwards (domain §2). */
const levels: readonly string[] = ['community', 'subdistrict', 'district', 'city'];
/** Steps that are said to the level called in, which has not taken the concern up yet. */
const toReceiver = ['escalate', 'remind_receiver', 'raise_receiver', 'note_no_answer'];

/** The doors as the concerns and the people of the installation open them. */
export const doorsAbove: Doors = {
  async publicConcerns(reader, ids) {
    return (await concernsForPublic(reader, ids)).map((concern) => ({
      id: concern.id,
      number: concern.number,
      title: concern.title,
      place: concern.place.id,
      category: concern.category,
      body: concern.body?.id ?? null,
    }));
  },
  touched: whoIsTouched,
  async change(reader, concern, seq) {
    const event = (await eventsOfConcern(reader, concern)).find((one) => one.seq === seq);
    if (!event) return null;
    const { body, transferTo, calledIn } = await whoIsTouched(reader, concern);
    return {
      public: event.public,
      actor: event.actorPerson,
      body:
        event.kind === 'grant_transfer'
          ? transferTo
          : toReceiver.includes(event.kind)
            ? (calledIn ?? body)
            : body,
      target: textOf(event.detail['target']),
      asks: askingSteps.includes(event.kind) ? await asksRaised(reader, concern, seq) : [],
    };
  },
  categories,
  categoryName(id, lang) {
    const names: Readonly<Record<string, string>> = labelsIn(lang).category;
    return names[id] ?? id;
  },
  staffOf: (reader, body, now) => staffOfBody(reader, now, body),
  async holdersOf(reader, office, { now, butOf }) {
    const holders = await whoHas(reader, now, office);
    const ofBody = butOf ? await staffOfBody(reader, now, butOf) : [];
    return holders.filter((person) => !ofBody.includes(person));
  },
  async staffAbove(reader, body, now) {
    const { bodies } = await atlasOf(reader);
    const level = levels.indexOf(bodies.find(({ id }) => id === body)?.level ?? '');
    const next = levels.slice(level + 1).find((one) => bodies.some((other) => other.level === one));
    const above = level < 0 ? [] : bodies.filter((one) => one.level === next);
    const staff = await Promise.all(above.map(({ id }) => staffOfBody(reader, now, id)));
    return [...new Set(staff.flat())];
  },
  async dutyAddress(reader) {
    const { language, emergency } = (await atlasOf(reader)).community.settings;
    return emergency.dutyMail ? { to: emergency.dutyMail, lang: language } : null;
  },
  addresses: (reader, { keys }, persons) => mailAddresses(reader, keys, persons),
};
