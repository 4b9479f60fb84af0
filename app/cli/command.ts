/** What a command is told. Paths are absolute; what was typed wrongly never gets here. */
export type Options = {
  /** The project's folder: migrations, built assets, demo data. */
  readonly root: string;
  /** Linli's data folder. */
  readonly data: string;
  readonly port: number;
  /** The server to use instead of the embedded database, from DATABASE_URL. */
  readonly databaseUrl: string | null;
  /** Arguments that are not options, in their order; for `test` and `bench` everything as typed. */
  readonly rest: readonly string[];
  /** Options of this command alone: text for those with a value, true for switches. */
  readonly given: Readonly<Record<string, string | true>>;
};

/** Resolves with the exit code when the work is done, for a server when it was stopped. */
export type Run = (options: Options) => Promise<number>;

export type OptionRow = {
  readonly name: string;
  /** What stands for its value in the help; without it the option is a switch. */
  readonly value?: string;
  readonly summary: string;
};

export type Command = {
  /** One word, or two where several commands do things to the same: `circle import`. */
  readonly name: string;
  readonly summary: string;
  /** The arguments as shown in the help; required ones in capitals, others in brackets. */
  readonly usage: string;
  readonly about?: string;
  readonly options: readonly OptionRow[];
  /** How many arguments it takes. */
  readonly args: { readonly min: number; readonly max: number };
  /** Everything behind the name is handed on unread, except --help. */
  readonly passThrough?: true;
  /** What is wrong is told in one line: others read it (design of the walking circle §2). */
  readonly oneLine?: true;
};
