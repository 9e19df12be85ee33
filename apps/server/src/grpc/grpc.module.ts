import { Module } from '@nestjs/common';
import { V2Module } from '../v2/v2.module.js';
import { GrpcCallers } from './grpc-caller.js';
import { GrpcDoor } from './grpc-door.js';

/** The door for Zeebe's clients. It opens when it is told to. */
@Module({
  imports: [V2Module],
  providers: [GrpcDoor, GrpcCallers],
  exports: [GrpcDoor],
})
export class GrpcModule {}
