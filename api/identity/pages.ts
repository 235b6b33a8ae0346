/** The login pages, whole on the server: no script, nothing fetched from elsewhere, readable on a phone. */
import type { Language } from '../core/languages.ts';
import type { Scope } from '../core/scopes.ts';
import type { LoginOption } from '../people/login-options.ts';
import type { DeviceInfo } from './device-login.ts';
import { html, page } from './html.ts';
import type { ProviderEntry } from './identity-file.ts';
import { PAGE_TEXTS } from './page-texts.ts';
import { SCOPE_TEXTS } from './scope-texts.ts';

export function chooserPage(language: Language, providers: readonly ProviderEntry[]): string {
  const texts = PAGE_TEXTS[language];
  const buttons = providers.map(
    ({ name, label }) => html`<button type="submit" name="provider" value="${name}">${label[language]}</button>\n`,
  );
  const body = html`<p>${texts.chooseProvider}</p>
<form method="post">
${buttons}
<button type="submit" class="quiet" name="cancel" value="yes">${texts.back}</button>
</form>`;
  return page(language, texts.login, body);
}

/**
 * The texts name no role: somebody may look over the shoulder, and the person must not be shown to be another one too.
 */
export function loginOptionsPage(language: Language, ways: readonly LoginOption[]): string {
  const texts = PAGE_TEXTS[language];
  const buttons = ways.map(
    (way, index) =>
      html`<button type="submit" name="way" value="${String(index)}">${wayLabel(language, way)}</button>\n`,
  );
  const body = html`<p>${texts.chooseWay} ${texts.waysApart}</p>
<form method="post">
${buttons}
<button type="submit" class="quiet" name="cancel" value="yes">${texts.back}</button>
</form>`;
  return page(language, texts.asWhom, body);
}

function wayLabel(language: Language, { login, municipalityName }: LoginOption): string {
  const { ways } = PAGE_TEXTS[language];
  return login.capacity === 'employee' ? ways.employee(municipalityName) : ways[login.capacity];
}

/** Of a request that nobody has looked at. The same address may be opened again. */
export function waitPage(language: Language, code: string, wait: { seconds: number | null; address: string }): string {
  const texts = PAGE_TEXTS[language];
  const body = html`<p>${texts.causes[code] ?? texts.otherCause} ${wait.seconds === null ? '' : texts.waitFor(wait.seconds)}</p>
<p>${texts.code}: <code>${code}</code></p>
<a class="button" href="${wait.address}">${texts.tryAgain}</a>`;
  return page(language, texts.failed, body);
}

/** `retryAt` is the address of the login under way. Without it the person starts again in the frontend. */
export function failurePage(language: Language, code: string, retryAt: string | null): string {
  const texts = PAGE_TEXTS[language];
  const retry =
    retryAt === null
      ? html`<p>${texts.startOver}</p>`
      : html`<a class="button" href="${retryAt}">${texts.tryAgain}</a>
<form method="post" action="${retryAt}"><button type="submit" class="quiet" name="cancel" value="yes">${texts.back}</button></form>`;
  const body = html`<p>${texts.causes[code] ?? texts.otherCause}</p>
<p>${texts.code}: <code>${code}</code></p>
${retry}`;
  return page(language, texts.failed, body);
}

export interface DeviceForm {
  readonly action: string;
  readonly xsrf: string;
  readonly userCode: string;
}

export function deviceCodePage(language: Language, form: DeviceForm, codeError: 'wrong' | 'declined' | null): string {
  const texts = PAGE_TEXTS[language];
  if (codeError === 'declined')
    return page(language, texts.connectDevice, html`<p role="alert">${texts.declined} ${texts.closePage}</p>`);
  const alert = codeError === 'wrong' ? html`<p role="alert">${texts.wrongCode}</p>` : html``;
  const body = html`${alert}
<form method="post" action="${form.action}">
<input type="hidden" name="xsrf" value="${form.xsrf}">
<label for="user_code">${texts.typeCode}</label>
<input type="text" id="user_code" name="user_code" value="${form.userCode}" required maxlength="20"
  autocomplete="off" autocapitalize="characters" spellcheck="false">
<button type="submit">${texts.goOn}</button>
</form>`;
  return page(language, texts.connectDevice, body);
}

/** The program that asks: by its name here, by where its request came from, and by what it calls itself. */
interface AskingProgram extends DeviceInfo {
  readonly name: string;
  readonly scopes: readonly Scope[];
}

export function deviceConfirmPage(language: Language, form: DeviceForm, program: AskingProgram): string {
  const texts = PAGE_TEXTS[language];
  const scopes = program.scopes.map(
    (scope) => html`<li>${SCOPE_TEXTS[language][scope]} (<code>${scope}</code>)</li>\n`,
  );
  const body = html`<p>${texts.isYourCode(program.name)}</p>
<p class="code"><code>${form.userCode}</code></p>
<p>${texts.asksFrom(program.address ?? texts.unknown, program.agent ?? texts.unknown)}</p>
<p>${texts.willBeAble}</p>
<ul>
${scopes}
</ul>
<p>${texts.onlyIfYours}</p>
<form method="post" action="${form.action}">
<input type="hidden" name="xsrf" value="${form.xsrf}">
<input type="hidden" name="user_code" value="${form.userCode}">
<button type="submit" name="confirm" value="yes">${texts.connect}</button>
<button type="submit" class="quiet" name="abort" value="yes">${texts.decline}</button>
</form>`;
  return page(language, texts.connectDevice, body);
}

export const deviceDonePage = (language: Language): string =>
  page(language, PAGE_TEXTS[language].connected, html`<p>${PAGE_TEXTS[language].closePage}</p>`);

export function logoutPage(language: Language, form: { readonly action: string; readonly xsrf: string }): string {
  const texts = PAGE_TEXTS[language];
  const body = html`<p>${texts.reallyLogout}</p>
<form method="post" action="${form.action}">
<input type="hidden" name="xsrf" value="${form.xsrf}">
<button type="submit" name="logout" value="yes">${texts.logout}</button>
</form>`;
  return page(language, texts.logout, body);
}

export const loggedOutPage = (language: Language): string =>
  page(language, PAGE_TEXTS[language].loggedOut, html`<p>${PAGE_TEXTS[language].closePage}</p>`);
