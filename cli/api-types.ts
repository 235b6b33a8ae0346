// Generated from openapi.yaml by "npm run openapi".
export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the public keys that receipts and checkpoints are signed with
         * @description A JWK set (RFC 7517). Keep what you have read for as long as Cache-Control says, and no longer.
         */
        get: operations["listSigningKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs */
        get: operations["isLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process can serve: the database is there and of this version */
        get: operations["isReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administered-dialogs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What dialogs there are in the municipality, newest first; for administrators
         * @description To unit administrators those of their unit. Topics cannot be searched: they are sealed.
         */
        get: operations["listAdministeredDialogs"];
        put?: never;
        /** Create a dialog by naming its coordinator; you take no part in it and cannot read it */
        post: operations["createDialogForOthers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/assurance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How secure logins must be in my municipality; for administrators */
        get: operations["getAssurance"];
        /**
         * Say how secure logins must be in my municipality; for administrators
         * @description The own login must reach all that is asked now and all that will be: nobody locks themselves out.
         */
        put: operations["replaceAssurance"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/employees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Employees of my municipality, or of my unit, in the order in which they came */
        get: operations["listEmployees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/employees/{employeeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an employee and what they may do */
        get: operations["getEmployee"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Give or withhold the right to create dialogs; appoint or dismiss a unit administrator */
        patch: operations["changeEmployee"];
        trace?: never;
    };
    "/v1/administration/persons/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a person has here: memberships, waiting invitations, logins */
        get: operations["getPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/persons/{personId}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log an employee out at once and let them in no more; memberships stay */
        post: operations["disablePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/persons/{personId}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a disabled employee in again, to the same dialogs */
        post: operations["enablePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/persons/{personId}/protection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Protect the name and address of an employee, or of somebody whom a dialog here is about or with */
        put: operations["protectPerson"];
        post?: never;
        /**
         * Take back the protection that this municipality or the eID said
         * @description Who is protected by themselves or by another municipality stays so: `knownBy` tells.
         */
        delete: operations["unprotectPerson"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/persons/{personId}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all that a person has here
         * @description Of a citizen or external: in dialogs of this municipality alone. Posts and the log stay.
         */
        post: operations["removePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what in the municipality, newest first; for administrators */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My dialogs with unread counts, latest activity first */
        get: operations["listDialogs"];
        put?: never;
        /** Create a dialog about one citizen and one topic */
        post: operations["createDialog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a dialog */
        get: operations["getDialog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the topic */
        patch: operations["changeDialog"];
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/admissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Newcomers who wait for the approval of approvers, newest first, and for whom they wait */
        get: operations["listAdmissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/admissions/{admissionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an admission, also one that is settled */
        get: operations["getAdmission"];
        put?: never;
        post?: never;
        /** Let nobody wait any longer: takes the invitation back with it, or what an administrator has added */
        delete: operations["withdrawAdmission"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/admissions/{admissionId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * As an approver, approve the newcomer
         * @description The newcomer gets access when every approver has approved. Approving twice is approving once.
         */
        post: operations["approveAdmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/admissions/{admissionId}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * As an approver, refuse the newcomer
         * @description No reason is given. It ends the admission, and withdraws the invitation. Coordinators are told by mail.
         */
        post: operations["refuseAdmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what in a dialog, newest first */
        get: operations["listDialogAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a dialog: it is read-only from here on */
        post: operations["closeDialog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations of a dialog, newest first, with who claimed them */
        get: operations["listInvitations"];
        put?: never;
        /** Invite by e-mail */
        post: operations["inviteParticipant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an invitation */
        get: operations["getInvitation"];
        put?: never;
        post?: never;
        /** Withdraw an invitation, or refuse who claimed it */
        delete: operations["withdrawInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/invitations/{invitationId}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm that who claimed it is the one who was invited */
        post: operations["confirmInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/participants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who takes part, and who did */
        get: operations["listParticipants"];
        put?: never;
        /**
         * As an administrator, let an employee of the municipality in, from now on
         * @description They read and write what is new. All participants are told by mail, whatever they chose for mails of new posts. Where there are approvers, they are asked first: 202, with the admission.
         */
        post: operations["addParticipant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/participants/{participantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a participant */
        get: operations["getParticipant"];
        put?: never;
        post?: never;
        /** Exclude a participant, or leave the dialog oneself */
        delete: operations["endParticipation"];
        options?: never;
        head?: never;
        /** Appoint a further coordinator, or say whether newcomers need this participant’s approval */
        patch: operations["changeParticipant"];
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Posts, newest first */
        get: operations["listPosts"];
        put?: never;
        /** Write a post; with an id of your own it is safe to send again */
        post: operations["createPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/read-marker": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Tell how far I have read */
        put: operations["moveReadMarker"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reopen a closed dialog */
        post: operations["reopenDialog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation with the token from its mail */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am here */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Choose the language of my notices and how soon they come; ask for protection of my name and address */
        patch: operations["changeMe"];
        trace?: never;
    };
    "/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mails that were sent, are owed or were given up, newest first; for administrators */
        get: operations["listNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{noticeId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try again to send a mail that was given up; for administrators */
        post: operations["retryNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Acceptance: {
            /**
             * @description claimed: somebody in the dialog must let you in first; you are told by mail when that waited for approvals
             * @enum {string}
             */
            state: "accepted" | "claimed";
            /** Format: uuid */
            dialogId: string | null;
            /**
             * @description Only when you were invited as an external and are logged in privately: it was accepted for you as an external. Log in again with `prompt=login`, and choose that
             * @enum {string}
             */
            loginAs?: "external";
        };
        AdministeredDialog: {
            /** Format: uuid */
            id: string;
            topic: string;
            subject: components["schemas"]["Subject"];
            unit: components["schemas"]["Unit"];
            /** @enum {string} */
            state: "open" | "closed";
            coordinators: components["schemas"]["Coordinator"][];
            /** @description How many take part now */
            participants: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            lastActivityAt: string;
            /** @description For If-Match, in double quotes; a single one’s ETag */
            version: number;
        };
        AdministeredDialogPage: {
            items: components["schemas"]["AdministeredDialog"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        Admission: {
            /** Format: uuid */
            id: string;
            /** @description With the name that the identity provider verified; null for a protected person, except to administrators */
            person: components["schemas"]["Newcomer"];
            /**
             * @description In which capacity the newcomer will take part
             * @enum {string}
             */
            kind: "employee" | "external" | "citizen";
            /** @description Profession or relation, as the inviter wrote it */
            title: string | null;
            /**
             * @description What the newcomer will read of what was written before: all that the inviter can read, or nothing
             * @enum {string}
             */
            history: "all" | "from_now";
            /** @description Who invited the newcomer, or added as an administrator */
            requestedBy: components["schemas"]["Requester"];
            /**
             * Format: uuid
             * @description Null for an employee whom an administrator added
             */
            invitationId: string | null;
            /** @enum {string} */
            state: "waiting" | "approved" | "refused" | "withdrawn";
            /** @description Approvers who have yet to approve. To an approver who is no coordinator, the own answer alone */
            waitsFor: components["schemas"]["Asked"][];
            /** @description To an approver who is no coordinator, the own answer alone */
            approvedBy: components["schemas"]["Approver"][];
            /** @description To an approver who is no coordinator, the own answer alone */
            refusedBy: components["schemas"]["Refuser"] | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was approved by all, refused or withdrawn
             */
            settledAt: string | null;
            /** @description For If-Match, in double quotes; a single one’s ETag */
            version: number;
        };
        AdmissionPage: {
            items: components["schemas"]["Admission"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        Approver: {
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
        };
        Asked: {
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
        };
        Assurance: {
            /**
             * @description The level (NSIS) for every act in this municipality
             * @enum {string}
             */
            minimum: "low" | "substantial" | "high";
            /** @description Levels of some acts’ own, by the names of the rights table; the highest that applies counts */
            acts: components["schemas"]["AssuranceOfActs"];
            /**
             * @description The level for every act in this installation, which its owner sets
             * @enum {string}
             */
            installation: "low" | "substantial" | "high";
            /** @description For If-Match, in double quotes; a single one’s ETag */
            version: number;
        };
        AssuranceOfActs: {
            /** @enum {string} */
            "dialog.create"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "dialog.create-for-others"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "dialogs.list"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "administered-dialogs.list"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "dialog.see"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "dialog.change"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "dialog.close-reopen"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "dialog.leave"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "dialog.read-log"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "participants.see"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "participant.add"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "participant.invite"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "participant.exclude"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "coordinator.appoint"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "participant.choose-approver"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "invitations.see"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "invitation.withdraw"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "invitation.confirm"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "invitation.accept"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "admissions.see"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "admission.answer"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "admission.withdraw"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "posts.read"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "posts.write"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "notices.see"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "notice.retry"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "municipality.read-log"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "assurance.see"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "assurance.change"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "employees.list"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "employee.see"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "employee.change"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "person.see"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "person.disable"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "person.enable"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "person.remove"?: "low" | "substantial" | "high";
            /** @enum {string} */
            "person.protect"?: "low" | "substantial" | "high";
        };
        AssuranceWish: {
            /**
             * @description The level (NSIS) for every act in this municipality
             * @enum {string}
             */
            minimum: "low" | "substantial" | "high";
            /** @description Levels of some acts’ own, by the names of the rights table; the highest that applies counts */
            acts: components["schemas"]["AssuranceOfActs"];
        };
        AuditActor: {
            /** @enum {string} */
            kind: "person" | "client" | "system";
            /** Format: uuid */
            id: string | null;
            /** @description A person’s name as it is now, or the task that the system did */
            name: string | null;
            /** @description A protected person: the name is an alias, or null, in the log of a dialog */
            protected: boolean;
        };
        AuditEvent: {
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            at: string;
            /** @enum {string} */
            action: "login.succeeded" | "login.failed" | "login.ended" | "person.read" | "person.changed" | "person.capacity-added" | "employees.listed" | "employee.read" | "privilege.granted" | "privilege.withheld" | "person.disabled" | "person.enabled" | "person.removed" | "person.erased" | "person.protected" | "person.unprotected" | "dialog.created" | "dialog.read" | "dialog.topic-changed" | "dialog.closed" | "dialog.reopened" | "dialogs.listed" | "administered-dialogs.listed" | "participants.listed" | "participant.added" | "participant.admitted" | "participant.excluded" | "participant.left" | "participant.read" | "coordinator.appointed" | "approver.chosen" | "approver.released" | "invitation.created" | "invitation.claimed" | "invitation.accepted" | "invitation.confirmed" | "invitation.withdrawn" | "invitation.read" | "invitations.listed" | "admission.requested" | "admission.approved" | "admission.refused" | "admission.withdrawn" | "admission.read" | "admissions.listed" | "post.created" | "posts.read" | "posts.marked-read" | "key-version.created" | "dialog-keys.opened" | "notice.sent" | "notice.skipped" | "notice.failed" | "notice.retried" | "notice.unsubscribed" | "notices.listed" | "audit.read" | "access.denied" | "client.registered" | "client.changed" | "client.disabled" | "token-keys.read" | "token-key.published" | "token-key.activated" | "token-key.removed" | "municipality.created" | "municipality.changed" | "assurance.read" | "assurance.changed" | "unit.created" | "unit.changed" | "keys.rewrapped" | "keys.reindexed" | "keys.backfilled" | "records.resealed" | "tampering.found";
            /** @enum {string} */
            outcome: "success" | "denied" | "failed";
            /** @description The code of a refusal */
            reason: string | null;
            actor: components["schemas"]["AuditActor"];
            /** @description Through which frontend or case system */
            clientId: string | null;
            /** Format: uuid */
            dialogId: string | null;
            /** @description To whom it was done, or for whom it was asked in vain: then without a name, unless the reader knows them anyway. In the log of a dialog, whoever was never in it has none */
            person: components["schemas"]["AuditPerson"] | null;
            /** @description The invitation, client or other thing */
            targetId: string | null;
            /** @description First post shown or written */
            firstNumber: number | null;
            /** @description Last post shown or written, or the key version */
            lastNumber: number | null;
            /** @description How many were shown */
            count: number | null;
        };
        AuditEventPage: {
            items: components["schemas"]["AuditEvent"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        AuditPerson: {
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @description A protected person: the name is an alias, or null, in the log of a dialog */
            protected: boolean;
        };
        Claimant: {
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
        };
        Coordinator: {
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
        };
        Dialog: {
            /** Format: uuid */
            id: string;
            topic: string;
            subject: components["schemas"]["Subject"];
            /** @enum {string} */
            state: "open" | "closed";
            /**
             * @description Your own role in it; null for administrators, who know of it and take no part
             * @enum {string|null}
             */
            role: "coordinator" | "participant" | null;
            lastPostNumber: number;
            /** @description Posts after your read marker */
            unread: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            lastActivityAt: string;
            /** Format: uuid */
            municipalityId: string;
            /** Format: uuid */
            unitId: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            createdAt: string;
            /** @description Your read marker */
            lastReadNumber: number;
            /** @description For If-Match, in double quotes; a single one’s ETag */
            version: number;
        };
        DialogChange: {
            topic: string;
        };
        DialogPage: {
            items: components["schemas"]["DialogSummary"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
            /** @description `acr_values` of a login that shows more: dialogs of municipalities that ask for a more secure one are left out. Null when none was */
            stepUp: string | null;
        };
        DialogSummary: {
            /** Format: uuid */
            id: string;
            topic: string;
            subject: components["schemas"]["Subject"];
            /** @enum {string} */
            state: "open" | "closed";
            /**
             * @description Your own role in it
             * @enum {string}
             */
            role: "coordinator" | "participant";
            lastPostNumber: number;
            /** @description Posts after your read marker */
            unread: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            lastActivityAt: string;
        };
        Employee: {
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
            unit: components["schemas"]["UnitRef"];
            /** @description What the employee may do now */
            privileges: ("create-dialogs" | "administrator" | "unit-administrator")[];
            /** @description By the municipality itself, beside what the login provider gives */
            granted: ("create-dialogs" | "administrator" | "unit-administrator")[];
            /** @description By the municipality itself, whatever the login provider gives */
            withheld: ("create-dialogs" | "administrator" | "unit-administrator")[];
            isDisabled: boolean;
            /** @description For If-Match, in double quotes; a single one’s ETag */
            version: number;
        };
        EmployeePage: {
            items: components["schemas"]["Employee"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        FieldError: {
            path: string;
            rule: string;
        };
        Invitation: {
            /** Format: uuid */
            id: string;
            /** @description Null, like the title, once a protected person has accepted, or who accepted is erased */
            email: string | null;
            /** @enum {string} */
            capacity: "employee" | "external" | "citizen";
            title: string | null;
            /**
             * @description all_unless_former is decided when somebody is let in, or asked to be
             * @enum {string}
             */
            history: "all" | "from_now" | "all_unless_former";
            boundToCpr: boolean;
            /**
             * @description confirmed: it is the one who was invited, and waits for the approval of approvers
             * @enum {string}
             */
            state: "pending" | "claimed" | "confirmed" | "accepted" | "withdrawn" | "expired";
            /** @description Who logged in and claimed it, with the name that the identity provider verified. A coordinator sees the name of a protected person until it is confirmed, and only then; null when the provider keeps it to itself */
            claimedBy: components["schemas"]["Claimant"] | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            expiresAt: string;
            /** @description For If-Match, in double quotes; a single one’s ETag */
            version: number;
        };
        InvitationPage: {
            items: components["schemas"]["Invitation"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        InvitationToken: {
            /** @description From the invitation mail */
            token: string;
        };
        KeyInfo: {
            id: string;
            /** @enum {string} */
            purpose: "wrap" | "index" | "cookie" | "sign";
            /** @enum {string} */
            state: "new" | "active" | "old";
        };
        /**
         * @description The codes of this version. The page of a code says what it means and what to do
         * @enum {string}
         */
        KnownProblemCode: "administrators_only" | "admission_approved" | "admission_not_found" | "admission_refused" | "admission_waits" | "admission_withdrawn" | "already_coordinator" | "already_participant" | "approvers_only" | "cannot_add_self" | "cannot_give_past" | "coordinator_must_be_employee" | "coordinator_only" | "cpr_not_for_employees" | "dialog_closed" | "dialog_is_changing" | "dialog_not_found" | "dialog_open" | "employee_disabled" | "employee_not_found" | "employees_only" | "idempotency_key_reused" | "identity_without_mac" | "if_match_required" | "insufficient_scope" | "insufficient_user_authentication" | "internal_error" | "invalid_cursor" | "invalid_idempotency_key" | "invalid_if_match" | "invalid_input" | "invalid_request" | "invalid_token" | "invitation_already_accepted" | "invitation_already_claimed" | "invitation_expired" | "invitation_for_another_capacity" | "invitation_for_another_person" | "invitation_not_claimed" | "invitation_not_found" | "invitation_withdrawn" | "last_coordinator" | "may_not_create_dialogs" | "method_not_allowed" | "migrations_pending" | "newer_notice_pending" | "no_such_post" | "not_an_employee" | "not_for_employees" | "not_json" | "not_oneself" | "not_utf8" | "notice_not_failed" | "notice_not_found" | "participant_not_found" | "participants_only" | "person_disabled" | "person_is_disabled" | "person_is_enabled" | "person_not_found" | "person_only" | "post_id_taken" | "protected_by_others" | "request_timeout" | "route_not_found" | "session_ended" | "sole_coordinator" | "successor_is_removed" | "too_large" | "too_many_invitations" | "too_many_requests" | "unavailable" | "unsupported_media_type" | "version_changed";
        Live: {
            /** @enum {string} */
            status: "live";
        };
        Me: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "employee" | "external" | "citizen";
            /** @description As the identity provider verified it at the last login */
            name: string | null;
            /** @description My name and address are protected: other participants see an alias, administrators of the municipality my name */
            protected: boolean;
            /** @description Where notices go; null means that none are sent */
            email: string | null;
            /**
             * @description The language of notices
             * @enum {string}
             */
            language: "da" | "en";
            /**
             * @description How soon a mail tells of new posts: at most one an hour, one a day after 07:00 Danish time, or never; invitations, and word of access that an administrator gave or approvers are asked for, always come
             * @enum {string}
             */
            notices: "at_once" | "hourly" | "daily" | "off";
            /**
             * Format: uuid
             * @description Employees only
             */
            municipalityId: string | null;
            /**
             * Format: uuid
             * @description Employees only
             */
            unitId: string | null;
            privileges: ("create-dialogs" | "administrator" | "unit-administrator")[];
            /** @description For If-Match, in double quotes; a single one’s ETag */
            version: number;
        };
        MeChange: {
            /** @enum {string} */
            language?: "da" | "en";
            /**
             * @description How soon a mail tells of new posts: at most one an hour, one a day after 07:00 Danish time, or never; invitations, and word of access that an administrator gave or approvers are asked for, always come
             * @enum {string}
             */
            notices?: "at_once" | "hourly" | "daily" | "off";
            /** @description Ask for protection of name and address, or take back what you asked for; citizens and externals */
            protected?: boolean;
        };
        NewDialog: {
            topic: string;
            /** @description The citizen whom the dialog is about; found by CPR number or made, and no answer tells which */
            subject: components["schemas"]["NewSubject"];
        };
        NewDialogForOthers: {
            topic: string;
            /** @description The citizen whom the dialog is about; found by CPR number or made, and no answer tells which */
            subject: components["schemas"]["NewSubject"];
            /**
             * Format: uuid
             * @description An employee of the municipality, other than yourself; the dialog is in their unit
             */
            coordinatorId: string;
        };
        NewInvitation: {
            /** Format: email */
            email: string;
            /**
             * @description In which capacity the invited person will take part
             * @enum {string}
             */
            capacity: "employee" | "external" | "citizen";
            /** @description Binds the invitation to this person; without it a coordinator must confirm who claimed it, and so for administrators who take no part */
            cpr?: string;
            /** @description Profession or relation */
            title?: string;
            /**
             * @description What the newcomer may read of what was written before. Not given, it is all_unless_former: everything, but only what is new to a former participant of the dialog. all gives the past to whoever it is, and only coordinators say that. Administrators who take no part hold no past to give: theirs is from_now
             * @enum {string}
             */
            history?: "all" | "from_now" | "all_unless_former";
            /**
             * @description Language of the invitation mail
             * @default da
             * @enum {string}
             */
            language?: "da" | "en";
        };
        NewParticipant: {
            /**
             * Format: uuid
             * @description An employee of the dialog’s municipality, other than yourself. Who was in it before gets what is new alone, too
             */
            personId: string;
        };
        NewPost: {
            /**
             * Format: uuid
             * @description A UUIDv7 of your own: sending the same post again then gives the same post
             */
            id?: string;
            /** @description Plain text; may hold line breaks */
            body: string;
        };
        NewSubject: {
            name: string;
            /** @description CPR number, with or without hyphen; goes in, never out */
            cpr?: string;
        };
        Newcomer: {
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
        };
        Notice: {
            /** Format: uuid */
            id: string;
            /** @description invitation: somebody was invited; to the address that was invited. new-post: there is something new to read, in whichever dialogs. participant-added: an administrator gave somebody access to the dialog; to all others in it. added-to-dialog: the person got access to the dialog. admission-requested: a newcomer waits for approval; to each approver who is asked. admission-refused: a newcomer was refused; to each coordinator */
            kind: components["schemas"]["NoticeKind"];
            /**
             * @description failed: given up; skipped: no longer wanted when it was to be sent
             * @enum {string}
             */
            state: "pending" | "sent" | "failed" | "skipped";
            /** @description Whom it was for; null for invitations */
            person: components["schemas"]["NoticePerson"] | null;
            invitation: components["schemas"]["NoticeInvitation"] | null;
            attempts: number;
            /** @description Why the last try failed, such as smtp_550 or connection_failed */
            code: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            firstTriedAt: string | null;
            /**
             * Format: date-time
             * @description Of pending ones
             */
            nextTryAt: string | null;
            /**
             * Format: date-time
             * @description When it was sent, given up or skipped
             */
            settledAt: string | null;
        };
        NoticeInvitation: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            dialogId: string;
        };
        /** @enum {string} */
        NoticeKind: "invitation" | "new-post" | "participant-added" | "added-to-dialog" | "admission-requested" | "admission-refused";
        NoticePage: {
            items: components["schemas"]["Notice"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        NoticePerson: {
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
        };
        Participant: {
            /**
             * Format: uuid
             * @description The person’s id
             */
            id: string;
            /** @enum {string} */
            kind: "employee" | "external" | "citizen";
            /** @description An alias when protected, for everybody but the person and administrators */
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
            /** @description Profession or relation, as the inviter wrote it; null for whom a protected person’s name is hidden */
            title: string | null;
            /** @enum {string} */
            role: "coordinator" | "participant";
            /** @description Newcomers need this participant’s approval */
            isApprover: boolean;
            /** @description The dialog is about this person */
            isSubject: boolean;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            joinedAt: string;
            /**
             * Format: date-time
             * @description Former participants stay listed, since their posts stay
             */
            leftAt: string | null;
            /** @description For If-Match, in double quotes; a single one’s ETag */
            version: number;
        };
        ParticipantChange: {
            /**
             * @description A further coordinator; an employee of the dialog’s municipality
             * @enum {string}
             */
            role?: "coordinator";
            /** @description Whether newcomers need this participant’s approval from now on; coordinators choose */
            isApprover?: boolean;
        };
        ParticipantPage: {
            items: components["schemas"]["Participant"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        Person: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "employee" | "external" | "citizen";
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
            /** @description Employees only */
            unit: components["schemas"]["UnitRef"] | null;
            isDisabled: boolean;
            /** @description In dialogs of the own municipality: there may be others, of which nothing is told */
            memberships: components["schemas"]["PersonMembership"][];
            membershipCount: number;
            /** @description That wait, in dialogs of the own municipality */
            invitations: components["schemas"]["PersonInvitation"][];
            /** @description Logins that last; employees only */
            openSessions: number | null;
            /** @description For If-Match, in double quotes; a single one’s ETag */
            version: number;
        };
        PersonInvitation: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            dialogId: string;
            /** @enum {string} */
            tie: "made" | "claimed";
        };
        PersonMembership: {
            /** Format: uuid */
            dialogId: string;
            /** @description Null where you may not see the dialog itself: in another unit, or by a more secure login alone */
            topic: string | null;
            /** @enum {string} */
            state: "open" | "closed";
            /** @enum {string} */
            role: "coordinator" | "participant";
            /** @description Nobody else is responsible for the dialog */
            isSoleCoordinator: boolean;
        };
        PersonRemoval: {
            /**
             * Format: uuid
             * @description The employee who becomes coordinator where the person is the only one
             */
            successorId?: string;
        };
        Post: {
            /** Format: uuid */
            id: string;
            /** @description Place in the dialog, from 1, without gaps */
            number: number;
            /**
             * Format: uuid
             * @description A participant’s id, also of one who has left
             */
            authorId: string;
            body: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            createdAt: string;
        };
        PostPage: {
            items: components["schemas"]["Post"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        PrivilegesChange: {
            /** @description May start dialogs of the own */
            createDialogs?: boolean;
            /** @description Administers the own unit, until moved to another */
            unitAdministrator?: boolean;
        };
        Problem: {
            /** @description A stable URI for the code */
            type: string;
            title: string;
            status: number;
            code: components["schemas"]["ProblemCode"];
            requestId: string;
            /** @description Codes and numbers about the problem, for some codes. The page of a code says which */
            details?: Record<string, never>;
            /** @description The fields that broke a rule, and the rule. Never the values */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description The stable word to rely on. New codes are added without a new version: treat an unknown one by its status */
        ProblemCode: components["schemas"]["KnownProblemCode"] | string;
        Protection: {
            /** Format: uuid */
            personId: string;
            protected: boolean;
            /** @description Who says so: the eID; this municipality; or the person or another municipality, without telling which. Protected while any does */
            knownBy: ("eid" | "here" | "elsewhere")[];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            since: string | null;
        };
        ReadMarker: {
            /** @description Everything up to and including this post has been read; never goes back */
            number: number;
        };
        Ready: {
            /** @enum {string} */
            status: "ready";
            /** @description The keys that this process holds. A key may be activated when every process lists its id */
            keys: components["schemas"]["KeyInfo"][];
        };
        Refuser: {
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
        };
        Removal: {
            /** Format: uuid */
            id: string;
            membershipsEnded: number;
            invitationsWithdrawn: number;
            /** @description The municipality has no use left for name and CPR number; of others’ nothing is told */
            erased: boolean;
            /** @description Why the name stays: its posts, a dialog about the person, or for employees the log */
            keptFor: ("posts" | "subject" | "log")[];
        };
        Requester: {
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
        };
        SigningKey: {
            /** @enum {string} */
            kty: "OKP" | "EC";
            /** @enum {string} */
            crv: "Ed25519" | "P-256";
            x: string;
            y?: string;
            /** @description Two keys of different types may share it: `alg` tells which is meant */
            kid: string;
            /** @enum {string} */
            alg: "Ed25519" | "ES256";
            /** @enum {string} */
            use: "sig";
        };
        SigningKeys: {
            /** @description Those that sign now, those that will, and those that did */
            keys: components["schemas"]["SigningKey"][];
        };
        Subject: {
            /** @description An alias when protected, for everybody but the subject and administrators */
            name: string;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
        };
        Unit: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        UnitRef: {
            /** Format: uuid */
            id: string;
            name: string;
        };
    };
    responses: {
        /** @description Not understood; `errors` tells where */
        Invalid: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No valid access token, or its session has ended */
        Unauthenticated: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "WWW-Authenticate": components["headers"]["Challenge"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not allowed, or the token lacks the scope */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Does not exist, or you may not know that it does */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request came too slowly */
        Timeout: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description In conflict with the present state; `code` tells how */
        Conflict: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No longer available */
        Gone: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Somebody else has changed it meanwhile: read it anew */
        PreconditionFailed: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description If-Match is missing */
        PreconditionRequired: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large */
        TooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not application/json */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests */
        TooMany: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault of ours; quote `requestId` */
        Fault: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unavailable just now */
        Unavailable: {
            headers: {
                "X-Request-Id": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The id under which this request is logged */
        RequestId: string;
        /** @description Seconds to wait before trying again */
        RetryAfter: number;
        /** @description `Bearer` (RFC 6750); where another login would do, with `error="insufficient_user_authentication"`, `acr_values` and `max_age`, each when it is asked for (RFC 9470) */
        Challenge: string;
        /** @description The version, for If-Match */
        Version: string;
        /** @description How many requests (q) in how many seconds (w), by person and by client */
        RateLimitPolicy: string;
        /** @description How many requests remain (r), and for how many seconds (t) */
        RateLimit: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listSigningKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description SigningKeys */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeys"];
                };
            };
            400: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    isLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Live */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Live"];
                };
            };
            400: components["responses"]["Invalid"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    isReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            400: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `migrations_pending` */
            503: components["responses"]["Unavailable"];
        };
    };
    listAdministeredDialogs: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /** @description In this unit */
                unitId?: string;
                state?: "open" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description AdministeredDialogPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdministeredDialogPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    createDialogForOthers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Make one up for each thing to be made and send it with every try: within 24 hours it is made once, and each try gets it as the answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDialogForOthers"];
            };
        };
        responses: {
            /** @description Dialog */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dialog"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `cannot_add_self` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `employee_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `employee_disabled`, `idempotency_key_reused` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAssurance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Assurance */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assurance"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceAssurance: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssuranceWish"];
            };
        };
        responses: {
            /** @description Assurance */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assurance"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            408: components["responses"]["Timeout"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listEmployees: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                unitId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description EmployeePage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmployeePage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getEmployee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employeeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Employee */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Employee"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `employee_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeEmployee: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing */
                "If-Match": string;
            };
            path: {
                employeeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrivilegesChange"];
            };
        };
        responses: {
            /** @description Employee */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Employee"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `not_oneself` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `employee_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Person */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `person_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    disablePerson: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing */
                "If-Match": string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Person */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `not_an_employee`, `not_oneself` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `invitation_not_found`, `person_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `person_is_disabled` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    enablePerson: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing */
                "If-Match": string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Person */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `not_an_employee`, `not_oneself` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `person_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `person_is_enabled` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    protectPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Protection */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Protection"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `person_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    unprotectPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Protection */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Protection"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `person_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    removePerson: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing */
                "If-Match": string;
            };
            path: {
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonRemoval"];
            };
        };
        responses: {
            /** @description Removal */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Removal"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `cannot_add_self`, `not_oneself` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `employee_not_found`, `invitation_not_found`, `person_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `employee_disabled`, `sole_coordinator`, `successor_is_removed` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `dialog_is_changing` */
            503: components["responses"]["Unavailable"];
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /** @description Who did it */
                actorId?: string;
                /** @description To whom it was done */
                personId?: string;
                action?: "login.succeeded" | "login.failed" | "login.ended" | "person.read" | "person.changed" | "person.capacity-added" | "employees.listed" | "employee.read" | "privilege.granted" | "privilege.withheld" | "person.disabled" | "person.enabled" | "person.removed" | "person.erased" | "person.protected" | "person.unprotected" | "dialog.created" | "dialog.read" | "dialog.topic-changed" | "dialog.closed" | "dialog.reopened" | "dialogs.listed" | "administered-dialogs.listed" | "participants.listed" | "participant.added" | "participant.admitted" | "participant.excluded" | "participant.left" | "participant.read" | "coordinator.appointed" | "approver.chosen" | "approver.released" | "invitation.created" | "invitation.claimed" | "invitation.accepted" | "invitation.confirmed" | "invitation.withdrawn" | "invitation.read" | "invitations.listed" | "admission.requested" | "admission.approved" | "admission.refused" | "admission.withdrawn" | "admission.read" | "admissions.listed" | "post.created" | "posts.read" | "posts.marked-read" | "key-version.created" | "dialog-keys.opened" | "notice.sent" | "notice.skipped" | "notice.failed" | "notice.retried" | "notice.unsubscribed" | "notices.listed" | "audit.read" | "access.denied" | "client.registered" | "client.changed" | "client.disabled" | "token-keys.read" | "token-key.published" | "token-key.activated" | "token-key.removed" | "municipality.created" | "municipality.changed" | "assurance.read" | "assurance.changed" | "unit.created" | "unit.changed" | "keys.rewrapped" | "keys.reindexed" | "keys.backfilled" | "records.resealed" | "tampering.found";
                outcome?: "success" | "denied" | "failed";
                /** @description Not before */
                from?: string;
                /** @description Before */
                to?: string;
                dialogId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description AuditEventPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDialogs: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description DialogPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DialogPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    createDialog: {
        parameters: {
            query?: never;
            header?: {
                /** @description Make one up for each thing to be made and send it with every try: within 24 hours it is made once, and each try gets it as the answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDialog"];
            };
        };
        responses: {
            /** @description Dialog */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dialog"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `may_not_create_dialogs` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `idempotency_key_reused` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDialog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Dialog */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dialog"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeDialog: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing */
                "If-Match": string;
            };
            path: {
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DialogChange"];
            };
        };
        responses: {
            /** @description Dialog */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dialog"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `dialog_closed` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAdmissions: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
            };
            header?: never;
            path: {
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description AdmissionPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdmissionPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `approvers_only`, `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAdmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dialogId: string;
                admissionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Admission */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Admission"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `approvers_only`, `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `admission_not_found`, `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdrawAdmission: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing */
                "If-Match": string;
            };
            path: {
                dialogId: string;
                admissionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `admission_not_found`, `dialog_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `admission_approved`, `admission_refused` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `admission_withdrawn` */
            410: components["responses"]["Gone"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    approveAdmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dialogId: string;
                admissionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Admission */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Admission"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `approvers_only`, `cannot_add_self` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `admission_not_found`, `dialog_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `admission_refused`, `dialog_closed` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `admission_withdrawn` */
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    refuseAdmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dialogId: string;
                admissionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Admission */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Admission"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `approvers_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `admission_not_found`, `dialog_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `admission_approved` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `admission_withdrawn` */
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDialogAuditEvents: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /** @description Who did it */
                actorId?: string;
                /** @description To whom it was done */
                personId?: string;
                action?: "login.succeeded" | "login.failed" | "login.ended" | "person.read" | "person.changed" | "person.capacity-added" | "employees.listed" | "employee.read" | "privilege.granted" | "privilege.withheld" | "person.disabled" | "person.enabled" | "person.removed" | "person.erased" | "person.protected" | "person.unprotected" | "dialog.created" | "dialog.read" | "dialog.topic-changed" | "dialog.closed" | "dialog.reopened" | "dialogs.listed" | "administered-dialogs.listed" | "participants.listed" | "participant.added" | "participant.admitted" | "participant.excluded" | "participant.left" | "participant.read" | "coordinator.appointed" | "approver.chosen" | "approver.released" | "invitation.created" | "invitation.claimed" | "invitation.accepted" | "invitation.confirmed" | "invitation.withdrawn" | "invitation.read" | "invitations.listed" | "admission.requested" | "admission.approved" | "admission.refused" | "admission.withdrawn" | "admission.read" | "admissions.listed" | "post.created" | "posts.read" | "posts.marked-read" | "key-version.created" | "dialog-keys.opened" | "notice.sent" | "notice.skipped" | "notice.failed" | "notice.retried" | "notice.unsubscribed" | "notices.listed" | "audit.read" | "access.denied" | "client.registered" | "client.changed" | "client.disabled" | "token-keys.read" | "token-key.published" | "token-key.activated" | "token-key.removed" | "municipality.created" | "municipality.changed" | "assurance.read" | "assurance.changed" | "unit.created" | "unit.changed" | "keys.rewrapped" | "keys.reindexed" | "keys.backfilled" | "records.resealed" | "tampering.found";
                outcome?: "success" | "denied" | "failed";
                /** @description Not before */
                from?: string;
                /** @description Before */
                to?: string;
            };
            header?: never;
            path: {
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description AuditEventPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `participants_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    closeDialog: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing */
                "If-Match": string;
            };
            path: {
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Dialog */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dialog"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `dialog_closed` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
            };
            header?: never;
            path: {
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description InvitationPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `employees_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    inviteParticipant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Make one up for each thing to be made and send it with every try: within 24 hours it is made once, and each try gets it as the answer */
                "Idempotency-Key"?: string;
            };
            path: {
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvitation"];
            };
        };
        responses: {
            /** @description Invitation */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description Not understood; `errors` tells where: `cpr_not_for_employees` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `cannot_add_self`, `cannot_give_past`, `coordinator_only`, `employees_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `dialog_closed`, `idempotency_key_reused`, `too_many_invitations` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dialogId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Invitation */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `employees_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdrawInvitation: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing */
                "If-Match": string;
            };
            path: {
                dialogId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `invitation_already_accepted` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `invitation_withdrawn` */
            410: components["responses"]["Gone"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirmInvitation: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing */
                "If-Match": string;
            };
            path: {
                dialogId: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Invitation */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `admission_waits`, `already_participant`, `dialog_closed`, `invitation_already_accepted`, `invitation_not_claimed` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `invitation_withdrawn` */
            410: components["responses"]["Gone"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listParticipants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ParticipantPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantPage"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    addParticipant: {
        parameters: {
            query?: never;
            header?: {
                /** @description Make one up for each thing to be made and send it with every try: within 24 hours it is made once, and each try gets it as the answer */
                "Idempotency-Key"?: string;
            };
            path: {
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewParticipant"];
            };
        };
        responses: {
            /** @description Participant */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Participant"];
                };
            };
            /** @description Admission */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Admission"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `approvers_only`, `cannot_add_self`, `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `admission_not_found`, `dialog_not_found`, `employee_not_found`, `invitation_not_found`, `participant_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `admission_waits`, `already_participant`, `dialog_closed`, `employee_disabled`, `idempotency_key_reused` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getParticipant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dialogId: string;
                participantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Participant */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Participant"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `participant_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    endParticipation: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing */
                "If-Match": string;
            };
            path: {
                dialogId: string;
                participantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only`, `participants_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `invitation_not_found`, `participant_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `last_coordinator` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeParticipant: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing */
                "If-Match": string;
            };
            path: {
                dialogId: string;
                participantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ParticipantChange"];
            };
        };
        responses: {
            /** @description Participant */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Participant"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `cannot_add_self`, `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `invitation_not_found`, `participant_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `already_coordinator`, `coordinator_must_be_employee`, `employee_disabled` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPosts: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /** @description Only posts with a higher number */
                after?: number;
            };
            header?: never;
            path: {
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description PostPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    createPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPost"];
            };
        };
        responses: {
            /** @description Post */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description Post */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `dialog_closed`, `post_id_taken` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `dialog_is_changing` */
            503: components["responses"]["Unavailable"];
        };
    };
    moveReadMarker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadMarker"];
            };
        };
        responses: {
            /** @description ReadMarker */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadMarker"];
                };
            };
            /** @description Not understood; `errors` tells where: `no_such_post` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    reopenDialog: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing */
                "If-Match": string;
            };
            path: {
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Dialog */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dialog"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `dialog_open` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationToken"];
            };
        };
        responses: {
            /** @description Acceptance */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acceptance"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `cannot_add_self`, `identity_without_mac`, `invitation_for_another_capacity`, `invitation_for_another_person`, `person_disabled` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `already_participant`, `dialog_closed`, `invitation_already_accepted`, `invitation_already_claimed` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `invitation_expired`, `invitation_withdrawn` */
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Me */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeChange"];
            };
        };
        responses: {
            /** @description Me */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    ETag: components["headers"]["Version"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `not_for_employees`, `protected_by_others` */
            403: components["responses"]["Forbidden"];
            408: components["responses"]["Timeout"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listNotices: {
        parameters: {
            query?: {
                /** @description How many items at most */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                state?: "pending" | "sent" | "failed" | "skipped";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description NoticePage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticePage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    retryNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                noticeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Notice */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notice"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `notice_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `newer_notice_pending`, `notice_not_failed` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
}
