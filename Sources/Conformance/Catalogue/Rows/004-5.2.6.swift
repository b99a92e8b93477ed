extension CatalogueText {
  /// Section 5.2.6 of document 004: the controlling function handles a re-join.
  static let handlingARejoin: StaticString = """
    004-5.2.6-p1 FACT controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI
      asks  Selector of the re-join procedure: Accept-Contact tag plus Request-URI that is a group
            session identity (initial request; in-dialog ones are re-INVITEs, 7.2.2)
      check inapplicable by itself, guard: no To-tag and the Request-URI is an identity in cf.sessions
            or has the form of one
      reads request-uri-dispatch literal
      check inapplicable by itself, guard: the tag is in Accept-Contact and the Request-URI is a group
            session identity, with or without To-tag
      why   To-tag not mentioned

    004-5.2.6-1_1 SHALL controlling no rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI
      asks  Check that the identity belongs to an active session or to an inactive one this CF handled
            before (Long-lived)
      check inapplicable: not observable, judged by 004-5.2.6-1_2

    004-5.2.6-1_2 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; identity unknown
      asks  Reject the re-join INVITE with 404
      check inapplicable unless cf.sessions has no such identity, neither active nor inactive, or if
            an earlier check fails (row ord, cf.policy); pass if the final response is 404 and neither
            an INVITE to a member nor a change of cf.sessions follows, else fail

    004-5.2.6-1_3 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; identity unknown
      asks  That 404 carries a Warning header with text "123 Session does not exist"
      check inapplicable unless cf.sessions has no such identity, neither active nor inactive, if an
            earlier check fails (row ord, cf.policy), or if the final response is not 404; pass if a
            Warning header has the text "123 Session does not exist", else fail; note: the warn-code
            is not fixed
      reads request-uri-dispatch literal
      check inapplicable unless cf.sessions has no such identity, neither active nor inactive, if an
            earlier check fails (row ord, cf.policy), or if the final response is not 404; pass if a
            Warning header has the text "123 Session does not exist", else fail; warn instead if no
            Warning is present (5.2.5 step 6.a matches too and names none)
      why   two procedures give this 404

    004-5.2.6-ord FACT controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; several checks of steps 1-5 would fail
      asks  Checks are sequential: identity, Conversation-ID, group rules, session rules, maximum
            count; the first failing one decides the response
      check inapplicable unless several conditions of the rows 1_2 to 5_2 hold (cf.policy,
            cf.groups[g], cf.sessions); pass if status and Warning are those of the first check that
            fails in the printed order, else fail

    004-5.2.6-2_1 SHALL controlling no rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; identity known
      asks  Compare the request's Conversation-ID with the stored one of that session
      check inapplicable: not observable, judged by 004-5.2.6-2_2

    004-5.2.6-2_2 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; Conversation-ID differs
      asks  Reject the re-join INVITE with 403
      check inapplicable unless Conversation-ID differs from cf.sessions[s].conversation_id, or if an
            earlier check fails (row ord, cf.policy); pass if the final response is 403 and neither an
            INVITE to a member nor a change of cf.sessions follows, else fail
      reads joinin-ids literal
      check inapplicable unless Conversation-ID differs from cf.sessions[s].conversation_id, or if an
            earlier check fails (row ord, cf.policy); pass if the final response is 403 and neither an
            INVITE to a member nor a change of cf.sessions follows, else fail
      why   a join taken for a re-join is refused
      reads joinin-ids repaired
      check inapplicable unless Conversation-ID differs from cf.sessions[s].conversation_id, or if an
            earlier check fails (row ord, cf.policy); fail if the INVITE is a join to a join-in group
            and the difference alone leads to 403; pass if it is such a join, or the final response is
            403 and neither an INVITE to a member nor a change of cf.sessions follows, else fail
      why   a join is not refused for its own values

    004-5.2.6-2_3 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; Conversation-ID differs
      asks  That 403 carries a Warning header with text "122 Function not allowed"
      check inapplicable unless Conversation-ID differs from cf.sessions[s].conversation_id, if an
            earlier check fails (row ord, cf.policy), or if the final response is not 403; pass if a
            Warning header has the text "122 Function not allowed", else fail; note: the warn-code is
            not fixed
      reads warning-122-overloaded literal
      check inapplicable unless Conversation-ID differs from cf.sessions[s].conversation_id, if an
            earlier check fails (row ord, cf.policy), or if the final response is not 403; pass if the
            warn-text of a Warning header is exactly "122 Function not allowed", whatever the
            warn-code, else fail
      why   the text is fixed, the code is not
      reads warning-122-overloaded repaired
      check inapplicable unless Conversation-ID differs from cf.sessions[s].conversation_id, if an
            earlier check fails (row ord, cf.policy), or if the final response is not 403; pass if a
            Warning header has warn-code 399 and a warn-text that begins with "122 Function not
            allowed", else fail
      why   399 is the SIP code for free text
      reads warning-122-overloaded proposed
      check inapplicable unless Conversation-ID differs from cf.sessions[s].conversation_id, if an
            earlier check fails (row ord, cf.policy), or if the final response is not 403; pass if a
            Warning header has warn-code 399 and the warn-text is "122 Function not allowed" with the
            cause conversation appended, else fail
      why   the cause is an addition

    004-5.2.6-3_1 SHALL controlling no rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI
      asks  Check by the group rules (OMA-XDM-Group) whether the joining user may join
      check inapplicable: not observable, judged by 004-5.2.6-3_2

    004-5.2.6-3_2 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; group rules forbid joining
      asks  Reject the re-join INVITE with 403
      check inapplicable unless the session is pre-defined and cf.groups[g].allow_join excludes the
            user, or if an earlier check fails (row ord, cf.policy); pass if the final response is 403
            and neither an INVITE to a member nor a change of cf.sessions follows, else fail

    004-5.2.6-3_3 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; group rules forbid joining
      asks  That 403 carries a Warning header with text "122 Function not allowed"
      check inapplicable unless the session is pre-defined and cf.groups[g].allow_join excludes the
            user, if an earlier check fails (row ord, cf.policy), or if the final response is not 403;
            pass if a Warning header has the text "122 Function not allowed", else fail; note: the
            warn-code is not fixed
      reads warning-122-overloaded literal
      check inapplicable unless the session is pre-defined and cf.groups[g].allow_join excludes the
            user, if an earlier check fails (row ord, cf.policy), or if the final response is not 403;
            pass if the warn-text of a Warning header is exactly "122 Function not allowed", whatever
            the warn-code, else fail
      why   the text is fixed, the code is not
      reads warning-122-overloaded repaired
      check inapplicable unless the session is pre-defined and cf.groups[g].allow_join excludes the
            user, if an earlier check fails (row ord, cf.policy), or if the final response is not 403;
            pass if a Warning header has warn-code 399 and a warn-text that begins with "122 Function
            not allowed", else fail
      why   399 is the SIP code for free text
      reads warning-122-overloaded proposed
      check inapplicable unless the session is pre-defined and cf.groups[g].allow_join excludes the
            user, if an earlier check fails (row ord, cf.policy), or if the final response is not 403;
            pass if a Warning header has warn-code 399 and the warn-text is "122 Function not allowed"
            with the cause join appended, else fail
      why   the cause is an addition

    004-5.2.6-4_1 SHALL controlling no rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI
      asks  Check the session rules for Long-lived and/or Closed sessions, incl. provider policies for
            the user
      check inapplicable: not observable, judged by 004-5.2.6-4_2 and 004-5.2.6-4_3

    004-5.2.6-4_2 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; session is inactive Long-lived or Closed
      asks  Joining user must be on the last participant list
      check inapplicable unless cf.sessions[s].state is inactive or cf.sessions[s].closed; fail if a
            200 is given although the authenticated user is not in cf.sessions[s].last_participants,
            else pass
      reads open-group-gatecrash literal
      check inapplicable unless cf.sessions[s].state is inactive or cf.sessions[s].closed; fail if a
            200 is given although the authenticated user is not in cf.sessions[s].last_participants,
            else pass
      why   list checked for inactive and closed sessions only
      reads open-group-gatecrash repaired
      check inapplicable for an active open session of a pre-defined group, or for an active open
            ad-hoc session with option open-join on; fail if a 200 is given although the authenticated
            user was removed, or is neither in cf.sessions[s].participants (active) nor in
            cf.sessions[s].last_participants (inactive or closed), else pass
      why   ad-hoc: always on the list

    004-5.2.6-4_3 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; session rules forbid joining (e.g. not on the list)
      asks  Reject the re-join INVITE with 403
      check inapplicable unless cf.policy excludes the user, or the session is inactive or closed and
            cf.sessions[s].last_participants lacks the user, or if an earlier check fails (row ord,
            cf.policy); pass if the final response is 403 and neither an INVITE to a member nor a
            change of cf.sessions follows, else fail

    004-5.2.6-4_4 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; session rules forbid joining (e.g. not on the list)
      asks  That 403 carries a Warning header with text "122 Function not allowed"
      check inapplicable unless cf.policy excludes the user, or the session is inactive or closed and
            cf.sessions[s].last_participants lacks the user, if an earlier check fails (row ord,
            cf.policy), or if the final response is not 403; pass if a Warning header has the text
            "122 Function not allowed", else fail; note: the warn-code is not fixed
      reads warning-122-overloaded literal
      check inapplicable unless cf.policy excludes the user, or the session is inactive or closed and
            cf.sessions[s].last_participants lacks the user, if an earlier check fails (row ord,
            cf.policy), or if the final response is not 403; pass if the warn-text of a Warning header
            is exactly "122 Function not allowed", whatever the warn-code, else fail
      why   the text is fixed, the code is not
      reads warning-122-overloaded repaired
      check inapplicable unless cf.policy excludes the user, or the session is inactive or closed and
            cf.sessions[s].last_participants lacks the user, if an earlier check fails (row ord,
            cf.policy), or if the final response is not 403; pass if a Warning header has warn-code
            399 and a warn-text that begins with "122 Function not allowed", else fail
      why   399 is the SIP code for free text
      reads warning-122-overloaded proposed
      check inapplicable unless cf.policy excludes the user, or the session is inactive or closed and
            cf.sessions[s].last_participants lacks the user, if an earlier check fails (row ord,
            cf.policy), or if the final response is not 403; pass if a Warning header has warn-code
            399 and the warn-text is "122 Function not allowed" with the cause not-listed appended,
            else fail
      why   the cause is an addition

    004-5.2.6-5_1 SHALL controlling no rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; pre-defined group
      asks  Check whether max-participant-count is already reached
      check inapplicable: not observable, judged by 004-5.2.6-5_2

    004-5.2.6-5_2 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; pre-defined group; maximum reached
      asks  Reject the re-join INVITE with 486
      check inapplicable unless the session is pre-defined and cf.groups[g].max_participants is
            reached, or if an earlier check fails (row ord, cf.policy); pass if the final response is
            486 and neither an INVITE to a member nor a change of cf.sessions follows, else fail

    004-5.2.6-5_3 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; pre-defined group; maximum reached
      asks  That 486 carries a Warning header with text "102 Too many participants"
      check inapplicable unless the session is pre-defined and cf.groups[g].max_participants is
            reached, if an earlier check fails (row ord, cf.policy), or if the final response is not
            486; pass if a Warning header has the text "102 Too many participants", else fail; note:
            the warn-code is not fixed

    004-5.2.6-6 SHALL controlling no rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; display name included
      asks  Use the display name by the priority of 6.3 Display Name and Anonymity
      check inapplicable: not observable (the rule is in section 6.3, which is not part of the seed)

    004-5.2.6-7 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI; all checks passed
      asks  Accept the re-join INVITE and generate a 200
      check inapplicable if a condition of the rows 1_2 to 5_2 holds (cf.policy, cf.groups[g],
            cf.sessions); pass if the INVITE gets a 200, else fail
      reads restart-glare-at-focus literal
      check inapplicable if a condition of the rows 1_2 to 5_2 holds (cf.policy, cf.groups[g],
            cf.sessions); pass if the INVITE gets a 200, else fail
      why   each re-join accepted, legs not compared
      reads restart-glare-at-focus repaired
      check inapplicable if a condition of the rows 1_2 to 5_2 holds (cf.policy, cf.groups[g],
            cf.sessions); fail if an INVITE of the CF to this user is pending and the re-join gets a
            final response first; fail if that INVITE gets a 2xx and the re-join another answer than
            480 (487 after CANCEL); fail if the user had an established leg and it gets no BYE with
            Reason SIP;cause=487 after the new 200; pass if that INVITE got a 2xx, or the re-join gets
            a 200, else fail
      why   one leg per client: held or replaced
      reads rejoin-200-incomplete literal
      check inapplicable if a condition of the rows 1_2 to 5_2 holds (cf.policy, cf.groups[g],
            cf.sessions); pass if the INVITE gets a 200, else fail
      why   content of the 200 mostly open
      reads rejoin-200-incomplete repaired
      check inapplicable if a condition of the rows 1_2 to 5_2 holds (cf.policy, cf.groups[g],
            cf.sessions); pass if the INVITE gets a 200 with cf.sessions[s].identity and isfocus in
            Contact, Session-Expires, an SDP answer (closed token if cf.sessions[s].closed), the
            stored identifiers and cf.sessions[s].in_reply_to_id if not empty, else fail
      why   same content as the 200 to a starter

    004-5.2.6-8_1 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI accepted
      asks  200 has the stored Conversation-ID of the session
      check pass if Conversation-ID of the 200 equals cf.sessions[s].conversation_id, else fail

    004-5.2.6-8_2 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI accepted
      asks  200 has the stored Contribution-ID
      check pass if Contribution-ID of the 200 equals cf.sessions[s].contribution_id, whatever the
            request has, else fail
      reads open-group-gatecrash literal
      check pass if Contribution-ID of the 200 equals cf.sessions[s].contribution_id, whatever the
            request has, else fail
      why   Contribution-ID of the request not compared
      reads open-group-gatecrash repaired
      check fail if the request has another Contribution-ID than cf.sessions[s].contribution_id (a
            join to a join-in group apart), since 403 is due; pass if Contribution-ID of the 200
            equals cf.sessions[s].contribution_id, else fail
      why   mismatch had to be refused

    004-5.2.6-8_3 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI accepted; session has InReplyTo-Contribution-ID
      asks  200 has the stored InReplyTo-Contribution-ID
      check inapplicable if cf.sessions[s].in_reply_to_id is empty; pass if InReplyTo-Contribution-ID
            of the 200 equals it, else fail

    004-5.2.6-9 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI accepted; CF supports GSD management
      asks  SDP answer's a=accept-types includes the GSD Content-Type (6.8)
      check inapplicable unless cf.supports.gsd; pass if a=accept-types of the answer lists the GSD
            Content-Type, else fail

    004-5.2.6-10 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI accepted; CF supports CIO notifications
      asks  SDP answer's a=accept-types includes application/conference-info+xml
      check inapplicable unless cf.supports.cio; pass if a=accept-types of the answer lists
            application/conference-info+xml, else fail
      reads cio-mode-mismatch repaired
      check inapplicable unless cf.supports.cio; pass if a=accept-types of the answer lists
            application/conference-info+xml exactly when the offer lists it, else fail
      why   answered only if offered

    004-5.2.6-11 SHALL controlling yes rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI accepted
      asks  Send the 200 OK (before the invitations of step 12)
      check pass if exactly one 200 is sent along the Via path, else fail; warn if the invitations of
            step 12 leave before it

    004-5.2.6-12_1 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI accepted; session was inactive Long-lived
      asks  Use the stored session rules to decide who is invited to the restarted session and of
            which type (e.g. Closed) it is
      check inapplicable unless cf.sessions[s].state was inactive; pass if the users who get an INVITE
            are in cf.sessions[s].last_participants (joiner apart) and cf.sessions[s].closed is
            unchanged, else fail
      reads size-limit-unchecked literal
      check inapplicable unless cf.sessions[s].state was inactive; pass if the users who get an INVITE
            are in cf.sessions[s].last_participants (joiner apart) and cf.sessions[s].closed is
            unchanged, else fail
      why   a restart has no size check
      reads size-limit-unchecked repaired
      check inapplicable unless cf.sessions[s].state was inactive, or if the re-join INVITE is
            refused; fail if the invited users and the joiner are more than
            cf.sessions[s].max_participants; pass if the users who get an INVITE are in
            cf.sessions[s].last_participants (joiner apart) and cf.sessions[s].closed is unchanged,
            else fail
      why   the limit guards the restart as well
      reads booted-resurrected repaired
      check inapplicable unless cf.sessions[s].state was inactive; fail if a user who was removed gets
            an INVITE; pass if the users who get an INVITE are in cf.sessions[s].last_participants
            (joiner apart) and cf.sessions[s].closed is unchanged, else fail
      why   removed users are not invited again

    004-5.2.6-12_2 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI accepted; session was inactive Long-lived
      asks  Then send the invitations by 9.2.10 (source says "step 8", which there is the SDP offer)
      check inapplicable unless cf.sessions[s].state was inactive; pass if each user to be invited
            gets one INVITE that passes the rows of 004-7.2.3 and the joiner gets none, else fail;
            note: the step cited by the source is the SDP offer
      reads restart-glare-at-focus literal
      check inapplicable unless cf.sessions[s].state was inactive; pass if each user to be invited
            gets one INVITE that passes the rows of 004-7.2.3 and the joiner gets none, else fail;
            note: the step cited by the source is the SDP offer
      why   all former participants invited
      reads restart-glare-at-focus repaired
      check inapplicable unless cf.sessions[s].state was inactive; pass if each user to be invited who
            has no established leg gets one INVITE that passes the rows of 004-7.2.3, and neither the
            joiner nor a user whose own re-join was accepted before gets one, else fail
      why   no INVITE to a user who is already back

    004-5.2.6-13 SHALL controlling state rejoin-controlling
      when  CF receives INVITE with tag oma.cpm.session in Accept-Contact and a group session identity
            as Request-URI accepted
      asks  Send NOTIFY to clients and/or PFs subscribed to participant information, by 9.2.14.3
      check pass if every entry of cf.sessions[s].subs gets a NOTIFY that shows the joiner, else fail;
            warn if participants with CIO applicable and without subscription get no CIO by MSRP
      reads join-notify-only-subscribers repaired
      check pass if every entry of cf.sessions[s].subs gets a NOTIFY, and every other connected
            participant with cf.sessions[s].participants[p].cio a CIO by MSRP, that shows the joiner,
            else fail
      why   every participant in the mode of its leg

    004-5.2.6-ack SHALL controlling yes rejoin-controlling
      when  CF receives the ACK of the re-joining client
      asks  Start the media plane by 9.2.12 for this client
      check inapplicable if the session ends before the time bound; pass if an MSRP exchange with this
            client follows the ACK within the time bound and group messages reach it, else fail
    """
}
