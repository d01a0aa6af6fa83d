import { Divider, Flex, LoadingSpinner } from '@hubspot/ui-extensions';
import type { CompanyAsWritten, ConflictFinding, DealCard } from '@partner-desk/hubspot-shared/contract.ts';
import { Findings } from '@partner-desk/hubspot-shared/findings/Findings.tsx';
import { PartnerLink } from '@partner-desk/hubspot-shared/PartnerLink.tsx';
import { ReceiptLink } from '@partner-desk/hubspot-shared/ReceiptLink.tsx';
import { CompanyRulings } from '@partner-desk/hubspot-shared/rulings/CompanyRulings.tsx';
import { Standing } from '@partner-desk/hubspot-shared/standing/Standing.tsx';
import { belongsTo } from '@partner-desk/hubspot-shared/standing/standing-acts.ts';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { CardActions } from './CardActions.tsx';
import { Headline, Notice } from './Headline.tsx';
import { PartnersOnDeal } from './PartnersOnDeal.tsx';
import { SyncFoot } from './SyncFoot.tsx';
import { useCardDecisions } from './use-card-decisions.ts';
import { type DealActions, type DealContext, useDealCard } from './use-deal-card.ts';

/** A lapsed certificate or a cool-off is no conflict between claims, and is not called one. */
function conflictsHeading(findings: ConflictFinding[]): string {
  const claims = ['another_partner', 'direct_pipeline', 'direct_later', 'direct_activity', 'existing_customer'];
  return findings.some((finding) => claims.includes(finding.kind)) ? 'Conflicts' : 'What stands in the way';
}

/** The company a decider may speak of: as the check names it, else as it was registered; null for everybody else. */
function companyToRule({ viewer, registration, conflicts, form }: DealCard): CompanyAsWritten | null {
  const about = conflicts.find((finding) => finding.about !== null)?.about;
  if (about) return about.ours;
  if (!registration || (viewer.role !== 'partner_manager' && viewer.role !== 'admin')) return null;
  const { customerName, customerDomain } = form.prefill;
  const name = registration.customerName;
  return { name, domain: name === customerName ? customerDomain : '' };
}

/** The deal card: where we stand, what needs doing, conflicts, partners, and where the records are. */
export function DealCardContent({ context, actions }: { context: DealContext; actions: DealActions }) {
  const desk = useDealCard(context, actions, 'tab');
  const { state } = desk.backed;
  const {
    actions: shown,
    context: deciding,
    onRegisterOpen,
  } = useCardDecisions(state.status === 'ready' ? state.value : null, desk, 'tab');
  if (state.status === 'loading')
    return <LoadingSpinner label="Loading the partners on this deal" showLabel layout="centered" />;
  if (state.status === 'failed') return <Trouble what="The partners on this deal" onRetry={desk.backed.refresh} />;
  const card = state.value;
  return (
    <Flex direction="column" gap="md">
      <Headline card={card} />
      {desk.notice && <Notice notice={desk.notice} />}
      <CardActions
        actions={shown.filter((action) => !deciding || belongsTo(action, deciding.registration) === null)}
        card={card}
        desk={desk}
        context={deciding}
        place="tab"
        between={deciding && <Standing actions={shown} context={deciding} />}
        onRegisterOpen={onRegisterOpen}
      />
      <Findings
        findings={card.conflicts}
        portalId={desk.portalId}
        heading={conflictsHeading(card.conflicts)}
        desk={desk.rulings}
      />
      <CompanyRulings rulings={card.rulings} ours={companyToRule(card)} desk={desk.rulings} />
      <PartnersOnDeal card={card} desk={desk} place="tab" />
      {card.registration && (
        <>
          <ReceiptLink url={card.registration.receiptUrl} />
          <PartnerLink
            registration={card.registration}
            place="tab"
            reader={desk.reader}
            closeOverlay={desk.closeOverlay}
            copy={(text) => actions.copyTextToClipboard(text)}
            onIssued={desk.backed.refresh}
          />
        </>
      )}
      {(card.sync.sentence !== '' || state.outdated) && (
        <>
          <Divider />
          <SyncFoot sync={card.sync} outdated={state.outdated} />
        </>
      )}
    </Flex>
  );
}
