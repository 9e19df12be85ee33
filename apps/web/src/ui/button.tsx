import type { ButtonHTMLAttributes, Ref } from 'react';
import { type LinkProps, Link as RouterLink } from 'react-router';
import { classNames } from './class-names';

export interface ButtonLook {
  /** `primary`: what the page is for, once a page; `quiet`: among others in a row. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined;
  readonly isSmall?: boolean | undefined;
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, ButtonLook {
  /** Under way: it keeps the focus and does nothing more until it is done. */
  readonly isBusy?: boolean | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

const look = ({ variant = 'secondary', isSmall }: ButtonLook, more?: string) =>
  classNames('ui-button', `ui-button--${variant}`, isSmall && 'ui-button--small', more);

export function Button({ variant, isSmall, isBusy, className, onClick, type = 'button', ...more }: ButtonProps) {
  return (
    <button
      {...more}
      type={type}
      className={look({ variant, isSmall }, className)}
      aria-disabled={isBusy === true || more['aria-disabled'] === true || undefined}
      onClick={(event) => {
        if (isBusy === true || more['aria-disabled'] === true) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

/** Leads to another page and looks like a button. */
export function ButtonLink({ variant, isSmall, className, ...more }: LinkProps & ButtonLook) {
  return <RouterLink {...more} className={look({ variant, isSmall }, className)} />;
}
