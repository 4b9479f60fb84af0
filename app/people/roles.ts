/** The columns of the permission matrix. `visitor` and `resident` are held by nobody: they follow from being here. */
export const roles = [
  'visitor',
  'resident',
  'worker',
  'moderator',
  'facilitator',
  'agenda_group',
  'convenor',
  'handler',
  'dept_lead',
  'delegate',
  'supervisor',
  'editor',
  'reviewer',
  'provider',
  'auditor',
  'privacy_officer',
  'admin',
] as const;

export type Role = (typeof roles)[number];

/** Roles that somebody is given, for a term. */
export type GivenRole = Exclude<Role, 'visitor' | 'resident'>;

export const givenRoles = roles.filter(
  (role): role is GivenRole => role !== 'visitor' && role !== 'resident',
);

/** Roles held for one body: they reach what this body is responsible for, nothing else. */
export const bodyRoles: readonly Role[] = ['handler', 'dept_lead', 'provider'];

/** Whoever holds one of these signs in with a second factor. The agenda group are residents like others. */
export const staffRoles: readonly Role[] = givenRoles.filter((role) => role !== 'agenda_group');

/**
 * Stands instead of all roles while the sign-in of somebody with a staff role (or with a second factor of their own)
 * has not been completed by that factor.
 */
export const unproven = 'unproven';

export function isGivenRole(text: string): text is GivenRole {
  return givenRoles.some((role) => role === text);
}
