import { fileURLToPath } from 'node:url';
import { type GrpcObject, loadPackageDefinition, type ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const PROTO = fileURLToPath(new URL('./gateway.proto', import.meta.url));

/**
 * Zeebe's gateway service, read from its protocol file: to serve it, or to call it. Keys are 64 bits wide and come as text;
 * what is left out comes as the protocol's default.
 */
export function loadGateway(): ServiceClientConstructor {
  const definition = loadSync(PROTO, { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true });
  const { gateway_protocol } = loadPackageDefinition(definition);
  return (gateway_protocol as GrpcObject).Gateway as ServiceClientConstructor;
}
