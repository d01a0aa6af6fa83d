import { sweepLeads } from '../application/attribution/leads/sweep-leads.ts';
import { meetFieldEdits } from '../application/attribution/meet-field-edits.ts';
import { sweepAttribution } from '../application/attribution/sweep-attribution.ts';
import { askForLeakRuns } from '../application/leaks/ask-for-leak-runs.ts';
import type { Desk } from '../application/desk.ts';
import { lookAgain } from '../application/look-again.ts';
import { sweepLedgers } from '../application/compensation/sweep-ledger.ts';
import { batchMails } from '../application/notify/batch-mails.ts';
import { sendMails } from '../application/notify/send-mails.ts';
import { tellByClock } from '../application/notify/tell-by-clock.ts';
import { remindCertificates } from '../application/remind-certificates.ts';
import { sweepClocks } from '../application/sweep-clocks.ts';
import type { MailSender } from '../contract/notices.ts';
import type { Duty } from '../worker/duty.ts';

interface ErrorLog {
  error(facts: object, message: string): void;
}

/** What is done for every tenant by the clock, in the order in which one brings work for the next. */
export const dutiesOf = (desk: Desk, sender: MailSender | null, log: ErrorLog | null = null): Duty[] => [
  { name: 'clock', work: clockOf(desk, log) },
  { name: 'field-edits', work: fieldEditsOf(desk, log) },
  { name: 'attribution', work: attributionOf(desk, log) },
  { name: 'leads', work: leadsOf(desk, log) },
  { name: 'looks', work: looksOf(desk, log) },
  { name: 'compensation', work: compensationOf(desk, log) },
  { name: 'leaks', work: (tenantId) => askForLeakRuns(desk, tenantId) },
  { name: 'certificates', work: (tenantId) => remindCertificates(desk, tenantId) },
  { name: 'reminders', work: (tenantId) => tellByClock(desk, tenantId) },
  {
    name: 'mail',
    async work(tenantId, signal) {
      await batchMails(desk, tenantId);
      if (sender) await sendMails(desk, tenantId, sender, machine, signal);
      // Once is all: what was not sent waits for its own time.
      return 0;
    },
  },
];

/** What our own team has to do with registered companies; a registration that fails keeps none of the others. */
function looksOf(desk: Desk, log: ErrorLog | null): Duty['work'] {
  if (!log) return (tenantId, signal) => lookAgain(desk, tenantId, { signal });
  const failed = (registrationId: string, error: unknown): void =>
    log.error({ err: error, registrationId }, 'a registration could not be checked again; the others go on');
  return (tenantId, signal) => lookAgain(desk, tenantId, { signal, failed });
}

/** A registration that cannot be moved is named once, however often the clock comes by it. */
function clockOf(desk: Desk, log: ErrorLog | null): Duty['work'] {
  if (!log) return (tenantId, signal) => sweepClocks(desk, tenantId, { signal });
  const named = new Set<string>();
  return (tenantId, signal) =>
    sweepClocks(desk, tenantId, {
      signal,
      failed: (registrationId, error) => {
        if (named.has(registrationId)) return;
        named.add(registrationId);
        log.error(
          { err: error, tenantId, registrationId },
          'the clock could not move a registration; the others go on',
        );
      },
    });
}

/** What fails is named and waits for its next turn, while the others go on; without a log it is thrown. */
const naming = (log: ErrorLog | null, tenantId: string, told: 'deal' | 'leadId', words: string) =>
  log && {
    failed: (id: string, error: unknown) =>
      log.error({ err: error, tenantId, [told]: id }, `${words}; the others go on`),
  };

const attributionOf =
  (desk: Desk, log: ErrorLog | null): Duty['work'] =>
  (tenantId, signal) =>
    sweepAttribution(desk, tenantId, {
      signal,
      ...naming(log, tenantId, 'deal', 'the attribution of a deal could not be looked at'),
    });

const compensationOf =
  (desk: Desk, log: ErrorLog | null): Duty['work'] =>
  (tenantId, signal) =>
    sweepLedgers(desk, tenantId, {
      signal,
      ...naming(log, tenantId, 'deal', 'what partners earn on a deal could not be settled'),
    });

const leadsOf =
  (desk: Desk, log: ErrorLog | null): Duty['work'] =>
  (tenantId, signal) =>
    sweepLeads(desk, tenantId, { signal, ...naming(log, tenantId, 'leadId', 'a lead could not be looked at') });

const machine = { systemNow: () => new Date(), random: Math.random };

/** An edit that cannot be looked at is named, each time it is tried. */
const fieldEditsOf =
  (desk: Desk, log: ErrorLog | null): Duty['work'] =>
  (tenantId, signal) =>
    meetFieldEdits(desk, tenantId, {
      signal,
      ...(log && {
        failed: (deal: string, error: unknown) =>
          log.error(
            { err: error, tenantId, deal },
            'an edit made in the CRM could not be looked at; it is tried again, or set aside after the last try',
          ),
      }),
    });
