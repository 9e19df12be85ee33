import { Module } from '@nestjs/common';
import { EngineStatusController } from './engine-status.controller.js';

/** The door at which pages ask whether the pathways run. */
@Module({ controllers: [EngineStatusController] })
export class EngineStatusModule {}
