/**
 * Front door of rules: the acts of the two persons who change a setting.
 */
export { agreeToChange, dropChange, proposeChange } from './propose-change.ts';
export { settings } from './settings-list.ts';
