import { z } from 'zod';
import { act, page, question } from '../platform/http/define.ts';
import type { Route } from '../platform/http/route.ts';
import { askToMask, leaveAsItIs, maskCounts, maskPicture } from './mask-acts.ts';
import { askView, deskView, pictureView } from './mask-views.tsx';
import { areaSizes } from './picture-area.ts';

const masking = { action: 'content.mask', needs: 'sign_in' } as const;
const count = z.number().int().nullable();

/** Taking out of pictures and words what points to a person. */
export const maskRoutes: Route[] = [
  page({
    ...masking,
    id: 'concerns.mask_picture_form',
    path: '/photos/:photo/mask',
    show: (ask) => pictureView(ask),
  }),
  act({
    ...masking,
    id: 'concerns.mask_picture',
    path: '/photos/:photo/mask',
    audit: 'private',
    summary:
      'Blur a place of a picture for ever: its middle in thousandths of width and height, and its size',
    input: z.object({
      x: z.number().int().min(0).max(1000),
      y: z.number().int().min(0).max(1000),
      size: z.enum(areaSizes).default('medium'),
    }),
    output: z.object({ masks: z.number().int() }),
    perform: (ask, input) => maskPicture(ask, ask.params['photo'] ?? '', input),
    done: (ask) => ({
      see: `${ask.href(`/photos/${ask.params['photo'] ?? ''}/mask`)}?done=blurred`,
    }),
    again: (ask, refusal) => pictureView(ask, refusal),
  }),
  page({
    id: 'concerns.recognised_form',
    path: '/concerns/:concern/recognised',
    action: 'content.ask_mask',
    show: (ask) => askView(ask),
  }),
  act({
    id: 'concerns.recognised',
    path: '/concerns/:concern/recognised',
    action: 'content.ask_mask',
    summary: 'Say that somebody can be recognised, in a picture (its id) or in the words (`words`)',
    input: z.object({ what: z.string().min(1).max(40) }),
    output: z.object({ asked: z.literal(true) }),
    perform: (ask, { what }) =>
      askToMask(
        ask.writer,
        ask.clock,
        ask.actor,
        ask.params['concern'] ?? '',
        what === 'words' ? null : what,
      ),
    done: (ask) => ({
      see: `${ask.href(`/concerns/${ask.params['concern'] ?? ''}`)}?done=recognised`,
    }),
    again: (ask, refusal) => askView(ask, refusal),
  }),
  page({ ...masking, id: 'concerns.masks', path: '/desk/masks', show: (ask) => deskView(ask) }),
  act({
    ...masking,
    id: 'concerns.leave_unmasked',
    path: '/desk/masks/keep',
    summary: 'Say that nobody can be recognised there: it stays as it is',
    input: z.object({ wish: z.string().min(1).max(40) }),
    output: z.object({ kept: z.literal(true) }),
    perform: (ask, { wish }) => leaveAsItIs(ask.writer, ask.now, ask.actor, wish),
    done: (ask) => ({ see: ask.href('/desk/masks') }),
    again: (ask, refusal) => deskView(ask, refusal),
  }),
  question({
    id: 'concerns.api_masks',
    path: '/masks',
    action: 'record.read',
    summary:
      'How often somebody asked to blur or black out, and what was done, in the last 365 days; null stands for one to four',
    output: z.object({
      asked: count,
      waiting: count,
      kept: count,
      pictures: count,
      words: count,
      since: z.iso.datetime(),
      until: z.iso.datetime(),
    }),
    async answer(ask) {
      const { since, until, ...counts } = await maskCounts(ask.reader, ask.now);
      return { ...counts, since: since.toISOString(), until: until.toISOString() };
    },
  }),
];
