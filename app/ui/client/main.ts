/**
 * What a browser with script does a little better. Every page works without it; nothing here makes markup from
 * text, so that Trusted Types have nothing to refuse.
 */

import { keepDrafts } from './drafts.ts';
import { walkLists } from './keys.ts';
import { copyLinks, focusFirst, guardForms, printPages, rememberDetails } from './small.ts';
import { suggestWhileTyping } from './suggest.ts';
import { helpCodes, helpCounters } from './typing.ts';

focusFirst();
guardForms();
helpCounters();
helpCodes();
keepDrafts();
suggestWhileTyping();
walkLists();
printPages();
copyLinks();
rememberDetails();
