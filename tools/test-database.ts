import { startTestServer } from '../app/platform/postgres/testing.ts';

/**
 * Global set-up of vitest: one real PostgreSQL for the whole run; each test file makes its own database in it.
 * LINLI_TEST_SERVER names another server to use instead (superuser, maintenance database).
 */
export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env['LINLI_TEST_SERVER'];
  if (given) {
    process.env['LINLI_TEST_DATABASE_URL'] = given;
    return async () => {};
  }
  const server = await startTestServer();
  // The workers begin after this and inherit it.
  process.env['LINLI_TEST_DATABASE_URL'] = server.url;
  return server.stop;
}
