// Generated from openapi.yaml by "npm run openapi".
export interface paths {
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show my profile
         * @description Gives the name, kind and privileges of the person who is logged in, with their language and choice of notices. Every person may see their own. Ask after each login: the privileges tell which actions to offer.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change my settings
         * @description Sets the language of notices, how soon a mail tells of new posts, when no mail comes, or the protection of name and address; what is left out stays. Every person may change their own; only citizens and externals ask for protection here. From the next request on, other participants see an alias of who is protected.
         */
        patch: operations["changeMe"];
        trace?: never;
    };
    "/v1/me/access-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who has seen or changed what about me
         * @description Tells what others have done to my person, and in the dialogs about me in which I take or took part, newest first: when, what for, of which municipality, unit and role. Every person may see their own; employees have a name only where their municipality shows it. Seeing it is an event, too; about other processing the municipality answers itself.
         */
        get: operations["listMyAccessLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for another address
         * @description Mails a code of six digits to the address; the one that is used stays in use until the code is confirmed. Every person may, for themselves, but for employees whose employer’s login tells the address. The code holds for ten minutes and five tries, and takes the place of one that was asked for before.
         */
        post: operations["askForAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/email/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm my address
         * @description Takes the code that was mailed; from now on notices go to the address that it was mailed to. Every person may, for themselves. The code is used up. An address that mails came back from is used again when it is confirmed.
         */
        post: operations["confirmAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show my picture
         * @description Gives the picture of the person who is logged in, as a square JPEG. Every person may see their own, also when their name is protected. Put no token in its address: fetch it, and show it from memory.
         */
        get: operations["getMyPicture"];
        /**
         * Set my picture
         * @description Takes a JPEG, PNG, WebP or HEIC picture of 10 MB at most, scans it, and keeps two squares from its middle, without anything else that the file told. Every person may set their own. Those who see your name see it in your dialogs; nobody does while your name is protected, but you and administrators.
         */
        put: operations["setMyPicture"];
        post?: never;
        /**
         * Remove my picture
         * @description Erases the picture of the person who is logged in. Every person may remove their own. Nobody can open it from now on; its bytes go within hours.
         */
        delete: operations["removeMyPicture"];
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
        /**
         * List my dialogs
         * @description Gives the dialogs in which you take part, latest activity first, with counts of unread posts. Every person may list their own. Dialogs that need a more secure login are left out: `stepUp` then tells which login shows them.
         */
        get: operations["listDialogs"];
        put?: never;
        /**
         * Create a dialog
         * @description Starts a dialog about one citizen and one topic. Employees with the right to create dialogs may. You become its coordinator, and it belongs to your unit. The citizen gets no access by this: invite them.
         */
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
        /**
         * Show a dialog
         * @description Gives the topic, the state, your role and how far you have read. Participants may see it, and administrators of its municipality or unit, who see no post. Send its `version` as `If-Match` when you change it.
         */
        get: operations["getDialog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the topic of a dialog
         * @description Gives an open dialog another topic. Coordinators may. Everybody who sees the dialog sees the new topic; no mail is sent.
         */
        patch: operations["changeDialog"];
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
        /**
         * Close a dialog
         * @description Makes a dialog read-only. Coordinators may, and administrators of its municipality or unit. Participants can still read; nobody can write, invite or join until it is reopened.
         */
        post: operations["closeDialog"];
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
        /**
         * Reopen a dialog
         * @description Lets participants write again in a closed dialog. Coordinators may, and administrators of its municipality or unit. Newcomers whom all approvers approved meanwhile get access.
         */
        post: operations["reopenDialog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/subject-picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the picture of the subject
         * @description Gives the picture of the citizen whom the dialog is about, as a square JPEG. Participants may see it, and administrators of its municipality or unit: those who see the name and not an alias. Ask where `subjectPictureId` of the dialog is not null.
         */
        get: operations["getSubjectPicture"];
        /**
         * Set the picture of the subject
         * @description Takes a JPEG, PNG, WebP or HEIC picture of 10 MB at most, scans it, and keeps two squares from its middle, without anything else that the file told. Coordinators may, while the subject is not protected. It is shown in this dialog alone; a subject who is protected later shows none.
         */
        put: operations["setSubjectPicture"];
        post?: never;
        /**
         * Remove the picture of the subject
         * @description Erases the picture of the citizen whom the dialog is about. Coordinators may, also when the dialog is closed. Nobody can open it from now on; its bytes go within hours.
         */
        delete: operations["removeSubjectPicture"];
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
        /**
         * List participants
         * @description Gives everybody who takes part in the dialog, and who did: posts of former participants stay. The list is whole, so `next` is always null. Participants may see it, and administrators of its municipality or unit. Find the author of a post by `authorId` here.
         */
        get: operations["listParticipants"];
        put?: never;
        /**
         * Add an employee to a dialog
         * @description Lets an employee of the municipality in, from now on, without an invitation. Administrators of its municipality or unit may, and never for themselves; coordinators invite instead. All participants are told by mail, whatever they chose for new posts. Where there are approvers, they are asked first: the answer is then 202 with the admission.
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
        /**
         * Show a participant
         * @description Gives one participant with role and version, also a former one. Participants may see it, and administrators of its municipality or unit. Send its `version` as `If-Match` when you change or exclude the participant.
         */
        get: operations["getParticipant"];
        put?: never;
        post?: never;
        /**
         * End a participation
         * @description Excludes a participant, or leaves the dialog when the participant is you. Coordinators exclude, and administrators of its municipality or unit; every participant may leave. Access ends with the next request, and their posts stay. The last coordinator cannot go.
         */
        delete: operations["endParticipation"];
        options?: never;
        head?: never;
        /**
         * Change a participant
         * @description Appoints a further coordinator, or chooses whether newcomers need this participant’s approval: one of the two. Coordinators may do both; administrators of its municipality or unit appoint coordinators alone. An approver is asked about every newcomer from now on.
         */
        patch: operations["changeParticipant"];
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/participants/{participantId}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the picture of a participant
         * @description Gives the picture that a participant has set, as a square JPEG. Participants may see it, and administrators of its municipality or unit: those who see the name and not an alias. Ask where `pictureId` of the participant is not null; whoever has left shows none.
         */
        get: operations["getParticipantPicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List posts
         * @description Gives the posts of a dialog, newest first. Participants may read them, also when the dialog is closed. The log tells who has read what. Reading does not move the read marker.
         */
        get: operations["listPosts"];
        put?: never;
        /**
         * Write a post
         * @description Adds a post to an open dialog. Give it an `id` of your own, and it is safe to send again: 200 then answers with the post that is there already, instead of 201. Participants may. The others see it at once, and are told by mail as each has chosen.
         */
        post: operations["createPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/posts/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a post
         * @description Gives one post, with what objects to it. Participants may read it, as they may in the list. Send its `version` as `If-Match` to correct or delete it.
         */
        get: operations["getPost"];
        put?: never;
        post?: never;
        /**
         * Delete a post of mine
         * @description Erases what a post says and said before, with its files. Authors may, in an open dialog, as long as the municipality lets them correct it. That there was a post, who deleted it and when stays, and so do objections to it.
         */
        delete: operations["deletePost"];
        options?: never;
        head?: never;
        /**
         * Correct a post
         * @description Gives a post another text. Sent again after a lost answer, it finds the correction made. Authors may, in an open dialog, as long as the municipality lets them. The post says when it was corrected, and what it said before can be read. No mail is sent.
         */
        patch: operations["correctPost"];
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/posts/{number}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete any post with a reason
         * @description Erases what a post says and said before, with its files; the reason stands in its place. Coordinators may, at any time and also in a closed dialog, if they can read the post. That there was a post, who deleted it and when stays, and so do objections to it.
         */
        post: operations["deletePostOfOthers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/posts/{number}/readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who has read a post
         * @description Tells of each participant whether they have read the post, since when, and who cannot read it at all. Coordinators may, also where the municipality hides from the others how far people have read. The log of the dialog tells who has asked about which post.
         */
        get: operations["listPostReaders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/posts/{number}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a post said before
         * @description Gives the former texts of a corrected post, newest first. Participants may read them if they can read the post. A deleted post has none, and neither has one that was never corrected.
         */
        get: operations["listPostVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/posts:preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show who would read a post
         * @description Tells who could read a post that is written now, who of them is new since your last one, and whether it would be refused. Nothing is written, and no text is sent. Participants may. Show it before people send. Whoever is given the past later reads the post too.
         */
        post: operations["previewPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/posts:search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search the posts of a dialog
         * @description Gives the posts that hold all the words, newest first, with the places to highlight. A request opens 2,000 posts at most and takes a second; `next` goes on from `searchedTo`. Results are the posts as they are now: deleted ones and former versions are never found. Participants may, in what they can read. The log tells what was shown, and nowhere what was searched for.
         */
        post: operations["searchPosts"];
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
        /**
         * Move my read marker
         * @description Says how far you have read. The marker never goes back: the answer tells where it stands. Participants may move their own. Unread counts begin after it, and no mail tells of what was read.
         */
        put: operations["moveReadMarker"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/read-markers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List read markers
         * @description Tells how far each participant has read. Where the municipality hides it, one’s own alone; that of a person with protected name and address is shown to nobody else. Participants may. It has no times. Move your own with `moveReadMarker`.
         */
        get: operations["listReadMarkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/posts:search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search the posts of my dialogs
         * @description Gives the posts of one’s dialogs that hold all the words: the dialog that was made last first, and newest first in each. A request opens 2,000 posts at most and takes a second; `next` goes on from `searchedTo`. Results are the posts as they are now: deleted ones and former versions are never found. Every person may, in the dialogs that they take part in. The log of each dialog tells what was shown of it, and nowhere what was searched for.
         */
        post: operations["searchMyPosts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow events
         * @description Server-sent events: what happens in one’s dialogs, as references (dialog, kind, number of the post), never what is written; docs/live-events.md has a client. Every person may, and is told of the dialogs that they take part in at that moment. The stream ends with its access token. Go on from the last `id`: nothing is missed and nothing comes twice. After `reset` load the lists again.
         */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what has happened since
         * @description The same as the stream tells, in pages and by dialog: which posts are new, corrected or deleted, and which dialogs are gone. Every person may, and is told of the dialogs that they take part in at that moment. Ask again with `next`. When `reset` is true, load the lists again.
         */
        get: operations["sync"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my uploads
         * @description Gives your uploads in a dialog that are not posted, in the order in which they began. Participants may see their own. Those of a post stand in the post.
         */
        get: operations["listAttachments"];
        put?: never;
        /**
         * Begin to upload an attachment
         * @description Says what is to come: name, size and SHA-256 of a picture (JPEG, PNG, WebP, HEIC) or a PDF of 25 MiB at most. Give it an `id` of your own, and it is safe to send again: 200 then answers with the upload that is there already. Participants may, while the dialog is open; 20 of one’s own may wait in a dialog. Send its bytes then. What is not posted within a day goes.
         */
        post: operations["beginAttachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/attachments/{attachmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how far an upload is
         * @description Tells how many bytes of an upload are stored, and what it has come to. Participants may see their own. It is there until it is posted or a day has passed.
         */
        get: operations["getAttachment"];
        put?: never;
        post?: never;
        /**
         * Take back an upload
         * @description Removes an upload that is not posted. Participants may remove their own. Nobody can open its bytes from then on.
         */
        delete: operations["removeAttachment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/attachments/{attachmentId}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an attachment
         * @description Gives the bytes of an attachment, or a smaller rendering of a picture. `Range` asks for a part of them. Participants who can read its post may, and before it is posted whoever uploaded it. Each reading is in the log. It is a file from somebody else: save it, or show a picture from memory; keep nothing on the phone.
         */
        get: operations["getAttachmentContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Upload bytes of an attachment
         * @description Takes the bytes that follow those that are there, as many as you like. What arrives is kept as it comes: after a cut-off, ask for `received` and go on from there. Participants may, their own, while the dialog is open. When all bytes are there it is scanned: ask for its state until it is `clean`.
         */
        patch: operations["appendToAttachment"];
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations
         * @description Gives the invitations of a dialog, newest first, with who claimed them. Participating employees may see them, and administrators of its municipality or unit. Those in the state `claimed` wait for a coordinator to confirm or withdraw.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite a participant
         * @description Sends an invitation by mail. It can be accepted once, within 14 days. Participating employees may, and administrators of its municipality or unit, who give no past. Whoever accepts a participant’s invitation that carries their CPR number joins at once; everybody else waits until a coordinator has confirmed them. Approvers, where there are any, are asked after that.
         */
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
        /**
         * Show an invitation
         * @description Gives one invitation with its state and who claimed it. Participating employees may see it, and administrators of its municipality or unit. Send its `version` as `If-Match` when you confirm or withdraw it.
         */
        get: operations["getInvitation"];
        put?: never;
        post?: never;
        /**
         * Withdraw an invitation
         * @description Takes an invitation back, or says no to who claimed it. Coordinators may, and administrators of its municipality or unit. The link in the mail no longer works, and an admission that waits ends with it.
         */
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
        /**
         * Confirm an invitation
         * @description Says that whoever claimed the invitation is the one who was invited: show the verified name of `claimedBy` first. Coordinators may. They join the dialog, or wait for the approval of approvers: `state` tells which. A parent without custody needs the `reason` of the invitation, or an approver who holds custody.
         */
        post: operations["confirmInvitation"];
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
        /**
         * Accept an invitation
         * @description Uses the token from the invitation mail. The person for whom the invitation is meant may, logged in in the capacity that it is for. With the state `accepted` you are in; with `claimed` somebody in the dialog must let you in first. A token works once.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/admission-demand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show whose approval newcomers need
         * @description Tells whose approval newcomers to the dialog need, and whether yours is among them. Participants may see it, and administrators of its municipality or unit; coordinators and administrators see who the approvers are. Send its `version` as `If-Match` when you change it.
         */
        get: operations["getAdmissionDemand"];
        /**
         * Set whose approval newcomers need
         * @description Demands the approval of more or fewer, or lifts the demand. Coordinators may. Everybody in the dialog is told by mail. Whoever waits and needs nobody’s approval any more joins.
         */
        put: operations["setAdmissionDemand"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/admissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List admissions
         * @description Gives the newcomers who wait for the approval of approvers, newest first, and for whom they wait. Coordinators and approvers may see them, and administrators of its municipality or unit; approvers see their own answer alone. An approver answers each with approve or refuse.
         */
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
        /**
         * Show an admission
         * @description Gives one admission, also one that is settled. Coordinators and approvers may see it, and administrators of its municipality or unit; approvers see their own answer alone. Send its `version` as `If-Match` when you withdraw it.
         */
        get: operations["getAdmission"];
        put?: never;
        post?: never;
        /**
         * Withdraw an admission
         * @description Ends the waiting of a newcomer. Coordinators may, and administrators of its municipality or unit. The invitation that it came from is withdrawn with it; approvers need not answer any more.
         */
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
         * Approve an admission
         * @description Says yes to a newcomer, for all that was written or from now on. Approving twice is approving once; another history changes the own answer. Approvers may, each for themselves. The newcomer gets access when every approver has approved, with the narrowest of what the inviter and the approvers give.
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
         * Refuse an admission
         * @description Says no to a newcomer, without a reason. It can be said until the last approver has approved. Approvers may, each for themselves. The admission ends, its invitation is withdrawn, and coordinators are told by mail.
         */
        post: operations["refuseAdmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/admissions/{admissionId}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remind approvers of an admission
         * @description Reminds by mail those who have yet to answer, once in 24 hours at most. Coordinators may, and administrators of its municipality or unit. Holders of custody who take no part in the dialog get no mail: invite them.
         */
        post: operations["remindApprovers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/declarations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the declarations
         * @description Gives every version of every consent declaration of the municipality, newest first, with titles and hashes. Administrators may, in their own municipality. One declaration tells what is shown in each language.
         */
        get: operations["listDeclarations"];
        put?: never;
        /**
         * Publish a declaration
         * @description Publishes a consent declaration in all of its languages, or the next version of one; it never changes afterwards. Administrators may, in their own municipality. Published again as it is, it is answered with 200 and the version that there is.
         */
        post: operations["publishDeclaration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/declarations/{declarationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a declaration
         * @description Gives one version of a declaration, with what is shown in each language. Administrators may, in their own municipality. A text that somebody has changed in the database is left out.
         */
        get: operations["getDeclaration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/declarations/{declarationId}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retire a declaration
         * @description Ends the use of this version: nobody is asked for it any more, nor for an older one. Administrators may, in their own municipality. What was consented to stays valid. It cannot be taken back; another version can be published.
         */
        post: operations["retireDeclaration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/declarations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the published declarations
         * @description Gives the consent declarations that a dialog can ask for now: of each the newest version; all are on one page. Employees may, in their own municipality. Retired ones are not in it.
         */
        get: operations["listPublishedDeclarations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/declarations/{declarationId}/texts/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the text of a declaration
         * @description Gives what a consent giver is shown in one language, with its hash. Employees may, in their own municipality. Whoever is asked for consent reads it with the consent.
         */
        get: operations["getDeclarationText"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/consent-lapses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List coming lapses by unit
         * @description Tells for each unit how many consents end within a period, by time or by age, and when the first of them does. Administrators may, for their municipality; unit administrators for their unit. Ask the givers again in time, and a dialog has no gap.
         */
        get: operations["listConsentLapses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all consents
         * @description Gives the consents of all dialogs, newest first, and where each stands now; no post, and no words of anybody. Administrators may, for their municipality; unit administrators for their unit. There are no totals. One that was changed in the database is left out and reported.
         */
        get: operations["listConsentRegister"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/consents/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all consents
         * @description Streams all consents that the filters let through, newest first, for a spreadsheet or as one JSON document. Administrators may, for their municipality; unit administrators for their unit. The export is an event before its first byte leaves. Only an answer that ends as HTTP has it is whole: one that breaks off is not.
         */
        get: operations["exportConsentRegister"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/consent-explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain the consents of a dialog
         * @description Gives the rules that apply, whose answers are missing, and what will happen by itself and when, as stable codes. Coordinators may, and administrators of its municipality or unit. Nothing is changed and nobody is told.
         */
        get: operations["explainConsents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/consent-requirements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what consents a dialog requires
         * @description Gives the declarations that must be consented to, and the statutory bases with their reasons, lifted ones too. The list is whole, so `next` is always null. Participants may see it; what the answers come to, and whose they are, is shown to employees alone. While a required consent is missing, the state of the dialog says so.
         */
        get: operations["listConsentRequirements"];
        put?: never;
        /**
         * Require a consent in a dialog
         * @description Requires the consent to a declaration, or records a statutory basis with its reason. Coordinators may. Everybody who is to give by the rules is asked at once, by mail. Until they have given, nothing is written in a new dialog, and what was written before can only be read. A statutory basis asks nobody and is shown to all participants.
         */
        post: operations["requireConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/consent-requirements/{requirementId}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift what a dialog requires
         * @description Says, with a reason, that a consent or a statutory basis is not needed any more. Lifting twice is lifting once. Coordinators may. What was answered stays. The dialog goes on when nothing else is missing.
         */
        post: operations["liftConsentRequirement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List consents of a dialog
         * @description Gives every consent that was asked for, with its answer and where it stands, or where it stood at an instant. The list is whole, so `next` is always null. Participating employees may see it; other participants see no answer but their own, under `/v1/me/consents`. A refusal stays in the list: a change of mind is a record of its own, linked to it.
         */
        get: operations["listConsents"];
        put?: never;
        /**
         * Ask a giver for a consent
         * @description Makes the request for one whose answer is needed and who was not asked, mostly for want of contact details. Coordinators may. Their answer on paper or by phone can then be registered.
         */
        post: operations["askGiver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/consents/{consentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a consent of a dialog
         * @description Gives one consent with its answer, as it stands or stood at an instant. Participating employees may see it. What was registered on paper or by phone has its evidence beside it.
         */
        get: operations["getConsent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/consents/{consentId}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the evidence of an answer
         * @description Gives the file with which the newest answer was registered. Coordinators may; each reading is in the log. It is a file from outside: show it apart from your own pages.
         */
        get: operations["getConsentEvidence"];
        /**
         * Upload the evidence of an answer
         * @description Takes a PDF, a JPEG or a PNG of 10 MB at most, and seals it. Coordinators may. It is bound to nothing yet: register the answer with the id, the hash and the type that come back. Another upload takes its place.
         */
        put: operations["uploadConsentEvidence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/consents/{consentId}/invalidate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invalidate a consent
         * @description Says that a consent was registered in error: it counts as if it had never been given. Coordinators may, with a reason. The answer tells which posts were shared because of it, and who got access.
         */
        post: operations["invalidateConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/consents/{consentId}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the receipt of an answer
         * @description Gives the signed receipt of an answer (compact JWS, ES256, `consent-receipt+jws`) with the proof that it stands in the audit log: `letdialog consent verify` and any JOSE library check it by `/.well-known/jwks.json`. Participating employees may have it. It never changes. For some seconds after the answer there is none yet: `receipt_pending` says when to ask again.
         */
        get: operations["getConsentReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/consents/{consentId}/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register an answer on paper or by phone
         * @description Registers that a giver has given, refused or withdrawn, on which day and by which channel, with the evidence that was uploaded before. Coordinators may. Legal bases that demand an electronic form take no paper, and those that demand writing no phone. It counts as if the giver had answered here, from the day on which they did.
         */
        post: operations["registerConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/consents/{consentId}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a consent again
         * @description Asks the giver again, with the declaration as it is published now: a new record that follows on this one. Only their answer, or a registered one, makes it given; until then the one before stays in force to its end. Coordinators may, and administrators of the dialog. Whoever has refused or withdrawn is not asked again: a change of mind is theirs to begin. The giver is told by mail. Where they were asked already and have time to answer, that request is answered with 200, and nobody is told again.
         */
        post: operations["renewConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/consents/{consentId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a consent
         * @description Ends a consent on behalf of the municipality, from now on, with a reason. Coordinators may. What was shared until then stays; what is missing from now on is decided at once.
         */
        post: operations["revokeConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/consents/{consentId}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what a consent was used for
         * @description Tells which posts were written, and who got access, while the consent was in force. Participating employees may see it. What was shared before a withdrawal stays shared: this is the answer to what that was.
         */
        get: operations["listConsentUses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/participants/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Simulate that somebody joins a dialog
         * @description Says what inviting or adding somebody would come to now: whether they would join, wait for approvers or for a consent, or be refused, and why. Coordinators may, and administrators of its municipality or unit. Nothing is done, and nobody is invited, asked or told.
         */
        post: operations["simulateParticipant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the rights in a dialog at an instant
         * @description Gives who took part then and before, in which role, whether they could read and write, and which consents held. Coordinators may, and administrators of its municipality or unit. It is told from the events that were recorded until then, so what is recorded later never changes an answer about the past.
         */
        get: operations["getDialogRights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my consents
         * @description Gives what you are asked to consent to, and what you have answered, newest first. Every person may see their own, also without taking part in the dialog. Show the declaration of one that is `requested`, and answer.
         */
        get: operations["listMyConsents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/consents/{consentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show one of my consents
         * @description Gives what is asked, by whom and about whom, and where your answer stands. Whoever is asked may see it, and nobody else. Nothing in it tells what others were asked or have answered.
         */
        get: operations["getMyConsent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/consents/{consentId}/declaration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the declaration of a consent
         * @description Gives the exact bytes of the declaration in one language. Show them unchanged; the answer must name their SHA-256. Whoever is asked may, and nobody else. That it was shown, and in which language, is recorded: only then can it be answered in this language.
         */
        get: operations["showMyDeclaration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/consents/{consentId}/give": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a consent
         * @description Says yes to what was shown, for all recipients that the declaration names or some of them. The same answer twice is one answer. Whoever is asked may, and nobody else. The login must be fresh: five minutes old at most, and of the level substantial or what the municipality asks for. The dialog opens when everybody whose answer is needed has given.
         */
        post: operations["giveConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/consents/{consentId}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the receipt of my answer
         * @description Gives the signed receipt of an answer (compact JWS, ES256, `consent-receipt+jws`) with the proof that it stands in the audit log: `letdialog consent verify` and any JOSE library check it by `/.well-known/jwks.json`. Whoever gave the answer, or for whom it was registered, may have it. It never changes. For some seconds after the answer there is none yet: `receipt_pending` says when to ask again.
         */
        get: operations["getMyConsentReceipt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/consents/{consentId}/reconsider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reconsider a consent
         * @description Begins a change of mind: makes a new request, linked to the answer before, which stays. Asking twice makes one. Whoever answered, or let the time pass, may. Show the declaration of the new consent, and answer it.
         */
        post: operations["reconsiderConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/consents/{consentId}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse a consent
         * @description Says no to what was shown, without a reason. The same answer twice is one answer. Whoever is asked may, and nobody else. The login must be fresh: five minutes old at most, and of the level substantial or what the municipality asks for. A refusal stays; a change of mind is a record of its own.
         */
        post: operations["refuseConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/consents/{consentId}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a consent
         * @description Takes a consent back, from now on, in one step and without a reason. Whoever gave it may at any time, also in a closed dialog. What was shared until then stays; whether the dialog goes on is decided at once.
         */
        post: operations["withdrawConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/relations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List relations
         * @description Gives who is what to the subject, as the municipality knows it: custody, guardians, relatives, with source and days. Participating employees may; nobody else sees it, not the persons themselves either. With `asOf` it tells what was known at that instant, and whether it held then; later facts never change that answer.
         */
        get: operations["listRelations"];
        put?: never;
        /**
         * Record a relation
         * @description Records a fact about the subject and a person. A fact is never changed: one that `replaces` another ends or corrects it. Participating employees may. It holds in all dialogs of the municipality about the subject: access that rests on custody ends with the 18th birthday, and consents are judged by it at once.
         */
        post: operations["recordRelation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/journal-destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where packages go
         * @description Gives every destination of the municipality, those that are disabled too, and the folders that operations staff have set up for it. Administrators may, in their own municipality. An export goes to the one that it names, else to the one with the most specific topic that fits.
         */
        get: operations["listJournalDestinations"];
        put?: never;
        /**
         * Create a destination of packages
         * @description Names a registered case system, which comes for its packages, or a folder in which they are dropped. Administrators may, in their own municipality. The dialogs of its topics go there from the next export on.
         */
        post: operations["createJournalDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/journal-destinations/{destinationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace a destination of packages
         * @description Says anew where packages go, and disables or enables it. Administrators may, in their own municipality. A disabled one is sent nothing more; what it was sent before it may still answer.
         */
        put: operations["replaceJournalDestination"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/journal-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all exports
         * @description Gives the exports of all dialogs, newest first. Those in the state `failed` or `rejected` wait for somebody. Administrators may, for their municipality; unit administrators for their unit. There are no totals. One that was changed in the database is left out and reported.
         */
        get: operations["listAllJournalExports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/journal-receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what receivers have said
         * @description Gives the receipts of all exports of the municipality, newest first, word for word; with `unknown` those alone that name an export which was never addressed to their sender. Administrators may, in their own municipality. One for an unknown export mostly means that a case system mixes up two installations.
         */
        get: operations["listJournalReceipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/journal-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the settings of journaling
         * @description Tells which exports are made by themselves, when posts should have been judged, and how sensitive a dialog is taken to be. Administrators may, in their own municipality. Send its `version` as `If-Match` when you replace them.
         */
        get: operations["getJournalSettings"];
        /**
         * Replace the settings of journaling
         * @description Says which exports are made by themselves, when posts should have been judged, and how sensitive a dialog is taken to be. Administrators may, in their own municipality. It holds from the next close and the next hour on. A filing that is there keeps its sensitivity.
         */
        put: operations["replaceJournalSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/filing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show how a dialog is filed
         * @description Tells title, topic of the plan, sensitivity and case, and what is proposed where nobody has filed the dialog. Coordinators may, and administrators of its municipality or unit, who need not read the dialog for it. Send its `version` as `If-Match` when you replace it, also where there is none yet.
         */
        get: operations["getFiling"];
        /**
         * File a dialog
         * @description Says under which title, topic of the plan, sensitivity and case the dialog is exported. Coordinators may, and administrators of its municipality or unit, who need not read the dialog for it. A dialog can be exported once it is filed. What was exported before keeps its filing.
         */
        put: operations["replaceFiling"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/journal-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the exports of a dialog
         * @description Gives the exports of a dialog, newest first, and how far each is. Coordinators may, and administrators of its municipality or unit. Nothing that was written is in it.
         */
        get: operations["listJournalExports"];
        put?: never;
        /**
         * Have a dialog journaled
         * @description Hands the dialog over to the case system: all posts since the last time, a range, or the whole. What comes meanwhile is in the next export. Coordinators may, and administrators of its municipality or unit. The package is made and delivered by itself; ask for the export until its state is `accepted`. Until then its posts are `pending`.
         */
        post: operations["requestJournalExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/journal-exports/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an export
         * @description Tells how far it is, what is left out of its package and why, and where it went. Coordinators may, and administrators of its municipality or unit. Ask again while it is on its way. Send its `version` as `If-Match` when you cancel it or acknowledge its omissions.
         */
        get: operations["getJournalExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/journal-exports/{exportId}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge the omissions of an export
         * @description Says that you know what is left out of the package. Until somebody does, nothing of the dialog is erased. Coordinators may, and administrators of its municipality or unit. Who said so and when is in the log.
         */
        post: operations["acknowledgeJournalOmissions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/journal-exports/{exportId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an export
         * @description Takes an export back before anybody has its package, also while that is made. Coordinators may, and administrators of its municipality or unit. Its posts wait for another export, and the package is removed.
         */
        post: operations["cancelJournalExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/journal-exports/{exportId}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver a journal export now
         * @description Sends a package that waits to its destination, or to another one, without waiting for the next try. Coordinators may, and administrators of the dialog’s municipality or unit. A package that somebody has already is not sent to somebody else: nobody could take it back.
         */
        post: operations["deliverJournalExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/journal-exports/{exportId}/package": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a package
         * @description Gives the package as it goes to the case system: a BagIt bag in a zip. `Range` asks for a part of it. Coordinators may who could read all that is in it; administrators never. Each download is in the log. After the case system has accepted it, it is not kept here.
         */
        get: operations["getJournalPackage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/journal-exports/{exportId}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the receipts of a journal export
         * @description Gives what the receiver has said of an export, oldest first, word for word. Coordinators may, and administrators of the dialog’s municipality or unit. The first that accepts it settles it; what comes after is kept and changes nothing.
         */
        get: operations["listJournalExportReceipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/journal-exports/{exportId}/remake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a package again
         * @description Makes the package again from the dialog as it was then, and compares it with what was handed over. Coordinators may, and administrators of its municipality or unit. Ask for the export until `remade` tells whether it is identical. After an erasure in the dialog it is not.
         */
        post: operations["remakeJournalPackage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/journal-exports/{exportId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a journal export again
         * @description Sends the same package again after it was rejected or given up; one that is lost is made again from the same cut. Coordinators may, and administrators of the dialog’s municipality or unit. While another export of the dialog is under way, or after a later one has handed over the same posts, it is refused.
         */
        post: operations["retryJournalExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/post-journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what becomes of posts
         * @description Tells of each post by its number whether it is judged, waits to be journaled, or is journaled, and no post itself. Coordinators may, and administrators of its municipality or unit, who see no reasons. A post that was corrected or deleted after it was judged counts as not judged.
         */
        get: operations["listPostJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/post-journal/judge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge posts
         * @description Says that posts matter to the case or do not: a range, some by number, or all that nobody has judged. Coordinators may, and administrators of its municipality or unit. Either all of them are judged or none. The same again is no fault.
         */
        post: operations["judgePosts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journal-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the exports that wait for a case system
         * @description Gives the packages that are addressed to the case system and that it has neither accepted nor refused, oldest first. Case systems that a municipality has named as a destination may. Read each package, then say what has become of it.
         */
        get: operations["listOfferedJournalExports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journal-exports/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an export that waits for a case system
         * @description Tells the size and the hash of a package, and which posts it has. Case systems that a municipality has named as a destination may, for what is addressed to them. It is there until the case system has accepted or refused it.
         */
        get: operations["getOfferedJournalExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journal-exports/{exportId}/package": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a package
         * @description Gives the bytes of the package, a zip. `Range` asks for a part of them: after a cut-off, go on from there. Case systems that a municipality has named as a destination may, for what is addressed to them. Each reading is in the log. Compare its SHA-256 with what the export says before you accept it.
         */
        get: operations["getOfferedPackage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journal-receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what has become of a package
         * @description Takes a receipt: received, delivered, accepted, rejected or failed. It may come early, late, twice or out of order; it is kept word for word, and 202 says that no such export is addressed to the case system. Case systems that a municipality has named as a destination may. Acceptance makes the posts of the export journaled, and its package is removed here.
         */
        post: operations["sendJournalReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/journal-work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what waits to be journaled
         * @description Gives the dialogs with posts that nobody has judged, or that wait to be journaled and are not on their way. Employees may, for the dialogs that they coordinate; administrators for their municipality; unit administrators for their unit. A post that was corrected or deleted after it was judged or journaled counts again.
         */
        get: operations["listJournalWork"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/deletion-certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the deletion certificates
         * @description Gives what is left of the dialogs that were erased, newest first: counts and times, no content and no name. Administrators may, in their own municipality. With `runId` it gives those of one run.
         */
        get: operations["listDeletionCertificates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/deletion-certificates/{certificateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a deletion certificate
         * @description Gives the certificate of a dialog that was erased, signed: who asked, by which policy, how many rows and files, their hashes, and those of the packages that the case system has accepted. Administrators may, in their own municipality. Keep it. It can be checked with the published keys, without LetDialog.
         */
        get: operations["getDeletionCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/retention-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the retention plan
         * @description Gives the closed dialogs that are due to be erased, or will be within so many days, each with what stands in its way; by their ids, and without anything of their content. Administrators may, in their own municipality. Dialogs for which no policy can be found are on it too. A page may be shorter than its `limit` and still have a `next`.
         */
        get: operations["getRetentionPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/retention-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the retention policies
         * @description Gives how long closed dialogs are kept, by what they are filed under; all are on one page. Administrators may, in their own municipality. The most specific policy holds for a dialog. Where none fits, it is never erased.
         */
        get: operations["listRetentionPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/retention-policies/{kle}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a retention policy
         * @description Gives the policy of a topic or of a group of topics; `rule` is null where there is none. Administrators may, in their own municipality. Send its `version` as `If-Match` when you set or remove it, also where there is none yet.
         */
        get: operations["getRetentionPolicy"];
        /**
         * Set a retention policy
         * @description Says how long dialogs are kept that are filed under this topic or group of topics, and what must have happened before they are erased. Administrators may, in their own municipality. It holds for the dialogs that are closed already too. Look at the retention plan before you let it run by itself.
         */
        put: operations["setRetentionPolicy"];
        post?: never;
        /**
         * Remove a retention policy
         * @description Takes the policy of this topic or group of topics away. Administrators may, in their own municipality. A wider policy holds then, which may be a shorter one; where none fits, nothing is erased.
         */
        delete: operations["removeRetentionPolicy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/retention-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase what is due
         * @description Has a job erase every closed dialog of the municipality that is due and that nothing stands in the way of; a dry run only counts them. Each is judged again at the moment at which it is erased. Administrators may, in their own municipality. It cannot be taken back. Of each dialog a certificate is left. What is due and not journaled yet is exported first, and erased by a later run.
         */
        post: operations["startRetentionRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/retention-runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a retention run
         * @description Tells whether the run is done, how many dialogs it has erased, and why it has kept the others. Administrators may, in their own municipality. The certificates of what it has erased are in the list of certificates, by its id.
         */
        get: operations["getRetentionRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a dialog is archived
         * @description Notes that an archive version of the closed dialog was made, and where it is. Send the version of the dialog as `If-Match`. Administrators of its municipality or unit may. A dialog that is to be kept is not erased before. When it is opened again, another archive version is needed.
         */
        post: operations["archiveDialog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/legal-holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the legal holds of a dialog
         * @description Gives what holds the dialog back from being erased, and what did so before; all are on one page. Coordinators may; administrators of its municipality or unit, too. One with `inForce` keeps everything: nobody deletes a post meanwhile either.
         */
        get: operations["listLegalHolds"];
        put?: never;
        /**
         * Place a legal hold
         * @description Says that somebody may have to see the dialog, and why: a complaint, a request for access, a lawsuit. Coordinators may; administrators of its municipality or unit, too. From then on nothing of it is erased, neither by a retention policy nor by deleting a post, until it ends or is lifted.
         */
        post: operations["placeLegalHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/legal-holds/{holdId}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift a legal hold
         * @description Ends a hold, with the reason. One whose row is lost is lifted by its id too. Administrators of its municipality or unit may; coordinators may place one, and not lift it. The dialog can be erased then, when its retention policy says so and no other hold is in force.
         */
        post: operations["liftLegalHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/persons/{personId}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a copy for a person
         * @description Has a copy made of what the municipality keeps about a person who asks by letter. Nothing that is written in dialogs is in it. Administrators of the whole municipality may, for its employees, and for citizens and externals whom it knows by a dialog. What is written in dialogs persons fetch themselves, or a coordinator journals it.
         */
        post: operations["requestPersonExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/persons/{personId}/exports/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a copy for a person
         * @description Tells how far a copy is that an administrator has asked for. Administrators may, as for asking. Fetch it while it is `ready`.
         */
        get: operations["getPersonExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/persons/{personId}/exports/{exportId}/package": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch a copy for a person
         * @description Gives the copy as a zip, to be handed to the person. Administrators may, as for asking. Each fetching is in the log, which the person sees.
         */
        get: operations["getPersonExportPackage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/person-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List reviews for copies of data
         * @description Lists who has asked for a copy of their data, and what of this dialog was let out, newest first. Coordinators may. Answer those that are `waiting` within a month (GDPR, article 12).
         */
        get: operations["listPersonExportReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dialogs/{dialogId}/person-exports/{exportId}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a review for a copy of data
         * @description Says what others wrote in this dialog is let out to the person who asked: all, all without some posts, or none. Coordinators may. The copy is made anew. What tells of somebody else than the person is theirs to keep.
         */
        post: operations["answerPersonExportReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the copies of my data
         * @description Lists the copies that you have asked for, newest first. Every person may, their own. Fetch one while it is `ready`.
         */
        get: operations["listMyExports"];
        put?: never;
        /**
         * Ask for a copy of my data
         * @description Has a copy made of what is kept about you: JSON, files and a readable PDF. While one is being made it is the answer. Every person may, for themselves. Ask for its state until it is `ready`. What others wrote comes into it when a coordinator of the dialog has let it out.
         */
        post: operations["requestMyExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/exports/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a copy of my data
         * @description Tells how far a copy is, until when it can be fetched, and which dialogs still wait for a review. Every person may, their own. It is made anew after each review.
         */
        get: operations["getMyExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/exports/{exportId}/package": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch a copy of my data
         * @description Gives the copy as a zip. The link works for some days, and only for you. Every person may, their own. Save it where nobody else reads it; keep nothing in the program.
         */
        get: operations["getMyExportPackage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List notices
         * @description Gives the mails that are owed, sent, given up or skipped, newest first, without their content. Administrators may see those of their municipality. One in the state `failed` can be tried again.
         */
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
        /**
         * Retry a notice
         * @description Tries again, for another 24 hours, to send a mail that was given up. Administrators may, in their municipality. The notice is `pending` again.
         */
        post: operations["retryNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/references/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve the link of a mail
         * @description Tells where the `ref` in the link of a mail leads, and what kind of mail it was. Only the person whom the mail was sent to may, while they see the dialog or are asked for a consent in it. It holds for 90 days. A mail of new posts leads to the one dialog with something unread, else to the list of dialogs.
         */
        post: operations["resolveReference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-log/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the checkpoint of the audit log
         * @description How many events the audit log has and the root of their Merkle tree: a signed note (c2sp.org/tlog-checkpoint) with two signatures of this installation, and the cosignatures of its witnesses. Everybody may read it, without a login. Witnesses get one a minute: on a busy log it is mostly the one with `cosigned=true` that bears their signatures. Keep it: with it you can prove later that nothing before it was changed.
         */
        get: operations["getCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-log/consistency-proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove that the audit log only grew
         * @description Proves that the log of the size `to` begins with that of the size `from`: nothing was changed, only added. Everybody may read it, without a login; it tells nothing about events. Check it against the checkpoint of size `from` that you have kept, and not against one that is told now.
         */
        get: operations["proveConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-log/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the keys of checkpoints
         * @description The public keys that checkpoints are signed with, as verifier keys (c2sp.org/signed-note), each on a line, those that sign now first. Everybody may read them, without a login. Take them from elsewhere too, when you want to find out whether this installation tells you the truth.
         */
        get: operations["listCheckpointKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-log/tile/entries/{index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show entries of the audit log
         * @description An entry bundle (c2sp.org/tlog-tiles): the leaves of a tile of level 0, each after its length in two bytes. `index` is that of the tile. Case systems that serve the whole installation may, since the entries are of all municipalities. Reading the log is an event, too.
         */
        get: operations["getLogEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-log/tile/{level}/{index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a tile of the audit log
         * @description Hashes of the Merkle tree (c2sp.org/tlog-tiles): up to 256 of one level, each of 32 bytes. `index` is in groups of three digits, all but the last with an `x` before them, and ends in `.p/` and a width for a tile that is not full: `x001/x234/067.p/12`. Everybody may read them, without a login; they tell nothing about events. A tile that the newest checkpoint covers never changes. Others are not found.
         */
        get: operations["getTile"];
        put?: never;
        post?: never;
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
        /**
         * List audit events of the municipality
         * @description Tells who did what in the municipality, newest first, refusals included; with `after` in the order of the log’s numbers, for whoever follows it. Administrators and case systems may, in their own municipality. Reading the log is an event, too.
         */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-events/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export audit events of the municipality
         * @description Streams all events that the filters let through, newest first, in a format for others; docs/audit-exports.md tells what each field holds. Administrators may, in their own municipality. The export is an event before its first byte leaves. Only an answer that ends as HTTP has it is whole: one that breaks off, also because the access token has expired, is not.
         */
        get: operations["exportAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit-events/{eventId}/inclusion-proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove an audit event
         * @description Proves that the event stands in the audit log, unchanged: its leaf, the way to the root of the Merkle tree, and a signed checkpoint. Administrators and case systems may, for events of their municipality. An act is covered within seconds; until then the answer is 409 with `Retry-After`. Who asks is recorded.
         */
        get: operations["proveAuditEvent"];
        put?: never;
        post?: never;
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
        /**
         * List audit events of a dialog
         * @description Tells who did what in the dialog, newest first; with `after` in the order of the log’s numbers. Participants may see it; administrators ask for the events of the municipality instead. Reading the log is an event, too.
         */
        get: operations["listDialogAuditEvents"];
        put?: never;
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
        /**
         * List employees
         * @description Gives the employees with their privileges, in the order in which they came. Names are sealed: `searchEmployees` finds by name. Administrators may, for their municipality; unit administrators for their unit. Use the `id` to name a coordinator, a successor or a participant.
         */
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
        /**
         * Show an employee
         * @description Gives an employee with what they may do, and who decided it. Administrators of the municipality may, and those of the employee’s unit. Send its `version` as `If-Match` when you change the privileges.
         */
        get: operations["getEmployee"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an employee
         * @description Gives or withholds the right to create dialogs, appoints or dismisses a unit administrator, and withholds the name from citizens where safety weighs; what is left out stays. Administrators of the municipality may, and those of the employee’s unit, never for themselves. It holds from the employee’s next request on, whatever the login provider says.
         */
        patch: operations["changeEmployee"];
        trace?: never;
    };
    "/v1/administration/employees:search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search the employees
         * @description Gives the employees whose id begins so, whose whole e-mail address it is, or whose name holds all the words. Administrators may, for their municipality; unit administrators for their unit. The log tells that employees were searched and how many were shown, and nowhere what was searched for.
         */
        post: operations["searchEmployees"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/persons/{personId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a person
         * @description Tells what a person has in this municipality: memberships, waiting invitations and open logins. Administrators may, for employees of their municipality or unit, and for others whom its dialogs know. Send its `version` as `If-Match` when you disable, enable or remove the person.
         */
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
        /**
         * Disable an employee
         * @description Ends all logins of an employee, and lets them log in no more. Administrators of the municipality may, and those of the employee’s unit, never for themselves. Memberships stay, and what the employee has invited is withdrawn. Enabling gives access back.
         */
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
        /**
         * Enable an employee
         * @description Lets a disabled employee log in again. Administrators of the municipality may, and those of the employee’s unit, never for themselves. They are in the same dialogs as before.
         */
        post: operations["enablePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/persons/{personId}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the picture of a person
         * @description Gives the picture that a person has set, as a square JPEG. Administrators may, for employees of their municipality or unit, and for others whom its dialogs know. It shows protected persons too: nobody more than you must should see it.
         */
        get: operations["getPersonPicture"];
        put?: never;
        post?: never;
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
        /**
         * Protect a person
         * @description Says that the name and address of a person are protected. Saying it again changes nothing. Administrators may, for employees of their municipality and for whom its dialogs are about or with. Other participants see an alias from the next request on.
         */
        put: operations["protectPerson"];
        post?: never;
        /**
         * Unprotect a person
         * @description Takes back the protection that this municipality or the eID said. Administrators may, for employees of their municipality and for whom its dialogs are about or with. Who is protected by themselves or by another municipality stays so: `knownBy` tells.
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
         * Remove a person
         * @description Ends everything that an employee has here; of a citizen or external what dialogs of this municipality gave. Administrators may, for employees of their municipality or unit, and for others whom its dialogs know, never for themselves. Posts and the log stay. `successorId` takes over where the person is the only coordinator.
         */
        post: operations["removePerson"];
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
         * List administered dialogs
         * @description Gives the dialogs that there are in the municipality, newest first, and no post. Topics are sealed: `searchAdministeredDialogs` finds by them. Administrators may, for their municipality; unit administrators for their unit. It tells who coordinates each, so that you can ask them.
         */
        get: operations["listAdministeredDialogs"];
        put?: never;
        /**
         * Create a dialog for others
         * @description Starts a dialog by naming its coordinator, in whose unit it then is. Administrators may, in their municipality; unit administrators in their unit. The coordinator is told by mail. You take no part in it and cannot read it.
         */
        post: operations["createDialogForOthers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administered-dialogs/{dialogId}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a dialog to another unit
         * @description Gives a dialog to another unit of the municipality, for instance before its unit is retired. Administrators of its municipality may; unit administrators may not. Nothing changes for those who take part. Administrators of the new unit see from now on that it exists.
         */
        post: operations["moveDialog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administered-dialogs:search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search the administered dialogs
         * @description Gives the dialogs whose id begins so, or whose topic and subject hold all the words, and no post. Administrators may, for their municipality; unit administrators for their unit. The log tells that dialogs were searched and how many were shown, and nowhere what was searched for.
         */
        post: operations["searchAdministeredDialogs"];
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
        /**
         * Show the assurance levels
         * @description Tells how secure logins must be in the municipality, for all of its acts and for some. Administrators may, in their own municipality. Send its `version` as `If-Match` when you replace them.
         */
        get: operations["getAssurance"];
        /**
         * Replace the assurance levels
         * @description Says how secure logins must be in the municipality, for all of its acts and for some. Administrators may, with a login that reaches all that is asked now and all that will be: nobody locks themselves out. It holds from the next request on; a login that is too weak is answered with 401 and how to log in.
         */
        put: operations["replaceAssurance"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/consent-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the settings of consents
         * @description Tells what becomes of dialogs whose consents lapse, when people are reminded, and how long they have to answer. Administrators may, in their own municipality. Send its `version` as `If-Match` when you replace them.
         */
        get: operations["getConsentSettings"];
        /**
         * Replace the settings of consents
         * @description Says what becomes of dialogs whose consents lapse, when people are reminded, and how long they have to answer. Administrators may, in their own municipality. Requests and admissions that wait already keep the day that they were told.
         */
        put: operations["replaceConsentSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/legal-bases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the legal bases
         * @description Gives why information about a citizen may be shared in the municipality, retired legal bases included; all are on one page. Administrators may, in their own municipality. Each municipality begins with a starter set, which no lawyer has checked.
         */
        get: operations["listLegalBases"];
        put?: never;
        /**
         * Create a legal basis
         * @description Makes a legal basis by which declarations can be published, or by which information is shared without consent. Administrators may, in their own municipality. The code never changes. Say that a lawyer has checked it only when one has.
         */
        post: operations["createLegalBasis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/legal-bases/{legalBasisId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a legal basis
         * @description Gives a legal basis as it is, or as it was in the version that you name. Administrators may, in their own municipality. Send the newest `version` as `If-Match` when you change it.
         */
        get: operations["getLegalBasis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a legal basis
         * @description Makes another version of it; what is left out stays as it is. Administrators may, in their own municipality. Declarations keep the version that they were published with, so no consent changes by this.
         */
        patch: operations["changeLegalBasis"];
        trace?: never;
    };
    "/v1/administration/legal-bases/{legalBasisId}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retire a legal basis
         * @description Ends its use for anything new: no declaration can be published by it any more. Administrators may, in their own municipality. What was consented to by it stays valid. It cannot be taken back.
         */
        post: operations["retireLegalBasis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/post-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the settings of posts
         * @description Tells how long authors correct and delete their posts, and whether participants see how far the others have read. Administrators may, in their own municipality. Send its `version` as `If-Match` when you replace them.
         */
        get: operations["getPostSettings"];
        /**
         * Replace the settings of posts
         * @description Says how long authors correct and delete their posts, and whether participants see how far the others have read. Administrators may, in their own municipality. It holds for the posts that are there too.
         */
        put: operations["replacePostSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/administration/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the units
         * @description Gives the units of the municipality in the order in which they came, retired ones included. Administrators may, for their municipality; unit administrators see their own unit. Use the `id` to filter lists by unit, and to move a dialog.
         */
        get: operations["listUnits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List signing keys
         * @description The public keys that receipts and checkpoints are signed with, as a JWK set (RFC 7517). Everybody may read them, without a login. Keep what you have read for as long as `Cache-Control` says; `letdialog consent verify` takes a kept copy too.
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
        /**
         * Check that the process runs
         * @description Answers as long as the process runs, also when the database is away. Everybody may ask, without a login. Restart the process when it does not answer.
         */
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
        /**
         * Check that the process can serve
         * @description Answers 200 when the database lets the process in, takes changes, and has its version. Else it answers within a second. Everybody may ask, without a login, and is told nothing but ready or not. At 503, send requests to another process. Operations staff see why on the port of the metrics.
         */
        get: operations["isReady"];
        put?: never;
        post?: never;
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
            /** @description claimed: somebody in the dialog must let you in first; you are told by mail when that waited for approvals */
            state: components["schemas"]["AcceptanceState"];
            /** Format: uuid */
            dialogId: string | null;
            /**
             * @description Only when you were invited as an external and are logged in privately: it was accepted for you as an external. Log in again with `prompt=login`, and choose that
             * @enum {string}
             */
            loginAs?: "external";
        };
        /** @enum {string} */
        AcceptanceState: "accepted" | "claimed";
        Access: {
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            at: string;
            action: components["schemas"]["AuditAction"];
            /** @description What such acts are done for */
            purpose: components["schemas"]["Purpose"];
            /** @description Null for a person who is gone */
            role: components["schemas"]["AccessRole"] | null;
            /** @description Of employees whose municipality shows their names, unless they are protected; else null */
            name: string | null;
            /** @description Of the employee; of others, where it was done */
            municipality: components["schemas"]["NamedPlace"] | null;
            /** @description Where the employee works now */
            unit: components["schemas"]["NamedPlace"] | null;
            /** Format: uuid */
            dialogId: string | null;
            /**
             * Format: int32
             * @description First post shown or written
             */
            firstNumber: number | null;
            /**
             * Format: int32
             * @description Last post shown or written
             */
            lastNumber: number | null;
        };
        AccessPage: {
            items: components["schemas"]["Access"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        /** @enum {string} */
        AccessRole: "employee" | "external" | "citizen" | "case-system" | "system";
        AddressChange: {
            /** @description Where the code goes */
            email: string;
            /**
             * Format: date-time
             * @description Until when the code can be typed
             */
            expiresAt: string;
        };
        AddressCode: {
            /** @description The six digits of the mail */
            code: string;
        };
        AdministeredDialog: {
            /** Format: uuid */
            id: string;
            /** @description Null when it was changed in the database and cannot be read, which is reported */
            topic: string | null;
            subject: components["schemas"]["Subject"];
            unit: components["schemas"]["UnitRef"];
            state: components["schemas"]["DialogState"];
            coordinators: components["schemas"]["PersonRef"][];
            /** @description Who is missing: a coordinator who is not disabled, or somebody who can approve the newcomers who need it */
            lacks: components["schemas"]["DialogLack"][];
            /**
             * Format: int32
             * @description How many take part now
             */
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
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        AdministeredDialogFinds: {
            items: components["schemas"]["AdministeredDialog"][];
            /** @description There are others, too: say more */
            more: boolean;
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
            person: components["schemas"]["PersonRef"];
            /** @description In which capacity the newcomer will take part */
            kind: components["schemas"]["PersonKind"];
            /** @description Profession or relation, as the inviter wrote it */
            title: string | null;
            /** @description What the newcomer will read of what was written before: all that the inviter can read, or nothing. The narrowest of what the inviter and the approvers give; to an approver who is no coordinator without what others gave */
            history: components["schemas"]["AdmissionHistory"];
            /** @description Who invited the newcomer, or added as an administrator */
            requestedBy: components["schemas"]["PersonRef"];
            /**
             * Format: uuid
             * @description Null for an employee whom an administrator added
             */
            invitationId: string | null;
            state: components["schemas"]["AdmissionState"];
            /** @description Approvers who have yet to approve. To an approver who is no coordinator, the own answer alone */
            waitsFor: components["schemas"]["PersonRef"][];
            /** @description To an approver who is no coordinator, the own answer alone */
            approvedBy: components["schemas"]["PersonRef"][];
            /** @description To an approver who is no coordinator, the own answer alone */
            refusedBy: components["schemas"]["PersonRef"] | null;
            /** @description Approvers who give only what is new. To an approver who is no coordinator, the own answer alone */
            fromNowBy: components["schemas"]["PersonRef"][];
            /**
             * Format: date-time
             * @description When the newcomer waits no longer; null for one from before there was such a time
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description When those who had not answered were reminded last
             */
            remindedAt: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was approved by all, refused, withdrawn or ended after its time
             */
            settledAt: string | null;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        AdmissionDemand: {
            /** @description Whose approval newcomers need: nobody’s; that of approvers who are named; beside them that of everybody in the dialog, of all citizens in it, or of the subject and who holds custody */
            demand: components["schemas"]["AdmissionDemandKind"];
            /** @description Whether newcomers need your approval */
            isApprover: boolean;
            /** @description Who must approve newcomers now. Null for participants who do not coordinate: it could tell who holds custody */
            approvers: components["schemas"]["PersonRef"][] | null;
            /** @description Nobody is left who could approve, or nobody knows who: newcomers wait. Null for participants who do not coordinate: it could tell who holds custody */
            needsApprover: boolean | null;
            /**
             * Format: int32
             * @description The version of the dialog, for If-Match
             */
            version: number;
        };
        AdmissionDemandChange: {
            /** @description `none` lifts it: who waits joins, and newcomers join at once */
            demand: components["schemas"]["AdmissionDemandKind"];
        };
        /** @enum {string} */
        AdmissionDemandKind: "none" | "named" | "all_participants" | "all_citizens" | "subject_and_holders";
        /** @enum {string} */
        AdmissionHistory: "all" | "from_now";
        AdmissionPage: {
            items: components["schemas"]["Admission"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        /** @enum {string} */
        AdmissionState: "waiting" | "approved" | "refused" | "withdrawn" | "expired";
        Approval: {
            /** @description What the approver lets the newcomer read of the past; left out, what the inviter gave */
            history?: components["schemas"]["AdmissionHistory"];
        };
        Assurance: {
            /** @description The level (NSIS) for every act in this municipality */
            minimum: components["schemas"]["AssuranceLevel"];
            /** @description Levels of some acts’ own, by the names of the rights table; the highest that applies counts */
            acts: components["schemas"]["AssuranceOfActs"];
            /** @description The level for every act in this installation, which its owner sets */
            installation: components["schemas"]["AssuranceLevel"];
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        /** @enum {string} */
        AssuranceLevel: "low" | "substantial" | "high";
        AssuranceOfActs: {
            "dialog.create"?: components["schemas"]["AssuranceLevel"];
            "dialog.create-for-others"?: components["schemas"]["AssuranceLevel"];
            "dialogs.list"?: components["schemas"]["AssuranceLevel"];
            "administered-dialogs.list"?: components["schemas"]["AssuranceLevel"];
            "dialog.see"?: components["schemas"]["AssuranceLevel"];
            "dialog.change"?: components["schemas"]["AssuranceLevel"];
            "dialog.close-reopen"?: components["schemas"]["AssuranceLevel"];
            "dialog.move"?: components["schemas"]["AssuranceLevel"];
            "dialog.leave"?: components["schemas"]["AssuranceLevel"];
            "dialog.read-log"?: components["schemas"]["AssuranceLevel"];
            "participants.see"?: components["schemas"]["AssuranceLevel"];
            "participant.add"?: components["schemas"]["AssuranceLevel"];
            "participant.invite"?: components["schemas"]["AssuranceLevel"];
            "participant.exclude"?: components["schemas"]["AssuranceLevel"];
            "coordinator.appoint"?: components["schemas"]["AssuranceLevel"];
            "participant.choose-approver"?: components["schemas"]["AssuranceLevel"];
            "invitations.see"?: components["schemas"]["AssuranceLevel"];
            "invitation.withdraw"?: components["schemas"]["AssuranceLevel"];
            "invitation.confirm"?: components["schemas"]["AssuranceLevel"];
            "invitation.accept"?: components["schemas"]["AssuranceLevel"];
            "admissions.see"?: components["schemas"]["AssuranceLevel"];
            "admission.answer"?: components["schemas"]["AssuranceLevel"];
            "admission.withdraw"?: components["schemas"]["AssuranceLevel"];
            "admission.remind"?: components["schemas"]["AssuranceLevel"];
            "admission-demand.change"?: components["schemas"]["AssuranceLevel"];
            "participant.simulate"?: components["schemas"]["AssuranceLevel"];
            "relations.see"?: components["schemas"]["AssuranceLevel"];
            "relation.record"?: components["schemas"]["AssuranceLevel"];
            "legal-bases.see"?: components["schemas"]["AssuranceLevel"];
            "legal-basis.change"?: components["schemas"]["AssuranceLevel"];
            "declarations.see"?: components["schemas"]["AssuranceLevel"];
            "declaration.publish"?: components["schemas"]["AssuranceLevel"];
            "published-declarations.see"?: components["schemas"]["AssuranceLevel"];
            "consent-settings.see"?: components["schemas"]["AssuranceLevel"];
            "consent-settings.change"?: components["schemas"]["AssuranceLevel"];
            "post-settings.see"?: components["schemas"]["AssuranceLevel"];
            "post-settings.change"?: components["schemas"]["AssuranceLevel"];
            "consent-requirements.see"?: components["schemas"]["AssuranceLevel"];
            "consents.see"?: components["schemas"]["AssuranceLevel"];
            "consent.require"?: components["schemas"]["AssuranceLevel"];
            "consent.register"?: components["schemas"]["AssuranceLevel"];
            "consent.renew"?: components["schemas"]["AssuranceLevel"];
            "consent.end"?: components["schemas"]["AssuranceLevel"];
            "consent-register.see"?: components["schemas"]["AssuranceLevel"];
            "own-consent.answer"?: components["schemas"]["AssuranceLevel"];
            "rights.see"?: components["schemas"]["AssuranceLevel"];
            "events.follow"?: components["schemas"]["AssuranceLevel"];
            "posts.read"?: components["schemas"]["AssuranceLevel"];
            "posts.write"?: components["schemas"]["AssuranceLevel"];
            "own-posts.search"?: components["schemas"]["AssuranceLevel"];
            "post-readers.see"?: components["schemas"]["AssuranceLevel"];
            "posts.delete"?: components["schemas"]["AssuranceLevel"];
            "dialog.journal"?: components["schemas"]["AssuranceLevel"];
            "journal-package.download"?: components["schemas"]["AssuranceLevel"];
            "journal-exports.see"?: components["schemas"]["AssuranceLevel"];
            "journal.see"?: components["schemas"]["AssuranceLevel"];
            "journal-settings.see"?: components["schemas"]["AssuranceLevel"];
            "journal-settings.change"?: components["schemas"]["AssuranceLevel"];
            "journal-destinations.see"?: components["schemas"]["AssuranceLevel"];
            "journal-destinations.change"?: components["schemas"]["AssuranceLevel"];
            "journal-receipts.see"?: components["schemas"]["AssuranceLevel"];
            "retention.see"?: components["schemas"]["AssuranceLevel"];
            "retention.change"?: components["schemas"]["AssuranceLevel"];
            "retention.run"?: components["schemas"]["AssuranceLevel"];
            "legal-holds.see"?: components["schemas"]["AssuranceLevel"];
            "legal-hold.place"?: components["schemas"]["AssuranceLevel"];
            "legal-hold.lift"?: components["schemas"]["AssuranceLevel"];
            "dialog.archive"?: components["schemas"]["AssuranceLevel"];
            "deletion-certificates.see"?: components["schemas"]["AssuranceLevel"];
            "notices.see"?: components["schemas"]["AssuranceLevel"];
            "notice.retry"?: components["schemas"]["AssuranceLevel"];
            "municipality.read-log"?: components["schemas"]["AssuranceLevel"];
            "municipality.export-log"?: components["schemas"]["AssuranceLevel"];
            "audit-event.prove"?: components["schemas"]["AssuranceLevel"];
            "assurance.see"?: components["schemas"]["AssuranceLevel"];
            "assurance.change"?: components["schemas"]["AssuranceLevel"];
            "units.list"?: components["schemas"]["AssuranceLevel"];
            "employees.list"?: components["schemas"]["AssuranceLevel"];
            "employee.see"?: components["schemas"]["AssuranceLevel"];
            "employee.change"?: components["schemas"]["AssuranceLevel"];
            "person.see"?: components["schemas"]["AssuranceLevel"];
            "person.disable"?: components["schemas"]["AssuranceLevel"];
            "person.enable"?: components["schemas"]["AssuranceLevel"];
            "person.remove"?: components["schemas"]["AssuranceLevel"];
            "person.protect"?: components["schemas"]["AssuranceLevel"];
            "person.export"?: components["schemas"]["AssuranceLevel"];
            "person-export.review"?: components["schemas"]["AssuranceLevel"];
        };
        AssuranceWish: {
            /** @description The level (NSIS) for every act in this municipality */
            minimum: components["schemas"]["AssuranceLevel"];
            /** @description Levels of some acts’ own, by the names of the rights table; the highest that applies counts */
            acts: components["schemas"]["AssuranceOfActs"];
        };
        Attachment: {
            /** Format: uuid */
            id: string;
            /** @description Of the bytes that come down, which may be other than what went up */
            mediaType: string;
            /** @description To save it under; says nothing about what it is */
            name: string;
            /**
             * Format: int32
             * @description Bytes
             */
            size: number;
            /** @description Of the bytes that come down, in base64url */
            sha256: string;
            /** @description Null for what is no picture */
            picture: components["schemas"]["Picture"] | null;
            /** @description What it shows, in words; null for a decorative picture */
            alt: string | null;
        };
        AttachmentHighlight: {
            /** Format: uuid */
            attachmentId: string;
            field: components["schemas"]["AttachmentText"];
            /**
             * Format: int32
             * @description In UTF-16 code units, as JavaScript and Java count them, from 0
             */
            start: number;
            /** Format: int32 */
            length: number;
        };
        /** @enum {string} */
        AttachmentText: "name" | "alt";
        /** @description `details` of a problem with the code `attachment_too_large` */
        AttachmentTooLargeDetails: {
            /**
             * Format: int32
             * @description The most bytes that a file may have
             */
            limit: number;
        };
        /** @enum {string} */
        AuditAction: "login.succeeded" | "login.failed" | "login.ended" | "access-log.read" | "person.read" | "person.changed" | "address.change-asked" | "address.code-tried" | "address.confirmed" | "address.failed" | "person.capacity-added" | "employees.listed" | "employee.read" | "privilege.granted" | "privilege.withheld" | "person.disabled" | "person.enabled" | "person.removed" | "person.erased" | "person.protected" | "person.unprotected" | "dialog.created" | "subject.named" | "subject.known-elsewhere" | "dialog.read" | "dialog.topic-changed" | "dialog.closed" | "dialog.reopened" | "dialog.moved" | "dialog.left-unit" | "dialogs.listed" | "administered-dialogs.listed" | "participants.listed" | "participant.added" | "participant.admitted" | "participant.excluded" | "participant.left" | "participant.read" | "coordinator.appointed" | "approver.chosen" | "approver.released" | "invitation.created" | "invitation.claimed" | "invitation.accepted" | "invitation.confirmed" | "invitation.withdrawn" | "invitation.read" | "invitations.listed" | "admission.requested" | "admission.approved" | "admission.refused" | "admission.withdrawn" | "admission.read" | "admissions.listed" | "admission.reminded" | "admission.expired" | "admission-demand.changed" | "participant.simulated" | "participant.access-ended" | "rights.read" | "relation.recorded" | "relations.listed" | "legal-basis.created" | "legal-basis.changed" | "legal-basis.retired" | "legal-basis.read" | "legal-bases.listed" | "declaration.published" | "declaration.retired" | "declaration.read" | "declarations.listed" | "consent-settings.read" | "consent-settings.changed" | "post-settings.read" | "post-settings.changed" | "consent.required" | "consent.lifted" | "consent.requested" | "consent.shown" | "consent.given" | "consent.refused" | "consent.withdrawn" | "consent.revoked" | "consent.invalidated" | "consent.superseded" | "consent.reminded" | "consent.read" | "consent.explained" | "consents.listed" | "consents.exported" | "consent-ruling.changed" | "consent-receipt.issued" | "consent-receipt.read" | "consent-requirements.listed" | "consent-evidence.added" | "consent-evidence.read" | "dialog.suspended" | "dialog.resumed" | "picture.received" | "picture.changed" | "picture.removed" | "picture.read" | "post.created" | "post.corrected" | "post.deleted" | "posts.read" | "post-versions.read" | "attachments.erased" | "posts.marked-read" | "posts.previewed" | "posts.searched" | "read-markers.listed" | "post-readers.listed" | "attachment.begun" | "attachment.continued" | "attachment.uploaded" | "attachment.judged" | "attachment.postponed" | "attachment.shown" | "attachments.listed" | "attachment.read" | "attachment.removed" | "attachments.expired" | "filing.read" | "filing.changed" | "journal-settings.read" | "journal-settings.changed" | "journal-work.listed" | "post-journal.read" | "post-journal.judged" | "journal-export.requested" | "journal-export.prepared" | "journal-export.packaged" | "journal-export.sent" | "journal-export.transported" | "journal-export.received" | "journal-export.delivered" | "journal-export.accepted" | "journal-export.rejected" | "journal-export.failed" | "journal-export.cancelled" | "journal-export.retried" | "journal-export.acknowledged" | "journal-export.read" | "journal-exports.listed" | "journal-package.read" | "journal-package.removed" | "journal-receipt.kept" | "journal-receipts.listed" | "journal-destination.created" | "journal-destination.changed" | "journal-destinations.listed" | "retention-policy.set" | "retention-policy.removed" | "retention-policies.listed" | "retention-plan.read" | "retention.run" | "legal-hold.placed" | "legal-hold.lifted" | "legal-holds.listed" | "dialog.archived" | "dialog.erased" | "deletion-certificate.read" | "deletion-certificates.listed" | "person-export.requested" | "person-export.reviewed" | "person-export.made" | "person-export.read" | "person-exports.listed" | "person-exports.expired" | "employee-name.withheld" | "employee-name.shown" | "key-version.created" | "dialog-keys.opened" | "notice.sent" | "notice.skipped" | "notice.failed" | "notice.retried" | "notice.unsubscribed" | "reference.resolved" | "notices.listed" | "events.followed" | "events.read" | "audit.read" | "audit.exported" | "audit.export-completed" | "audit.verified" | "access.denied" | "requests.limited" | "client.registered" | "client.changed" | "client.disabled" | "client-secret.created" | "token.issued" | "token-keys.read" | "token-key.published" | "token-key.activated" | "token-key.removed" | "municipality.created" | "municipality.changed" | "assurance.read" | "assurance.changed" | "unit.created" | "unit.changed" | "unit.retired" | "unit.reinstated" | "units.listed" | "key.added" | "key.activated" | "key.removed" | "key.succeeded" | "keys.rewrapped" | "keys.reindexed" | "keys.backfilled" | "records.resealed" | "audit-finding.reported" | "audit-finding.settled" | "audit-details.erased" | "records.expired" | "database.migrated" | "tampering.found";
        AuditActor: {
            kind: components["schemas"]["AuditActorKind"];
            /** Format: uuid */
            id: string | null;
            /** @description A person’s name as it is now, or the task that the system did */
            name: string | null;
            /** @description A protected person: the name is an alias, or null, in the log of a dialog */
            protected: boolean;
        };
        /** @enum {string} */
        AuditActorKind: "person" | "client" | "system";
        AuditEvent: {
            /** Format: uuid */
            id: string;
            /**
             * Format: int64
             * @description Its number in the log, from 0 and without gaps; null for some seconds after the act
             */
            number: number | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            at: string;
            action: components["schemas"]["AuditAction"];
            /** @description What such acts are done for */
            purpose: components["schemas"]["Purpose"];
            outcome: components["schemas"]["AuditOutcome"];
            /** @description The code of a refusal */
            reason: string | null;
            /** @description The operation that was refused */
            tried: string | null;
            actor: components["schemas"]["AuditActor"];
            /** @description The capacity of the person who did it; null for others, and where they have no name here */
            role: components["schemas"]["PersonKind"] | null;
            /**
             * Format: uuid
             * @description Where the employee who did it works now
             */
            unitId: string | null;
            /** @description Through which frontend or case system */
            clientId: string | null;
            /** @description From which network, such as `192.0.2.0/24`; for administrators only */
            network: string | null;
            /** Format: uuid */
            dialogId: string | null;
            /** @description To whom it was done, or for whom it was asked in vain: then without a name, unless the reader knows them anyway. In the log of a dialog the name of a protected person is an alias, or null, and whoever was never in it has none */
            person: components["schemas"]["PersonRef"] | null;
            /** @description The invitation, client or other thing */
            targetId: string | null;
            /**
             * Format: int32
             * @description First post shown or written
             */
            firstNumber: number | null;
            /**
             * Format: int32
             * @description Last post shown or written, or the key version
             */
            lastNumber: number | null;
            /**
             * Format: int32
             * @description How many were shown
             */
            count: number | null;
        };
        /** @description `details` of a problem with the code `audit_event_not_covered` */
        AuditEventNotCoveredDetails: {
            /**
             * Format: int32
             * @description When to ask again
             */
            retryAfterSeconds: number;
        };
        AuditEventPage: {
            items: components["schemas"]["AuditEvent"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
            /**
             * Format: int64
             * @description With `after`: all events up to this number were looked through, so ask `after` it for those that come; else null
             */
            upTo: number | null;
        };
        /** @enum {string} */
        AuditFormat: "csv" | "fhir" | "ecs";
        /** @enum {string} */
        AuditOutcome: "success" | "denied" | "failed";
        /** @enum {string} */
        BasisMode: "consent" | "statutory";
        /** @description `details` of a problem with the code `cannot_cancel_export` */
        CannotCancelExportDetails: {
            state: components["schemas"]["JournalExportState"];
        };
        Consent: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            requirementId: string;
            /** Format: uuid */
            declarationId: string;
            giver: components["schemas"]["PersonRef"];
            capacity: components["schemas"]["GiverCapacity"];
            state: components["schemas"]["ConsentState"];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            requestedAt: string;
            /**
             * Format: date-time
             * @description From then on an open request is unanswered
             */
            answerBy: string;
            /**
             * Format: date-time
             * @description When the answer was recorded
             */
            answeredAt: string | null;
            /**
             * Format: date-time
             * @description From when it counts; earlier than `answeredAt` when it was given on paper
             */
            givenAt: string | null;
            /**
             * Format: date-time
             * @description At that instant it expires; null where time does not end it
             */
            endsAt: string | null;
            /**
             * Format: date-time
             * @description At that instant the young person is old enough to answer themselves
             */
            lapsesAt: string | null;
            /**
             * Format: date-time
             * @description When it was withdrawn, revoked, invalidated or superseded
             */
            endedAt: string | null;
            /** @description By which the answer came */
            channel: components["schemas"]["ConsentChannel"] | null;
            /** @description A language of the declaration */
            language: string | null;
            /** @description SHA-256 of the text that was answered to */
            textHash: string | null;
            /** @description Whom the giver allows, by the codes of the declaration; null where it names none */
            recipients: string[] | null;
            /** @description Of whoever registered, revoked or invalidated it */
            words: string | null;
            /** @description Of what was answered on paper or by phone */
            evidence: components["schemas"]["ConsentEvidence"] | null;
            /** @description Who registered the answer; null for one that the giver gave here */
            recordedBy: components["schemas"]["PersonRef"] | null;
            /**
             * Format: uuid
             * @description The record before it: what it renews, or the answer that was changed
             */
            previousId: string | null;
            /**
             * Format: uuid
             * @description The record that follows it
             */
            nextId: string | null;
        };
        /** @enum {string} */
        ConsentChannel: "api" | "paper" | "phone" | "system";
        ConsentEnding: {
            /** @description Why, in your own words */
            words: string;
        };
        ConsentEvidence: {
            /** @description SHA-256, in lower-case hexadecimal digits */
            sha256: string;
            type: string;
        };
        ConsentExplanation: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            at: string;
            state: components["schemas"]["DialogState"];
            /** @description Null where none is required */
            outcome: components["schemas"]["ConsentOutcome"] | null;
            /**
             * Format: date-time
             * @description The first instant that is known at which the consents do not suffice any more
             */
            endsAt: string | null;
            requirements: components["schemas"]["EvaluatedRequirement"][];
            /** @description Which rules apply, and what is missing */
            reasons: components["schemas"]["ConsentReason"][];
            /** @description What will happen by itself, and when; the first one first */
            upcoming: components["schemas"]["ConsentReason"][];
        };
        ConsentExport: {
            items: components["schemas"]["RegisteredConsent"][];
        };
        /** @enum {string} */
        ConsentExportFormat: "csv" | "json";
        /** @enum {string} */
        ConsentForm: "electronic" | "written" | "any";
        ConsentGiving: {
            /** @description In which the declaration was shown */
            language: string;
            /** @description SHA-256 of the bytes that were shown, as it came with them */
            textHash: string;
            /** @description Whom you allow, of those that the declaration names; all of them when left out */
            recipients?: string[];
        };
        ConsentLapses: {
            items: components["schemas"]["UnitLapses"][];
        };
        /** @enum {string} */
        ConsentOutcome: "awaiting" | "satisfied" | "lapsed";
        ConsentPage: {
            items: components["schemas"]["Consent"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        ConsentReason: {
            code: components["schemas"]["ReasonCode"];
            /** Format: uuid */
            requirementId: string | null;
            person: components["schemas"]["PersonRef"] | null;
            recipient: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            at: string | null;
        };
        ConsentRecipient: {
            code: string;
            text: components["schemas"]["RecipientText"][];
        };
        ConsentRefusing: {
            /** @description In which the declaration was shown */
            language: string;
            /** @description SHA-256 of the bytes that were shown, as it came with them */
            textHash: string;
        };
        ConsentRegisterPage: {
            items: components["schemas"]["RegisteredConsent"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        ConsentRegistration: {
            answer: components["schemas"]["RegisteredAnswer"];
            channel: components["schemas"]["RegisteredChannel"];
            /** @description The day on which it was answered, in Denmark, as 2026-11-30 */
            givenAt: string;
            /** @description Of the declaration that was answered */
            language: string;
            /** @description Whom the giver allows; all of them when left out */
            recipients?: string[];
            /** @description What happened, in your own words */
            words: string;
            /** @description What was uploaded before; left out only for a withdrawal */
            evidence?: components["schemas"]["EvidenceRef"];
        };
        ConsentRenewal: {
            /**
             * Format: uuid
             * @description The new record, which asks
             */
            id: string;
            /** Format: uuid */
            dialogId: string;
            /**
             * Format: uuid
             * @description The record that it follows on; a given one stays in force until its own end
             */
            previousId: string | null;
            /**
             * Format: uuid
             * @description The version of the declaration that is published now
             */
            declarationId: string;
            /** Format: uuid */
            giverId: string;
            state: components["schemas"]["ConsentState"];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            requestedAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            answerBy: string;
        };
        ConsentRequirement: {
            /** Format: uuid */
            id: string;
            mode: components["schemas"]["BasisMode"];
            /**
             * Format: uuid
             * @description Null for a statutory basis
             */
            declarationId: string | null;
            declarationCode: string | null;
            /** Format: uuid */
            legalBasisId: string;
            /** @description Null where the legal basis is not proven */
            legalBasisCode: string | null;
            /** @description In Danish */
            legalBasisTitle: string | null;
            lawReference: string | null;
            /** @description Of a statutory basis: the words of whoever answers for it, for all participants */
            reason: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            createdAt: string;
            /** @description Who required it, and answers for it */
            createdBy: components["schemas"]["PersonRef"];
            /**
             * Format: date-time
             * @description Not required any more since then
             */
            liftedAt: string | null;
            /** @description To employees alone */
            liftedBecause: string | null;
            /** @description What the answers come to; null for participants who are no employees */
            status: components["schemas"]["RequirementStatus"] | null;
            /** @description Whose answers count now; empty for participants who are no employees */
            givers: components["schemas"]["RequirementGiver"][];
        };
        ConsentRequirementLifting: {
            /** @description Why it is not needed any more */
            reason: string;
        };
        ConsentRequirementPage: {
            items: components["schemas"]["ConsentRequirement"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        ConsentSettings: {
            /** @description What becomes of a dialog whose consents do not suffice any more: it closes, can only be read, or goes on */
            onLapse: components["schemas"]["OnLapse"];
            /** @description So many days before the end givers and coordinators are told; empty for never */
            reminderDays: number[];
            /**
             * Format: int32
             * @description After so many days a request without an answer has timed out
             */
            answerDays: number;
            /**
             * Format: int32
             * @description After so many days a newcomer waits no longer
             */
            admissionDays: number;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        ConsentSettingsWish: {
            /** @description What becomes of a dialog whose consents do not suffice any more: it closes, can only be read, or goes on */
            onLapse: components["schemas"]["OnLapse"];
            /** @description So many days before the end givers and coordinators are told; empty for never */
            reminderDays: number[];
            /**
             * Format: int32
             * @description After so many days a request without an answer has timed out
             */
            answerDays: number;
            /**
             * Format: int32
             * @description After so many days a newcomer waits no longer
             */
            admissionDays: number;
        };
        /** @enum {string} */
        ConsentState: "requested" | "given" | "refused" | "withdrawn" | "revoked" | "invalidated" | "superseded" | "unanswered" | "expired" | "lapsed_by_age";
        ConsentUse: {
            person: components["schemas"]["PersonRef"];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            joinedAt: string;
        };
        ConsentUses: {
            /**
             * Format: date-time
             * @description From when it was in force; null for one that never was
             */
            from: string | null;
            /**
             * Format: date-time
             * @description Until when; null while it still is
             */
            until: string | null;
            /**
             * Format: int32
             * @description The first post that was written meanwhile
             */
            firstPost: number | null;
            /** Format: int32 */
            lastPost: number | null;
            /** Format: int32 */
            postCount: number;
            /** @description Who got access meanwhile, in their order */
            joined: components["schemas"]["ConsentUse"][];
        };
        ConsistencyProof: {
            /** Format: int64 */
            from: number;
            /** Format: int64 */
            to: number;
            /** @description As RFC 9162, 2.1.4, says; none when both sizes are the same */
            hashes: string[];
            /** @description The signed note of the size `to`; null where there is none of that size */
            checkpoint: string | null;
        };
        /** @description `details` of a problem with the code `correction_period_over` */
        CorrectionPeriodOverDetails: {
            /**
             * Format: int32
             * @description For so long after writing it authors change a post
             */
            correctionMinutes: number;
        };
        DataCategory: {
            code: string;
            /** @description Health, religion and the like (GDPR, article 9) */
            special: boolean;
        };
        Declaration: {
            /**
             * Format: uuid
             * @description Of this version
             */
            id: string;
            code: string;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
            legalBasis: components["schemas"]["LegalBasisRef"];
            purposes: components["schemas"]["DeclarationPurpose"][];
            /** @description As whom participants are invited; empty where the consent names nobody */
            recipients: components["schemas"]["DeclarationRecipient"][];
            /** @description Null for the longest that the legal basis allows */
            period: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            publishedAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            retiredAt: string | null;
            texts: components["schemas"]["DeclarationTitle"][];
        };
        /** @description `details` of a problem with the code `declaration_incomplete` */
        DeclarationIncompleteDetails: {
            /** @description Language and field of each, such as en.withdrawal */
            missing: string[];
        };
        DeclarationPage: {
            items: components["schemas"]["Declaration"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        DeclarationPurpose: {
            code: string;
            texts: components["schemas"]["TextInLanguage"][];
            dataCategories: components["schemas"]["DataCategory"][];
        };
        DeclarationRecipient: {
            code: string;
            texts: components["schemas"]["TextInLanguage"][];
        };
        DeclarationTitle: {
            /** @description BCP 47, such as da or ar */
            language: string;
            title: string;
            /** @description SHA-256 of the UTF-8 bytes of what is shown; an answer names it */
            hash: string;
        };
        DeclarationWording: {
            /** @description BCP 47, such as da or ar */
            language: string;
            title?: string;
            body?: string;
            /** @description What happens on refusal */
            ifRefused?: string;
            /** @description How and until when it may be withdrawn */
            withdrawal?: string;
            /** @description Which law it is by */
            law?: string;
            /** @description Who receives what is shared */
            recipients?: string;
        };
        DeletedPost: {
            /**
             * Format: uuid
             * @description A participant’s id
             */
            by: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            at: string;
            /** @description Of the coordinator who deleted it; null when its author did */
            reason: string | null;
        };
        DeletionCertificate: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            dialogId: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            erasedAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            closedAt: string;
            /**
             * Format: uuid
             * @description Null for the nightly run
             */
            requestedBy: string | null;
            /** Format: uuid */
            runId: string;
            /** @description A topic of KL’s plan, such as 27.24.00, or a group of them: 27.24.*, 27.*, * */
            policy: string;
            /** Format: int32 */
            posts: number;
            /**
             * Format: int32
             * @description Of all tables
             */
            rows: number;
            /**
             * Format: int32
             * @description Stored objects: attachments in their sizes, packages, evidence, pictures
             */
            files: number;
            /**
             * Format: int64
             * @description Of those objects
             */
            bytes: number;
            /** @description A compact JWS (RFC 7515) by ES256: keep it, it can be checked offline */
            certificate: string;
        };
        DeletionCertificatePage: {
            items: components["schemas"]["DeletionCertificateSummary"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        DeletionCertificateSummary: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            dialogId: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            erasedAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            closedAt: string;
            /**
             * Format: uuid
             * @description Null for the nightly run
             */
            requestedBy: string | null;
            /** Format: uuid */
            runId: string;
            /** @description A topic of KL’s plan, such as 27.24.00, or a group of them: 27.24.*, 27.*, * */
            policy: string;
            /** Format: int32 */
            posts: number;
            /**
             * Format: int32
             * @description Of all tables
             */
            rows: number;
            /**
             * Format: int32
             * @description Stored objects: attachments in their sizes, packages, evidence, pictures
             */
            files: number;
            /**
             * Format: int64
             * @description Of those objects
             */
            bytes: number;
        };
        Dialog: {
            /** Format: uuid */
            id: string;
            /** @description Null when it was changed in the database and cannot be read, which is reported */
            topic: string | null;
            subject: components["schemas"]["Subject"];
            state: components["schemas"]["DialogState"];
            /** @description Your own role in it; null for administrators, who know of it and take no part */
            role: components["schemas"]["Role"] | null;
            /** Format: int32 */
            lastPostNumber: number;
            /**
             * Format: int32
             * @description Posts after your read marker
             */
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
            /**
             * Format: uuid
             * @description Of the picture, another one with each change; null when there is none that you may see
             */
            subjectPictureId: string | null;
            /**
             * Format: int32
             * @description Your read marker
             */
            lastReadNumber: number;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        DialogArchive: {
            /** Format: uuid */
            dialogId: string;
            reference: string | null;
            /** Format: uuid */
            archivedBy: string;
            /**
             * Format: date-time
             * @description An archive version from before the last close does not count
             */
            archivedAt: string;
        };
        DialogChange: {
            /** @description One line: no line break, tab, or control of the writing direction. At least one character must be visible */
            topic: string;
        };
        DialogChanges: {
            /**
             * Format: uuid
             * @description Null for consents of dialogs in which you take no part
             */
            dialogId: string | null;
            /** @description What happened, each once, in the order of when it first did */
            kinds: components["schemas"]["EventKind"][];
            /** @description The numbers of the posts that were written */
            created: number[];
            /** @description The numbers of the posts that were corrected */
            corrected: number[];
            /** @description The numbers of the posts that were deleted */
            deleted: number[];
            /** @description You take no part in it any more: forget it */
            isGone: boolean;
        };
        DialogFiling: {
            /** @description Null where nobody has filed the dialog yet: then it cannot be exported */
            filing: components["schemas"]["Filing"] | null;
            proposed: components["schemas"]["ProposedFiling"];
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        /** @enum {string} */
        DialogLack: "coordinator" | "approver";
        DialogMove: {
            /**
             * Format: uuid
             * @description A unit of the municipality that is not retired
             */
            unitId: string;
            /** @description Why, for the log, which holds no words */
            reason?: components["schemas"]["MoveReason"];
        };
        DialogPage: {
            items: components["schemas"]["DialogSummary"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
            /** @description `acr_values` of a login that shows more: dialogs of municipalities that ask for a more secure one are left out. Null when none was */
            stepUp: string | null;
        };
        DialogRights: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            asOf: string;
            /** @description What the dialog was then */
            state: components["schemas"]["DialogState"];
            /** @description Null where none is required */
            outcome: components["schemas"]["ConsentOutcome"] | null;
            /**
             * Format: date-time
             * @description The first instant, of those known then, at which the consents would not suffice
             */
            endsAt: string | null;
            /** @description Everybody who had ever taken part */
            participants: components["schemas"]["PastParticipant"][];
            requirements: components["schemas"]["EvaluatedRequirement"][];
        };
        /** @enum {string} */
        DialogSort: "created" | "activity";
        /** @enum {string} */
        DialogState: "open" | "closed" | "awaiting_consent" | "suspended";
        DialogSummary: {
            /** Format: uuid */
            id: string;
            /** @description Null when it was changed in the database and cannot be read, which is reported */
            topic: string | null;
            subject: components["schemas"]["Subject"];
            state: components["schemas"]["DialogState"];
            /** @description Your own role in it */
            role: components["schemas"]["Role"];
            /** Format: int32 */
            lastPostNumber: number;
            /**
             * Format: int32
             * @description Posts after your read marker
             */
            unread: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            lastActivityAt: string;
        };
        /** @enum {string} */
        DisposalCode: "B" | "K";
        Employee: {
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
            unit: components["schemas"]["UnitRef"];
            /** @description What the employee may do now */
            privileges: components["schemas"]["Privilege"][];
            /** @description By the municipality itself, beside what the login provider gives */
            granted: components["schemas"]["Privilege"][];
            /** @description By the municipality itself, whatever the login provider gives */
            withheld: components["schemas"]["Privilege"][];
            isDisabled: boolean;
            /** @description Whether citizens and others outside see the unit instead of the name */
            nameWithheld: boolean;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        EmployeeChange: {
            /** @description May start dialogs of the own */
            createDialogs?: boolean;
            /** @description Administers the own unit, until moved to another */
            unitAdministrator?: boolean;
            /** @description Because safety weighs, citizens and others outside of the municipality see the unit instead of the name */
            nameWithheld?: boolean;
        };
        EmployeeFinds: {
            items: components["schemas"]["Employee"][];
            /** @description There are others, too: say more */
            more: boolean;
        };
        EmployeePage: {
            items: components["schemas"]["Employee"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        EvaluatedGiver: {
            person: components["schemas"]["PersonRef"];
            capacity: components["schemas"]["GiverCapacity"];
            state: components["schemas"]["GiverState"];
            /** Format: uuid */
            consentId: string | null;
        };
        EvaluatedRequirement: {
            /**
             * Format: uuid
             * @description Of the requirement
             */
            id: string;
            /** @description Null for a statutory basis */
            declarationCode: string | null;
            status: components["schemas"]["RequirementStatus"];
            /** @description Whom all who gave allow; null where it is about no recipients */
            recipients: string[] | null;
            /** @description Those whose answers count */
            givers: components["schemas"]["EvaluatedGiver"][];
        };
        /** @enum {string} */
        EventKind: "post.created" | "post.corrected" | "post.deleted" | "posts.marked-read" | "attachment.judged" | "participant.joined" | "participant.left" | "participant.changed" | "dialog.new" | "dialog.gone" | "dialog.changed" | "dialog.closed" | "dialog.reopened" | "dialog.suspended" | "dialog.resumed" | "admission.requested" | "admission.settled" | "consent.asked" | "consent.answered";
        EvidenceRef: {
            /** Format: uuid */
            id: string;
            /** @description SHA-256, in lower-case hexadecimal digits */
            sha256: string;
            type: components["schemas"]["EvidenceType"];
        };
        /** @enum {string} */
        EvidenceType: "application/pdf" | "image/jpeg" | "image/png";
        FieldError: {
            path: string;
            rule: string;
        };
        Filing: {
            title: string;
            /** @description A topic of KL’s plan (KLE), such as 27.24.00 */
            kle: string;
            /** @description The action facet of KLE, such as G01 */
            facet: string | null;
            sensitivity: components["schemas"]["Sensitivity"];
            caseNumber: string | null;
            /** Format: uuid */
            caseId: string | null;
            exemption: components["schemas"]["TitleExemption"] | null;
        };
        FilingWish: {
            /** @description Of the document in the case system. It is in its index, so it should name nobody */
            title: string;
            /** @description A topic of KL’s plan (KLE), such as 27.24.00 */
            kle: string;
            /** @description The action facet of KLE, such as G01; `null` when left out */
            facet?: string | null;
            /** @description As SF1470 has it */
            sensitivity: components["schemas"]["Sensitivity"];
            /** @description As people know the case in the case system; `null` when left out */
            caseNumber?: string | null;
            /**
             * Format: uuid
             * @description The UUID of the case in the case system; `null` when left out
             */
            caseId?: string | null;
            /** @description Where the title is exempt from access; `null` when left out */
            exemption?: components["schemas"]["TitleExemptionWish"] | null;
        };
        FoundPost: {
            /** Format: uuid */
            dialogId: string;
            post: components["schemas"]["Post"];
            /** @description Places in `post.body`, in their order */
            highlights: components["schemas"]["Highlight"][];
            /** @description The same in names and descriptions of its attachments */
            attachmentHighlights: components["schemas"]["AttachmentHighlight"][];
            /** @description Objections to the post: show them beside it */
            objections?: components["schemas"]["Post"][];
        };
        FutureReader: {
            /**
             * Format: uuid
             * @description The person’s id
             */
            id: string;
            /** @description As in the list of participants */
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
            kind: components["schemas"]["PersonKind"];
            role: components["schemas"]["Role"];
            /** @description Has come, or come back, since your last post here: or since you came, without one */
            isNew: boolean;
            /** @description Their access ends within 30 days */
            endsSoon: boolean;
        };
        /** @enum {string} */
        GiverCapacity: "subject" | "custody_holder" | "guardian";
        /** @enum {string} */
        GiverState: "requested" | "given" | "refused" | "withdrawn" | "revoked" | "invalidated" | "superseded" | "unanswered" | "expired" | "lapsed_by_age" | "not_asked";
        Highlight: {
            /**
             * Format: int32
             * @description In UTF-16 code units, as JavaScript and Java count them, from 0
             */
            start: number;
            /** Format: int32 */
            length: number;
        };
        /** @enum {string} */
        History: "all" | "from_now" | "all_unless_former";
        /** @enum {string} */
        HolderRule: "all" | "any";
        /** @enum {string} */
        HoldersAtAge: "keep" | "read_own_part" | "end";
        InclusionProof: {
            /**
             * Format: int64
             * @description The number of the event in the log, from 0
             */
            index: number;
            /**
             * Format: int64
             * @description How many events the checkpoint covers
             */
            size: number;
            /** @description The event as the tree hashes it: JSON in the form of RFC 8785 */
            leaf: string;
            /** @description SHA-256 of a zero byte and the leaf */
            leafHash: string;
            /** @description The hashes beside the way from the leaf to the root (RFC 9162, 2.1.3) */
            hashes: string[];
            /** @description A signed note (c2sp.org/tlog-checkpoint), with the cosignatures that there are */
            checkpoint: string;
        };
        /** @description `details` of a problem with the code `insufficient_user_authentication` */
        InsufficientUserAuthenticationDetails: {
            /** @description As `acr_values` of a login that would do */
            acrValues?: string;
            /**
             * Format: int32
             * @description As `max_age` of a login that would do: seconds
             */
            maxAge?: number;
        };
        InvalidatedConsent: {
            consent: components["schemas"]["Consent"];
            uses: components["schemas"]["ConsentUses"];
        };
        Invitation: {
            /** Format: uuid */
            id: string;
            /** @description Null, like the title, once a protected person has accepted, or who accepted is erased */
            email: string | null;
            capacity: components["schemas"]["PersonKind"];
            title: string | null;
            /** @description As which recipient of the consent declarations */
            recipient: string | null;
            /** @description all_unless_former is decided when somebody is let in, or asked to be */
            history: components["schemas"]["History"];
            boundToCpr: boolean;
            /** @description confirmed: it is the one who was invited, and waits for the approval of approvers */
            state: components["schemas"]["InvitationState"];
            /** @description Who logged in and claimed it, with the name that the identity provider verified. A coordinator sees the name of a protected person until it is confirmed, and only then; null when the provider keeps it to itself */
            claimedBy: components["schemas"]["PersonRef"] | null;
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
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        /** @description `details` of a problem with the code `invitation_already_accepted` */
        InvitationAlreadyAcceptedDetails: {
            /**
             * Format: uuid
             * @description Told to the person who accepted it
             */
            dialogId?: string;
        };
        /** @description `details` of a problem with the code `invitation_already_claimed` */
        InvitationAlreadyClaimedDetails: {
            /** @description Whether it was the person who asks */
            byYou: boolean;
        };
        InvitationPage: {
            items: components["schemas"]["Invitation"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        /** @enum {string} */
        InvitationState: "pending" | "claimed" | "confirmed" | "accepted" | "withdrawn" | "expired";
        /** @enum {string} */
        InvitationTie: "made" | "claimed";
        InvitationToken: {
            /** @description From the invitation mail */
            token: string;
        };
        JournalCounts: {
            /** Format: int32 */
            notJudged: number;
            /** Format: int32 */
            notRelevant: number;
            /** Format: int32 */
            pending: number;
            /** Format: int32 */
            journaled: number;
        };
        JournalDelivery: {
            /** Format: uuid */
            exportId: string;
            /** Format: uuid */
            dialogId: string;
            state: components["schemas"]["JournalExportState"];
            /** Format: uuid */
            destinationId: string | null;
            /**
             * Format: int32
             * @description How often it was sent
             */
            tries: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            nextTryAt: string | null;
            /** @description Why the last try failed: a code */
            fault: string | null;
            /** @description Nobody has said anything of it for a day */
            overdue: boolean;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        JournalDeliveryWish: {
            /**
             * Format: uuid
             * @description Another than the export names; without it the one that it names or that fits
             */
            destinationId?: string;
        };
        JournalDestination: {
            /** Format: uuid */
            id: string;
            name: string;
            way: components["schemas"]["JournalWay"];
            clientId: string | null;
            folder: string | null;
            /** Format: uuid */
            receiverId: string | null;
            /** @description Topics of KL’s plan that go here unless an export names another: `27.24.00`, `27.24.*`, `27.*` or `*` */
            kle: string[];
            /** @description Nothing is sent there any more */
            disabled: boolean;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            createdAt: string;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        JournalDestinationList: {
            items: components["schemas"]["JournalDestination"][];
            /** @description Names of the folders that operations staff have set up for the municipality */
            folders: string[];
        };
        JournalDestinationWish: {
            /** @description One line: no line break, tab, or control of the writing direction. At least one character must be visible */
            name: string;
            /** @description A case system that comes for its packages; null with a folder */
            clientId: string | null;
            /** @description Name of a folder that operations staff have set up for the municipality; null with a case system */
            folder: string | null;
            /**
             * Format: uuid
             * @description Of the receiver in SF2900
             */
            receiverId: string | null;
            /** @description Topics of KL’s plan that go here unless an export names another: `27.24.00`, `27.24.*`, `27.*` or `*` */
            kle: string[];
            /** @description Nothing is sent there any more */
            disabled: boolean;
        };
        JournalExport: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            dialogId: string;
            state: components["schemas"]["JournalExportState"];
            cause: components["schemas"]["JournalExportCause"];
            /**
             * Format: int32
             * @description The first post of the range
             */
            from: number;
            /**
             * Format: int32
             * @description The last one
             */
            to: number;
            /**
             * Format: uuid
             * @description Null for the system
             */
            requestedBy: string | null;
            /**
             * Format: uuid
             * @description As it was asked for, or where it was sent
             */
            destinationId: string | null;
            /**
             * Format: int32
             * @description Per cent of the packaging
             */
            progress: number;
            /** @description The size of the audit log as of which the package is */
            cut: string | null;
            /** @description Of the package, in hex; null until it is made */
            sha256: string | null;
            /**
             * Format: int64
             * @description Of the package
             */
            bytes: number | null;
            /**
             * Format: int32
             * @description How much of the range is left out of the package
             */
            omitted: number;
            /**
             * Format: int32
             * @description Omissions of which somebody must say that they know of them
             */
            unacknowledged: number;
            /** Format: int32 */
            tries: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            nextTryAt: string | null;
            /** @description Why the last try failed: a code */
            fault: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            changedAt: string;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
            /** @description What is left out of the package, and why */
            omissions: components["schemas"]["JournalOmission"][];
            /** @description Where an accepted one went, as the receiver says */
            outcome: components["schemas"]["JournalOutcome"] | null;
            /** @description How it came out when it was made again */
            remade: components["schemas"]["JournalRemake"] | null;
        };
        /** @enum {string} */
        JournalExportCause: "request" | "close" | "schedule" | "erasure";
        /** @description `details` of a problem with the code `journal_export_not_retryable` */
        JournalExportNotRetryableDetails: {
            /** @description What it is now */
            state: components["schemas"]["JournalExportState"];
        };
        /** @description `details` of a problem with the code `journal_export_not_sendable` */
        JournalExportNotSendableDetails: {
            /** @description What it is now */
            state: components["schemas"]["JournalExportState"];
        };
        /** @description `details` of a problem with the code `journal_export_outdated` */
        JournalExportOutdatedDetails: {
            /**
             * Format: int32
             * @description The first post that it has lost
             */
            number: number;
        };
        JournalExportPage: {
            items: components["schemas"]["JournalExportSummary"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        /** @enum {string} */
        JournalExportScope: "new" | "whole";
        /** @enum {string} */
        JournalExportState: "queued" | "packaged" | "transport_failed" | "sent" | "transport_ok" | "received" | "delivered" | "accepted" | "rejected" | "failed" | "cancelled";
        JournalExportSummary: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            dialogId: string;
            state: components["schemas"]["JournalExportState"];
            cause: components["schemas"]["JournalExportCause"];
            /**
             * Format: int32
             * @description The first post of the range
             */
            from: number;
            /**
             * Format: int32
             * @description The last one
             */
            to: number;
            /**
             * Format: uuid
             * @description Null for the system
             */
            requestedBy: string | null;
            /**
             * Format: uuid
             * @description As it was asked for, or where it was sent
             */
            destinationId: string | null;
            /**
             * Format: int32
             * @description Per cent of the packaging
             */
            progress: number;
            /** @description The size of the audit log as of which the package is */
            cut: string | null;
            /** @description Of the package, in hex; null until it is made */
            sha256: string | null;
            /**
             * Format: int64
             * @description Of the package
             */
            bytes: number | null;
            /**
             * Format: int32
             * @description How much of the range is left out of the package
             */
            omitted: number;
            /**
             * Format: int32
             * @description Omissions of which somebody must say that they know of them
             */
            unacknowledged: number;
            /** Format: int32 */
            tries: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            nextTryAt: string | null;
            /** @description Why the last try failed: a code */
            fault: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            changedAt: string;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        /** @description `details` of a problem with the code `journal_export_superseded` */
        JournalExportSupersededDetails: {
            /**
             * Format: uuid
             * @description The later one
             */
            exportId: string;
        };
        /** @description `details` of a problem with the code `journal_export_under_way` */
        JournalExportUnderWayDetails: {
            /**
             * Format: uuid
             * @description The one under way
             */
            exportId: string;
        };
        JournalOmission: {
            kind: components["schemas"]["OmissionKind"];
            reason: components["schemas"]["OmissionReason"];
            /**
             * Format: int32
             * @description Of the post
             */
            number: number | null;
            /** @description Of the version, the attachment or the consent */
            id: string | null;
        };
        JournalOutcome: {
            system: string | null;
            caseNumber: string | null;
            documentId: string | null;
        };
        JournalReceipt: {
            /** Format: uuid */
            id: string;
            receiptId: string;
            /**
             * Format: uuid
             * @description As the receiver says: there may be no such export
             */
            exportId: string;
            /**
             * Format: uuid
             * @description Null where no such export was addressed to the sender
             */
            dialogId: string | null;
            /** Format: uuid */
            destinationId: string | null;
            /** @description The case system that sent it; null for one out of a folder */
            clientId: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            at: string;
            type: components["schemas"]["JournalReceiptType"];
            /** @description The receipt word for word. Null when it was changed in the database and cannot be read, which is reported */
            words: string | null;
        };
        JournalReceiptAnswer: {
            receiptId: string;
            /** Format: uuid */
            exportId: string;
            /** @description Whether there is such an export that is addressed to the case system */
            known: boolean;
        };
        JournalReceiptError: {
            /** @description One line: no line break, tab, or control of the writing direction. At least one character must be visible */
            code: string;
            text: string;
        };
        JournalReceiptPage: {
            items: components["schemas"]["JournalReceipt"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        /** @enum {string} */
        JournalReceiptState: "received" | "delivered" | "accepted" | "rejected" | "failed";
        /** @enum {string} */
        JournalReceiptType: "application/json" | "application/xml";
        JournalRemake: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            askedAt: string;
            /**
             * Format: date-time
             * @description Null while it is being made
             */
            at: string | null;
            /** @description Whether it has the same bytes; not after something in it was erased. Null where it could not be made */
            identical: boolean | null;
            /** @description Why the last try failed: a code */
            fault: string | null;
        };
        /** @enum {string} */
        JournalSchedule: "none" | "daily" | "weekly";
        JournalSettings: {
            /** @description Whether a dialog is exported when it is closed */
            exportsOnClose: boolean;
            /** @description How often all that is pending is exported; weekly is on Mondays */
            schedule: components["schemas"]["JournalSchedule"];
            /**
             * Format: int32
             * @description At which hour of the day, in Denmark
             */
            hour: number;
            /**
             * Format: int32
             * @description So many days after it was written a post should have been judged
             */
            judgeDays: number;
            /** @description What is proposed for a dialog that nobody has filed */
            sensitivity: components["schemas"]["Sensitivity"];
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        JournalSettingsWish: {
            /** @description Whether a dialog is exported when it is closed */
            exportsOnClose: boolean;
            /** @description How often all that is pending is exported; weekly is on Mondays */
            schedule: components["schemas"]["JournalSchedule"];
            /**
             * Format: int32
             * @description At which hour of the day, in Denmark
             */
            hour: number;
            /**
             * Format: int32
             * @description So many days after it was written a post should have been judged
             */
            judgeDays: number;
            /** @description What is proposed for a dialog that nobody has filed */
            sensitivity: components["schemas"]["Sensitivity"];
        };
        /** @enum {string} */
        JournalVerdict: "not_relevant" | "pending" | "not_judged";
        /** @enum {string} */
        JournalWay: "case_system" | "folder";
        JournalWork: {
            /** Format: uuid */
            dialogId: string;
            /** @description Null when it was changed in the database and cannot be read, which is reported */
            topic: string | null;
            unit: components["schemas"]["UnitRef"];
            state: components["schemas"]["DialogState"];
            /**
             * Format: int32
             * @description How many posts nobody has judged, or not since they were changed
             */
            notJudged: number;
            /**
             * Format: int32
             * @description How many wait to be journaled and are not on their way
             */
            pending: number;
            /**
             * Format: date-time
             * @description When the oldest of them was written
             */
            oldestAt: string;
            /** @description Whether it can be exported */
            isFiled: boolean;
            /** @description The one that is on its way, else the last that was not cancelled */
            latestExport: components["schemas"]["LatestJournalExport"] | null;
        };
        JournalWorkPage: {
            items: components["schemas"]["JournalWork"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        Judgement: {
            /** @description `not_judged` takes back what was decided */
            verdict: components["schemas"]["JournalVerdict"];
            /**
             * Format: int32
             * @description The first post; 1 unless it is named
             */
            from?: number;
            /**
             * Format: int32
             * @description The last post; that of the dialog unless it is named
             */
            to?: number;
            /** @description These posts, in place of a range */
            numbers?: number[];
            /** @description Why they are not relevant: required then, and only then */
            reason?: string;
        };
        JudgementResult: {
            /**
             * Format: int32
             * @description How many posts this has changed
             */
            judged: number;
            /** @description How many posts of the dialog are what */
            counts: components["schemas"]["JournalCounts"];
        };
        KeptDialogs: {
            reason: string;
            /** Format: int32 */
            dialogs: number;
        };
        /** @enum {string} */
        KeptFor: "posts" | "subject" | "log";
        KeySuccession: {
            /** @description A JWS of this key, its last: `to` is the key that follows it, `size` and `root` are the log by then */
            byFormer: string;
            /** @description The same, signed by the key that follows */
            byNext: string;
        };
        /** @description `details` of a problem with the code `kle_taken` */
        KleTakenDetails: {
            /** @description The pattern that both have */
            pattern: string;
            /**
             * Format: uuid
             * @description The other destination
             */
            destinationId: string;
        };
        /**
         * @description The codes of this version. The page of a code says what it means and what to do
         * @enum {string}
         */
        KnownProblemCode: "access_ended" | "address_from_login" | "administrators_only" | "admission_approved" | "admission_expired" | "admission_not_found" | "admission_refused" | "admission_waits" | "admission_withdrawn" | "already_coordinator" | "already_in_unit" | "already_participant" | "approvers_are_named" | "approvers_only" | "as_of_in_future" | "as_of_not_yet" | "attachment_damaged" | "attachment_described_twice" | "attachment_id_taken" | "attachment_is_empty" | "attachment_not_found" | "attachment_not_ready" | "attachment_too_large" | "audit_event_changed" | "audit_event_not_covered" | "audit_event_not_found" | "awaiting_consent" | "cannot_add_self" | "cannot_cancel_export" | "cannot_give_past" | "case_system_lacks_scopes" | "channel_not_allowed" | "checkpoint_before_event" | "checkpoint_not_found" | "client_disabled" | "code_expired" | "code_wrong" | "consent_asked_already" | "consent_expired" | "consent_followed" | "consent_given" | "consent_invalidated" | "consent_lapsed_by_age" | "consent_missing" | "consent_not_found" | "consent_receipt_not_found" | "consent_refused" | "consent_requested" | "consent_required_already" | "consent_requirement_lifted" | "consent_requirement_not_found" | "consent_revoked" | "consent_superseded" | "consent_unanswered" | "consent_withdrawn" | "consents_unproven" | "coordinator_must_be_employee" | "coordinator_only" | "correction_period_over" | "cpr_not_for_employees" | "custody_of_adult" | "custody_reason_needed" | "day_in_future" | "day_too_early" | "declaration_changed" | "declaration_incomplete" | "declaration_not_found" | "declaration_not_shown" | "declaration_retired" | "declaration_text_not_found" | "declaration_unproven" | "deletion_certificate_not_found" | "destination_name_taken" | "destination_not_found" | "dialog_closed" | "dialog_is_changing" | "dialog_not_found" | "dialog_open" | "dialog_suspended" | "employee_disabled" | "employee_not_found" | "employees_only" | "evidence_changed" | "evidence_not_found" | "evidence_required" | "evidence_too_large" | "evidence_type_unknown" | "expectation_failed" | "headers_too_large" | "heic_unavailable" | "hold_ends_in_the_past" | "idempotency_key_reused" | "identity_without_mac" | "if_match_required" | "insufficient_scope" | "insufficient_user_authentication" | "internal_error" | "invalid_cursor" | "invalid_export_range" | "invalid_idempotency_key" | "invalid_if_match" | "invalid_input" | "invalid_request" | "invalid_token" | "invalid_upload_offset" | "invitation_already_accepted" | "invitation_already_claimed" | "invitation_expired" | "invitation_for_another_capacity" | "invitation_for_another_person" | "invitation_not_claimed" | "invitation_not_found" | "invitation_withdrawn" | "journal_export_not_found" | "journal_export_not_retryable" | "journal_export_not_sendable" | "journal_export_outdated" | "journal_export_superseded" | "journal_export_under_way" | "journal_way_unclear" | "kle_taken" | "last_coordinator" | "legal_basis_asks_consent" | "legal_basis_exists" | "legal_basis_not_found" | "legal_basis_retired" | "legal_basis_statutory" | "legal_basis_unproven" | "legal_hold" | "legal_hold_ended" | "legal_hold_not_found" | "may_not_create_dialogs" | "membership_unproven" | "method_not_allowed" | "newer_notice_pending" | "no_such_post" | "no_such_target_post" | "nobody_to_remind" | "not_a_destination" | "not_a_giver" | "not_an_employee" | "not_filed" | "not_for_employees" | "not_json" | "not_oneself" | "not_the_author" | "not_utf8" | "not_your_municipality" | "notes_are_for_employees" | "nothing_to_acknowledge" | "nothing_to_journal" | "notice_not_failed" | "notice_not_found" | "numbers_and_range" | "objections_are_for_citizens" | "own_post_objected" | "package_beyond_your_history" | "package_damaged" | "package_handed_over" | "package_hash_differs" | "package_missing" | "package_not_ready" | "participant_not_found" | "participants_only" | "period_too_long" | "person_disabled" | "person_export_expired" | "person_export_not_found" | "person_export_not_ready" | "person_is_disabled" | "person_is_enabled" | "person_not_found" | "person_only" | "picture_animated" | "picture_infected" | "picture_kind_unknown" | "picture_not_found" | "picture_too_large" | "picture_unreadable" | "post_deleted" | "post_id_taken" | "post_is_empty" | "post_journaled" | "post_not_found" | "post_on_its_way" | "protected_by_others" | "quiet_hours_empty" | "range_not_satisfiable" | "reason_not_wanted" | "reason_required" | "receipt_id_reused" | "receipt_pending" | "recipient_needs_invitation" | "recipient_required" | "recipient_unknown" | "reference_not_found" | "relation_contradicts" | "relation_days_reversed" | "relation_not_found" | "relation_not_self" | "relation_overlaps" | "relation_person_not_found" | "relation_person_twice" | "relation_replaced" | "relations_unproven" | "request_timeout" | "retention_policy_not_found" | "retention_run_not_found" | "review_beyond_your_history" | "review_not_found" | "review_numbers_missing" | "review_reason_missing" | "route_not_found" | "scanner_not_configured" | "scanner_unavailable" | "session_ended" | "size_not_covered" | "sizes_reversed" | "sole_coordinator" | "storage_full" | "storage_unavailable" | "subject_is_protected" | "successor_is_removed" | "thumbnail_not_found" | "tile_not_found" | "too_large" | "too_many_corrections" | "too_many_cpr_numbers" | "too_many_declarations" | "too_many_destinations" | "too_many_invitations" | "too_many_legal_bases" | "too_many_legal_holds" | "too_many_mails" | "too_many_pictures" | "too_many_relations" | "too_many_requests" | "too_many_retention_policies" | "too_many_searches" | "too_many_streams" | "too_many_uploads" | "unavailable" | "unit_not_found" | "unit_retired" | "unknown_case_system" | "unknown_destination" | "unknown_folder" | "unknown_municipality" | "unknown_recipient" | "unsupported_media_type" | "upload_is_complete" | "upload_offset_differs" | "upload_too_long" | "version_changed" | "whole_installation_only";
        /** @enum {string} */
        Language: "da" | "en";
        LatestJournalExport: {
            /** Format: uuid */
            id: string;
            state: components["schemas"]["JournalExportState"];
            /**
             * Format: int32
             * @description Per cent of the packaging
             */
            progress: number;
            /** @description Why the last try failed: a code */
            fault: string | null;
        };
        LegalBasis: {
            /** Format: uuid */
            id: string;
            code: string;
            title: components["schemas"]["LegalBasisTitle"];
            /** @description Where the law says so; empty where the paragraph is not known */
            lawReference: string;
            /** @description By consent, or by the law itself */
            mode: components["schemas"]["BasisMode"];
            /** @description How consent must be given */
            form: components["schemas"]["ConsentForm"];
            /** @description ISO 8601, such as P1Y; null for a consent that does not end by time */
            longestPeriod: string | null;
            /** @description When a period ends: as the corresponding day begins, which is never longer than the period, or as it ends */
            periodEnd: components["schemas"]["PeriodEnd"];
            /** @description Whether all who hold custody of a child must give, or one */
            holders: components["schemas"]["HolderRule"];
            /**
             * Format: int32
             * @description From this age the young person gives, and their answer beats the holders’
             */
            subjectAge: number;
            /** @description What becomes of the holders’ access at that age */
            holdersAtAge: components["schemas"]["HoldersAtAge"];
            /** @description Whether a guardian of an adult gives in their place */
            guardianGives: boolean;
            /** @description Whether the dialog stays shut when consent is refused */
            refusalBlocks: boolean;
            /** @description Whether a lawyer has checked it for the municipality */
            checkedByLawyer: boolean;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
            /**
             * Format: date-time
             * @description From then on no new declaration is published by it
             */
            retiredAt: string | null;
            /**
             * Format: date-time
             * @description When this version was made
             */
            createdAt: string;
        };
        LegalBasisChange: {
            title?: components["schemas"]["NewLegalBasisTitle"];
            /** @description Where the law says so; empty where the paragraph is not known */
            lawReference?: string;
            /** @description By consent, or by the law itself */
            mode?: components["schemas"]["BasisMode"];
            /** @description How consent must be given */
            form?: components["schemas"]["ConsentForm"];
            /** @description ISO 8601, such as P1Y; null for a consent that does not end by time */
            longestPeriod?: string | null;
            /** @description When a period ends: as the corresponding day begins, which is never longer than the period, or as it ends */
            periodEnd?: components["schemas"]["PeriodEnd"];
            /** @description Whether all who hold custody of a child must give, or one */
            holders?: components["schemas"]["HolderRule"];
            /**
             * Format: int32
             * @description From this age the young person gives, and their answer beats the holders’
             */
            subjectAge?: number;
            /** @description What becomes of the holders’ access at that age */
            holdersAtAge?: components["schemas"]["HoldersAtAge"];
            /** @description Whether a guardian of an adult gives in their place */
            guardianGives?: boolean;
            /** @description Whether the dialog stays shut when consent is refused */
            refusalBlocks?: boolean;
            /** @description Whether a lawyer has checked it for the municipality */
            checkedByLawyer?: boolean;
        };
        LegalBasisPage: {
            items: components["schemas"]["LegalBasis"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        LegalBasisRef: {
            /** Format: uuid */
            id: string;
            /** @description Null when the row cannot be proven */
            code: string | null;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        LegalBasisTitle: {
            da: string;
            en: string;
        };
        LegalHold: {
            /** Format: uuid */
            id: string;
            /** @description Null where it cannot be opened */
            reason: string | null;
            liftedReason: string | null;
            /** Format: uuid */
            placedBy: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            placedAt: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            until: string | null;
            /** Format: uuid */
            liftedBy: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            liftedAt: string | null;
            /** @description Whether nothing of the dialog is erased because of it */
            inForce: boolean;
            /** @description False where somebody has changed it outside of LetDialog: it is in force then */
            proven: boolean;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        LegalHoldLift: {
            reason: string;
        };
        LegalHoldPage: {
            items: components["schemas"]["LegalHold"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        Live: {
            /** @enum {string} */
            status: "live";
        };
        Lookup: {
            /** @description The beginning of an id, at least four characters of it; or words that begin words of what is looked at. Capitals and accents count for nothing */
            text: string;
            /**
             * Format: int32
             * @description How many items at most; `20` when left out
             */
            limit?: number;
        };
        /** @enum {string} */
        MailFault: "ours" | "recipient" | "passing";
        /** @enum {string} */
        MailState: "ok" | "failing" | "none";
        Me: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["PersonKind"];
            /** @description As the identity provider verified it at the last login */
            name: string | null;
            /** @description My name and address are protected: other participants see an alias, administrators of the municipality my name */
            protected: boolean;
            /**
             * Format: uuid
             * @description Of the picture, another one with each change; null when there is none that you may see
             */
            pictureId: string | null;
            /** @description Where notices go; null means that none are sent */
            email: string | null;
            /** @description The login brought the address, or a code that was mailed to it was typed; one that is not is used all the same */
            emailVerified: boolean;
            /** @description failing: mail to the address came back, so none is sent until it is changed or confirmed */
            mail: components["schemas"]["MailState"];
            /** @description The language of notices */
            language: components["schemas"]["Language"];
            /** @description How soon a mail tells of new posts: at most one an hour, one a day after 07:00 Danish time, or never; invitations, and word of access that an administrator gave or approvers are asked for, always come */
            notices: components["schemas"]["NoticePreference"];
            /** @description When no mail comes. What came up meanwhile is mailed when they end; a code that was asked for comes at once. null: none */
            quietHours: components["schemas"]["QuietHours"] | null;
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
            privileges: components["schemas"]["Privilege"][];
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        MeChange: {
            language?: components["schemas"]["Language"];
            /** @description How soon a mail tells of new posts: at most one an hour, one a day after 07:00 Danish time, or never; invitations, and word of access that an administrator gave or approvers are asked for, always come */
            notices?: components["schemas"]["NoticePreference"];
            /** @description When no mail comes. What came up meanwhile is mailed when they end; a code that was asked for comes at once. null: none */
            quietHours?: components["schemas"]["QuietHours"] | null;
            /** @description Ask for protection of name and address, or take back what you asked for; citizens and externals */
            protected?: boolean;
        };
        /** @enum {string} */
        MoveReason: "reorganisation" | "unit-retired" | "citizen-moved" | "wrong-unit" | "other";
        NamedPlace: {
            /** Format: uuid */
            id: string;
            name: string | null;
        };
        NewAddress: {
            /**
             * Format: email
             * @description Where notices are to go; the present one may be confirmed, too
             */
            email: string;
        };
        NewArchive: {
            /** @description Where the archive version is, in the words of the archive */
            reference: string;
        };
        NewConsentRequest: {
            /** Format: uuid */
            requirementId: string;
            /**
             * Format: uuid
             * @description Somebody whose answer is needed and who was not asked, such as one without contact details
             */
            giverId: string;
        };
        NewConsentRequirement: {
            /**
             * Format: uuid
             * @description A published declaration: all who are to give by its rules are asked
             */
            declarationId?: string;
            /**
             * Format: uuid
             * @description A statutory legal basis instead: nobody is asked
             */
            legalBasisId?: string;
            /** @description Why the law allows it here; with a statutory basis, and only there */
            reason?: string;
        };
        NewDeclaration: {
            /** @description All versions of a declaration have the same */
            code: string;
            legalBasisCode: string;
            purposes: components["schemas"]["NewDeclarationPurpose"][];
            /** @description As whom participants are invited; empty where the consent names nobody */
            recipients: components["schemas"]["NewDeclarationRecipient"][];
            /** @description ISO 8601; null for the longest that the legal basis allows */
            period: string | null;
            /** @description Each must say everything */
            texts: components["schemas"]["DeclarationWording"][];
        };
        NewDeclarationPurpose: {
            code: string;
            texts: components["schemas"]["NewTextInLanguage"][];
            dataCategories: components["schemas"]["DataCategory"][];
        };
        NewDeclarationRecipient: {
            code: string;
            texts: components["schemas"]["NewTextInLanguage"][];
        };
        NewDialog: {
            /** @description One line: no line break, tab, or control of the writing direction. At least one character must be visible */
            topic: string;
            /** @description The citizen whom the dialog is about; found by CPR number or made, and no answer tells which */
            subject: components["schemas"]["NewSubject"];
        };
        NewDialogForOthers: {
            /** @description One line: no line break, tab, or control of the writing direction. At least one character must be visible */
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
            /** @description In which capacity the invited person will take part */
            capacity: components["schemas"]["PersonKind"];
            /** @description Binds the invitation to this person; without it a coordinator must confirm who claimed it, and so for administrators who take no part */
            cpr?: string;
            /** @description Profession or relation. One line: no line break, tab, or control of the writing direction. At least one character must be visible */
            title?: string;
            /** @description As which recipient of the consent declarations; employees and externals must be one where these name some */
            recipient?: string;
            /** @description What the newcomer may read of what was written before. Not given, it is all_unless_former: everything, but only what is new to a former participant of the dialog. all gives the past to whoever it is, and only coordinators say that. Administrators who take no part hold no past to give: theirs is from_now */
            history?: components["schemas"]["History"];
            /** @description What the newcomer is to the subject, as far as you know; it becomes a fact when they join */
            relation?: components["schemas"]["SaidRelation"];
            /** @description Why a parent without custody may come in; coordinators give it, and it is sealed. At least one character must be visible */
            reason?: string;
            /** @description Language of the invitation mail; `da` when left out */
            language?: components["schemas"]["Language"];
        };
        NewJournalDestination: {
            /** @description One line: no line break, tab, or control of the writing direction. At least one character must be visible */
            name: string;
            /** @description A case system that comes for its packages; null with a folder */
            clientId: string | null;
            /** @description Name of a folder that operations staff have set up for the municipality; null with a case system */
            folder: string | null;
            /**
             * Format: uuid
             * @description Of the receiver in SF2900
             */
            receiverId: string | null;
            /** @description Topics of KL’s plan that go here unless an export names another: `27.24.00`, `27.24.*`, `27.*` or `*` */
            kle: string[];
        };
        NewJournalExport: {
            /** @description `new`, as usual: posts that are neither journaled nor judged not relevant. `whole`: journaled ones too */
            scope?: components["schemas"]["JournalExportScope"];
            /**
             * Format: int32
             * @description A range instead: from this post on, journaled ones too
             */
            from?: number;
            /**
             * Format: int32
             * @description Up to this post
             */
            to?: number;
            /**
             * Format: uuid
             * @description As usual the one that fits the topic of the plan
             */
            destinationId?: string;
        };
        NewJournalReceipt: {
            /** @description The receiver’s own name for it. The same again changes nothing */
            receiptId: string;
            /** Format: uuid */
            exportId: string;
            /** @description In SF2900 MODTAGET, AFLEVERET, ACCEPTERET, AFVIST, FEJLET. Only `accepted` makes posts journaled */
            state: components["schemas"]["JournalReceiptState"];
            /** @description Where it is filed */
            system?: string;
            /** @description As people there know the case */
            caseNumber?: string;
            /** @description Of the document there */
            documentId?: string;
            /** @description Why, for people */
            text?: string;
            errors?: components["schemas"]["JournalReceiptError"][];
            /** @description Of the package as it arrived. An acceptance of other bytes than were sent is refused */
            sha256?: string;
        };
        NewLegalBasis: {
            /** @description By which declarations name it; it never changes */
            code: string;
            title: components["schemas"]["NewLegalBasisTitle"];
            /** @description Where the law says so; empty where the paragraph is not known */
            lawReference: string;
            /** @description By consent, or by the law itself */
            mode: components["schemas"]["BasisMode"];
            /** @description How consent must be given */
            form: components["schemas"]["ConsentForm"];
            /** @description ISO 8601, such as P1Y; null for a consent that does not end by time */
            longestPeriod: string | null;
            /** @description When a period ends: as the corresponding day begins, which is never longer than the period, or as it ends */
            periodEnd: components["schemas"]["PeriodEnd"];
            /** @description Whether all who hold custody of a child must give, or one */
            holders: components["schemas"]["HolderRule"];
            /**
             * Format: int32
             * @description From this age the young person gives, and their answer beats the holders’
             */
            subjectAge: number;
            /** @description What becomes of the holders’ access at that age */
            holdersAtAge: components["schemas"]["HoldersAtAge"];
            /** @description Whether a guardian of an adult gives in their place */
            guardianGives: boolean;
            /** @description Whether the dialog stays shut when consent is refused */
            refusalBlocks: boolean;
            /** @description Whether a lawyer has checked it for the municipality */
            checkedByLawyer: boolean;
        };
        NewLegalBasisTitle: {
            /** @description One line: no line break, tab, or control of the writing direction. At least one character must be visible */
            da: string;
            /** @description One line: no line break, tab, or control of the writing direction. At least one character must be visible */
            en: string;
        };
        NewLegalHold: {
            reason: string;
            /**
             * Format: date-time
             * @description When it ends by itself; without it somebody has to lift it
             */
            until?: string;
        };
        NewParticipant: {
            /**
             * Format: uuid
             * @description An employee of the dialog’s municipality, other than yourself. Who was in it before gets what is new alone, too
             */
            personId: string;
            /** @description As which recipient of the consent declarations, where these name some */
            recipient?: string;
        };
        NewPost: {
            /**
             * Format: uuid
             * @description A UUIDv7 of your own: sending the same post again then gives the same post
             */
            id?: string;
            /** @description Plain text; may hold line breaks. At least one character must be visible. Only a post with attachments can do without. Show it in a block of its own: it may turn the writing direction */
            body?: string;
            /** @description A note (`notat`) is for the record, such as of a meeting or a call; `message` when left out */
            kind?: components["schemas"]["WrittenKind"];
            /**
             * Format: int32
             * @description The number of the post that this one answers
             */
            replyTo?: number;
            /**
             * Format: int32
             * @description The number of somebody else’s post to which this one objects, or which it corrects; for citizens
             */
            objectsTo?: number;
            /** @description Your attachments in this dialog that are `clean` and not posted yet, in the order of showing them; `` when left out */
            attachmentIds?: string[];
        };
        NewRelation: {
            /**
             * Format: uuid
             * @description Somebody who takes or took part in the dialog, or of whom a fact is recorded. Without it and `person` it is the subject
             */
            personId?: string;
            /** @description A citizen; found by CPR number or made, and no answer tells which. Instead of `personId` */
            person?: components["schemas"]["NewRelationPerson"];
            /** @description What the person is to the subject; `born`, `married` and `deceased` are about the person */
            kind: components["schemas"]["RelationKind"];
            /** @description The first day on which it holds, in Denmark */
            validFrom: string;
            /** @description The first day on which it holds no longer. The same as `validFrom`, of a fact that replaces another, says that the other was wrong */
            validTo?: string;
            /** @description Shared residence: both holders decide on daily matters too */
            sharedResidence?: boolean;
            /** @description Where it is known from */
            source: components["schemas"]["RelationSource"];
            /** @description The day on which somebody made sure of it */
            verifiedOn: string;
            /** @description Sealed, and shown to those who see the fact. At least one character must be visible */
            note?: string;
            /**
             * Format: uuid
             * @description The fact that this one ends or corrects
             */
            replaces?: string;
        };
        NewRelationPerson: {
            /** @description One line: no line break, tab, or control of the writing direction. At least one character must be visible */
            name: string;
            /** @description CPR number, with or without hyphen; goes in, never out */
            cpr: string;
            /**
             * Format: email
             * @description Where notices go, for somebody who has no address and has never logged in; else it is not taken, and nothing tells which
             */
            email?: string;
        };
        NewRetentionRun: {
            /** @description Judge every dialog and erase none */
            dryRun: boolean;
        };
        NewSubject: {
            /** @description One line: no line break, tab, or control of the writing direction. At least one character must be visible */
            name: string;
            /** @description CPR number, with or without hyphen; goes in, never out */
            cpr?: string;
        };
        NewTextInLanguage: {
            /** @description BCP 47, such as da or ar */
            language: string;
            text?: string;
        };
        NewUpload: {
            /**
             * Format: uuid
             * @description A UUIDv7 of your own: asking the same again then gives the same upload
             */
            id?: string;
            /** @description As the file is called. Of a path the last part is kept. One line; says nothing about what it is */
            name: string;
            /**
             * Format: int32
             * @description Bytes of the whole file: 1 to 26214400
             */
            size: number;
            /** @description Of the whole file, in base64url. What arrives must have it */
            sha256: string;
            /** @description What a picture shows, for those who do not see it. At least one character must be visible */
            alt?: string;
            /** @description A picture that tells nothing; it has no `alt` then; `false` when left out */
            decorative?: boolean;
        };
        /** @enum {string} */
        NewcomerOutcome: "joins" | "waits_for_approval" | "waits_for_consent" | "refused";
        /** @description `details` of a problem with the code `no_such_post` */
        NoSuchPostDetails: {
            /**
             * Format: int32
             * @description The number of the last post that there is
             */
            lastPostNumber: number;
        };
        /** @description `details` of a problem with the code `not_filed` */
        NotFiledDetails: {
            /** @description Fields of the filing */
            missing: string[];
        };
        Notice: {
            /** Format: uuid */
            id: string;
            /** @description invitation: somebody was invited; to the address that was invited. new-post: there is something new to read, in whichever dialogs. participant-added: an administrator gave somebody access to the dialog; to all others in it. added-to-dialog: the person got access to the dialog. admission-requested: a newcomer waits for approval; to each approver who is asked. admission-reminder: a newcomer still waits for approval; to each approver who has not answered and is reminded. admission-refused: a newcomer was refused; to each coordinator. consent-requested: a consent is asked for; to each giver, whether or not they take part in the dialog. consent-answered: a giver has answered or withdrawn a consent; to each coordinator. admission-expired: a newcomer waited too long for approval; to each coordinator. admission-demand-changed: a coordinator changed whose approval newcomers need; to all in the dialog. dialog-unattended: a dialog was left without a coordinator or an approver; to its administrators, in one mail for several. audit-finding: something is wrong with the audit log; to all administrators, and to the operations staff. dialog-lapsed: what a dialog rests on does not suffice any more, so it may have closed or be read-only; to everybody in it. consent-expiring: a consent will end, so many days before it as the municipality has chosen; to its giver and each coordinator. consent-unanswered: a consent was asked for and is not answered yet: half way, and before the time is out; to whom it was asked. access-ended: access that rested on custody has ended; to whoever had it, and to the coordinators. access-ending: access that rests on custody will end by itself; to whoever has it, the coordinators and the subject. address-code: somebody asked for another address; the code to confirm it, to that address. address-failing: mails to a participant come back for good; to the coordinators of their dialogs. journal-failed: a journal export was rejected, has failed or is not answered for a day, or a receipt could not be read; to the administrators. export-review-asked: what others wrote in a dialog waits for a review, since somebody asks for their data: at once, and after 20 days; to the coordinators. export-review-late: a review for a copy of somebody’s data waits for 30 days, or the dialog has no coordinator; to the administrators. export-ready: a copy of one’s data can be fetched, also anew after a review; to the person who asked for it */
            kind: components["schemas"]["NoticeKind"];
            /** @description failed: given up; skipped: no longer wanted when it was to be sent */
            state: components["schemas"]["NoticeState"];
            /** @description Whom it was for; null for invitations */
            person: components["schemas"]["PersonRef"] | null;
            invitation: components["schemas"]["NoticeInvitation"] | null;
            /** Format: int32 */
            attempts: number;
            /** @description Why the last try failed, such as smtp_550 or connection_failed */
            code: string | null;
            /** @description Whose it is that the last try failed. ours: operations staff must mend something; recipient: the address takes no mail; passing: the mail server was away or asked for another try */
            fault: components["schemas"]["MailFault"] | null;
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
        NoticeKind: "invitation" | "new-post" | "participant-added" | "added-to-dialog" | "admission-requested" | "admission-reminder" | "admission-refused" | "consent-requested" | "consent-answered" | "admission-expired" | "admission-demand-changed" | "dialog-unattended" | "audit-finding" | "dialog-lapsed" | "consent-expiring" | "consent-unanswered" | "access-ended" | "access-ending" | "address-code" | "address-failing" | "journal-failed" | "export-review-asked" | "export-review-late" | "export-ready";
        NoticePage: {
            items: components["schemas"]["Notice"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        /** @enum {string} */
        NoticePreference: "at_once" | "hourly" | "daily" | "off";
        /** @enum {string} */
        NoticeState: "pending" | "sent" | "failed" | "skipped";
        OfferedJournalExport: {
            /**
             * Format: uuid
             * @description Also the name of the package, and what receipts name
             */
            id: string;
            /** Format: uuid */
            dialogId: string;
            /** Format: uuid */
            municipalityId: string;
            /** Format: uuid */
            destinationId: string;
            /**
             * Format: uuid
             * @description Of the receiver in SF2900
             */
            receiverId: string | null;
            state: components["schemas"]["JournalExportState"];
            /**
             * Format: int32
             * @description Number of the first post
             */
            from: number;
            /**
             * Format: int32
             * @description Number of the last post
             */
            to: number;
            /** @description Of the package, in hexadecimal */
            sha256: string;
            /**
             * Format: int64
             * @description Size of the package
             */
            bytes: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            changedAt: string;
        };
        OfferedJournalExportPage: {
            items: components["schemas"]["OfferedJournalExport"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        /** @enum {string} */
        OmissionKind: "post" | "post-version" | "attachment" | "consent-receipt";
        /** @enum {string} */
        OmissionReason: "not_relevant" | "already_journaled" | "deleted_since" | "not_authentic" | "file_missing" | "file_damaged" | "receipt_not_issued";
        /** @enum {string} */
        OnLapse: "close" | "suspend" | "notify";
        OwnConsent: {
            /** Format: uuid */
            id: string;
            /** @description Who asks */
            municipality: components["schemas"]["NamedPlace"];
            /** @description Whom it is about */
            subject: components["schemas"]["Subject"];
            /**
             * Format: uuid
             * @description Null for whoever takes no part in the dialog
             */
            dialogId: string | null;
            /** Format: uuid */
            declarationId: string;
            /** @description Null where the declaration is not proven: nobody can answer then */
            declarationCode: string | null;
            /** Format: int32 */
            declarationVersion: number | null;
            /** @description In which it can be shown */
            languages: string[];
            /** @description Who receives; empty where it names nobody */
            recipients: components["schemas"]["ConsentRecipient"][];
            /** @description As what you are asked */
            capacity: components["schemas"]["GiverCapacity"];
            state: components["schemas"]["ConsentState"];
            /** @description False when it is not required any more, or another is to give: nobody answers then */
            isNeeded: boolean;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            requestedAt: string;
            /**
             * Format: date-time
             * @description From then on an open request is unanswered
             */
            answerBy: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            answeredAt: string | null;
            /**
             * Format: date-time
             * @description From when it counts; earlier than `answeredAt` when it was given on paper
             */
            givenAt: string | null;
            /**
             * Format: date-time
             * @description At that instant it expires; null where time does not end it
             */
            endsAt: string | null;
            /**
             * Format: date-time
             * @description At that instant the young person is old enough to answer themselves
             */
            lapsesAt: string | null;
            /**
             * Format: date-time
             * @description When it was withdrawn, revoked, invalidated or superseded
             */
            endedAt: string | null;
            /** @description In which you answered */
            language: string | null;
            /** @description SHA-256 of the text that you answered to */
            textHash: string | null;
            /** @description Whom you allow */
            allowed: string[] | null;
            /**
             * Format: uuid
             * @description The record before it: what it renews, or the answer that you changed
             */
            previousId: string | null;
            /**
             * Format: uuid
             * @description The record that follows it
             */
            nextId: string | null;
        };
        OwnConsentPage: {
            items: components["schemas"]["OwnConsent"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        OwnPostSearchPage: {
            /** @description Newest first in each dialog */
            items: components["schemas"]["FoundPost"][];
            /** @description Give it as `cursor` to search on; also where nothing was found yet. Null when all has been searched */
            next: string | null;
            /** @description How far the search has come; null when all has been searched */
            searchedTo: components["schemas"]["SearchedTo"] | null;
            /** @description `acr_values` of a login that would search more: dialogs of municipalities that ask for a more secure one are left out. Null when none was */
            stepUp: string | null;
        };
        /** @description `details` of a problem with the code `package_handed_over` */
        PackageHandedOverDetails: {
            /** @description Of the package, in hex */
            sha256: string;
        };
        Participant: {
            /**
             * Format: uuid
             * @description The person’s id
             */
            id: string;
            kind: components["schemas"]["PersonKind"];
            /** @description An alias when protected, for everybody but the person and administrators */
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
            /**
             * Format: uuid
             * @description Of the picture, another one with each change; null when there is none that you may see
             */
            pictureId: string | null;
            /** @description Profession or relation, as the inviter wrote it; null for whom a protected person’s name is hidden */
            title: string | null;
            /** @description As which recipient of the consent declarations they take part */
            recipient: string | null;
            role: components["schemas"]["Role"];
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
            /** @description Whether mails reach them: for coordinators alone, of those who take part. none: no address */
            mail?: components["schemas"]["MailState"];
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
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
        ParticipantMarker: {
            /** Format: uuid */
            participantId: string;
            /**
             * Format: int32
             * @description They have read everything up to and including this post
             */
            number: number;
        };
        ParticipantPage: {
            items: components["schemas"]["Participant"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        ParticipantSimulation: {
            /** @description What inviting or adding them would come to now */
            outcome: components["schemas"]["NewcomerOutcome"];
            /** @description Who would have to approve */
            approvers: components["schemas"]["PersonRef"][];
            /** Format: int32 */
            approvals: number;
            /** @description Why */
            reasons: components["schemas"]["ConsentReason"][];
            explanation: components["schemas"]["ConsentExplanation"];
        };
        PastParticipant: {
            person: components["schemas"]["PersonRef"];
            /** @description Their role then */
            role: components["schemas"]["Role"];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            since: string;
            /**
             * Format: date-time
             * @description When they left; null for who took part then
             */
            until: string | null;
            /** @description As which recipient of the declarations; null for whoever needs to be none */
            recipient: string | null;
            /** @description Whether a consent allowed this recipient; true for whoever needs to be none */
            isCovered: boolean;
            /** @description Whether they took part, so that they could read what they held the keys of */
            mayRead: boolean;
            /** @description Whether they took part, and the dialog was open */
            mayWrite: boolean;
        };
        /** @enum {string} */
        PeriodEnd: "start-of-day" | "end-of-day";
        /** @description `details` of a problem with the code `period_too_long` */
        PeriodTooLongDetails: {
            /** @description ISO 8601: what the legal basis allows */
            longest: string;
        };
        Person: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["PersonKind"];
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
            /** @description Employees only */
            unit: components["schemas"]["UnitRef"] | null;
            isDisabled: boolean;
            /** @description In dialogs of the own municipality: there may be others, of which nothing is told */
            memberships: components["schemas"]["PersonMembership"][];
            /** Format: int32 */
            membershipCount: number;
            /** @description That wait, in dialogs of the own municipality */
            invitations: components["schemas"]["PersonInvitation"][];
            /**
             * Format: int32
             * @description Logins that last; employees only
             */
            openSessions: number | null;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        PersonExport: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            personId: string;
            /** @description False for one that an administrator has asked for */
            requestedByPerson: boolean;
            /** @description It can be fetched while it is `ready` */
            state: components["schemas"]["PersonExportState"];
            /** Format: int64 */
            bytes: number | null;
            /** @description In hex */
            sha256: string | null;
            /** @description Dialogs of which a coordinator decides what others wrote is let out. The package is made anew after each answer */
            reviews: components["schemas"]["PersonExportReviewOfDialog"][];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            madeAt: string | null;
            /**
             * Format: date-time
             * @description Its bytes are gone then
             */
            expiresAt: string;
        };
        PersonExportPage: {
            items: components["schemas"]["PersonExport"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        /** @enum {string} */
        PersonExportRelease: "all" | "without" | "none";
        PersonExportReview: {
            /** Format: uuid */
            dialogId: string;
            /** Format: uuid */
            exportId: string;
            /**
             * Format: uuid
             * @description Who has asked for a copy
             */
            personId: string;
            state: components["schemas"]["PersonExportReviewState"];
            /**
             * Format: int32
             * @description The last post that it is about
             */
            lastNumber: number;
            withheld: number[];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            answeredAt: string | null;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        PersonExportReviewAnswer: {
            /** @description All that others wrote and the person can read; all `without` the posts of `withhold`; or none of it */
            release: components["schemas"]["PersonExportRelease"];
            withhold?: number[];
            /** @description Needed for what is not let out. It is kept sealed */
            reason?: string;
        };
        PersonExportReviewOfDialog: {
            /** Format: uuid */
            dialogId: string;
            state: components["schemas"]["PersonExportReviewState"];
        };
        PersonExportReviewPage: {
            items: components["schemas"]["PersonExportReview"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        /** @enum {string} */
        PersonExportReviewState: "waiting" | "released" | "refused";
        /** @enum {string} */
        PersonExportState: "making" | "ready" | "failed" | "expired";
        PersonInvitation: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            dialogId: string;
            tie: components["schemas"]["InvitationTie"];
        };
        /** @enum {string} */
        PersonKind: "employee" | "external" | "citizen";
        PersonMembership: {
            /** Format: uuid */
            dialogId: string;
            /** @description Null where you may not see the dialog itself: in another unit, or by a more secure login alone */
            topic: string | null;
            state: components["schemas"]["DialogState"];
            role: components["schemas"]["Role"];
            /** @description Nobody else is responsible for the dialog */
            isSoleCoordinator: boolean;
        };
        PersonRef: {
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
        };
        PersonRemoval: {
            /**
             * Format: uuid
             * @description The employee who becomes coordinator where the person is the only one
             */
            successorId?: string;
        };
        Picture: {
            /** Format: int32 */
            width: number;
            /** Format: int32 */
            height: number;
            /** @description A ThumbHash in base64url: show it until the picture is there */
            preview: string;
            /** @description Smaller renderings; none where the picture itself is small */
            thumbnails: components["schemas"]["Thumbnail"][];
        };
        PictureRef: {
            /**
             * Format: uuid
             * @description Another one with each change, so a picture that is shown already need not be asked for again
             */
            id: string;
        };
        /** @enum {string} */
        PictureSize: "small" | "large";
        PlannedDialog: {
            /** Format: uuid */
            dialogId: string;
            /**
             * Format: date-time
             * @description By the audit log
             */
            closedAt: string | null;
            /**
             * Format: date-time
             * @description Null where no policy fits
             */
            dueAt: string | null;
            /** @description The pattern of the policy that holds for it */
            policy: string | null;
            /** @description What stands in the way of erasing it; empty for one that the next run erases */
            blockers: components["schemas"]["RetentionBlocker"][];
        };
        Post: {
            /** Format: uuid */
            id: string;
            /**
             * Format: int32
             * @description Place in the dialog, from 1, without gaps
             */
            number: number;
            /**
             * Format: uuid
             * @description A participant’s id, also of one who has left; null when nothing proves it
             */
            authorId: string | null;
            /** @description Empty where there are attachments alone. Null for a deleted post, which has `deleted`. Else null when somebody has changed the post in the database, or put it at another place: show that there is one which cannot be read. It is reported. Null too for one that was deleted after the access of its reader had ended */
            body: string | null;
            /**
             * Format: date-time
             * @description Null when nothing proves it
             */
            createdAt: string | null;
            /** @description Null when nothing proves it, and for a deleted post */
            kind: components["schemas"]["PostKind"] | null;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
            /**
             * Format: int32
             * @description The number of the post that it answers
             */
            replyTo?: number;
            /**
             * Format: int32
             * @description The number of the post to which it objects
             */
            objectsTo?: number;
            attachments?: components["schemas"]["Attachment"][];
            /**
             * Format: date-time
             * @description When its author last corrected it
             */
            correctedAt?: string;
            /** @description Who deleted it, and when. Nothing else is left of it */
            deleted?: components["schemas"]["DeletedPost"];
        };
        PostCorrection: {
            /** @description The whole text as it is to be */
            body: string;
        };
        PostDeletion: {
            /** @description For everybody in the dialog. Do not repeat what is deleted */
            reason: string;
        };
        PostJournal: {
            /** Format: int32 */
            number: number;
            state: components["schemas"]["PostJournalState"];
            /** @description Who judged it last; null where nobody has, and for the system */
            by: components["schemas"]["PersonRef"] | null;
            /** @description Why it is not relevant; shown to coordinators alone */
            reason: string | null;
            /**
             * Format: uuid
             * @description The export that it is in, which tells system, case and document
             */
            exportId: string | null;
            /**
             * Format: date-time
             * @description Since when it is so
             */
            at: string | null;
        };
        PostJournalPage: {
            items: components["schemas"]["PostJournal"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
            /** @description How many posts of the dialog are what */
            counts: components["schemas"]["JournalCounts"];
        };
        /** @enum {string} */
        PostJournalState: "not_judged" | "not_relevant" | "pending" | "journaled";
        /** @description `details` of a problem with the code `post_journaled` */
        PostJournaledDetails: {
            /**
             * Format: int32
             * @description The first of those that are journaled
             */
            number: number;
        };
        /** @enum {string} */
        PostKind: "message" | "note" | "objection";
        /** @description `details` of a problem with the code `post_on_its_way` */
        PostOnItsWayDetails: {
            /**
             * Format: int32
             * @description The first of those that are on their way
             */
            number: number;
            /**
             * Format: uuid
             * @description The export that has it
             */
            exportId: string;
        };
        PostPage: {
            items: components["schemas"]["Post"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
            /** @description Objections to posts shown here: show each beside the post that its `objectsTo` names */
            objections?: components["schemas"]["Post"][];
            /** @description What happened between the posts of this page, newest first; only when asked for with `events` */
            events?: components["schemas"]["TimelineEvent"][];
        };
        PostPreview: {
            /** @description The code with which a post would be refused now; null when it would be written */
            refusal: components["schemas"]["WritingRefusal"] | null;
            /** @description Who could read a post that you write now, besides you */
            readers: components["schemas"]["FutureReader"][];
            /** @description Newcomers who wait for approval and would read it too, since they are to get all that was written. Shown to those who see admissions */
            waiting: components["schemas"]["WaitingReader"][];
        };
        PostReader: {
            /** Format: uuid */
            participantId: string;
            /** @description `cannot_read` is who has no key to it: it was written before they came, or after their access had ended */
            state: components["schemas"]["ReaderState"];
            /**
             * Format: date-time
             * @description When their marker first reached it, by the log; null unless `read`
             */
            readAt: string | null;
        };
        PostReaderPage: {
            items: components["schemas"]["PostReader"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        PostSearch: {
            /** @description Words, all of which must be in the text, its attachments’ names or descriptions, also within longer words; in quotation marks they stand side by side. Capitals and most accents count for nothing */
            text: string;
            /** @description Posts of these kinds alone */
            kinds?: components["schemas"]["PostKind"][];
            /**
             * Format: uuid
             * @description Posts of this participant alone
             */
            authorId?: string;
            /**
             * Format: date-time
             * @description Posts written then or later
             */
            from?: string;
            /**
             * Format: date-time
             * @description Posts written before then
             */
            to?: string;
            /**
             * Format: int32
             * @description How many results at most; `20` when left out
             */
            limit?: number;
            /** @description `next` of the answer before, for the same search; opaque */
            cursor?: string;
        };
        PostSearchPage: {
            /** @description Newest first in each dialog */
            items: components["schemas"]["FoundPost"][];
            /** @description Give it as `cursor` to search on; also where nothing was found yet. Null when all has been searched */
            next: string | null;
            /** @description How far the search has come; null when all has been searched */
            searchedTo: components["schemas"]["SearchedTo"] | null;
        };
        PostSettings: {
            /**
             * Format: int32
             * @description So many minutes after writing it authors correct and delete a post; 0 for never
             */
            correctionMinutes: number;
            /** @description Whether participants see how far the others have read */
            showsReading: boolean;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        PostSettingsWish: {
            /**
             * Format: int32
             * @description So many minutes after writing it authors correct and delete a post; 0 for never
             */
            correctionMinutes: number;
            /** @description Whether participants see how far the others have read */
            showsReading: boolean;
        };
        PostVersion: {
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
            /** @description Null when somebody has changed it in the database */
            body: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            writtenAt: string | null;
        };
        PostVersions: {
            /** @description Newest first; without what it says now */
            items: components["schemas"]["PostVersion"][];
            /** @description Objections to posts shown here: show each beside the post that its `objectsTo` names */
            objections?: components["schemas"]["Post"][];
        };
        /** @enum {string} */
        Privilege: "create-dialogs" | "administrator" | "unit-administrator";
        Problem: {
            /** @description A stable URI for the code */
            type: string;
            title: string;
            /** Format: int32 */
            status: number;
            code: components["schemas"]["ProblemCode"];
            requestId: string;
            /** @description More about the problem, for some codes: the schema is named after the code */
            details?: components["schemas"]["AttachmentTooLargeDetails"] | components["schemas"]["AuditEventNotCoveredDetails"] | components["schemas"]["CannotCancelExportDetails"] | components["schemas"]["CorrectionPeriodOverDetails"] | components["schemas"]["DeclarationIncompleteDetails"] | components["schemas"]["InsufficientUserAuthenticationDetails"] | components["schemas"]["InvitationAlreadyAcceptedDetails"] | components["schemas"]["InvitationAlreadyClaimedDetails"] | components["schemas"]["JournalExportNotRetryableDetails"] | components["schemas"]["JournalExportNotSendableDetails"] | components["schemas"]["JournalExportOutdatedDetails"] | components["schemas"]["JournalExportSupersededDetails"] | components["schemas"]["JournalExportUnderWayDetails"] | components["schemas"]["KleTakenDetails"] | components["schemas"]["NoSuchPostDetails"] | components["schemas"]["NotFiledDetails"] | components["schemas"]["PackageHandedOverDetails"] | components["schemas"]["PeriodTooLongDetails"] | components["schemas"]["PostJournaledDetails"] | components["schemas"]["PostOnItsWayDetails"] | components["schemas"]["RangeNotSatisfiableDetails"] | components["schemas"]["SoleCoordinatorDetails"] | components["schemas"]["TooManyDestinationsDetails"] | components["schemas"]["TooManyInvitationsDetails"] | components["schemas"]["TooManyCprNumbersDetails"] | components["schemas"]["TooManyMailsDetails"] | components["schemas"]["TooManyStreamsDetails"] | components["schemas"]["TooManySearchesDetails"] | components["schemas"]["TooManyUploadsDetails"] | components["schemas"]["UploadOffsetDiffersDetails"] | components["schemas"]["TooManyPicturesDetails"] | components["schemas"]["TooManyRequestsDetails"] | components["schemas"]["VersionChangedDetails"];
            /** @description The fields that broke a rule, and the rule. Never the values */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description The stable word to rely on. New codes are added without a new version: treat an unknown one by its status */
        ProblemCode: components["schemas"]["KnownProblemCode"] | string;
        ProposedFiling: {
            /** @description The topic of the dialog; null when it does not open */
            title: string | null;
            /** @description What the municipality has set */
            sensitivity: components["schemas"]["Sensitivity"];
        };
        Protection: {
            /** Format: uuid */
            personId: string;
            protected: boolean;
            /** @description Who says so: the eID; this municipality; or the person or another municipality, without telling which. Protected while any does */
            knownBy: components["schemas"]["ProtectionSource"][];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            since: string | null;
        };
        /** @enum {string} */
        ProtectionSource: "eid" | "here" | "elsewhere";
        /** @enum {string} */
        Purpose: "dialog" | "membership" | "consent" | "notification" | "administration" | "login" | "journaling" | "retention" | "accountability" | "disclosure" | "security" | "operation";
        QuietHours: {
            /** @description Such as 22:00, in Danish time */
            from: string;
            /** @description Such as 07:00; before `from`, it is that of the next day */
            to: string;
        };
        /** @description `details` of a problem with the code `range_not_satisfiable` */
        RangeNotSatisfiableDetails: {
            /**
             * Format: int32
             * @description How many bytes there are
             */
            size: number;
        };
        /** @enum {string} */
        RateLimitQuota: "person" | "client" | "address" | "login" | "failed";
        ReadMarker: {
            /**
             * Format: int32
             * @description Everything up to and including this post has been read; never goes back
             */
            number: number;
        };
        ReadMarkerPage: {
            items: components["schemas"]["ParticipantMarker"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
            /** @description Whether the municipality shows those of the others */
            showsReading: boolean;
        };
        /** @enum {string} */
        ReaderState: "wrote" | "read" | "unread" | "cannot_read";
        Ready: {
            /** @enum {string} */
            status: "ready";
        };
        /** @enum {string} */
        ReasonCode: "all_holders_give" | "one_holder_gives" | "subject_gives" | "guardian_gives" | "age_unknown" | "no_giver_known" | "giver_not_asked" | "giver_has_not_answered" | "giver_did_not_answer_in_time" | "giver_gave" | "giver_refused" | "giver_withdrew" | "consent_was_revoked" | "consent_was_registered_in_error" | "consent_was_superseded" | "consent_has_expired" | "consent_has_lapsed_by_age" | "law_permits_it" | "requirement_was_lifted" | "requirement_is_not_proven" | "nobody_can_be_reached" | "answers_are_missing" | "requirement_is_met" | "requirement_was_refused" | "answers_conflict" | "refusal_does_not_block" | "consent_expires" | "consent_lapses_by_age" | "request_times_out" | "subject_reaches_giving_age" | "subject_comes_of_age" | "consents_stop_sufficing" | "giver_cannot_be_reached" | "no_recipient_in_common" | "recipient_not_allowed" | "already_participant" | "dialog_is_closed" | "dialog_is_suspended" | "recipient_required" | "recipient_unknown" | "recipient_waits_for_consent" | "parent_without_custody_needs_consent" | "recipient_is_allowed" | "no_recipient_needed" | "approvers_are_asked" | "nobody_is_asked";
        RecipientText: {
            /** @description A language of the declaration */
            language: string;
            text: string;
        };
        Reference: {
            /** @description As it stands in the link of the mail: https://…/?ref=… */
            ref: string;
        };
        ReferenceTarget: {
            /**
             * Format: uuid
             * @description Where to lead; null for the list of dialogs, or of consents where the mail is about one
             */
            dialogId: string | null;
            /** @description invitation: somebody was invited; to the address that was invited. new-post: there is something new to read, in whichever dialogs. participant-added: an administrator gave somebody access to the dialog; to all others in it. added-to-dialog: the person got access to the dialog. admission-requested: a newcomer waits for approval; to each approver who is asked. admission-reminder: a newcomer still waits for approval; to each approver who has not answered and is reminded. admission-refused: a newcomer was refused; to each coordinator. consent-requested: a consent is asked for; to each giver, whether or not they take part in the dialog. consent-answered: a giver has answered or withdrawn a consent; to each coordinator. admission-expired: a newcomer waited too long for approval; to each coordinator. admission-demand-changed: a coordinator changed whose approval newcomers need; to all in the dialog. dialog-unattended: a dialog was left without a coordinator or an approver; to its administrators, in one mail for several. audit-finding: something is wrong with the audit log; to all administrators, and to the operations staff. dialog-lapsed: what a dialog rests on does not suffice any more, so it may have closed or be read-only; to everybody in it. consent-expiring: a consent will end, so many days before it as the municipality has chosen; to its giver and each coordinator. consent-unanswered: a consent was asked for and is not answered yet: half way, and before the time is out; to whom it was asked. access-ended: access that rested on custody has ended; to whoever had it, and to the coordinators. access-ending: access that rests on custody will end by itself; to whoever has it, the coordinators and the subject. address-code: somebody asked for another address; the code to confirm it, to that address. address-failing: mails to a participant come back for good; to the coordinators of their dialogs. journal-failed: a journal export was rejected, has failed or is not answered for a day, or a receipt could not be read; to the administrators. export-review-asked: what others wrote in a dialog waits for a review, since somebody asks for their data: at once, and after 20 days; to the coordinators. export-review-late: a review for a copy of somebody’s data waits for 30 days, or the dialog has no coordinator; to the administrators. export-ready: a copy of one’s data can be fetched, also anew after a review; to the person who asked for it */
            kind: components["schemas"]["NoticeKind"];
        };
        /** @enum {string} */
        RegisteredAnswer: "given" | "refused" | "withdrawn";
        /** @enum {string} */
        RegisteredChannel: "paper" | "phone";
        RegisteredConsent: {
            /** Format: uuid */
            id: string;
            dialog: components["schemas"]["RegisteredDialog"];
            unit: components["schemas"]["UnitRef"];
            giver: components["schemas"]["PersonRef"];
            capacity: components["schemas"]["GiverCapacity"];
            declaration: components["schemas"]["RegisteredDeclaration"];
            /** @description At the moment of the answer */
            state: components["schemas"]["ConsentState"];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            requestedAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            answerBy: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            answeredAt: string | null;
            /**
             * Format: date-time
             * @description The first instant at which it is no longer valid; null where it has no end
             */
            endsAt: string | null;
            /**
             * Format: date-time
             * @description When the subject is old enough that it does not count any more
             */
            lapsesAt: string | null;
            /**
             * Format: uuid
             * @description The consent that this one renews, or the answer that was changed
             */
            previousId: string | null;
            /** Format: uuid */
            nextId: string | null;
        };
        RegisteredDeclaration: {
            /** Format: uuid */
            id: string;
            /** @description Null when the declaration was changed in the database, which is reported */
            code: string | null;
            /**
             * Format: int32
             * @description Null when the declaration was changed in the database, which is reported
             */
            version: number | null;
        };
        RegisteredDialog: {
            /** Format: uuid */
            id: string;
            /** @description Null when it was changed in the database and cannot be read, which is reported */
            topic: string | null;
            subject: components["schemas"]["Subject"];
        };
        Relation: {
            /** Format: uuid */
            id: string;
            /** @description As they were named, or as participants of the dialog are shown */
            person: components["schemas"]["PersonRef"];
            /** @description It is about the subject */
            isSubject: boolean;
            kind: components["schemas"]["RelationKind"];
            validFrom: string;
            validTo: string | null;
            /** @description Whether it holds on the day that was asked about */
            holds: boolean;
            sharedResidence: boolean;
            source: components["schemas"]["RelationSource"];
            verifiedOn: string;
            note: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            recordedAt: string;
            /** @description Null where the system recorded it */
            recordedBy: components["schemas"]["PersonRef"] | null;
            /** Format: uuid */
            replaces: string | null;
        };
        /** @enum {string} */
        RelationKind: "self" | "custody_holder" | "parent_without_custody" | "guardian" | "foster_carer" | "other_relative" | "professional" | "born" | "married" | "deceased";
        RelationPage: {
            items: components["schemas"]["Relation"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        /** @enum {string} */
        RelationSource: "register" | "court" | "document" | "statement" | "cpr";
        Removal: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            membershipsEnded: number;
            /** Format: int32 */
            invitationsWithdrawn: number;
            /** @description The municipality has no use left for name and CPR number; of others’ nothing is told */
            erased: boolean;
            /** @description Why the name stays: its posts, a dialog about the person, or for employees the log */
            keptFor: components["schemas"]["KeptFor"][];
        };
        RequirementGiver: {
            person: components["schemas"]["PersonRef"];
            capacity: components["schemas"]["GiverCapacity"];
            state: components["schemas"]["GiverState"];
            /**
             * Format: uuid
             * @description Null for one who was not asked
             */
            consentId: string | null;
            /** @description Whether there are contact details: nobody else is asked by mail */
            reachable: boolean;
        };
        /** @enum {string} */
        RequirementStatus: "statutory" | "lifted" | "unproven" | "no_contact_details" | "requested" | "given" | "refused" | "conflict" | "not_blocking";
        /** @enum {string} */
        RetentionBlocker: "not_authentic" | "not_due" | "not_filed" | "no_policy" | "legal_hold" | "not_journaled" | "export_under_way" | "omissions_unacknowledged" | "not_archived";
        /** @enum {string} */
        RetentionCondition: "journaled" | "journaled_or_archived";
        RetentionPlanPage: {
            items: components["schemas"]["PlannedDialog"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        RetentionPolicy: {
            /** @description A topic of KL’s plan, such as 27.24.00, or a group of them: 27.24.*, 27.*, * */
            kle: string;
            /** @description Null where there is none */
            rule: components["schemas"]["RetentionRule"] | null;
            /** @description False where somebody has changed it outside of LetDialog: then nothing is erased by it */
            proven: boolean;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        RetentionPolicyPage: {
            items: components["schemas"]["RetentionPolicy"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        RetentionRule: {
            /** @description ISO 8601, in days from the close of the dialog, such as P1825D; P36500D at most */
            period: string;
            /** @description B: kept until there is an archive version. K: discarded */
            disposal: components["schemas"]["DisposalCode"];
            /** @description What must have happened to the dialog before */
            condition: components["schemas"]["RetentionCondition"];
            /** @description Whether the nightly run erases by it, without anybody asking */
            automatic: boolean;
        };
        RetentionRun: {
            /**
             * Format: uuid
             * @description Certificates are listed by it
             */
            id: string;
            dryRun: boolean;
            /**
             * Format: uuid
             * @description Null for the nightly run
             */
            requestedBy: string | null;
            state: components["schemas"]["RetentionRunState"];
            /**
             * Format: int32
             * @description Closed dialogs that were judged; counts are 0 until it is done
             */
            looked: number;
            /**
             * Format: int32
             * @description Of a dry run: those that would have been erased
             */
            due: number;
            /** Format: int32 */
            erased: number;
            /**
             * Format: int32
             * @description Due, and handed over to the case system first: a later run erases them
             */
            exportsRequested: number;
            /** @description Why the others were kept; one dialog may have several reasons */
            kept: components["schemas"]["KeptDialogs"][];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            endedAt: string | null;
        };
        /** @enum {string} */
        RetentionRunState: "queued" | "done";
        /** @enum {string} */
        Role: "coordinator" | "participant";
        /** @enum {string} */
        SaidRelation: "custody_holder" | "parent_without_custody" | "guardian" | "foster_carer" | "other_relative" | "professional";
        SearchedTo: {
            /** Format: uuid */
            dialogId: string;
            /**
             * Format: int32
             * @description Posts of this dialog with lower numbers are still to be searched
             */
            number: number;
        };
        /** @enum {string} */
        Sensitivity: "not_confidential" | "confidential_personal" | "sensitive_personal" | "vip";
        ShownPost: {
            /** Format: uuid */
            id: string;
            /**
             * Format: int32
             * @description Place in the dialog, from 1, without gaps
             */
            number: number;
            /**
             * Format: uuid
             * @description A participant’s id, also of one who has left; null when nothing proves it
             */
            authorId: string | null;
            /** @description Empty where there are attachments alone. Null for a deleted post, which has `deleted`. Else null when somebody has changed the post in the database, or put it at another place: show that there is one which cannot be read. It is reported. Null too for one that was deleted after the access of its reader had ended */
            body: string | null;
            /**
             * Format: date-time
             * @description Null when nothing proves it
             */
            createdAt: string | null;
            /** @description Null when nothing proves it, and for a deleted post */
            kind: components["schemas"]["PostKind"] | null;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
            /**
             * Format: int32
             * @description The number of the post that it answers
             */
            replyTo?: number;
            /**
             * Format: int32
             * @description The number of the post to which it objects
             */
            objectsTo?: number;
            attachments?: components["schemas"]["Attachment"][];
            /**
             * Format: date-time
             * @description When its author last corrected it
             */
            correctedAt?: string;
            /** @description Who deleted it, and when. Nothing else is left of it */
            deleted?: components["schemas"]["DeletedPost"];
            /** @description Objections to posts shown here: show each beside the post that its `objectsTo` names */
            objections?: components["schemas"]["Post"][];
        };
        ShownText: {
            /** @description BCP 47, such as da or ar */
            language: string;
            title: string;
            /** @description SHA-256 of the UTF-8 bytes of what is shown; an answer names it */
            hash: string;
            /** @description To be shown as it is: every character of it was hashed */
            text: string;
        };
        /** @enum {string} */
        SigningAlgorithm: "Ed25519" | "ES256" | "ML-DSA-44";
        /** @enum {string} */
        SigningCurve: "Ed25519" | "P-256";
        SigningKey: {
            /** @description `OKP` and `EC` have a curve and coordinates, `AKP` (RFC 9964) has `pub` */
            kty: components["schemas"]["SigningKeyType"];
            crv?: components["schemas"]["SigningCurve"];
            x?: string;
            y?: string;
            pub?: string;
            /** @description The thumbprint of the key (RFC 7638) */
            kid: string;
            alg: components["schemas"]["SigningAlgorithm"];
            /** @enum {string} */
            use: "sig";
            /** @description A new one will sign, the active one does, a retired one did */
            "letdialog:state": components["schemas"]["SigningKeyState"];
            /**
             * Format: date-time
             * @description Since when it is active; absent for the first one
             */
            "letdialog:activeFrom"?: string;
            /**
             * Format: date-time
             * @description When another one took its place
             */
            "letdialog:retiredAt"?: string;
            /** @description For keys of receipts that are retired. What they signed must stand in the log before its size */
            "letdialog:succession"?: components["schemas"]["KeySuccession"];
        };
        /** @enum {string} */
        SigningKeyState: "new" | "active" | "retired";
        /** @enum {string} */
        SigningKeyType: "OKP" | "EC" | "AKP";
        SigningKeys: {
            /** @description Those that sign now, those that will, and those that did */
            keys: components["schemas"]["SigningKey"][];
        };
        SimulatedNewcomer: {
            /**
             * Format: uuid
             * @description Somebody who is known; without it, somebody new
             */
            personId?: string;
            /** @description As which recipient of the declarations they would take part */
            recipient?: string;
            /** @description What they are to the subject */
            relation?: components["schemas"]["RelationKind"];
        };
        /** @description `details` of a problem with the code `sole_coordinator` */
        SoleCoordinatorDetails: {
            /** @description Where nobody else is responsible */
            dialogIds: string[];
        };
        /** @enum {string} */
        SortOrder: "desc" | "asc";
        Subject: {
            /** @description As it was typed; an alias once it is marked as protected, for everybody but the subject and administrators. Null when it was changed in the database and cannot be read, which is reported */
            name: string | null;
            /** @description Marked once the subject has taken part or the municipality has protected them: naming a CPR number tells nothing */
            protected: boolean;
        };
        SyncPage: {
            items: components["schemas"]["DialogChanges"][];
            /** @description Give it as `since`, at once while `isEnd` is false, later when it is true */
            next: string;
            /** @description Whether that was all until now */
            isEnd: boolean;
            /** @description The cursor is unknown, not yours or too old, or too much has happened: load the lists again */
            reset: boolean;
        };
        TextInLanguage: {
            /** @description BCP 47, such as da or ar */
            language: string;
            text: string;
        };
        Thumbnail: {
            name: components["schemas"]["PictureSize"];
            /** Format: int32 */
            width: number;
            /** Format: int32 */
            height: number;
            /**
             * Format: int32
             * @description Bytes
             */
            size: number;
        };
        /** @enum {string} */
        TimelineAction: "participant.admitted" | "participant.excluded" | "participant.left" | "participant.access-ended" | "coordinator.appointed" | "dialog.closed" | "dialog.reopened" | "dialog.suspended" | "dialog.resumed" | "consents.lapsed";
        TimelineEvent: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "event";
            action: components["schemas"]["TimelineAction"];
            /**
             * Format: uuid
             * @description To whom it happened, or who closed or reopened the dialog; null for neither
             */
            personId: string | null;
            /**
             * Format: int32
             * @description The number of the post after which it was; 0 before the first
             */
            afterNumber: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            at: string;
        };
        TitleExemption: {
            /** @description What is shown in place of the title */
            alternativeTitle: string;
            /** @description Why the title is exempt */
            legalBasis: string;
        };
        TitleExemptionWish: {
            /** @description What is shown in place of the title */
            alternativeTitle: string;
            /** @description Why the title is exempt */
            legalBasis: string;
        };
        /** @description `details` of a problem with the code `too_many_cpr_numbers` */
        TooManyCprNumbersDetails: {
            /**
             * Format: int32
             * @description How many the person may name in 24 hours
             */
            limit: number;
            /**
             * Format: int32
             * @description When the person may name another number
             */
            retryAfterSeconds: number;
        };
        /** @description `details` of a problem with the code `too_many_destinations` */
        TooManyDestinationsDetails: {
            /**
             * Format: int32
             * @description How many there may be
             */
            most: number;
        };
        /** @description `details` of a problem with the code `too_many_invitations` */
        TooManyInvitationsDetails: {
            /**
             * Format: int32
             * @description How many may wait in one dialog
             */
            limit: number;
        };
        /** @description `details` of a problem with the code `too_many_mails` */
        TooManyMailsDetails: {
            /**
             * Format: int32
             * @description When there is room for one more
             */
            retryAfterSeconds: number;
        };
        /** @description `details` of a problem with the code `too_many_pictures` */
        TooManyPicturesDetails: {
            /**
             * Format: int32
             * @description When to send it again
             */
            retryAfterSeconds: number;
        };
        /** @description `details` of a problem with the code `too_many_requests` */
        TooManyRequestsDetails: {
            /** @description Which quota is used up */
            policy: components["schemas"]["RateLimitQuota"];
        };
        /** @description `details` of a problem with the code `too_many_searches` */
        TooManySearchesDetails: {
            /**
             * Format: int32
             * @description When the person may search again
             */
            retryAfterSeconds: number;
        };
        /** @description `details` of a problem with the code `too_many_streams` */
        TooManyStreamsDetails: {
            /**
             * Format: int32
             * @description When to open it again
             */
            retryAfterSeconds: number;
        };
        /** @description `details` of a problem with the code `too_many_uploads` */
        TooManyUploadsDetails: {
            /**
             * Format: int32
             * @description How many may wait in one dialog
             */
            limit: number;
        };
        Unit: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description What the employee login calls it */
            externalId: string;
            /**
             * Format: date-time
             * @description Since when it gets no new dialogs and employees; null while it does
             */
            retiredAt: string | null;
            /**
             * Format: int32
             * @description Dialogs that nobody has closed. It can be retired when there are none
             */
            openDialogs: number;
        };
        UnitLapses: {
            unit: components["schemas"]["UnitRef"];
            /**
             * Format: int32
             * @description How many consents end
             */
            count: number;
            /**
             * Format: date-time
             * @description When the first of them ends
             */
            firstEnd: string;
        };
        UnitPage: {
            items: components["schemas"]["Unit"][];
            /** @description Give it as `cursor` for the next page; null on the last */
            next: string | null;
        };
        UnitRef: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        Upload: {
            /** Format: uuid */
            id: string;
            /** @description Only what is `clean` can be posted */
            state: components["schemas"]["UploadState"];
            name: string;
            /**
             * Format: int32
             * @description Bytes of the whole file, as you said
             */
            size: number;
            /**
             * Format: int32
             * @description Bytes that are stored: go on from here
             */
            received: number;
            /** @description Why it is in `error`, or why scanning it takes longer */
            reason: components["schemas"]["UploadReason"] | null;
            /**
             * Format: date-time
             * @description It goes then, unless it is posted before
             */
            expiresAt: string;
            /** @description As the others will see it, once it is `clean` */
            attachment: components["schemas"]["Attachment"] | null;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
        };
        UploadList: {
            items: components["schemas"]["Upload"][];
        };
        /** @description `details` of a problem with the code `upload_offset_differs` */
        UploadOffsetDiffersDetails: {
            /**
             * Format: int32
             * @description How many bytes are stored: go on from here
             */
            received: number;
        };
        /** @enum {string} */
        UploadReason: "scanner_unavailable" | "scanner_not_configured" | "heic_unavailable" | "storage_full" | "storage_unavailable" | "upload_hash_differs" | "upload_damaged" | "attachment_type_unknown" | "picture_too_large" | "picture_animated" | "picture_unreadable";
        /** @enum {string} */
        UploadState: "uploading" | "scanning" | "clean" | "infected" | "error";
        UploadedEvidence: {
            /** Format: uuid */
            id: string;
            /** @description SHA-256, in lower-case hexadecimal digits */
            sha256: string;
            type: components["schemas"]["EvidenceType"];
            /**
             * Format: int32
             * @description Bytes
             */
            size: number;
        };
        /** @description `details` of a problem with the code `version_changed` */
        VersionChangedDetails: {
            /**
             * Format: int32
             * @description The present version
             */
            version: number;
        };
        WaitingReader: {
            /**
             * Format: uuid
             * @description The person’s id
             */
            id: string;
            /** @description As in the list of participants */
            name: string | null;
            /** @description Name and address are protected: show this mark with the name, and nobody more than you must */
            protected: boolean;
            kind: components["schemas"]["PersonKind"];
        };
        WholeDeclaration: {
            /**
             * Format: uuid
             * @description Of this version
             */
            id: string;
            code: string;
            /**
             * Format: int32
             * @description For If-Match, in double quotes; a single one’s ETag
             */
            version: number;
            legalBasis: components["schemas"]["LegalBasisRef"];
            purposes: components["schemas"]["DeclarationPurpose"][];
            /** @description As whom participants are invited; empty where the consent names nobody */
            recipients: components["schemas"]["DeclarationRecipient"][];
            /** @description Null for the longest that the legal basis allows */
            period: string | null;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            publishedAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             */
            retiredAt: string | null;
            texts: components["schemas"]["ShownText"][];
        };
        /** @enum {string} */
        WritingRefusal: "access_ended" | "dialog_closed" | "awaiting_consent" | "dialog_suspended";
        /** @enum {string} */
        WrittenKind: "message" | "note";
    };
    responses: {
        /** @description Not understood; `errors` tells where */
        Invalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No valid access token, or its session has ended */
        Unauthenticated: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not allowed, or the token lacks the scope */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Does not exist, or you may not know that it does */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request came too slowly */
        Timeout: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description In conflict with the present state; `code` tells how */
        Conflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No longer available */
        Gone: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Somebody else has changed it meanwhile: read it anew */
        PreconditionFailed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description If-Match is missing */
        PreconditionRequired: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large */
        TooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not application/json */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There are no such bytes */
        NoSuchRange: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Content-Range": components["headers"]["Content-Range"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Address and headers are too large */
        HeadersTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests */
        TooMany: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault of ours; quote `requestId` */
        Fault: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Unavailable just now */
        Unavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
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
        /**
         * @description The id under which this request is logged. Quote it when you ask for help
         * @example 0195d7a0-0000-7000-8000-000000000001
         */
        "X-Request-Id": string;
        /**
         * @description The origin of the page that asked, when it is one of a registered frontend; else it is left out
         * @example https://frontend.example
         */
        "Access-Control-Allow-Origin": string;
        /**
         * @description The version of what is answered; send it back as `If-Match` with a change
         * @example "1"
         */
        ETag: string;
        /**
         * @description Where the events that are not in this list yet begin: give it as `after` to `GET /v1/events`
         * @example AqS0m3Th1ngOpaque
         */
        "Events-Cursor": string;
        /**
         * @description Tells proxies to pass each event on at once
         * @example no
         */
        "X-Accel-Buffering": string;
        /**
         * @description The path of what was made
         * @example /v1/dialogs/0195d7a0-0000-7000-8000-000000000009
         */
        Location: string;
        /**
         * @description To save it, and under which name (RFC 6266); browsers show nothing of it by themselves
         * @example attachment; filename="ferie.jpg"; filename*=UTF-8''ferie.jpg
         */
        "Content-Disposition": string;
        /**
         * @description Which bytes of how many these are
         * @example bytes 0-65535/1048576
         */
        "Content-Range": string;
        /**
         * @description Should it be shown all the same, it may do nothing
         * @example sandbox; default-src 'none'
         */
        "Content-Security-Policy": string;
        /**
         * @description How many bytes of the upload are stored
         * @example 1048576
         */
        "Upload-Offset": number;
        /**
         * @description How many requests (`q`) in how many seconds (`w`), for each quota that the request counts against
         * @example "person";q=300;w=60, "client";q=3000;w=60
         */
        "RateLimit-Policy": string;
        /**
         * @description How many requests remain (`r`), and in how many seconds (`t`) the quota is full again
         * @example "person";r=299;t=60, "client";r=2999;t=60
         */
        RateLimit: string;
        /**
         * @description Seconds to wait before trying again
         * @example 5
         */
        "Retry-After": number;
        /**
         * @description `Bearer` (RFC 6750). Where another login would do, it carries `error="insufficient_user_authentication"` and, each when it is asked for, `acr_values` and `max_age` (RFC 9470)
         * @example Bearer error="invalid_token"
         */
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Me */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000005",
                     *       "kind": "employee",
                     *       "name": "Anna Holm",
                     *       "protected": false,
                     *       "pictureId": null,
                     *       "email": "person-2@mail.example",
                     *       "emailVerified": true,
                     *       "mail": "ok",
                     *       "language": "da",
                     *       "notices": "at_once",
                     *       "quietHours": null,
                     *       "municipalityId": "0195d7a0-0000-7000-8000-000000000006",
                     *       "unitId": "0195d7a0-0000-7000-8000-000000000007",
                     *       "privileges": [
                     *         "create-dialogs"
                     *       ],
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "notices": "hourly"
                 *     }
                 */
                "application/json": components["schemas"]["MeChange"];
            };
        };
        responses: {
            /** @description OK: Me */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000005",
                     *       "kind": "employee",
                     *       "name": "Anna Holm",
                     *       "protected": false,
                     *       "pictureId": null,
                     *       "email": "person-2@mail.example",
                     *       "emailVerified": true,
                     *       "mail": "ok",
                     *       "language": "da",
                     *       "notices": "hourly",
                     *       "quietHours": null,
                     *       "municipalityId": "0195d7a0-0000-7000-8000-000000000006",
                     *       "unitId": "0195d7a0-0000-7000-8000-000000000007",
                     *       "privileges": [
                     *         "create-dialogs"
                     *       ],
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Not understood; `errors` tells where: `quiet_hours_empty` */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listMyAccessLog: {
        parameters: {
            query?: {
                /**
                 * @description How many items at most; `50` when left out
                 * @example 1
                 */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /** @description Not before */
                from?: string;
                /** @description Before */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: AccessPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000028",
                     *           "at": "2026-03-02T12:40:00.000Z",
                     *           "action": "coordinator.appointed",
                     *           "purpose": "membership",
                     *           "role": "employee",
                     *           "name": null,
                     *           "municipality": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000006",
                     *             "name": "Town 00000019"
                     *           },
                     *           "unit": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000007",
                     *             "name": "Familieafdelingen"
                     *           },
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000026",
                     *           "firstNumber": null,
                     *           "lastNumber": null
                     *         }
                     *       ],
                     *       "next": "WyIwMTk1ZDdhMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMjgiXQ"
                     *     }
                     */
                    "application/json": components["schemas"]["AccessPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    askForAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "bo@new.example"
                 *     }
                 */
                "application/json": components["schemas"]["NewAddress"];
            };
        };
        responses: {
            /** @description OK: AddressChange */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "email": "bo@new.example",
                     *       "expiresAt": "2026-03-02T13:52:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AddressChange"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `address_from_login` */
            403: components["responses"]["Forbidden"];
            408: components["responses"]["Timeout"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many requests: `too_many_mails` */
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirmAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "482913"
                 *     }
                 */
                "application/json": components["schemas"]["AddressCode"];
            };
        };
        responses: {
            /** @description OK: Me */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000012",
                     *       "kind": "external",
                     *       "name": "Bo Dahl",
                     *       "protected": false,
                     *       "pictureId": null,
                     *       "email": "bo@new.example",
                     *       "emailVerified": true,
                     *       "mail": "ok",
                     *       "language": "da",
                     *       "notices": "at_once",
                     *       "quietHours": null,
                     *       "municipalityId": null,
                     *       "unitId": null,
                     *       "privileges": [],
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `code_expired`, `code_wrong` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMyPicture: {
        parameters: {
            query?: {
                /** @description A square of at most 128 or 640 pixels each way; `large` when left out */
                size?: components["schemas"]["PictureSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: image/jpeg */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `picture_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    setMyPicture: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
                "image/heic": string;
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK: PictureRef */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000063"
                     *     }
                     */
                    "application/json": components["schemas"]["PictureRef"];
                };
            };
            /** @description Not understood; `errors` tells where: `picture_animated`, `picture_kind_unknown`, `picture_too_large`, `picture_unreadable` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `picture_infected` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many requests: `too_many_pictures` */
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `heic_unavailable`, `scanner_not_configured`, `scanner_unavailable` */
            503: components["responses"]["Unavailable"];
        };
    };
    removeMyPicture: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `picture_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDialogs: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
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
            /** @description OK: DialogPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Events-Cursor": components["headers"]["Events-Cursor"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000009",
                     *           "topic": "Trivsel i skolen",
                     *           "subject": {
                     *             "name": "Emma Krogh",
                     *             "protected": false
                     *           },
                     *           "state": "open",
                     *           "role": "coordinator",
                     *           "lastPostNumber": 1,
                     *           "unread": 1,
                     *           "lastActivityAt": "2026-03-02T09:40:00.000Z"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "stepUp": null
                     *     }
                     */
                    "application/json": components["schemas"]["DialogPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    createDialog: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Make one up for each thing to be made and send it with every try: within 24 hours it is made once, and each try gets it as the answer
                 * @example 0195d7a0-0000-7000-8000-000000000008
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "topic": "Trivsel i skolen",
                 *       "subject": {
                 *         "name": "Emma Krogh",
                 *         "cpr": "8203129990"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NewDialog"];
            };
        };
        responses: {
            /** @description Made: Dialog */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000009",
                     *       "topic": "Trivsel i skolen",
                     *       "subject": {
                     *         "name": "Emma Krogh",
                     *         "protected": false
                     *       },
                     *       "state": "open",
                     *       "role": "coordinator",
                     *       "lastPostNumber": 0,
                     *       "unread": 0,
                     *       "lastActivityAt": "2026-03-02T08:00:00.000Z",
                     *       "municipalityId": "0195d7a0-0000-7000-8000-000000000006",
                     *       "unitId": "0195d7a0-0000-7000-8000-000000000007",
                     *       "createdAt": "2026-03-02T08:00:00.000Z",
                     *       "subjectPictureId": null,
                     *       "lastReadNumber": 0,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Dialog"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `may_not_create_dialogs` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `unit_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `idempotency_key_reused`, `unit_retired` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many requests: `too_many_cpr_numbers` */
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDialog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Dialog */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000009",
                     *       "topic": "Trivsel i skolen",
                     *       "subject": {
                     *         "name": "Emma Krogh",
                     *         "protected": false
                     *       },
                     *       "state": "open",
                     *       "role": "coordinator",
                     *       "lastPostNumber": 1,
                     *       "unread": 0,
                     *       "lastActivityAt": "2026-03-02T09:40:00.000Z",
                     *       "municipalityId": "0195d7a0-0000-7000-8000-000000000006",
                     *       "unitId": "0195d7a0-0000-7000-8000-000000000007",
                     *       "createdAt": "2026-03-02T08:00:00.000Z",
                     *       "subjectPictureId": null,
                     *       "lastReadNumber": 1,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Dialog"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeDialog: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "topic": "Trivsel i skole og hjem"
                 *     }
                 */
                "application/json": components["schemas"]["DialogChange"];
            };
        };
        responses: {
            /** @description OK: Dialog */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000009",
                     *       "topic": "Trivsel i skole og hjem",
                     *       "subject": {
                     *         "name": "Emma Krogh",
                     *         "protected": false
                     *       },
                     *       "state": "open",
                     *       "role": "coordinator",
                     *       "lastPostNumber": 1,
                     *       "unread": 0,
                     *       "lastActivityAt": "2026-03-02T09:40:00.000Z",
                     *       "municipalityId": "0195d7a0-0000-7000-8000-000000000006",
                     *       "unitId": "0195d7a0-0000-7000-8000-000000000007",
                     *       "createdAt": "2026-03-02T08:00:00.000Z",
                     *       "subjectPictureId": null,
                     *       "lastReadNumber": 1,
                     *       "version": 2
                     *     }
                     */
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
            /** @description In conflict with the present state; `code` tells how: `dialog_closed`, `dialog_suspended` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    closeDialog: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "2"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Dialog */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000009",
                     *       "topic": "Trivsel i skole og hjem",
                     *       "subject": {
                     *         "name": "Emma Krogh",
                     *         "protected": false
                     *       },
                     *       "state": "closed",
                     *       "role": "coordinator",
                     *       "lastPostNumber": 1,
                     *       "unread": 0,
                     *       "lastActivityAt": "2026-03-02T09:40:00.000Z",
                     *       "municipalityId": "0195d7a0-0000-7000-8000-000000000006",
                     *       "unitId": "0195d7a0-0000-7000-8000-000000000007",
                     *       "createdAt": "2026-03-02T08:00:00.000Z",
                     *       "subjectPictureId": null,
                     *       "lastReadNumber": 1,
                     *       "version": 3
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    reopenDialog: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "3"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Dialog */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000009",
                     *       "topic": "Trivsel i skole og hjem",
                     *       "subject": {
                     *         "name": "Emma Krogh",
                     *         "protected": false
                     *       },
                     *       "state": "open",
                     *       "role": "coordinator",
                     *       "lastPostNumber": 1,
                     *       "unread": 0,
                     *       "lastActivityAt": "2026-03-02T09:40:00.000Z",
                     *       "municipalityId": "0195d7a0-0000-7000-8000-000000000006",
                     *       "unitId": "0195d7a0-0000-7000-8000-000000000007",
                     *       "createdAt": "2026-03-02T08:00:00.000Z",
                     *       "subjectPictureId": null,
                     *       "lastReadNumber": 1,
                     *       "version": 4
                     *     }
                     */
                    "application/json": components["schemas"]["Dialog"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `invitation_not_found`, `unit_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `consent_missing`, `dialog_open`, `unit_retired` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getSubjectPicture: {
        parameters: {
            query?: {
                /** @description A square of at most 128 or 640 pixels each way; `large` when left out */
                size?: components["schemas"]["PictureSize"];
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000064 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: image/jpeg */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `picture_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    setSubjectPicture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000064 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
                "image/heic": string;
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK: PictureRef */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000065"
                     *     }
                     */
                    "application/json": components["schemas"]["PictureRef"];
                };
            };
            /** @description Not understood; `errors` tells where: `picture_animated`, `picture_kind_unknown`, `picture_too_large`, `picture_unreadable` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `dialog_closed`, `dialog_suspended`, `picture_infected`, `subject_is_protected` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many requests: `too_many_pictures` */
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `heic_unavailable`, `scanner_not_configured`, `scanner_unavailable` */
            503: components["responses"]["Unavailable"];
        };
    };
    removeSubjectPicture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000064 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `picture_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listParticipants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: ParticipantPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000005",
                     *           "kind": "employee",
                     *           "name": "Anna Holm",
                     *           "protected": false,
                     *           "pictureId": null,
                     *           "title": null,
                     *           "recipient": null,
                     *           "role": "coordinator",
                     *           "isApprover": false,
                     *           "isSubject": false,
                     *           "joinedAt": "2026-03-02T08:00:00.000Z",
                     *           "leftAt": null,
                     *           "mail": "ok",
                     *           "version": 1
                     *         },
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000014",
                     *           "kind": "employee",
                     *           "name": "Karl Bech",
                     *           "protected": false,
                     *           "pictureId": null,
                     *           "title": null,
                     *           "recipient": null,
                     *           "role": "participant",
                     *           "isApprover": false,
                     *           "isSubject": false,
                     *           "joinedAt": "2026-03-02T08:40:00.000Z",
                     *           "leftAt": null,
                     *           "mail": "ok",
                     *           "version": 1
                     *         },
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000013",
                     *           "kind": "citizen",
                     *           "name": "Mette Krogh",
                     *           "protected": false,
                     *           "pictureId": null,
                     *           "title": "mor",
                     *           "recipient": null,
                     *           "role": "participant",
                     *           "isApprover": false,
                     *           "isSubject": false,
                     *           "joinedAt": "2026-03-02T08:40:00.000Z",
                     *           "leftAt": null,
                     *           "mail": "ok",
                     *           "version": 1
                     *         },
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000012",
                     *           "kind": "external",
                     *           "name": "Bo Dahl",
                     *           "protected": false,
                     *           "pictureId": null,
                     *           "title": "psykolog",
                     *           "recipient": null,
                     *           "role": "participant",
                     *           "isApprover": false,
                     *           "isSubject": false,
                     *           "joinedAt": "2026-03-02T08:40:00.000Z",
                     *           "leftAt": null,
                     *           "mail": "ok",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["ParticipantPage"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
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
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "personId": "0195d7a0-0000-7000-8000-000000000014"
                 *     }
                 */
                "application/json": components["schemas"]["NewParticipant"];
            };
        };
        responses: {
            /** @description Made: Participant */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000014",
                     *       "kind": "employee",
                     *       "name": "Karl Bech",
                     *       "protected": false,
                     *       "pictureId": null,
                     *       "title": null,
                     *       "recipient": null,
                     *       "role": "participant",
                     *       "isApprover": false,
                     *       "isSubject": false,
                     *       "joinedAt": "2026-03-02T08:40:00.000Z",
                     *       "leftAt": null,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Participant"];
                };
            };
            /** @description Accepted, and waits for others: Admission */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
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
            /** @description In conflict with the present state; `code` tells how: `admission_waits`, `already_participant`, `dialog_closed`, `dialog_suspended`, `employee_disabled`, `idempotency_key_reused`, `membership_unproven`, `recipient_needs_invitation`, `recipient_required`, `recipient_unknown` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many requests: `too_many_mails` */
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getParticipant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000013 */
                participantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Participant */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000013",
                     *       "kind": "citizen",
                     *       "name": "Mette Krogh",
                     *       "protected": false,
                     *       "pictureId": null,
                     *       "title": "mor",
                     *       "recipient": null,
                     *       "role": "participant",
                     *       "isApprover": false,
                     *       "isSubject": false,
                     *       "joinedAt": "2026-03-02T08:40:00.000Z",
                     *       "leftAt": null,
                     *       "mail": "ok",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Participant"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `participant_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    endParticipation: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000012 */
                participantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeParticipant: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000013 */
                participantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "isApprover": true
                 *     }
                 */
                "application/json": components["schemas"]["ParticipantChange"];
            };
        };
        responses: {
            /** @description OK: Participant */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000013",
                     *       "kind": "citizen",
                     *       "name": "Mette Krogh",
                     *       "protected": false,
                     *       "pictureId": null,
                     *       "title": "mor",
                     *       "recipient": null,
                     *       "role": "participant",
                     *       "isApprover": true,
                     *       "isSubject": false,
                     *       "joinedAt": "2026-03-02T08:40:00.000Z",
                     *       "leftAt": null,
                     *       "mail": "ok",
                     *       "version": 2
                     *     }
                     */
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
            /** @description Too many requests: `too_many_mails` */
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getParticipantPicture: {
        parameters: {
            query?: {
                /** @description A square of at most 128 or 640 pixels each way; `large` when left out */
                size?: components["schemas"]["PictureSize"];
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000064 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000005 */
                participantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: image/jpeg */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `participant_not_found`, `picture_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPosts: {
        parameters: {
            query?: {
                /**
                 * @description How many items at most; `50` when left out
                 * @example 20
                 */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /** @description Only posts with a higher number; `0` when left out */
                after?: number;
                /** @description Also what happened between the posts: who joined, left, and so on; `false` when left out */
                events?: boolean;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: PostPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Events-Cursor": components["headers"]["Events-Cursor"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000015",
                     *           "number": 1,
                     *           "authorId": "0195d7a0-0000-7000-8000-000000000013",
                     *           "createdAt": "2026-03-02T09:40:00.000Z",
                     *           "version": 1,
                     *           "kind": "message",
                     *           "body": "Emma vil ikke i skole om morgenen. Hun siger, at hun har ondt i maven."
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    createPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "0195d7a0-0000-7000-8000-000000000015",
                 *       "body": "Emma vil ikke i skole om morgenen. Hun siger, at hun har ondt i maven."
                 *     }
                 */
                "application/json": components["schemas"]["NewPost"];
            };
        };
        responses: {
            /** @description OK: Post */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000015",
                     *       "number": 1,
                     *       "authorId": "0195d7a0-0000-7000-8000-000000000013",
                     *       "createdAt": "2026-03-02T09:40:00.000Z",
                     *       "version": 1,
                     *       "kind": "message",
                     *       "body": "Emma vil ikke i skole om morgenen. Hun siger, at hun har ondt i maven."
                     *     }
                     */
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description Made: Post */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000015",
                     *       "number": 1,
                     *       "authorId": "0195d7a0-0000-7000-8000-000000000013",
                     *       "createdAt": "2026-03-02T09:40:00.000Z",
                     *       "version": 1,
                     *       "kind": "message",
                     *       "body": "Emma vil ikke i skole om morgenen. Hun siger, at hun har ondt i maven."
                     *     }
                     */
                    "application/json": components["schemas"]["Post"];
                };
            };
            /** @description Not understood; `errors` tells where: `no_such_target_post`, `own_post_objected`, `post_is_empty` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `access_ended`, `notes_are_for_employees`, `objections_are_for_citizens` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `attachment_not_ready`, `awaiting_consent`, `dialog_closed`, `dialog_suspended`, `post_id_taken` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `dialog_is_changing` */
            503: components["responses"]["Unavailable"];
        };
    };
    getPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000059 */
                dialogId: string;
                /** @example 1 */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: ShownPost */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000060",
                     *       "number": 1,
                     *       "authorId": "0195d7a0-0000-7000-8000-000000000005",
                     *       "createdAt": "2026-03-02T13:40:00.000Z",
                     *       "version": 2,
                     *       "kind": "message",
                     *       "body": "Mødet er torsdag.",
                     *       "correctedAt": "2026-03-02T13:42:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ShownPost"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `post_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    deletePost: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000059 */
                dialogId: string;
                /** @example 3 */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Post */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000062",
                     *       "number": 3,
                     *       "authorId": "0195d7a0-0000-7000-8000-000000000005",
                     *       "createdAt": "2026-03-02T13:40:00.000Z",
                     *       "version": 2,
                     *       "body": null,
                     *       "kind": null,
                     *       "deleted": {
                     *         "by": "0195d7a0-0000-7000-8000-000000000005",
                     *         "at": "2026-03-02T13:42:00.000Z",
                     *         "reason": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `access_ended`, `not_the_author` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `post_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `awaiting_consent`, `correction_period_over`, `dialog_closed`, `dialog_suspended`, `legal_hold` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `post_deleted` */
            410: components["responses"]["Gone"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    correctPost: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000059 */
                dialogId: string;
                /** @example 1 */
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "body": "Mødet er torsdag."
                 *     }
                 */
                "application/json": components["schemas"]["PostCorrection"];
            };
        };
        responses: {
            /** @description OK: Post */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000060",
                     *       "number": 1,
                     *       "authorId": "0195d7a0-0000-7000-8000-000000000005",
                     *       "createdAt": "2026-03-02T13:40:00.000Z",
                     *       "version": 2,
                     *       "kind": "message",
                     *       "body": "Mødet er torsdag.",
                     *       "correctedAt": "2026-03-02T13:42:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `access_ended`, `not_the_author` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `post_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `awaiting_consent`, `correction_period_over`, `dialog_closed`, `dialog_suspended`, `too_many_corrections` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `post_deleted` */
            410: components["responses"]["Gone"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    deletePostOfOthers: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000059 */
                dialogId: string;
                /** @example 2 */
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Handlede om en anden borger."
                 *     }
                 */
                "application/json": components["schemas"]["PostDeletion"];
            };
        };
        responses: {
            /** @description OK: Post */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000061",
                     *       "number": 2,
                     *       "authorId": "0195d7a0-0000-7000-8000-000000000005",
                     *       "createdAt": "2026-03-02T13:40:00.000Z",
                     *       "version": 2,
                     *       "body": null,
                     *       "kind": null,
                     *       "deleted": {
                     *         "by": "0195d7a0-0000-7000-8000-000000000005",
                     *         "at": "2026-03-02T13:42:00.000Z",
                     *         "reason": "Handlede om en anden borger."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Post"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `post_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `legal_hold` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `post_deleted` */
            410: components["responses"]["Gone"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPostReaders: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000055 */
                dialogId: string;
                /** @example 1 */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: PostReaderPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "participantId": "0195d7a0-0000-7000-8000-000000000005",
                     *           "state": "wrote",
                     *           "readAt": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PostReaderPage"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `post_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPostVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000059 */
                dialogId: string;
                /** @example 1 */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: PostVersions */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "version": 1,
                     *           "body": "Mødet er tirsdag.",
                     *           "writtenAt": "2026-03-02T13:40:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PostVersions"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `post_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    previewPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000055 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: PostPreview */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "refusal": null,
                     *       "readers": [],
                     *       "waiting": []
                     *     }
                     */
                    "application/json": components["schemas"]["PostPreview"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    searchPosts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000055 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "mandag"
                 *     }
                 */
                "application/json": components["schemas"]["PostSearch"];
            };
        };
        responses: {
            /** @description OK: PostSearchPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000055",
                     *           "post": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000056",
                     *             "number": 1,
                     *             "authorId": "0195d7a0-0000-7000-8000-000000000005",
                     *             "createdAt": "2026-03-02T13:40:00.000Z",
                     *             "version": 1,
                     *             "kind": "message",
                     *             "body": "Emma begynder i 3. b på mandag."
                     *           },
                     *           "highlights": [
                     *             {
                     *               "start": 24,
                     *               "length": 6
                     *             }
                     *           ],
                     *           "attachmentHighlights": []
                     *         }
                     *       ],
                     *       "next": null,
                     *       "searchedTo": null
                     *     }
                     */
                    "application/json": components["schemas"]["PostSearchPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many requests: `too_many_searches` */
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    moveReadMarker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "number": 1
                 *     }
                 */
                "application/json": components["schemas"]["ReadMarker"];
            };
        };
        responses: {
            /** @description OK: ReadMarker */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": 1
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listReadMarkers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000055 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: ReadMarkerPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "participantId": "0195d7a0-0000-7000-8000-000000000005",
                     *           "number": 1
                     *         }
                     *       ],
                     *       "next": null,
                     *       "showsReading": true
                     *     }
                     */
                    "application/json": components["schemas"]["ReadMarkerPage"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    searchMyPosts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "emma \"på mandag\""
                 *     }
                 */
                "application/json": components["schemas"]["PostSearch"];
            };
        };
        responses: {
            /** @description OK: OwnPostSearchPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000055",
                     *           "post": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000056",
                     *             "number": 1,
                     *             "authorId": "0195d7a0-0000-7000-8000-000000000005",
                     *             "createdAt": "2026-03-02T13:40:00.000Z",
                     *             "version": 1,
                     *             "kind": "message",
                     *             "body": "Emma begynder i 3. b på mandag."
                     *           },
                     *           "highlights": [
                     *             {
                     *               "start": 0,
                     *               "length": 4
                     *             },
                     *             {
                     *               "start": 21,
                     *               "length": 9
                     *             }
                     *           ],
                     *           "attachmentHighlights": []
                     *         }
                     *       ],
                     *       "next": null,
                     *       "searchedTo": null,
                     *       "stepUp": null
                     *     }
                     */
                    "application/json": components["schemas"]["OwnPostSearchPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many requests: `too_many_searches` */
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    followEvents: {
        parameters: {
            query?: {
                /** @description An `id` of a stream, `Events-Cursor` of a list or `next` of `GET /v1/sync`; `Last-Event-ID` comes first */
                after?: string;
                /** @description End the stream after so long; 0 when all that has happened is told. It ends with its access token anyway */
                seconds?: number;
            };
            header?: {
                /** @description The last `id` of the stream before, as EventSource sends it: the stream goes on after it */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: text/event-stream */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "X-Accel-Buffering": components["headers"]["X-Accel-Buffering"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Too many requests: `too_many_streams` */
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    sync: {
        parameters: {
            query?: {
                /** @description `next` of the page before, or any other cursor of events; without it, now */
                since?: string;
                /** @description How many events at most; `200` when left out */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: SyncPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "next": "AnRlbGxzIG5vdGhpbmc",
                     *       "isEnd": true,
                     *       "reset": false
                     *     }
                     */
                    "application/json": components["schemas"]["SyncPage"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAttachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: UploadList */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000057",
                     *           "state": "uploading",
                     *           "name": "tegning.pdf",
                     *           "size": 30,
                     *           "received": 0,
                     *           "reason": null,
                     *           "expiresAt": "2026-03-03T13:40:00.000Z",
                     *           "attachment": null,
                     *           "version": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["UploadList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    beginAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "0195d7a0-0000-7000-8000-000000000057",
                 *       "name": "tegning.pdf",
                 *       "size": 30,
                 *       "sha256": "mPu3AYKnoVVoGuonTok07dW2d_iagfXqjnLNmpN-_ds"
                 *     }
                 */
                "application/json": components["schemas"]["NewUpload"];
            };
        };
        responses: {
            /** @description OK: Upload */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000057",
                     *       "state": "uploading",
                     *       "name": "tegning.pdf",
                     *       "size": 30,
                     *       "received": 0,
                     *       "reason": null,
                     *       "expiresAt": "2026-03-03T13:40:00.000Z",
                     *       "attachment": null,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description Made: Upload */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000057",
                     *       "state": "uploading",
                     *       "name": "tegning.pdf",
                     *       "size": 30,
                     *       "received": 0,
                     *       "reason": null,
                     *       "expiresAt": "2026-03-03T13:40:00.000Z",
                     *       "attachment": null,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description Not understood; `errors` tells where: `attachment_described_twice`, `attachment_is_empty` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `access_ended` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `attachment_id_taken`, `awaiting_consent`, `dialog_closed`, `dialog_suspended`, `too_many_uploads` */
            409: components["responses"]["Conflict"];
            /** @description The body is too large: `attachment_too_large` */
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `scanner_not_configured` */
            503: components["responses"]["Unavailable"];
        };
    };
    getAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000057 */
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Upload */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000057",
                     *       "state": "clean",
                     *       "name": "tegning.pdf",
                     *       "size": 30,
                     *       "received": 30,
                     *       "reason": null,
                     *       "expiresAt": "2026-03-03T13:40:00.000Z",
                     *       "attachment": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000057",
                     *         "mediaType": "application/pdf",
                     *         "name": "tegning.pdf",
                     *         "size": 30,
                     *         "sha256": "mPu3AYKnoVVoGuonTok07dW2d_iagfXqjnLNmpN-_ds",
                     *         "alt": null,
                     *         "picture": null
                     *       },
                     *       "version": 4
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `attachment_not_found`, `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeAttachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000058 */
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `attachment_not_found`, `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAttachmentContent: {
        parameters: {
            query?: {
                /** @description A smaller rendering of a picture, of those that its `thumbnails` name */
                size?: components["schemas"]["PictureSize"];
            };
            header?: {
                /** @description One range of bytes, as in RFC 9110: it is answered 206. Several are answered with the whole */
                Range?: string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000057 */
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: application/pdf or image/jpeg or image/png or image/webp */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                };
            };
            /** @description The range that was asked for: application/pdf or image/jpeg or image/png or image/webp */
            206: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    "Content-Range": components["headers"]["Content-Range"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `attachment_not_found`, `dialog_not_found`, `thumbnail_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `attachment_damaged` */
            409: components["responses"]["Conflict"];
            /** @description There are no such bytes: `range_not_satisfiable` */
            416: components["responses"]["NoSuchRange"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `storage_full`, `storage_unavailable` */
            503: components["responses"]["Unavailable"];
        };
    };
    appendToAttachment: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description How many bytes of the file come before those that are sent: `received` of the upload
                 * @example 0
                 */
                "Upload-Offset": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000057 */
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/offset+octet-stream": string;
            };
        };
        responses: {
            /** @description OK: Upload */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Upload-Offset": components["headers"]["Upload-Offset"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000057",
                     *       "state": "scanning",
                     *       "name": "tegning.pdf",
                     *       "size": 30,
                     *       "received": 30,
                     *       "reason": null,
                     *       "expiresAt": "2026-03-03T13:40:00.000Z",
                     *       "attachment": null,
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_upload_offset` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `access_ended` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `attachment_not_found`, `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `awaiting_consent`, `dialog_closed`, `dialog_suspended`, `upload_is_complete`, `upload_offset_differs` */
            409: components["responses"]["Conflict"];
            /** @description The body is too large: `upload_too_long` */
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `storage_full`, `storage_unavailable` */
            503: components["responses"]["Unavailable"];
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: InvitationPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000011",
                     *           "email": "bo@psykolog.example",
                     *           "capacity": "external",
                     *           "title": "psykolog",
                     *           "recipient": null,
                     *           "history": "all_unless_former",
                     *           "boundToCpr": false,
                     *           "state": "claimed",
                     *           "claimedBy": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000012",
                     *             "name": "Bo Dahl",
                     *             "protected": false
                     *           },
                     *           "createdAt": "2026-03-02T08:10:00.000Z",
                     *           "expiresAt": "2026-03-16T08:10:00.000Z",
                     *           "version": 2
                     *         },
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000010",
                     *           "email": "mette@mail.example",
                     *           "capacity": "citizen",
                     *           "title": "mor",
                     *           "recipient": null,
                     *           "history": "all_unless_former",
                     *           "boundToCpr": true,
                     *           "state": "accepted",
                     *           "claimedBy": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000013",
                     *             "name": "Mette Krogh",
                     *             "protected": false
                     *           },
                     *           "createdAt": "2026-03-02T08:10:00.000Z",
                     *           "expiresAt": "2026-03-16T08:10:00.000Z",
                     *           "version": 2
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
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
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "mette@mail.example",
                 *       "capacity": "citizen",
                 *       "cpr": "6105809992",
                 *       "title": "mor",
                 *       "language": "da"
                 *     }
                 */
                "application/json": components["schemas"]["NewInvitation"];
            };
        };
        responses: {
            /** @description Made: Invitation */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000010",
                     *       "email": "mette@mail.example",
                     *       "capacity": "citizen",
                     *       "title": "mor",
                     *       "recipient": null,
                     *       "history": "all_unless_former",
                     *       "boundToCpr": true,
                     *       "state": "pending",
                     *       "claimedBy": null,
                     *       "createdAt": "2026-03-02T08:10:00.000Z",
                     *       "expiresAt": "2026-03-16T08:10:00.000Z",
                     *       "version": 1
                     *     }
                     */
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
            /** @description In conflict with the present state; `code` tells how: `dialog_closed`, `dialog_suspended`, `idempotency_key_reused`, `recipient_required`, `recipient_unknown`, `too_many_invitations` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many requests: `too_many_mails` */
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `dialog_is_changing` */
            503: components["responses"]["Unavailable"];
        };
    };
    getInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000011 */
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Invitation */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000011",
                     *       "email": "bo@psykolog.example",
                     *       "capacity": "external",
                     *       "title": "psykolog",
                     *       "recipient": null,
                     *       "history": "all_unless_former",
                     *       "boundToCpr": false,
                     *       "state": "claimed",
                     *       "claimedBy": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000012",
                     *         "name": "Bo Dahl",
                     *         "protected": false
                     *       },
                     *       "createdAt": "2026-03-02T08:10:00.000Z",
                     *       "expiresAt": "2026-03-16T08:10:00.000Z",
                     *       "version": 2
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdrawInvitation: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000031 */
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirmInvitation: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "2"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000011 */
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Invitation */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000011",
                     *       "email": "bo@psykolog.example",
                     *       "capacity": "external",
                     *       "title": "psykolog",
                     *       "recipient": null,
                     *       "history": "all_unless_former",
                     *       "boundToCpr": false,
                     *       "state": "accepted",
                     *       "claimedBy": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000012",
                     *         "name": "Bo Dahl",
                     *         "protected": false
                     *       },
                     *       "createdAt": "2026-03-02T08:10:00.000Z",
                     *       "expiresAt": "2026-03-16T08:10:00.000Z",
                     *       "version": 3
                     *     }
                     */
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
            /** @description In conflict with the present state; `code` tells how: `admission_waits`, `already_participant`, `custody_reason_needed`, `dialog_closed`, `dialog_suspended`, `invitation_already_accepted`, `invitation_not_claimed`, `membership_unproven` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `invitation_withdrawn` */
            410: components["responses"]["Gone"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
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
                /**
                 * @example {
                 *       "token": "dGhpcyBpcyBhbiBleGFtcGxlIG9mIHRoZSB0b2tlbiBpbiBhIG1haWwgb2Ygb3Vy"
                 *     }
                 */
                "application/json": components["schemas"]["InvitationToken"];
            };
        };
        responses: {
            /** @description OK: Acceptance */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "accepted",
                     *       "dialogId": "0195d7a0-0000-7000-8000-000000000009"
                     *     }
                     */
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
            /** @description In conflict with the present state; `code` tells how: `already_participant`, `custody_reason_needed`, `dialog_closed`, `dialog_suspended`, `invitation_already_accepted`, `invitation_already_claimed`, `membership_unproven` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `invitation_expired`, `invitation_withdrawn` */
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `dialog_is_changing` */
            503: components["responses"]["Unavailable"];
        };
    };
    getAdmissionDemand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: AdmissionDemand */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "demand": "named",
                     *       "isApprover": false,
                     *       "approvers": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000013",
                     *           "name": "Mette Krogh",
                     *           "protected": false
                     *         }
                     *       ],
                     *       "needsApprover": false,
                     *       "version": 4
                     *     }
                     */
                    "application/json": components["schemas"]["AdmissionDemand"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    setAdmissionDemand: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "4"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "demand": "all_participants"
                 *     }
                 */
                "application/json": components["schemas"]["AdmissionDemandChange"];
            };
        };
        responses: {
            /** @description OK: AdmissionDemand */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "demand": "all_participants",
                     *       "isApprover": true,
                     *       "approvers": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000013",
                     *           "name": "Mette Krogh",
                     *           "protected": false
                     *         },
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000005",
                     *           "name": "Anna Holm",
                     *           "protected": false
                     *         },
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000017",
                     *           "name": "Lars Krogh",
                     *           "protected": false
                     *         }
                     *       ],
                     *       "needsApprover": false,
                     *       "version": 5
                     *     }
                     */
                    "application/json": components["schemas"]["AdmissionDemand"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `approvers_are_named`, `membership_unproven` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            /** @description Too many requests: `too_many_mails` */
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAdmissions: {
        parameters: {
            query?: {
                /**
                 * @description How many items at most; `50` when left out
                 * @example 1
                 */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: AdmissionPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000016",
                     *           "person": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000017",
                     *             "name": "Lars Krogh",
                     *             "protected": false
                     *           },
                     *           "kind": "citizen",
                     *           "title": "familie",
                     *           "history": "all",
                     *           "requestedBy": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000005",
                     *             "name": "Anna Holm",
                     *             "protected": false
                     *           },
                     *           "invitationId": "0195d7a0-0000-7000-8000-000000000018",
                     *           "state": "waiting",
                     *           "waitsFor": [
                     *             {
                     *               "id": "0195d7a0-0000-7000-8000-000000000013",
                     *               "name": "Mette Krogh",
                     *               "protected": false
                     *             }
                     *           ],
                     *           "approvedBy": [],
                     *           "refusedBy": null,
                     *           "fromNowBy": [],
                     *           "expiresAt": "2026-03-16T23:00:00.000Z",
                     *           "remindedAt": null,
                     *           "createdAt": "2026-03-02T09:55:00.000Z",
                     *           "settledAt": null,
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": "WyIwMTk1ZDdhMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMTYiXQ"
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getAdmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000016 */
                admissionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Admission */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000016",
                     *       "person": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000017",
                     *         "name": "Lars Krogh",
                     *         "protected": false
                     *       },
                     *       "kind": "citizen",
                     *       "title": "familie",
                     *       "history": "all",
                     *       "requestedBy": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000005",
                     *         "name": "Anna Holm",
                     *         "protected": false
                     *       },
                     *       "invitationId": "0195d7a0-0000-7000-8000-000000000018",
                     *       "state": "waiting",
                     *       "waitsFor": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000013",
                     *           "name": "Mette Krogh",
                     *           "protected": false
                     *         }
                     *       ],
                     *       "approvedBy": [],
                     *       "refusedBy": null,
                     *       "fromNowBy": [],
                     *       "expiresAt": "2026-03-16T23:00:00.000Z",
                     *       "remindedAt": null,
                     *       "createdAt": "2026-03-02T09:55:00.000Z",
                     *       "settledAt": null,
                     *       "version": 1
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdrawAdmission: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000022 */
                admissionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
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
            /** @description No longer available: `admission_expired`, `admission_withdrawn` */
            410: components["responses"]["Gone"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    approveAdmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000016 */
                admissionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "history": "all"
                 *     }
                 */
                "application/json": components["schemas"]["Approval"];
            };
        };
        responses: {
            /** @description OK: Admission */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000016",
                     *       "person": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000017",
                     *         "name": "Lars Krogh",
                     *         "protected": false
                     *       },
                     *       "kind": "citizen",
                     *       "title": "familie",
                     *       "history": "all",
                     *       "requestedBy": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000005",
                     *         "name": "Anna Holm",
                     *         "protected": false
                     *       },
                     *       "invitationId": "0195d7a0-0000-7000-8000-000000000018",
                     *       "state": "approved",
                     *       "waitsFor": [],
                     *       "approvedBy": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000013",
                     *           "name": "Mette Krogh",
                     *           "protected": false
                     *         }
                     *       ],
                     *       "refusedBy": null,
                     *       "fromNowBy": [],
                     *       "expiresAt": "2026-03-16T23:00:00.000Z",
                     *       "remindedAt": null,
                     *       "createdAt": "2026-03-02T09:55:00.000Z",
                     *       "settledAt": "2026-03-02T10:40:00.000Z",
                     *       "version": 3
                     *     }
                     */
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
            /** @description In conflict with the present state; `code` tells how: `admission_refused`, `dialog_closed`, `dialog_suspended` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `admission_expired`, `admission_withdrawn` */
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    refuseAdmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000019 */
                admissionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Admission */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000019",
                     *       "person": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000020",
                     *         "name": "Lise Mørk",
                     *         "protected": false
                     *       },
                     *       "kind": "citizen",
                     *       "title": "familie",
                     *       "history": "all",
                     *       "requestedBy": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000005",
                     *         "name": "Anna Holm",
                     *         "protected": false
                     *       },
                     *       "invitationId": "0195d7a0-0000-7000-8000-000000000021",
                     *       "state": "refused",
                     *       "waitsFor": [],
                     *       "approvedBy": [],
                     *       "refusedBy": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000013",
                     *         "name": "Mette Krogh",
                     *         "protected": false
                     *       },
                     *       "fromNowBy": [],
                     *       "expiresAt": "2026-03-16T23:00:00.000Z",
                     *       "remindedAt": null,
                     *       "createdAt": "2026-03-02T09:55:00.000Z",
                     *       "settledAt": "2026-03-02T10:40:00.000Z",
                     *       "version": 2
                     *     }
                     */
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
            /** @description No longer available: `admission_expired`, `admission_withdrawn` */
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    remindApprovers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000050 */
                admissionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Admission */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000050",
                     *       "person": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000051",
                     *         "name": "Lone Bang",
                     *         "protected": false
                     *       },
                     *       "kind": "citizen",
                     *       "title": null,
                     *       "history": "all",
                     *       "requestedBy": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000005",
                     *         "name": "Anna Holm",
                     *         "protected": false
                     *       },
                     *       "invitationId": "0195d7a0-0000-7000-8000-000000000052",
                     *       "state": "waiting",
                     *       "waitsFor": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000013",
                     *           "name": "Mette Krogh",
                     *           "protected": false
                     *         },
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000005",
                     *           "name": "Anna Holm",
                     *           "protected": false
                     *         },
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000017",
                     *           "name": "Lars Krogh",
                     *           "protected": false
                     *         }
                     *       ],
                     *       "approvedBy": [],
                     *       "refusedBy": null,
                     *       "fromNowBy": [],
                     *       "expiresAt": "2026-03-16T23:00:00.000Z",
                     *       "remindedAt": "2026-03-02T13:40:00.000Z",
                     *       "createdAt": "2026-03-02T13:40:00.000Z",
                     *       "settledAt": null,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Admission"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `admission_not_found`, `dialog_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `admission_approved`, `admission_refused`, `dialog_closed`, `dialog_suspended`, `nobody_to_remind` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `admission_expired`, `admission_withdrawn` */
            410: components["responses"]["Gone"];
            413: components["responses"]["TooLarge"];
            /** @description Too many requests: `too_many_mails` */
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDeclarations: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
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
            /** @description OK: DeclarationPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000034",
                     *           "code": "samtykke-til-skolen",
                     *           "version": 1,
                     *           "legalBasis": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000033",
                     *             "code": "trivsel-i-skolen",
                     *             "version": 2
                     *           },
                     *           "purposes": [
                     *             {
                     *               "code": "coordination",
                     *               "texts": [
                     *                 {
                     *                   "language": "da",
                     *                   "text": "at vi kan hjælpe jer sammen"
                     *                 },
                     *                 {
                     *                   "language": "en",
                     *                   "text": "that we can help you together"
                     *                 }
                     *               ],
                     *               "dataCategories": [
                     *                 {
                     *                   "code": "school-attendance",
                     *                   "special": false
                     *                 },
                     *                 {
                     *                   "code": "health",
                     *                   "special": true
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "recipients": [
                     *             {
                     *               "code": "school",
                     *               "texts": [
                     *                 {
                     *                   "language": "da",
                     *                   "text": "skolen"
                     *                 },
                     *                 {
                     *                   "language": "en",
                     *                   "text": "the school"
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "period": "P6M",
                     *           "publishedAt": "2026-03-02T13:40:00.000Z",
                     *           "retiredAt": null,
                     *           "texts": [
                     *             {
                     *               "language": "da",
                     *               "title": "Samtykke til at tale med skolen",
                     *               "hash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0"
                     *             },
                     *             {
                     *               "language": "en",
                     *               "title": "Samtykke til at tale med skolen",
                     *               "hash": "63f736fe32ec233df9a785c23b1e01d31e1f3f45ab77a62b1848c1b141176b16"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeclarationPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    publishDeclaration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "samtykke-til-skolen",
                 *       "legalBasisCode": "trivsel-i-skolen",
                 *       "purposes": [
                 *         {
                 *           "code": "coordination",
                 *           "texts": [
                 *             {
                 *               "language": "da",
                 *               "text": "at vi kan hjælpe jer sammen"
                 *             },
                 *             {
                 *               "language": "en",
                 *               "text": "that we can help you together"
                 *             }
                 *           ],
                 *           "dataCategories": [
                 *             {
                 *               "code": "school-attendance",
                 *               "special": false
                 *             },
                 *             {
                 *               "code": "health",
                 *               "special": true
                 *             }
                 *           ]
                 *         }
                 *       ],
                 *       "recipients": [
                 *         {
                 *           "code": "school",
                 *           "texts": [
                 *             {
                 *               "language": "da",
                 *               "text": "skolen"
                 *             },
                 *             {
                 *               "language": "en",
                 *               "text": "the school"
                 *             }
                 *           ]
                 *         }
                 *       ],
                 *       "period": "P6M",
                 *       "texts": [
                 *         {
                 *           "language": "da",
                 *           "title": "Samtykke til at tale med skolen",
                 *           "body": "Vi beder om dit samtykke til at dele oplysninger om dit barn.",
                 *           "ifRefused": "Siger du nej, hjælper vi jer med det, vi ved i forvejen.",
                 *           "withdrawal": "Du kan altid trække dit samtykke tilbage, indtil det udløber.",
                 *           "law": "Retssikkerhedsloven § 11 a.",
                 *           "recipients": "Oplysningerne deles med:"
                 *         },
                 *         {
                 *           "language": "en",
                 *           "title": "Samtykke til at tale med skolen",
                 *           "body": "We ask for your consent to share information about your child.",
                 *           "ifRefused": "If you say no, we help you with what we know already.",
                 *           "withdrawal": "You can always withdraw your consent, until it ends.",
                 *           "law": "Retssikkerhedsloven, section 11 a.",
                 *           "recipients": "The information is shared with:"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewDeclaration"];
            };
        };
        responses: {
            /** @description OK: WholeDeclaration */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000034",
                     *       "code": "samtykke-til-skolen",
                     *       "version": 1,
                     *       "legalBasis": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000033",
                     *         "code": "trivsel-i-skolen",
                     *         "version": 2
                     *       },
                     *       "purposes": [
                     *         {
                     *           "code": "coordination",
                     *           "texts": [
                     *             {
                     *               "language": "da",
                     *               "text": "at vi kan hjælpe jer sammen"
                     *             },
                     *             {
                     *               "language": "en",
                     *               "text": "that we can help you together"
                     *             }
                     *           ],
                     *           "dataCategories": [
                     *             {
                     *               "code": "school-attendance",
                     *               "special": false
                     *             },
                     *             {
                     *               "code": "health",
                     *               "special": true
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "recipients": [
                     *         {
                     *           "code": "school",
                     *           "texts": [
                     *             {
                     *               "language": "da",
                     *               "text": "skolen"
                     *             },
                     *             {
                     *               "language": "en",
                     *               "text": "the school"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "period": "P6M",
                     *       "texts": [
                     *         {
                     *           "language": "da",
                     *           "title": "Samtykke til at tale med skolen",
                     *           "hash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0",
                     *           "text": "Samtykke til at tale med skolen\n\nVi beder om dit samtykke til at dele oplysninger om dit barn.\n\n- at vi kan hjælpe jer sammen\n\nOplysningerne deles med:\n\n- skolen\n\nSiger du nej, hjælper vi jer med det, vi ved i forvejen.\n\nDu kan altid trække dit samtykke tilbage, indtil det udløber.\n\nRetssikkerhedsloven § 11 a.\n"
                     *         },
                     *         {
                     *           "language": "en",
                     *           "title": "Samtykke til at tale med skolen",
                     *           "hash": "63f736fe32ec233df9a785c23b1e01d31e1f3f45ab77a62b1848c1b141176b16",
                     *           "text": "Samtykke til at tale med skolen\n\nWe ask for your consent to share information about your child.\n\n- that we can help you together\n\nThe information is shared with:\n\n- the school\n\nIf you say no, we help you with what we know already.\n\nYou can always withdraw your consent, until it ends.\n\nRetssikkerhedsloven, section 11 a.\n"
                     *         }
                     *       ],
                     *       "publishedAt": "2026-03-02T13:40:00.000Z",
                     *       "retiredAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["WholeDeclaration"];
                };
            };
            /** @description Made: WholeDeclaration */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000034",
                     *       "code": "samtykke-til-skolen",
                     *       "version": 1,
                     *       "legalBasis": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000033",
                     *         "code": "trivsel-i-skolen",
                     *         "version": 2
                     *       },
                     *       "purposes": [
                     *         {
                     *           "code": "coordination",
                     *           "texts": [
                     *             {
                     *               "language": "da",
                     *               "text": "at vi kan hjælpe jer sammen"
                     *             },
                     *             {
                     *               "language": "en",
                     *               "text": "that we can help you together"
                     *             }
                     *           ],
                     *           "dataCategories": [
                     *             {
                     *               "code": "school-attendance",
                     *               "special": false
                     *             },
                     *             {
                     *               "code": "health",
                     *               "special": true
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "recipients": [
                     *         {
                     *           "code": "school",
                     *           "texts": [
                     *             {
                     *               "language": "da",
                     *               "text": "skolen"
                     *             },
                     *             {
                     *               "language": "en",
                     *               "text": "the school"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "period": "P6M",
                     *       "texts": [
                     *         {
                     *           "language": "da",
                     *           "title": "Samtykke til at tale med skolen",
                     *           "hash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0",
                     *           "text": "Samtykke til at tale med skolen\n\nVi beder om dit samtykke til at dele oplysninger om dit barn.\n\n- at vi kan hjælpe jer sammen\n\nOplysningerne deles med:\n\n- skolen\n\nSiger du nej, hjælper vi jer med det, vi ved i forvejen.\n\nDu kan altid trække dit samtykke tilbage, indtil det udløber.\n\nRetssikkerhedsloven § 11 a.\n"
                     *         },
                     *         {
                     *           "language": "en",
                     *           "title": "Samtykke til at tale med skolen",
                     *           "hash": "63f736fe32ec233df9a785c23b1e01d31e1f3f45ab77a62b1848c1b141176b16",
                     *           "text": "Samtykke til at tale med skolen\n\nWe ask for your consent to share information about your child.\n\n- that we can help you together\n\nThe information is shared with:\n\n- the school\n\nIf you say no, we help you with what we know already.\n\nYou can always withdraw your consent, until it ends.\n\nRetssikkerhedsloven, section 11 a.\n"
                     *         }
                     *       ],
                     *       "publishedAt": "2026-03-02T13:40:00.000Z",
                     *       "retiredAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["WholeDeclaration"];
                };
            };
            /** @description Not understood; `errors` tells where: `declaration_incomplete`, `period_too_long` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `unknown_municipality` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `legal_basis_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `declaration_unproven`, `legal_basis_retired`, `legal_basis_statutory`, `too_many_declarations` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDeclaration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000034 */
                declarationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: WholeDeclaration */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000034",
                     *       "code": "samtykke-til-skolen",
                     *       "version": 1,
                     *       "legalBasis": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000033",
                     *         "code": "trivsel-i-skolen",
                     *         "version": 2
                     *       },
                     *       "purposes": [
                     *         {
                     *           "code": "coordination",
                     *           "texts": [
                     *             {
                     *               "language": "da",
                     *               "text": "at vi kan hjælpe jer sammen"
                     *             },
                     *             {
                     *               "language": "en",
                     *               "text": "that we can help you together"
                     *             }
                     *           ],
                     *           "dataCategories": [
                     *             {
                     *               "code": "school-attendance",
                     *               "special": false
                     *             },
                     *             {
                     *               "code": "health",
                     *               "special": true
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "recipients": [
                     *         {
                     *           "code": "school",
                     *           "texts": [
                     *             {
                     *               "language": "da",
                     *               "text": "skolen"
                     *             },
                     *             {
                     *               "language": "en",
                     *               "text": "the school"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "period": "P6M",
                     *       "texts": [
                     *         {
                     *           "language": "da",
                     *           "title": "Samtykke til at tale med skolen",
                     *           "hash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0",
                     *           "text": "Samtykke til at tale med skolen\n\nVi beder om dit samtykke til at dele oplysninger om dit barn.\n\n- at vi kan hjælpe jer sammen\n\nOplysningerne deles med:\n\n- skolen\n\nSiger du nej, hjælper vi jer med det, vi ved i forvejen.\n\nDu kan altid trække dit samtykke tilbage, indtil det udløber.\n\nRetssikkerhedsloven § 11 a.\n"
                     *         },
                     *         {
                     *           "language": "en",
                     *           "title": "Samtykke til at tale med skolen",
                     *           "hash": "63f736fe32ec233df9a785c23b1e01d31e1f3f45ab77a62b1848c1b141176b16",
                     *           "text": "Samtykke til at tale med skolen\n\nWe ask for your consent to share information about your child.\n\n- that we can help you together\n\nThe information is shared with:\n\n- the school\n\nIf you say no, we help you with what we know already.\n\nYou can always withdraw your consent, until it ends.\n\nRetssikkerhedsloven, section 11 a.\n"
                     *         }
                     *       ],
                     *       "publishedAt": "2026-03-02T13:40:00.000Z",
                     *       "retiredAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["WholeDeclaration"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `declaration_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    retireDeclaration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000034 */
                declarationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: WholeDeclaration */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000034",
                     *       "code": "samtykke-til-skolen",
                     *       "version": 1,
                     *       "legalBasis": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000033",
                     *         "code": "trivsel-i-skolen",
                     *         "version": 2
                     *       },
                     *       "purposes": [
                     *         {
                     *           "code": "coordination",
                     *           "texts": [
                     *             {
                     *               "language": "da",
                     *               "text": "at vi kan hjælpe jer sammen"
                     *             },
                     *             {
                     *               "language": "en",
                     *               "text": "that we can help you together"
                     *             }
                     *           ],
                     *           "dataCategories": [
                     *             {
                     *               "code": "school-attendance",
                     *               "special": false
                     *             },
                     *             {
                     *               "code": "health",
                     *               "special": true
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "recipients": [
                     *         {
                     *           "code": "school",
                     *           "texts": [
                     *             {
                     *               "language": "da",
                     *               "text": "skolen"
                     *             },
                     *             {
                     *               "language": "en",
                     *               "text": "the school"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "period": "P6M",
                     *       "texts": [
                     *         {
                     *           "language": "da",
                     *           "title": "Samtykke til at tale med skolen",
                     *           "hash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0",
                     *           "text": "Samtykke til at tale med skolen\n\nVi beder om dit samtykke til at dele oplysninger om dit barn.\n\n- at vi kan hjælpe jer sammen\n\nOplysningerne deles med:\n\n- skolen\n\nSiger du nej, hjælper vi jer med det, vi ved i forvejen.\n\nDu kan altid trække dit samtykke tilbage, indtil det udløber.\n\nRetssikkerhedsloven § 11 a.\n"
                     *         },
                     *         {
                     *           "language": "en",
                     *           "title": "Samtykke til at tale med skolen",
                     *           "hash": "63f736fe32ec233df9a785c23b1e01d31e1f3f45ab77a62b1848c1b141176b16",
                     *           "text": "Samtykke til at tale med skolen\n\nWe ask for your consent to share information about your child.\n\n- that we can help you together\n\nThe information is shared with:\n\n- the school\n\nIf you say no, we help you with what we know already.\n\nYou can always withdraw your consent, until it ends.\n\nRetssikkerhedsloven, section 11 a.\n"
                     *         }
                     *       ],
                     *       "publishedAt": "2026-03-02T13:40:00.000Z",
                     *       "retiredAt": "2026-03-02T13:40:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["WholeDeclaration"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `declaration_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `declaration_retired` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPublishedDeclarations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: DeclarationPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000034",
                     *           "code": "samtykke-til-skolen",
                     *           "version": 1,
                     *           "legalBasis": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000033",
                     *             "code": "trivsel-i-skolen",
                     *             "version": 2
                     *           },
                     *           "purposes": [
                     *             {
                     *               "code": "coordination",
                     *               "texts": [
                     *                 {
                     *                   "language": "da",
                     *                   "text": "at vi kan hjælpe jer sammen"
                     *                 },
                     *                 {
                     *                   "language": "en",
                     *                   "text": "that we can help you together"
                     *                 }
                     *               ],
                     *               "dataCategories": [
                     *                 {
                     *                   "code": "school-attendance",
                     *                   "special": false
                     *                 },
                     *                 {
                     *                   "code": "health",
                     *                   "special": true
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "recipients": [
                     *             {
                     *               "code": "school",
                     *               "texts": [
                     *                 {
                     *                   "language": "da",
                     *                   "text": "skolen"
                     *                 },
                     *                 {
                     *                   "language": "en",
                     *                   "text": "the school"
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "period": "P6M",
                     *           "publishedAt": "2026-03-02T13:40:00.000Z",
                     *           "retiredAt": null,
                     *           "texts": [
                     *             {
                     *               "language": "da",
                     *               "title": "Samtykke til at tale med skolen",
                     *               "hash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0"
                     *             },
                     *             {
                     *               "language": "en",
                     *               "title": "Samtykke til at tale med skolen",
                     *               "hash": "63f736fe32ec233df9a785c23b1e01d31e1f3f45ab77a62b1848c1b141176b16"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeclarationPage"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `employees_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDeclarationText: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000034 */
                declarationId: string;
                /**
                 * @description BCP 47, such as da or ar
                 * @example da
                 */
                language: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: ShownText */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "language": "da",
                     *       "title": "Samtykke til at tale med skolen",
                     *       "hash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0",
                     *       "text": "Samtykke til at tale med skolen\n\nVi beder om dit samtykke til at dele oplysninger om dit barn.\n\n- at vi kan hjælpe jer sammen\n\nOplysningerne deles med:\n\n- skolen\n\nSiger du nej, hjælper vi jer med det, vi ved i forvejen.\n\nDu kan altid trække dit samtykke tilbage, indtil det udløber.\n\nRetssikkerhedsloven § 11 a.\n"
                     *     }
                     */
                    "application/json": components["schemas"]["ShownText"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `employees_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `declaration_not_found`, `declaration_text_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listConsentLapses: {
        parameters: {
            query?: {
                /**
                 * @description An ISO 8601 period of days, weeks, months and years, five years at most, such as P30D; `P30D` when left out
                 * @example P30D
                 */
                within?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: ConsentLapses */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": []
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentLapses"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listConsentRegister: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /** @description Where it stands now, also by the time alone */
                state?: components["schemas"]["ConsentState"];
                /** @description In dialogs of this unit */
                unitId?: string;
                /** @description By the code of a declaration, in whichever version */
                declaration?: string;
                /** @description Asked of, or given by, this person */
                giverId?: string;
                dialogId?: string;
                /** @description This one alone */
                consentId?: string;
                /** @description That end before this, by time or by age */
                endsBefore?: string;
                /** @description That are given, and end within so long from now: a period such as P30D, to the end of its last day */
                endsWithin?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: ConsentRegisterPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentRegisterPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportConsentRegister: {
        parameters: {
            query: {
                /** @description Where it stands now, also by the time alone */
                state?: components["schemas"]["ConsentState"];
                /** @description In dialogs of this unit */
                unitId?: string;
                /** @description By the code of a declaration, in whichever version */
                declaration?: string;
                /** @description Asked of, or given by, this person */
                giverId?: string;
                dialogId?: string;
                /** @description This one alone */
                consentId?: string;
                /** @description That end before this, by time or by age */
                endsBefore?: string;
                /** @description That are given, and end within so long from now: a period such as P30D, to the end of its last day */
                endsWithin?: string;
                /**
                 * @description `csv` for spreadsheets; `json` is one document
                 * @example csv
                 */
                format: components["schemas"]["ConsentExportFormat"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: text/csv or application/json */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/json": components["schemas"]["ConsentExport"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    explainConsents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: ConsentExplanation */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "at": "2026-03-02T13:40:00.000Z",
                     *       "state": "open",
                     *       "outcome": null,
                     *       "endsAt": null,
                     *       "requirements": [],
                     *       "reasons": [],
                     *       "upcoming": []
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentExplanation"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `membership_unproven` */
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listConsentRequirements: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000035 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: ConsentRequirementPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000037",
                     *           "mode": "consent",
                     *           "declarationId": "0195d7a0-0000-7000-8000-000000000036",
                     *           "declarationCode": "samtykke-til-hjemmeplejen",
                     *           "legalBasisId": "0195d7a0-0000-7000-8000-000000000038",
                     *           "legalBasisCode": "indhentning",
                     *           "legalBasisTitle": "Samtykke",
                     *           "lawReference": "Retssikkerhedsloven § 11 a",
                     *           "reason": null,
                     *           "createdAt": "2026-03-02T13:40:00.000Z",
                     *           "createdBy": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000005",
                     *             "name": "Anna Holm",
                     *             "protected": false
                     *           },
                     *           "liftedAt": null,
                     *           "liftedBecause": null,
                     *           "status": "requested",
                     *           "givers": [
                     *             {
                     *               "person": {
                     *                 "id": "0195d7a0-0000-7000-8000-000000000039",
                     *                 "name": "Lone Krogh",
                     *                 "protected": false
                     *               },
                     *               "capacity": "subject",
                     *               "state": "requested",
                     *               "consentId": "0195d7a0-0000-7000-8000-000000000040",
                     *               "reachable": true
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentRequirementPage"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `participants_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `membership_unproven` */
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    requireConsent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Make one up for each thing to be made and send it with every try: within 24 hours it is made once, and each try gets it as the answer */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000035 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "declarationId": "0195d7a0-0000-7000-8000-000000000036"
                 *     }
                 */
                "application/json": components["schemas"]["NewConsentRequirement"];
            };
        };
        responses: {
            /** @description Made: ConsentRequirement */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000037",
                     *       "mode": "consent",
                     *       "declarationId": "0195d7a0-0000-7000-8000-000000000036",
                     *       "declarationCode": "samtykke-til-hjemmeplejen",
                     *       "legalBasisId": "0195d7a0-0000-7000-8000-000000000038",
                     *       "legalBasisCode": "indhentning",
                     *       "legalBasisTitle": "Samtykke",
                     *       "lawReference": "Retssikkerhedsloven § 11 a",
                     *       "reason": null,
                     *       "createdAt": "2026-03-02T13:40:00.000Z",
                     *       "createdBy": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000005",
                     *         "name": "Anna Holm",
                     *         "protected": false
                     *       },
                     *       "liftedAt": null,
                     *       "liftedBecause": null,
                     *       "status": "requested",
                     *       "givers": [
                     *         {
                     *           "person": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000039",
                     *             "name": "Lone Krogh",
                     *             "protected": false
                     *           },
                     *           "capacity": "subject",
                     *           "state": "requested",
                     *           "consentId": "0195d7a0-0000-7000-8000-000000000040",
                     *           "reachable": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentRequirement"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only`, `participants_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_requirement_not_found`, `declaration_not_found`, `dialog_not_found`, `invitation_not_found`, `legal_basis_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `consent_required_already`, `consents_unproven`, `declaration_retired`, `declaration_unproven`, `dialog_closed`, `idempotency_key_reused`, `legal_basis_asks_consent`, `legal_basis_retired`, `membership_unproven` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    liftConsentRequirement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000035 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000037 */
                requirementId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Der er ikke brug for flere oplysninger."
                 *     }
                 */
                "application/json": components["schemas"]["ConsentRequirementLifting"];
            };
        };
        responses: {
            /** @description OK: ConsentRequirement */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000037",
                     *       "mode": "consent",
                     *       "declarationId": "0195d7a0-0000-7000-8000-000000000036",
                     *       "declarationCode": "samtykke-til-hjemmeplejen",
                     *       "legalBasisId": "0195d7a0-0000-7000-8000-000000000038",
                     *       "legalBasisCode": "indhentning",
                     *       "legalBasisTitle": "Samtykke",
                     *       "lawReference": "Retssikkerhedsloven § 11 a",
                     *       "reason": null,
                     *       "createdAt": "2026-03-02T13:40:00.000Z",
                     *       "createdBy": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000005",
                     *         "name": "Anna Holm",
                     *         "protected": false
                     *       },
                     *       "liftedAt": "2026-03-02T13:40:00.000Z",
                     *       "liftedBecause": "Der er ikke brug for flere oplysninger.",
                     *       "status": "lifted",
                     *       "givers": []
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentRequirement"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_requirement_not_found`, `dialog_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `consents_unproven`, `membership_unproven` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listConsents: {
        parameters: {
            query?: {
                /** @description What held at that instant, by what was recorded until then */
                asOf?: string;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000035 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: ConsentPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000040",
                     *           "requirementId": "0195d7a0-0000-7000-8000-000000000037",
                     *           "declarationId": "0195d7a0-0000-7000-8000-000000000036",
                     *           "giver": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000039",
                     *             "name": "Lone Krogh",
                     *             "protected": false
                     *           },
                     *           "capacity": "subject",
                     *           "state": "refused",
                     *           "requestedAt": "2026-03-02T13:40:00.000Z",
                     *           "answerBy": "2026-04-01T22:00:00.000Z",
                     *           "answeredAt": "2026-03-02T13:40:00.000Z",
                     *           "givenAt": null,
                     *           "endsAt": null,
                     *           "lapsesAt": null,
                     *           "endedAt": null,
                     *           "channel": "api",
                     *           "language": "da",
                     *           "textHash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0",
                     *           "recipients": null,
                     *           "words": null,
                     *           "evidence": null,
                     *           "recordedBy": null,
                     *           "previousId": null,
                     *           "nextId": "0195d7a0-0000-7000-8000-000000000041"
                     *         },
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000041",
                     *           "requirementId": "0195d7a0-0000-7000-8000-000000000037",
                     *           "declarationId": "0195d7a0-0000-7000-8000-000000000036",
                     *           "giver": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000039",
                     *             "name": "Lone Krogh",
                     *             "protected": false
                     *           },
                     *           "capacity": "subject",
                     *           "state": "given",
                     *           "requestedAt": "2026-03-02T13:40:00.000Z",
                     *           "answerBy": "2026-04-01T22:00:00.000Z",
                     *           "answeredAt": "2026-03-02T13:40:00.000Z",
                     *           "givenAt": "2026-03-02T13:40:00.000Z",
                     *           "endsAt": "2026-09-02T22:00:00.000Z",
                     *           "lapsesAt": null,
                     *           "endedAt": null,
                     *           "channel": "api",
                     *           "language": "da",
                     *           "textHash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0",
                     *           "recipients": [
                     *             "school"
                     *           ],
                     *           "words": null,
                     *           "evidence": null,
                     *           "recordedBy": null,
                     *           "previousId": "0195d7a0-0000-7000-8000-000000000040",
                     *           "nextId": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `as_of_in_future` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `employees_only`, `participants_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `membership_unproven` */
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    askGiver: {
        parameters: {
            query?: never;
            header?: {
                /** @description Make one up for each thing to be made and send it with every try: within 24 hours it is made once, and each try gets it as the answer */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000042 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "requirementId": "0195d7a0-0000-7000-8000-000000000043",
                 *       "giverId": "0195d7a0-0000-7000-8000-000000000044"
                 *     }
                 */
                "application/json": components["schemas"]["NewConsentRequest"];
            };
        };
        responses: {
            /** @description Made: Consent */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000045",
                     *       "requirementId": "0195d7a0-0000-7000-8000-000000000043",
                     *       "declarationId": "0195d7a0-0000-7000-8000-000000000046",
                     *       "giver": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000044",
                     *         "name": "Karen Krogh",
                     *         "protected": false
                     *       },
                     *       "capacity": "subject",
                     *       "state": "requested",
                     *       "requestedAt": "2026-03-02T13:40:00.000Z",
                     *       "answerBy": "2026-04-01T22:00:00.000Z",
                     *       "answeredAt": null,
                     *       "givenAt": null,
                     *       "endsAt": null,
                     *       "lapsesAt": null,
                     *       "endedAt": null,
                     *       "channel": null,
                     *       "language": null,
                     *       "textHash": null,
                     *       "recipients": null,
                     *       "words": null,
                     *       "evidence": null,
                     *       "recordedBy": null,
                     *       "previousId": null,
                     *       "nextId": null
                     *     }
                     */
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description Not understood; `errors` tells where: `as_of_in_future` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only`, `employees_only`, `participants_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `consent_requirement_not_found`, `dialog_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `consent_asked_already`, `consent_requirement_lifted`, `consents_unproven`, `dialog_closed`, `idempotency_key_reused`, `membership_unproven`, `not_a_giver` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getConsent: {
        parameters: {
            query?: {
                /** @description What held at that instant, by what was recorded until then */
                asOf?: string;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000035 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000041 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Consent */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000041",
                     *       "requirementId": "0195d7a0-0000-7000-8000-000000000037",
                     *       "declarationId": "0195d7a0-0000-7000-8000-000000000036",
                     *       "giver": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000039",
                     *         "name": "Lone Krogh",
                     *         "protected": false
                     *       },
                     *       "capacity": "subject",
                     *       "state": "given",
                     *       "requestedAt": "2026-03-02T13:40:00.000Z",
                     *       "answerBy": "2026-04-01T22:00:00.000Z",
                     *       "answeredAt": "2026-03-02T13:40:00.000Z",
                     *       "givenAt": "2026-03-02T13:40:00.000Z",
                     *       "endsAt": "2026-09-02T22:00:00.000Z",
                     *       "lapsesAt": null,
                     *       "endedAt": null,
                     *       "channel": "api",
                     *       "language": "da",
                     *       "textHash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0",
                     *       "recipients": [
                     *         "school"
                     *       ],
                     *       "words": null,
                     *       "evidence": null,
                     *       "recordedBy": null,
                     *       "previousId": "0195d7a0-0000-7000-8000-000000000040",
                     *       "nextId": null
                     *     }
                     */
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description Not understood; `errors` tells where: `as_of_in_future` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `employees_only`, `participants_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `dialog_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `consents_unproven`, `membership_unproven` */
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getConsentEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000042 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000045 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: application/pdf or image/jpeg or image/png */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/jpeg": string;
                    "image/png": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `dialog_not_found`, `evidence_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `consents_unproven`, `evidence_changed`, `membership_unproven` */
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    uploadConsentEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000042 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000045 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/pdf": string;
                "image/jpeg": string;
                "image/png": string;
            };
        };
        responses: {
            /** @description OK: UploadedEvidence */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000047",
                     *       "sha256": "93497ee4808a75d08c0cef2583b1a78511253a7bf06a909fb489a0a32d9e3456",
                     *       "type": "image/png",
                     *       "size": 48
                     *     }
                     */
                    "application/json": components["schemas"]["UploadedEvidence"];
                };
            };
            /** @description Not understood; `errors` tells where: `evidence_type_unknown` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `consents_unproven`, `membership_unproven` */
            409: components["responses"]["Conflict"];
            /** @description The body is too large: `evidence_too_large` */
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    invalidateConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000042 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000049 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "words": "Det var en anden Karen."
                 *     }
                 */
                "application/json": components["schemas"]["ConsentEnding"];
            };
        };
        responses: {
            /** @description OK: InvalidatedConsent */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "consent": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000049",
                     *         "requirementId": "0195d7a0-0000-7000-8000-000000000043",
                     *         "declarationId": "0195d7a0-0000-7000-8000-000000000046",
                     *         "giver": {
                     *           "id": "0195d7a0-0000-7000-8000-000000000044",
                     *           "name": "Karen Krogh",
                     *           "protected": false
                     *         },
                     *         "capacity": "subject",
                     *         "state": "invalidated",
                     *         "requestedAt": "2026-03-02T13:40:00.000Z",
                     *         "answerBy": "2026-04-01T22:00:00.000Z",
                     *         "answeredAt": "2026-03-02T13:40:00.000Z",
                     *         "givenAt": "2026-03-01T23:00:00.000Z",
                     *         "endsAt": "2026-09-02T22:00:00.000Z",
                     *         "lapsesAt": null,
                     *         "endedAt": "2026-03-02T13:40:00.000Z",
                     *         "channel": "paper",
                     *         "language": "da",
                     *         "textHash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0",
                     *         "recipients": [
                     *           "school"
                     *         ],
                     *         "words": "Det var en anden Karen.",
                     *         "evidence": {
                     *           "sha256": "93497ee4808a75d08c0cef2583b1a78511253a7bf06a909fb489a0a32d9e3456",
                     *           "type": "image/png"
                     *         },
                     *         "recordedBy": {
                     *           "id": "0195d7a0-0000-7000-8000-000000000005",
                     *           "name": "Anna Holm",
                     *           "protected": false
                     *         },
                     *         "previousId": "0195d7a0-0000-7000-8000-000000000048",
                     *         "nextId": null
                     *       },
                     *       "uses": {
                     *         "from": "2026-03-02T13:40:00.000Z",
                     *         "until": "2026-03-02T13:40:00.000Z",
                     *         "firstPost": null,
                     *         "lastPost": null,
                     *         "postCount": 0,
                     *         "joined": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["InvalidatedConsent"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `dialog_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `consent_expired`, `consent_given`, `consent_invalidated`, `consent_lapsed_by_age`, `consent_refused`, `consent_requested`, `consent_revoked`, `consent_superseded`, `consent_unanswered`, `consent_withdrawn`, `consents_unproven`, `membership_unproven` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getConsentReceipt: {
        parameters: {
            query?: {
                /** @description The number of the answer, where a consent has several; the last one when left out */
                event?: number;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000035 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000040 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: application/jose */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/jose": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `employees_only`, `participants_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `consent_receipt_not_found`, `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `receipt_pending` */
            503: components["responses"]["Unavailable"];
        };
    };
    registerConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000042 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000045 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "answer": "given",
                 *       "channel": "paper",
                 *       "givenAt": "2026-03-02",
                 *       "language": "da",
                 *       "recipients": [
                 *         "school"
                 *       ],
                 *       "words": "Karen skrev under hos os.",
                 *       "evidence": {
                 *         "id": "0195d7a0-0000-7000-8000-000000000047",
                 *         "sha256": "93497ee4808a75d08c0cef2583b1a78511253a7bf06a909fb489a0a32d9e3456",
                 *         "type": "image/png"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ConsentRegistration"];
            };
        };
        responses: {
            /** @description OK: Consent */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000045",
                     *       "requirementId": "0195d7a0-0000-7000-8000-000000000043",
                     *       "declarationId": "0195d7a0-0000-7000-8000-000000000046",
                     *       "giver": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000044",
                     *         "name": "Karen Krogh",
                     *         "protected": false
                     *       },
                     *       "capacity": "subject",
                     *       "state": "given",
                     *       "requestedAt": "2026-03-02T13:40:00.000Z",
                     *       "answerBy": "2026-04-01T22:00:00.000Z",
                     *       "answeredAt": "2026-03-02T13:40:00.000Z",
                     *       "givenAt": "2026-03-01T23:00:00.000Z",
                     *       "endsAt": "2026-09-02T22:00:00.000Z",
                     *       "lapsesAt": null,
                     *       "endedAt": null,
                     *       "channel": "paper",
                     *       "language": "da",
                     *       "textHash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0",
                     *       "recipients": [
                     *         "school"
                     *       ],
                     *       "words": "Karen skrev under hos os.",
                     *       "evidence": {
                     *         "sha256": "93497ee4808a75d08c0cef2583b1a78511253a7bf06a909fb489a0a32d9e3456",
                     *         "type": "image/png"
                     *       },
                     *       "recordedBy": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000005",
                     *         "name": "Anna Holm",
                     *         "protected": false
                     *       },
                     *       "previousId": null,
                     *       "nextId": null
                     *     }
                     */
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description Not understood; `errors` tells where: `day_in_future`, `day_too_early`, `evidence_required`, `unknown_recipient` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `declaration_text_not_found`, `dialog_not_found`, `evidence_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `channel_not_allowed`, `consent_expired`, `consent_given`, `consent_invalidated`, `consent_lapsed_by_age`, `consent_refused`, `consent_requested`, `consent_requirement_lifted`, `consent_revoked`, `consent_superseded`, `consent_unanswered`, `consent_withdrawn`, `consents_unproven`, `declaration_unproven`, `dialog_closed`, `evidence_changed`, `membership_unproven`, `not_a_giver` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    renewConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000042 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000045 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: ConsentRenewal */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000048",
                     *       "dialogId": "0195d7a0-0000-7000-8000-000000000042",
                     *       "previousId": "0195d7a0-0000-7000-8000-000000000045",
                     *       "declarationId": "0195d7a0-0000-7000-8000-000000000046",
                     *       "giverId": "0195d7a0-0000-7000-8000-000000000044",
                     *       "state": "requested",
                     *       "requestedAt": "2026-03-02T13:40:00.000Z",
                     *       "answerBy": "2026-04-01T22:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentRenewal"];
                };
            };
            /** @description Made: ConsentRenewal */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000048",
                     *       "dialogId": "0195d7a0-0000-7000-8000-000000000042",
                     *       "previousId": "0195d7a0-0000-7000-8000-000000000045",
                     *       "declarationId": "0195d7a0-0000-7000-8000-000000000046",
                     *       "giverId": "0195d7a0-0000-7000-8000-000000000044",
                     *       "state": "requested",
                     *       "requestedAt": "2026-03-02T13:40:00.000Z",
                     *       "answerBy": "2026-04-01T22:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentRenewal"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `dialog_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `consent_followed`, `consent_lapsed_by_age`, `consent_refused`, `consent_requested`, `consent_requirement_lifted`, `consent_superseded`, `consent_withdrawn`, `consents_unproven`, `declaration_retired`, `declaration_unproven`, `dialog_closed`, `membership_unproven`, `not_a_giver` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000042 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000048 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "words": "Forløbet er slut."
                 *     }
                 */
                "application/json": components["schemas"]["ConsentEnding"];
            };
        };
        responses: {
            /** @description OK: Consent */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000048",
                     *       "requirementId": "0195d7a0-0000-7000-8000-000000000043",
                     *       "declarationId": "0195d7a0-0000-7000-8000-000000000046",
                     *       "giver": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000044",
                     *         "name": "Karen Krogh",
                     *         "protected": false
                     *       },
                     *       "capacity": "subject",
                     *       "state": "revoked",
                     *       "requestedAt": "2026-03-02T13:40:00.000Z",
                     *       "answerBy": "2026-04-01T22:00:00.000Z",
                     *       "answeredAt": "2026-03-02T13:40:00.000Z",
                     *       "givenAt": "2026-03-01T23:00:00.000Z",
                     *       "endsAt": "2026-09-02T22:00:00.000Z",
                     *       "lapsesAt": null,
                     *       "endedAt": "2026-03-02T13:40:00.000Z",
                     *       "channel": "paper",
                     *       "language": "da",
                     *       "textHash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0",
                     *       "recipients": [
                     *         "school"
                     *       ],
                     *       "words": "Forløbet er slut.",
                     *       "evidence": {
                     *         "sha256": "93497ee4808a75d08c0cef2583b1a78511253a7bf06a909fb489a0a32d9e3456",
                     *         "type": "image/png"
                     *       },
                     *       "recordedBy": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000005",
                     *         "name": "Anna Holm",
                     *         "protected": false
                     *       },
                     *       "previousId": "0195d7a0-0000-7000-8000-000000000045",
                     *       "nextId": null
                     *     }
                     */
                    "application/json": components["schemas"]["Consent"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `dialog_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `consent_expired`, `consent_given`, `consent_invalidated`, `consent_lapsed_by_age`, `consent_refused`, `consent_requested`, `consent_revoked`, `consent_superseded`, `consent_unanswered`, `consent_withdrawn`, `consents_unproven`, `membership_unproven` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listConsentUses: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000035 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000041 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: ConsentUses */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-03-02T13:40:00.000Z",
                     *       "until": null,
                     *       "firstPost": null,
                     *       "lastPost": null,
                     *       "postCount": 0,
                     *       "joined": [
                     *         {
                     *           "person": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000005",
                     *             "name": "Anna Holm",
                     *             "protected": false
                     *           },
                     *           "joinedAt": "2026-03-02T13:40:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentUses"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `employees_only`, `participants_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `dialog_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `consents_unproven`, `membership_unproven` */
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    simulateParticipant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "recipient": "school"
                 *     }
                 */
                "application/json": components["schemas"]["SimulatedNewcomer"];
            };
        };
        responses: {
            /** @description OK: ParticipantSimulation */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "outcome": "waits_for_approval",
                     *       "approvers": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000013",
                     *           "name": "Mette Krogh",
                     *           "protected": false
                     *         }
                     *       ],
                     *       "approvals": 1,
                     *       "reasons": [
                     *         {
                     *           "code": "no_recipient_needed",
                     *           "requirementId": null,
                     *           "recipient": "school",
                     *           "person": null,
                     *           "at": null
                     *         },
                     *         {
                     *           "code": "approvers_are_asked",
                     *           "requirementId": null,
                     *           "recipient": "school",
                     *           "person": null,
                     *           "at": null
                     *         }
                     *       ],
                     *       "explanation": {
                     *         "at": "2026-03-02T13:40:00.000Z",
                     *         "state": "open",
                     *         "outcome": null,
                     *         "endsAt": null,
                     *         "requirements": [],
                     *         "reasons": [],
                     *         "upcoming": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ParticipantSimulation"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `membership_unproven` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDialogRights: {
        parameters: {
            query?: {
                /**
                 * @description What held at that instant, by what was recorded until then; now without it
                 * @example 2026-03-02T13:40:00.000Z
                 */
                asOf?: string;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: DialogRights */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "asOf": "2026-03-02T13:40:00.000Z",
                     *       "state": "open",
                     *       "outcome": null,
                     *       "endsAt": null,
                     *       "participants": [
                     *         {
                     *           "person": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000005",
                     *             "name": "Anna Holm",
                     *             "protected": false
                     *           },
                     *           "role": "coordinator",
                     *           "since": "2026-03-02T08:00:00.000Z",
                     *           "until": null,
                     *           "recipient": null,
                     *           "isCovered": true,
                     *           "mayRead": true,
                     *           "mayWrite": true
                     *         },
                     *         {
                     *           "person": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000013",
                     *             "name": "Mette Krogh",
                     *             "protected": false
                     *           },
                     *           "role": "participant",
                     *           "since": "2026-03-02T08:40:00.000Z",
                     *           "until": null,
                     *           "recipient": null,
                     *           "isCovered": true,
                     *           "mayRead": true,
                     *           "mayWrite": true
                     *         },
                     *         {
                     *           "person": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000012",
                     *             "name": "Bo Dahl",
                     *             "protected": false
                     *           },
                     *           "role": "participant",
                     *           "since": "2026-03-02T08:40:00.000Z",
                     *           "until": "2026-03-02T13:40:00.000Z",
                     *           "recipient": null,
                     *           "isCovered": true,
                     *           "mayRead": false,
                     *           "mayWrite": false
                     *         },
                     *         {
                     *           "person": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000014",
                     *             "name": "Karl Bech",
                     *             "protected": false
                     *           },
                     *           "role": "participant",
                     *           "since": "2026-03-02T08:40:00.000Z",
                     *           "until": "2026-03-02T13:40:00.000Z",
                     *           "recipient": null,
                     *           "isCovered": true,
                     *           "mayRead": false,
                     *           "mayWrite": false
                     *         },
                     *         {
                     *           "person": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000017",
                     *             "name": "Lars Krogh",
                     *             "protected": false
                     *           },
                     *           "role": "participant",
                     *           "since": "2026-03-02T10:40:00.000Z",
                     *           "until": null,
                     *           "recipient": null,
                     *           "isCovered": true,
                     *           "mayRead": true,
                     *           "mayWrite": true
                     *         }
                     *       ],
                     *       "requirements": []
                     *     }
                     */
                    "application/json": components["schemas"]["DialogRights"];
                };
            };
            /** @description Not understood; `errors` tells where: `as_of_not_yet` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `membership_unproven` */
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listMyConsents: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
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
            /** @description OK: OwnConsentPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000040",
                     *           "municipality": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000006",
                     *             "name": "Town 00000019"
                     *           },
                     *           "subject": {
                     *             "name": "Lone Krogh",
                     *             "protected": false
                     *           },
                     *           "dialogId": null,
                     *           "declarationId": "0195d7a0-0000-7000-8000-000000000036",
                     *           "declarationCode": "samtykke-til-hjemmeplejen",
                     *           "declarationVersion": 1,
                     *           "languages": [
                     *             "da",
                     *             "en"
                     *           ],
                     *           "recipients": [
                     *             {
                     *               "code": "school",
                     *               "text": [
                     *                 {
                     *                   "language": "da",
                     *                   "text": "skolen"
                     *                 },
                     *                 {
                     *                   "language": "en",
                     *                   "text": "the school"
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "capacity": "subject",
                     *           "state": "requested",
                     *           "isNeeded": true,
                     *           "requestedAt": "2026-03-02T13:40:00.000Z",
                     *           "answerBy": "2026-04-01T22:00:00.000Z",
                     *           "answeredAt": null,
                     *           "givenAt": null,
                     *           "endsAt": null,
                     *           "lapsesAt": null,
                     *           "endedAt": null,
                     *           "language": null,
                     *           "textHash": null,
                     *           "allowed": null,
                     *           "previousId": null,
                     *           "nextId": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["OwnConsentPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `consents_unproven`, `membership_unproven` */
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMyConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000041 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: OwnConsent */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000041",
                     *       "municipality": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000006",
                     *         "name": "Town 00000019"
                     *       },
                     *       "subject": {
                     *         "name": "Lone Krogh",
                     *         "protected": false
                     *       },
                     *       "dialogId": null,
                     *       "declarationId": "0195d7a0-0000-7000-8000-000000000036",
                     *       "declarationCode": "samtykke-til-hjemmeplejen",
                     *       "declarationVersion": 1,
                     *       "languages": [
                     *         "da",
                     *         "en"
                     *       ],
                     *       "recipients": [
                     *         {
                     *           "code": "school",
                     *           "text": [
                     *             {
                     *               "language": "da",
                     *               "text": "skolen"
                     *             },
                     *             {
                     *               "language": "en",
                     *               "text": "the school"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "capacity": "subject",
                     *       "state": "requested",
                     *       "isNeeded": true,
                     *       "requestedAt": "2026-03-02T13:40:00.000Z",
                     *       "answerBy": "2026-04-01T22:00:00.000Z",
                     *       "answeredAt": null,
                     *       "givenAt": null,
                     *       "endsAt": null,
                     *       "lapsesAt": null,
                     *       "endedAt": null,
                     *       "language": null,
                     *       "textHash": null,
                     *       "allowed": null,
                     *       "previousId": "0195d7a0-0000-7000-8000-000000000040",
                     *       "nextId": null
                     *     }
                     */
                    "application/json": components["schemas"]["OwnConsent"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `consents_unproven`, `membership_unproven` */
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    showMyDeclaration: {
        parameters: {
            query: {
                /**
                 * @description A language of the declaration
                 * @example da
                 */
                language: string;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000040 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: text/plain */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `declaration_text_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `consents_unproven`, `declaration_unproven`, `membership_unproven` */
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    giveConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000041 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "language": "da",
                 *       "textHash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0",
                 *       "recipients": [
                 *         "school"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ConsentGiving"];
            };
        };
        responses: {
            /** @description OK: OwnConsent */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000041",
                     *       "municipality": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000006",
                     *         "name": "Town 00000019"
                     *       },
                     *       "subject": {
                     *         "name": "Lone Krogh",
                     *         "protected": false
                     *       },
                     *       "dialogId": null,
                     *       "declarationId": "0195d7a0-0000-7000-8000-000000000036",
                     *       "declarationCode": "samtykke-til-hjemmeplejen",
                     *       "declarationVersion": 1,
                     *       "languages": [
                     *         "da",
                     *         "en"
                     *       ],
                     *       "recipients": [
                     *         {
                     *           "code": "school",
                     *           "text": [
                     *             {
                     *               "language": "da",
                     *               "text": "skolen"
                     *             },
                     *             {
                     *               "language": "en",
                     *               "text": "the school"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "capacity": "subject",
                     *       "state": "given",
                     *       "isNeeded": true,
                     *       "requestedAt": "2026-03-02T13:40:00.000Z",
                     *       "answerBy": "2026-04-01T22:00:00.000Z",
                     *       "answeredAt": "2026-03-02T13:40:00.000Z",
                     *       "givenAt": "2026-03-02T13:40:00.000Z",
                     *       "endsAt": "2026-09-02T22:00:00.000Z",
                     *       "lapsesAt": null,
                     *       "endedAt": null,
                     *       "language": "da",
                     *       "textHash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0",
                     *       "allowed": [
                     *         "school"
                     *       ],
                     *       "previousId": "0195d7a0-0000-7000-8000-000000000040",
                     *       "nextId": null
                     *     }
                     */
                    "application/json": components["schemas"]["OwnConsent"];
                };
            };
            /** @description Not understood; `errors` tells where: `unknown_recipient` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `declaration_text_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `consent_expired`, `consent_given`, `consent_invalidated`, `consent_lapsed_by_age`, `consent_refused`, `consent_requested`, `consent_requirement_lifted`, `consent_revoked`, `consent_superseded`, `consent_unanswered`, `consent_withdrawn`, `consents_unproven`, `declaration_changed`, `declaration_not_shown`, `declaration_unproven`, `dialog_closed`, `membership_unproven`, `not_a_giver` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMyConsentReceipt: {
        parameters: {
            query?: {
                /** @description The number of the answer, where a consent has several; the last one when left out */
                event?: number;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000040 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: application/jose */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/jose": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `consent_receipt_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `receipt_pending` */
            503: components["responses"]["Unavailable"];
        };
    };
    reconsiderConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000040 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: OwnConsent */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000041",
                     *       "municipality": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000006",
                     *         "name": "Town 00000019"
                     *       },
                     *       "subject": {
                     *         "name": "Lone Krogh",
                     *         "protected": false
                     *       },
                     *       "dialogId": null,
                     *       "declarationId": "0195d7a0-0000-7000-8000-000000000036",
                     *       "declarationCode": "samtykke-til-hjemmeplejen",
                     *       "declarationVersion": 1,
                     *       "languages": [
                     *         "da",
                     *         "en"
                     *       ],
                     *       "recipients": [
                     *         {
                     *           "code": "school",
                     *           "text": [
                     *             {
                     *               "language": "da",
                     *               "text": "skolen"
                     *             },
                     *             {
                     *               "language": "en",
                     *               "text": "the school"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "capacity": "subject",
                     *       "state": "requested",
                     *       "isNeeded": true,
                     *       "requestedAt": "2026-03-02T13:40:00.000Z",
                     *       "answerBy": "2026-04-01T22:00:00.000Z",
                     *       "answeredAt": null,
                     *       "givenAt": null,
                     *       "endsAt": null,
                     *       "lapsesAt": null,
                     *       "endedAt": null,
                     *       "language": null,
                     *       "textHash": null,
                     *       "allowed": null,
                     *       "previousId": "0195d7a0-0000-7000-8000-000000000040",
                     *       "nextId": null
                     *     }
                     */
                    "application/json": components["schemas"]["OwnConsent"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `consent_expired`, `consent_followed`, `consent_given`, `consent_invalidated`, `consent_lapsed_by_age`, `consent_refused`, `consent_requested`, `consent_requirement_lifted`, `consent_revoked`, `consent_superseded`, `consent_unanswered`, `consent_withdrawn`, `consents_unproven`, `dialog_closed`, `membership_unproven`, `not_a_giver` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    refuseConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000040 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "language": "da",
                 *       "textHash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0"
                 *     }
                 */
                "application/json": components["schemas"]["ConsentRefusing"];
            };
        };
        responses: {
            /** @description OK: OwnConsent */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000040",
                     *       "municipality": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000006",
                     *         "name": "Town 00000019"
                     *       },
                     *       "subject": {
                     *         "name": "Lone Krogh",
                     *         "protected": false
                     *       },
                     *       "dialogId": null,
                     *       "declarationId": "0195d7a0-0000-7000-8000-000000000036",
                     *       "declarationCode": "samtykke-til-hjemmeplejen",
                     *       "declarationVersion": 1,
                     *       "languages": [
                     *         "da",
                     *         "en"
                     *       ],
                     *       "recipients": [
                     *         {
                     *           "code": "school",
                     *           "text": [
                     *             {
                     *               "language": "da",
                     *               "text": "skolen"
                     *             },
                     *             {
                     *               "language": "en",
                     *               "text": "the school"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "capacity": "subject",
                     *       "state": "refused",
                     *       "isNeeded": true,
                     *       "requestedAt": "2026-03-02T13:40:00.000Z",
                     *       "answerBy": "2026-04-01T22:00:00.000Z",
                     *       "answeredAt": "2026-03-02T13:40:00.000Z",
                     *       "givenAt": null,
                     *       "endsAt": null,
                     *       "lapsesAt": null,
                     *       "endedAt": null,
                     *       "language": "da",
                     *       "textHash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0",
                     *       "allowed": null,
                     *       "previousId": null,
                     *       "nextId": null
                     *     }
                     */
                    "application/json": components["schemas"]["OwnConsent"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `declaration_text_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `consent_expired`, `consent_given`, `consent_invalidated`, `consent_lapsed_by_age`, `consent_refused`, `consent_requested`, `consent_requirement_lifted`, `consent_revoked`, `consent_superseded`, `consent_unanswered`, `consent_withdrawn`, `consents_unproven`, `declaration_changed`, `declaration_not_shown`, `declaration_unproven`, `dialog_closed`, `membership_unproven`, `not_a_giver` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdrawConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000041 */
                consentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: OwnConsent */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000041",
                     *       "municipality": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000006",
                     *         "name": "Town 00000019"
                     *       },
                     *       "subject": {
                     *         "name": "Lone Krogh",
                     *         "protected": false
                     *       },
                     *       "dialogId": null,
                     *       "declarationId": "0195d7a0-0000-7000-8000-000000000036",
                     *       "declarationCode": "samtykke-til-hjemmeplejen",
                     *       "declarationVersion": 1,
                     *       "languages": [
                     *         "da",
                     *         "en"
                     *       ],
                     *       "recipients": [
                     *         {
                     *           "code": "school",
                     *           "text": [
                     *             {
                     *               "language": "da",
                     *               "text": "skolen"
                     *             },
                     *             {
                     *               "language": "en",
                     *               "text": "the school"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "capacity": "subject",
                     *       "state": "withdrawn",
                     *       "isNeeded": true,
                     *       "requestedAt": "2026-03-02T13:40:00.000Z",
                     *       "answerBy": "2026-04-01T22:00:00.000Z",
                     *       "answeredAt": "2026-03-02T13:40:00.000Z",
                     *       "givenAt": "2026-03-02T13:40:00.000Z",
                     *       "endsAt": "2026-09-02T22:00:00.000Z",
                     *       "lapsesAt": null,
                     *       "endedAt": "2026-03-02T13:40:00.000Z",
                     *       "language": "da",
                     *       "textHash": "7eb5f83b975d9c1f29922e37223b1a30fe841a9fd6041b5eb2bf45af8b5f16f0",
                     *       "allowed": [
                     *         "school"
                     *       ],
                     *       "previousId": "0195d7a0-0000-7000-8000-000000000040",
                     *       "nextId": null
                     *     }
                     */
                    "application/json": components["schemas"]["OwnConsent"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `consent_not_found`, `invitation_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `consent_expired`, `consent_given`, `consent_invalidated`, `consent_lapsed_by_age`, `consent_refused`, `consent_requested`, `consent_revoked`, `consent_superseded`, `consent_unanswered`, `consent_withdrawn`, `consents_unproven`, `membership_unproven` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRelations: {
        parameters: {
            query?: {
                /** @description What was known at this instant, and whether it held then; of a time to come, by what is known now */
                asOf?: string;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: RelationPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000053",
                     *           "person": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000032",
                     *             "name": "Emma Krogh",
                     *             "protected": false
                     *           },
                     *           "isSubject": true,
                     *           "kind": "born",
                     *           "validFrom": "2012-03-12",
                     *           "validTo": null,
                     *           "holds": true,
                     *           "sharedResidence": false,
                     *           "source": "register",
                     *           "verifiedOn": "2026-03-02",
                     *           "note": null,
                     *           "recordedAt": "2026-03-02T13:40:00.000Z",
                     *           "recordedBy": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000005",
                     *             "name": "Anna Holm",
                     *             "protected": false
                     *           },
                     *           "replaces": null
                     *         },
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000054",
                     *           "person": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000013",
                     *             "name": "Mette Krogh",
                     *             "protected": false
                     *           },
                     *           "isSubject": false,
                     *           "kind": "custody_holder",
                     *           "validFrom": "2012-03-12",
                     *           "validTo": null,
                     *           "holds": true,
                     *           "sharedResidence": true,
                     *           "source": "register",
                     *           "verifiedOn": "2026-03-02",
                     *           "note": null,
                     *           "recordedAt": "2026-03-02T13:40:00.000Z",
                     *           "recordedBy": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000005",
                     *             "name": "Anna Holm",
                     *             "protected": false
                     *           },
                     *           "replaces": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["RelationPage"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `employees_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `relations_unproven` */
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    recordRelation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Make one up for each thing to be made and send it with every try: within 24 hours it is made once, and each try gets it as the answer */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "source": "register",
                 *       "verifiedOn": "2026-03-02",
                 *       "kind": "born",
                 *       "validFrom": "2012-03-12"
                 *     }
                 */
                "application/json": components["schemas"]["NewRelation"];
            };
        };
        responses: {
            /** @description Made: Relation */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000053",
                     *       "person": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000032",
                     *         "name": "Emma Krogh",
                     *         "protected": false
                     *       },
                     *       "isSubject": true,
                     *       "kind": "born",
                     *       "validFrom": "2012-03-12",
                     *       "validTo": null,
                     *       "holds": true,
                     *       "sharedResidence": false,
                     *       "source": "register",
                     *       "verifiedOn": "2026-03-02",
                     *       "note": null,
                     *       "recordedAt": "2026-03-02T13:40:00.000Z",
                     *       "recordedBy": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000005",
                     *         "name": "Anna Holm",
                     *         "protected": false
                     *       },
                     *       "replaces": null
                     *     }
                     */
                    "application/json": components["schemas"]["Relation"];
                };
            };
            /** @description Not understood; `errors` tells where: `relation_days_reversed`, `relation_person_twice` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `employees_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `invitation_not_found`, `relation_not_found`, `relation_person_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `consents_unproven`, `custody_of_adult`, `idempotency_key_reused`, `membership_unproven`, `relation_contradicts`, `relation_not_self`, `relation_overlaps`, `relation_replaced`, `relations_unproven`, `too_many_relations` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many requests: `too_many_cpr_numbers` */
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listJournalDestinations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: JournalDestinationList */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000070",
                     *           "name": "KMD Nova",
                     *           "way": "case_system",
                     *           "clientId": "nova",
                     *           "folder": null,
                     *           "receiverId": null,
                     *           "kle": [
                     *             "27.*"
                     *           ],
                     *           "disabled": false,
                     *           "createdAt": "2026-03-02T13:42:00.000Z",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "folders": []
                     *     }
                     */
                    "application/json": components["schemas"]["JournalDestinationList"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `unknown_municipality` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    createJournalDestination: {
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
                /**
                 * @example {
                 *       "name": "KMD Nova",
                 *       "clientId": "nova",
                 *       "folder": null,
                 *       "receiverId": null,
                 *       "kle": [
                 *         "27.*"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewJournalDestination"];
            };
        };
        responses: {
            /** @description Made: JournalDestination */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000070",
                     *       "name": "KMD Nova",
                     *       "way": "case_system",
                     *       "clientId": "nova",
                     *       "folder": null,
                     *       "receiverId": null,
                     *       "kle": [
                     *         "27.*"
                     *       ],
                     *       "disabled": false,
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["JournalDestination"];
                };
            };
            /** @description Not understood; `errors` tells where: `journal_way_unclear` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `unknown_municipality` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `destination_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `case_system_lacks_scopes`, `destination_name_taken`, `idempotency_key_reused`, `kle_taken`, `too_many_destinations`, `unknown_case_system`, `unknown_folder` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceJournalDestination: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000070 */
                destinationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "KMD Nova",
                 *       "clientId": "nova",
                 *       "folder": null,
                 *       "receiverId": null,
                 *       "kle": [
                 *         "*"
                 *       ],
                 *       "disabled": false
                 *     }
                 */
                "application/json": components["schemas"]["JournalDestinationWish"];
            };
        };
        responses: {
            /** @description OK: JournalDestination */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000070",
                     *       "name": "KMD Nova",
                     *       "way": "case_system",
                     *       "clientId": "nova",
                     *       "folder": null,
                     *       "receiverId": null,
                     *       "kle": [
                     *         "*"
                     *       ],
                     *       "disabled": false,
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["JournalDestination"];
                };
            };
            /** @description Not understood; `errors` tells where: `journal_way_unclear` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `unknown_municipality` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `destination_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `case_system_lacks_scopes`, `destination_name_taken`, `kle_taken`, `unknown_case_system`, `unknown_folder` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAllJournalExports: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                state?: components["schemas"]["JournalExportState"];
                /** @description Of this dialog */
                dialogId?: string;
                /** @description Of dialogs in this unit */
                unitId?: string;
                /** @description With or without omissions that nobody has acknowledged */
                unacknowledged?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: JournalExportPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000069",
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000067",
                     *           "state": "packaged",
                     *           "cause": "request",
                     *           "from": 1,
                     *           "to": 1,
                     *           "requestedBy": "0195d7a0-0000-7000-8000-000000000005",
                     *           "destinationId": null,
                     *           "progress": 100,
                     *           "cut": "1",
                     *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *           "bytes": 1000,
                     *           "omitted": 1,
                     *           "unacknowledged": 0,
                     *           "tries": 0,
                     *           "fault": null,
                     *           "nextTryAt": "2026-03-02T13:42:00.000Z",
                     *           "createdAt": "2026-03-02T13:42:00.000Z",
                     *           "changedAt": "2026-03-02T13:42:00.000Z",
                     *           "version": 4
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["JournalExportPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listJournalReceipts: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /** @description Only those that name an export which nobody knows; `false` when left out */
                unknown?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: JournalReceiptPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000073",
                     *           "receiptId": "nova-2026-0001",
                     *           "exportId": "0195d7a0-0000-7000-8000-000000000072",
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000071",
                     *           "destinationId": "0195d7a0-0000-7000-8000-000000000070",
                     *           "clientId": "nova",
                     *           "at": "2026-03-02T13:42:00.000Z",
                     *           "type": "application/json",
                     *           "words": "{\"receiptId\":\"nova-2026-0001\",\"exportId\":\"0195d7a0-0000-7000-8000-000000000072\",\"state\":\"rejected\",\"text\":\"Sagen er lukket.\"}"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["JournalReceiptPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getJournalSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: JournalSettings */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "exportsOnClose": false,
                     *       "schedule": "none",
                     *       "hour": 2,
                     *       "judgeDays": 7,
                     *       "sensitivity": "confidential_personal",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["JournalSettings"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceJournalSettings: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "exportsOnClose": true,
                 *       "schedule": "daily",
                 *       "hour": 2,
                 *       "judgeDays": 7,
                 *       "sensitivity": "confidential_personal"
                 *     }
                 */
                "application/json": components["schemas"]["JournalSettingsWish"];
            };
        };
        responses: {
            /** @description OK: JournalSettings */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "exportsOnClose": true,
                     *       "schedule": "daily",
                     *       "hour": 2,
                     *       "judgeDays": 7,
                     *       "sensitivity": "confidential_personal",
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["JournalSettings"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `unknown_municipality` */
            403: components["responses"]["Forbidden"];
            408: components["responses"]["Timeout"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getFiling: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000066 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: DialogFiling */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "filing": {
                     *         "title": "Skolestart, dialog",
                     *         "kle": "27.24.00",
                     *         "facet": "G01",
                     *         "caseNumber": "27.24.00-G01-12-26",
                     *         "sensitivity": "confidential_personal",
                     *         "caseId": null,
                     *         "exemption": null
                     *       },
                     *       "version": 2,
                     *       "proposed": {
                     *         "title": "Skolestart",
                     *         "sensitivity": "confidential_personal"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DialogFiling"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceFiling: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000066 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Skolestart, dialog",
                 *       "kle": "27.24.00",
                 *       "facet": "G01",
                 *       "caseNumber": "27.24.00-G01-12-26",
                 *       "sensitivity": "confidential_personal"
                 *     }
                 */
                "application/json": components["schemas"]["FilingWish"];
            };
        };
        responses: {
            /** @description OK: DialogFiling */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "filing": {
                     *         "title": "Skolestart, dialog",
                     *         "kle": "27.24.00",
                     *         "facet": "G01",
                     *         "caseNumber": "27.24.00-G01-12-26",
                     *         "sensitivity": "confidential_personal",
                     *         "caseId": null,
                     *         "exemption": null
                     *       },
                     *       "version": 2,
                     *       "proposed": {
                     *         "title": "Skolestart",
                     *         "sensitivity": "confidential_personal"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DialogFiling"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listJournalExports: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000067 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: JournalExportPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000069",
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000067",
                     *           "state": "packaged",
                     *           "cause": "request",
                     *           "from": 1,
                     *           "to": 1,
                     *           "requestedBy": "0195d7a0-0000-7000-8000-000000000005",
                     *           "destinationId": null,
                     *           "progress": 100,
                     *           "cut": "1",
                     *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *           "bytes": 1000,
                     *           "omitted": 1,
                     *           "unacknowledged": 0,
                     *           "tries": 0,
                     *           "fault": null,
                     *           "nextTryAt": "2026-03-02T13:42:00.000Z",
                     *           "createdAt": "2026-03-02T13:42:00.000Z",
                     *           "changedAt": "2026-03-02T13:42:00.000Z",
                     *           "version": 4
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["JournalExportPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestJournalExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Make one up for each thing to be made and send it with every try: within 24 hours it is made once, and each try gets it as the answer */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000067 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scope": "new"
                 *     }
                 */
                "application/json": components["schemas"]["NewJournalExport"];
            };
        };
        responses: {
            /** @description Made: JournalExport */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000068",
                     *       "dialogId": "0195d7a0-0000-7000-8000-000000000067",
                     *       "state": "queued",
                     *       "cause": "request",
                     *       "from": 1,
                     *       "to": 1,
                     *       "requestedBy": "0195d7a0-0000-7000-8000-000000000005",
                     *       "destinationId": null,
                     *       "progress": 0,
                     *       "cut": null,
                     *       "sha256": null,
                     *       "bytes": null,
                     *       "omitted": 0,
                     *       "unacknowledged": 0,
                     *       "tries": 0,
                     *       "fault": null,
                     *       "nextTryAt": null,
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "changedAt": "2026-03-02T13:42:00.000Z",
                     *       "version": 1,
                     *       "omissions": [],
                     *       "outcome": null,
                     *       "remade": null
                     *     }
                     */
                    "application/json": components["schemas"]["JournalExport"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_export_range` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `journal_export_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `idempotency_key_reused`, `journal_export_under_way`, `not_filed`, `nothing_to_journal`, `unknown_destination` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getJournalExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000067 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000069 */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: JournalExport */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000069",
                     *       "dialogId": "0195d7a0-0000-7000-8000-000000000067",
                     *       "state": "packaged",
                     *       "cause": "request",
                     *       "from": 1,
                     *       "to": 1,
                     *       "requestedBy": "0195d7a0-0000-7000-8000-000000000005",
                     *       "destinationId": null,
                     *       "progress": 100,
                     *       "cut": "1",
                     *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *       "bytes": 1000,
                     *       "omitted": 1,
                     *       "unacknowledged": 1,
                     *       "tries": 0,
                     *       "fault": null,
                     *       "nextTryAt": "2026-03-02T13:42:00.000Z",
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "changedAt": "2026-03-02T13:42:00.000Z",
                     *       "version": 3,
                     *       "omissions": [
                     *         {
                     *           "kind": "post",
                     *           "reason": "deleted_since",
                     *           "number": 1,
                     *           "id": null
                     *         }
                     *       ],
                     *       "outcome": null,
                     *       "remade": null
                     *     }
                     */
                    "application/json": components["schemas"]["JournalExport"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `journal_export_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    acknowledgeJournalOmissions: {
        parameters: {
            query?: never;
            header: {
                /** @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000067 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000069 */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: JournalExport */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000069",
                     *       "dialogId": "0195d7a0-0000-7000-8000-000000000067",
                     *       "state": "packaged",
                     *       "cause": "request",
                     *       "from": 1,
                     *       "to": 1,
                     *       "requestedBy": "0195d7a0-0000-7000-8000-000000000005",
                     *       "destinationId": null,
                     *       "progress": 100,
                     *       "cut": "1",
                     *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *       "bytes": 1000,
                     *       "omitted": 1,
                     *       "unacknowledged": 0,
                     *       "tries": 0,
                     *       "fault": null,
                     *       "nextTryAt": "2026-03-02T13:42:00.000Z",
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "changedAt": "2026-03-02T13:42:00.000Z",
                     *       "version": 4,
                     *       "omissions": [
                     *         {
                     *           "kind": "post",
                     *           "reason": "deleted_since",
                     *           "number": 1,
                     *           "id": null
                     *         }
                     *       ],
                     *       "outcome": null,
                     *       "remade": null
                     *     }
                     */
                    "application/json": components["schemas"]["JournalExport"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `journal_export_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `nothing_to_acknowledge` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelJournalExport: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000067 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000068 */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: JournalExport */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000068",
                     *       "dialogId": "0195d7a0-0000-7000-8000-000000000067",
                     *       "state": "cancelled",
                     *       "cause": "request",
                     *       "from": 1,
                     *       "to": 1,
                     *       "requestedBy": "0195d7a0-0000-7000-8000-000000000005",
                     *       "destinationId": null,
                     *       "progress": 0,
                     *       "cut": null,
                     *       "sha256": null,
                     *       "bytes": null,
                     *       "omitted": 0,
                     *       "unacknowledged": 0,
                     *       "tries": 0,
                     *       "fault": null,
                     *       "nextTryAt": null,
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "changedAt": "2026-03-02T13:42:00.000Z",
                     *       "version": 2,
                     *       "omissions": [],
                     *       "outcome": null,
                     *       "remade": null
                     *     }
                     */
                    "application/json": components["schemas"]["JournalExport"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `journal_export_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `cannot_cancel_export` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    deliverJournalExport: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000071 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000072 */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "destinationId": "0195d7a0-0000-7000-8000-000000000070"
                 *     }
                 */
                "application/json": components["schemas"]["JournalDeliveryWish"];
            };
        };
        responses: {
            /** @description OK: JournalDelivery */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "exportId": "0195d7a0-0000-7000-8000-000000000072",
                     *       "dialogId": "0195d7a0-0000-7000-8000-000000000071",
                     *       "state": "packaged",
                     *       "destinationId": "0195d7a0-0000-7000-8000-000000000070",
                     *       "tries": 0,
                     *       "nextTryAt": null,
                     *       "fault": null,
                     *       "overdue": false,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["JournalDelivery"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `journal_export_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `journal_export_not_sendable`, `unknown_destination` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getJournalPackage: {
        parameters: {
            query?: never;
            header?: {
                /** @description One range of bytes, as in RFC 9110: it is answered 206. Several are answered with the whole */
                Range?: string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000067 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000069 */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: application/zip */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description The range that was asked for: application/zip */
            206: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    "Content-Range": components["headers"]["Content-Range"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only`, `package_beyond_your_history` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `journal_export_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `package_damaged`, `package_missing`, `package_not_ready` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `package_handed_over` */
            410: components["responses"]["Gone"];
            /** @description There are no such bytes: `range_not_satisfiable` */
            416: components["responses"]["NoSuchRange"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `storage_full`, `storage_unavailable` */
            503: components["responses"]["Unavailable"];
        };
    };
    listJournalExportReceipts: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000071 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000072 */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: JournalReceiptPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000073",
                     *           "receiptId": "nova-2026-0001",
                     *           "exportId": "0195d7a0-0000-7000-8000-000000000072",
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000071",
                     *           "destinationId": "0195d7a0-0000-7000-8000-000000000070",
                     *           "clientId": "nova",
                     *           "at": "2026-03-02T13:42:00.000Z",
                     *           "type": "application/json",
                     *           "words": "{\"receiptId\":\"nova-2026-0001\",\"exportId\":\"0195d7a0-0000-7000-8000-000000000072\",\"state\":\"rejected\",\"text\":\"Sagen er lukket.\"}"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["JournalReceiptPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `journal_export_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    remakeJournalPackage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000067 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000069 */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: JournalExport */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000069",
                     *       "dialogId": "0195d7a0-0000-7000-8000-000000000067",
                     *       "state": "packaged",
                     *       "cause": "request",
                     *       "from": 1,
                     *       "to": 1,
                     *       "requestedBy": "0195d7a0-0000-7000-8000-000000000005",
                     *       "destinationId": null,
                     *       "progress": 100,
                     *       "cut": "1",
                     *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *       "bytes": 1000,
                     *       "omitted": 1,
                     *       "unacknowledged": 0,
                     *       "tries": 0,
                     *       "fault": null,
                     *       "nextTryAt": "2026-03-02T13:42:00.000Z",
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "changedAt": "2026-03-02T13:42:00.000Z",
                     *       "version": 4,
                     *       "omissions": [
                     *         {
                     *           "kind": "post",
                     *           "reason": "deleted_since",
                     *           "number": 1,
                     *           "id": null
                     *         }
                     *       ],
                     *       "outcome": null,
                     *       "remade": {
                     *         "askedAt": "2026-03-02T13:42:00.000Z",
                     *         "at": null,
                     *         "identical": null,
                     *         "fault": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["JournalExport"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `journal_export_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `package_not_ready` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    retryJournalExport: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "5"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000071 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000072 */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: JournalDelivery */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "exportId": "0195d7a0-0000-7000-8000-000000000072",
                     *       "dialogId": "0195d7a0-0000-7000-8000-000000000071",
                     *       "state": "packaged",
                     *       "destinationId": "0195d7a0-0000-7000-8000-000000000070",
                     *       "tries": 0,
                     *       "nextTryAt": null,
                     *       "fault": null,
                     *       "overdue": false,
                     *       "version": 6
                     *     }
                     */
                    "application/json": components["schemas"]["JournalDelivery"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `journal_export_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `journal_export_not_retryable`, `journal_export_outdated`, `journal_export_superseded`, `journal_export_under_way` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPostJournal: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /** @description Only these */
                state?: components["schemas"]["PostJournalState"];
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000066 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: PostJournalPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "number": 1,
                     *           "state": "not_judged",
                     *           "exportId": null,
                     *           "at": null,
                     *           "by": null,
                     *           "reason": null
                     *         },
                     *         {
                     *           "number": 2,
                     *           "state": "not_relevant",
                     *           "exportId": null,
                     *           "at": "2026-03-02T13:42:00.000Z",
                     *           "by": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000005",
                     *             "name": "Anna Holm",
                     *             "protected": false
                     *           },
                     *           "reason": "Praktisk besked uden betydning for sagen"
                     *         }
                     *       ],
                     *       "next": null,
                     *       "counts": {
                     *         "notJudged": 1,
                     *         "notRelevant": 1,
                     *         "pending": 0,
                     *         "journaled": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PostJournalPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    judgePosts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000066 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "verdict": "not_relevant",
                 *       "numbers": [
                 *         2
                 *       ],
                 *       "reason": "Praktisk besked uden betydning for sagen"
                 *     }
                 */
                "application/json": components["schemas"]["Judgement"];
            };
        };
        responses: {
            /** @description OK: JudgementResult */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "judged": 1,
                     *       "counts": {
                     *         "notJudged": 1,
                     *         "notRelevant": 1,
                     *         "pending": 0,
                     *         "journaled": 0
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["JudgementResult"];
                };
            };
            /** @description Not understood; `errors` tells where: `numbers_and_range`, `reason_not_wanted`, `reason_required` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `post_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `post_journaled`, `post_on_its_way` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listOfferedJournalExports: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
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
            /** @description OK: OfferedJournalExportPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000072",
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000071",
                     *           "municipalityId": "0195d7a0-0000-7000-8000-000000000006",
                     *           "destinationId": "0195d7a0-0000-7000-8000-000000000070",
                     *           "receiverId": null,
                     *           "state": "packaged",
                     *           "from": 1,
                     *           "to": 1,
                     *           "sha256": "7768b9f085dce819ac9df1d62048f575fc8c1e46ac7bc9915b432a31df87ad39",
                     *           "bytes": 2000,
                     *           "createdAt": "2026-03-02T13:42:00.000Z",
                     *           "changedAt": "2026-03-02T13:42:00.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["OfferedJournalExportPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `not_a_destination` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getOfferedJournalExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000072 */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: OfferedJournalExport */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000072",
                     *       "dialogId": "0195d7a0-0000-7000-8000-000000000071",
                     *       "municipalityId": "0195d7a0-0000-7000-8000-000000000006",
                     *       "destinationId": "0195d7a0-0000-7000-8000-000000000070",
                     *       "receiverId": null,
                     *       "state": "packaged",
                     *       "from": 1,
                     *       "to": 1,
                     *       "sha256": "7768b9f085dce819ac9df1d62048f575fc8c1e46ac7bc9915b432a31df87ad39",
                     *       "bytes": 2000,
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "changedAt": "2026-03-02T13:42:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OfferedJournalExport"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `not_a_destination` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `journal_export_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getOfferedPackage: {
        parameters: {
            query?: never;
            header?: {
                /** @description One range of bytes, as in RFC 9110: it is answered 206. Several are answered with the whole */
                Range?: string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000072 */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: application/zip */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description The range that was asked for: application/zip */
            206: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    "Content-Range": components["headers"]["Content-Range"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `not_a_destination` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `journal_export_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `package_damaged`, `package_missing`, `package_not_ready` */
            409: components["responses"]["Conflict"];
            /** @description There are no such bytes: `range_not_satisfiable` */
            416: components["responses"]["NoSuchRange"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `storage_full`, `storage_unavailable` */
            503: components["responses"]["Unavailable"];
        };
    };
    sendJournalReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "receiptId": "nova-2026-0001",
                 *       "exportId": "0195d7a0-0000-7000-8000-000000000072",
                 *       "state": "rejected",
                 *       "text": "Sagen er lukket."
                 *     }
                 */
                "application/json": components["schemas"]["NewJournalReceipt"];
            };
        };
        responses: {
            /** @description OK: JournalReceiptAnswer */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "receiptId": "nova-2026-0001",
                     *       "exportId": "0195d7a0-0000-7000-8000-000000000072",
                     *       "known": true
                     *     }
                     */
                    "application/json": components["schemas"]["JournalReceiptAnswer"];
                };
            };
            /** @description Accepted, and waits for others: JournalReceiptAnswer */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "receiptId": "nova-2026-0001",
                     *       "exportId": "0195d7a0-0000-7000-8000-000000000072",
                     *       "known": true
                     *     }
                     */
                    "application/json": components["schemas"]["JournalReceiptAnswer"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `not_a_destination` */
            403: components["responses"]["Forbidden"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `package_hash_differs`, `receipt_id_reused` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listJournalWork: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /** @description Only dialogs whose oldest such post was written more than so many days ago */
                olderThanDays?: number;
                /** @description In this unit */
                unitId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: JournalWorkPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000009",
                     *           "notJudged": 2,
                     *           "pending": 0,
                     *           "oldestAt": "2026-03-02T09:40:00.000Z",
                     *           "isFiled": false,
                     *           "topic": "Trivsel i skole og hjem",
                     *           "unit": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000007",
                     *             "name": "Familieafdelingen"
                     *           },
                     *           "state": "open",
                     *           "latestExport": null
                     *         },
                     *         {
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000055",
                     *           "notJudged": 1,
                     *           "pending": 0,
                     *           "oldestAt": "2026-03-02T13:40:00.000Z",
                     *           "isFiled": false,
                     *           "topic": "Skolestart",
                     *           "unit": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000007",
                     *             "name": "Familieafdelingen"
                     *           },
                     *           "state": "open",
                     *           "latestExport": null
                     *         },
                     *         {
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000059",
                     *           "notJudged": 3,
                     *           "pending": 0,
                     *           "oldestAt": "2026-03-02T13:40:00.000Z",
                     *           "isFiled": false,
                     *           "topic": "Skolestart",
                     *           "unit": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000007",
                     *             "name": "Familieafdelingen"
                     *           },
                     *           "state": "open",
                     *           "latestExport": null
                     *         },
                     *         {
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000066",
                     *           "notJudged": 1,
                     *           "pending": 0,
                     *           "oldestAt": "2026-03-02T13:42:00.000Z",
                     *           "isFiled": true,
                     *           "topic": "Skolestart",
                     *           "unit": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000007",
                     *             "name": "Familieafdelingen"
                     *           },
                     *           "state": "open",
                     *           "latestExport": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["JournalWorkPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `employees_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDeletionCertificates: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /** @description Of this run */
                runId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: DeletionCertificatePage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000077",
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000078",
                     *           "erasedAt": "2026-03-02T13:42:00.000Z",
                     *           "closedAt": "2026-03-02T13:42:00.000Z",
                     *           "requestedBy": null,
                     *           "runId": "0195d7a0-0000-7000-8000-000000000079",
                     *           "policy": "*",
                     *           "posts": 0,
                     *           "rows": 0,
                     *           "files": 0,
                     *           "bytes": 0
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeletionCertificatePage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getDeletionCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000077 */
                certificateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: DeletionCertificate */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000077",
                     *       "dialogId": "0195d7a0-0000-7000-8000-000000000078",
                     *       "erasedAt": "2026-03-02T13:42:00.000Z",
                     *       "closedAt": "2026-03-02T13:42:00.000Z",
                     *       "requestedBy": null,
                     *       "runId": "0195d7a0-0000-7000-8000-000000000079",
                     *       "policy": "*",
                     *       "posts": 0,
                     *       "rows": 0,
                     *       "files": 0,
                     *       "bytes": 0,
                     *       "certificate": "eyJhbGciOiJFUzI1NiIsInR5cCI6ImxldGRpYWxvZy1kZWxldGlvbitqd3MifQ.e30.MEUCIQ"
                     *     }
                     */
                    "application/json": components["schemas"]["DeletionCertificate"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `deletion_certificate_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRetentionPlan: {
        parameters: {
            query?: {
                /**
                 * @description How many items at most; `50` when left out
                 * @example 1
                 */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /**
                 * @description Also those that will be due within so many days; `0` when left out
                 * @example 31
                 */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: RetentionPlanPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000035",
                     *           "closedAt": "2026-03-02T13:40:00.000Z",
                     *           "dueAt": null,
                     *           "policy": null,
                     *           "blockers": [
                     *             "not_filed"
                     *           ]
                     *         }
                     *       ],
                     *       "next": "WyIwMTk1ZDdhMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMzUiXQ"
                     *     }
                     */
                    "application/json": components["schemas"]["RetentionPlanPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRetentionPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: RetentionPolicyPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "kle": "27.*",
                     *           "rule": {
                     *             "period": "P30D",
                     *             "disposal": "B",
                     *             "condition": "journaled",
                     *             "automatic": false
                     *           },
                     *           "proven": true,
                     *           "version": 2
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["RetentionPolicyPage"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRetentionPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A topic of KL’s plan, such as 27.24.00, or a group of them: 27.24.*, 27.*, *
                 * @example 27.*
                 */
                kle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: RetentionPolicy */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kle": "27.*",
                     *       "rule": null,
                     *       "proven": true,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["RetentionPolicy"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    setRetentionPolicy: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /**
                 * @description A topic of KL’s plan, such as 27.24.00, or a group of them: 27.24.*, 27.*, *
                 * @example 27.*
                 */
                kle: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "period": "P30D",
                 *       "disposal": "B",
                 *       "condition": "journaled",
                 *       "automatic": false
                 *     }
                 */
                "application/json": components["schemas"]["RetentionRule"];
            };
        };
        responses: {
            /** @description OK: RetentionPolicy */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kle": "27.*",
                     *       "rule": {
                     *         "period": "P30D",
                     *         "disposal": "B",
                     *         "condition": "journaled",
                     *         "automatic": false
                     *       },
                     *       "proven": true,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["RetentionPolicy"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `unknown_municipality` */
            403: components["responses"]["Forbidden"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `too_many_retention_policies` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeRetentionPolicy: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "2"
                 */
                "If-Match": string;
            };
            path: {
                /**
                 * @description A topic of KL’s plan, such as 27.24.00, or a group of them: 27.24.*, 27.*, *
                 * @example 27.*
                 */
                kle: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: RetentionPolicy */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kle": "27.*",
                     *       "rule": null,
                     *       "proven": true,
                     *       "version": 3
                     *     }
                     */
                    "application/json": components["schemas"]["RetentionPolicy"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `unknown_municipality` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `retention_policy_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    startRetentionRun: {
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
                /**
                 * @example {
                 *       "dryRun": true
                 *     }
                 */
                "application/json": components["schemas"]["NewRetentionRun"];
            };
        };
        responses: {
            /** @description Made: RetentionRun */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000076",
                     *       "dryRun": true,
                     *       "requestedBy": "0195d7a0-0000-7000-8000-000000000025",
                     *       "state": "queued",
                     *       "looked": 0,
                     *       "due": 0,
                     *       "erased": 0,
                     *       "exportsRequested": 0,
                     *       "kept": [],
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "endedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["RetentionRun"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `retention_run_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `idempotency_key_reused` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getRetentionRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000076 */
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: RetentionRun */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000076",
                     *       "dryRun": true,
                     *       "requestedBy": "0195d7a0-0000-7000-8000-000000000025",
                     *       "state": "queued",
                     *       "looked": 0,
                     *       "due": 0,
                     *       "erased": 0,
                     *       "exportsRequested": 0,
                     *       "kept": [],
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "endedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["RetentionRun"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `retention_run_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    archiveDialog: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "2"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000074 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reference": "AVID.STA.4711"
                 *     }
                 */
                "application/json": components["schemas"]["NewArchive"];
            };
        };
        responses: {
            /** @description OK: DialogArchive */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dialogId": "0195d7a0-0000-7000-8000-000000000074",
                     *       "archivedBy": "0195d7a0-0000-7000-8000-000000000025",
                     *       "archivedAt": "2026-03-02T13:42:00.000Z",
                     *       "reference": "AVID.STA.4711"
                     *     }
                     */
                    "application/json": components["schemas"]["DialogArchive"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `dialog_open` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listLegalHolds: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000074 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: LegalHoldPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000075",
                     *           "reason": "Der er klaget over afgørelsen.",
                     *           "liftedReason": null,
                     *           "placedBy": "0195d7a0-0000-7000-8000-000000000005",
                     *           "placedAt": "2026-03-02T13:42:00.000Z",
                     *           "until": null,
                     *           "liftedBy": null,
                     *           "liftedAt": null,
                     *           "inForce": true,
                     *           "proven": true,
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["LegalHoldPage"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    placeLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description Make one up for each thing to be made and send it with every try: within 24 hours it is made once, and each try gets it as the answer */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000074 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Der er klaget over afgørelsen."
                 *     }
                 */
                "application/json": components["schemas"]["NewLegalHold"];
            };
        };
        responses: {
            /** @description Made: LegalHold */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000075",
                     *       "reason": "Der er klaget over afgørelsen.",
                     *       "liftedReason": null,
                     *       "placedBy": "0195d7a0-0000-7000-8000-000000000005",
                     *       "placedAt": "2026-03-02T13:42:00.000Z",
                     *       "until": null,
                     *       "liftedBy": null,
                     *       "liftedAt": null,
                     *       "inForce": true,
                     *       "proven": true,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `legal_hold_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `hold_ends_in_the_past`, `idempotency_key_reused`, `too_many_legal_holds` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    liftLegalHold: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000074 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000075 */
                holdId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Klagen er afgjort."
                 *     }
                 */
                "application/json": components["schemas"]["LegalHoldLift"];
            };
        };
        responses: {
            /** @description OK: LegalHold */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000075",
                     *       "reason": "Der er klaget over afgørelsen.",
                     *       "liftedReason": "Klagen er afgjort.",
                     *       "placedBy": "0195d7a0-0000-7000-8000-000000000005",
                     *       "placedAt": "2026-03-02T13:42:00.000Z",
                     *       "until": null,
                     *       "liftedBy": "0195d7a0-0000-7000-8000-000000000025",
                     *       "liftedAt": "2026-03-02T13:42:00.000Z",
                     *       "inForce": false,
                     *       "proven": true,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `legal_hold_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `legal_hold_ended` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestPersonExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Make one up for each thing to be made and send it with every try: within 24 hours it is made once, and each try gets it as the answer */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000005 */
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted, and waits for others: PersonExport */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000082",
                     *       "personId": "0195d7a0-0000-7000-8000-000000000005",
                     *       "requestedByPerson": false,
                     *       "state": "making",
                     *       "bytes": null,
                     *       "sha256": null,
                     *       "reviews": [],
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "madeAt": null,
                     *       "expiresAt": "2026-03-09T13:42:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PersonExport"];
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPersonExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000005 */
                personId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000083 */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: PersonExport */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000083",
                     *       "personId": "0195d7a0-0000-7000-8000-000000000005",
                     *       "requestedByPerson": false,
                     *       "state": "ready",
                     *       "bytes": 500,
                     *       "sha256": "95c894f610e692f812b371c6a5fc255f58821b800f4ec11c892be2f44705c877",
                     *       "reviews": [],
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "madeAt": "2026-03-02T13:42:00.000Z",
                     *       "expiresAt": "2026-03-03T13:42:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PersonExport"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `person_export_not_found`, `person_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPersonExportPackage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000005 */
                personId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000083 */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: application/zip */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `person_export_not_found`, `person_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `person_export_not_ready` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `person_export_expired` */
            410: components["responses"]["Gone"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPersonExportReviews: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000084 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: PersonExportReviewPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000084",
                     *           "exportId": "0195d7a0-0000-7000-8000-000000000085",
                     *           "personId": "0195d7a0-0000-7000-8000-000000000013",
                     *           "state": "waiting",
                     *           "lastNumber": 1,
                     *           "withheld": [],
                     *           "createdAt": "2026-03-02T13:42:00.000Z",
                     *           "answeredAt": null,
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PersonExportReviewPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    answerPersonExportReview: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000084 */
                dialogId: string;
                /** @example 0195d7a0-0000-7000-8000-000000000085 */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "release": "without",
                 *       "withhold": [
                 *         1
                 *       ],
                 *       "reason": "Handler om en anden borger."
                 *     }
                 */
                "application/json": components["schemas"]["PersonExportReviewAnswer"];
            };
        };
        responses: {
            /** @description OK: PersonExportReview */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dialogId": "0195d7a0-0000-7000-8000-000000000084",
                     *       "exportId": "0195d7a0-0000-7000-8000-000000000085",
                     *       "personId": "0195d7a0-0000-7000-8000-000000000013",
                     *       "state": "released",
                     *       "lastNumber": 1,
                     *       "withheld": [
                     *         1
                     *       ],
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "answeredAt": "2026-03-02T13:42:00.000Z",
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["PersonExportReview"];
                };
            };
            /** @description Not understood; `errors` tells where: `review_numbers_missing`, `review_reason_missing` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `coordinator_only`, `review_beyond_your_history` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `review_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listMyExports: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
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
            /** @description OK: PersonExportPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000081",
                     *           "personId": "0195d7a0-0000-7000-8000-000000000005",
                     *           "requestedByPerson": true,
                     *           "state": "ready",
                     *           "bytes": 500,
                     *           "sha256": "95c894f610e692f812b371c6a5fc255f58821b800f4ec11c892be2f44705c877",
                     *           "reviews": [],
                     *           "createdAt": "2026-03-02T13:42:00.000Z",
                     *           "madeAt": "2026-03-02T13:42:00.000Z",
                     *           "expiresAt": "2026-03-03T13:42:00.000Z"
                     *         },
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000080",
                     *           "personId": "0195d7a0-0000-7000-8000-000000000005",
                     *           "requestedByPerson": true,
                     *           "state": "making",
                     *           "bytes": null,
                     *           "sha256": null,
                     *           "reviews": [
                     *             {
                     *               "dialogId": "0195d7a0-0000-7000-8000-000000000009",
                     *               "state": "waiting"
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-02T13:42:00.000Z",
                     *           "madeAt": null,
                     *           "expiresAt": "2026-03-09T13:42:00.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["PersonExportPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestMyExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Make one up for each thing to be made and send it with every try: within 24 hours it is made once, and each try gets it as the answer */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted, and waits for others: PersonExport */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000080",
                     *       "personId": "0195d7a0-0000-7000-8000-000000000005",
                     *       "requestedByPerson": true,
                     *       "state": "making",
                     *       "bytes": null,
                     *       "sha256": null,
                     *       "reviews": [
                     *         {
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000009",
                     *           "state": "waiting"
                     *         }
                     *       ],
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "madeAt": null,
                     *       "expiresAt": "2026-03-09T13:42:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PersonExport"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            408: components["responses"]["Timeout"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMyExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000081 */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: PersonExport */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000081",
                     *       "personId": "0195d7a0-0000-7000-8000-000000000005",
                     *       "requestedByPerson": true,
                     *       "state": "ready",
                     *       "bytes": 500,
                     *       "sha256": "95c894f610e692f812b371c6a5fc255f58821b800f4ec11c892be2f44705c877",
                     *       "reviews": [],
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "madeAt": "2026-03-02T13:42:00.000Z",
                     *       "expiresAt": "2026-03-03T13:42:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["PersonExport"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `person_export_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getMyExportPackage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000081 */
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: application/zip */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `person_export_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `person_export_not_ready` */
            409: components["responses"]["Conflict"];
            /** @description No longer available: `person_export_expired` */
            410: components["responses"]["Gone"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listNotices: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /** @example failed */
                state?: components["schemas"]["NoticeState"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: NoticePage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000029",
                     *           "kind": "invitation",
                     *           "state": "failed",
                     *           "person": null,
                     *           "invitation": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000030",
                     *             "dialogId": "0195d7a0-0000-7000-8000-000000000009"
                     *           },
                     *           "attempts": 1,
                     *           "code": "smtp_550",
                     *           "fault": "recipient",
                     *           "createdAt": "2026-03-02T12:40:00.000Z",
                     *           "firstTriedAt": "2026-03-02T12:40:00.000Z",
                     *           "nextTryAt": null,
                     *           "settledAt": "2026-03-02T12:40:00.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["NoticePage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    retryNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000029 */
                noticeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Notice */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000029",
                     *       "kind": "invitation",
                     *       "state": "pending",
                     *       "person": null,
                     *       "invitation": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000030",
                     *         "dialogId": "0195d7a0-0000-7000-8000-000000000009"
                     *       },
                     *       "attempts": 0,
                     *       "code": null,
                     *       "fault": null,
                     *       "createdAt": "2026-03-02T12:40:00.000Z",
                     *       "firstTriedAt": null,
                     *       "nextTryAt": "2026-03-02T13:40:00.000Z",
                     *       "settledAt": null
                     *     }
                     */
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
            /** @description Too many requests: `too_many_mails` */
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    resolveReference: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ref": "dGhpcyBpcyBhbiBleGFtcGxlIG9mIHRoZSB0b2tlbiBpbiBhIG1haWwgb2Ygb3Vy"
                 *     }
                 */
                "application/json": components["schemas"]["Reference"];
            };
        };
        responses: {
            /** @description OK: ReferenceTarget */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dialogId": null,
                     *       "kind": "new-post"
                     *     }
                     */
                    "application/json": components["schemas"]["ReferenceTarget"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `reference_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCheckpoint: {
        parameters: {
            query?: {
                /** @description The newest that a witness has cosigned */
                cosigned?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: text/plain */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Invalid"];
            /** @description Does not exist, or you may not know that it does: `checkpoint_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    proveConsistency: {
        parameters: {
            query: {
                /**
                 * @description The size of a checkpoint that you have kept
                 * @example 2
                 */
                from: number;
                /** @description The size of a later one; without it, of the newest */
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: ConsistencyProof */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": 2,
                     *       "to": 3,
                     *       "hashes": [
                     *         "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE="
                     *       ],
                     *       "checkpoint": "dialog.example/audit-log\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=\n\n— dialog.example/audit-log Uw2QOkn8srV1yJGh2VYRlL1Tnag=\n"
                     *     }
                     */
                    "application/json": components["schemas"]["ConsistencyProof"];
                };
            };
            /** @description Not understood; `errors` tells where: `sizes_reversed` */
            400: components["responses"]["Invalid"];
            /** @description Does not exist, or you may not know that it does: `checkpoint_not_found`, `size_not_covered` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listCheckpointKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: text/plain */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getLogEntries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 000.p/1 */
                index: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: application/octet-stream */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `whole_installation_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `tile_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0 */
                level: string;
                /** @example 000.p/1 */
                index: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: application/octet-stream */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["Invalid"];
            /** @description Does not exist, or you may not know that it does: `tile_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                /**
                 * @description How many items at most; `50` when left out
                 * @example 1
                 */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /** @description Who did it */
                actorId?: string;
                /** @description To whom it was done */
                personId?: string;
                /**
                 * @description What was done; give it several times for any of them
                 * @example [
                 *       "dialog.created"
                 *     ]
                 */
                action?: components["schemas"]["AuditAction"][];
                /** @description `denied` for all refusals */
                outcome?: components["schemas"]["AuditOutcome"];
                /** @description Through which frontend or case system */
                clientId?: string;
                /** @description Not before */
                from?: string;
                /** @description Before */
                to?: string;
                /** @description In which dialog */
                dialogId?: string;
                /** @description Who saw this post of the dialog that `dialogId` names */
                postNumber?: number;
                /** @description Anything about this person: in all dialogs of the municipality that are about them, or done to them */
                subjectId?: string;
                /** @description From this network, written as events have it; for administrators only */
                network?: string;
                /** @description Events with a greater number, in the order of their numbers: nothing is lost and nothing comes twice. `-1` begins with the first */
                after?: number;
                /** @description Leaves out that you read the log yourself: following it is an event, too */
                withoutOwnReadings?: boolean;
                /** @description Whose log. Only a case system that serves the whole installation needs it */
                municipalityId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: AuditEventPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000027",
                     *           "number": null,
                     *           "at": "2026-03-02T12:40:00.000Z",
                     *           "action": "dialog.created",
                     *           "purpose": "dialog",
                     *           "outcome": "success",
                     *           "reason": null,
                     *           "tried": null,
                     *           "actor": {
                     *             "kind": "person",
                     *             "id": "0195d7a0-0000-7000-8000-000000000025",
                     *             "name": "Ida Lund",
                     *             "protected": false
                     *           },
                     *           "role": "employee",
                     *           "unitId": "0195d7a0-0000-7000-8000-000000000007",
                     *           "clientId": "test-frontend",
                     *           "network": "127.0.0.0/24",
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000026",
                     *           "person": null,
                     *           "targetId": null,
                     *           "firstNumber": null,
                     *           "lastNumber": null,
                     *           "count": null
                     *         }
                     *       ],
                     *       "next": "WyIwMTk1ZDdhMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMjciXQ",
                     *       "upTo": null
                     *     }
                     */
                    "application/json": components["schemas"]["AuditEventPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `not_your_municipality` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportAuditEvents: {
        parameters: {
            query: {
                /** @description Who did it */
                actorId?: string;
                /** @description To whom it was done */
                personId?: string;
                /**
                 * @description What was done; give it several times for any of them
                 * @example [
                 *       "dialog.closed"
                 *     ]
                 */
                action?: components["schemas"]["AuditAction"][];
                /** @description `denied` for all refusals */
                outcome?: components["schemas"]["AuditOutcome"];
                /** @description Through which frontend or case system */
                clientId?: string;
                /** @description Not before */
                from?: string;
                /** @description Before */
                to?: string;
                /** @description In which dialog */
                dialogId?: string;
                /** @description Who saw this post of the dialog that `dialogId` names */
                postNumber?: number;
                /** @description Anything about this person: in all dialogs of the municipality that are about them, or done to them */
                subjectId?: string;
                /** @description From this network, written as events have it; for administrators only */
                network?: string;
                /**
                 * @description `csv` for spreadsheets, `fhir` for AuditEvents of FHIR R4, `ecs` for the Elastic Common Schema
                 * @example csv
                 */
                format: components["schemas"]["AuditFormat"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: text/csv or application/fhir+ndjson or application/x-ndjson */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/fhir+ndjson": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `not_your_municipality` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    proveAuditEvent: {
        parameters: {
            query?: {
                /** @description That of a checkpoint; without it, of the newest that a witness has cosigned, or of the newest */
                size?: number;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000027 */
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: InclusionProof */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "index": 1,
                     *       "size": 3,
                     *       "leaf": "{\"action\":\"dialog.created\",\"actor\":{\"client\":\"test-frontend\",\"id\":\"0195d7a0-0000-7000-8000-000000000025\",\"kind\":\"person\"},\"at\":\"2026-03-02T12:40:00.000000Z\",\"detailHash\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"id\":\"0195d7a0-0000-7000-8000-000000000027\",\"municipality\":\"0195d7a0-0000-7000-8000-000000000006\",\"outcome\":{\"code\":\"success\"},\"target\":{\"dialog\":\"0195d7a0-0000-7000-8000-000000000026\"},\"v\":1}",
                     *       "leafHash": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=",
                     *       "hashes": [
                     *         "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=",
                     *         "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE="
                     *       ],
                     *       "checkpoint": "dialog.example/audit-log\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=\n\n— dialog.example/audit-log Uw2QOkn8srV1yJGh2VYRlL1Tnag=\n"
                     *     }
                     */
                    "application/json": components["schemas"]["InclusionProof"];
                };
            };
            /** @description Not understood; `errors` tells where: `checkpoint_before_event` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `audit_event_not_found`, `checkpoint_not_found` */
            404: components["responses"]["NotFound"];
            /** @description In conflict with the present state; `code` tells how: `audit_event_changed`, `audit_event_not_covered` */
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDialogAuditEvents: {
        parameters: {
            query?: {
                /**
                 * @description How many items at most; `50` when left out
                 * @example 2
                 */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /** @description Who did it */
                actorId?: string;
                /** @description To whom it was done */
                personId?: string;
                /** @description What was done; give it several times for any of them */
                action?: components["schemas"]["AuditAction"][];
                /** @description `denied` for all refusals */
                outcome?: components["schemas"]["AuditOutcome"];
                /** @description Through which frontend or case system */
                clientId?: string;
                /** @description Not before */
                from?: string;
                /** @description Before */
                to?: string;
                /** @description Who saw this post */
                postNumber?: number;
                /** @description Events with a greater number, in the order of their numbers: nothing is lost and nothing comes twice. `-1` begins with the first */
                after?: number;
                /** @description Leaves out that you read the log yourself: following it is an event, too */
                withoutOwnReadings?: boolean;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000009 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: AuditEventPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000023",
                     *           "number": null,
                     *           "at": "2026-03-02T12:40:00.000Z",
                     *           "action": "dialog.reopened",
                     *           "purpose": "dialog",
                     *           "outcome": "success",
                     *           "reason": null,
                     *           "tried": null,
                     *           "actor": {
                     *             "kind": "person",
                     *             "id": "0195d7a0-0000-7000-8000-000000000005",
                     *             "name": "Anna Holm",
                     *             "protected": false
                     *           },
                     *           "role": "employee",
                     *           "unitId": "0195d7a0-0000-7000-8000-000000000007",
                     *           "clientId": "test-frontend",
                     *           "network": null,
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000009",
                     *           "person": null,
                     *           "targetId": null,
                     *           "firstNumber": null,
                     *           "lastNumber": null,
                     *           "count": null
                     *         },
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000024",
                     *           "number": null,
                     *           "at": "2026-03-02T12:40:00.000Z",
                     *           "action": "dialog.closed",
                     *           "purpose": "dialog",
                     *           "outcome": "success",
                     *           "reason": null,
                     *           "tried": null,
                     *           "actor": {
                     *             "kind": "person",
                     *             "id": "0195d7a0-0000-7000-8000-000000000005",
                     *             "name": "Anna Holm",
                     *             "protected": false
                     *           },
                     *           "role": "employee",
                     *           "unitId": "0195d7a0-0000-7000-8000-000000000007",
                     *           "clientId": "test-frontend",
                     *           "network": null,
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000009",
                     *           "person": null,
                     *           "targetId": null,
                     *           "firstNumber": null,
                     *           "lastNumber": null,
                     *           "count": null
                     *         }
                     *       ],
                     *       "next": "WyIwMTk1ZDdhMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMjQiXQ",
                     *       "upTo": null
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listEmployees: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
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
            /** @description OK: EmployeePage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000025",
                     *           "name": "Ida Lund",
                     *           "protected": false,
                     *           "unit": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000007",
                     *             "name": "Familieafdelingen"
                     *           },
                     *           "privileges": [
                     *             "administrator"
                     *           ],
                     *           "granted": [],
                     *           "withheld": [],
                     *           "isDisabled": false,
                     *           "nameWithheld": false,
                     *           "version": 1
                     *         },
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000005",
                     *           "name": "Anna Holm",
                     *           "protected": false,
                     *           "unit": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000007",
                     *             "name": "Familieafdelingen"
                     *           },
                     *           "privileges": [
                     *             "create-dialogs"
                     *           ],
                     *           "granted": [],
                     *           "withheld": [],
                     *           "isDisabled": false,
                     *           "nameWithheld": false,
                     *           "version": 1
                     *         },
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000014",
                     *           "name": "Karl Bech",
                     *           "protected": false,
                     *           "unit": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000007",
                     *             "name": "Familieafdelingen"
                     *           },
                     *           "privileges": [],
                     *           "granted": [],
                     *           "withheld": [],
                     *           "isDisabled": false,
                     *           "nameWithheld": false,
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["EmployeePage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getEmployee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000014 */
                employeeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Employee */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000014",
                     *       "name": "Karl Bech",
                     *       "protected": false,
                     *       "unit": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000007",
                     *         "name": "Familieafdelingen"
                     *       },
                     *       "privileges": [],
                     *       "granted": [],
                     *       "withheld": [],
                     *       "isDisabled": false,
                     *       "nameWithheld": false,
                     *       "version": 1
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeEmployee: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000014 */
                employeeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "createDialogs": true
                 *     }
                 */
                "application/json": components["schemas"]["EmployeeChange"];
            };
        };
        responses: {
            /** @description OK: Employee */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000014",
                     *       "name": "Karl Bech",
                     *       "protected": false,
                     *       "unit": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000007",
                     *         "name": "Familieafdelingen"
                     *       },
                     *       "privileges": [
                     *         "create-dialogs"
                     *       ],
                     *       "granted": [
                     *         "create-dialogs"
                     *       ],
                     *       "withheld": [],
                     *       "isDisabled": false,
                     *       "nameWithheld": false,
                     *       "version": 2
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    searchEmployees: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "vang"
                 *     }
                 */
                "application/json": components["schemas"]["Lookup"];
            };
        };
        responses: {
            /** @description OK: EmployeeFinds */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000087",
                     *           "name": "Lene Vang",
                     *           "protected": false,
                     *           "unit": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000086",
                     *             "name": "Skoleafdelingen"
                     *           },
                     *           "privileges": [],
                     *           "granted": [],
                     *           "withheld": [],
                     *           "isDisabled": false,
                     *           "nameWithheld": false,
                     *           "version": 1
                     *         }
                     *       ],
                     *       "more": false
                     *     }
                     */
                    "application/json": components["schemas"]["EmployeeFinds"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            408: components["responses"]["Timeout"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000014 */
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Person */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000014",
                     *       "kind": "employee",
                     *       "name": "Karl Bech",
                     *       "protected": false,
                     *       "unit": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000007",
                     *         "name": "Familieafdelingen"
                     *       },
                     *       "isDisabled": false,
                     *       "memberships": [
                     *         {
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000009",
                     *           "topic": "Trivsel i skole og hjem",
                     *           "state": "open",
                     *           "role": "participant",
                     *           "isSoleCoordinator": false
                     *         },
                     *         {
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000026",
                     *           "topic": "Trivsel i skolen",
                     *           "state": "open",
                     *           "role": "coordinator",
                     *           "isSoleCoordinator": true
                     *         }
                     *       ],
                     *       "membershipCount": 2,
                     *       "invitations": [],
                     *       "openSessions": 1,
                     *       "version": 1
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    disablePerson: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000014 */
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Person */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000014",
                     *       "kind": "employee",
                     *       "name": "Karl Bech",
                     *       "protected": false,
                     *       "unit": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000007",
                     *         "name": "Familieafdelingen"
                     *       },
                     *       "isDisabled": true,
                     *       "memberships": [
                     *         {
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000009",
                     *           "topic": "Trivsel i skole og hjem",
                     *           "state": "open",
                     *           "role": "participant",
                     *           "isSoleCoordinator": false
                     *         },
                     *         {
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000026",
                     *           "topic": "Trivsel i skolen",
                     *           "state": "open",
                     *           "role": "coordinator",
                     *           "isSoleCoordinator": true
                     *         }
                     *       ],
                     *       "membershipCount": 2,
                     *       "invitations": [],
                     *       "openSessions": 0,
                     *       "version": 2
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    enablePerson: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "2"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000014 */
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Person */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000014",
                     *       "kind": "employee",
                     *       "name": "Karl Bech",
                     *       "protected": false,
                     *       "unit": {
                     *         "id": "0195d7a0-0000-7000-8000-000000000007",
                     *         "name": "Familieafdelingen"
                     *       },
                     *       "isDisabled": false,
                     *       "memberships": [
                     *         {
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000009",
                     *           "topic": "Trivsel i skole og hjem",
                     *           "state": "open",
                     *           "role": "participant",
                     *           "isSoleCoordinator": false
                     *         },
                     *         {
                     *           "dialogId": "0195d7a0-0000-7000-8000-000000000026",
                     *           "topic": "Trivsel i skolen",
                     *           "state": "open",
                     *           "role": "coordinator",
                     *           "isSoleCoordinator": true
                     *         }
                     *       ],
                     *       "membershipCount": 2,
                     *       "invitations": [],
                     *       "openSessions": 0,
                     *       "version": 3
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPersonPicture: {
        parameters: {
            query?: {
                /** @description A square of at most 128 or 640 pixels each way; `large` when left out */
                size?: components["schemas"]["PictureSize"];
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000005 */
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: image/jpeg */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "Content-Disposition": components["headers"]["Content-Disposition"];
                    "Content-Security-Policy": components["headers"]["Content-Security-Policy"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `person_not_found`, `picture_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    protectPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000013 */
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Protection */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "personId": "0195d7a0-0000-7000-8000-000000000013",
                     *       "protected": true,
                     *       "knownBy": [
                     *         "here"
                     *       ],
                     *       "since": "2026-03-02T12:40:00.000Z"
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    unprotectPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000013 */
                personId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: Protection */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "personId": "0195d7a0-0000-7000-8000-000000000013",
                     *       "protected": false,
                     *       "knownBy": [],
                     *       "since": null
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    removePerson: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "3"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000014 */
                personId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "successorId": "0195d7a0-0000-7000-8000-000000000005"
                 *     }
                 */
                "application/json": components["schemas"]["PersonRemoval"];
            };
        };
        responses: {
            /** @description OK: Removal */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000014",
                     *       "membershipsEnded": 2,
                     *       "invitationsWithdrawn": 0,
                     *       "erased": false,
                     *       "keptFor": [
                     *         "log"
                     *       ]
                     *     }
                     */
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
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            /** @description Unavailable just now: `dialog_is_changing` */
            503: components["responses"]["Unavailable"];
        };
    };
    listAdministeredDialogs: {
        parameters: {
            query?: {
                /** @description How many items at most; `50` when left out */
                limit?: number;
                /** @description `next` of the page before; opaque */
                cursor?: string;
                /** @description In this unit */
                unitId?: string;
                /** @example open */
                state?: components["schemas"]["DialogState"];
                /** @description Coordinated by this employee, perhaps with others */
                coordinatorId?: string;
                /** @description Where nothing has happened since then */
                quietSince?: string;
                /** @description By when they were created, or by their latest activity; `created` when left out */
                sort?: components["schemas"]["DialogSort"];
                /** @description Newest or oldest first; a cursor goes on in the order of its page; `desc` when left out */
                order?: components["schemas"]["SortOrder"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: AdministeredDialogPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000009",
                     *           "topic": "Trivsel i skole og hjem",
                     *           "subject": {
                     *             "name": "Emma Krogh",
                     *             "protected": false
                     *           },
                     *           "unit": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000007",
                     *             "name": "Familieafdelingen"
                     *           },
                     *           "state": "open",
                     *           "coordinators": [
                     *             {
                     *               "id": "0195d7a0-0000-7000-8000-000000000005",
                     *               "name": "Anna Holm",
                     *               "protected": false
                     *             }
                     *           ],
                     *           "lacks": [],
                     *           "participants": 5,
                     *           "createdAt": "2026-03-02T08:00:00.000Z",
                     *           "lastActivityAt": "2026-03-02T09:40:00.000Z",
                     *           "version": 4
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["AdministeredDialogPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
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
                /**
                 * @example {
                 *       "topic": "Trivsel i skolen",
                 *       "subject": {
                 *         "name": "Emma Krogh",
                 *         "cpr": "8203129990"
                 *       },
                 *       "coordinatorId": "0195d7a0-0000-7000-8000-000000000014"
                 *     }
                 */
                "application/json": components["schemas"]["NewDialogForOthers"];
            };
        };
        responses: {
            /** @description Made: Dialog */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000026",
                     *       "topic": "Trivsel i skolen",
                     *       "subject": {
                     *         "name": "Emma Krogh",
                     *         "protected": false
                     *       },
                     *       "state": "open",
                     *       "role": null,
                     *       "lastPostNumber": 0,
                     *       "unread": 0,
                     *       "lastActivityAt": "2026-03-02T12:40:00.000Z",
                     *       "municipalityId": "0195d7a0-0000-7000-8000-000000000006",
                     *       "unitId": "0195d7a0-0000-7000-8000-000000000007",
                     *       "createdAt": "2026-03-02T12:40:00.000Z",
                     *       "subjectPictureId": null,
                     *       "lastReadNumber": 0,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Dialog"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `cannot_add_self` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `employee_not_found`, `unit_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `employee_disabled`, `idempotency_key_reused`, `unit_retired` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description Too many requests: `too_many_cpr_numbers`, `too_many_mails` */
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    moveDialog: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000088 */
                dialogId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "unitId": "0195d7a0-0000-7000-8000-000000000086",
                 *       "reason": "reorganisation"
                 *     }
                 */
                "application/json": components["schemas"]["DialogMove"];
            };
        };
        responses: {
            /** @description OK: Dialog */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000088",
                     *       "topic": "Fritidshjem",
                     *       "subject": {
                     *         "name": "Ib Lund",
                     *         "protected": false
                     *       },
                     *       "state": "open",
                     *       "role": null,
                     *       "lastPostNumber": 0,
                     *       "unread": 0,
                     *       "lastActivityAt": "2026-03-02T13:42:00.000Z",
                     *       "municipalityId": "0195d7a0-0000-7000-8000-000000000006",
                     *       "unitId": "0195d7a0-0000-7000-8000-000000000086",
                     *       "createdAt": "2026-03-02T13:42:00.000Z",
                     *       "subjectPictureId": null,
                     *       "lastReadNumber": 0,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Dialog"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `dialog_not_found`, `unit_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `already_in_unit`, `unit_retired` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    searchAdministeredDialogs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "ib fritid"
                 *     }
                 */
                "application/json": components["schemas"]["Lookup"];
            };
        };
        responses: {
            /** @description OK: AdministeredDialogFinds */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000088",
                     *           "topic": "Fritidshjem",
                     *           "subject": {
                     *             "name": "Ib Lund",
                     *             "protected": false
                     *           },
                     *           "unit": {
                     *             "id": "0195d7a0-0000-7000-8000-000000000007",
                     *             "name": "Familieafdelingen"
                     *           },
                     *           "state": "open",
                     *           "coordinators": [
                     *             {
                     *               "id": "0195d7a0-0000-7000-8000-000000000005",
                     *               "name": "Anna Holm",
                     *               "protected": false
                     *             }
                     *           ],
                     *           "lacks": [],
                     *           "participants": 1,
                     *           "createdAt": "2026-03-02T13:42:00.000Z",
                     *           "lastActivityAt": "2026-03-02T13:42:00.000Z",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "more": false
                     *     }
                     */
                    "application/json": components["schemas"]["AdministeredDialogFinds"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            408: components["responses"]["Timeout"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
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
            /** @description OK: Assurance */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "minimum": "low",
                     *       "acts": {},
                     *       "installation": "substantial",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Assurance"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `unknown_municipality` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceAssurance: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "minimum": "substantial",
                 *       "acts": {
                 *         "person.remove": "high"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["AssuranceWish"];
            };
        };
        responses: {
            /** @description OK: Assurance */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "minimum": "substantial",
                     *       "acts": {
                     *         "person.remove": "high"
                     *       },
                     *       "installation": "substantial",
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Assurance"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `unknown_municipality` */
            403: components["responses"]["Forbidden"];
            408: components["responses"]["Timeout"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getConsentSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: ConsentSettings */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "onLapse": "suspend",
                     *       "reminderDays": [
                     *         30,
                     *         14,
                     *         3
                     *       ],
                     *       "answerDays": 30,
                     *       "admissionDays": 14,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentSettings"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    replaceConsentSettings: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "onLapse": "close",
                 *       "reminderDays": [
                 *         30,
                 *         14,
                 *         3
                 *       ],
                 *       "answerDays": 30,
                 *       "admissionDays": 14
                 *     }
                 */
                "application/json": components["schemas"]["ConsentSettingsWish"];
            };
        };
        responses: {
            /** @description OK: ConsentSettings */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "onLapse": "close",
                     *       "reminderDays": [
                     *         30,
                     *         14,
                     *         3
                     *       ],
                     *       "answerDays": 30,
                     *       "admissionDays": 14,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["ConsentSettings"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `unknown_municipality` */
            403: components["responses"]["Forbidden"];
            408: components["responses"]["Timeout"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listLegalBases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: LegalBasisPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000033",
                     *           "code": "trivsel-i-skolen",
                     *           "title": {
                     *             "da": "Indhentning af oplysninger med samtykke",
                     *             "en": "Obtaining information by consent"
                     *           },
                     *           "lawReference": "Retssikkerhedsloven § 11 a",
                     *           "mode": "consent",
                     *           "form": "any",
                     *           "longestPeriod": "P1Y",
                     *           "periodEnd": "end-of-day",
                     *           "holders": "all",
                     *           "subjectAge": 15,
                     *           "holdersAtAge": "keep",
                     *           "guardianGives": true,
                     *           "refusalBlocks": true,
                     *           "checkedByLawyer": false,
                     *           "version": 1,
                     *           "retiredAt": null,
                     *           "createdAt": "2026-03-02T13:40:00.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": components["schemas"]["LegalBasisPage"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    createLegalBasis: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "trivsel-i-skolen",
                 *       "title": {
                 *         "da": "Indhentning af oplysninger med samtykke",
                 *         "en": "Obtaining information by consent"
                 *       },
                 *       "lawReference": "Retssikkerhedsloven § 11 a",
                 *       "mode": "consent",
                 *       "form": "any",
                 *       "longestPeriod": "P1Y",
                 *       "periodEnd": "end-of-day",
                 *       "holders": "all",
                 *       "subjectAge": 15,
                 *       "holdersAtAge": "keep",
                 *       "guardianGives": true,
                 *       "refusalBlocks": true,
                 *       "checkedByLawyer": false
                 *     }
                 */
                "application/json": components["schemas"]["NewLegalBasis"];
            };
        };
        responses: {
            /** @description Made: LegalBasis */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000033",
                     *       "code": "trivsel-i-skolen",
                     *       "title": {
                     *         "da": "Indhentning af oplysninger med samtykke",
                     *         "en": "Obtaining information by consent"
                     *       },
                     *       "lawReference": "Retssikkerhedsloven § 11 a",
                     *       "mode": "consent",
                     *       "form": "any",
                     *       "longestPeriod": "P1Y",
                     *       "periodEnd": "end-of-day",
                     *       "holders": "all",
                     *       "subjectAge": 15,
                     *       "holdersAtAge": "keep",
                     *       "guardianGives": true,
                     *       "refusalBlocks": true,
                     *       "checkedByLawyer": false,
                     *       "version": 1,
                     *       "retiredAt": null,
                     *       "createdAt": "2026-03-02T13:40:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["LegalBasis"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `unknown_municipality` */
            403: components["responses"]["Forbidden"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `legal_basis_exists`, `too_many_legal_bases` */
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getLegalBasis: {
        parameters: {
            query?: {
                /** @description The newest when left out */
                version?: number;
            };
            header?: never;
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000033 */
                legalBasisId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: LegalBasis */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000033",
                     *       "code": "trivsel-i-skolen",
                     *       "title": {
                     *         "da": "Indhentning af oplysninger med samtykke",
                     *         "en": "Obtaining information by consent"
                     *       },
                     *       "lawReference": "Retssikkerhedsloven § 11 a",
                     *       "mode": "consent",
                     *       "form": "any",
                     *       "longestPeriod": "P1Y",
                     *       "periodEnd": "end-of-day",
                     *       "holders": "all",
                     *       "subjectAge": 15,
                     *       "holdersAtAge": "keep",
                     *       "guardianGives": true,
                     *       "refusalBlocks": true,
                     *       "checkedByLawyer": false,
                     *       "version": 1,
                     *       "retiredAt": null,
                     *       "createdAt": "2026-03-02T13:40:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["LegalBasis"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `legal_basis_not_found` */
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeLegalBasis: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000033 */
                legalBasisId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "checkedByLawyer": true
                 *     }
                 */
                "application/json": components["schemas"]["LegalBasisChange"];
            };
        };
        responses: {
            /** @description OK: LegalBasis */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000033",
                     *       "code": "trivsel-i-skolen",
                     *       "title": {
                     *         "da": "Indhentning af oplysninger med samtykke",
                     *         "en": "Obtaining information by consent"
                     *       },
                     *       "lawReference": "Retssikkerhedsloven § 11 a",
                     *       "mode": "consent",
                     *       "form": "any",
                     *       "longestPeriod": "P1Y",
                     *       "periodEnd": "end-of-day",
                     *       "holders": "all",
                     *       "subjectAge": 15,
                     *       "holdersAtAge": "keep",
                     *       "guardianGives": true,
                     *       "refusalBlocks": true,
                     *       "checkedByLawyer": true,
                     *       "version": 2,
                     *       "retiredAt": null,
                     *       "createdAt": "2026-03-02T13:40:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["LegalBasis"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `unknown_municipality` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `legal_basis_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `legal_basis_retired`, `legal_basis_unproven` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    retireLegalBasis: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "2"
                 */
                "If-Match": string;
            };
            path: {
                /** @example 0195d7a0-0000-7000-8000-000000000033 */
                legalBasisId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: LegalBasis */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0195d7a0-0000-7000-8000-000000000033",
                     *       "code": "trivsel-i-skolen",
                     *       "title": {
                     *         "da": "Indhentning af oplysninger med samtykke",
                     *         "en": "Obtaining information by consent"
                     *       },
                     *       "lawReference": "Retssikkerhedsloven § 11 a",
                     *       "mode": "consent",
                     *       "form": "any",
                     *       "longestPeriod": "P1Y",
                     *       "periodEnd": "end-of-day",
                     *       "holders": "all",
                     *       "subjectAge": 15,
                     *       "holdersAtAge": "keep",
                     *       "guardianGives": true,
                     *       "refusalBlocks": true,
                     *       "checkedByLawyer": true,
                     *       "version": 3,
                     *       "retiredAt": "2026-03-02T13:40:00.000Z",
                     *       "createdAt": "2026-03-02T13:40:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["LegalBasis"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `unknown_municipality` */
            403: components["responses"]["Forbidden"];
            /** @description Does not exist, or you may not know that it does: `legal_basis_not_found` */
            404: components["responses"]["NotFound"];
            408: components["responses"]["Timeout"];
            /** @description In conflict with the present state; `code` tells how: `legal_basis_retired`, `legal_basis_unproven` */
            409: components["responses"]["Conflict"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPostSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: PostSettings */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "correctionMinutes": 15,
                     *       "showsReading": true,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["PostSettings"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    replacePostSettings: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing
                 * @example "1"
                 */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "correctionMinutes": 60,
                 *       "showsReading": true
                 *     }
                 */
                "application/json": components["schemas"]["PostSettingsWish"];
            };
        };
        responses: {
            /** @description OK: PostSettings */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    ETag: components["headers"]["ETag"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "correctionMinutes": 60,
                     *       "showsReading": true,
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["PostSettings"];
                };
            };
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only`, `unknown_municipality` */
            403: components["responses"]["Forbidden"];
            408: components["responses"]["Timeout"];
            /** @description Somebody else has changed it meanwhile: read it anew: `version_changed` */
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUnits: {
        parameters: {
            query?: {
                /**
                 * @description How many items at most; `50` when left out
                 * @example 2
                 */
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
            /** @description OK: UnitPage */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000007",
                     *           "name": "Familieafdelingen",
                     *           "externalId": "Familieafdelingen",
                     *           "openDialogs": 10,
                     *           "retiredAt": null
                     *         },
                     *         {
                     *           "id": "0195d7a0-0000-7000-8000-000000000086",
                     *           "name": "Skoleafdelingen",
                     *           "externalId": "Skoleafdelingen",
                     *           "openDialogs": 0,
                     *           "retiredAt": null
                     *         }
                     *       ],
                     *       "next": "WyIwMTk1ZDdhMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwODYiXQ"
                     *     }
                     */
                    "application/json": components["schemas"]["UnitPage"];
                };
            };
            /** @description Not understood; `errors` tells where: `invalid_cursor` */
            400: components["responses"]["Invalid"];
            401: components["responses"]["Unauthenticated"];
            /** @description Not allowed, or the token lacks the scope: `administrators_only` */
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSigningKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK: SigningKeys */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "crv": "Ed25519",
                     *           "kty": "OKP",
                     *           "x": "Fl_iOozwwwLXoq_6CqTSAahaND4VDSGy-GKxXS6pEvM",
                     *           "kid": "24ycK8xUAa-Njf620nsDutY88BEehfjV_YxEOt2tFXE",
                     *           "alg": "Ed25519",
                     *           "use": "sig",
                     *           "letdialog:state": "active"
                     *         },
                     *         {
                     *           "crv": "P-256",
                     *           "kty": "EC",
                     *           "x": "bFGqIfxuLxul4-_g_rbBKEnoaLVvpNkcUW8kFwfFg6I",
                     *           "y": "sCIBesP1bLj9UoEA9cmpU2AQmr8_x-4VCyre6zhc0gY",
                     *           "kid": "XKaCr6Qi1SuL1r3JvepaypbfMLtSYb2YhABlvV-AZlk",
                     *           "alg": "ES256",
                     *           "use": "sig",
                     *           "letdialog:state": "active"
                     *         },
                     *         {
                     *           "kty": "AKP",
                     *           "pub": "-AAI3EFcFgNuneIZtQfzGLaCuwA5HFal1gRTzAicZqh8CqzO0JA6NH0Q1dA8lZ81aQ_URpOT6y1y9QQzDdgth2fm7hczA4NYQxQa7OgKXW4h4JGHaqI4-BXGrcd2vLhsHBFgFngrf1VLN2MSZyQzgxO8kgN42_I9bXvHBaWsmIj5GExVOOPY6duAuAktjZTQ9-N8okdffayjt3KW5VtmBsfdjREyt2Fpz2U_esORDC9G21UESVLF_DirFtxKtfUZG7O0UrmPmf1IXrpo7K-zbEbIJlxruBmmurvrejzCdfWuIQkiBEPe1ajk20Oa3brsuRch19M4qPOyG8qlyqsQCzrj_r436wGkEeDi62s_HMhAMD6KxLd_oEiWuRxhFZrjtKSB_tFKNyrKPhGXbMNRxDIQM23IcEBNbxCofpWLC71SCsbIC9iVoMQQpKev7GuI45sDFLvZc4mRT6tiUBAjlgh4K7Iz2AMLA1CJ-lj-KgTvnDeLjRtMDQ4G8IM3jaIDTcVBwu4X_ojb3EuClyOeIQKfUnDOvqxGEqs_T2jp4ZEDXiPNo_TVNNA1OvVj0rQva8vZeDXwTcckV1Otm-KnVpErQrHGnbdbe-oIgGNwxJmXYxiqJ9BCJNx8X4xdV11GFFKpdxHuAj9QAs_760pQujzt1Xy5ehXvxjnGOuLHJ9QeFIub98HpUn-XiYUFcn1ul01MPNPlXU1Okzi808Ij9y5lj1WDP-06PQVHxA7Fjqn-bUBGHZdkXjN0lN6Jv41TGO6Ky6YOJ8i2NXag9Dm_oYK6hshFiVQtxBWOp2GzPFZhZdNfa6PCj3BBCncsmES4loNri6Gu5iCMzle7LngeOZ2ojVMYH0XeUFdvtDTpl5DLqxFXSf7JOICLnstlqXw32inO6Ybx6ToFTCVxIIkm2xUGJtyuTFcm9mP7LHNWt8zM-Sgeeqz9azuTlkTsVzDaFr3BnsnmqE1cbSdXaiMlT3jrM-TsuN4u6bcRHdlWPVqqtEmY5jUd2iZR2-hQrIFrMM8b4h3f4ktRE89NEKZGwskGhmqd74WsK6beITC8DzXPgLZ4Hmdr4GjEXl81TNx2J8xFTWZy9BJqZVze3WdFQTOM_ryU9uUvyH945BmlPT8NabNHGPk3Jjz57V2gmix2fsFM0FmnPnBvN6gWWLxMLAnWEXxJ2yFmc00YPG9kk17UzvPEyqtun_8AJ1GXY5kuA8JVv5g-bS8jfhxb_RU27B4b7A2ICUSE9VwpUsALTzlv6DXN-LYJvUaqJzRDmu6IW6R79wCWvxBuep4if0f6xgFGtWl-WFgKurTDIDxfyk9PWItRm58aqU0A0dN6VtDtEiL_I5OLx-twWEmUj91CmkxnATRDkOHkgbY2gmopbRb652nmHX67b4s5RxiH3zM9fx_4v3pHj_53aiVnKhR6475pqwCO9D57qoPjxskiywjVdnWAMruZiLTdHxyIkP1BEyGqXdVnfeWpZpxbs9IbbOlPvJMZ2RLJoSh17TCR1ZV83b5ukcNlaHwTdTHw0SJhWKHm1HFRLA4dDXGZBxZmpljkyJ9WFC88v1wdiI_OUCKwnAsy_oatkT_yH_nQJ4z34IGpXUZp2wwx-HbRx5HtNYNR0MTSDR8XQeZL92hYeOjy5uLigfxONBgC_ccdiTR3rRgH4BlegtP-TrQgxjQ-W39CtzpzGc6LeKFpGbSs4AFS5HsK1UM3Hz59VnBh1jber1PTYzeApdHLlmjJ_kTdMQ",
                     *           "kid": "W2V8Yx1uq29FSYaftC1YuuEXC4ZWUZ-bGi7Q_lW2pcM",
                     *           "alg": "ML-DSA-44",
                     *           "use": "sig",
                     *           "letdialog:state": "active"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SigningKeys"];
                };
            };
            400: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
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
            /** @description OK: Live */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "live"
                     *     }
                     */
                    "application/json": components["schemas"]["Live"];
                };
            };
            400: components["responses"]["Invalid"];
            431: components["responses"]["HeadersTooLarge"];
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
            /** @description OK: Ready */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Access-Control-Allow-Origin": components["headers"]["Access-Control-Allow-Origin"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    RateLimit: components["headers"]["RateLimit"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ready"
                     *     }
                     */
                    "application/json": components["schemas"]["Ready"];
                };
            };
            400: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            431: components["responses"]["HeadersTooLarge"];
            500: components["responses"]["Fault"];
            503: components["responses"]["Unavailable"];
        };
    };
}
