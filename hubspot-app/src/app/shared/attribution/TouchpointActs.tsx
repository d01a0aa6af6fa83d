import { Alert, Flex, LoadingButton, Text } from '@hubspot/ui-extensions';
import type { TouchpointForm, TouchpointView } from '../contract.ts';
import type { AttributionDesk } from './attribution-desk.ts';
import { ChangeTouchpoint } from './ChangeTouchpoint.tsx';
import { ReasonedAct } from '../acts/ReasonedAct.tsx';
import { useAct } from '../acts/use-act.ts';

/** What may be done to a touchpoint, in place. `form` is null where nothing more can be told of the deal. */
export function TouchpointActs({
  touchpoint,
  form,
  desk,
}: {
  touchpoint: TouchpointView;
  form: TouchpointForm | null;
  desk: AttributionDesk;
}) {
  const { id, version, may, status, partner, kindLabel, occurredText, sharesIf } = touchpoint;
  const confirm = useAct(desk, `/touchpoints/${id}/confirm`, () => {});
  if (!may.confirm && !may.decline && !may.change && !may.withdraw) return null;
  const about = `${partner.name}: ${kindLabel.toLowerCase()} on ${occurredText}.`;
  const shared = { expectedVersion: version, desk };
  const isOnePress = may.confirm && status !== 'declined';
  return (
    <Flex direction="column" gap="xs">
      {isOnePress && sharesIf.confirm !== '' && <Text>{sharesIf.confirm}</Text>}
      <Flex direction="row" gap="sm" wrap="wrap">
        {may.confirm &&
          (status === 'declined' ? (
            <ReasonedAct
              {...shared}
              id={`confirm-${id}`}
              label="Confirm after all…"
              title="Confirm after all"
              intro={`${about} It was declined; the reason stays in the record.`}
              follows={sharesIf.confirm}
              send="Confirm it"
              missing="Write why it counts after all."
              path={`/touchpoints/${id}/confirm`}
            />
          ) : (
            <LoadingButton
              variant="primary"
              size="sm"
              loading={confirm.sending}
              onClick={() => confirm.press({ expectedVersion: version })}
            >
              Confirm
            </LoadingButton>
          ))}
        {may.decline && (
          <ReasonedAct
            {...shared}
            id={`decline-${id}`}
            label="Decline…"
            title="Decline"
            intro={`${about} Whoever told it reads your reason.`}
            follows={sharesIf.decline}
            send="Decline it"
            missing="Write why it does not count."
            path={`/touchpoints/${id}/decline`}
          />
        )}
        {may.change && form && <ChangeTouchpoint touchpoint={touchpoint} form={form} desk={desk} />}
        {may.withdraw && (
          <ReasonedAct
            {...shared}
            id={`withdraw-${id}`}
            label="Withdraw…"
            title="Withdraw"
            intro={`${about} It stays in the record and counts no more.`}
            follows={sharesIf.withdraw}
            send="Withdraw it"
            danger
            missing={status === 'confirmed' ? 'Write why: it was confirmed.' : ''}
            path={`/touchpoints/${id}/withdraw`}
          />
        )}
      </Flex>
      {confirm.trouble && (
        <Alert title="Not done" variant="danger">
          {confirm.trouble.kind === 'no_answer' ? confirm.trouble.message : confirm.trouble.answer.message}
        </Alert>
      )}
    </Flex>
  );
}
