import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { useLocation } from 'react-router';
import { announce } from './announce';
import { classNames } from './class-names';

export interface PageProps {
  /** The one h1. */
  readonly title: string;
  /** "Work", "Design", "Manage": part of the document's title. */
  readonly area?: string | undefined;
  /** Above the title: where this page belongs to. */
  readonly eyebrow?: ReactNode;
  /** Beside the title: what can be done with the whole page. */
  readonly actions?: ReactNode;
  /** `full`: all the width there is, for lists and the modeler. */
  readonly width?: 'reading' | 'full' | undefined;
  readonly children: ReactNode;
}

export const PRODUCT = 'One Trafford Response';

let pathShown: string | undefined;

/** One page: its title on the document, its heading with the focus after a change of page, its name said. */
export function Page({ title, area, eyebrow, actions, width = 'full', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    document.title = [title, area, PRODUCT].filter(Boolean).join(' – ');
  }, [title, area]);
  const sayWhere = useEffectEvent(() => announce(title));
  useEffect(() => {
    const isFirst = pathShown === undefined;
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (!isFirst && (pathShown !== pathname || isLost)) {
      heading.current?.focus();
      sayWhere();
    }
    pathShown = pathname;
  }, [pathname]);
  return (
    <div className={classNames('ui-page', `ui-page--${width}`)}>
      <div className="ui-page__head">
        <div>
          {eyebrow !== undefined && <div className="ui-page__eyebrow">{eyebrow}</div>}
          <h1 tabIndex={-1} ref={heading}>
            {title}
          </h1>
        </div>
        {actions !== undefined && <div className="ui-page__actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
