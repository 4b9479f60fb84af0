import { can } from '../people/index.ts';
import { type Atlas, atlasOf, changeSettings, holdProfile, type Profile } from '../places/index.ts';
import type { Actor } from '../platform/access/actor.ts';
import type { Clock } from '../platform/clock.ts';
import type { Writer } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { accept, type Result, refuse } from '../platform/result.ts';
import { cleanText, withinLength } from '../platform/text/index.ts';
import { readValue, type Setting, sameValue, type TypedValue } from './setting.ts';
import { clashIn, settingOf } from './settings-list.ts';
import { addProposal, decideProposal, lockProposal, type ProposalRow } from './store.ts';
import { tellChange, tellDropped, tellProposal } from './tell-change.ts';

export const longestReason = 300;

/** The profile as the pages show it. */
export function profileIn({ community }: Atlas): Profile {
  const { names, telephone, settings, above } = community;
  return { names, telephone, settings, levels: above.toReversed() };
}

/** A convenor or an administrator wishes for a change, with a reason. Nothing changes by it. */
export async function proposeChange(
  writer: Writer,
  clock: Clock,
  actor: Actor,
  given: TypedValue & { readonly setting: string; readonly reason: string },
): Promise<Result<{ proposal: string }>> {
  const asConvenor = can(actor, 'settings.propose', {});
  const verdict = asConvenor.ok ? asConvenor : can(actor, 'settings.configure', {});
  if (!verdict.ok || !actor.person) return refuse(verdict.ok ? 'sign_in_needed' : verdict.code);
  const setting = settingOf(given.setting);
  if (!setting) return refuse('not_found');
  const atlas = await atlasOf(writer);
  const value = readValue(
    setting.kind,
    given,
    atlas.bodies.map(({ id }) => id),
  );
  if (!value.ok) return value;
  const reason = cleanText(given.reason);
  if (!reason) return refuse('reason_needed', { field: 'reason' });
  if (!withinLength(reason, longestReason)) return refuse('reason_too_long', { field: 'reason' });
  const profile = await holdProfile(writer);
  if (sameValue(setting.get(profile), value.value))
    return refuse('setting_unchanged', { field: fieldOf(setting) });
  const clash = clashIn(setting.set(profile, value.value));
  if (clash) return refuse(clash, { field: 'value' });
  const proposal: ProposalRow = {
    id: newId(clock),
    subject: setting.id,
    after: value.value,
    reason,
    proposedBy: actor.person,
    proposedAs: verdict.role,
    proposedAt: clock.now(),
  };
  if (!(await addProposal(writer, proposal)))
    return refuse('setting_asked_already', { field: fieldOf(setting) });
  await tellProposal(writer, clock, { setting, proposal, before: setting.get(profile) });
  return accept({ proposal: proposal.id });
}

function fieldOf({ kind }: Setting): string {
  return kind.is === 'words' ? 'hans' : 'value';
}

/** Another person, an administrator, agrees: from now on it holds. Promises already made keep their dates. */
export async function agreeToChange(
  writer: Writer,
  clock: Clock,
  actor: Actor,
  id: string,
): Promise<Result<{ ruleVersion: number }>> {
  const proposal = await lockProposal(writer, id);
  const verdict = can(actor, 'settings.configure', { requestedBy: proposal?.proposedBy ?? null });
  if (!verdict.ok) return refuse(verdict.code);
  const setting = proposal && settingOf(proposal.subject);
  if (!setting || !actor.person) return refuse('not_found');
  const profile = await holdProfile(writer);
  const changed = setting.set(profile, proposal.after);
  const clash = clashIn(changed);
  if (clash) return refuse(clash);
  if (setting.kind.is === 'body' && proposal.after !== null) {
    const atlas = await atlasOf(writer);
    if (!atlas.body(String(proposal.after))) return refuse('body_gone');
  }
  const before = setting.get(profile);
  const { ruleVersion } = await changeSettings(writer, clock, changed, {
    proposal: proposal.id,
    subject: setting.id,
    before,
    after: proposal.after,
    reason: proposal.reason,
    proposedBy: proposal.proposedBy,
    proposedAs: proposal.proposedAs,
    agreedBy: actor.person,
    agreedAs: verdict.role,
  });
  await decideProposal(writer, id, { by: actor.person, at: clock.now(), outcome: 'agreed' });
  await tellChange(
    writer,
    clock,
    { setting, proposal, before },
    { person: actor.person, role: verdict.role, ruleVersion },
  );
  return accept({ ruleVersion });
}

/** An administrator says no, or whoever proposed it takes it back. */
export async function dropChange(
  writer: Writer,
  clock: Clock,
  actor: Actor,
  id: string,
): Promise<Result<{ dropped: true }>> {
  const proposal = await lockProposal(writer, id);
  if (!proposal || !actor.person) return refuse('not_found');
  const own = proposal.proposedBy === actor.person;
  const verdict = can(actor, own ? 'settings.ask' : 'settings.configure', {});
  if (!verdict.ok) return refuse(verdict.code);
  const outcome = own ? 'taken_back' : 'refused';
  await decideProposal(writer, id, { by: actor.person, at: clock.now(), outcome });
  const setting = settingOf(proposal.subject);
  if (setting)
    await tellDropped(writer, clock, { setting, proposal }, { person: actor.person, outcome });
  return accept({ dropped: true });
}
