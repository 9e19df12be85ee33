import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A program, or a person on a demonstration, that proves itself by a password: a service account. */
@Entity({ schema: 'access', name: 'account' })
export class Account {
  /** What it signs in with: lower case letters, digits, `.`, `_`, `-`. */
  @PrimaryColumn({ type: 'text' })
  username: string;

  @Column({ name: 'display_name', type: 'text', nullable: true })
  displayName: string | null;

  /** As `hashPassword` makes it. */
  @Column({ name: 'password_hash', type: 'text' })
  passwordHash: string;

  @Column({ type: 'text', array: true })
  roles: string[];

  @Column({ type: 'text', array: true })
  groups: string[];

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** Nobody signs in with it any more. */
  @Column({ name: 'disabled_at', type: 'timestamptz', nullable: true })
  disabledAt: Date | null;
}
