import type { ReactNode } from 'react';
import type { Option } from '../../ui/option';
import { Select } from '../../ui/select';
import type { Named } from './insight-api';
import { PERIODS, type Scope } from './scope';

/** Period and place, and what else a page narrows by. */
export function ScopeFields({
  scope,
  localities,
  children,
}: {
  scope: Scope;
  localities: readonly Named[];
  children?: ReactNode;
}) {
  const places: Option[] = [
    { value: '', label: 'Everywhere' },
    ...localities.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <fieldset className="measure-scope">
      <legend className="ui-hidden">What is measured</legend>
      <Select
        label="Period"
        options={PERIODS}
        value={scope.values.period}
        onChange={(period) => scope.set('period', period)}
      />
      <Select
        label="Locality"
        options={places}
        value={scope.values.locality}
        onChange={(locality) => scope.set('locality', locality)}
      />
      {children}
    </fieldset>
  );
}
