import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody signed in in a browser, until he or she signs out or the time is up. What the browser holds is not kept, only its digest. */
@Entity({ schema: 'access', name: 'session' })
export class Session {
  /** SHA-256 of the identifier in the cookie, in base64url. */
  @PrimaryColumn({ name: 'id_digest', type: 'text' })
  idDigest: string;

  /** Who proved it, and what it calls the person: together they are unique. */
  @Column({ type: 'text' })
  issuer: string;

  @Column({ type: 'text' })
  subject: string;

  /** The provider's own session, by which it says that all has ended. */
  @Column({ name: 'provider_session', type: 'text', nullable: true })
  providerSession: string | null;

  @Column({ type: 'text' })
  username: string;

  @Column({ name: 'display_name', type: 'text', nullable: true })
  displayName: string | null;

  @Column({ type: 'text', array: true })
  roles: string[];

  @Column({ type: 'text', array: true })
  groups: string[];

  /** The person as a worker of the care organisation. */
  @Column({ name: 'worker_id', type: 'text', nullable: true })
  workerId: string | null;

  @Column({ name: 'organisation_id', type: 'text', nullable: true })
  organisationId: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** When the person last did something; written at most once a minute. */
  @Column({ name: 'seen_at', type: 'timestamptz' })
  seenAt: Date;
}
