import type { DraftKeeper, DraftState } from '../../forms/draft/draft-keeper';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';

/** Two devices have begun a comment at this case: one of the two goes on. */
export function CommentClash({ state, keeper }: { readonly state: DraftState; readonly keeper: DraftKeeper }) {
  const other = state.clashes.find(({ path }) => path === 'text')?.there;
  const take = (paths: readonly string[]) =>
    keeper.decide(new Set(paths), (values, { path, there }) => {
      const { [path]: _left, ...others } = values;
      return there === undefined ? others : { ...others, [path]: there };
    });
  return (
    <Banner tone="warning" role="alert" title="You began another comment on another device">
      {typeof other === 'string' && <p className="case-comment__text">{other}</p>}
      <div className="ui-row">
        <Button isSmall onClick={() => take([])}>
          Keep what is here
        </Button>
        <Button isSmall onClick={() => take(state.clashes.map(({ path }) => path))}>
          Take the other one
        </Button>
      </div>
    </Banner>
  );
}
