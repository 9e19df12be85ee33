import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export type SignInAct = 'signed-in' | 'failed' | 'signed-out' | 'ended';

/** One act of signing in or out. Rows are only ever added; the database refuses to change or delete one. */
@Entity({ schema: 'access', name: 'sign_in_log' })
export class SignInLogEntry {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  seq: string;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ type: 'text' })
  act: SignInAct;

  /** Who: as the provider calls the person; null where a sign-in failed before that was proven. */
  @Column({ type: 'text', nullable: true })
  issuer: string | null;

  @Column({ type: 'text', nullable: true })
  subject: string | null;

  @Column({ name: 'worker_id', type: 'text', nullable: true })
  workerId: string | null;

  /** Why a session ended, or a sign-in failed. */
  @Column({ type: 'text', nullable: true })
  reason: string | null;

  /** Where a failed one came from: its address. */
  @Column({ type: 'text', nullable: true })
  network: string | null;
}
