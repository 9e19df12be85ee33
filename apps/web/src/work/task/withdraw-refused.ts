import { waiting, withdraw } from '../../api/outbox';

/** Deeds that the server refused are told where they were done; nothing of them is left in the outbox. */
export async function withdrawRefused(): Promise<void> {
  for (const { id, scope, refused } of waiting()) {
    if (refused !== null && scope.startsWith('deed:')) await withdraw(id);
  }
}
