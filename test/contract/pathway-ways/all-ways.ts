import { agreement } from './agreement.ways.js';
import { caseload } from './caseload.ways.js';
import { connect } from './connect.ways.js';
import { conversation1 } from './conversation-1.ways.js';
import { conversation2 } from './conversation-2.ways.js';
import { conversation3 } from './conversation-3.ways.js';
import { dailyScan } from './daily-scan.ways.js';
import { escalation } from './escalation.ways.js';
import { firstContact } from './first-contact.ways.js';
import { infoRequest } from './info-request.ways.js';
import { journey } from './journey.ways.js';
import { keyworker } from './keyworker.ways.js';
import { panel } from './panel.ways.js';
import { safeguarding } from './safeguarding.ways.js';
import { safeguardingChild } from './safeguarding-child.ways.js';
import { stayWithYou } from './stay-with-you.ways.js';
import { stepDown } from './step-down.ways.js';
import { triage } from './triage.ways.js';
import type { PathwayWays } from './way.js';

/** The main ways of every pathway that is drawn. */
export const allWays: readonly PathwayWays[] = [
  ...[agreement, caseload, connect, conversation1, conversation2, conversation3, dailyScan, escalation, firstContact],
  ...[infoRequest, journey, keyworker, panel, safeguarding, safeguardingChild, stayWithYou, stepDown, triage],
];
