/** As SF1470 has them. */
export const SENSITIVITIES = ['not_confidential', 'confidential_personal', 'sensitive_personal', 'vip'] as const;
