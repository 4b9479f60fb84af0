/**
 * Front door of following: how many notices somebody has not read.
 */
export { unreadCount } from './unread.ts';
