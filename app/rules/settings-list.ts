import { defaultPolicy, mostOfPolicy, type PolicyKey } from '../concerns/index.ts';
import {
  levelKinds,
  type Names,
  type Profile,
  type Settings,
  settingsSchema,
} from '../places/index.ts';
import { languages } from '../platform/i18n/languages.ts';
import type { Group, Kind, Setting, Unit, Value } from './setting.ts';

const basics = settingsSchema.parse({});

/** A setting that stands in `settings`. What is set was read by `readValue` for this kind, so its type is right. */
function inSettings<V extends Value>(
  id: string,
  group: Group,
  kind: Kind,
  get: (settings: Settings) => V,
  set: (settings: Settings, value: V) => Settings,
): Setting {
  return {
    id,
    group,
    kind,
    fallback: get(basics),
    get: ({ settings }) => get(settings),
    set: (profile, value) => ({ ...profile, settings: set(profile.settings, value as V) }),
  };
}

const telephone = (optional: boolean): Kind => ({ is: 'telephone', optional });
const line = (optional: boolean): Kind => ({ is: 'words', long: false, optional });

const namesOf = (given: Readonly<Record<string, string>> | null): Names | null =>
  given && {
    'zh-Hans': given['zh-Hans'] ?? '',
    'zh-Hant': given['zh-Hant'] ?? '',
    en: given['en'] ?? '',
  };

const self: Setting[] = [
  {
    id: 'names',
    group: 'self',
    kind: line(false),
    fallback: null,
    get: ({ names }) => names,
    set: (profile, value) => ({ ...profile, names: value as Names }),
  },
  {
    id: 'telephone',
    group: 'self',
    kind: telephone(true),
    fallback: null,
    get: (profile) => profile.telephone,
    set: (profile, value) => ({ ...profile, telephone: value as string | null }),
  },
  inSettings(
    'language',
    'self',
    { is: 'choice', of: languages },
    ({ language }) => language,
    (settings, language) => ({ ...settings, language }),
  ),
  inSettings(
    'lead',
    'self',
    line(true),
    ({ lead }) => namesOf(lead?.names ?? null),
    (settings, names) => ({ ...settings, lead: names && { names } }),
  ),
  inSettings(
    'mandate',
    'self',
    { is: 'words', long: true, optional: true },
    ({ mandate }) => namesOf(mandate),
    (settings, mandate) => ({ ...settings, mandate }),
  ),
  inSettings(
    'residents',
    'self',
    { is: 'number', unit: 'people', most: 10_000_000, optional: true },
    ({ residents }) => residents,
    (settings, residents) => ({ ...settings, residents }),
  ),
];

function levelAbove(level: string): Setting {
  return {
    id: `level.${level}`,
    group: 'levels',
    kind: line(true),
    fallback: null,
    get: ({ levels }) => levels.find((unit) => unit.level === level)?.names ?? null,
    set(profile, value) {
      const others = profile.levels.filter((unit) => unit.level !== level);
      const all = value ? [...others, { level, names: value as Names }] : others;
      const rank = (of: string) => (levelKinds as readonly string[]).indexOf(of);
      return { ...profile, levels: all.toSorted((a, b) => rank(a.level) - rank(b.level)) };
    },
  };
}

const labels = [...levelKinds, 'community'].map((level) =>
  inSettings(
    `label.${level}`,
    'levels',
    line(true),
    ({ labels }) => namesOf(labels[level] ?? null),
    ({ labels, ...settings }, names) => {
      const { [level]: _, ...others } = labels;
      return { ...settings, labels: names ? { ...others, [level]: names } : others };
    },
  ),
);

const emergency = (['police', 'fire', 'medical', 'gas', 'duty'] as const).map((of) =>
  inSettings<string | null>(
    `emergency.${of}`,
    'emergency',
    telephone(of === 'gas' || of === 'duty'),
    (settings) => settings.emergency[of],
    (settings, number) => ({
      ...settings,
      emergency: { ...settings.emergency, [of]: number },
    }),
  ),
);

const hours: Setting[] = [
  ...(['opens', 'closes'] as const).map((of) =>
    inSettings(
      `calendar.${of}`,
      'hours',
      { is: 'time' },
      ({ calendar }) => calendar[of],
      (settings, time) => ({ ...settings, calendar: { ...settings.calendar, [of]: time } }),
    ),
  ),
  ...(['extraHolidays', 'extraWorkdays'] as const).map((of) =>
    inSettings<readonly string[]>(
      `calendar.${of}`,
      'hours',
      { is: 'days' },
      ({ calendar }) => calendar[of],
      (settings, days) => ({ ...settings, calendar: { ...settings.calendar, [of]: [...days] } }),
    ),
  ),
];

/** Where each promise stands on the page. A promise that nobody placed is a type error here. */
const placeOf: Readonly<Record<PolicyKey, Group>> = {
  screeningWD: 'desk',
  quarantineReviewWD: 'desk',
  dutyCallBackH: 'desk',
  assignWD: 'desk',
  transferDecideWD: 'desk',
  reviewParkedD: 'desk',
  contactDataD: 'desk',
  contactEmergencyH: 'bodies',
  contactUrgentH: 'bodies',
  contactNormalWD: 'bodies',
  handleEnquiryWD: 'bodies',
  handleUrgentH: 'bodies',
  handleNormalD: 'bodies',
  handleComplexD: 'bodies',
  transferAskWD: 'bodies',
  transferAcceptWD: 'bodies',
  mostExtensions: 'bodies',
  authorAnswerWD: 'authors',
  confirmationD: 'authors',
  unmergeD: 'authors',
  reopenAuthorD: 'authors',
  appealD: 'authors',
  escalateAfterMissed: 'above',
  handoverReceiveWD: 'above',
  handoverRaiseWD: 'above',
  handoverLabelWD: 'above',
  transfersBeforeConvenor: 'above',
  reopensBeforeConvenor: 'above',
  topicDecisionWD: 'counts',
  thresholdSupporters: 'counts',
  thresholdPercent: 'counts',
  thresholdLeast: 'counts',
  stalledD: 'counts',
  atRiskPercent: 'counts',
};

function unitOf(key: PolicyKey): Unit {
  if (key.endsWith('WD')) return 'workingDays';
  if (key.endsWith('D')) return 'days';
  if (key.endsWith('H')) return 'hours';
  if (key.endsWith('Percent')) return 'percent';
  return key === 'thresholdSupporters' || key === 'thresholdLeast' ? 'people' : 'times';
}

// The keys of a record by promise.
const promises = (Object.keys(placeOf) as PolicyKey[]).map(
  (key): Setting => ({
    id: `policy.${key}`,
    group: placeOf[key],
    kind: {
      is: 'number',
      unit: unitOf(key),
      most: unitOf(key) === 'percent' ? 100 : mostOfPolicy,
    },
    fallback: defaultPolicy[key],
    get: ({ settings }) => settings.policy[key] ?? defaultPolicy[key],
    set: (profile, value) => ({
      ...profile,
      settings: {
        ...profile.settings,
        policy: { ...profile.settings.policy, [key]: Number(value) },
      },
    }),
  }),
);

const rights: Setting[] = [
  ...(['visitorsSubmit', 'workersConfirm'] as const).map((of) =>
    inSettings(
      `rights.${of}`,
      'rights',
      { is: 'yes_no' },
      ({ rights }) => rights[of],
      (settings, may) => ({ ...settings, rights: { ...settings.rights, [of]: may } }),
    ),
  ),
  inSettings(
    'rights.supportFrom',
    'rights',
    { is: 'choice', of: ['0', '1', '2'] },
    ({ rights }) => String(rights.supportFrom),
    (settings, from) => ({
      ...settings,
      rights: { ...settings.rights, supportFrom: from === '0' ? 0 : from === '1' ? 1 : 2 },
    }),
  ),
];

/** Everything that a community decides about itself, in the order in which it is shown. */
export const settings: readonly Setting[] = [
  ...self,
  ...levelKinds.map(levelAbove),
  ...labels,
  ...emergency,
  ...hours,
  ...promises,
  inSettings<string | null>(
    'escalationBody',
    'above',
    { is: 'body' },
    ({ escalationBody }) => escalationBody,
    (all, escalationBody) => ({ ...all, escalationBody }),
  ),
  ...rights,
];

export function settingOf(id: string): Setting | undefined {
  return settings.find((one) => one.id === id);
}

/** What makes no sense together, whatever each of them is by itself. */
export function clashIn({ settings: { calendar } }: Profile): string | null {
  return calendar.opens >= calendar.closes ? 'hours_crossed' : null;
}
