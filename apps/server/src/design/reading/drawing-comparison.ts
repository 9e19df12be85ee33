import { Injectable } from '@nestjs/common';
import type { Change } from '#drawing/comparison/change.js';
import { Parts } from '../parts/parts.service.js';
import { DrawingReader } from './drawing-reader.js';
import type { NamedFile } from './reading-task.js';

/** What differs between two versions, with groups called as they are here. */
@Injectable()
export class DrawingComparison {
  constructor(
    private readonly reader: DrawingReader,
    private readonly parts: Parts,
  ) {}

  async compare(left: readonly NamedFile[], right: readonly NamedFile[]): Promise<readonly Change[]> {
    const groups = (await this.parts.groups()).map(({ id, name }) => [id, name] as const);
    return this.reader.ask('compare', { left: plain(left), right: plain(right), groups });
  }
}

const plain = (files: readonly NamedFile[]): NamedFile[] => files.map(({ name, content }) => ({ name, content }));
