import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Principal } from '#access/authentication/principal.js';
import { Caller } from '../authentication/caller.js';
import { Operation } from '../openapi/operation.js';
import { type Schema, text } from '../openapi/schema.js';
import { EventStreams } from './event-streams.service.js';

/** Written as it happens, not given back. */
const stream: Schema = text();

@ApiTags('Events')
@Controller('events')
export class EventsController {
  constructor(private readonly streams: EventStreams) {}

  @Get()
  @Operation({
    id: 'events',
    summary:
      'Server-sent events: which tasks, episodes and pathways have changed, of those that the caller may know of; `Last-Event-ID` goes on',
    answer: stream,
    contentType: 'text/event-stream',
  })
  listen(@Caller() caller: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.streams.open(caller, request, response);
  }
}
