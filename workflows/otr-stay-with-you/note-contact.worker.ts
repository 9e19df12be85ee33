import { Injectable } from '@nestjs/common';
import { given } from '#care/common/given.js';
import { RAGS } from '#care/contact/contact-values.js';
import { TaskEntryService } from '#care/task-entry/task-entry.service.js';
import { TouchService } from '#care/touch/touch.service.js';
import { JobWorker } from '#process-engine/job-worker.decorator.js';
import type { ActivatedJob, JsonObject } from '#process-engine/process-engine.js';
import { FormValues } from '../shared/form-values.js';
import { JobInput } from '../shared/job-input.js';

/** The forms by which somebody says how it went: at the agreed time, or at the door after two tries. */
const FORMS = ['p04a-touch', 'p04a-visit'];
const UNKNOWN_WORKER = 'unknown';

/**
 * Notes a try to stay in touch (M18, M21) and says how the person is. In: `reached`, `safeNow`, `controlNow`, `planWorked`,
 * `planTested`, `newDanger`, and `rag` as it was. Out: `tries` in a row without reaching the person, `safeDays` in a row within this
 * crisis, `rag`.
 */
@Injectable()
export class NoteContactWorker {
  constructor(
    private readonly touches: TouchService,
    private readonly entries: TaskEntryService,
  ) {}

  @JobWorker('note-contact')
  async note(job: ActivatedJob): Promise<JsonObject> {
    const input = new JobInput(job);
    const episodeId = input.text('episodeId');
    const form = await this.latestForm(episodeId);
    const { tries, safeDays, rag } = await this.touches.note(
      given({
        id: input.id('touch'),
        episodeId,
        byWorker: form?.workerId ?? UNKNOWN_WORKER,
        reached: input.flag('reached'),
        safe: score(input.numberOrNull('safeNow')),
        control: score(input.numberOrNull('controlNow')),
        planWorked: input.flagOrNull('planWorked') ?? undefined,
        planTested: input.flagOrNull('planTested') ?? undefined,
        newDanger: input.flag('newDanger'),
        changeWhat: form && new FormValues(form.values).text('changeWhat'),
      }),
      input.oneOfOrNull('rag', RAGS) ?? undefined,
    );
    return { tries, safeDays, rag };
  }

  private async latestForm(episodeId: string) {
    const forms = await Promise.all(FORMS.map((formId) => this.entries.latest(episodeId, formId)));
    return forms.filter((form) => form !== null).sort((a, b) => b.at.getTime() - a.at.getTime())[0];
  }
}

function score(value: number | null): number | undefined {
  return value === null ? undefined : Math.round(value);
}
