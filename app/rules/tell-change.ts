import { disclose, type Plain, textHash } from '../disclosure/index.ts';
import { officerOf, pseudonymIn } from '../people/index.ts';
import { bodyInRecord } from '../places/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Writer } from '../platform/db/database.ts';
import { settingChanged, settingDropped, settingProposed } from './leaf-kinds.ts';
import { isOpenValue, type Setting, type Value } from './setting.ts';
import type { ProposalRow } from './store.ts';

/** What a change is about; `before` where it is known. */
export type Told = {
  readonly setting: Setting;
  readonly proposal: ProposalRow;
  readonly before?: Value;
};

/** Somebody wishes for a change: numbers, choices and days in the open, words and telephone numbers committed to. */
export async function tellProposal(writer: Writer, clock: Clock, told: Told): Promise<void> {
  const { proposedBy, proposedAs } = told.proposal;
  await disclose(writer, {
    kind: settingProposed,
    ...(await common(writer, clock, told.proposal, proposedBy)),
    body: { ...(await inTheOpen(writer, told)), proposed_as: proposedAs },
    committed: {
      ...writtenIn(told),
      reason: { value: told.proposal.reason },
      officer: await officerOf(writer, proposedBy),
    },
  });
}

/** It holds from now on. What two have agreed to is the institution's: its words are hashed, not committed to. */
export async function tellChange(
  writer: Writer,
  clock: Clock,
  told: Told,
  agreed: { readonly person: string; readonly role: string; readonly ruleVersion: number },
): Promise<void> {
  const { setting, proposal, before } = told;
  const words = setting.kind.is === 'words';
  const hashed = (value: Value | undefined) =>
    words && value !== undefined && value !== null ? textHash(value) : undefined;
  await disclose(writer, {
    kind: settingChanged,
    ...(await common(writer, clock, proposal, agreed.person)),
    body: {
      ...(await inTheOpen(writer, told)),
      rule_version: agreed.ruleVersion,
      proposed_as: proposal.proposedAs,
      agreed_as: agreed.role,
      proposer: await pseudonymIn(writer, proposal.proposedBy, 'offices'),
      reasonHash: textHash(proposal.reason),
      beforeHash: hashed(before),
      afterHash: hashed(proposal.after),
    },
    committed: {
      ...(!words && writtenIn(told)),
      officer: await officerOf(writer, agreed.person),
    },
  });
}

export async function tellDropped(
  writer: Writer,
  clock: Clock,
  told: Told,
  dropped: { readonly person: string; readonly outcome: 'refused' | 'taken_back' },
): Promise<void> {
  await disclose(writer, {
    kind: settingDropped,
    ...(await common(writer, clock, told.proposal, dropped.person)),
    body: { ...(await inTheOpen(writer, told)), outcome: dropped.outcome },
    committed: {
      ...writtenIn(told),
      reason: { value: told.proposal.reason },
      officer: await officerOf(writer, dropped.person),
    },
  });
}

async function common(writer: Writer, clock: Clock, proposal: ProposalRow, person: string) {
  return {
    at: clock.now(),
    ref: proposal.id,
    process: 'offices',
    actor: await pseudonymIn(writer, person, 'offices'),
    rule: 'settings-1',
  };
}

async function inTheOpen(
  writer: Writer,
  { setting, proposal, before }: Told,
): Promise<{ setting: string; before?: Plain | undefined; after?: Plain | undefined }> {
  const { kind, id } = setting;
  if (!isOpenValue(kind)) return { setting: id };
  const said = async (value: Value | undefined) =>
    kind.is === 'body' && typeof value === 'string' ? bodyInRecord(writer, value) : value;
  return { setting: id, before: await said(before), after: await said(proposal.after) };
}

function writtenIn({ setting, proposal, before }: Told) {
  return isOpenValue(setting.kind)
    ? {}
    : {
        after: { value: proposal.after },
        ...(before !== undefined && { before: { value: before } }),
      };
}
