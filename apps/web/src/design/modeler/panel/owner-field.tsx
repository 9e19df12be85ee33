import type { Shape } from 'bpmn-js/lib/model/Types';
import { groupName, KEYWORKER, ownerOf, ownerWords } from '#drawing/plain-words/owner-words.js';
import { Button } from '../../../ui/button';
import { Combobox } from '../../../ui/combobox';
import { Fieldset } from '../../../ui/fieldset';
import { Icon } from '../../../ui/icon';
import { nodeOf } from '../edits/extensions';
import { setOwner } from '../edits/step-edits';
import { useDesk } from '../studio/use-studio';

/** Who does it: groups of which anybody may take it. */
export function OwnerField({ shape }: { readonly shape: Shape }) {
  const { studio, catalogue } = useDesk();
  const owner = ownerOf(nodeOf(shape));
  if (owner === null) return null;
  const nameOf = (group: string) =>
    group === KEYWORKER ? 'Keyworker of the person' : groupName(group, catalogue.groupNames);
  const options = [{ id: KEYWORKER, name: nameOf(KEYWORKER) }, ...catalogue.groups]
    .filter(({ id }) => !owner.groups.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Fieldset legend="Who does it" hint={hintOf(owner.rule !== null, owner.groups.length)}>
      {owner.rule !== null && (
        <p className="modeler-rule">
          {ownerWords(nodeOf(shape), catalogue.groupNames)}
          <code>{owner.rule}</code>
          <Button isSmall onClick={() => setOwner(studio, shape, [])}>
            Name groups instead
          </Button>
        </p>
      )}
      {owner.groups.length > 0 && (
        <ul className="modeler-chips">
          {owner.groups.map((group) => (
            <li key={group}>
              <span>{nameOf(group)}</span>
              <button
                type="button"
                aria-label={`Take ${nameOf(group)} away`}
                onClick={() =>
                  setOwner(
                    studio,
                    shape,
                    owner.groups.filter((one) => one !== group),
                  )
                }
              >
                <Icon name="cross" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {owner.rule === null && (
        <Combobox
          key={`${shape.id} ${owner.groups.join()}`}
          id="panel-owner"
          label={owner.groups.length === 0 ? 'Group or agency' : 'Add a group or agency'}
          placeholder="Type to find"
          options={options}
          value={null}
          onChange={(group) => group !== null && setOwner(studio, shape, [...owner.groups, group])}
        />
      )}
    </Fieldset>
  );
}

const hintOf = (isRule: boolean, count: number): string =>
  isRule
    ? 'The case decides.'
    : count === 0
      ? 'Nobody is named: it would be on no worklist.'
      : 'Anybody of these may take it.';
