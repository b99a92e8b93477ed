extension CatalogueText {
  /// Section 5.2.3.2.1 of document 004: receiving participant information.
  static let receivingParticipantInformation: StaticString = """
    004-5.2.3.2.1-p1 FACT participating state participant-information-receive
      when  PF receives NOTIFY in the dialog of its earlier SUBSCRIBE to participant information
      asks  Scope: NOTIFY must belong to the dialog created by the PF's own SUBSCRIBE for
            participation information
      check inapplicable by itself, guard: Call-ID, tags and Event: conference match an entry of
            pf.subs

    004-5.2.3.2.1-1_1 SHALL participating state participant-information-receive
      when  PF receives NOTIFY in the dialog of its earlier SUBSCRIBE to participant information
      asks  Handle the request under RFC 6665 (answer it, keep the subscription state machine from
            Subscription-State)
      check pass if the NOTIFY gets a 200 and the state of pf.subs equals its Subscription-State, else
            fail

    004-5.2.3.2.1-1_2 SHALL participating state participant-information-receive
      when  PF receives NOTIFY in the dialog of its earlier SUBSCRIBE to participant information
      asks  Handle the body under RFC 4575: version order, discard of stale versions, refresh on a
            gap, merge of partial documents into coherent state
      check pass if pf.sessions[s].conf_state equals the result of applying all NOTIFY bodies by RFC
            4575 4.6 and a SUBSCRIBE refresh follows each version gap, else fail

    004-5.2.3.2.1-2_1 FACT participating state participant-information-receive
      when  PF receives NOTIFY in the dialog of its earlier SUBSCRIBE to participant information;
            Subscription-State: terminated;reason=noresource
      asks  Means the group session has ended or become inactive
      check pass if pf.sessions[s].state is ended or inactive after that NOTIFY, else fail
      reads noresource-two-meanings repaired
      check pass if pf.sessions[s].state is ended after a document with state deleted and inactive
            after a full list, else fail
      why   the last document tells the two cases apart
      reads noresource-two-meanings proposed
      check pass if pf.sessions[s].state is ended after a document with state deleted and inactive
            after a full list with active false, else fail
      why   active marks the inactive case

    004-5.2.3.2.1-2_2 FACT participating state participant-information-receive
      when  PF receives NOTIFY in the dialog of its earlier SUBSCRIBE to participant information;
            terminated;reason=noresource
      asks  Storage gate: allow-store=true or allow-offline-storage=true
      check inapplicable if pf.prefs.allow_store or pf.prefs.allow_offline_storage is true; fail if
            this step writes a GSO, else pass

    004-5.2.3.2.1-3_1 SHALL participating state participant-information-receive
      when  PF receives NOTIFY in the dialog of its earlier SUBSCRIBE to participant information;
            terminated;reason=noresource; allow-store or allow-offline-storage true
      asks  Write a new GSO to the message store, in the folder of the session, holding the current
            participant information plus subject, icon and bulletin
      check inapplicable unless pf.prefs.allow_store or pf.prefs.allow_offline_storage is true; pass
            if a GSO with a new object id is in the session folder of store.objects after the NOTIFY
            and earlier ones are unchanged, else fail
      reads gso-mapping proposed
      check inapplicable unless pf.prefs.allow_store or pf.prefs.allow_offline_storage is true; pass
            if a GSO with a new object id is in the session folder of store.objects after the NOTIFY,
            has the bulletin of pf.sessions[s].conf_state in a bulletin element and earlier ones are
            unchanged, else fail
      why   the bulletin element is an addition

    004-5.2.3.2.1-3_2 FACT store state participant-information-receive
      when  Several GSOs exist in one session folder
      asks  Objects accumulate as snapshots along the session; the one with the latest timestamp
            represents the last state
      check fail if an earlier GSO in store.objects is overwritten or a reader (client re-join,
            delivery by the PF) uses one that is not the latest, else pass

    004-5.2.3.2.1-3_3 SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state
      asks  Build the GSO from the coherent (merged) conference state, not from a single partial
            NOTIFY
      check for each GSO in store.objects written by the PF: pass if its content is derived from all
            NOTIFY bodies merged by RFC 4575 up to then, else fail

    004-5.2.3.2.1-3a SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state
      asks  Attribute lastfocussessionid = group session identity taken from the entity attribute of
            <conference-info>
      check for each GSO in store.objects written by the PF: pass if lastfocussessionid equals the
            entity attribute of conference-info, else fail

    004-5.2.3.2.1-3b SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state
      asks  Attribute timestamp = current date and time
      check for each GSO in store.objects written by the PF: pass if timestamp is a valid date and
            time equal to the creation time of the object (within the time tolerance), else fail
      reads gso-mapping repaired
      check for each GSO in store.objects written by the PF: pass if timestamp is the time of the last
            change that it contains (within the time tolerance), else fail
      why   time of the state, not of writing

    004-5.2.3.2.1-3c SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state
      asks  Attribute group-type = type of the CPM Group Session (value set not given here)
      check for each GSO in store.objects written by the PF: pass if group-type is present and agrees
            with the kind of the session (closed or open), else fail; note: its values are defined in
            the Message Storage TS

    004-5.2.3.2.1-3d SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state
      asks  One participant element for every <user> whose status is not "disconnected" with
            disconnection-method "failed" or "departed"
      check for each GSO in store.objects written by the PF: pass if its participants are exactly the
            users of the merged state without those disconnected by the method failed or departed,
            else fail; warn instead if they differ only by users with method booted (the wording keeps
            them)
      reads booted-resurrected repaired
      check for each GSO in store.objects written by the PF: pass if its participants are exactly the
            users of the merged state whose endpoint status is not disconnected, else fail
      why   any disconnected user is dropped

    004-5.2.3.2.1-3d.i SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state; per participant
      asks  comm-addr = entity attribute of the <user>
      check for each GSO in store.objects written by the PF: pass if comm-addr of each participant
            equals the entity attribute of its user, else fail

    004-5.2.3.2.1-3d.ii SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state; per participant
      asks  name = the user's <display-text> (source wrongly places it under the entity attribute)
      check for each GSO in store.objects written by the PF: inapplicable for users without
            display-text; pass if name equals display-text of the user, else fail

    004-5.2.3.2.1-3d.iii SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state; <user> carries yourown
      asks  Carry the yourown attribute over to the participant
      check for each GSO in store.objects written by the PF: inapplicable if no user has yourown; pass
            if exactly the participant of that user has it, with the same value, else fail

    004-5.2.3.2.1-3d.iv SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state; <user> carries a role
      asks  role attribute present when the user has a <role> element (9.2.14.3 sends <roles>/<entry>)
      check for each GSO in store.objects written by the PF: inapplicable if no user has a role; pass
            if role reflects roles/entry of that user, else fail; warn if a user has several entries
            (mapping undefined)
      reads gso-mapping literal
      check for each GSO in store.objects written by the PF: inapplicable unless a user of the merged
            state has an element named role; pass if its participant has the role attribute, else
            fail; warn if roles/entry of a user is lost
      why   the element asked for is never sent
      reads gso-mapping repaired
      check for each GSO in store.objects written by the PF: inapplicable if no user has roles/entry;
            pass if role holds exactly the entries of that user, separated by blanks, else fail
      why   all entries are kept

    004-5.2.3.2.1-3e SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state; conference state has <subject>
      asks  Include a subject element in the GSO
      check for each GSO in store.objects written by the PF: inapplicable if the merged state has no
            subject; pass if the GSO has exactly one subject element, else fail

    004-5.2.3.2.1-3e.i SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state; conference state has <subject>
      asks  subject/text = value of <subject>
      check for each GSO in store.objects written by the PF: inapplicable if the merged state has no
            subject; pass if subject/text equals it (empty allowed), else fail

    004-5.2.3.2.1-3e.ii SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state; <subject-ext>/<participant> present
      asks  subject/participant = value of subject-ext/participant
      check for each GSO in store.objects written by the PF: inapplicable if subject-ext/participant
            is absent; pass if subject/participant equals it, else fail

    004-5.2.3.2.1-3e.iii SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state; <subject-ext>/<timestamp> present
      asks  subject/timestamp = value of subject-ext/timestamp (verb "include" missing in source)
      check for each GSO in store.objects written by the PF: inapplicable if subject-ext/timestamp is
            absent; pass if subject/timestamp equals it, else fail

    004-5.2.3.2.1-3f SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state; conference state has <icon>
      asks  Include an icon element in the GSO
      check for each GSO in store.objects written by the PF: inapplicable if the merged state has no
            icon; pass if the GSO has exactly one icon element, else fail

    004-5.2.3.2.1-3f.i_1 SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state; <icon> with non-empty <source>
      asks  Icon carries the source information
      check for each GSO in store.objects written by the PF: inapplicable if icon/source of the merged
            state is empty or absent; pass if the icon refers to the same source (URI or file), else
            fail

    004-5.2.3.2.1-3f.i_2 SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state; <icon> with empty <source>
      asks  Leave the source information out of the GSO
      check for each GSO in store.objects written by the PF: inapplicable unless icon/source of the
            merged state is empty; fail if the icon of the GSO has source information, else pass
      reads icon-source repaired
      check for each GSO in store.objects written by the PF: inapplicable unless icon of the merged
            state has no source, an empty source or an empty icon-uri; fail if the icon of the GSO has
            source information, else pass; note: trigger extended to icon without source or with an
            empty icon-uri
      why   all three forms mean no icon

    004-5.2.3.2.1-3f.ii SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state; <icon>/<participant> present
      asks  icon/participant = value of the same element in <icon>
      check for each GSO in store.objects written by the PF: inapplicable if icon/participant of the
            merged state is absent; pass if icon/participant equals it, else fail

    004-5.2.3.2.1-3f.iii SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state; <icon>/<timestamp> present
      asks  icon/timestamp = value of the same element in <icon> (verb missing in source)
      check for each GSO in store.objects written by the PF: inapplicable if icon/timestamp of the
            merged state is absent; pass if icon/timestamp equals it, else fail

    004-5.2.3.2.1-3g SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state; <maximum-user-count> present in
            <conference-description>
      asks  Include max-user-count with the value of <maximum-user-count>
      check for each GSO in store.objects written by the PF: inapplicable if the merged state has no
            maximum-user-count; pass if max-user-count equals it, else fail

    004-5.2.3.2.1-3h SHALL participating state participant-information-receive
      when  PF creates a GSO from the conference event state; <keywords> present
      asks  policy element = value of <keywords>
      check for each GSO in store.objects written by the PF: inapplicable if the merged state has no
            keywords; pass if policy equals them, else fail

    004-5.2.3.2.1-4_1 SHALL participating state participant-information-receive
      when  PF receives NOTIFY in the dialog of its earlier SUBSCRIBE to participant information; CIO
            notifications applicable on the client leg
      asks  Generate an MSRP SEND with Content-Type application/conference-info+xml to that client
      check inapplicable unless pf.legs[l].cio of a client leg is true; pass if such a SEND follows
            each NOTIFY with body on every such leg, else fail
      reads notify-body-into-msrp repaired
      check inapplicable unless pf.legs[l].cio of a client leg is true; pass if such a SEND follows
            each NOTIFY that changes the merged state, on every such leg, else fail
      why   nothing is due if the merged state stays the same

    004-5.2.3.2.1-4_2 SHALL participating state participant-information-receive
      when  PF receives NOTIFY in the dialog of its earlier SUBSCRIBE to participant information; CIO
            notifications applicable on the client leg
      asks  The SEND conveys the body of the NOTIFY (at odds with 004-9.2.14.3-msrp_3, msrp.a.ii and
            msrp.a.iii: full state, neither state nor version attribute)
      check inapplicable unless pf.legs[l].cio of the client leg is true; pass if the body has the
            content of the NOTIFY or of the merged full state, else fail; warn if a partial body is
            copied literally (004-9.2.14.3-msrp_2 forbids partial documents there)
      reads notify-body-into-msrp literal
      check inapplicable unless pf.legs[l].cio of the client leg is true; pass if the body equals the
            body of the NOTIFY, version and state included, else fail
      why   body is to be forwarded as it is
      reads notify-body-into-msrp repaired
      check inapplicable unless pf.legs[l].cio of the client leg is true; fail if conference-info or
            users has a version or state attribute; pass if the document alone gives
            pf.sessions[s].conf_state as merged by RFC 4575 4.6, else fail
      why   complete document from the merged state
    """
}
