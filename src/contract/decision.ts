import type {
  AppealRequest,
  AssignRequest,
  DecideAppealRequest,
  ExtendRequest,
  HonourChoiceRequest,
  MediateRequest,
  ProvideInformationRequest,
  ReopenRequest,
  RequestInformationRequest,
  UpdateStatusRequest,
} from './program-requests.ts';
import type { ApproveRequest, RecheckRequest, RejectRequest, WithdrawRequest } from './requests.ts';

/** An act taken on a registration, with the words of the person who took it; `kind` is the last part of its address. */
export type Decision =
  | { kind: 'approve'; request: ApproveRequest }
  | { kind: 'reject'; request: RejectRequest }
  | { kind: 'withdraw'; request: WithdrawRequest }
  | { kind: 'recheck'; request: RecheckRequest }
  | { kind: 'assign'; request: AssignRequest }
  | { kind: 'request-information'; request: RequestInformationRequest }
  | { kind: 'provide-information'; request: ProvideInformationRequest }
  | { kind: 'extend'; request: ExtendRequest }
  | { kind: 'update-status'; request: UpdateStatusRequest }
  | { kind: 'mediate'; request: MediateRequest }
  | { kind: 'honour-choice'; request: HonourChoiceRequest }
  | { kind: 'reopen'; request: ReopenRequest }
  | { kind: 'appeal'; request: AppealRequest }
  | { kind: 'decide-appeal'; request: DecideAppealRequest };

export type DecisionKind = Decision['kind'];
