/** How a register that was taken over is said to whoever reads the public log. */
export const leaves = {
  kinds: {
    'register.taken_over': 'An old register of concerns was taken over',
  },
  fields: {
    way: 'How',
    rows: 'Rows',
    added: 'Added',
    repeated: 'There already',
    refused: 'Not taken over',
    officer: 'Who did it',
  },
  values: {
    way: {
      page: 'on a page',
      command: 'on the server',
    },
  },
} as const;
