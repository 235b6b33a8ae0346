/** Legal bases and declarations as an administrator sends them. */
import type { NewDeclaration } from '../../api/declarations/schemas.ts';
import type { NewLegalBasis } from '../../api/municipalities/legal-bases/schemas.ts';

export const aBasis = (code: string, title = 'Samtykke', more: Partial<NewLegalBasis> = {}): NewLegalBasis => ({
  code,
  title: { da: title, en: title },
  lawReference: 'Retssikkerhedsloven § 11 a',
  mode: 'consent',
  form: 'any',
  longestPeriod: 'P1Y',
  periodEnd: 'end-of-day',
  holders: 'all',
  subjectAge: 15,
  holdersAtAge: 'keep',
  guardianGives: true,
  refusalBlocks: true,
  checkedByLawyer: false,
  ...more,
});

export const aDeclaration = (
  code: string,
  legalBasisCode: string,
  title = 'Samtykke til at tale med skolen',
  more: Partial<NewDeclaration> = {},
): NewDeclaration => ({
  code,
  legalBasisCode,
  purposes: [
    {
      code: 'coordination',
      texts: [
        { language: 'da', text: 'at vi kan hjælpe jer sammen' },
        { language: 'en', text: 'that we can help you together' },
      ],
      dataCategories: [
        { code: 'school-attendance', special: false },
        { code: 'health', special: true },
      ],
    },
  ],
  recipients: [
    {
      code: 'school',
      texts: [
        { language: 'da', text: 'skolen' },
        { language: 'en', text: 'the school' },
      ],
    },
  ],
  period: 'P6M',
  texts: [
    {
      language: 'da',
      title,
      body: 'Vi beder om dit samtykke til at dele oplysninger om dit barn.',
      ifRefused: 'Siger du nej, hjælper vi jer med det, vi ved i forvejen.',
      withdrawal: 'Du kan altid trække dit samtykke tilbage, indtil det udløber.',
      law: 'Retssikkerhedsloven § 11 a.',
      recipients: 'Oplysningerne deles med:',
    },
    {
      language: 'en',
      title,
      body: 'We ask for your consent to share information about your child.',
      ifRefused: 'If you say no, we help you with what we know already.',
      withdrawal: 'You can always withdraw your consent, until it ends.',
      law: 'Retssikkerhedsloven, section 11 a.',
      recipients: 'The information is shared with:',
    },
  ],
  ...more,
});
