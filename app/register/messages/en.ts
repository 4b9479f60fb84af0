/** A count comes written out for the language. */
const rows = (count: string) => (count === '1' ? '1 row' : `${count} rows`);

export const words = {
  title: 'Take over an existing register',
  menu: 'Take over a register',
  lead: 'The concerns you kept in a table before come in here with their old numbers. Nothing is taken over before you have seen what will happen.',
  steps: {
    file: 'The file',
    columns: 'Which column is what',
    preview: 'What will happen',
    run: 'Taking over',
  },
  file: {
    label: 'The register as a CSV file',
    hint: 'In your office program: save as CSV. The first line holds the names of the columns. At most 25 MB.',
    hand: 'Read this file',
    privacy:
      'The file is kept only until it has been taken over. Names and telephone numbers in it are not taken over.',
  },
  past: {
    title: 'Registers handed in',
    none: 'None yet.',
    file: 'File',
    when: 'Handed in',
    state: 'State',
    result: 'Result',
    byCommand: 'on the server',
    result_of: (added: string, repeated: string, refused: string) =>
      `${added} added, ${repeated} there already, ${refused} to correct`,
  },
  states: {
    columns: 'waits for you: which column is what',
    checking: 'is being read',
    ready: 'waits for your yes',
    running: 'is being taken over',
    done: 'finished',
    stopped: 'stopped',
  },
  columns: {
    lead: 'Please say which column holds what. Only these columns are taken over; the rest stays in your file.',
    remembered: 'These are the columns you chose the last time for such a file.',
    guessed: 'These are our guesses from the names of the columns. Please check them.',
    notThere: 'not in this file',
    change: 'Change the columns',
    go: 'Read all rows with these columns',
    samples: 'The first rows of the file',
    column: 'Column',
    example: (n: number) => `Row ${n}`,
    encodingUnsure: (name: string) =>
      `The file does not say how its characters are written. It was read as ${name}. If the rows below look wrong, stop here and save the file as UTF-8.`,
  },
  fields: {
    text: 'What it is about, in the words of the register',
    title: 'Title',
    number: 'Old number',
    date: 'When it was raised',
    place: 'Where',
    category: 'Category',
  },
  fieldHints: {
    text: 'Needed. A row without it is not taken over.',
    title: 'A title of more than 60 characters is put in front of the text.',
    number:
      'By it people find their concern again, and nothing is taken over twice. A number that begins anew in each file is of no use here.',
    date: 'For example 2026年3月5日, 2026/3/5 or 2026-03-05 14:20. What could be two dates comes back to you.',
    place:
      'Where the community has a place of this name, the concern is put there. Other words stay with the text.',
    category: 'Unknown words become “something else” and stay with the text.',
  },
  preview: {
    checking: 'All rows are being read. This page looks again by itself.',
    rows: 'Rows in the file',
    valid: 'will be added',
    repeated: 'are there already',
    refused: 'come back to you',
    notes: 'Good to know',
    undated: (count: string) =>
      count === '1'
        ? '1 row has no date: it counts from today.'
        : `${count} rows have no date: they count from today.`,
    placeUnknown: (count: string) =>
      `In ${rows(count)} the place is not one of this community: its words stay with the text.`,
    categoryUnknown: (count: string) =>
      `In ${rows(count)} the category is not known: it becomes “something else”.`,
    screening:
      'Every row comes to the desk like a new concern: nothing is public before somebody has read it.',
    reasons: 'Why rows come back',
    reason: 'Reason',
    howMany: 'Rows',
    which: 'The rows that come back',
    firstOnly: (shown: string) =>
      `The first ${shown}. You get all of them in a file when it is finished.`,
    line: 'Line',
    row: 'Row',
    start: (count: string) => `Take over ${rows(count)}`,
    finishOnly: 'Finish, and get the rows to correct',
    abandon: 'Do not take over; delete the file',
  },
  running: {
    lead: 'You can close this page; it goes on by itself. This page looks again every few seconds.',
    progress: (done: string, of: string) => `${done} of ${rows(of)}`,
    stop: 'Stop here',
    stopNote: 'What was taken over stays. If you hand the file in again, it goes on from there.',
  },
  done: {
    all: 'Everything was taken over.',
    some: 'Finished. Some rows came back for you to correct.',
    stopped:
      'Stopped. What was taken over until then stays; handing the file in again goes on from there.',
    nothing: 'Nothing was taken over, and the file was deleted.',
    added: 'added',
    repeated: 'were there already',
    refused: 'to correct',
    get: 'Get the rows to correct (CSV)',
    getNote: 'Correct them in the table and hand it in here again. It is kept for 30 days.',
    another: 'Hand in another file',
    corrections: 'to-correct',
    lineColumn: 'line in the old file',
    reasonColumn: 'what to correct',
  },
  refusals: {
    file_missing: 'Please choose the file of the register.',
    one_file_only: 'Please hand in one file at a time.',
    table_empty: 'There is nothing in this file.',
    table_too_large: 'This file is too large. Please hand it in in parts.',
    table_is_workbook:
      'This is a workbook (.xlsx, .xls, .et). In your office program choose “save as” and CSV, then hand in that file.',
    table_not_text: 'This is not a table in text. Please save the register as CSV.',
    encoding_conflict:
      'The characters of this file can be read in two ways, and we do not guess. Please save it as “CSV UTF-8”.',
    encoding_unclear:
      'We cannot tell how the characters of this file are written. Please save it as “CSV UTF-8”.',
    delimiter_unclear:
      'We cannot tell what separates the columns. Please save the table as CSV with commas.',
    register_without_rows: 'There are only column names in this file, no rows.',
    too_many_columns:
      'This table has more than 100 columns. Please leave only those that are needed.',
    too_many_rows: 'This file has more than 200,000 rows. Please hand it in in parts.',
    text_column_missing: 'Please say which column holds what it is about.',
    column_twice: 'This column is already used for something else. Please choose another.',
    column_unknown: 'There is no such column in this file.',
    import_goes_on: 'This has gone on in the meantime. Please look at the page again.',
    import_over: 'This is finished already.',
    import_broke:
      'Something on our side failed. What was taken over stays; whoever runs this site finds the reason in the log.',
    nothing_to_import: 'There are no rows to take over.',
    row_quotes_broken: 'The quotation marks in this row are not closed. Please close them.',
    row_too_many_cells:
      'This row has more cells than there are columns. Put text with commas in quotation marks.',
    row_characters_damaged: 'Some characters in this row are damaged. Please write them again.',
    row_failed:
      'This row could not be taken over, and we do not know why. Whoever runs this site finds it in the log.',
    row_refused:
      'This row could not become a concern as it is. Please look at its length and its words.',
    text_missing: 'It does not say what it is about. Please add it.',
    text_empty_signs: 'What it is about has no letters in it.',
    text_too_long: 'It is longer than 2,000 characters. Please shorten it.',
    number_too_long: 'The number is longer than 60 characters. Please shorten it.',
    number_reserved:
      'Numbers of this form are given by the program. Please write another one or none.',
    number_other_words:
      'A row with this number and other words was taken over already. It was left as it is.',
    date_unreadable: 'The date cannot be read. Please write it like 2026-03-05.',
    date_ambiguous:
      'This could be two dates. Please write it with the year first, like 2026-03-05.',
    date_incomplete: 'The date needs year, month and day.',
    date_unreal: 'There is no such day. Please check it.',
    date_in_future: 'This date lies in the future. Please check it.',
  },
};
