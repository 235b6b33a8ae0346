import type { Language } from '../core/languages.ts';

interface PageTexts {
  readonly login: string;
  readonly chooseProvider: string;
  readonly asWhom: string;
  readonly chooseWay: string;
  readonly waysApart: string;
  readonly ways: {
    readonly citizen: string;
    readonly external: string;
    readonly employee: (municipality: string | null) => string;
  };
  readonly failed: string;
  readonly code: string;
  readonly tryAgain: string;
  readonly back: string;
  readonly startOver: string;
  readonly waitFor: (seconds: number) => string;
  readonly connectDevice: string;
  readonly typeCode: string;
  readonly goOn: string;
  readonly wrongCode: string;
  readonly isYourCode: (client: string) => string;
  readonly asksFrom: (address: string, agent: string) => string;
  readonly willBeAble: string;
  readonly unknown: string;
  readonly onlyIfYours: string;
  readonly connect: string;
  readonly decline: string;
  readonly connected: string;
  readonly closePage: string;
  readonly declined: string;
  readonly logout: string;
  readonly reallyLogout: string;
  readonly loggedOut: string;
  readonly causes: Readonly<Record<string, string>>;
  readonly otherCause: string;
}

export const PAGE_TEXTS: Readonly<Record<Language, PageTexts>> = {
  da: {
    login: 'Log ind',
    chooseProvider: 'Vælg, hvordan du vil logge ind.',
    asWhom: 'Hvordan vil du fortsætte?',
    chooseWay: 'Dit login kan bruges på flere måder. Vælg én.',
    waysApart: 'De holdes adskilt: hvad du ser på den ene måde, kan du ikke se på den anden.',
    ways: {
      citizen: 'Privat',
      external: 'Som ekstern fagperson',
      employee: (municipality) => (municipality === null ? 'Som ansat' : `Som ansat i ${municipality}`),
    },
    failed: 'Du blev ikke logget ind',
    code: 'Kode',
    tryAgain: 'Prøv igen',
    back: 'Tilbage uden at logge ind',
    waitFor: (seconds) => `Prøv igen om ${seconds} ${seconds === 1 ? 'sekund' : 'sekunder'}.`,
    startOver: 'Gå tilbage til det program, du kom fra, og begynd forfra.',
    connectDevice: 'Forbind et program',
    typeCode: 'Koden, som programmet viser',
    goOn: 'Fortsæt',
    wrongCode: 'Koden kendes ikke, er brugt eller er for gammel. Prøv igen.',
    isYourCode: (client) => `${client} vil logge ind som dig. Programmet skal vise denne kode:`,
    asksFrom: (address, agent) => `Programmet spørger fra adressen ${address} og kalder sig ${agent}.`,
    willBeAble: 'Programmet får lov til, som dig, at:',
    unknown: 'ukendt',
    onlyIfYours: 'Fortsæt kun, hvis du selv har startet programmet, og koden er den samme.',
    connect: 'Ja, koden er den samme',
    decline: 'Nej, afvis',
    connected: 'Programmet er logget ind',
    closePage: 'Du kan lukke denne side.',
    declined: 'Programmet blev afvist.',
    logout: 'Log ud',
    reallyLogout: 'Vil du logge ud af LetDialog? Luk siden, hvis du vil blive logget ind.',
    loggedOut: 'Du er logget ud',
    causes: {
      login_cancelled: 'Login blev afbrudt.',
      login_expired: 'Siden er for gammel, eller den blev åbnet i en anden browser.',
      login_not_verified: 'Svaret fra login-tjenesten kunne ikke bekræftes.',
      provider_unavailable: 'Login-tjenesten svarer ikke. Vent lidt, og prøv igen.',
      provider_refused: 'Login-tjenesten afviste dit login.',
      claims_missing: 'Login-tjenesten gav ikke de oplysninger om dig, som LetDialog skal bruge.',
      claims_unusable:
        'Login-tjenesten gav oplysninger om dig, som LetDialog ikke kan bruge. Sig det til din administrator.',
      cpr_unusable:
        'Login-tjenesten gav et CPR-nummer, som LetDialog ikke kan læse. Du er ikke logget ind som en anden.',
      privileges_not_told:
        'Login-tjenesten fortalte ikke alle dine roller. Sig til din administrator, at du har flere roller, end dit login kan rumme.',
      login_not_fresh: 'Login-tjenesten bad dig ikke om at logge ind igen. Prøv igen.',
      assurance_too_low: 'Dit login er ikke sikkert nok til det, du vil. Log ind på en mere sikker måde, hvis du kan.',
      assurance_unknown: 'Login-tjenesten sagde ikke, hvor sikkert dit login er.',
      unknown_municipality: 'Din arbejdsplads bruger ikke LetDialog her.',
      employees_only: 'Kun medarbejdere kan logge ind med et program. Programmet blev afvist.',
      too_many_codes: 'Der er skrevet for mange forkerte koder. Vent ti minutter, og prøv igen.',
      too_many_requests: 'Der er for mange, der logger ind herfra lige nu, eller for mange forsøg er mislykkedes.',
      unavailable: 'LetDialog kan ikke svare lige nu.',
      unit_takes_no_employees:
        'Din afdeling er nedlagt i LetDialog. Sig til din administrator, at dit login nævner en nedlagt afdeling.',
      unknown_unit: 'Din afdeling skal bekræftes af dem, der driver LetDialog. Sig det til din administrator.',
      person_disabled: 'Din adgang er lukket. Spørg din administrator.',
      identity_without_mac: 'Dit login skal bekræftes af dem, der driver LetDialog. Sig det til din administrator.',
    },
    otherCause: 'Noget gik galt hos os.',
  },
  en: {
    login: 'Log in',
    chooseProvider: 'Choose how to log in.',
    asWhom: 'How do you want to continue?',
    chooseWay: 'Your login can be used in several ways. Choose one.',
    waysApart: 'They are kept apart: what you see in one way, you cannot see in another.',
    ways: {
      citizen: 'Privately',
      external: 'As an external professional',
      employee: (municipality) => (municipality === null ? 'As an employee' : `As an employee of ${municipality}`),
    },
    failed: 'You were not logged in',
    code: 'Code',
    tryAgain: 'Try again',
    back: 'Go back without logging in',
    waitFor: (seconds) => `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    startOver: 'Go back to the program you came from, and start again.',
    connectDevice: 'Connect a program',
    typeCode: 'The code that the program shows',
    goOn: 'Continue',
    wrongCode: 'The code is unknown, used or too old. Try again.',
    isYourCode: (client) => `${client} wants to log in as you. The program should show this code:`,
    asksFrom: (address, agent) => `The program asks from the address ${address} and calls itself ${agent}.`,
    willBeAble: 'As you, the program will be able to:',
    unknown: 'unknown',
    onlyIfYours: 'Continue only if you started the program yourself and the code is the same.',
    connect: 'Yes, the code is the same',
    decline: 'No, refuse',
    connected: 'The program is logged in',
    closePage: 'You can close this page.',
    declined: 'The program was refused.',
    logout: 'Log out',
    reallyLogout: 'Do you want to log out of LetDialog? Close this page to stay logged in.',
    loggedOut: 'You are logged out',
    causes: {
      login_cancelled: 'The login was cancelled.',
      login_expired: 'This page is too old, or was opened in another browser.',
      login_not_verified: 'The answer of the login service could not be verified.',
      provider_unavailable: 'The login service does not answer. Wait a little, and try again.',
      provider_refused: 'The login service refused your login.',
      claims_missing: 'The login service did not give the information about you that LetDialog needs.',
      claims_unusable:
        'The login service gave information about you that LetDialog cannot use. Contact your administrator.',
      cpr_unusable:
        'The login service gave a CPR number that LetDialog cannot read. You are not logged in as somebody else.',
      privileges_not_told:
        'The login service did not tell all of your roles. Tell your administrator that you have more roles than your login can hold.',
      login_not_fresh: 'The login service did not ask you to log in again. Try again.',
      assurance_too_low: 'Your login is not secure enough for this. Log in in a more secure way, if you can.',
      assurance_unknown: 'The login service did not say how secure your login is.',
      unknown_municipality: 'Your workplace does not use LetDialog here.',
      employees_only: 'Only employees can log in with a program. The program was refused.',
      too_many_codes: 'Too many wrong codes were typed. Wait ten minutes, and try again.',
      too_many_requests: 'Too many people are logging in from here just now, or too many attempts have failed.',
      unavailable: 'LetDialog cannot answer just now.',
      unit_takes_no_employees:
        'Your unit is retired in LetDialog. Tell your administrator that your login names a retired unit.',
      unknown_unit: 'Those who run LetDialog must confirm your unit first. Contact your administrator.',
      person_disabled: 'Your access is closed. Ask your administrator.',
      identity_without_mac: 'Those who run LetDialog must confirm your login first. Contact your administrator.',
    },
    otherCause: 'Something went wrong on our side.',
  },
};
