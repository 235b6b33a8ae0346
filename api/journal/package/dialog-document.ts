/**
 * `dialog.json` of a package: the dialog as it was at the cut. `schemas/dialog.schema.json` in the package is its JSON
 * Schema. Times are ISO 8601 in UTC. Whoever adds a field raises the version of the schema's minor number.
 */
import type { Omission } from '../exports/model.ts';

export const DOCUMENT_SCHEMA = 'letdialog-dialog/1.0';

export const SENSITIVITIES = ['not_confidential', 'confidential_personal', 'sensitive_personal', 'vip'] as const;
/** As SF1470 has it: IKKE_FORTROLIGE_DATA, FORTROLIGE_PERSONOPLYSNINGER, FOELSOMME_PERSONOPLYSNINGER, VIP_SAGER. */
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** How a dialog is filed in the case system. */
export interface Filing {
  /** One line of 255 characters at most. */
  readonly title: string;
  /** A topic of KL's plan: `27.24.00`. */
  readonly kle: string;
  /** The action facet: `G01`. */
  readonly facet: string | null;
  readonly sensitivity: Sensitivity;
  /** As people know it in the case system. */
  readonly caseNumber: string | null;
  /** The case's UUID in the case system. */
  readonly caseId: string | null;
  /** Where the title is exempt from access: what is shown instead, and the legal basis. */
  readonly exemption: { readonly alternativeTitle: string; readonly legalBasis: string } | null;
}

/** Who somebody was for the authority. Null for what is not known, and for a name that is withheld. */
export interface Capacity {
  readonly name: string | null;
  /** Profession or relation, as the participant's row says. */
  readonly title: string | null;
  readonly unit: { readonly id: string; readonly externalId: string; readonly name: string } | null;
  readonly authority: { readonly name: string; readonly cvr: string } | null;
}

export interface DocumentParticipant extends Capacity {
  readonly personId: string;
  readonly kind: 'employee' | 'external' | 'citizen';
  readonly isSubject: boolean;
  /** What they are to the subject, where a fact says so. */
  readonly relation: string | null;
  /** Each time they took part, by the log. */
  readonly periods: readonly {
    readonly from: string;
    readonly until: string | null;
    readonly role: 'coordinator' | 'participant';
  }[];
}

export interface DocumentAttachment {
  readonly id: string;
  /** Below `representations/rep1/`: `data/attachments/<sha256 in hex>.<ext>`. */
  readonly path: string;
  /** As the uploader named it, in NFC. */
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  /** In hex. */
  readonly sha256: string;
  /** What it shows, in words. */
  readonly alt: string | null;
}

export interface DocumentPost {
  readonly number: number;
  readonly id: string;
  readonly kind: 'message' | 'note' | 'objection';
  readonly at: string;
  readonly author: Capacity & { readonly personId: string };
  /** Null for one that was deleted. */
  readonly body: string | null;
  readonly replyTo: number | null;
  readonly objectsTo: number | null;
  readonly attachments: readonly DocumentAttachment[];
  readonly correctedAt: string | null;
  /** What it said before, oldest first. */
  readonly versions: readonly { readonly version: number; readonly body: string; readonly until: string }[];
  readonly deleted: { readonly by: string; readonly at: string; readonly reason: string | null } | null;
}

export interface DocumentConsent {
  readonly id: string;
  readonly declaration: { readonly code: string; readonly version: number; readonly title: string };
  readonly legalBasis: string;
  readonly giver: { readonly personId: string; readonly name: string | null; readonly capacity: string };
  readonly events: readonly { readonly number: number; readonly type: string; readonly at: string }[];
  /** Names of the files in `metadata/other/consent-receipts/`. */
  readonly receipts: readonly string[];
}

/** What stands in the document before its posts. */
export interface DocumentHead {
  readonly schema: typeof DOCUMENT_SCHEMA;
  readonly package: {
    readonly exportId: string;
    readonly dialogId: string;
    readonly from: number;
    readonly to: number;
    /** The size of the audit log that it is as of. */
    readonly cut: string;
    /** When the checkpoint of the cut was signed: the time of everything in the package. */
    readonly at: string;
    readonly renderer: string;
  };
  readonly municipality: { readonly id: string; readonly name: string; readonly cvr: string };
  readonly unit: { readonly id: string; readonly externalId: string; readonly name: string };
  readonly filing: Filing;
  readonly dialog: {
    readonly topic: string | null;
    readonly createdAt: string;
    readonly state: 'open' | 'closed';
    readonly closedAt: string | null;
  };
  readonly subject: { readonly personId: string | null; readonly name: string | null };
  readonly participants: readonly DocumentParticipant[];
  readonly consents: readonly DocumentConsent[];
  /** Joining, leaving, closing and so on, by the log. */
  readonly events: readonly {
    readonly at: string;
    readonly action: string;
    readonly personId: string | null;
    readonly actorId: string | null;
  }[];
}

/** The head, then `posts`, then `omissions`, in this order, so that it can be written as it comes. */
export interface DialogDocument extends DocumentHead {
  readonly posts: readonly DocumentPost[];
  readonly omissions: readonly Omission[];
}
