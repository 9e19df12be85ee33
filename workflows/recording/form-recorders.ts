import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { CareError } from '#care/common/care-error.js';
import { AboutNobodyError, type FormSubmission } from './form-submission.js';
import { RECORDS_FORM } from './records-form.decorator.js';

/** Writes the care records that follow from one submitted form. */
type FormRecorder = (submission: FormSubmission) => Promise<void>;

interface FoundRecorder {
  readonly formId: string;
  readonly record: FormRecorder;
  /** `Class.method`. */
  readonly name: string;
}

/**
 * The recorders of all providers, by form id. A form without one is kept as a task entry alone; why is said in
 * `forms-without-recorder.ts`. Needs Nest's `DiscoveryModule`.
 */
@Injectable()
export class FormRecorders implements OnApplicationBootstrap {
  private readonly logger = new Logger(FormRecorders.name);
  private found: ReadonlyMap<string, FoundRecorder> | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** Two recorders of one form are found out before anybody works. */
  onApplicationBootstrap(): void {
    this.byForm();
  }

  /** The forms that have a recorder. */
  get formIds(): string[] {
    return [...this.byForm().keys()].sort();
  }

  /**
   * Writes the records of a form; the same task a second time changes nothing.
   *
   * A record that the form is about and that is not there, or has gone on meanwhile, stops nobody: the entry of the task keeps what was
   * said.
   *
   * @throws InvalidInputError where a value does not fit, RuleViolationError where a rule of practice forbids it
   */
  async record(formId: string, submission: FormSubmission): Promise<void> {
    try {
      await this.byForm().get(formId)?.record(submission);
    } catch (error) {
      if (!isBeyondTheForm(error)) {
        throw error;
      }
      this.logger.warn(`Form '${formId}' of task ${submission.taskKey} is kept as its entry alone: ${error.message}`);
    }
  }

  private byForm(): ReadonlyMap<string, FoundRecorder> {
    this.found ??= this.find();
    return this.found;
  }

  private find(): ReadonlyMap<string, FoundRecorder> {
    const byForm = new Map<string, FoundRecorder>();
    const instances = this.discovery.getProviders().flatMap((wrapper) => {
      const instance: unknown = wrapper.isDependencyTreeStatic() ? wrapper.instance : undefined;
      return typeof instance === 'object' && instance !== null ? [instance] : [];
    });
    for (const recorder of [...new Set(instances)].flatMap((instance) => this.recordersOf(instance))) {
      const other = byForm.get(recorder.formId);
      if (other !== undefined) {
        throw new Error(
          `Expected one recorder for form '${recorder.formId}', but ${other.name} and ${recorder.name} are both`,
        );
      }
      byForm.set(recorder.formId, recorder);
    }
    return byForm;
  }

  private recordersOf(instance: object): FoundRecorder[] {
    const prototype = Object.getPrototypeOf(instance) as object | null;
    if (prototype === null) return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const record = (instance as Record<string, unknown>)[method] as FormRecorder;
      const formIds = this.reflector.get<readonly string[] | undefined>(RECORDS_FORM, record) ?? [];
      const name = `${instance.constructor.name}.${method}`;
      return formIds.map((formId) => ({ formId, name, record: (submission) => record.call(instance, submission) }));
    });
  }
}

/** What whoever fills in the form cannot mend. */
function isBeyondTheForm(error: unknown): error is Error {
  return (
    error instanceof AboutNobodyError ||
    (error instanceof CareError && (error.code === 'NOT_FOUND' || error.code === 'CONFLICT'))
  );
}
