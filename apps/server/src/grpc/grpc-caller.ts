import type { Metadata } from '@grpc/grpc-js';
import { Injectable } from '@nestjs/common';
import { ANONYMOUS, type Principal } from '#access/authentication/principal.js';
import { AuthenticationOptions } from '../authentication/authentication.guard.js';
import { ProgramProof } from '../authentication/program-proof.js';

/** Who calls at this door, proven as at `/v2`, by the metadata `authorization`. */
@Injectable()
export class GrpcCallers {
  constructor(
    private readonly programs: ProgramProof,
    private readonly options: AuthenticationOptions,
  ) {}

  /** @throws AuthenticationError, TooManyAttemptsError */
  async prove(metadata: Metadata, network: string): Promise<Principal> {
    if (this.options.isV2Open) return ANONYMOUS;
    return this.programs.prove(String(metadata.get('authorization')[0] ?? ''), network);
  }
}
