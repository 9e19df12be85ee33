import { EmbeddedPostgres } from '../embedded-postgres.js';

// Holds the database of the data folder that it is given until it is killed: what a spec needs in order to kill it.
const server = await EmbeddedPostgres.start({ dataDir: process.argv[2] as string, durable: false });
console.log(JSON.stringify({ url: server.url, postmaster: server.pid }));
setInterval(() => undefined, 1_000);
