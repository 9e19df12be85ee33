import { useParams } from 'react-router';
import { capital, useLabels } from '../../shell/words';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { CaseTimeline } from './case-timeline';

export function CasePage() {
  const { episodeId = '' } = useParams();
  const labels = useLabels();
  return (
    <Page title={capital(labels.case)} area="Work" eyebrow={<Link to="/work">My work</Link>}>
      <CaseTimeline episodeId={episodeId} />
    </Page>
  );
}
