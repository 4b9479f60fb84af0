/** Which notices also go out by e-mail: none, those about what I did or must do, or also what I follow. */
export const mailChoices = ['none', 'own', 'followed'] as const;
export type MailChoice = (typeof mailChoices)[number];

export type NoticeSettings = {
  readonly mail: MailChoice;
  readonly digest: boolean;
  /** Local hours `HH:MM` between which no e-mail goes out. The same twice: no quiet hours. */
  readonly quietFrom: string;
  readonly quietTo: string;
};

/** For whoever has chosen nothing: what I did, what I follow, what answers me; a letter only for the first. */
export const defaultSettings: NoticeSettings = {
  mail: 'own',
  digest: true,
  quietFrom: '21:00',
  quietTo: '08:00',
};

/** Letters to one person on one day; the rest waits in the product and goes out together tomorrow. */
export const lettersADay = 10;

/** How long a notice is kept. */
export const keptDays = 365;

/** How many things one person may follow. */
export const followsAtMost = 500;

export function isHour(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}
