extension CatalogueText {
  /// Section 9.2.14.3 of document 004: sending participant information.
  static let sendingParticipantInformation: StaticString = """
    004-9.2.14.3-p1_1 SHALL controlling state participant-information-notify
      when  Participant information changes; a conference-state subscription exists for the
            participant
      asks  Generate a NOTIFY (RFC 6665)
      check inapplicable unless cf.sessions[s].subs has an entry of the participant; pass if a NOTIFY
            in that subscription follows the change (several changes may share one), else fail

    004-9.2.14.3-p1_2 SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state to report changes
      asks  Use partial notification (RFC 4575)
      check for each NOTIFY with conference state: inapplicable for the first one after a SUBSCRIBE
            (full state); pass if state of conference-info is partial and the merged result equals
            cf.sessions[s].conf_state, else fail
      reads partial-vs-full literal
      check for each NOTIFY with conference state: inapplicable for the first one after a SUBSCRIBE;
            fail if state of conference-info is full; pass if state is partial or absent and the
            changes since the former NOTIFY are in the document, else fail
      why   state is optional in the text, so its absence is no breach
      reads partial-vs-full repaired
      check for each NOTIFY with conference state: inapplicable for the first one after a SUBSCRIBE (a
            refresh included) and for one that terminates the subscription; pass if state of
            conference-info, and of users if present, is partial, version is one higher than before
            and the merged result equals cf.sessions[s].conf_state, else fail; warn if users that did
            not change are listed
      why   partial must be marked; the closing document is full or deleted

    004-9.2.14.3-p1_3 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state
      asks  The body is application/conference-info+xml by RFC 4575
      check for each NOTIFY with conference state: pass if Content-Type is
            application/conference-info+xml (the only or the first part) and the document is in the
            namespace urn:ietf:params:xml:ns:conference-info, else fail

    004-9.2.14.3-3 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state
      asks  The body has a <conference-info> root element
      check for each NOTIFY with conference state: pass if the root element is conference-info, else
            fail; note: steps 1 and 2 are empty in the source

    004-9.2.14.3-4 SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state
      asks  entity attribute of <conference-info> is the group session identity
      check for each NOTIFY with conference state: pass if entity of conference-info equals
            cf.sessions[s].identity, else fail

    004-9.2.14.3-5 MAY controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state
      asks  <conference-info> may have a state attribute with "full" or "partial" (RFC 4575); absence
            means full by the schema default
      check for each NOTIFY with conference state: pass in either case; warn if state of
            conference-info has a value other than full and partial, or is absent in a document that
            is not complete (absence means full)
      reads partial-vs-full literal
      check for each NOTIFY with conference state: pass in either case; warn if state of
            conference-info has a value other than full and partial
      why   absence is allowed, also in a document of changes
      reads partial-vs-full repaired
      check for each NOTIFY with conference state: pass in either case; warn if state is absent in a
            document that is not complete, or has a value other than full, partial and (in the last
            NOTIFY of the subscription) deleted
      why   deleted ends the subscription under the repair

    004-9.2.14.3-6 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state
      asks  <conference-info> has a version attribute by RFC 4575 (increasing by one per document in
            the subscription)
      check for each NOTIFY with conference state: pass if version of conference-info is present and
            one higher than before in this subscription, else fail

    004-9.2.14.3-7 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state
      asks  <conference-info> has a <conference-description>
      check for each NOTIFY with conference state: pass if conference-info has one
            conference-description, else fail; note: RFC 4575 lets a partial document leave it out,
            this text does not
      reads partial-vs-full repaired
      check for each NOTIFY with conference state: pass if conference-info has one
            conference-description, or state is partial and the description has not changed since the
            former NOTIFY, else fail
      why   a partial document carries changes only

    004-9.2.14.3-7a_1 SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; GSD management supported
      asks  <subject> gives the session's subject
      check for each NOTIFY with conference state: inapplicable unless cf.supports.gsd; pass if
            subject equals cf.sessions[s].conf_state.subject, else fail
      reads partial-vs-full repaired
      check for each NOTIFY with conference state: inapplicable if state is partial and subject is
            left out as unchanged; inapplicable unless cf.supports.gsd; pass if subject equals
            cf.sessions[s].conf_state.subject, else fail
      why   row not listed in the finding, a partial document may omit it

    004-9.2.14.3-7a_2 SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; GSD management supported; no
            subject assigned
      asks  <subject> is present with empty value
      check for each NOTIFY with conference state: inapplicable unless cf.supports.gsd and
            cf.sessions[s].conf_state.subject is empty; pass if the subject element is present and
            empty, else fail
      reads partial-vs-full repaired
      check for each NOTIFY with conference state: inapplicable if state is partial and subject is
            left out as unchanged; inapplicable unless cf.supports.gsd and
            cf.sessions[s].conf_state.subject is empty; pass if the subject element is present and
            empty, else fail
      why   row not listed in the finding, a partial document may omit it

    004-9.2.14.3-7b_1 SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; <subject> present; (subject
            update newer than the receiver's joining, or receiver initiated the session)
      asks  <subject-ext> (App. P.2) with <timestamp> of the change
      check for each NOTIFY with conference state: inapplicable if subject is absent, or unless
            cf.sessions[s].conf_state.subject_ext.timestamp is later than
            cf.sessions[s].participants[p].joined_at or the receiver is the initiator; pass if
            subject-ext/timestamp equals cf.sessions[s].conf_state.subject_ext.timestamp, else fail
      reads subject-ext-rules literal
      check for each NOTIFY with conference state: inapplicable if subject is absent, if
            cf.sessions[s].conf_state.subject_ext.timestamp is empty, or unless it is later than
            cf.sessions[s].participants[p].joined_at or the receiver is the initiator; pass if
            subject-ext/timestamp equals it, else fail
      why   no time is stored for the first subject
      reads subject-ext-rules repaired
      check for each NOTIFY with conference state: inapplicable if subject is absent, or unless
            cf.sessions[s].conf_state.subject_ext.timestamp is not before the first adding of the
            receiver (the start for those invited by it and for the initiator); pass if
            subject-ext/timestamp equals it, else fail; note: trigger extended to changes not before
            the first adding
      why   first adding counts, equal times included

    004-9.2.14.3-7b_2 SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; <subject> present; (subject
            update newer than the receiver's joining, or receiver initiated the session)
      asks  <subject-ext> also has <participant> that made the change
      check for each NOTIFY with conference state: inapplicable if subject is absent, or unless
            cf.sessions[s].conf_state.subject_ext.timestamp is later than
            cf.sessions[s].participants[p].joined_at or the receiver is the initiator; pass if
            subject-ext/participant equals cf.sessions[s].conf_state.subject_ext.participant, else
            fail
      reads subject-ext-rules repaired
      check for each NOTIFY with conference state: inapplicable if subject is absent, or unless
            cf.sessions[s].conf_state.subject_ext.timestamp is not before the first adding of the
            receiver (the start for those invited by it and for the initiator); pass if
            subject-ext/participant equals cf.sessions[s].conf_state.subject_ext.participant, else
            fail; note: trigger extended to changes not before the first adding
      why   as 7b_1

    004-9.2.14.3-7b_3 FACT controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; <subject> present; subject
            older than the receiver's joining and receiver is not the initiator
      asks  <subject-ext> is not called for (privacy towards later joiners)
      check for each NOTIFY with conference state: inapplicable if
            cf.sessions[s].conf_state.subject_ext.timestamp is later than
            cf.sessions[s].participants[p].joined_at or the receiver is the initiator; warn if
            subject-ext is present, else pass
      reads subject-ext-rules repaired
      check for each NOTIFY with conference state: inapplicable if
            cf.sessions[s].conf_state.subject_ext.timestamp is not before the first adding of the
            receiver or the receiver is the initiator; fail if subject-ext is present, else pass
      why   not shown to later joiners

    004-9.2.14.3-7c SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; GSD management supported; an
            ad-hoc group policy applies
      asks  <keywords> with the values of App. Q (CPM Ad-hoc Group Policy)
      check for each NOTIFY with conference state: inapplicable unless cf.supports.gsd and
            cf.sessions[s].policy_tokens is not empty; pass if keywords equal it, else fail
      reads partial-vs-full repaired
      check for each NOTIFY with conference state: inapplicable if state is partial and keywords is
            left out as unchanged; inapplicable unless cf.supports.gsd and
            cf.sessions[s].policy_tokens is not empty; pass if keywords equal it, else fail
      why   row not listed in the finding, a partial document may omit it

    004-9.2.14.3-7d SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; GSD management supported; a
            bulletin is set
      asks  <free-text> with the bulletin text
      check for each NOTIFY with conference state: inapplicable unless cf.supports.gsd and
            cf.sessions[s].conf_state.bulletin is set; pass if one free-text element equals it, else
            fail
      reads partial-vs-full repaired
      check for each NOTIFY with conference state: inapplicable if state is partial and free-text is
            left out as unchanged; inapplicable unless cf.supports.gsd and
            cf.sessions[s].conf_state.bulletin is set; pass if one free-text element equals it, else
            fail
      why   row not listed in the finding, a partial document may omit it

    004-9.2.14.3-7e SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state
      asks  <maximum-user-count> = maximum number of participants
      check for each NOTIFY with conference state: pass if maximum-user-count equals
            cf.sessions[s].max_participants, else fail
      reads partial-vs-full repaired
      check for each NOTIFY with conference state: inapplicable if state is partial and
            maximum-user-count is left out as unchanged; pass if maximum-user-count equals
            cf.sessions[s].max_participants, else fail
      why   row not listed in the finding, a partial document may omit it

    004-9.2.14.3-7f SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; GSD management supported
      asks  <icon> element (App. P.2) is included (verb missing in source)
      check for each NOTIFY with conference state: inapplicable unless cf.supports.gsd; pass if an
            icon element is present, else fail
      reads partial-vs-full repaired
      check for each NOTIFY with conference state: inapplicable if state is partial and icon is left
            out as unchanged; inapplicable unless cf.supports.gsd; pass if an icon element is present,
            else fail
      why   row not listed in the finding, a partial document may omit it

    004-9.2.14.3-7f.i SHALL-NOT controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; GSD management supported; no
            icon assigned
      asks  No <source> inside <icon>
      check for each NOTIFY with conference state: inapplicable unless cf.supports.gsd and
            cf.sessions[s].conf_state.icon is empty; fail if icon has a source element, else pass;
            warn instead if that source is an empty icon-uri (row 7f.ii.1_3 demands it)
      reads icon-source repaired
      check for each NOTIFY with conference state: inapplicable unless cf.supports.gsd and
            cf.sessions[s].conf_state.icon is empty; fail if icon has a source element, an empty
            icon-uri included, else pass
      why   no source without icon

    004-9.2.14.3-7f.ii_1 SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; GSD management supported; icon
            assigned
      asks  <icon> has a <source>
      check for each NOTIFY with conference state: inapplicable unless cf.supports.gsd and
            cf.sessions[s].conf_state.icon is set; pass if icon has a source element, else fail

    004-9.2.14.3-7f.ii_2 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; GSD management supported; icon
            assigned
      asks  <source> has one of the two children icon-uri and file-info
      check for each NOTIFY with conference state: inapplicable if source is absent; pass if source
            has exactly one child and it is icon-uri or file-info, else fail

    004-9.2.14.3-7f.ii.1_1 SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; GSD management supported; icon
            given by reference
      asks  <icon-uri> of type anyURI points to the image
      check for each NOTIFY with conference state: inapplicable unless icon-uri is used; pass if it is
            a valid URI equal to cf.sessions[s].conf_state.icon.uri, else fail

    004-9.2.14.3-7f.ii.1_2 FACT client no participant-information-notify
      when  Client sets an icon
      asks  How the client obtains a URI for the image is out of scope
      check inapplicable: not observable (out of scope of the source)

    004-9.2.14.3-7f.ii.1_3 SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; GSD management supported; no
            icon assigned
      asks  <icon-uri> has an empty value (contradicts 7f.i, which forbids <source>)
      check for each NOTIFY with conference state: inapplicable unless cf.supports.gsd and
            cf.sessions[s].conf_state.icon is empty; pass if source is absent (row 7f.i) or has an
            empty icon-uri, else warn
      reads icon-source repaired
      check inapplicable always; note: without an icon there is no source, judged by 004-9.2.14.3-7f.i
      why   condition cannot hold under the repair

    004-9.2.14.3-7f.ii.2 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; GSD management supported; icon
            given as content
      asks  <file-info> string holds a content-id of a further body part of the NOTIFY with the image
      check for each NOTIFY with conference state: inapplicable unless file-info is used; pass if the
            NOTIFY is multipart and a part has that Content-ID, else fail
      reads icon-cid-in-msrp repaired
      check for each NOTIFY with conference state: inapplicable unless file-info is used; pass if the
            NOTIFY is multipart/related, a part has that Content-ID and Accept of the SUBSCRIBE lists
            multipart/related, else fail
      why   image only if the subscriber accepts the multipart

    004-9.2.14.3-7f.iii_1 SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; GSD management supported; icon
            update newer than the receiver's joining, or receiver initiated the session
      asks  <icon> has <timestamp> of the change
      check for each NOTIFY with conference state: inapplicable unless
            cf.sessions[s].conf_state.icon.timestamp is later than
            cf.sessions[s].participants[p].joined_at or the receiver is the initiator, or if no icon
            is assigned; pass if icon/timestamp equals cf.sessions[s].conf_state.icon.timestamp, else
            fail
      reads subject-ext-rules repaired
      check for each NOTIFY with conference state: inapplicable if no icon is assigned, or unless
            cf.sessions[s].conf_state.icon.timestamp is not before the first adding of the receiver
            (the start for those invited by it and for the initiator); pass if icon/timestamp equals
            it, else fail; note: trigger extended to changes not before the first adding
      why   as 7b_1

    004-9.2.14.3-7f.iii_2 SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; GSD management supported; icon
            update newer than the receiver's joining, or receiver initiated the session
      asks  <icon> has <participant> that made the change
      check for each NOTIFY with conference state: inapplicable unless
            cf.sessions[s].conf_state.icon.timestamp is later than
            cf.sessions[s].participants[p].joined_at or the receiver is the initiator, or if no icon
            is assigned; pass if icon/participant equals cf.sessions[s].conf_state.icon.participant,
            else fail

    004-9.2.14.3-8 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state
      asks  <conference-info> has a <conference-state>
      check for each NOTIFY with conference state: pass if conference-info has one conference-state,
            else fail
      reads partial-vs-full repaired
      check for each NOTIFY with conference state: inapplicable if state is partial and
            conference-state is left out as unchanged; pass if conference-info has one
            conference-state, else fail
      why   row not listed in the finding, a partial document may omit it

    004-9.2.14.3-8a SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state
      asks  <user-count> = present number of participants
      check for each NOTIFY with conference state: pass if user-count equals the number of connected
            entries in cf.sessions[s].participants, else fail; warn instead if it also counts pending
            ones (the text leaves this open)
      reads size-limit-count literal
      check for each NOTIFY with conference state: pass if user-count equals the number of connected,
            or of connected and pending, entries in cf.sessions[s].participants, else fail
      why   whether pending users are present is open
      reads size-limit-count repaired
      check for each NOTIFY with conference state: pass if user-count equals the number of connected
            entries in cf.sessions[s].participants, else fail
      why   connected users only
      reads partial-vs-full repaired
      check for each NOTIFY with conference state: inapplicable if state is partial and user-count is
            left out as unchanged; pass if user-count equals the number of connected entries in
            cf.sessions[s].participants, else fail; warn instead if it also counts pending ones (the
            text leaves this open)
      why   row not listed in the finding, a partial document may omit it

    004-9.2.14.3-9 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state
      asks  <conference-info> has a <users> element
      check for each NOTIFY with conference state: pass if conference-info has one users element, else
            fail
      reads partial-vs-full repaired
      check for each NOTIFY with conference state: inapplicable if state is partial and users is left
            out as unchanged; pass if conference-info has one users element, else fail
      why   row not listed in the finding, a partial document may omit it

    004-9.2.14.3-9a MAY controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state
      asks  <users> may have a state attribute with full or partial
      check for each NOTIFY with conference state: pass in either case; warn if state of users has a
            value other than full and partial, or says full (or nothing) while users are missing
      reads partial-vs-full literal
      check for each NOTIFY with conference state: pass in either case; warn if state of users has a
            value other than full and partial
      why   absence is allowed, also when users are missing

    004-9.2.14.3-9b SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state
      asks  One <user> per participant (literal reading conflicts with partial notification)
      check for each NOTIFY with conference state: pass if the users of the document (full) or of the
            merged state (partial) that are not disconnected are exactly the connected entries of
            cf.sessions[s].participants (pending ones may be added), else fail; note: users that did
            not change may be left out of a partial document
      reads partial-vs-full literal
      check for each NOTIFY with conference state: pass if the users of the document itself that are
            not disconnected are exactly the connected entries of cf.sessions[s].participants (pending
            ones may be added), else fail
      why   one user per participant in every document, partial ones too

    004-9.2.14.3-9b.i SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; per user
      asks  Each <user> has an entity attribute
      check for each NOTIFY with conference state: pass if each user has an entity attribute and no
            value occurs twice, else fail

    004-9.2.14.3-9b.i.1 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; user is the originating
            client; no privacy
      asks  entity of the user is the authenticated originator's address of the initial INVITE
      check for each NOTIFY with conference state: inapplicable if the originator asked for privacy or
            is not in the document; pass if entity of its user equals P-Asserted-Identity of the
            initial INVITE, else fail

    004-9.2.14.3-9b.i.2 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; user is the originating
            client; privacy requested
      asks  entity of the user is the From header of the initial INVITE
      check for each NOTIFY with conference state: inapplicable unless the originator asked for
            privacy and is in the document; pass if entity of its user equals the From URI of the
            initial INVITE, else fail; warn if that From shows the true address
      reads anonymous-entity repaired
      check for each NOTIFY with conference state: inapplicable unless the originator asked for
            privacy and is in the document; fail if From or the true address is shown; pass if entity
            is an identity at anonymous.invalid, unique in the session and the same in all documents,
            else fail
      why   From is never shown

    004-9.2.14.3-9b.i.3 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; user is an invited client; no
            privacy
      asks  entity = authenticated address of its response, or the identity from the URI-list
            (ad-hoc), or the identity from the group definition (pre-defined)
      check for each NOTIFY with conference state: inapplicable for users that asked for privacy; pass
            if entity of each invited user is the authenticated address of its response, its list
            entry or its group member entry, else fail; warn if it changes between documents
      reads entity-alternatives repaired
      check for each NOTIFY with conference state: inapplicable for users that asked for privacy; pass
            if entity of each invited user is its list or group identity, or for others the
            authenticated address of the response, and is the same in all documents of the session,
            else fail
      why   one canonical identity

    004-9.2.14.3-9b.i.4 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; user is an invited client;
            privacy requested
      asks  entity of the user is an anonymous identity (RFC 4575)
      check for each NOTIFY with conference state: inapplicable unless an invited user asked for
            privacy; fail if its true address is in the document; pass if its entity is an anonymous
            identity of its own, else fail

    004-9.2.14.3-9b.i.5 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; per receiving participant
      asks  The receiver's own <user> carries the yourown extension attribute (OMA-SIMPLE-IM App. M)
      check for each NOTIFY with conference state: inapplicable if the user of the receiver is not in
            the (partial) document; pass if exactly that user has yourown, else fail

    004-9.2.14.3-9b.ii_1 MAY controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; per user
      asks  <display-text> may be present in <user>
      check pass in either case; note: record whether display-text is present

    004-9.2.14.3-9b.ii_2 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; <display-text> present
      asks  Its value is the display name of the identity used in entity
      check for each NOTIFY with conference state: inapplicable for users without display-text; pass
            if it equals the display name known for the identity in entity, else fail; warn if it
            shows the name of an anonymous user

    004-9.2.14.3-9b.iii SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; GSD management supported;
            participant has a CPM User role
      asks  <roles> with one or more <entry> (App. Q.1.2)
      check for each NOTIFY with conference state: inapplicable unless cf.supports.gsd and
            cf.sessions[s].participants[p].roles is not empty; pass if roles/entry equal it, else fail

    004-9.2.14.3-9b.iv SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; per user
      asks  Each user has exactly one <endpoint>
      check for each NOTIFY with conference state: pass if each user has exactly one endpoint, else
            fail; note: the source gives no exception for deleted users of a partial document
      reads one-endpoint repaired
      check for each NOTIFY with conference state: fail if status is disconnected while a leg of that
            user is connected; pass if each user has exactly one endpoint, else fail
      why   status is that of the user, not of a leg

    004-9.2.14.3-9b.iv.1 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; per user
      asks  entity of the <endpoint> equals that of its <user>
      check for each NOTIFY with conference state: pass if entity of each endpoint equals that of its
            user, else fail

    004-9.2.14.3-9b.iv.2 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; per user
      asks  Each <endpoint> has a <status>
      check for each NOTIFY with conference state: pass if each endpoint has a status with the value
            connected, disconnected or pending, else fail

    004-9.2.14.3-9b.iv.2a SHALL controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; participant has joined
      asks  Status value "connected" is supported and used
      check for each NOTIFY with conference state: pass if status is connected for each user with
            cf.sessions[s].participants[p].state connected, else fail

    004-9.2.14.3-9b.iv.2b SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; participant left since the
            last NOTIFY
      asks  Status value "disconnected" is supported and used
      check for each NOTIFY with conference state: inapplicable unless a participant left since the
            former NOTIFY of the subscription; pass if its status is disconnected, else fail
      reads disconnected-since-last literal
      check for each NOTIFY with conference state: inapplicable unless a participant left since the
            former NOTIFY of the subscription and the document has a user for it; pass if its status
            is disconnected, else fail
      why   a user element is due for participants only
      reads disconnected-since-last repaired
      check for each NOTIFY with conference state: inapplicable unless a user who was in the session
            while the receiver was subscribed has left; fail if a NOTIFY after the first one that
            reported the departure still has that user; pass if the next document to this receiver
            shows it as disconnected with disconnection-method, else fail; note: trigger extended to
            documents after the departure was reported
      why   exactly one document reports the departure

    004-9.2.14.3-9b.iv.2c MAY controlling state participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; invitation not yet accepted
      asks  Status value "pending" may be used (RFC 4575)
      check for each NOTIFY with conference state: pass in either case; warn if pending is shown for a
            user whose cf.sessions[s].participants[p].state is not pending

    004-9.2.14.3-9b.iv.3 SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state; status disconnected
      asks  <endpoint> has <disconnection-method> with departed, booted or failed
      check for each NOTIFY with conference state: inapplicable unless a status is disconnected; pass
            if disconnection-method is departed, booted or failed, else fail; warn if it does not fit
            the cause (own BYE: departed, removal: booted, error or loss: failed)
      reads disconnection-details repaired
      check for each NOTIFY with conference state: inapplicable unless a status is disconnected; pass
            if disconnection-method is departed after a BYE with cause 200, booted after removal or
            refused anonymity, busy after 486, failed after another refusal or a time-out, else fail
      why   cause decides the method, busy is allowed

    004-9.2.14.3-9b.v FACT controlling no participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state
      asks  Source leaves an item v with three empty bullets; the NOTIFY branch has no
            disconnection-info/joining-info rule
      check inapplicable: not observable (empty text; disconnection-info and joining-info in a NOTIFY
            are neither demanded nor forbidden)
      reads disconnection-details repaired
      check for each NOTIFY with conference state: inapplicable unless a status is disconnected; pass
            if that endpoint has exactly one disconnection-info with when, and with by after a
            removal, else fail
      why   same details in both branches

    004-9.2.14.3-snd SHALL controlling yes participant-information-notify
      when  CF sends NOTIFY for a subscription to the conference state built
      asks  Send the NOTIFY to the core
      check pass if the NOTIFY with Event: conference and Subscription-State leaves to the core, else
            fail
      reads noresource-two-meanings repaired
      check fail if a NOTIFY with terminated;reason=noresource has a document other than state deleted
            (session ended) or a full list (session inactive); pass if the NOTIFY with Event:
            conference and Subscription-State leaves to the core, else fail
      why   content of the last document

    004-9.2.14.3-rate_1 SHOULD controlling state participant-information-notify
      when  Many changes in short time
      asks  Limit the rate of NOTIFYs to a participant
      check inapplicable unless cf.policy.notify_rate is set; pass if the NOTIFY requests to one
            subscriber keep it, else warn
      reads notify-rate repaired
      check pass if the NOTIFY requests to one subscriber are at least notify-interval (5 s) apart and
            the final state follows the last change within that interval, else warn; note: the answer
            to a SUBSCRIBE is not limited
      why   default interval, nothing lost

    004-9.2.14.3-rate_2 FACT controlling no participant-information-notify
      when  Many changes in short time
      asks  The way of limiting is out of scope (NOTE); no such rule for MSRP CIOs
      check inapplicable: not observable (out of scope of the source)
      reads notify-rate repaired
      check pass if the CIOs by MSRP to one receiver are at least notify-interval (5 s) apart and the
            final state follows the last change within that interval, else warn
      why   both branches are limited

    004-9.2.14.3-msrp_1 SHALL controlling state participant-information-msrp
      when  Participant information changes; no conference-state subscription exists; CIO
            notifications applicable for the participant
      asks  Generate an MSRP SEND with Content-Type application/conference-info+xml and the RFC 4575
            schema
      check inapplicable if cf.sessions[s].subs has an entry of the participant or
            cf.sessions[s].participants[p].cio is false; pass if a SEND with
            application/conference-info+xml in the RFC 4575 schema follows the change on its MSRP
            session, else fail
      reads pf-subscription-mutes-cio literal
      check inapplicable if cf.sessions[s].subs has an entry of the participant or of a PF on its
            behalf, or cf.sessions[s].participants[p].cio is false; pass if a SEND with
            application/conference-info+xml in the RFC 4575 schema follows the change on its MSRP
            session, else fail; warn if a CIO is sent to the participant while such an entry exists
            (apart from 004-5.2.6.1-est.cio)
      why   any subscription for the user closes the MSRP branch
      reads pf-subscription-mutes-cio repaired
      check inapplicable if cf.sessions[s].participants[p].cio is false or cf.sessions[s].subs has an
            entry whose dialog ends at the client of that MSRP leg; pass if a SEND with
            application/conference-info+xml in the RFC 4575 schema follows the change on its MSRP
            session, else fail; note: trigger extended to a participant whose only subscription is
            that of its PF
      why   branch is chosen per leg, a PF subscription does not count

    004-9.2.14.3-msrp_2 SHALL-NOT controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable)
      asks  Do not use partial notification
      check for each CIO sent by MSRP: fail if a state attribute has the value partial or deleted, or
            a participant whose data did not change is missing, else pass
      reads notify-body-into-msrp literal
      check for each CIO sent by MSRP: inapplicable if a PF made it from a NOTIFY body; fail if a
            state attribute has the value partial or deleted, or a participant whose data did not
            change is missing, else pass
      why   rule of the CF; a forwarded NOTIFY body is judged by 004-5.2.3.2.1-4_2

    004-9.2.14.3-msrp_3 SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable)
      asks  Every CIO holds the coherent (complete) state of the group session
      check for each CIO sent by MSRP: pass if the document alone gives cf.sessions[s].conf_state at
            the time of sending, else fail
      reads notify-body-into-msrp literal
      check for each CIO sent by MSRP: inapplicable if a PF made it from a NOTIFY body; pass if the
            document alone gives cf.sessions[s].conf_state at the time of sending, else fail
      why   as msrp_2

    004-9.2.14.3-msrp_4 FACT controlling state participant-information-msrp
      when  Participant information changes; neither subscription nor CIO applicable
      asks  Neither branch applies: that participant gets no notification
      check inapplicable if a subscription exists or cf.sessions[s].participants[p].cio is true; fail
            if a CIO or NOTIFY is sent to the participant, else pass

    004-9.2.14.3-msrp.a SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable)
      asks  The body has a <conference-info> root element
      check for each CIO sent by MSRP: pass if the root element is conference-info in the RFC 4575
            namespace, else fail

    004-9.2.14.3-msrp.a.i SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable)
      asks  entity attribute of <conference-info> is the group session identity
      check for each CIO sent by MSRP: pass if entity of conference-info equals
            cf.sessions[s].identity, else fail

    004-9.2.14.3-msrp.a.ii SHALL-NOT controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable)
      asks  No state attribute on <conference-info>
      check for each CIO sent by MSRP: fail if conference-info has a state attribute, else pass
      reads notify-body-into-msrp literal
      check for each CIO sent by MSRP: inapplicable if a PF made it from a NOTIFY body; fail if
            conference-info has a state attribute, else pass
      why   as msrp_2

    004-9.2.14.3-msrp.a.iii SHALL-NOT controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable)
      asks  No version attribute (RFC 4575 4.3 makes it mandatory)
      check for each CIO sent by MSRP: fail if conference-info has a version attribute, else pass;
            note: RFC 4575 makes it mandatory, so a receiver must not reject its absence
      reads notify-body-into-msrp literal
      check for each CIO sent by MSRP: inapplicable if a PF made it from a NOTIFY body; fail if
            conference-info has a version attribute, else pass
      why   as msrp_2

    004-9.2.14.3-msrp.a.iv SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable)
      asks  <conference-info> has a <conference-description>
      check for each CIO sent by MSRP: pass if conference-info has one conference-description, else
            fail

    004-9.2.14.3-msrp.a.iv.1_1 SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); GSD management supported
      asks  <subject> gives the session's subject
      check for each CIO sent by MSRP: inapplicable unless cf.supports.gsd; pass if subject equals
            cf.sessions[s].conf_state.subject, else fail

    004-9.2.14.3-msrp.a.iv.1_2 SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); GSD management supported;
            no subject assigned
      asks  <subject> is present with an empty value
      check for each CIO sent by MSRP: inapplicable unless cf.supports.gsd and
            cf.sessions[s].conf_state.subject is empty; pass if the subject element is present and
            empty, else fail

    004-9.2.14.3-msrp.a.iv.2_1 SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); <subject> present;
            (subject update newer than the receiver's joining, or receiver initiated the session)
      asks  <subject-ext> (App. P.2) has the <timestamp> of the change
      check for each CIO sent by MSRP: inapplicable if subject is absent, or unless
            cf.sessions[s].conf_state.subject_ext.timestamp is later than
            cf.sessions[s].participants[p].joined_at or the receiver is the initiator; pass if
            subject-ext/timestamp equals cf.sessions[s].conf_state.subject_ext.timestamp, else fail
      reads subject-ext-rules literal
      check for each CIO sent by MSRP: inapplicable if subject is absent, if
            cf.sessions[s].conf_state.subject_ext.timestamp is empty, or unless it is later than
            cf.sessions[s].participants[p].joined_at or the receiver is the initiator; pass if
            subject-ext/timestamp equals it, else fail
      why   no time is stored for the first subject
      reads subject-ext-rules repaired
      check for each CIO sent by MSRP: inapplicable if subject is absent, or unless
            cf.sessions[s].conf_state.subject_ext.timestamp is not before the first adding of the
            receiver (the start for those invited by it and for the initiator); pass if
            subject-ext/timestamp equals it, else fail; note: trigger extended to changes not before
            the first adding
      why   as 7b_1

    004-9.2.14.3-msrp.a.iv.2_2 SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); <subject> present;
            (subject update newer than the receiver's joining, or receiver initiated the session)
      asks  <subject-ext> also has the <participant> that made the change
      check for each CIO sent by MSRP: inapplicable if subject is absent, or unless
            cf.sessions[s].conf_state.subject_ext.timestamp is later than
            cf.sessions[s].participants[p].joined_at or the receiver is the initiator; pass if
            subject-ext/participant equals cf.sessions[s].conf_state.subject_ext.participant, else
            fail

    004-9.2.14.3-msrp.a.iv.3 SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); GSD management supported;
            an ad-hoc group policy applies
      asks  <keywords> with the values of App. Q (ad-hoc group policy)
      check for each CIO sent by MSRP: inapplicable unless cf.supports.gsd and
            cf.sessions[s].policy_tokens is not empty; pass if keywords equal it, else fail

    004-9.2.14.3-msrp.a.iv.4 SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); GSD management supported;
            a bulletin is set
      asks  <free-text> with the bulletin text
      check for each CIO sent by MSRP: inapplicable unless cf.supports.gsd and
            cf.sessions[s].conf_state.bulletin is set; pass if one free-text element equals it, else
            fail

    004-9.2.14.3-msrp.a.iv.5 SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable)
      asks  <maximum-user-count> = maximum number of participants
      check for each CIO sent by MSRP: pass if maximum-user-count equals
            cf.sessions[s].max_participants, else fail

    004-9.2.14.3-msrp.a.iv.6 SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); GSD management supported
      asks  <icon> (App. P.2) is included (verb missing in source)
      check for each CIO sent by MSRP: inapplicable unless cf.supports.gsd; pass if an icon element is
            present, else fail

    004-9.2.14.3-msrp.a.iv.6a SHALL-NOT controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); GSD management supported;
            no icon assigned
      asks  No <source> inside <icon>
      check for each CIO sent by MSRP: inapplicable unless cf.supports.gsd and
            cf.sessions[s].conf_state.icon is empty; fail if icon has a source element, else pass;
            warn instead if that source is an empty icon-uri (row 6b.i_3 demands it)
      reads icon-source repaired
      check for each CIO sent by MSRP: inapplicable unless cf.supports.gsd and
            cf.sessions[s].conf_state.icon is empty; fail if icon has a source element, an empty
            icon-uri included, else pass
      why   no source without icon

    004-9.2.14.3-msrp.a.iv.6b_1 SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); GSD management supported;
            icon assigned
      asks  <icon> has a <source>
      check for each CIO sent by MSRP: inapplicable unless cf.supports.gsd and
            cf.sessions[s].conf_state.icon is set; pass if icon has a source element, else fail

    004-9.2.14.3-msrp.a.iv.6b_2 SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); GSD management supported;
            icon assigned
      asks  <source> has one of the two children icon-uri and file-info
      check for each CIO sent by MSRP: inapplicable if source is absent; pass if source has exactly
            one child and it is icon-uri or file-info, else fail

    004-9.2.14.3-msrp.a.iv.6b.i_1 SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); GSD management supported;
            icon given by reference
      asks  <icon-uri> of type anyURI points to the image
      check for each CIO sent by MSRP: inapplicable unless icon-uri is used; pass if it is a valid URI
            equal to cf.sessions[s].conf_state.icon.uri, else fail

    004-9.2.14.3-msrp.a.iv.6b.i_2 FACT client no participant-information-msrp
      when  Client sets an icon
      asks  How the client obtains a URI for the image is out of scope
      check inapplicable: not observable (out of scope of the source)

    004-9.2.14.3-msrp.a.iv.6b.i_3 SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); GSD management supported;
            no icon assigned
      asks  <icon-uri> has an empty value (contradicts row 6a, which forbids <source>)
      check for each CIO sent by MSRP: inapplicable unless cf.supports.gsd and
            cf.sessions[s].conf_state.icon is empty; pass if source is absent (row 6a) or has an empty
            icon-uri, else warn
      reads icon-source repaired
      check inapplicable always; note: without an icon there is no source, judged by
            004-9.2.14.3-msrp.a.iv.6a
      why   condition cannot hold under the repair

    004-9.2.14.3-msrp.a.iv.6b.ii SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); GSD management supported;
            icon given as content
      asks  <file-info> holds a content-id of a further body (source: of the NOTIFY, which does not
            exist in MSRP)
      check for each CIO sent by MSRP: inapplicable unless file-info is used; pass if the SEND is
            multipart and a part has that Content-ID, else warn; note: the source speaks of a part of
            the NOTIFY, which does not exist here
      reads icon-cid-in-msrp literal
      check for each CIO sent by MSRP: inapplicable unless file-info is used; pass if it holds a
            content-id, else fail; warn if neither the SEND nor a NOTIFY to that receiver has a part
            with it
      why   the part is placed in a NOTIFY that this branch does not send
      reads icon-cid-in-msrp repaired
      check for each CIO sent by MSRP: inapplicable unless cf.supports.gsd and
            cf.sessions[s].conf_state.icon is set; fail if icon has file-info; pass if it has an
            icon-uri that is not empty, else fail
      why   only a URI over MSRP

    004-9.2.14.3-msrp.a.iv.6c.i SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); GSD management supported;
            icon update newer than the receiver's joining, or receiver initiated the session
      asks  <icon> has the <timestamp> of the change
      check for each CIO sent by MSRP: inapplicable unless cf.sessions[s].conf_state.icon.timestamp is
            later than cf.sessions[s].participants[p].joined_at or the receiver is the initiator, or
            if no icon is assigned; pass if icon/timestamp equals
            cf.sessions[s].conf_state.icon.timestamp, else fail
      reads subject-ext-rules repaired
      check for each CIO sent by MSRP: inapplicable if no icon is assigned, or unless
            cf.sessions[s].conf_state.icon.timestamp is not before the first adding of the receiver
            (the start for those invited by it and for the initiator); pass if icon/timestamp equals
            it, else fail; note: trigger extended to changes not before the first adding
      why   as 7b_1

    004-9.2.14.3-msrp.a.iv.6c.ii SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); GSD management supported;
            icon update newer than the receiver's joining, or receiver initiated the session
      asks  <icon> has the <participant> that made the change
      check for each CIO sent by MSRP: inapplicable unless cf.sessions[s].conf_state.icon.timestamp is
            later than cf.sessions[s].participants[p].joined_at or the receiver is the initiator, or
            if no icon is assigned; pass if icon/participant equals
            cf.sessions[s].conf_state.icon.participant, else fail

    004-9.2.14.3-msrp.a.v SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable)
      asks  <conference-info> has a <conference-state>
      check for each CIO sent by MSRP: pass if conference-info has one conference-state, else fail

    004-9.2.14.3-msrp.a.v.1 SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable)
      asks  <user-count> = present number of participants
      check for each CIO sent by MSRP: pass if user-count equals the number of connected entries in
            cf.sessions[s].participants, else fail; warn instead if it also counts pending ones (the
            text leaves this open)
      reads size-limit-count literal
      check for each CIO sent by MSRP: pass if user-count equals the number of connected, or of
            connected and pending, entries in cf.sessions[s].participants, else fail
      why   whether pending users are present is open
      reads size-limit-count repaired
      check for each CIO sent by MSRP: pass if user-count equals the number of connected entries in
            cf.sessions[s].participants, else fail
      why   connected users only

    004-9.2.14.3-msrp.a.vi SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable)
      asks  <conference-info> has a <users> element
      check for each CIO sent by MSRP: pass if conference-info has one users element, else fail

    004-9.2.14.3-msrp.a.vi.1 SHALL-NOT controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable)
      asks  <users> has no state attribute
      check for each CIO sent by MSRP: fail if users has a state attribute, else pass

    004-9.2.14.3-msrp.a.vi.2 SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable)
      asks  One <user> for each participant
      check for each CIO sent by MSRP: pass if the users that are not disconnected are exactly the
            connected entries of cf.sessions[s].participants (pending ones may be added), else fail

    004-9.2.14.3-msrp.a.vi.2a SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); per user
      asks  Each <user> has an entity attribute
      check for each CIO sent by MSRP: pass if each user has an entity attribute and no value occurs
            twice, else fail

    004-9.2.14.3-msrp.a.vi.2a.i SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); user is the originating
            client; no privacy
      asks  entity of the user is the authenticated originator's address of the initial INVITE
      check for each CIO sent by MSRP: inapplicable if the originator asked for privacy or has left;
            pass if entity of its user equals P-Asserted-Identity of the initial INVITE, else fail

    004-9.2.14.3-msrp.a.vi.2a.ii SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); user is the originating
            client; privacy requested
      asks  entity of the user is the From header of the initial INVITE
      check for each CIO sent by MSRP: inapplicable unless the originator asked for privacy and takes
            part; pass if entity of its user equals the From URI of the initial INVITE, else fail;
            warn if that From shows the true address
      reads anonymous-entity repaired
      check for each CIO sent by MSRP: inapplicable unless the originator asked for privacy and takes
            part; fail if From or the true address is shown; pass if entity is an identity at
            anonymous.invalid, unique in the session and the same in all documents, else fail
      why   From is never shown

    004-9.2.14.3-msrp.a.vi.2a.iii SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); user is an invited
            client; no privacy
      asks  entity of the user is the authenticated address of its response, or its identity in the
            URI list (ad-hoc), or its identity in the group definition (pre-defined)
      check for each CIO sent by MSRP: inapplicable for users that asked for privacy; pass if entity
            of each invited user is the authenticated address of its response, its list entry or its
            group member entry, else fail; warn if it changes between documents
      reads entity-alternatives repaired
      check for each CIO sent by MSRP: inapplicable for users that asked for privacy; pass if entity
            of each invited user is its list or group identity, or for others the authenticated
            address of the response, and is the same in all documents of the session, else fail
      why   one canonical identity

    004-9.2.14.3-msrp.a.vi.2a.iv SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); user is an invited
            client; privacy requested
      asks  entity of the user is an anonymous identity (RFC 4575)
      check for each CIO sent by MSRP: inapplicable unless an invited user asked for privacy; fail if
            its true address is in the document; pass if its entity is an anonymous identity of its
            own, else fail

    004-9.2.14.3-msrp.a.vi.2a.v SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); per receiving participant
      asks  The receiver's own <user> has yourown (source still says NOTIFY)
      check for each CIO sent by MSRP: pass if exactly the user of the receiver has yourown, else fail

    004-9.2.14.3-msrp.a.vi.2b_1 MAY controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); per user
      asks  <display-text> may be present in <user>
      check pass in either case; note: record whether display-text is present

    004-9.2.14.3-msrp.a.vi.2b_2 SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); <display-text> present
      asks  Its value is the display name of the identity used in entity
      check for each CIO sent by MSRP: inapplicable for users without display-text; pass if it equals
            the display name known for the identity in entity, else fail; warn if it shows the name of
            an anonymous user

    004-9.2.14.3-msrp.a.vi.2c SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); GSD management supported;
            participant has a CPM User role
      asks  <roles> with one or more <entry> (App. Q.1.2)
      check for each CIO sent by MSRP: inapplicable unless cf.supports.gsd and
            cf.sessions[s].participants[p].roles is not empty; pass if roles/entry equal it, else fail

    004-9.2.14.3-msrp.a.vi.2d SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); per user
      asks  Each user has exactly one <endpoint>
      check for each CIO sent by MSRP: pass if each user has exactly one endpoint, else fail
      reads one-endpoint repaired
      check for each CIO sent by MSRP: fail if status is disconnected while a leg of that user is
            connected; pass if each user has exactly one endpoint, else fail
      why   status is that of the user, not of a leg

    004-9.2.14.3-msrp.a.vi.2d.ent SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); per user
      asks  entity of the <endpoint> equals that of its <user>
      check for each CIO sent by MSRP: pass if entity of each endpoint equals that of its user, else
            fail

    004-9.2.14.3-msrp.a.vi.2d.st SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); per user
      asks  Each <endpoint> has a <status>
      check for each CIO sent by MSRP: pass if each endpoint has a status with the value connected,
            disconnected or pending, else fail

    004-9.2.14.3-msrp.a.vi.2d.st.a SHALL controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); participant has joined
      asks  Status value "connected" is supported and used
      check for each CIO sent by MSRP: pass if status is connected for each user with
            cf.sessions[s].participants[p].state connected, else fail

    004-9.2.14.3-msrp.a.vi.2d.st.b SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); participant left since
            the last notification (source: last NOTIFY)
      asks  Status value "disconnected" is supported and used
      check for each CIO sent by MSRP: inapplicable unless a participant left since the former CIO to
            this receiver; pass if its status is disconnected, else fail; note: later objects may
            leave it out, the source counts from the last NOTIFY
      reads disconnected-since-last literal
      check for each CIO sent by MSRP: inapplicable unless a participant left and the document has a
            user for it; pass if its status is disconnected, else fail
      why   no SIP NOTIFY is sent in this branch to count from
      reads disconnected-since-last repaired
      check for each CIO sent by MSRP: inapplicable unless a participant left after the former
            document to this receiver or the receiver joined after a departure; fail if a user is
            shown whose departure was reported before or came before the receiver joined; pass if a
            departure since the former document is shown as disconnected with method and
            disconnection-info, else fail; note: trigger extended to documents after the departure was
            reported
      why   exactly one document reports the departure

    004-9.2.14.3-msrp.a.vi.2d.st.c MAY controlling state participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); invitation not yet
            accepted
      asks  Status value "pending" may be used (RFC 4575)
      check for each CIO sent by MSRP: pass in either case; warn if pending is shown for a user whose
            cf.sessions[s].participants[p].state is not pending

    004-9.2.14.3-msrp.a.vi.2d.i SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); status disconnected
      asks  <endpoint> has <disconnection-method> with departed, booted or failed
      check for each CIO sent by MSRP: inapplicable unless a status is disconnected; pass if
            disconnection-method is departed, booted or failed, else fail; warn if it does not fit the
            cause (own BYE: departed, removal: booted, error or loss: failed)
      reads disconnection-details repaired
      check for each CIO sent by MSRP: inapplicable unless a status is disconnected; pass if
            disconnection-method is departed after a BYE with cause 200, booted after removal or
            refused anonymity, busy after 486, failed after another refusal or a time-out, else fail
      why   cause decides the method, busy is allowed

    004-9.2.14.3-msrp.a.vi.2d.ii SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); status disconnected
      asks  <endpoint> has <disconnection-info>
      check for each CIO sent by MSRP: inapplicable unless a status is disconnected; pass if that
            endpoint has exactly one disconnection-info, else fail

    004-9.2.14.3-msrp.a.vi.2d.ii.1 SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); status disconnected
      asks  <disconnection-info> has <when>
      check for each CIO sent by MSRP: inapplicable unless a status is disconnected; pass if
            disconnection-info/when is a valid date and time equal to the time of leaving (within the
            time tolerance), else fail

    004-9.2.14.3-msrp.a.vi.2d.ii.2 MAY controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); status disconnected
      asks  <disconnection-info> may have <reason>
      check pass in either case; note: record whether disconnection-info/reason is present

    004-9.2.14.3-msrp.a.vi.2d.ii.2a_1 SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); <reason> present;
            participant removed by REFER (9.2.6)
      asks  <reason> contains SIP;cause=410
      check for each CIO sent by MSRP: inapplicable unless disconnection-info/reason is present for a
            user removed by REFER; pass if it parses as protocol SIP, cause 410, else fail

    004-9.2.14.3-msrp.a.vi.2d.ii.2a_2 MAY controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); <reason> present;
            participant removed by REFER
      asks  Text parameter such as "Gone" may follow
      check for each CIO sent by MSRP: pass in either case; warn if a text parameter is present with
            wrong syntax

    004-9.2.14.3-msrp.a.vi.2d.ii.2b SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); <reason> present;
            participant left by BYE (9.2.7)
      asks  <reason> contains SIP;cause=200;text="Call completed"
      check for each CIO sent by MSRP: inapplicable unless disconnection-info/reason is present for a
            user that left by BYE; pass if it parses as protocol SIP, cause 200, text "Call
            completed", else fail

    004-9.2.14.3-msrp.a.vi.2d.ii.3_1 MAY controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); status disconnected
      asks  <disconnection-info> may have <by>
      check pass in either case; note: record whether disconnection-info/by is present

    004-9.2.14.3-msrp.a.vi.2d.ii.3_2 SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); <by> present; participant
            removed by REFER
      asks  <by> = authenticated address of the one who requested the removal
      check for each CIO sent by MSRP: inapplicable unless disconnection-info/by is present for a user
            removed by REFER; pass if it equals P-Asserted-Identity of that REFER, else fail; warn
            instead if it is the anonymous identity of a remover with Privacy: id
      reads privacy-leak literal
      check for each CIO sent by MSRP: inapplicable unless disconnection-info/by is present for a user
            removed by REFER; pass if it equals P-Asserted-Identity of that REFER, with Privacy: id
            too, else fail
      why   the authenticated address is asked for in any case
      reads privacy-leak repaired
      check for each CIO sent by MSRP: inapplicable unless disconnection-info/by is present for a user
            removed by REFER; fail if that REFER has Privacy: id and the value is its
            P-Asserted-Identity; pass if it equals P-Asserted-Identity of that REFER, or with Privacy:
            id the anonymous identity of its sender, else fail
      why   the anonymous identity is required, not merely accepted

    004-9.2.14.3-msrp.a.vi.2d.iii SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); status connected;
            participant was added by REFER (9.2.5)
      asks  <endpoint> has <joining-info>
      check for each CIO sent by MSRP: inapplicable unless a connected user was added by REFER; pass
            if its endpoint has exactly one joining-info, else fail

    004-9.2.14.3-msrp.a.vi.2d.iii.1 SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); <joining-info> present
      asks  <when> = date and time the participant was added
      check for each CIO sent by MSRP: inapplicable if joining-info is absent; pass if
            joining-info/when is a valid date and time equal to the time of the addition (within the
            time tolerance), else fail

    004-9.2.14.3-msrp.a.vi.2d.iii.2 MAY controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); <joining-info> present
      asks  <joining-info> may have <reason>
      check pass in either case; note: record whether joining-info/reason is present
      reads joining-info-copied repaired
      check for each CIO sent by MSRP: inapplicable if joining-info is absent; warn if joining-info
            has a reason, else pass
      why   reason is left out

    004-9.2.14.3-msrp.a.vi.2d.iii.2a_1 SHALL controlling no participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); <joining-info>/<reason>
            present; participant removed by REFER
      asks  <reason> SIP;cause=410 (copy of the disconnection rule; condition cannot hold for a
            connected participant)
      check inapplicable always; note: the condition cannot hold for a connected user (copied from
            disconnection-info)
      reads joining-info-copied literal
      check for each CIO sent by MSRP: inapplicable unless joining-info/reason is present for a
            connected user who was removed by REFER before; pass if reason has SIP;cause=410, else
            fail
      why   earlier removal meets the printed condition

    004-9.2.14.3-msrp.a.vi.2d.iii.2a_2 MAY controlling no participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); <joining-info>/<reason>
            present; participant removed by REFER
      asks  A text such as "Gone" may follow (copy of the disconnection rule)
      check inapplicable always; note: the condition cannot hold for a connected user (copied from
            disconnection-info)

    004-9.2.14.3-msrp.a.vi.2d.iii.2b SHALL controlling no participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); <joining-info>/<reason>
            present; participant departed by BYE
      asks  <reason> SIP;cause=200;text="Call completed" (copy; condition cannot hold for a connected
            participant)
      check inapplicable always; note: the condition cannot hold for a connected user (copied from
            disconnection-info)
      reads joining-info-copied literal
      check for each CIO sent by MSRP: inapplicable unless joining-info/reason is present for a
            connected user who left by BYE before; pass if reason is SIP;cause=200;text="Call
            completed", else fail
      why   earlier leave meets the printed condition

    004-9.2.14.3-msrp.a.vi.2d.iii.3_1 MAY controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); <joining-info> present
      asks  <joining-info> may have <by>
      check pass in either case; note: record whether joining-info/by is present

    004-9.2.14.3-msrp.a.vi.2d.iii.3_2 SHALL controlling yes participant-information-msrp
      when  CF sends MSRP SEND with a CIO (no subscription, CIO applicable); <joining-info>/<by>
            present; participant added by REFER
      asks  <by> = authenticated address of the one who requested the addition
      check for each CIO sent by MSRP: inapplicable unless joining-info/by is present for a user added
            by REFER; pass if it equals P-Asserted-Identity of that REFER, else fail; warn instead if
            it is the anonymous identity of an inviter with Privacy: id
      reads privacy-leak literal
      check for each CIO sent by MSRP: inapplicable unless joining-info/by is present for a user added
            by REFER; pass if it equals P-Asserted-Identity of that REFER, with Privacy: id too, else
            fail
      why   the authenticated address is asked for in any case
      reads privacy-leak repaired
      check for each CIO sent by MSRP: inapplicable unless joining-info/by is present for a user added
            by REFER; fail if that REFER has Privacy: id and the value is its P-Asserted-Identity;
            pass if it equals P-Asserted-Identity of that REFER, or with Privacy: id the anonymous
            identity of its sender, else fail
      why   the anonymous identity is required, not merely accepted
    """
}
