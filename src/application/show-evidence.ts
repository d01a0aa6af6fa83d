import type { Reader } from '../contract/requests.ts';
import type { EvidenceBundle } from '../contract/why.ts';
import { readStream } from '../db/events.ts';
import { withTenant } from '../db/transaction.ts';
import { isoInstant, openScene, settingOf, type Caller, type Desk } from './desk.ts';
import { registrationOf } from './registration-row.ts';
import { whyIn } from './show-registration.ts';
import { findForCaller, onlookerAt } from './sight.ts';
import { findingView } from './words/findings.ts';
import { evidenceDates } from './words/evidence.ts';
import { standingOf } from './words/standing.ts';

/** Everything a dispute rests on: the story with findings and match reasons, dates, policy versions and the hashes of the log. Null: no such registration. */
export const showEvidence = (
  desk: Desk,
  caller: Caller,
  { registrationId, reader }: { registrationId: string; reader: Reader },
): Promise<EvidenceBundle | null> =>
  withTenant(desk.db, caller.tenantId, async (tx) => {
    const scene = await openScene(desk, tx);
    const row = await findForCaller(tx, caller, scene, registrationId);
    if (!row) return null;
    const registration = registrationOf(row);
    const setting = settingOf(scene, reader);
    const onlooker = await onlookerAt(tx, scene, caller, reader, registration);
    const log = await readStream(tx, row.id);
    const { appeal } = standingOf(registration, setting, caller.role);
    const { customerName, partnerName } = registration.claim;
    return {
      generatedAt: isoInstant(scene.now),
      title: `Evidence: ${customerName}, registered by ${partnerName}`,
      appeal: appeal && appeal.state !== 'possible' ? appeal.sentence : '',
      why: await whyIn(tx, scene, caller, row, reader),
      findings: registration.findings.map((finding, index) => findingView(finding, index, onlooker)),
      dates: evidenceDates(registration, reader),
      policyVersions: [...new Set(log.map(({ policyVersion }) => policyVersion))].toSorted((a, b) => a - b),
      hashes: log.map(({ version, type, hash }) => ({ version, type, hash })),
    };
  });
