import { TestServer } from '../http/support/test-server.js';
import { holdToContract } from './engine-contract.js';

holdToContract('the embedded engine in this process', async () => {
  const server = await TestServer.start();
  return {
    engine: server.engine,
    query: (sql) => server.database.dataSource.query(sql),
    stop: () => server.stop(),
  };
});
