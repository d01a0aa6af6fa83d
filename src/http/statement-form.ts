import type { Receipt } from '../contract/receipt.ts';
import { escapeHtml } from './html.ts';

export interface StatementForm {
  /** Path of the receipt's statements, with the query of the page. */
  action: string;
  /** UUID of the statement that this page would send. */
  statementId: string;
}

/** What the partner said of the company, and a form while it may say more. Works without scripts. */
export function statementsSection({ made, left }: NonNullable<Receipt['statements']>, form: StatementForm): string {
  const said = made.map((statement) => `<li><bdi>${escapeHtml(statement)}</bdi></li>`).join('');
  return `<section><h2>About the company</h2>
${said === '' ? '' : `<p>You told us:</p><ul>${said}</ul>`}
${left === 0 ? '' : formOf(form)}
</section>`;
}

const formOf = ({ action, statementId }: StatementForm): string => `<p>Is this a mix-up? Tell us; a person reads it.</p>
<form method="post" action="${escapeHtml(action)}" accept-charset="utf-8">
<input type="hidden" name="statementId" value="${escapeHtml(statementId)}">
<fieldset><legend>What should we know?</legend>
<label class="choice"><input type="radio" name="about" value="another_company" required> This is another company</label>
<label class="choice"><input type="radio" name="about" value="also_called"> This company is also called</label>
<p><input type="text" name="otherName" maxlength="200" aria-label="Other name of the company" autocomplete="off"></p>
</fieldset>
<p><label for="explanation">How can we tell?</label></p>
<p><textarea id="explanation" name="explanation" rows="4" maxlength="1000" required></textarea></p>
<p><button type="submit">Send to the partner manager</button></p>
</form>`;
