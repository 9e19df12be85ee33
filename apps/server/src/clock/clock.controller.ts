import { Controller, Delete, Get, NotFoundException, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '#access/authentication/principal.js';
import { AnyRole } from '../authentication/areas.js';
import { Caller } from '../authentication/caller.js';
import { NotFound } from '../http/problem.exception.js';
import { IdParam } from '../openapi/id-param.js';
import { JsonBody } from '../openapi/json-body.js';
import { Operation } from '../openapi/operation.js';
import { clockSchema, turnedSchema } from './clock.answer.js';
import { TurnClockDto } from './clock.dto.js';
import { TimeMachine } from './time-machine.service.js';
import { WhatHappened } from './what-happened.service.js';

/** The demonstration's clock. Where there is no demonstration it can be read, and for the rest it is as if there were no such path. */
@ApiTags('Session')
@AnyRole()
@Controller('api/clock')
export class ClockController {
  constructor(
    private readonly machine: TimeMachine,
    private readonly happened: WhatHappened,
  ) {}

  @Get()
  @Operation({
    id: 'getClock',
    summary: "The engine's time, and where a demonstration can turn it to",
    answer: clockSchema,
  })
  get() {
    return this.machine.read();
  }

  @Post()
  @Operation({
    id: 'turnClock',
    summary: 'Turns the time of a demonstration on; it goes on by itself, and `turn` of the clock says how far it is',
    status: 202,
    answer: clockSchema,
  })
  async turn(@JsonBody(TurnClockDto) wanted: TurnClockDto, @Caller() caller: Principal) {
    await this.assureThere();
    await this.machine.start(wanted, caller);
    return this.machine.read();
  }

  @Delete('turn')
  @Operation({
    id: 'stopClock',
    summary: 'Ends the turn that is under way where it is',
    status: 200,
    answer: clockSchema,
  })
  async stop() {
    await this.assureThere();
    await this.machine.stop();
    return this.machine.read();
  }

  @Get('turns/:id')
  @Operation({
    id: 'getClockTurn',
    summary: 'What happened while time was turned, as far as the caller may know of it; the rest as figures',
    answer: turnedSchema,
  })
  async turned(@IdParam('id') id: string, @Caller() caller: Principal) {
    await this.assureThere();
    const turn = this.machine.find(id);
    if (turn === undefined) throw new NotFound('turn of the clock', id, 'id');
    return this.happened.in(turn, caller);
  }

  /** As if there were no such path. */
  private async assureThere(): Promise<void> {
    if (!(await this.machine.isThere())) throw new NotFoundException();
  }
}
