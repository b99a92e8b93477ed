extension CatalogueText {
  /// Findings: deferral.
  static let deferralFindings: StaticString = """
    imdn-wakes-group A deferral
      says  Delivery reports restart an inactive group
      where 004 5.2.3.4 (disposition notifications) against 5.2.3.4.1.1 d.iv; 004 5.2.3.1 step 2; 5.2
            paragraph 5. (003 alone has only the restart, no contradiction: in `cpm2.1` it is followed
            as written.)
      rows  004-5.2.3.4-imdn_1 004-5.2.3.4-imdn_2 004-5.2.3.4.1.1-d.iv_1 004-5.2.3.1-2_1 004-5.2-p5_1
            004-5.2-p8 004-5.2.3.4.1.1-d.iv_2
      text  One paragraph sends disposition notifications of the receiving client as SIP MESSAGE while
            the group is inactive. Another makes the PF restart the group when an IMDN, isComposing or
            user message comes in the delivery session. Senders must request a delivery report for
            every chat message. Consequence: Each delivered message produces an IMDN, so each
            returning user restarts the group; everybody is invited, absent members get new deferrals,
            whose delivery wakes the group again. The MESSAGE branch is unreachable. Only user
            messages count against inactivity.
      mends In a delivery session for an inactive group: IMDN goes out as SIP MESSAGE with the
            identifiers of the group; a chat message or an active isComposing restarts the group. An
            IMDN never restarts and never prolongs a session.
      hurts I10
      shows Group {A, B, C}; B and C offline when it becomes inactive; B returns; after the next
            time-out C returns. Literal: two restarts and four invitations without any user action.

    deferred-not-recognisable B deferral
      says  A deferred delivery looks like a live invitation
      where 003 1 and 8.3.2.9.1.2 a.iii to a.v; 004 5.2.3.4.1.1 a; 7.2.3 steps 4, 9.
      rows  003-1-p1 003-8.3.2.9.1.2-a.iii_2 003-8.3.2.9.1.2-a.iv 003-8.3.2.9.1.2-a.v
            004-5.2.3.4.1.1-a.iii_2 004-7.2.3-4_3 004-7.2.3-9a
      text  The change request wants clients to see that an INVITE is a deferred delivery. What it
            adds (focus in `Contact` with `isfocus`, focus as asserted identity, group service) is
            what a live invitation has or should have. Consequence: The client cannot tell both; if
            they arrive together it may end the wrong one or alert the user for old messages.
      mends The PF adds the tag `urn:urn-7:3gpp-service.ims.icsi.oma.cpm.deferred` as a second value
            of `g.3gpp.icsi-ref` in `Contact` (not in `Accept-Contact`). A client that sees it files
            the session as a delivery: no alert, no closing of a live session. Without the mark the
            INVITE counts as live. Option `mark-deferred` (default on).
      hurts I26
      shows B returns; the delivery INVITE of the PF and a live INVITE of the CF (restart by A) arrive
            in the same second. Literal: identical classification.

    inactive-undetected B deferral
      says  In MSRP mode nothing tells whether the group is active
      where 004 5.2.2 tail a to c; step 7.d.
      rows  004-5.2.2-grp.a_1 004-5.2.2-grp.b 004-5.2.2-grp.c_1 004-5.2.2-grp.c_2 004-5.2.2-7d
      text  Active means a NOTIFY arrived, inactive means 404 to SUBSCRIBE. With MSRP participant
            information the client does not subscribe. Consequence: Neither event can occur. A client
            that accepts the deferred delivery of an inactive group shows it as running.
      mends Every document that CF or PF sends over MSRP contains `<conference-state><active>` (RFC
            4575 5.5.2); a PF delivering for an inactive group sets it to false. No document within 10
            s after MSRP set-up: state unknown, shown as inactive.
      hurts I26
      shows Group inactive; B (MSRP mode) accepts the delivery. Literal: B shows an active group and
            waits for the others.

    focus-contact-of-pf A deferral
      says  The PF signs its own dialog with the address of the focus
      where 003 8.3.2.9.1.2 a.iii, c, d.v; 004 5.2.3.4.1.1 a.iii, c, d.v.
      rows  003-8.3.2.9.1.2-a.iii_1 003-8.3.2.9.1.2-a.iii_3 003-8.3.2.9.1.2-c 003-8.3.2.9.1.2-d.v_1
            004-5.2.3.4.1.1-a.iii_1 004-5.2.3.4.1.1-a.iii_3 004-5.2.3.4.1.1-d.v_1
      text  The delivery INVITE of the PF has the focus URI as `Contact`, plus the instance id of the
            client although `Contact` describes the sender. Consequence: By RFC 3261 the in-dialog
            requests of the client (BYE, re-INVITE, session refresh) go to that address, i.e. to the
            CF, which has no such dialog. The PF, which must act on the BYE (d.v), does not see it.
      mends The PF adds a `Record-Route` with its own address to this INVITE, so that in-dialog
            requests pass it; it ends them by Call-ID and tags, whatever the Request-URI. `Contact`
            stays the focus URI with `isfocus` (the client needs it as group identity). The instance
            id goes into `Accept-Contact`. SUBSCRIBE and later re-joins, being outside the dialog, go
            to the focus.
      hurts I11 I20
      shows B accepts a delivery and then leaves. Literal: the BYE reaches the CF and is answered 481;
            the PF goes on delivering until MSRP fails.

    register-refresh-trigger B deferral
      says  Deliveries start on every REGISTER and retry without limit
      where 003 8.3.2.9.1.2 lead-in, c.2; 004 5.2.3.4 trigger A, 5.2.3.4.1.1 lead-in, c.2; 5.2.3.2
            item 2.B.ii.b.ii.3.
      rows  003-8.3.2.9.1.2-p1 003-8.3.2.9.1.2-p2_1 003-8.3.2.9.1.2-c.2 004-5.2.3.4-trg.A
            004-5.2.3.4.1.1-p1_1 004-5.2.3.4.1.1-p1_2 004-5.2.3.4.1.1-c.2 004-5.2.3.2-2.B.ii.b.ii.3
      text  A third-party register event starts the delivery, one session per group. The event also
            comes with each refresh and with de-registration. "Any other error" may be retried.
            Nothing bounds retries, parallel deliveries or the age of the data; a PF stays in the
            group until the CF ends it. Consequence: Refreshes start the same delivery again; a user
            with twenty groups gets twenty INVITEs at once; buffers grow without end.
      mends Start on every third-party REGISTER with Expires above 0 (a phone that returns after a
            loss often only refreshes) if the user has deferred data, no live leg and no delivery
            ringing or running for that group; never on de-registration. The instance is known only
            from an included `message/sip` body or a registration-event subscription. One INVITE at a
            time per client, oldest group first. Retry after 60 s, doubling, at most 5 times, then
            wait for the next registration. 486 and 480 count as retries, 603 by
            `reject-603-everywhere`. Deferred data expire after `Message-Expires` or 7 days, with a
            failed IMDN to the sender; when the last one has expired the PF ends its focus leg with
            cause 503 and the user stays on the list.
      hurts I15 I20
      shows B registers, refreshes 2 s later while the first INVITE rings. Literal: two INVITEs for
            one group.

    unsubscribe-without-subscription A deferral
      says  An obligation to end a subscription that need not exist
      where 003 8.3.2.9.1.2 c.1.ii; 004 5.2.3.4.1.1 c.1.ii.b; 5.2.3.4 (subscription sentence).
      rows  003-8.3.2.9.1.2-c.1.ii.b 004-5.2.3.4.1.1-c.1.ii.b 004-5.2.3.4-sub_1
            004-5.2.3.4.1.1-d.iii.2
      text  On 603 for an active group the PF must unsubscribe. It has subscribed only if participant
            information does not come over MSRP. For an inactive group nothing is said. Consequence:
            Without a dialog the request is a new SUBSCRIBE with expiry 0, a fetch: the CF answers
            with a NOTIFY for a user who is leaving.
      mends Unsubscribe if a subscription dialog exists, in the active and the inactive case;
            otherwise skip the step.
      hurts I23
      shows B (MSRP mode) refuses a delivery with 603. Literal: an out-of-dialog SUBSCRIBE with expiry
            0 after the BYE, answered 403 or with a NOTIFY.

    deferred-vs-live-order B deferral
      says  Order of deferred against live messages
      where 004 5.2.3.4.1.1 d.i, d.iii; 5.2.3.4.1.2 item 2; 7.2.3 step 15; 003 8.3.2.9.1.2 d.i, d.iii.
      rows  004-5.2.3.4.1.1-d.i_1 004-5.2.3.4.1.1-d.iii.1 004-5.2.3.4.1.2-2 004-7.2.3-15_2
            003-8.3.2.9.1.2-d.i_2 003-8.3.2.9.1.2-d.iii.1
      text  Deferred messages keep their order. Live messages that arrive meanwhile are not mentioned,
            nor is what "re-join the client" does for a PF that never left. Consequence: New messages
            overtake old ones, or dialogs are joined before the backlog is out and the client shows
            answers before questions.
      mends One FIFO per group and client: live messages from the focus are appended while the queue
            is not empty; dialogs are spliced when it is empty. "Re-join" is this splice; no SIP
            request goes to the CF. Messages of the client pass to the CF at once.
      hurts I21
      shows B returns with m1, m2 waiting; A sends m3 during the delivery. Literal: order m1, m3, m2
            possible.

    delivery-close-early B deferral
      says  The delivery session ends before the reactions can come
      where 004 5.2.3.4 last paragraph; 5.2.3.4.1.1 d.iv; 5.2.3.2 item 2.A.
      rows  004-5.2.3.4-close_1 004-5.2.3.4.1.1-d.iv_1 004-5.2.3.4-imdn_1 004-5.2.3.2-2.A.i
      text  For an inactive group the PF closes the session as soon as everything stored is delivered.
            Display reports and answers of the user come later. The Reason of this BYE is not given.
            Consequence: Reports are lost with MSRP 481; the client takes a BYE without Reason for the
            end of the group.
      mends Close after all messages have their MSRP 200 and the session was idle for 30 s (parameter
            `delivery-linger`). BYE with `Reason: SIP;cause=480`. Display reports produced later go
            out as SIP MESSAGE.
      hurts I5 I26
      shows B returns, gets one message and reads it after 3 s. Literal: the display report meets a
            closed session.

    may-deliver-shall-send A deferral
      says  Permission and obligation for the same participant information
      where 004 5.2.3.4.1.1 d.ii; 5.2.3.4.1.2 item 1; 003 8.3.2.9.1.2 d.ii.
      rows  004-5.2.3.4.1.1-d.ii 004-5.2.3.4.1.1-d.ii.a 004-5.2.3.4.1.1-d.ii.b 004-5.2.3.4.1.2-1a
            004-5.2.3.4.1.2-1b 003-8.3.2.9.1.2-d.ii
      text  The PF may deliver participant information; within this sentence it shall send deferred
            conference information documents; otherwise it may send a group state object (condition
            printed twice). On a re-join delivery is mandatory. Consequence: A PF that sends nothing
            is both conforming and failing; clients may be left without a list by one trigger and not
            by the other.
      mends Mandatory for both triggers: the newest state is sent before the first deferred message,
            as conference information if applicable on the leg, else as group state object if accepted
            (`neither-cio-nor-gso`). Interim states are optional (option `deliver-interim`, default
            off).
      hurts I4
      shows B returns and is found by register event in one run, by re-join in the other. Literal:
            list only in the second.

    subscribe-always-or-if-needed A deferral
      says  Subscribe after a loss: always, or only without MSRP mode
      where 004 5.2.3.2 item 2.B.ii.b.ii.1 against 5.2.3.4 (subscription sentence).
      rows  004-5.2.3.2-2.B.ii.b.ii.1_2 004-5.2.3.4-sub_1
      text  The BYE procedure makes the PF subscribe unconditionally after a connection loss; the
            deferral section only if participant information over MSRP is not supported, by whom is
            open. Consequence: The subscription changes what the CF sends
            (`pf-subscription-mutes-cio`), so both readings give different traffic.
      mends Subscribe only if the information mode on the leg between PF and CF is "subscription"
            (offer and answer of that leg). Otherwise the PF keeps receiving documents over MSRP.
      hurts I18
      shows Group {A, B} with MSRP mode on all legs; B loses coverage. Literal: the PF of B subscribes
            and from then on gets NOTIFYs instead.

    stay-or-leave-on-loss A deferral
      says  Stay in the session after a loss: unconditional or by five settings
      where 004 5.2.3.4 cases 1 to 3 against 5.2.3.2 item 2.B.ii.b.
      rows  004-5.2.3.4-stay.1 004-5.2.3.4-stay.2 004-5.2.3.4-stay.3 004-5.2.3.2-2.B.ii.b.i_1
            004-5.2.3.2-2.B.ii.b.ii_1 004-5.2.3.2-2.B.ii.b.ii_2
      text  The deferral section keeps the PF in the media path for any cause other than 200, for an
            INVITE time-out and for an MSRP failure. The BYE procedure does so for 503 only, and only
            if one of five preferences or policies is true. Consequence: The same BYE leaves two PFs
            in different states; a user who switched off storing and deferring is recorded in one of
            them.
      mends The five settings gate all three loss cases; cause values by `bye-branch-missing`. No
            setting true: the PF ends the focus leg with cause 503, and the CF keeps the user on the
            list (`I16`).
      hurts I16 I24
      shows B has all settings off and loses coverage. Literal: one PF intercepts for hours, another
            leaves.

    focus-bye-during-delivery B deferral
      says  The focus ends the group while the PF delivers or waits
      where 004 5.2.3.3 items c, d, ii, iii; 5.2.3.2 item 2.B.ii.b.ii.3; 5.2.3.4.1.1 d.i.
      rows  004-5.2.3.3-2b.ii_1 004-5.2.3.3-2b.iii_1 004-5.2.3.3-2c 004-5.2.3.3-2d.i
            004-5.2.3.2-2.B.ii.b.ii.3 004-5.2.3.4.1.1-d.i_1
      text  A PF that holds a session stays until the CF sends BYE. Storing and answering then refer
            to connected clients. What becomes of deferred messages after 480 or 410 is not said.
            Consequence: The BYE stays unanswered (`bye-waits-for-absent-leg`); a running delivery is
            cut; deferred messages are dropped or kept at will.
      mends Answer 200 at once. 480 or 503: group inactive, deferred data and running delivery go on.
            410 with the user removed: data up to the removal stay deliverable, the session is
            announced as ended. 410 without removal: same, group gone. 200 from the focus: as 410
            without removal. Recording does not wait for a client.
      hurts I5 I11
      shows B is offline with two deferred messages when the group times out (480). Literal: nothing
            tells whether B ever gets them.

    reject-603-everywhere B deferral
      says  A "no" on one device discards everything for the user
      where 003 8.3.2.9.1.2 c.1; 004 5.2.3.4.1.1 c.1; 5.2.2 step 1.d.
      rows  003-8.3.2.9.1.2-c.1.i 003-8.3.2.9.1.2-c.1.ii.a_1 004-5.2.3.4.1.1-c.1.i
            004-5.2.3.4.1.1-c.1.ii.a_1 004-5.2.2-1d
      text  Deliveries are triggered per client. A 603 from a client discards all deferred data of the
            group and sends BYE with cause 200 to the focus. The same 603 is what a client answers
            when the user dismisses an invitation. Consequence: Dismissing a pop-up on a tablet
            removes the user from the group for good and deletes the messages for the phone.
      mends 603 ends the delivery to this client only. Data are discarded and the group is left if
            every registered client that can take the session has answered 603, or if the client is
            the only one. Option `reject-discards` = `all-clients` (default), `first-client`
            (literal).
      hurts I5 I16
      shows B has phone and tablet; the tablet answers 603. Literal: B leaves the group, the phone
            gets nothing.

    neither-cio-nor-gso B deferral
      says  Clients that take neither object, and an unnegotiated object
      where 004 5.2.3.4.1.2 item 1; 5.2.3.4.1.1 d.ii.b; 2 (impact statement).
      rows  004-5.2.3.4.1.2-1a 004-5.2.3.4.1.2-1c 004-5.2.3.4.1.2-1d 004-5.2.3.4.1.1-d.ii.b 004-2-p2
      text  Participant information must be delivered, as conference information or as group state
            object by support of the client. The case "neither" is missing, and support of the group
            state object is not negotiated anywhere; its rules are announced as still to come.
            Consequence: The PF guesses; an MSRP SEND of an unlisted type is refused with 415.
      mends Support is read from `accept-types` of the client on this leg
            (`application/group-state-object+xml`). Neither type: the participant list in the body of
            the delivery INVITE counts as delivery; on a re-join the client is left to subscribe.
      hurts I18
      shows B (old client, neither type) re-joins an inactive group. Literal: a mandatory delivery
            without a form.

    list-in-delivery-invite B deferral
      says  A recipient list in an INVITE to a user
      where 004 5.2.3.4.1.1 a.i, a.ii; 003 8.3.2.9.1.2 a.i, a.ii.
      rows  004-5.2.3.4.1.1-a.i_3 004-5.2.3.4.1.1-a.ii_3 003-8.3.2.9.1.2-a.i_3 003-8.3.2.9.1.2-a.ii_3
      text  The delivery INVITE carries the latest participants as `<resource-list>` and "all the
            original session information", without disposition and without a list of what that is.
            Consequence: By RFC 5366 a resource list with the default meaning asks the receiver to
            invite these users. Which headers are repeated differs by vendor.
      mends Part with `Content-Disposition: recipient-list-history;handling=optional`. Repeated
            information: Conversation-ID, Contribution-ID, InReplyTo-Contribution-ID, Subject
            (current), closed token, Referred-By by a.vi, Privacy.
      hurts I14 I19
      shows B returns; its terminal supports RFC 5366 as a server. Literal: ambiguous body; clients
            without a rule ignore the list.

    partial-message-resume B deferral
      says  Partly delivered messages: resume, repeat or lose
      where 003 8.3.2.9.1.2 lead-in; 004 5.2.3.4.1.1 lead-in; 5.2.3.4.1.2 third paragraph; 7.2.1 item
            i.
      rows  004-5.2.3.4.1.1-p1_1 004-5.2.3.4.1.2-p1_4 004-7.2.1-msg.i_1 003-8.3.2.9.1.2-p1
      text  Pending data include what the user received incompletely. How the PF knows this, and
            whether it repeats the whole message or the missing range, is not given. Consequence: A
            message whose last MSRP 200 was lost is delivered twice; a chunked one is duplicated or
            never completed.
      mends A message is delivered when the MSRP 200 for its last byte has arrived; otherwise it stays
            pending and is sent again as a whole with the same CPIM `imdn.Message-ID`. The client
            drops a message whose Message-ID it has completely, and answers 200 and IMDN again.
      hurts I5
      shows The connection of B breaks after it received the last chunk of m1 and before its 200
            arrives. Literal: m1 is shown twice after the return.

    deferred-list-gaps B deferral
      says  Retrieval with a list: what happens to the rest
      where 002 7.2.6.2 (lead-in, items c, d, i to iii, Request-URI).
      rows  002-7.2.6.2-p1_2 002-7.2.6.2-p1_3 002-7.2.6.2-A.c.1_2 002-7.2.6.2-A.c.2 002-7.2.6.2-A.c.3
            002-7.2.6.2-A.c.4 002-7.2.6.2-en1 002-7.2.6.2-A.d.iii 002-7.2.6.2-C.1
      text  Entries carry an action (deliver, delete, interwork, store); no list means retrieve all.
            Messages not in a list are an open point. Delete-only requests still carry a receive-only
            MSRP offer; originator address, timer and response steps are absent; the service address
            lacks a scheme; the action is written like a SIP URI header. Consequence: A partial
            request may delete, keep or deliver the unlisted messages. Deleting everything needs a
            complete list. An MSRP session opens for nothing.
      mends Unlisted messages stay deferred. Requests without a deliver entry get a 200 whose answer
            refuses the MSRP line (port 0), and the PF sends BYE with cause 200 after acting. Address
            `sip:CPMDeferredMsgHndlg@<host>`. The identifier before the question mark is compared as
            opaque text. Interwork entries act as interwork.
      hurts I5 I25
      shows B has m1, m2, m3 deferred and asks to delete m1. Literal: fate of m2 and m3 open.
    """
}
