import type { ProcessEngine } from '#process-engine/process-engine.js';
import type { BroadcastSignalRequest, PublishMessageRequest } from '#zeebe/gateway-protocol/gateway-messages.js';
import { TENANT_ID, type UnaryCalls } from './grpc-calls.js';
import { checkTenants, given, readLong, readVariables } from './read-request.js';

/** What is told to whoever listens. */
export const messageCalls = (engine: ProcessEngine): UnaryCalls => ({
  async PublishMessage({ name, correlationKey, timeToLive, messageId, variables, tenantId }: PublishMessageRequest) {
    checkTenants(tenantId);
    const { messageKey } = await engine.publishMessage({
      name,
      correlationKey,
      timeToLiveMs: readLong('timeToLive', timeToLive),
      ...given('messageId', messageId),
      variables: readVariables(variables),
    });
    return { key: messageKey, tenantId: TENANT_ID };
  },

  async BroadcastSignal({ signalName, variables, tenantId }: BroadcastSignalRequest) {
    checkTenants(tenantId);
    const { signalKey } = await engine.broadcastSignal(signalName, readVariables(variables));
    return { key: signalKey, tenantId: TENANT_ID };
  },
});
