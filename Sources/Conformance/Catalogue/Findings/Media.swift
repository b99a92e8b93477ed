extension CatalogueText {
  /// Findings: media.
  static let mediaFindings: StaticString = """
    private-broadcast A media
      says  Private messages go to everybody
      where 004 5.2.3.1 step 1.a against 5.2.6.1 (Media Plane Handling), SEND step 2 and general step
            2.
      rows  004-5.2.3.1-1a_1 004-5.2.6.1-gen.2_1 004-5.2.6.1-rx.2 004-5.2.6.1-rx.2c_1 004-5.2.6.1-rx.1
      text  A chat message for one user inside a group has this user in the CPIM `To`. The CF
            duplicates every CPIM SEND for each participant except the sender and does not look at
            `To`. Consequence: Private content reaches all participants.
      mends The CF routes by CPIM `To`: group addresses (see `cpim-to-of-group`): all others;
            canonical or anonymous identity of one participant: the legs of this participant only (if
            he declared `private-messages`, else 428); unknown: 404; more than one `To`, or a `From`
            that is not the sender: 403 (RFC 7701 6.1, 6.2). The decision for the first chunk holds
            for all chunks of the Message-ID.
      hurts I12
      shows Group {A, B, C}; A sends a message with `To` B. Literal: C receives it.

    imdn-broadcast A media
      says  Disposition notifications go to everybody
      where 004 5.2.3.1 steps 1.a, 2; 5.2.6.1 (Media Plane Handling), SEND step 2; 5.2 paragraph on
            notifications.
      rows  004-5.2.3.1-1a_2 004-5.2.3.1-1a_3 004-5.2.3.1-2_1 004-5.2.6.1-rx.2 004-5.2.6.1-rx.2c_1
            004-5.2-p6b 004-5.2-p6c 004-5.2.6.1-gen.2_1
      text  IMDN and isComposing carry the single recipient in `To`; delivery reports are mandatory
            for every chat message; notifications are meant for the device that sent the message. The
            CF duplicates them like any CPIM SEND. Consequence: One message in a group of n produces
            up to (n-1)*(n-1) copies of reports; everybody learns who has read what. The public client
            android-rcs/rcsjta discards reports addressed to others, so it met such a CF.
      mends IMDNs follow the routing of `private-broadcast` without the 428 test. isComposing with a
            group address in `To` goes to all others, with one participant in `To` to him only. The PF
            of the sender passes an IMDN to the device that sent the message, or to all connected
            devices if it does not know it.
      hurts I8
      shows Group {A, B, C, D}; A sends one message. Literal: 9 report copies instead of 3.

    bulletin-roles-ignored A media
      says  Clients may set bulletin and roles, the CF applies neither
      where 004 5.2.3.1 step 7; 5.2.6.1 (Media Plane Handling), SEND step 3.a.i; 5.2.3.1 step 8.
      rows  004-5.2.3.1-7a 004-5.2.3.1-7b 004-5.2.6.1-rx.3_1 004-5.2.6.1-rx.3a.i 004-5.2.3.1-8b_1
            004-5.2.3.1-8c_1 004-9.2.14.3-7d 004-9.2.14.3-9b.iii
      text  A client may set or delete subject, bulletin and icon and set, delete or move roles. The
            CF updates subject and icon. Clients evaluate subject and icon in received documents.
            Consequence: A valid and authorised request for bulletin or role gets a success answer and
            has no effect.
      mends The CF applies all operations of step 7 and notifies them (`<free-text>`, `<roles>`).
            Clients take over all four. Unknown operations get an error answer.
      hurts I19
      shows A sets a bulletin in group {A, B}. Literal: success to A, nothing at B.

    group-data-answers B media
      says  One or two answers to a group data request, and in which order
      where 004 5.2.6.1 (Media Plane Handling), SEND steps 1, 3.a to 3.c.
      rows  004-5.2.6.1-rx.1 004-5.2.6.1-rx.3a.ii 004-5.2.6.1-rx.3b 004-5.2.6.1-rx.3c
      text  Each SEND gets MSRP 200 first. Invalid requests get "an error response", and in all cases
            the result is sent in a SEND; participants are notified before. Consequence: Two answers
            on errors; the requester sees the change before the answer, or takes the MSRP 200 for
            success.
      mends MSRP 200 means received. Exactly one result SEND per request, success or error; error step
            b is this SEND. Order: update, result to the requester, notifications.
      hurts I25
      shows A (no right) and B change the subject at the same time. Literal: A gets two answers.

    spoofed-roster B media
      says  A participant can send a false roster
      where 004 5.2.6.1 (Media Plane Handling), general step 2, SEND step 2; 5.2.3.1 step 8.
      rows  004-5.2.6.1-gen.2_1 004-5.2.6.1-gen.2_2 004-5.2.6.1-rx.2 004-5.2.3.1-8a_1 004-5.2.6.1-rx.1
      text  The CF distributes everything except group data; the duplication step names CPIM only. A
            client treats any conference information it receives over MSRP as coming from the focus.
            Consequence: A SEND with conference information from a client is relayed, and the others
            replace their lists. Unwrapped isComposing is relayed or not, by vendor.
      mends The CF relays `message/cpim` only, handles group data itself and answers 415 to everything
            else (RFC 7701 6.3). Clients accept conference information only on the leg to the focus or
            PF and only if its `entity` is the group identity.
      hurts I4 I23
      shows C sends a document without A and B into group {A, B, C}. Literal: A and B vanish for all.

    groupdata-wrapped B media
      says  Is group data a top-level type or wrapped in CPIM
      where 004 5.2.6.1 (Media Plane Handling), SEND steps 2, 3; 5.2.1.1 step 14; 5.2.3.1 step 7.
      rows  004-5.2.6.1-rx.2 004-5.2.6.1-rx.3_1 004-5.2.6.1-rx.3d 004-5.2.1.1-14 004-5.2.3.1-7a
      text  The type is announced in `accept-types`, the CF recognises it as the content type of the
            SEND. The section that defines it is not available; some deployed clients list it among
            the wrapped types. Consequence: A wrapped request matches the CPIM rule and is broadcast
            instead of executed.
      mends Default: top level. The CF looks into CPIM and treats a wrapped request like a top-level
            one, answering in the same form. Option `groupdata-form` = `top`, `wrapped`.
      hurts I12 I19
      shows A (wrapping client) sets the subject. Literal: B receives a strange message, the subject
            stays.

    pending-buffer-optional B media
      says  Messages before the acceptance of a member
      where 004 5.2.5 ACK step 2; 7.2.3 step 15.
      rows  004-5.2.5-ack.2_2 004-7.2.3-15_1 004-7.2.3-15_2 004-7.2.3-15_3
      text  Buffering for pending participants is optional, without limit. Consequence: By policy the
            first messages reach a late member or not; the sender sees no difference.
      mends Default `buffer-pending` on: at most 200 messages per member until its final answer,
            delivered in order before live ones. Discarded messages produce a failed IMDN if one was
            requested.
      hurts I5
      shows A starts with B and C; B accepts, A writes m1, C accepts 10 s later. Literal: C may never
            see m1.

    cpim-to-of-group B media
      says  Three ways to address the group
      where 004 5.2.3.1 steps 1.b, 1.c.
      rows  004-5.2.3.1-1b 004-5.2.3.1-1c
      text  To an ad-hoc group: "address of the CF of the session" (focus or factory URI) or the
            anonymous URI. To a pre-defined group: the group address. RFC 7701 uses the chat room URI.
            Consequence: A receiver that tells group from private messages by `To` (RFC 7701) shows
            group messages as private; the anonymous URI collides with anonymous participants.
      mends Clients send the Group Session Identity. The CF takes as group address: session identity,
            factory URI, pre-defined group address, and exactly `sip:anonymous@anonymous.invalid`; it
            forwards the CPIM unchanged, and receivers use the same set.
      hurts I12 I26
      shows A writes to an ad-hoc group with `To` = anonymous URI. Literal: a client by RFC 7701 shows
            it as private.

    datetime-of-retransmission B media
      says  The time of a repeated message
      where 004 5.2 paragraph on DateTime.
      rows  004-5.2-p12_1 004-5.2-p12_4 004-5.2-p12_5 004-5.2-p12_6 004-5.2-p12_7
      text  The originating PF overwrites DateTime; on a retransmission it should use the last one.
            Clients should order by it. How a retransmission is recognised is open; unwrapped
            isComposing has no DateTime though it is named. Consequence: Receivers that got the first
            copy and those that got the second order the conversation differently; PF clocks differ.
      mends The PF keeps the DateTime of the first reception per `imdn.Message-ID` and repeats it.
            Display order is the order of the focus; DateTime is shown, not used for sorting. Option
            `retransmission-time` = `first` (default), `last`.
      hurts I21
      shows A sends m1 (reaches B only) and m2; m1 is repeated and reaches C. Literal: B sorts m1, m2,
            C sorts m2, m1.

    multi-client-unlisted B media
      says  Traffic of a device that has not been chosen
      where 004 5.2.4 items 1, 2.a, 2.b.
      rows  004-5.2.4-1_1 004-5.2.4-2a.i 004-5.2.4-2a.i.c 004-5.2.4-2b.i
      text  With several devices and the policy "keep one", chat, display report and isComposing
            choose the device and are forwarded. A delivery report or anything else has no forwarding
            rule; item 1, on the originating leg, speaks of the clients of the recipient. Consequence:
            Delivery reports of all devices are forwarded, of the first one, or of none.
      mends Other content is forwarded without choosing a device; of several IMDNs with the same
            Message-ID and type the PF forwards the first. Item 1: the originating PF forwards to the
            focus or peer, the terminating PF to the connected clients of its user.
      hurts I5
      shows B has phone and tablet; both report delivery of m1. Literal: A gets 0, 1 or 2 reports.

    refresh-reinvite-fanout B media
      says  A session refresh is handled as a modification
      where 004 7.2.2 lead-in, step 3.
      rows  004-7.2.2-p1 004-7.2.2-3 004-7.2.2-3a 004-7.2.2-3c
      text  A re-INVITE to an existing session with a new offer makes the CF re-INVITE all other
            participants. Refresh re-INVITEs also carry an offer. Consequence: Each refresh fans out
            to the group, and each of those may cross another refresh.
      mends If the offer has the same `o=` version, or changes only address, port and path of this
            leg, the CF answers locally. Only a change of media lines, direction or accepted types
            runs 7.2.2.
      hurts I14 I20
      shows Group {A, B, C, D}, timer 1800 s. Literal: each refresh causes three re-INVITEs.

    reinvite-underspecified B media
      says  Modification: no limit, no glare rule, attributes that get lost
      where 004 7.2.2 steps 3.b, 4 and ACK.
      rows  004-7.2.2-3b 004-7.2.2-4_1 004-7.2.2-4a.i.2 004-7.2.2-4b_1 004-7.2.2-4b_2 004-7.2.2-ack
      text  Participants that do not answer, two modifications at once, and a failing roll-back are
            not treated. The fanned-out re-INVITE does not repeat the accepted types and tokens which
            the answer has. Consequence: The requester waits for ever; two modifications deadlock; by
            RFC 7701 a missing chatroom attribute switches the feature off, and MSRP information may
            stop.
      mends Limit 32 s per participant, then counted as refusal. One modification at a time; another
            one gets 491 with RFC 3261 back-off. Offers in re-INVITEs carry the full set of attributes
            of the session; absence changes no mode. A failed roll-back ends that leg with cause 488.
      hurts I11 I18 I25
      shows A and B add a media line at the same time in group {A, B, C}. Literal: crossing re-INVITEs
            without end.

    large-message-offer B media
      says  The offer for a large message
      where 002 7.2.2 steps 10.a, 12.d, 12.e, CANCEL paragraph.
      rows  002-7.2.2-10a 002-7.2.2-12d 002-7.2.2-12e 002-7.2.2-cancel 002-7.2.2-rsp.5
      text  The size goes into `a=file-selector`; the set-up role is always active; CANCEL is sent
            whenever no final response has come; the list rules are those for MESSAGE (RFC 5365).
            Consequence: A `file-selector` makes the offer a file transfer in the sense of RFC 5547.
            RFC 6135 (the later form of the cited draft) requires actpass when the address is
            reachable. RFC 3261 forbids CANCEL before a provisional response; a crossing 200 leaves a
            session.
      mends Size in `a=max-size` of the content plus CPIM overhead; a `file-selector` with size only
            is accepted and ignored. Set-up role by RFC 6135. CANCEL waits for a provisional response;
            a 200 after CANCEL is acknowledged and ended with BYE. List by RFC 5366.
      hurts I14 I20
      shows A sends a large message to B and cancels at once. Literal: CANCEL without provisional
            response, B still receives.

    file-transfer-close B media
      says  When a file transfer is complete
      where 002 7.6.1 steps 1, 2, 4, 5, 6.
      rows  002-7.6.1-1b 002-7.6.1-1c 002-7.6.1-2 002-7.6.1-4 002-7.6.1-5_1 002-7.6.1-5_2 002-7.6.1-6
      text  Close on the MSRP 200 for the last SEND or on a REPORT if one was requested, by port zero
            in the m-line. Several files have their own m-lines in 1-1 sessions only. Only
            `Accept-Contact` gets the file transfer tag; the cited sections are not in the text. A
            failure is shown, the session not ended. Consequence: The session may close before the
            requested report; the last m-line at port zero leaves a session without media; the two
            headers disagree on the service.
      mends With success reports requested: close on the REPORT for the last byte (limit 60 s), else
            on the 200. One m-line left: BYE with cause 200 instead of port zero. Same m-line rule for
            groups. Both headers carry the file transfer tag. Failure: show, then close.
      hurts I5 I20
      shows A sends a file to B with success reports; the REPORT comes 2 s after the 200. Literal:
            closed before.

    imdn-datetime-element A media
      says  The time inside a notification has two meanings
      where 004 5.2, paragraph on DateTime, against RFC 5438 11.1.2.
      rows  004-5.2-p12_3 004-5.2-p12_4
      text  The originating PF sets and overwrites the DateTime element of the IMDN body with its own
            time; RFC 5438 defines the element as the DateTime of the message reported on.
            Consequence: Receivers that compare the element with the message they sent find no match.
      mends The PF sets the CPIM DateTime of the notification and leaves the element in the body as
            the time of the message reported on.
      hurts I14
      shows A sends m1, B displays it a minute later. Literal: A's report carries B's minute.
    """
}
