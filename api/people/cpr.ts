/**
 * A CPR number is DDMMYY-SSSS. Numbers without a modulus 11 check digit are fully valid since 2007, and replacement
 * numbers add 60 to the day, so only the date part is validated.
 */
export const CPR_PATTERN = /^(0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])(0[1-9]|1[0-2])[0-9]{2}-?[0-9]{4}$/;

export const isCpr = (text: string): boolean => CPR_PATTERN.test(text);

export const normalCpr = (cpr: string): string => cpr.replace('-', '');
