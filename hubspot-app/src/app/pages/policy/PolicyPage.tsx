import { Alert, Flex, LoadingSpinner, StatusTag, Text } from '@hubspot/ui-extensions';
import { PageBreadcrumbs, PageTitle } from '@hubspot/ui-extensions/pages';
import type { PolicyAnswer, PolicyView, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { Trouble } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { type PageActions, type PageContext, useReader } from '../page-api.ts';
import { PolicyHistory } from './PolicyHistory.tsx';
import { PolicySections } from './PolicySections.tsx';
import { PublishPolicy } from './PublishPolicy.tsx';
import { usePolicy } from './use-policy.ts';
import { usePolicyDraft } from './use-policy-draft.ts';

/** Settings: the numbers of the program in words, and how to change them. */
export function PolicyPage({ context, actions }: { context: PageContext; actions: PageActions }) {
  const reader = useReader(context);
  const { state, refresh, adopt } = usePolicy(reader);

  function published(answer: PolicyAnswer) {
    adopt(answer.policy);
    if (answer.outcome !== 'done') return;
    actions.addAlert({ type: 'success', title: 'Published', message: answer.message });
  }

  return (
    <Flex direction="column" gap="md">
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink to="/">Review queue</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.Current>Settings: policy</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      <PageTitle>Settings: policy</PageTitle>
      {state.status === 'loading' && <LoadingSpinner label="Loading the policy" showLabel layout="centered" />}
      {state.status === 'failed' && <Trouble what="The policy" onRetry={refresh} />}
      {state.status === 'ready' && (
        <>
          <PolicyBody policy={state.value} reader={reader} onPublished={published} />
          {state.outdated && (
            <Text variant="microcopy">Partner Desk did not answer just now. This is the last known policy.</Text>
          )}
        </>
      )}
    </Flex>
  );
}

function PolicyBody({
  policy,
  reader,
  onPublished,
}: {
  policy: PolicyView;
  reader: Reader;
  onPublished: (answer: PolicyAnswer) => void;
}) {
  const draft = usePolicyDraft(policy, reader, onPublished);
  return (
    <>
      <Flex direction="row" gap="sm" wrap="wrap">
        <StatusTag variant="success">{policy.sentence}</StatusTag>
        {policy.planned !== '' && <StatusTag variant="info">{policy.planned}</StatusTag>}
      </Flex>
      {policy.readOnly !== '' && <Alert title={policy.readOnly} variant="info" />}
      <PolicySections policy={policy} draft={draft} />
      {policy.mayPublish && <PublishPolicy key={draft.publishedCount} policy={policy} draft={draft} reader={reader} />}
      <PolicyHistory history={policy.history} />
    </>
  );
}
