extension CatalogueText {
  /// Section 5.2.2 of document 004: receiving an invitation.
  static let receivingAnInvitation: StaticString = """
    004-5.2.2-p1 FACT client yes receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact
      asks  The procedure applies to an initial INVITE whose Accept-Contact has
            'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session'
      check inapplicable by itself, guard: initial INVITE (no To-tag) with
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session" in Accept-Contact

    004-5.2.2-1a_1 SHALL client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact, resources are short
      asks  Answer 480 "Temporarily Unavailable"
      check inapplicable unless client.decision[i] has no_resources; pass if the final response is 480
            (or the code of another refusal that client.decision[i] also reports), else fail

    004-5.2.2-1a_2 SHALL client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact, user or client declines the
            group session for the time being
      asks  Answer 480 "Temporarily Unavailable"
      check inapplicable unless client.decision[i] has unavailable; pass if the final response is 480
            (or the code of another refusal that client.decision[i] also reports), else fail
      reads refusal-handling literal
      check inapplicable unless client.decision[i] has unavailable; pass if the final response is 480
            (or the code of another refusal that client.decision[i] also reports), else fail
      why   codes overlap, either may be taken
      reads refusal-handling repaired
      check inapplicable unless client.decision[i] has unavailable; pass if the final response is 480,
            else fail
      why   not now has one code

    004-5.2.2-1b SHALL client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact, user or client does not
            take an additional session
      asks  Answer 486 "Busy Here"
      check inapplicable unless client.decision[i] has busy; pass if the final response is 486 (or the
            code of another refusal that client.decision[i] also reports), else fail
      reads refusal-handling literal
      check inapplicable unless client.decision[i] has busy; pass if the final response is 486 (or the
            code of another refusal that client.decision[i] also reports), else fail
      why   codes overlap, a user who does not want the session may get this one
      reads refusal-handling repaired
      check inapplicable unless client.decision[i] has busy, or if it has unavailable or reject; pass
            if the final response is 486, else fail
      why   this code is for rules of the device
      reads busy-before-replaces repaired
      check inapplicable unless client.decision[i] has busy, or if Session-Replaces names the only
            active session of client.sessions and the final response is not 486; fail if 486 is sent
            while it names that one; pass if the final response is 486 (or the code of another refusal
            that client.decision[i] also reports), else fail
      why   the replaced session is not an additional one

    004-5.2.2-1c SHALL client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact, device setting or user asks
            for redirection
      asks  Answer 302 "Moved Temporarily"
      check inapplicable unless client.decision[i] has redirect; pass if the final response is 302
            with a Contact (or the code of another refusal that client.decision[i] also reports), else
            fail
      reads refusal-handling literal
      check inapplicable unless client.decision[i] has redirect; pass if the final response is 302 (or
            the code of another refusal that client.decision[i] also reports), else fail; warn if it
            has no Contact
      why   the text gives no target
      reads refusal-handling repaired
      check inapplicable unless client.decision[i] has redirect; pass if the final response is 302
            with exactly one Contact address (or the code of another refusal that client.decision[i]
            also reports), else fail
      why   one target, so that it can be followed

    004-5.2.2-1d SHALL client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact, user rejects
      asks  Answer 603 "Declined"
      check inapplicable unless client.decision[i] has reject; pass if the final response is 603 (or
            the code of another refusal that client.decision[i] also reports), else fail; note:
            compare the code only, the phrase in RFC 3261 is "Decline"

    004-5.2.2-1.gate FACT client yes receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact and refused in step 1
      asks  The later steps run only if none of the refusals of step 1 applies
      check inapplicable unless a refusal of step 1 was sent; fail if a 2xx, a second final response
            or any stored session follows, else pass

    004-5.2.2-2_1 SHALL client no receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact and Session-Replaces
      asks  Look for a running 1-1 session with the Contribution-ID given in Session-Replaces
            (Appendix C)
      check inapplicable: not observable, judged by 004-5.2.2-2_2 and 004-5.2.2-ack.3

    004-5.2.2-2_2 SHALL client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact and Session-Replaces matches
            no 1-1 session
      asks  Answer 481 "Call/Transaction Does Not Exist"
      check inapplicable if the INVITE was refused by step 1 or a 1-1 client.sessions[s] with that
            Contribution-ID is active; pass if the final response is 481, else fail
      reads replaced-peer-481 repaired
      check inapplicable if the INVITE was refused by step 1 or a 1-1 client.sessions[s] with that
            Contribution-ID is active; fail if 481 is sent although such a session ended less than 32
            s before; pass if it ended so, or if the final response is 481, else fail
      why   a session just ended still counts

    004-5.2.2-2_3 FACT client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact and Session-Replaces matches
            no 1-1 session
      asks  The later steps run only if the match was found (or the header is absent)
      check inapplicable without Session-Replaces; fail if a 200 is given while no active 1-1
            client.sessions[s] has that Contribution-ID, else pass; warn if 481 is given while there
            is one

    004-5.2.2-3 SHALL client no receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact
      asks  Check that the direction attribute of the SDP is a=sendrecv
      check inapplicable: not observable, judged by 004-5.2.2-4_1 and 004-5.2.2-3a to 004-5.2.2-3c_2

    004-5.2.2-3a SHALL client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact, direction sendrecv, session
            established
      asks  Use the session to receive chat messages
      check inapplicable if no chat message arrives; pass if each SEND with a chat message gets a 200
            (unless Failure-Report is no or partial) and the message is in client.messages, else fail

    004-5.2.2-3b SHALL client yes receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact, direction sendrecv, session
            established
      asks  Return requested delivery and, if applicable, display notifications by MSRP in this
            session (5.4.1, 5.4.2)
      check for each received chat message that asks for a notification: inapplicable if the session
            ends before the notification is due; pass if the IMDN is a SEND of this session, else fail

    004-5.2.2-3c_1 SHALL client yes receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact, direction sendrecv, session
            established
      asks  Use the session to send chat messages
      check fail if the client opens another session for chat messages of this session while it is
            established, else pass

    004-5.2.2-3c_2 SHALL client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact, direction sendrecv, session
            established
      asks  Accept in this session the disposition notifications for its own chat messages (5.4.3,
            5.4.4)
      check inapplicable if no IMDN arrives; pass if each IMDN SEND of this session gets a 200 (unless
            Failure-Report is no or partial) and client.messages[m].status shows it, else fail

    004-5.2.2-4_1 SHALL client yes receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact, direction not sendrecv
      asks  Answer 488 "Not Acceptable Here" (RFC 3261)
      check inapplicable if the INVITE was refused by step 1 or 2, or if the MSRP m-line is sendrecv
            (explicitly or by default); pass if the final response is 488, else fail; warn if 488 is
            given for an offer without direction attribute
      reads code-488-overloaded literal
      check inapplicable if the INVITE was refused by step 1 or 2, or if the MSRP m-line is sendrecv
            (explicitly or by default); pass if the final response is 488, else fail; warn if 488 is
            given for an offer without direction attribute
      why   a bare 488 is enough
      reads code-488-overloaded repaired
      check inapplicable if the INVITE was refused by step 1 or 2, or if the first MSRP m-line is
            sendrecv (explicitly or by default); pass if the final response is 488 with a Warning
            header, else fail
      why   each 488 of a client carries Warning
      reads sendrecv-absent literal
      check inapplicable if the INVITE was refused by step 1 or 2, or if a=sendrecv is printed for the
            MSRP m-line (at media or session level); pass if the final response is 488, else fail;
            warn if another m-line has a different direction (which line counts is open)
      why   an absent attribute is not set to sendrecv
      reads sendrecv-absent repaired
      check inapplicable if the INVITE was refused by step 1 or 2; fail if 488 is given although the
            first MSRP m-line is sendrecv, explicitly or by default, and its media are acceptable;
            pass if that m-line is sendrecv or the final response is 488, else fail
      why   absence is the default, a 488 for it is wrong

    004-5.2.2-4_2 SHALL-NOT client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact, direction not sendrecv
      asks  Do not go on with the remaining steps
      check inapplicable unless 488 was given; fail if client.sessions, client.shown or media show a
            session for that INVITE, else pass

    004-5.2.2-5_1 SHALL client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact and Referred-By
      asks  Conclude that the invitation stems from the addition of the user by another participant
            (7.3.5)
      check inapplicable without Referred-By or if client.sessions[s].origin is not reported; pass if
            client.sessions[s].origin is added_by_participant, else fail; note: the CF puts
            Referred-By into every invitation (004-7.2.3-11), so the conclusion can be wrong

    004-5.2.2-5_2 MAY client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact and Referred-By
      asks  Name the inviting participant to the user by the Referred-By value
      check pass in either case; note: record whether client.shown[s] has the Referred-By identity
      reads privacy-leak literal
      check pass in either case
      why   rendering is allowed without condition
      reads privacy-leak repaired
      check pass in either case; warn if Privacy has id and client.shown[s] has a true address taken
            from Referred-By
      why   the display ban covers Referred-By

    004-5.2.2-6 MAY client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact
      asks  Show the invitation to the user, according to device settings
      check pass in either case; note: record whether client.shown[s] has the invitation

    004-5.2.2-6a MAY client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact and Subject
      asks  Show the subject with the invitation
      check pass in either case; note: record whether client.shown[s] has the subject

    004-5.2.2-6b MAY client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact and Session-Replaces
      asks  Show that the group session replaces a 1-1 session
      check pass in either case; note: record whether client.shown[s] has this hint

    004-5.2.2-6c_1 MAY client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact, privacy rules allow
      asks  Show the inviter's CPM Address
      check pass in either case; note: record whether client.shown[s] has the address of the inviter

    004-5.2.2-6c_2 SHALL-NOT client state receive-invitation
      when  Client receives INVITE with the session tag in Accept-Contact and Privacy: id
      asks  Do not show the inviter's CPM Address
      check inapplicable unless Privacy has id; fail if client.shown[s] has the address of the
            inviter, else pass; note: Referred-By may hold the same address
      reads privacy-leak literal
      check inapplicable unless Privacy has id; fail if client.shown[s] has the address of the inviter
            taken from a header other than Referred-By, else pass
      why   the ban does not reach the value that step 5 lets the client show

    004-5.2.2-7a SHALL client state receive-invitation
      when  Client accepts the invitation
      asks  Remember the Contact content as group session identity (RFC 4579)
      check inapplicable if the Contact has no isfocus (1-1 session); pass if
            client.sessions[s].identity equals the Contact URI of the INVITE, else fail
      reads group-or-one-to-one literal
      check pass if client.sessions[s].identity equals the Contact URI of the INVITE, with or without
            isfocus, else fail
      why   the step makes no difference between group and 1-1

    004-5.2.2-7b SHALL client state receive-invitation
      when  Client accepts the invitation with Session-Replaces
      asks  Replace the 1-1 session by the new group session
      check inapplicable without Session-Replaces; pass if client.sessions[s].replaced_by of the 1-1
            session is the group session, else fail; note: the BYE is judged by 004-5.2.2-ack.3

    004-5.2.2-7c SHALL client state receive-invitation
      when  Client accepts the invitation, offer lists the GSD Content-Type
      asks  Regard GSD management as supported in this session
      check inapplicable unless the offer lists the type; pass if client.sessions[s].gsd is true, else
            fail; warn instead if it is false because the client does not support it (the text does
            not ask for support here)
      reads accept-types-set-to literal
      check inapplicable unless the offer lists the type; pass if client.sessions[s].gsd is true, else
            fail
      why   own support is not part of the condition
      reads accept-types-set-to repaired
      check inapplicable unless the offer lists the type; pass if client.sessions[s].gsd is true
            exactly when a=accept-types of the answer lists the type too, else fail
      why   offer and answer decide together

    004-5.2.2-7d SHALL client state receive-invitation
      when  Client accepts the invitation, offer lists application/conference-info+xml
      asks  Regard CIO notifications as applicable, if the client supports it
      check inapplicable unless client.supports.cio and the offer lists
            application/conference-info+xml; pass if client.sessions[s].cio is true, else fail; warn
            if it is true without both conditions
      reads inactive-undetected literal
      check inapplicable unless client.supports.cio and the offer lists
            application/conference-info+xml; pass if client.sessions[s].cio is true, else fail; warn
            if it is true without both conditions
      why   no rule for the state in this mode
      reads inactive-undetected repaired
      check inapplicable unless client.supports.cio and the offer lists
            application/conference-info+xml; fail if no CIO comes within 10 s after MSRP set-up and
            client.sessions[s].state is active; pass if client.sessions[s].cio is true, else fail;
            warn if it is true without both conditions
      why   no document: shown as inactive
      reads inactive-undetected proposed
      check inapplicable unless client.supports.cio and the offer lists
            application/conference-info+xml; fail if client.sessions[s].state differs from the active
            element in the conference-state of the latest CIO, or is active when no CIO comes within
            10 s after MSRP set-up; pass if client.sessions[s].cio is true, else fail; warn if it is
            true without both conditions
      why   active element in each document

    004-5.2.2-8 SHALL client yes receive-invitation
      when  Client accepts the invitation
      asks  Create a 200 to the INVITE per RFC 3261
      check for each 200 to a session INVITE: pass if Via, From, Call-ID, CSeq equal the INVITE and To
            has a tag and Contact is present, else fail

    004-5.2.2-8a SHALL client yes receive-invitation
      when  Client accepts the invitation
      asks  Include an SDP answer as for terminating nodes (5.2.1.3 cited)
      check for each 200 to a session INVITE: pass if an SDP answer with as many m-lines as the offer
            is present, else fail

    004-5.2.2-8a.i SHALL client state receive-invitation
      when  Client accepts the invitation, GSD management supported by session and client
      asks  Put the GSD Content-Type in a=accept-types of the answer
      check for each 200 to a session INVITE: inapplicable unless client.supports.gsd and the offer
            lists the type; pass if a=accept-types lists it, else fail
      reads accept-types-set-to literal
      check for each 200 to a session INVITE: inapplicable unless client.supports.gsd and the offer
            lists the type; warn instead if a=accept-types lists it among types other than
            application/conference-info+xml; pass if a=accept-types has the GSD Content-Type and at
            most application/conference-info+xml besides, else fail
      why   set to one value means that value, with the type of the next step
      reads accept-types-set-to repaired
      check for each 200 to a session INVITE: inapplicable unless client.supports.gsd and the offer
            lists the type; pass if there is one a=accept-types line that begins with message/cpim and
            lists the GSD Content-Type, else fail
      why   one line, message/cpim first

    004-5.2.2-8a.ii SHALL client state receive-invitation
      when  Client accepts the invitation, client supports CIO notifications
      asks  List application/conference-info+xml in a=accept-types of the answer
      check for each 200 to a session INVITE: inapplicable unless client.supports.cio; pass if
            a=accept-types lists application/conference-info+xml, whatever the offer has, else fail
      reads accept-types-set-to literal
      check for each 200 to a session INVITE: inapplicable unless client.supports.cio; pass if
            a=accept-types lists application/conference-info+xml, whatever the offer has, else fail
      why   the type goes into the answer whatever was offered
      reads accept-types-set-to repaired
      check for each 200 to a session INVITE: inapplicable unless client.supports.cio and the offer
            lists the type; pass if there is one a=accept-types line that begins with message/cpim and
            lists application/conference-info+xml, else fail
      why   the answer confirms what was offered
      reads cio-mode-mismatch repaired
      check for each 200 to a session INVITE: inapplicable unless client.supports.cio; pass if
            a=accept-types lists application/conference-info+xml exactly when the offer lists it, else
            fail
      why   answered only if offered

    004-5.2.2-8b MAY client yes receive-invitation
      when  Client accepts the invitation
      asks  Add a display name (section 6.3)
      check pass in either case; note: record whether a display name is present

    004-5.2.2-8c_1 SHALL client yes receive-invitation
      when  Client accepts the invitation
      asks  Repeat Conversation-ID as received
      check for each 200 to a session INVITE: inapplicable unless the INVITE has Conversation-ID; pass
            if it is repeated unchanged, else fail

    004-5.2.2-8c_2 SHALL client yes receive-invitation
      when  Client accepts the invitation
      asks  Repeat Contribution-ID as received
      check for each 200 to a session INVITE: inapplicable unless the INVITE has Contribution-ID; pass
            if it is repeated unchanged, else fail

    004-5.2.2-8c_3 SHALL client yes receive-invitation
      when  Client accepts the invitation
      asks  Repeat InReplyTo-Contribution-ID as received
      check for each 200 to a session INVITE: inapplicable unless the INVITE has
            InReplyTo-Contribution-ID; pass if it is repeated unchanged, else fail

    004-5.2.2-8d SHALL client state receive-invitation
      when  Client accepts the invitation
      asks  Give the user's CPM Address as preferred originator's CPM Address (section 6.1)
      check for each 200 to a session INVITE: pass if the preferred identity equals client.address,
            else fail

    004-5.2.2-9 SHALL client state receive-invitation
      when  Client accepts the invitation
      asks  Send the 200 by the rules of the SIP/IP core
      check pass if each INVITE with client.decision[i] accept that steps 2 to 4 do not refuse gets a
            200 along the Via path, else fail

    004-5.2.2-ack.1 SHALL client yes receive-invitation
      when  Client receives ACK to its 200
      asks  Treat the ACK by RFC 3261
      check pass if no retransmission of the 200 leaves after the arrival of the ACK and the dialog is
            used as confirmed, else fail

    004-5.2.2-ack.2 SHALL client yes receive-invitation
      when  Client receives ACK to its 200
      asks  Start the media plane (section 7.3.9)
      check inapplicable if the session ends before the time bound; pass if an MSRP exchange over the
            path pair of offer and answer is seen within the time bound after the ACK, else fail

    004-5.2.2-ack.3 SHALL client yes receive-invitation
      when  Client receives ACK to its 200, INVITE had Session-Replaces
      asks  Send BYE for the 1-1 session named in Session-Replaces
      check inapplicable without Session-Replaces or if the 1-1 session ended before the ACK by other
            means; pass if a BYE of the client in the dialog of the 1-1 session with that
            Contribution-ID follows the ACK, else fail; warn instead if the client sends it between
            its 200 and the ACK
      reads extension-switch-over repaired
      check inapplicable without Session-Replaces or if the 1-1 session ended before the ACK by other
            means; pass if a BYE of the client with Reason SIP;cause=200 in the dialog of the 1-1
            session follows once its group media are up, else fail
      why   both sessions are kept until then
      reads extension-switch-over proposed
      check inapplicable without Session-Replaces or if the 1-1 session ended before the ACK by other
            means; pass if a BYE of the client with Reason SIP;cause=200;text="Session replaced" in
            the dialog of the 1-1 session follows once its group media are up, else fail
      why   the text parameter is an addition

    004-5.2.2-grp.a_1 SHALL client state receive-invitation
      when  Invitation to a group session was answered 200, CIO notifications not applicable
      asks  Subscribe to the conference event package (7.3.10.1)
      check inapplicable for 1-1 sessions, if client.supports.cio and the offer lists
            application/conference-info+xml, or if the session ends before the time bound; pass if a
            SUBSCRIBE with Event: conference to the group session identity follows the 200 within the
            time bound, else fail
      reads group-or-one-to-one literal
      check inapplicable unless client.sessions[s] is of kind group (by whatever test of the client),
            if client.supports.cio and the offer lists application/conference-info+xml, or if the
            session ends before the time bound; pass if a SUBSCRIBE with Event: conference to the
            Contact URI of the INVITE follows the 200 within the time bound, else fail
      why   no test for a group is given
      reads group-or-one-to-one repaired
      check inapplicable unless the Contact of the INVITE has isfocus as header parameter, if
            client.supports.cio and the offer lists application/conference-info+xml, or if the session
            ends before the time bound; pass if a SUBSCRIBE with Event: conference to the group
            session identity follows the 200 within the time bound, else fail; warn if a SUBSCRIBE
            with Event: conference goes to a Contact without isfocus
      why   isfocus decides

    004-5.2.2-grp.a_2 SHALL client state receive-invitation
      when  Group session lasts and subscription mode is used
      asks  Keep that subscription as long as the client takes part
      check inapplicable for 1-1 sessions, if client.supports.cio and the offer lists
            application/conference-info+xml, or if no subscription was accepted; fail if the client
            sends Expires: 0 or lets the subscription run out before the BYE that ends its part, else
            pass; note: an end caused by the notifier is no failure

    004-5.2.2-grp.b SHOULD client state receive-invitation
      when  Client receives NOTIFY with participant information after joining by invitation
      asks  Take the group session as active
      check inapplicable without NOTIFY; pass if client.sessions[s].state is active after the NOTIFY,
            else warn

    004-5.2.2-grp.c_1 SHALL client state receive-invitation
      when  Client receives 404 to its SUBSCRIBE
      asks  Take the group session as inactive
      check inapplicable without 404; pass if client.sessions[s].state is inactive, else fail
      reads rejoin-subscribe-first literal
      check inapplicable without 404, or if the SUBSCRIBE belongs to a re-join; pass if
            client.sessions[s].state is inactive, else fail
      why   404 has a rule for invited clients only

    004-5.2.2-grp.c_2 SHALL client state receive-invitation
      when  Client receives 404 to its SUBSCRIBE
      asks  Take the last participant information received (recipient list of the INVITE, or GSO/CIO
            by MSRP) as the last list before inactivity
      check inapplicable without 404; pass if client.sessions[s].participants equals the latest such
            source in the trace, else fail

    004-5.2.2-grp.c_3 SHALL client state receive-invitation
      when  Client receives 404 to its SUBSCRIBE
      asks  Show the user that last list of participants
      check inapplicable without 404; pass if client.shown[s].participants equals that list, else fail
    """
}
