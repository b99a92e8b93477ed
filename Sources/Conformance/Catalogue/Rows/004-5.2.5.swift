extension CatalogueText {
  /// Section 5.2.5 of document 004: the controlling function initiates a group.
  static let initiatingAGroup: StaticString = """
    004-5.2.5-p1_1 SHALL controlling no group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session
      asks  Check that the feature tag is supported
      check inapplicable: not observable, judged by 004-5.2.5-p1_2

    004-5.2.5-p1_2 SHALL controlling state group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; tag not
            supported
      asks  Reject the INVITE with 403
      check inapplicable unless cf.policy.supported_tags lacks the tag, or if an earlier check fails
            (row ord, cf.policy); pass if the final response is 403 and neither an INVITE to a member
            nor a change of cf.sessions follows, else fail
      reads tag-strings literal
      check inapplicable unless cf.policy.supported_tags lacks the tag, or if an earlier check fails
            (row ord, cf.policy); pass if the final response is 403 and neither an INVITE to a member
            nor a change of cf.sessions follows, else fail
      why   a misprinted tag is not supported
      reads tag-strings repaired
      check inapplicable unless cf.policy.supported_tags lacks the tag after known misprints are read
            as the tag they stand for, or if an earlier check fails (row ord, cf.policy); pass if the
            final response is 403 and neither an INVITE to a member nor a change of cf.sessions
            follows, else fail; warn if the INVITE has a misprinted tag
      why   misprints are accepted on receipt

    004-5.2.5-p1_3 SHALL controlling state group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; tag not
            supported
      asks  That 403 carries a Warning header with text "122 Function not allowed"
      check inapplicable unless cf.policy.supported_tags lacks the tag, if an earlier check fails (row
            ord, cf.policy), or if the final response is not 403; pass if a Warning header has the
            text "122 Function not allowed", else fail; note: the warn-code is not fixed
      reads warning-122-overloaded literal
      check inapplicable unless cf.policy.supported_tags lacks the tag, if an earlier check fails (row
            ord, cf.policy), or if the final response is not 403; pass if the warn-text of a Warning
            header is exactly "122 Function not allowed", whatever the warn-code, else fail
      why   the text is fixed, the code is not
      reads warning-122-overloaded repaired
      check inapplicable unless cf.policy.supported_tags lacks the tag, if an earlier check fails (row
            ord, cf.policy), or if the final response is not 403; pass if a Warning header has
            warn-code 399 and a warn-text that begins with "122 Function not allowed", else fail
      why   399 is the SIP code for free text
      reads warning-122-overloaded proposed
      check inapplicable unless cf.policy.supported_tags lacks the tag, if an earlier check fails (row
            ord, cf.policy), or if the final response is not 403; pass if a Warning header has
            warn-code 399 and the warn-text is "122 Function not allowed" with the cause tag appended,
            else fail
      why   the cause is an addition

    004-5.2.5-ord FACT controlling state group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; several
            checks of steps 0-6 would fail
      asks  Checks are sequential ("otherwise continue"): the first failing one in the listed order
            decides status and Warning
      check inapplicable unless several conditions of the rows p1_2 to 6d_2 hold (cf.policy,
            cf.groups[g]); pass if status and Warning are those of the first check that fails in the
            printed order, else fail

    004-5.2.5-1_1 SHALL controlling no group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session
      asks  Check that the authenticated originator is a CPM User allowed to send the request
      check inapplicable: not observable, judged by 004-5.2.5-1_2

    004-5.2.5-1_2 SHALL controlling state group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; originator
            not allowed
      asks  Reject the INVITE with 403
      check inapplicable unless cf.policy.originators excludes the authenticated originator, or if an
            earlier check fails (row ord, cf.policy); pass if the final response is 403 and neither an
            INVITE to a member nor a change of cf.sessions follows, else fail

    004-5.2.5-1_3 SHALL controlling state group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; originator
            not allowed
      asks  That 403 carries a Warning header with text "127 Service not authorized"
      check inapplicable unless cf.policy.originators excludes the authenticated originator, if an
            earlier check fails (row ord, cf.policy), or if the final response is not 403; pass if a
            Warning header has the text "127 Service not authorized", else fail; note: the warn-code
            is not fixed

    004-5.2.5-2_1 SHALL controlling state group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; Contact has
            isfocus
      asks  Reject the INVITE with 403
      check inapplicable unless isfocus is a parameter of Contact (of the header or of its URI), or if
            an earlier check fails (row ord, cf.policy); pass if the final response is 403 and neither
            an INVITE to a member nor a change of cf.sessions follows, else fail
      reads isfocus-in-uri literal
      check inapplicable unless isfocus is a parameter of the URI in Contact, or if an earlier check
            fails (row ord, cf.policy); pass if the final response is 403 and neither an INVITE to a
            member nor a change of cf.sessions follows, else fail; warn if the INVITE is refused
            because isfocus is a header parameter of Contact only
      why   the text names the URI as the place

    004-5.2.5-2_2 SHALL controlling state group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; Contact has
            isfocus
      asks  That 403 carries a Warning header with text "105 isfocus already assigned" (source locates
            isfocus in the Contact URI)
      check inapplicable unless isfocus is a parameter of Contact, if an earlier check fails (row ord,
            cf.policy), or if the final response is not 403; pass if a Warning header has the text
            "105 isfocus already assigned", else fail; note: the warn-code is not fixed
      reads isfocus-in-uri literal
      check inapplicable unless isfocus is a parameter of the URI in Contact, if an earlier check
            fails (row ord, cf.policy), or if the final response is not 403; pass if a Warning header
            has the text "105 isfocus already assigned", else fail; warn if that text is sent for a
            header parameter only
      why   the text names the URI as the place

    004-5.2.5-2_3 SHALL controlling no group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session
      asks  Look for isfocus in Contact (the source says in its URI)
      check inapplicable: not observable, judged by 004-5.2.5-2_1

    004-5.2.5-3_1 SHALL controlling state group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; Subject
            header present
      asks  Store the Subject in the conference's <subject> as subject of this group session
      check inapplicable if the INVITE is refused; pass if cf.sessions[s].conf_state.subject equals
            Subject, else fail

    004-5.2.5-3_2 SHALL controlling state group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; Subject
            header present
      asks  Store the originator's authenticated address in <participant> of <subject-ext>
      check inapplicable if the INVITE is refused; pass if
            cf.sessions[s].conf_state.subject_ext.participant equals the authenticated address of the
            originator, else fail; note: with Privacy: id this address must not be shown to others
      reads privacy-leak literal
      check inapplicable if the INVITE is refused; pass if
            cf.sessions[s].conf_state.subject_ext.participant equals the authenticated address of the
            originator, else fail
      why   the authenticated address is stored in any case
      reads privacy-leak repaired
      check inapplicable if the INVITE is refused; fail if Privacy has id and
            cf.sessions[s].conf_state.subject_ext.participant is the true address of the originator;
            pass if it is the authenticated address, or with Privacy: id the anonymous identity, of
            the originator, else fail
      why   an anonymous originator is stored as such
      reads subject-ext-rules repaired
      check inapplicable if the INVITE is refused; pass if
            cf.sessions[s].conf_state.subject_ext.participant equals the authenticated address of the
            originator and subject_ext.timestamp is the time of the start, else fail
      why   time of the first subject is kept too

    004-5.2.5-4_1 SHALL controlling no group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session
      asks  Check the offered SDP parameters against provider policy and own support
      check inapplicable: not observable, judged by 004-5.2.5-4_2

    004-5.2.5-4_2 SHALL controlling state group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; SDP not
            allowed
      asks  Reject the INVITE with 488
      check inapplicable unless cf.policy.media excludes the offered parameters, or if an earlier
            check fails (row ord, cf.policy); pass if the final response is 488 and no INVITE to a
            member follows, else fail

    004-5.2.5-4_3 SHALL controlling yes group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; SDP not
            allowed
      asks  The 488 describes the SDP parameters that the CF supports
      check inapplicable unless the final response is 488; pass if it has an SDP body (or a Warning)
            naming supported parameters, else fail

    004-5.2.5-4.i SHALL controlling state group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; SDP has
            a=chatroom:org.openmobilealliance.groupchat.closed
      asks  Handle the session as CPM Closed Group Session
      check inapplicable if the INVITE is refused; pass if cf.sessions[s].closed is true, else fail;
            warn if it is true without the attribute and without cf.policy.always_closed

    004-5.2.5-4.ii_1 SHALL controlling state group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; provider
            policy makes all group sessions Closed
      asks  Handle the session as Closed even without the attribute
      check inapplicable unless cf.policy.always_closed, or if the INVITE is refused; pass if
            cf.sessions[s].closed is true, else fail

    004-5.2.5-4.ii_2 SHALL controlling state group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; provider
            policy makes all group sessions Closed
      asks  Add a=chatroom:org.openmobilealliance.groupchat.closed to the INVITEs to all invited
            participants
      check inapplicable unless cf.policy.always_closed; pass if the SDP of each INVITE to a member
            has a=chatroom:org.openmobilealliance.groupchat.closed, else fail
      reads closed-flag-not-forwarded literal
      check inapplicable unless cf.policy.always_closed; pass if the SDP of each INVITE to a member
            has a=chatroom:org.openmobilealliance.groupchat.closed, else fail
      why   only policy puts the token into member INVITEs
      reads closed-flag-not-forwarded repaired
      check inapplicable unless cf.sessions[s].closed; pass if the SDP of each INVITE and re-INVITE to
            a member has the token of a=chatroom:org.openmobilealliance.groupchat.closed, else fail
      why   closed by request counts as well

    004-5.2.5-5a_1 SHALL controlling no group-initiation
      when  CF receives group INVITE with Request-URI = CF address (Ad-hoc group)
      asks  Check whether anonymity is requested and permitted by provider policy
      check inapplicable: not observable, judged by 004-5.2.5-5a_2

    004-5.2.5-5a_2 SHALL controlling state group-initiation
      when  CF receives group INVITE with Request-URI = CF address (Ad-hoc group); Privacy: id; policy
            forbids anonymity
      asks  Reject the INVITE with 403
      check inapplicable unless Privacy has id and cf.policy.anonymity forbids it, or if an earlier
            check fails (row ord, cf.policy); pass if the final response is 403 and neither an INVITE
            to a member nor a change of cf.sessions follows, else fail

    004-5.2.5-5a_3 SHALL controlling state group-initiation
      when  CF receives group INVITE with Request-URI = CF address (Ad-hoc group); Privacy: id; policy
            forbids anonymity
      asks  That 403 carries a Warning header with text "119 Anonymity not allowed"
      check inapplicable unless Privacy has id and cf.policy.anonymity forbids it, if an earlier check
            fails (row ord, cf.policy), or if the final response is not 403; pass if a Warning header
            has the text "119 Anonymity not allowed", else fail; note: the warn-code is not fixed

    004-5.2.5-5b_1 SHALL controlling no group-initiation
      when  CF receives group INVITE with Request-URI = CF address (Ad-hoc group)
      asks  Check the resource-lists body against the maximum number of participants for ad-hoc groups
      check inapplicable: not observable, judged by 004-5.2.5-5b_2

    004-5.2.5-5b_2 SHALL controlling state group-initiation
      when  CF receives group INVITE with Request-URI = CF address (Ad-hoc group); too many entries
      asks  Reject the INVITE with 486
      check inapplicable unless the list has more entries than cf.policy.max_adhoc, or if an earlier
            check fails (row ord, cf.policy); pass if the final response is 486 and neither an INVITE
            to a member nor a change of cf.sessions follows, else fail; note: whether the originator
            counts is open
      reads size-limit-count literal
      check inapplicable unless the entries of the list and the originator are more than
            cf.policy.max_adhoc, or if an earlier check fails (row ord, cf.policy); warn instead if
            the entries alone do not exceed it; pass if the final response is 486 and neither an
            INVITE to a member nor a change of cf.sessions follows, else fail
      why   participants are compared, whether the originator is one is open
      reads size-limit-count repaired
      check inapplicable unless the distinct users of the list and the originator are more than
            cf.policy.max_adhoc, or if an earlier check fails (row ord, cf.policy); pass if the final
            response is 486 and neither an INVITE to a member nor a change of cf.sessions follows,
            else fail
      why   distinct users with the originator, inclusive limit

    004-5.2.5-5b_3 SHALL controlling state group-initiation
      when  CF receives group INVITE with Request-URI = CF address (Ad-hoc group); too many entries
      asks  That 486 carries a Warning header with text "102 Too many participants"
      check inapplicable unless the list has more entries than cf.policy.max_adhoc, if an earlier
            check fails (row ord, cf.policy), or if the final response is not 486; pass if a Warning
            header has the text "102 Too many participants", else fail; note: the warn-code is not
            fixed

    004-5.2.5-5c_1 SHALL controlling no group-initiation
      when  CF receives group INVITE with Request-URI = CF address (Ad-hoc group)
      asks  Check whether the URI list is empty
      check inapplicable: not observable, judged by 004-5.2.5-5c_2

    004-5.2.5-5c_2 SHALL controlling state group-initiation
      when  CF receives group INVITE with Request-URI = CF address (Ad-hoc group); URI list empty
      asks  Reject the INVITE with 403
      check inapplicable unless the list is present and empty, or if an earlier check fails (row ord,
            cf.policy); pass if the final response is 403 and neither an INVITE to a member nor a
            change of cf.sessions follows, else fail; note: a missing list is not covered by the text

    004-5.2.5-5c_3 SHALL controlling state group-initiation
      when  CF receives group INVITE with Request-URI = CF address (Ad-hoc group); URI list empty
      asks  That 403 carries a Warning header with text "129 No destinations"
      check inapplicable unless the list is present and empty, if an earlier check fails (row ord,
            cf.policy), or if the final response is not 403; pass if a Warning header has the text
            "129 No destinations", else fail; note: the warn-code is not fixed

    004-5.2.5-5d_1 SHALL controlling yes group-initiation
      when  CF receives group INVITE with Request-URI = CF address (Ad-hoc group); checks a-c passed
      asks  Take the member list from the resource-lists body (RFC 5366)
      check inapplicable if the INVITE is refused; pass if every INVITE of the CF for this session
            goes to an entry of the list, else fail

    004-5.2.5-5d_2 FACT controlling yes group-initiation
      when  CF receives group INVITE with Request-URI = CF address (Ad-hoc group); checks a-c passed
      asks  This list is the set of members to invite
      check inapplicable if the INVITE is refused; pass if each entry of the list gets one INVITE,
            else fail
      reads originator-invited-too literal
      check inapplicable if the INVITE is refused; pass if each entry of the list, duplicates and the
            originator included, gets one INVITE, else fail
      why   the list is used as it came
      reads originator-invited-too repaired
      check inapplicable if the INVITE is refused; fail if the originator gets an INVITE or nobody
            else is listed; pass if each other distinct user (tel and user=phone forms are equal) gets
            exactly one INVITE, else fail
      why   the set holds each other user once; an empty rest is refused with 403

    004-5.2.5-6a_1 SHALL controlling no group-initiation
      when  CF receives group INVITE with Request-URI other than the CF address (Pre-defined group)
      asks  Check by supported-services whether the group supports the CPM service
      check inapplicable: not observable, judged by 004-5.2.5-6a_2

    004-5.2.5-6a_2 SHALL controlling state group-initiation
      when  CF receives group INVITE with Request-URI other than the CF address (Pre-defined group);
            group's supported-services does not include CPM
      asks  Reject the INVITE with 404 (no Warning mentioned)
      check inapplicable unless cf.groups[g].supported_services lacks CPM, or if an earlier check
            fails (row ord, cf.policy); pass if the final response is 404, else fail; note: no Warning
            is mentioned, requests to a group session identity belong to 004-5.2.6
      reads request-uri-dispatch literal
      check inapplicable if the Request-URI is the CF address or a group whose
            cf.groups[g].supported_services has CPM, or if an earlier check fails (row ord,
            cf.policy); pass if the final response is 404, else fail; warn instead if the Request-URI
            is a group session identity (5.2.6 claims the same request)
      why   a re-join matches the start procedure as well

    004-5.2.5-6b_1 SHALL controlling no group-initiation
      when  CF receives group INVITE with Request-URI other than the CF address (Pre-defined group)
      asks  Check requested anonymity against allow-anonymity for the originator
      check inapplicable: not observable, judged by 004-5.2.5-6b_2

    004-5.2.5-6b_2 SHALL controlling state group-initiation
      when  CF receives group INVITE with Request-URI other than the CF address (Pre-defined group);
            Privacy: id; anonymity not allowed
      asks  Reject the INVITE with 403
      check inapplicable unless Privacy has id and cf.groups[g].allow_anonymity forbids it, or if an
            earlier check fails (row ord, cf.policy); pass if the final response is 403 and neither an
            INVITE to a member nor a change of cf.sessions follows, else fail

    004-5.2.5-6b_3 SHALL controlling state group-initiation
      when  CF receives group INVITE with Request-URI other than the CF address (Pre-defined group);
            Privacy: id; anonymity not allowed
      asks  That 403 carries a Warning header with text "Anonymity not allowed" (number 119 missing
            here, present in 5.a)
      check inapplicable unless Privacy has id and cf.groups[g].allow_anonymity forbids it, if an
            earlier check fails (row ord, cf.policy), or if the final response is not 403; pass if the
            text of a Warning header contains "Anonymity not allowed" (with or without 119), else fail
      reads warning-122-overloaded literal
      check inapplicable unless Privacy has id and cf.groups[g].allow_anonymity forbids it, if an
            earlier check fails (row ord, cf.policy), or if the final response is not 403; warn
            instead if the warn-text is "119 Anonymity not allowed"; pass if the warn-text of a
            Warning header is "Anonymity not allowed", else fail
      why   printed without number here
      reads warning-122-overloaded repaired
      check inapplicable unless Privacy has id and cf.groups[g].allow_anonymity forbids it, if an
            earlier check fails (row ord, cf.policy), or if the final response is not 403; pass if a
            Warning header has warn-code 399 and the warn-text "119 Anonymity not allowed", else fail
      why   one text for one cause

    004-5.2.5-6c_1 SHALL controlling no group-initiation
      when  CF receives group INVITE with Request-URI other than the CF address (Pre-defined group)
      asks  Determine whether the originator has the action allow-initiate-conference
      check inapplicable: not observable, judged by 004-5.2.5-6c_2

    004-5.2.5-6c_2 SHALL controlling state group-initiation
      when  CF receives group INVITE with Request-URI other than the CF address (Pre-defined group);
            initiation not allowed, or feature tag not supported
      asks  Reject the INVITE with 403
      check inapplicable unless cf.groups[g].allow_initiate excludes the originator or
            cf.policy.supported_tags lacks the tag, or if an earlier check fails (row ord, cf.policy);
            pass if the final response is 403 and neither an INVITE to a member nor a change of
            cf.sessions follows, else fail
      reads predefined-join-blocked literal
      check inapplicable unless cf.groups[g].allow_initiate excludes the originator or
            cf.policy.supported_tags lacks the tag, or if an earlier check fails (row ord, cf.policy);
            pass if the final response is 403 and neither an INVITE to a member nor a change of
            cf.sessions follows, else fail
      why   the right to start is tested first, also for joiners
      reads predefined-join-blocked repaired
      check inapplicable unless cf.groups[g].allow_initiate excludes the originator or
            cf.policy.supported_tags lacks the tag, if a session of the group is active, or if an
            earlier check fails (row ord with 6.e after 6.b, cf.policy); pass if the final response is
            403 and neither an INVITE to a member nor a change of cf.sessions follows, else fail
      why   the right to start matters only without a session

    004-5.2.5-6c_3 SHALL controlling state group-initiation
      when  CF receives group INVITE with Request-URI other than the CF address (Pre-defined group);
            initiation not allowed, or feature tag not supported
      asks  That 403 carries a Warning header with text "122 Function not allowed"
      check inapplicable unless cf.groups[g].allow_initiate excludes the originator or
            cf.policy.supported_tags lacks the tag, if an earlier check fails (row ord, cf.policy), or
            if the final response is not 403; pass if a Warning header has the text "122 Function not
            allowed", else fail; note: the warn-code is not fixed
      reads warning-122-overloaded literal
      check inapplicable unless cf.groups[g].allow_initiate excludes the originator or
            cf.policy.supported_tags lacks the tag, if an earlier check fails (row ord, cf.policy), or
            if the final response is not 403; pass if the warn-text of a Warning header is exactly
            "122 Function not allowed", whatever the warn-code, else fail
      why   the text is fixed, the code is not
      reads warning-122-overloaded repaired
      check inapplicable unless cf.groups[g].allow_initiate excludes the originator or
            cf.policy.supported_tags lacks the tag, if an earlier check fails (row ord, cf.policy), or
            if the final response is not 403; pass if a Warning header has warn-code 399 and a
            warn-text that begins with "122 Function not allowed", else fail
      why   399 is the SIP code for free text
      reads warning-122-overloaded proposed
      check inapplicable unless cf.groups[g].allow_initiate excludes the originator or
            cf.policy.supported_tags lacks the tag, if an earlier check fails (row ord, cf.policy), or
            if the final response is not 403; pass if a Warning header has warn-code 399 and the
            warn-text is "122 Function not allowed" with the cause initiate, or tag if the tag is the
            reason appended, else fail
      why   the cause is an addition

    004-5.2.5-6d_1 SHALL controlling no group-initiation
      when  CF receives group INVITE with Request-URI other than the CF address (Pre-defined group)
      asks  Validate the media parameters for the pre-defined group
      check inapplicable: not observable, judged by 004-5.2.5-6d_2

    004-5.2.5-6d_2 SHALL controlling state group-initiation
      when  CF receives group INVITE with Request-URI other than the CF address (Pre-defined group);
            media not acceptable
      asks  Reject the INVITE with 488
      check inapplicable unless cf.groups[g].media excludes the offered parameters, or if an earlier
            check fails (row ord, cf.policy); pass if the final response is 488, else fail

    004-5.2.5-6e_1 SHALL controlling no group-initiation
      when  CF receives group INVITE with Request-URI other than the CF address (Pre-defined group)
      asks  Check whether a session is already active for the group
      check inapplicable: not observable, judged by 004-5.2.5-6e_2

    004-5.2.5-6e_2 SHALL controlling state group-initiation
      when  CF receives group INVITE with Request-URI other than the CF address (Pre-defined group);
            session already active
      asks  Handle the request as Participant Joining (9.2.3, not printed) instead of creating a
            session
      check inapplicable unless cf.sessions has an active session of the group, or if an earlier check
            fails (row ord, cf.policy); pass if no further session identity and no INVITE to members
            results and a 200 (if one is given) has the identity of the active session in Contact,
            else fail; note: the joining procedure cited is not part of the text
      reads predefined-double-start literal
      check inapplicable unless cf.sessions has an active session of the group in which a member has
            accepted, or if an earlier check fails (row ord, cf.policy); pass if no further session
            identity and no INVITE to members results and a 200 (if one is given) has the identity of
            the active session in Contact, else fail; warn if the request joins a session whose
            members all ring
      why   when a session becomes active is open
      reads predefined-double-start repaired
      check inapplicable unless cf.sessions has a session of the group (from the allocation of its
            identity on), or if an earlier check fails (row ord, cf.policy); fail if an INVITE pending
            to this caller gets no CANCEL, or a crossing 200 of the caller gets no ACK and BYE; pass
            if no further session identity and no INVITE to members results and a 200 given at once
            has the identity of that session in Contact, or the joining is refused, else fail
      why   a ringing session counts as existing
      reads predefined-join-blocked literal
      check inapplicable unless cf.sessions has an active session of the group, or if one of the
            checks up to 6.d fails in the printed order; pass if no further session identity and no
            INVITE to members results and a 200 (if one is given) has the identity of the active
            session in Contact, else fail
      why   joiners have to pass 6.c and 6.d
      reads predefined-join-blocked repaired
      check inapplicable unless cf.sessions has an active session of the group, or if a check before
            6.c fails (cf.policy); fail if the request is refused for want of the right to start or by
            6.d; pass if no further session identity and no INVITE to members results and a 200 (if
            one is given) has the identity of the active session in Contact, else fail
      why   a running session is looked for right after 6.b

    004-5.2.5-6f_1 SHALL controlling state group-initiation
      when  CF receives group INVITE with Request-URI other than the CF address (Pre-defined group);
            no active session; invite-members=true
      asks  Use all group members as the set to invite
      check inapplicable unless cf.groups[g].invite_members is true, or if the INVITE is refused; pass
            if the users who get an INVITE are exactly cf.groups[g].members without the originator,
            else fail
      reads originator-invited-too literal
      check inapplicable unless cf.groups[g].invite_members is true, or if the INVITE is refused; pass
            if the users who get an INVITE are exactly cf.groups[g].members, the originator included
            if listed, else fail
      why   nothing takes the originator out
      reads size-limit-unchecked literal
      check inapplicable unless cf.groups[g].invite_members is true, or if one of the steps 1 to 6.d
            refuses the INVITE; pass if the users who get an INVITE are exactly cf.groups[g].members
            without the originator, else fail
      why   a refusal for size has no ground at this place
      reads size-limit-unchecked repaired
      check inapplicable unless cf.groups[g].invite_members is true, or if the INVITE is refused; fail
            if cf.groups[g].members are more than cf.groups[g].max_participants; pass if the users who
            get an INVITE are exactly cf.groups[g].members without the originator, else fail
      why   the limit guards the start as well

    004-5.2.5-6f_2 FACT controlling state group-initiation
      when  CF receives group INVITE with Request-URI other than the CF address (Pre-defined group);
            no active session; invite-members not true
      asks  Then no members are invited by this step (handling of the originator's 200 OK is not
            described)
      check inapplicable if cf.groups[g].invite_members is true; fail if a member gets an INVITE, else
            pass; note: when the originator gets its 200 is not described for this case

    004-5.2.5-7 SHALL controlling no group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; accepted so
            far
      asks  Use the display name by 6.3 Display Name
      check inapplicable: not observable (the rule is in section 6.3, which is not part of the seed)

    004-5.2.5-8 SHALL controlling state group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; accepted so
            far
      asks  Establish a group session and allocate a group session identity (RFC 4353, RFC 4579)
      check inapplicable if the INVITE is refused; pass if cf.sessions has a new unique identity that
            is used in every Contact of the CF for this session, else fail
      reads predefined-double-start literal
      check inapplicable if the INVITE is refused or handled as joining by 6.e; pass if cf.sessions
            has a new unique identity that is used in every Contact of the CF for this session, else
            fail
      why   a second start in the ringing phase may get an identity of its own
      reads predefined-double-start repaired
      check inapplicable if the INVITE is refused, or if a session of the group existed from its step
            8 on; pass if cf.sessions has a new unique identity that is used in every Contact of the
            CF for this session, else fail
      why   a second start allocates nothing

    004-5.2.5-9_1 SHALL controlling yes group-initiation
      when  CF receives initial INVITE whose Accept-Contact carries tag oma.cpm.session; session
            established
      asks  Invite every member of the set by 9.2.10 (here 7.2.3)
      check inapplicable if the INVITE is refused; pass if each member of the set gets one INVITE that
            passes the rows of 004-7.2.3, else fail

    004-5.2.5-9_2 SHALL controlling yes group-initiation
      when  CF receives group INVITE with Request-URI = CF address (Ad-hoc group); list entry carries
            Session-Replaces
      asks  Add that header to the INVITE for that entry
      check inapplicable if no entry has Session-Replaces; pass if the INVITE for that entry, and no
            other, has the same header, else fail

    004-5.2.5-9_3 SHALL controlling yes group-initiation
      when  Responses to member INVITEs
      asks  Treat the responses of invited members by i to iii; written only for a group that had no
            active session yet
      check inapplicable unless the session was created by this INVITE; pass if the rows 9.i to
            9.iii.4 pass, else fail
      reads restart-nobody-answers literal
      check inapplicable unless the session was created by this INVITE; pass if the rows 9.i to
            9.iii.4 pass, else fail
      why   rules for first starts only
      reads restart-nobody-answers repaired
      check inapplicable unless the session was created or restarted by this INVITE; fail if after a
            restart a refusal other than 603 takes the user out of cf.sessions[s].last_participants,
            or the session ends before its inactivity limit because nobody accepted; pass if the rows
            9.i to 9.iii.4 pass (after a restart 9.i and 9.ii only, without an answer to the starter),
            else fail
      why   9.i and 9.ii hold for restarts

    004-5.2.5-9.i SHALL controlling state group-initiation
      when  An invited member gives a final response which is not 2xx
      asks  Remove that member (source: "inviting") from the session by 9.2.11
      check inapplicable while the INVITE to the ISF (004-7.2.3-err_1) is pending; pass if
            cf.sessions[s].participants[p].state of the member is left afterwards, else fail; note:
            the source says "inviting" for invited
      reads remove-inviting-member literal
      check inapplicable while the INVITE to the ISF (004-7.2.3-err_1) is pending; pass if
            cf.sessions[s].participants[p].state of the originator is left afterwards, else fail
      why   as printed the inviting user goes, not the refusing one
      reads non-2xx-vs-isf literal
      check pass if cf.sessions[s].participants[p].state of the member is left after its error
            response, even when an INVITE to the ISF follows, else fail
      why   removal has no exception for the ISF attempt
      reads refusal-handling literal
      check inapplicable while the INVITE to the ISF (004-7.2.3-err_1) is pending; pass if
            cf.sessions[s].participants[p].state of the member is left afterwards, else fail
      why   a redirect removes like any other refusal
      reads refusal-handling repaired
      check inapplicable while an INVITE to the ISF (004-7.2.3-err_1), or the one INVITE to the
            Contact of a 302, is pending; fail if a 302 is not followed once; pass if
            cf.sessions[s].participants[p].state of the member is left after the last of these
            responses, unless that is a 2xx, else fail
      why   a redirect is followed once for the same participant
      reads replaced-peer-481 repaired
      check inapplicable while the INVITE to the ISF (004-7.2.3-err_1) or the new one after 481 to
            Session-Replaces is pending; fail if no INVITE without Session-Replaces follows that 481;
            pass if cf.sessions[s].participants[p].state of the member is left afterwards, else fail
      why   one more INVITE after 481

    004-5.2.5-9.ii SHALL controlling yes group-initiation
      when  All invited members answered with non-2xx finals
      asks  Send an error response on the incoming signalling path (code not specified)
      check inapplicable if any member gives a 2xx, nobody was invited, or an INVITE to the ISF is
            pending; pass if the INVITE of the originator gets one final response of 400 or above,
            else fail; note: the code is not specified
      reads joinin-no-answer literal
      check inapplicable if any member gives a 2xx or an INVITE to the ISF is pending; warn instead if
            nobody was invited; pass if the INVITE of the originator gets one final response of 400 or
            above, else fail
      why   the refusal condition is vacuously true of an empty set, so an error is in order and
            silence is not ruled out
      reads pending-forever literal
      check inapplicable if any member gives a 2xx, nobody was invited, or an INVITE to the ISF is
            pending; pass if the INVITE of the originator gets one final response of 400 or above,
            else fail
      why   any error code will do
      reads pending-forever repaired
      check inapplicable if any member gives a 2xx, the originator cancelled, nobody was invited, or
            an INVITE to the ISF is pending; pass if the INVITE of the originator gets one final
            response, with the code of the members if all have the same of 400 or above and 480
            otherwise, else fail; note: a member whose ring limit (60 s) ran out counts as answered
            with 408
      why   code and time limit are fixed
      reads non-2xx-vs-isf literal
      check inapplicable if a member or the IWF gives a 2xx before the last member has answered, or
            nobody was invited; pass if the INVITE of the originator gets one final response of 400 or
            above once each member has given an error, even when an INVITE to the ISF is pending, else
            fail
      why   the error of the member counts at once

    004-5.2.5-9.iii.1 SHALL controlling yes group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session)
      asks  Generate a 200 OK to the originator's INVITE
      check inapplicable if the originator cancelled; pass if a 200 to the originator follows the
            first 200 of a member and none comes before it, else fail
      reads joinin-no-answer literal
      check inapplicable if the originator cancelled or nobody was invited; pass if a 200 to the
            originator follows the first 200 of a member and none comes before it, else fail; warn if
            a 200 goes to the originator although nobody was invited
      why   no step gives a 200 without an accepting member
      reads joinin-no-answer repaired
      check inapplicable if the originator cancelled; pass if a 200 to the originator follows the new
            session identity at once when no user other than the originator is to be invited, or
            otherwise follows the first 200 of a member with none before it, else fail; note: for an
            empty set the trigger is the end of step 8
      why   the empty set is answered by the CF itself
      reads remove-inviting-member literal
      check inapplicable if the originator cancelled; warn instead if 9.i removed the originator
            before; pass if a 200 to the originator follows the first 200 of a member and none comes
            before it, else fail
      why   the 200 is still owed to a user who was removed

    004-5.2.5-9.iii.1a_1 SHALL controlling yes group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session)
      asks  The 200 has Session-Expires with refresher=uac
      check inapplicable if no 200 is sent to the originator; pass if it has Session-Expires with
            refresher=uac, else fail; warn instead if the INVITE had no Supported: timer (RFC 4028
            then excludes uac)
      reads timer-not-supported literal
      check inapplicable if no 200 is sent to the originator; pass if it has Session-Expires with
            refresher=uac, else fail
      why   no exception for a caller without timer
      reads timer-not-supported repaired
      check inapplicable if no 200 is sent to the originator; pass if it has Session-Expires with
            refresher=uac when the INVITE had Supported: timer and refresher=uas when not, else fail
      why   RFC 4028 decides the refresher

    004-5.2.5-9.iii.1a_2 SHALL controlling state group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session)
      asks  Start supervising the SIP session timer (RFC 4028)
      check inapplicable if no 200 is sent to the originator; pass if the CF ends the dialog when the
            interval passes without refresh, or cf.sessions[s].participants[p].timer is set, else fail

    004-5.2.5-9.iii.1b_1 SHALL controlling state group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session)
      asks  Contact of the 200 carries the group session identity (RFC 4579)
      check inapplicable if no 200 is sent to the originator; pass if the Contact URI equals
            cf.sessions[s].identity, else fail

    004-5.2.5-9.iii.1b_2 SHALL controlling yes group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session)
      asks  Contact carries the feature tag isfocus
      check inapplicable if no 200 is sent to the originator; pass if isfocus is a Contact header
            parameter, else fail

    004-5.2.5-9.iii.1b_3 SHALL controlling yes group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session)
      asks  Contact carries the CPM tag urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session
      check inapplicable if no 200 is sent to the originator; pass if Contact has the tag
            urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session (percent encoded in g.3gpp.icsi-ref
            accepted), else fail

    004-5.2.5-9.iii.1c SHALL controlling yes group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session)
      asks  The 200 indicates the CF's OMA CPM release in a User-Agent header (App. D; a Server header
            would be normal in a response)
      check inapplicable if no 200 is sent to the originator; pass if User-Agent is present and names
            a release version, else fail; warn instead if only Server has it (the usual header in a
            response)

    004-5.2.5-9.iii.1d SHALL controlling yes group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session)
      asks  Authenticated originator's CPM Address in the 200 is the CF's
      check inapplicable if no 200 is sent to the originator; pass if P-Asserted-Identity is the
            address of the CF or of the session, else fail

    004-5.2.5-9.iii.1e_1 SHALL controlling yes group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session)
      asks  Copy Conversation-ID from the INVITE into the 200
      check inapplicable if no 200 is sent to the originator; pass if Conversation-ID equals that of
            the INVITE, else fail

    004-5.2.5-9.iii.1e_2 SHALL controlling yes group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session)
      asks  Copy Contribution-ID from the INVITE into the 200
      check inapplicable if no 200 is sent to the originator; pass if Contribution-ID equals that of
            the INVITE, else fail

    004-5.2.5-9.iii.1e_3 FACT controlling yes group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session)
      asks  Require: timer and Supported: timer will be included
      check inapplicable if no 200 is sent to the originator; pass if Require and Supported list
            timer, else warn
      reads timer-not-supported literal
      check inapplicable if no 200 is sent to the originator; pass if Require and Supported list
            timer, else warn
      why   both headers in every case
      reads timer-not-supported repaired
      check inapplicable if no 200 is sent to the originator; pass if Supported lists timer and
            Require lists it exactly when the INVITE had Supported: timer, else warn
      why   no Require towards a caller without timer

    004-5.2.5-9.iii.2_1 SHALL controlling yes group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session)
      asks  The 200 has an SDP answer derived from the SDP answer of the first member 200, by 5.2.1.2
            (intermediate node)
      check inapplicable if no 200 is sent to the originator; pass if its SDP answer fits the m-lines
            of the offer, accepts only media in the answer of the member and has the MSRP path of the
            CF, else fail
      reads first-answer-sdp literal
      check inapplicable if no 200 is sent to the originator; pass if its SDP answer fits the m-lines
            of the offer, accepts only media in the answer of the member and has the MSRP path of the
            CF, else fail
      why   the answer follows the first member
      reads first-answer-sdp repaired
      check inapplicable if no 200 is sent to the originator; pass if its SDP answer fits the m-lines
            of the offer, accepts only media that cf.policy.media (cf.groups[g].media) allows, and has
            the MSRP path of the CF, else fail
      why   the CF answers for itself

    004-5.2.5-9.iii.2_2 SHALL controlling yes group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session)
      asks  Start listening for the incoming MSRP session
      check inapplicable if no 200 is sent to the originator or the originator sends nothing by MSRP;
            pass if its first SEND to the a=path of that 200 gets an MSRP response (unless
            Failure-Report is no or partial), else fail

    004-5.2.5-9.iii.2a SHALL controlling state group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session); Closed
            Group Session
      asks  The 200's SDP includes a=chatroom:org.openmobilealliance.groupchat.closed
      check inapplicable unless cf.sessions[s].closed; pass if the SDP of the 200 has
            a=chatroom:org.openmobilealliance.groupchat.closed, else fail
      reads private-messages-token literal
      check inapplicable unless cf.sessions[s].closed; pass if the SDP of the 200 has the exact line
            a=chatroom:org.openmobilealliance.groupchat.closed, else fail
      why   one fixed line with one token
      reads private-messages-token repaired
      check inapplicable unless cf.sessions[s].closed; pass if a=chatroom at media level of the MSRP
            m-line in the 200 has the closed token and private-messages, else fail
      why   a token list with private-messages

    004-5.2.5-9.iii.2b_1 SHALL controlling state group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session); CF
            supports GSD management
      asks  a=accept-types of the answer includes the GSD Content-Type (6.8), whatever the offer said
      check inapplicable unless cf.supports.gsd; pass if a=accept-types of the answer lists the GSD
            Content-Type, whatever the offer has, else fail
      reads accept-types-set-to literal
      check inapplicable unless cf.supports.gsd; warn instead if a=accept-types lists it among types
            other than application/conference-info+xml; pass if a=accept-types has the GSD
            Content-Type and at most application/conference-info+xml besides, else fail
      why   set to one value means that value, with the type of the next step
      reads accept-types-set-to repaired
      check inapplicable unless cf.supports.gsd; pass if there is one a=accept-types line that begins
            with message/cpim and lists the GSD Content-Type, else fail
      why   one line, message/cpim first

    004-5.2.5-9.iii.2b_2 FACT controlling state group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session); offer's
            accept-types had the GSD Content-Type and CF supports it
      asks  GSD management counts as applicable in this session
      check inapplicable unless cf.supports.gsd; pass if cf.sessions[s].participants[p].gsd of the
            originator is true exactly when the offer lists the type, else fail

    004-5.2.5-9.iii.2c_1 SHALL controlling state group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session); CF
            supports CIO notifications
      asks  a=accept-types of the answer includes application/conference-info+xml, whatever the offer
            said
      check inapplicable unless cf.supports.cio; pass if a=accept-types of the answer lists
            application/conference-info+xml, whatever the offer has, else fail
      reads cio-mode-mismatch repaired
      check inapplicable unless cf.supports.cio; pass if a=accept-types of the answer lists
            application/conference-info+xml exactly when the offer lists it, else fail
      why   answered only if offered

    004-5.2.5-9.iii.2c_2 FACT controlling state group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session); offer's
            accept-types had application/conference-info+xml and CF supports it
      asks  CIO notifications are applicable for the session with this participant
      check inapplicable unless cf.supports.cio; pass if cf.sessions[s].participants[p].cio of the
            originator is true exactly when the offer lists the type, else fail

    004-5.2.5-9.iii.2_3 FACT controlling no group-initiation
      when  Participants accept different media types
      asks  Provider policy decides how such sessions are handled (NOTE)
      check inapplicable: not observable (provider policy, not defined)

    004-5.2.5-9.iii.3 SHALL controlling yes group-initiation
      when  CF receives the first 200 OK from an invited member (group had no active session)
      asks  Send the 200 OK on the incoming signalling path
      check inapplicable if no 200 is sent to the originator; pass if it is the only final response
            and goes along the Via path, else fail

    004-5.2.5-9.iii.4 SHALL-NOT controlling yes group-initiation
      when  Responses of remaining members arrive after the first 200
      asks  Do not forward them to the originator
      check inapplicable if no 200 is sent to the originator; fail if any other response to its INVITE
            follows (retransmissions apart), else pass

    004-5.2.5-ack.1 SHALL controlling yes group-initiation
      when  CF receives the originator's ACK
      asks  Forward the ACK to all participants that sent 200 OK
      check pass if every member whose 200 has arrived gets an ACK at this time or got it before, else
            fail; note: by RFC 3261 the CF acknowledges each 200 by itself
      reads ack-forwarding literal
      check warn instead if the CF sent an ACK to such a member before that of the originator; pass if
            every member whose 200 has arrived gets its first ACK when the ACK of the originator
            arrives, else fail
      why   the ACK of the originator is the only source of ACKs to members
      reads ack-forwarding repaired
      check fail if an ACK goes to a member without a 2xx of that member that it answers; pass if
            every 2xx of a member, repetitions included, is followed at once by an ACK of the CF on
            the dialog of that member, whatever the originator does, else fail; note: the trigger is
            the 2xx of a member
      why   the CF is the UAC of each member dialog; a late member counts too

    004-5.2.5-ack.2_1 SHALL controlling yes group-initiation
      when  CF receives the originator's ACK
      asks  Start the media plane by 9.2.12 (here 5.2.6.1)
      check pass if the rows 004-5.2.6.1-est pass for each accepted participant, else fail

    004-5.2.5-ack.2_2 MAY controlling yes group-initiation
      when  Media plane established within the group session
      asks  By policy, buffer MSRP messages for later delivery to a participant that is still pending
      check pass in either case; note: if the CF buffers, the rows 004-7.2.3-15_1 apply
    """
}
