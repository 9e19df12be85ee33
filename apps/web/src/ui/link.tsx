import { Link as RouterLink, type LinkProps as RouterLinkProps } from 'react-router';
import { classNames } from './class-names';

export type LinkProps = RouterLinkProps & {
  /** Underlined only under the pointer: in tables and lists, where all are links. */
  readonly isQuiet?: boolean | undefined;
};

export function Link({ isQuiet, className, ...more }: LinkProps) {
  return <RouterLink {...more} className={classNames('ui-link', isQuiet && 'ui-link--quiet', className)} />;
}
