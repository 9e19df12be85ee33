import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A sign-in that has begun: what was asked of the provider, to be compared with what comes back. */
@Entity({ schema: 'access', name: 'sign_in_attempt' })
export class SignInAttempt {
  /** SHA-256 of the state, in base64url. */
  @PrimaryColumn({ name: 'state_digest', type: 'text' })
  stateDigest: string;

  /** SHA-256 of what the browser that began it holds in a cookie. */
  @Column({ name: 'browser_digest', type: 'text' })
  browserDigest: string;

  @Column({ type: 'text' })
  nonce: string;

  /** PKCE (RFC 7636). */
  @Column({ name: 'code_verifier', type: 'text' })
  codeVerifier: string;

  /** The page of this site that the person wanted. */
  @Column({ name: 'return_to', type: 'text' })
  returnTo: string;

  @Column({ name: 'begun_at', type: 'timestamptz' })
  begunAt: Date;
}
