import { CareEntity, Id, Moment, OptionalMoment, OptionalText, Text, Texts } from '../common/columns.js';

/**
 * Why an agency may process or share, in the words of the rule that pathways test. The last three allow sharing without the
 * person's agreement; all grounds must be confirmed locally by the information-governance lead.
 */
export const BASIS_GROUNDS = [
  'public-task',
  'legal-obligation',
  'legitimate-interest',
  'vital',
  'safeguarding',
  'crime',
] as const;
export type BasisGround = (typeof BASIS_GROUNDS)[number];

/** Grounds on which sharing goes ahead whatever the person answered. */
export const OVERRIDING_GROUNDS: ReadonlySet<BasisGround> = new Set(['vital', 'safeguarding', 'crime']);

/** The law under which an agency works with a person's data. It says nothing about whether the person agreed. */
@CareEntity('lawful_basis')
export class LawfulBasis {
  @Id() id: string;
  @Text() personId: string;
  @OptionalText() episodeId: string | null;
  /** The agency that is responsible for the data (controller). */
  @Text() agency: string;
  @Text() ground: BasisGround;
  /** UK GDPR, e.g. `6(1)(e)`. */
  @Text() article6: string;
  /** For health and other special data, e.g. `9(2)(g)`. */
  @OptionalText() article9: string | null;
  /** The agencies with which it allows sharing; empty: with every agency that must know. */
  @Texts() sharedWith: string[];
  @Text() reason: string;
  @Text() recordedBy: string;
  @Moment() recordedAt: Date;
  @OptionalMoment() endedAt: Date | null;
}
