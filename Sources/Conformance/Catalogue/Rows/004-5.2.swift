extension CatalogueText {
  /// Section 5.2 of document 004: sessions in general.
  static let sessions: StaticString = """
    004-5.2-p1_1 FACT client yes session-general
      when  Session between users
      asks  A CPM session is an RFC 3261 session carrying multimedia content and chat messages among
            CPM users, or among CPM users and non-CPM principals
      check inapplicable by itself, guard: dialogs are recognised as sessions by the feature tag

    004-5.2-p1_2 FACT controlling yes session-general
      when  Session between more than two principals
      asks  A session is 1-1 or group; for a group the CF is the conference focus (RFC 4353)
      check pass if each dialog of a group session ends at the CF (or at a PF acting towards it) and
            the Contact of the CF has isfocus, else fail

    004-5.2-p2 FACT client yes session-general
      when  Participant of a 1-1 session adds users
      asks  Each of the two participants may turn the 1-1 session into a group session (procedure
            5.2.3)
      check inapplicable by itself, guard: either side of the 1-1 session may start the extension, its
            rows (004-5.2.3) apply to both

    004-5.2-p3_1 FACT client yes session-general
      when  User invites
      asks  Invitees can be CPM or non-CPM principals, either members of a pre-defined group or chosen
            ad hoc
      check inapplicable by itself, guard: Request-URI (group address or CF URI) tells pre-defined
            from ad-hoc

    004-5.2-p3_2 FACT controlling no session-general
      when  Pre-defined group is used
      asks  A pre-defined group is a shared group of OMA-XDM-Group
      check inapplicable: not observable (data model outside the trace; group documents are scenario
            input)

    004-5.2-p3_3 FACT client yes session-general
      when  Client invites ad-hoc recipients
      asks  Ad-hoc recipients travel as 'recipient-list' body in the INVITE (RFC 5366)
      check for each INVITE with ad-hoc recipients: pass if the resource-lists part has
            Content-Disposition: recipient-list, else fail

    004-5.2-p4_1 FACT client state session-general
      when  One of the two leaves a 1-1 session
      asks  A 1-1 session ends when either participant leaves
      check pass if after a BYE of one side client.sessions[s].state of both sides is ended, else fail

    004-5.2-p4_2 FACT controlling yes session-general
      when  Initiator of an ad-hoc group session leaves
      asks  An ad-hoc group session usually ends when its initiator ends it
      check pass in either case; note: record whether the CF ends the other dialogs after the BYE of
            the initiator ("usually")
      reads group-end-rule literal
      check pass in either case
      why   the word used leaves both ways open
      reads group-end-rule repaired
      check fail if the CF ends other dialogs because the initiator left while
            cf.sessions[s].participants still has two users, else pass; note: with
            group-lifetime=initiator it is the other way round, the rest gets BYE with cause 410
      why   the initiator has no special role

    004-5.2-p4_3 FACT controlling state session-general
      when  Participants of a pre-defined group session leave
      asks  The end of a pre-defined group session depends on the group policy (OMA-XDM-Group)
      check inapplicable unless cf.groups[g].end_policy is set; pass if the session ends when it says
            so, else fail

    004-5.2-p5_1 FACT controlling state long-lived-session
      when  Inactivity timer of a long-lived group session expires
      asks  A long-lived group session ends temporarily when no user message was exchanged for the
            inactivity period
      check inapplicable unless cf.sessions[s] is long-lived; pass if cf.sessions[s].state becomes
            inactive cf.policy.inactivity_period after the last user message and not earlier, else
            fail; note: isComposing and IMDN are not named as activity
      reads inactivity-timer literal
      check inapplicable unless cf.sessions[s] is long-lived; warn instead if the period is counted
            from a later IMDN, isComposing, file or group data operation; pass if cf.sessions[s].state
            becomes inactive cf.policy.inactivity_period after the last user message and not earlier,
            else fail
      why   which contents count is open
      reads inactivity-timer repaired
      check inapplicable unless cf.sessions[s] is long-lived; pass if cf.sessions[s].state becomes
            inactive cf.policy.inactivity_period after the last chat message or file and not earlier,
            whatever IMDNs, isComposing, refreshes or participant information came since, else fail
      why   chat messages and files count, nothing else

    004-5.2-p5_2 FACT client state long-lived-session
      when  Long-lived group session is inactive
      asks  Each one who was participant when inactivity ended the session can restart it
      check inapplicable unless the sender is in cf.sessions[s].last_participants; pass if its re-join
            INVITE is accepted or refused for a reason given in 004-5.2.6 (other than the participant
            list), else fail

    004-5.2-p6a FACT client no disposition-notification
      when  Chat message was sent
      asks  isComposing is listed among the notifications which go to the device that sent the chat
            message (odd: it precedes the message it announces)
      check inapplicable: not observable (the wording cannot hold for isComposing, which goes to the
            other participants; not to be enforced)

    004-5.2-p6b FACT client yes disposition-notification
      when  Chat message was sent
      asks  Delivery notification for chat messages is provided to the device of the user that sent
            the chat message
      check inapplicable if no delivery notification is generated; pass if each one reaches the device
            that sent the message (same Message-ID), else fail

    004-5.2-p6c FACT client yes disposition-notification
      when  Chat message was sent
      asks  Read report for chat messages is provided to the device of the user that sent the chat
            message
      check inapplicable if no read report is generated; pass if each one reaches the device that sent
            the message (same Message-ID), else fail

    004-5.2-p6d FACT client yes disposition-notification
      when  Chat message was sent
      asks  Interworking notification for chat messages is provided to the device of the user that
            sent the chat message
      check inapplicable if no interworking notification is generated; pass if each one reaches the
            device that sent the message (same Message-ID), else fail

    004-5.2-p7_1 FACT participating state disposition-notification
      when  Delivery notification for a stored chat message
      asks  Delivery notifications are stored in the conversation history of the sender of the message
      check inapplicable unless pf.prefs.allow_offline_storage or pf.recording applies; pass if
            store.objects of the sender has each delivery notification seen in the trace, else fail

    004-5.2-p7_2 FACT participating state disposition-notification
      when  Read report for a stored chat message
      asks  Read reports are stored in the conversation history of the sender of the message
      check inapplicable unless pf.prefs.allow_offline_storage or pf.recording applies; pass if
            store.objects of the sender has each display notification seen in the trace, else fail

    004-5.2-p8 FACT client yes disposition-notification
      when  Notification generated after end of the session
      asks  Delivery notifications and read reports go inside the session, or outside it when
            generated after its end
      check for each delivery or display IMDN: fail if it is sent in an ended session, or if it is
            generated after the end and no SIP MESSAGE carries it; pass if it goes by MSRP in the
            session or, after its end, by SIP MESSAGE; warn if it goes by SIP MESSAGE while the
            session lives (deferred delivery apart)

    004-5.2-p9 FACT client yes disposition-notification
      when  Chat message delivered by interworking
      asks  An interworking notification arrives when a chat message was delivered by interworking
      check inapplicable unless an interworking function delivered the message; pass if the sender
            gets an IMDN with an interworking or processed status, else fail

    004-5.2-p10_1 FACT client yes is-composing
      when  User composes during a session
      asks  isComposing notifications are generated during the session by RFC 3994
      check inapplicable if no isComposing is sent; pass if the active and idle states in
            application/im-iscomposing+xml follow the RFC 3994 timers, else fail

    004-5.2-p10_2 SHOULD client state is-composing
      when  Client receives MSRP SEND with isComposing
      asks  Update the composing status of the sender by RFC 3994
      check pass if client.sessions[s].composing[p] equals the received state and goes idle after the
            refresh time, else warn

    004-5.2-p11_1 SHALL client yes is-composing
      when  Client sends isComposing in a 1-1 session
      asks  Send isComposing without CPIM wrapper
      check for each SEND with isComposing in a 1-1 session: pass if its Content-Type is
            application/im-iscomposing+xml itself and not message/cpim, else fail

    004-5.2-p11_2 SHALL-NOT client yes is-composing
      when  Client sends isComposing in a 1-1 session
      asks  Do not request a delivery notification for isComposing
      check for each SEND with isComposing in a 1-1 session: fail if it has an IMDN request for
            positive-delivery or negative-delivery, else pass

    004-5.2-p11_3 SHALL-NOT client yes is-composing
      when  Client sends isComposing in a 1-1 session
      asks  Do not request a display notification for isComposing
      check for each SEND with isComposing in a 1-1 session: fail if it has an IMDN request for
            display, else pass

    004-5.2-p12_1 SHALL participating yes message-time
      when  Originating PF receives a chat message from its client
      asks  Always set the CPIM DateTime header of the chat message
      check for each CPIM chat message leaving the originating PF: pass if DateTime is present and is
            the time of the PF at forwarding (within the time tolerance), else fail
      reads datetime-of-retransmission repaired
      check for each CPIM chat message leaving the originating PF: pass if DateTime is the time of the
            PF when it first forwarded that imdn.Message-ID (within the time tolerance), else fail
      why   first reception counts

    004-5.2-p12_2 SHALL participating yes message-time
      when  PF handles a notification of the client it serves
      asks  Set the CPIM DateTime header of notifications too
      check for each CPIM notification that a PF forwards for the client it serves: pass if DateTime
            is present and is the time of that PF (within the time tolerance), else fail; note:
            unwrapped isComposing of 1-1 sessions has no CPIM header and a PF on the far side need not
            change the value again

    004-5.2-p12_3 SHALL participating yes message-time
      when  PF handles an IMDN of the client it serves
      asks  Set the DateTime element in the IMDN body too
      check for each IMDN body that a PF forwards for the client it serves: pass if its datetime
            element is the time of that PF (within the time tolerance), else fail; warn instead if the
            element keeps the DateTime of the message reported on, as in RFC 5438
      reads imdn-datetime-element repaired
      check for each IMDN body that a PF forwards for the client it serves: pass if its datetime
            element equals the DateTime of the message reported on, else fail
      why   element as RFC 5438 defines it

    004-5.2-p12_4 SHALL participating yes message-time
      when  Client supplied DateTime
      asks  Overwrite DateTime information of the client, in chat messages and notifications alike
      check inapplicable if the value supplied by the client equals the time of the PF within the time
            tolerance; fail if the value of the client is still present after the PF, else pass
      reads imdn-datetime-element repaired
      check inapplicable if the value supplied by the client equals the time of the PF within the time
            tolerance; fail if the CPIM DateTime header of the client is still present after the PF,
            else pass; note: the datetime element in an IMDN body is left alone
      why   header only

    004-5.2-p12_5 SHOULD participating yes message-time
      when  Chat message or IMDN is retransmitted
      asks  Overwrite DateTime with the time of the last retransmission
      check inapplicable unless the same imdn.Message-ID is forwarded again; pass if DateTime of each
            copy is the time of that copy, else warn
      reads datetime-of-retransmission repaired
      check inapplicable unless the same imdn.Message-ID is forwarded again; pass if DateTime of each
            copy equals that of the first one, else warn; note: option retransmission-time last
            restores the rule of the text
      why   first time is repeated

    004-5.2-p12_6 SHOULD client state message-time
      when  Client receives chat messages or notifications
      asks  Trust these DateTime fields as the correct time
      check pass if client.messages[m].time equals the received DateTime, else warn

    004-5.2-p12_7 MAY client state message-time
      when  Client receives chat messages or notifications
      asks  Use DateTime to order sent and received messages and notifications
      check pass in either case; note: record whether the order of client.messages equals the order of
            DateTime
      reads datetime-of-retransmission repaired
      check pass in either case; warn if the order of client.messages is not the order of arrival from
            the focus
      why   order of the focus, not of DateTime

    004-5.2-p12_8 SHOULD client no message-time
      when  Client shows times
      asks  Convert time zones if needed
      check inapplicable: not observable (presentation only)

    004-5.2-p13_1 FACT participating state record-session
      when  Session delivered to at least one client of the user or by interworking
      asks  The PF stores the delivered session information in the message store
      check inapplicable if pf.recording is off or no preference allows storage; pass if store.objects
            has the session after the first successful delivery (with pf.recording at_end: after the
            end of the session), else fail

    004-5.2-p13_2 FACT participating state record-session
      when  PF stores a session
      asks  The stored data includes the SIP session information
      check inapplicable if nothing is stored for the session; pass if store.objects has a session
            info object of the session, else fail

    004-5.2-p13_3 FACT participating state record-session
      when  PF stores a session
      asks  The stored data includes the chat messages
      check inapplicable if nothing is stored for the session; pass if store.objects has the chat
            messages delivered in the session, else fail

    004-5.2-p13_4 FACT participating state record-session
      when  PF stores a session
      asks  The stored data includes the IMDNs of the messages, if applicable
      check inapplicable if nothing is stored for the session; pass if store.objects has the IMDNs of
            these messages, as far as any occurred, else fail

    004-5.2-p13_5 FACT participating state record-session
      when  PF stores a session
      asks  The stored data includes GSOs and/or CIOs, if applicable
      check inapplicable if nothing is stored for the session; pass if store.objects has GSOs or CIOs,
            as far as the PF received participant information, else fail

    004-5.2-p14 MAY participating state deferred-group-session
      when  Invitation could not be delivered to any client
      asks  Defer the session with its chat messages, IMDNs and, if applicable, GSOs and CIOs for
            later delivery
      check pass in either case; warn if pf.sessions[s].deferred holds the messages but not the IMDNs
            and information objects received with them
    """
}
