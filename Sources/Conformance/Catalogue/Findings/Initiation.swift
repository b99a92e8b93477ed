extension CatalogueText {
  /// Findings: initiation.
  static let initiationFindings: StaticString = """
    joinin-no-answer A initiation
      says  A join-in group is started, but nothing ever answers the starter
      where 004 5.2.5 steps 6.f, 9.ii, 9.iii.
      rows  004-5.2.5-6f_1 004-5.2.5-6f_2 004-5.2.5-8 004-5.2.5-9.ii 004-5.2.5-9.iii.1
            004-5.2.5-9.iii.3
      text  Members of a pre-defined group are invited only if `<invite-members>` is true. The starter
            gets 200 when the first invited member accepts, or an error when every invited member has
            refused. Consequence: With an empty set of invitees no member can accept, so the 200 is
            never produced; the refusal rule is true of an empty set and may fire at once. The starter
            either waits until its INVITE times out or gets an error for a session that exists.
      mends If the set of invitees is empty after step 6.f (or holds only the starter, see
            `originator-invited-too`), the CF answers 200 directly after step 8 with an SDP answer of
            its own and the headers of 9.iii.1, marks the starter connected and sends the initial
            participant document. Rules 9.i to 9.iii apply to non-empty sets only.
      hurts I1
      shows A starts join-in group G (`<invite-members>` false); B joins 10 s later. Literal: A has no
            final response when B arrives, or an error while B is in the session.

    ack-forwarding A initiation
      says  The CF acknowledges members with the ACK of the starter
      where 004 5.2.5 step 9.iii.4 and ACK step 1.
      rows  004-5.2.5-ack.1 004-5.2.5-9.iii.4
      text  When the starter acknowledges its 200, the CF passes this ACK to every participant that
            had answered 200. Later 200 responses are not relayed, and no step acknowledges them.
            Consequence: The CF is the UAC on each member dialog; RFC 3261 13.2.2.4 makes it
            acknowledge every 2xx itself. Literally, an early member repeats its 200 until the starter
            acknowledges; a member that answers after that moment is never acknowledged, repeats its
            200 for 64*T1 and then sends BYE.
      mends The CF sends an ACK of its own on a member dialog as soon as the 2xx of that member
            arrives, and again for every repetition of it. The ACK of the starter ends at the CF and
            only opens the media of the starter.
      hurts I2
      shows A starts an ad-hoc group with B and C; B accepts after 1 s, C after 5 s. Literal: C gets
            no ACK and leaves with BYE at about 37 s (T1 = 0.5 s).

    ack-on-uac-leg A initiation
      says  Media and the joined notice wait for an ACK that cannot arrive
      where 004 7.2.3, last paragraph (ACK steps 1 and 2).
      rows  004-7.2.3-ack.1_1 004-7.2.3-ack.1_2 004-7.2.3-ack.2 004-5.2.6.1-est.3
      text  For an invited participant the CF opens media, hands over buffered messages and announces
            the join when it receives an ACK for the INVITE that it sent itself. Consequence: An ACK
            travels from UAC to UAS, and the CF is the UAC. The event never happens: no media towards
            invitees, buffers are never emptied, nobody hears of the join.
      mends The trigger is the CF sending its own ACK for the 2xx of the member. Then, in this order:
            open the MSRP connection, deliver the buffer, notify all participants (9.2.14.3, either
            branch).
      hurts I4 I5
      shows A invites B, B accepts, A sends "hello" after 2 s. Literal: "hello" is not relayed and no
            roster shows B as connected.

    remove-inviting-member A initiation
      says  A refusal removes the wrong user
      where 004 5.2.5 step 9.i.
      rows  004-5.2.5-9.i 004-5.2.5-9.iii.1
      text  On a non-2xx final response of an invited member the CF has to remove the *inviting*
            member. Consequence: Literally the starter is thrown out when the first invitee is busy,
            although 9.iii still owes the starter a 200.
      mends The member that sent the response is removed; the dialog of the starter is not touched.
      hurts I16
      shows A invites B and C; B answers 486, C answers 200. Literal: A is removed from its own
            session.

    pending-forever B initiation
      says  No time limit for ringing members, no code for "all refused", no CANCEL
      where 004 5.2.5 steps 9.i to 9.iii; 7.2.3 steps 14 and 15.
      rows  004-5.2.5-9.ii 004-7.2.3-14_1 004-7.2.3-14_2 004-7.2.3-15_1
      text  An invited participant counts as pending until it answers. There is no limit for this
            state, the error for "everybody refused" has no code, and a starter that cancels is not
            mentioned. Consequence: A member that rings for ever keeps the INVITE of the starter
            provisional and lets its buffer grow. CFs answer the same refusals with different codes. A
            cancelled start can leave members ringing.
      mends Ring limit per member (default 60 s): the CF sends CANCEL and counts the member as refused
            with 408. When all refusals are in: the common code if all are equal, else 480. On CANCEL
            by the starter before its 200: answer 487, CANCEL every pending member, ACK and BYE any
            200 that crosses.
      hurts I1 I20
      shows A invites B and C; B answers 486, C rings and never answers. Literal: no final response to
            A after 120 s.

    non-2xx-vs-isf A initiation
      says  One error, two mandatory reactions: remove the member or try the ISF
      where 004 5.2.5 steps 9.i, 9.ii; 7.2.3 step 15 and the paragraph on the ISF.
      rows  004-5.2.5-9.i 004-5.2.5-9.ii 004-7.2.3-15_3 004-7.2.3-err_1 004-7.2.3-err_2
      text  Any non-2xx final response leads to removal of the member. An error that shows a user
            without CPM subscription leads to a new INVITE through the ISF, whose answer counts as
            that of the member. The buffer of the member is dropped on the error. Consequence: With
            both rules the member is announced as gone and appears again, its buffer is lost, and the
            starter may already have been told that everybody refused when the interworking leg
            accepts.
      mends While an ISF attempt is possible or running, the error is not final: the member stays
            pending, its buffer is kept, and it is not counted for 9.ii. Only the outcome of the ISF
            attempt enters 9.i to 9.iii.
      hurts I4 I5
      shows A invites B, who only has SMS. Literal: A gets an error while the IWF accepts for B.

    code-488-overloaded A initiation
      says  488 stands for "no CPM subscriber", "wrong direction" and "bad SDP"
      where 004 7.2.3 (ISF paragraph); 5.2.2 step 4; 5.2.5 steps 4 and 6.d; 7.2.2 step 1.
      rows  004-7.2.3-err_1 004-5.2.2-4_1 004-5.2.5-4_2 004-5.2.5-6d_2 004-7.2.2-1_2
      text  488 is the example given for a recipient that is no CPM subscriber. A CPM client must also
            return 488 for any direction other than sendrecv, and RFC 3261 uses it for unacceptable
            SDP. Consequence: A CPM client that refuses an offer for media reasons is taken for a
            non-subscriber and its user gets the group by SMS.
      mends A CPM client adds a `Warning` header to every 488 it sends. The CF treats a 488 with
            `Warning` as a refusal (9.i) and a 488 without it, or a code of the configured list
            (default 404 and 604), as "no CPM subscriber".
      hurts I26
      shows A offers a one-way session to B, whose client supports CPM. Literal: the 488 of B sends
            the invitation to the ISF; B is shown as an SMS participant.

    sendrecv-absent A initiation
      says  A missing direction attribute counts as a wrong one
      where 004 5.2.2 steps 3 and 4.
      rows  004-5.2.2-3 004-5.2.2-4_1 004-5.2.2-4_2
      text  The client accepts only if the direction attribute is set to sendrecv, else it answers
            488. Which m-line is meant is open. Steps 3.a to 3.c, duties for the whole session, stand
            inside the check. Consequence: RFC 3264 makes sendrecv the default when the attribute is
            absent. A literal client refuses valid offers; an offer with a sendrecv MSRP stream and a
            held audio stream fails as a whole.
      mends The first MSRP m-line decides. No attribute at media or session level counts as sendrecv.
            Other m-lines are answered by RFC 3264 and never lead to 488 for the session.
      hurts I18
      shows A invites B with an MSRP m-line without direction attribute. Literal: B answers 488 (and
            `code-488-overloaded` follows).

    referred-by-everywhere A initiation
      says  `Referred-By` is in every invitation but means "added later"
      where 004 7.2.3 step 11; 5.2.2 step 5; 5.2.3.4.1.1 a.vi; 003 8.3.2.9.1.2 a.vi.
      rows  004-7.2.3-11 004-5.2.2-5_1 004-5.2.2-5_2 004-5.2.3.4.1.1-a.vi 003-8.3.2.9.1.2-a.vi
            003-1-q3
      text  The CF puts the authenticated starter of the session into `Referred-By` of every INVITE.
            The receiver must conclude from the header that another participant added the user
            afterwards. The deferred copy carries the header only if a REFER was the cause.
            Consequence: Every first-time invitee is told that somebody added him. A user who really
            was added by REFER sees the starter instead of the referrer, after a restart too. A
            deferred copy is classified differently from its live original.
      mends The CF includes `Referred-By` only in an INVITE caused by a REFER, with the identity of
            the referrer (its anonymous identity if privacy was asked for). In all other INVITEs the
            inviter is named in `From`. Step 5 of 5.2.2 then holds as written.
      hurts I26
      shows A starts a group with B and C; C adds D by REFER. Literal: B and C classify themselves as
            "added by A", D as "added by A" instead of "added by C".

    privacy-leak A initiation
      says  Mandatory fields disclose the address of an anonymous user
      where 004 7.2.3 steps 7, 11; 5.2.5 step 3; 5.2.2 steps 5, 6.c; 9.2.14.3 (subject-ext, icon, by).
      rows  004-7.2.3-7 004-7.2.3-11 004-5.2.5-3_2 004-5.2.2-5_2 004-5.2.2-6c_2 004-9.2.14.3-7b_2
            004-9.2.14.3-7f.iii_2 004-9.2.14.3-msrp.a.vi.2d.ii.3_2 004-9.2.14.3-msrp.a.vi.2d.iii.3_2
            004-5.2.3.3-2b.ii.cio_8
      text  For a starter who asked for privacy the CF sends `Privacy: id` and, next to it, his
            authenticated address in `Referred-By`; it stores the address as author of subject and
            icon and as the actor in `<by>`. The client may render `Referred-By`; the display ban
            covers only the address of the inviter. Consequence: All participants learn the address of
            the anonymous user from fields that a conforming CF has to fill.
      mends One anonymous identity per anonymous participant (see `anonymous-entity`) replaces the
            authenticated address in `From`, `Referred-By`, `entity`, `<participant>`, `<by>`, stored
            objects and the CPIM `From` relayed to others. The display ban of 6.c covers `Referred-By`
            as well.
      hurts I13
      shows A starts an anonymous ad-hoc group with a Subject; B and C read `Referred-By` and
            `<subject-ext>`. Literal: both hold the real address of A.

    adhoc-subject-lost B initiation
      says  The subject of an ad-hoc group does not reach the invitees
      where 004 5.2.1.1 step 8; 5.2.5 step 3; 7.2.3 step 13 and its NOTE; 5.2.2 step 6.a.
      rows  004-5.2.1.1-8 004-5.2.5-3_1 004-7.2.3-13_1 004-7.2.3-13_2 004-5.2.2-6a
      text  The starter may give a `Subject`, which the CF stores. The INVITE to members may carry a
            subject only for pre-defined groups. The NOTE speaks of precedence over the received one,
            so a received one was expected to travel. Consequence: Members of an ad-hoc group are
            alerted without the subject. They learn it from conference information at the earliest,
            and only if group data management is supported.
      mends Ad-hoc: the CF copies the current subject into every INVITE it sends (start, REFER,
            restart). Pre-defined: the subject of the group if it has one, else the received one.
      hurts I19
      shows A starts a group "Lunch" with B and C. Literal: the alert at B shows no subject; B without
            group data support never sees it.

    invitee-list-missing B initiation
      says  Several procedures need the list of invitees, no step sends it
      where 004 7.2.3 (all steps); 7.2.1 item 2.a; 5.2.2 tail c; 5.2.1.4 B.a; 5.2.3.4.1.1 a.i.
      rows  004-7.2.3-14_1 004-7.2.1-2a 004-5.2.2-grp.c_2 004-5.2.1.4-B.a.i 004-5.2.3.4.1.1-a.i_3
            004-5.2.1.1-6
      text  The INVITE to a member has no step for the participant list. The recorder stores the
            received list, a client that restores a group uses it, and the view of an inactive group
            relies on it. RFC 5366 asks servers to send a history list only for entries tagged to or
            cc; by RFC 5364 an untagged entry counts as bcc. Consequence: `<invited-participants>` is
            empty in the store of every invitee; a rebuilt group contains the starter only.
      mends Clients tag each entry `copyControl="to"`. The CF adds a `recipient-list-history` part
            (`handling=optional`) with the starter and all current or invited members, anonymous ones
            replaced, to every INVITE of 7.2.3.
      hurts I24
      shows A starts a group with B and C; the CF loses the session; B restores from the store by case
            B of 5.2.1.4. Literal: the new group has A and B, but not C.

    closed-flag-not-forwarded B initiation
      says  Who learns that a group is closed, and which groups can be
      where 004 5.2.5 steps 4.i, 4.ii, 9.iii.2a; 7.2.3 step 8; 5.2.1.1 step 13; 5.2.1.2; 5.2.3; 5.2.6
            (Rejoining) step 12.
      rows  004-5.2.5-4.i 004-5.2.5-4.ii_2 004-5.2.5-9.iii.2a 004-7.2.3-8 004-5.2.1.1-13_1
            004-5.2.1.2-10 004-5.2.3-11_1 004-5.2.6-12_1
      text  The CF must add the closed token to the INVITEs of members when policy closes the group;
            when the starter asked for it, only the answer to the starter is said to carry it. Clients
            can ask for it in the ad-hoc procedure only. Re-join and fallback say nothing.
            Consequence: Invitees of a group closed on request may not know it and offer "add user";
            an extended 1-1 session or a pre-defined group cannot be closed by the client; a group
            rebuilt after an error turns open.
      mends Closed is a property of the session. Every offer and answer the CF sends for it (INVITE,
            re-INVITE, 200 of start, join and re-join) carries the token. Step 13 applies to 5.2.1.2
            and 5.2.3 as well. A rebuilt group keeps the flag.
      hurts I19
      shows A starts a closed group with B; B adds C by REFER. Literal: the client of B does not know
            that this is forbidden.

    group-or-one-to-one B initiation
      says  The receiver cannot tell a group invitation from a 1-1 invitation
      where 004 5.2.2 lead-in, step 7.a, tail; 7.2.3 steps 4, 9; 003 8.3.2.9.1.2 a.v.
      rows  004-5.2.2-p1 004-5.2.2-7a 004-5.2.2-grp.a_1 004-7.2.3-4_3 004-7.2.3-9a 004-5.2.3.4.1.1-a.v
            003-8.3.2.9.1.2-a.v
      text  The receiving procedure starts on a tag common to 1-1 and group, stores `Contact` as group
            identity in every case and applies its tail if the session is a group, without a test. The
            CF adds no group value of `P-Asserted-Service`; the deferred copy does. Consequence: In a
            1-1 session the client stores the device address of the peer as group identity and may
            send SUBSCRIBE to the peer. Clients that test `P-Asserted-Service` and clients that test
            `isfocus` disagree.
      mends Group if and only if `Contact` has the feature parameter `isfocus`. The CF also sets
            `P-Asserted-Service` to the `session.group` value; a mismatch is reported, not acted on.
            Step 7.a applies to groups only.
      hurts I26
      shows A invites B to a 1-1 session. Literal: B sends SUBSCRIBE (conference) to A.

    isfocus-in-uri B initiation
      says  The check for a foreign focus looks in the wrong place
      where 004 5.2.5 step 2.
      rows  004-5.2.5-2_1 004-5.2.5-2_2
      text  `isfocus` is to be looked for in the URI of `Contact`. The step also lacks an "otherwise".
            Consequence: `isfocus` is a parameter of the `Contact` header (RFC 3840, RFC 4579). The
            literal check never matches, so another focus can start a session and two foci relay to
            each other.
      mends Test the `Contact` header parameters; accept the URI form too. Present: 403 with warning
            105. Absent: go on.
      hurts I23
      shows A second focus that serves A sends a start INVITE with `Contact: <sip:conf2@y>;isfocus`
            for a group with B. Literal: accepted.

    originator-invited-too B initiation
      says  The starter and duplicates are invited as well
      where 004 5.2.5 steps 5.b to 5.d, 6.f, 9.
      rows  004-5.2.5-5b_1 004-5.2.5-5d_2 004-5.2.5-6f_1 004-5.2.5-9_1
      text  The set to invite is "the members of the group" or the entries of the list. Nothing takes
            out the starter, entries listed twice, or the same user under tel and sip forms.
            Consequence: The CF rings the starter on his own group; one user gets two legs, appears
            twice in the roster and receives every message twice. Counting is off as well.
      mends Canonicalise the URIs (tel and `user=phone` forms are equal), remove duplicates and all
            addresses of the starter, then count and invite. Empty afterwards: 403 with warning 129
            for ad-hoc, `joinin-no-answer` rule for pre-defined.
      hurts I15
      shows A starts pre-defined group G = {A, B, C} with `<invite-members>` true. Literal: A is
            invited to the session it is starting.

    predefined-double-start B initiation
      says  Two members start the same pre-defined group at once
      where 004 5.2.5 steps 6.e, 8, 9.
      rows  004-5.2.5-6e_1 004-5.2.5-6e_2 004-5.2.5-8 004-5.2.5-9_3
      text  A caller joins if a session is active for the group, else a session is created. When a
            session becomes active (identity allocated, first acceptance) is not said. Consequence: A
            second start during the ringing phase creates a second session. Each starter is also
            invited to the session of the other one.
      mends A session counts as existing from step 8 on. A second start joins it: 200 at once. If the
            CF has an INVITE pending to this caller it cancels it; a crossing 200 is acknowledged and
            ended with BYE.
      hurts I15
      shows A and B, members of G = {A, B, C}, start G within 200 ms. Literal: two sessions, two
            dialogs each for A, B and C.

    size-limit-count B initiation
      says  What the group limit counts and what exceeding it does
      where 000 7.4.5 step 8; 002 7.3.5 step 8, 7.4.2 step 5, 7.4.6 step 5; 004 5.2.1.1 and 5.2.3
            first paragraph, 5.2.5 steps 5.b, 5.c, 9.2.14.3 user-count.
      rows  000-7.4.5-8_1 000-7.4.5-8_2 000-7.4.5-8_3 002-7.3.5-8_2 002-7.4.2-5_2 002-7.4.6-5_1
            002-7.4.6-5_2 004-5.2.1.1-p1_1 004-5.2.1.1-p1_3 004-5.2.3-p1_1 004-5.2.3-p1_2
            004-5.2.3-p1_3 004-5.2.5-5b_1 004-5.2.5-5b_2 004-5.2.5-5c_1 004-9.2.14.3-8a
            004-9.2.14.3-msrp.a.v.1 004-5.2.5-5b_3 004-5.2.1.1-p1_2
      text  Clients compare the number of invited users with the limit, the CF the number of
            participants; 7.4.6 adds those present. Exceeding leads to an optional notice (000, 002),
            to a notice and an explicit stop (004 ad-hoc) or to a notice with an implied stop (004
            extension). The CF answers 486 as for a busy user, before it tests for an empty list.
            Whether pending users enter `<user-count>` is open. Consequence: Client and CF differ by
            one; an old-profile client may send an oversized request after its notice; the starter
            cannot tell a full group from a busy user.
      mends Count distinct users including the starter, connected, pending or held by a PF; the limit
            is inclusive. Every client stops after the notice. The CF answers 486 with `Warning` text
            "102 Too many participants"; the client shows "group full" and does not retry.
            `<user-count>` counts connected users (RFC 4575 5.5.1).
      hurts I18 I25
      shows Limit 3; A invites B, C and D. Literal: the client of A counts 3 and sends, the CF counts
            4 and answers 486.

    size-limit-unchecked B initiation
      says  Ways into a group that no limit guards
      where 001 9.2.3 steps 7, 8; 002 7.4.6 step 5; 004 5.2.5 step 6.f; 5.2.6 (Rejoining) steps 5, 12.
      rows  001-9.2.3-7 001-9.2.3-8 002-7.4.6-5_1 004-5.2.5-6f_1 004-5.2.6-5_1 004-5.2.6-12_1
            004-5.2.6-5_2 004-5.2.6-5_3
      text  The CF checks the maximum at the start of ad-hoc groups and at re-join of pre-defined
            groups. Additions by REFER, the start of pre-defined groups, re-join of ad-hoc groups and
            restarts are not checked. Consequence: Two participants who add a user at the same time
            both pass the check in their client; the group exceeds the limit.
      mends The CF alone decides, with one check done atomically at start, REFER, join, re-join and
            restart. REFER: 486 with 102 before any 2xx. Join and re-join: 486 with 102. Places of
            users held by a PF stay reserved.
      hurts I17
      shows Limit 3, group {A, B}; A adds C while B adds D. Literal: 4 participants.

    predefined-join-blocked A initiation
      says  The right to start is tested before the question whether the session runs
      where 004 5.2.5 steps 6.c, 6.d, 6.e; 5.2.1.3 step 1.
      rows  004-5.2.5-6c_1 004-5.2.5-6c_2 004-5.2.5-6d_1 004-5.2.5-6e_1 004-5.2.5-6e_2 004-5.2.1.3-1
            004-5.2.5-6c_3 004-5.2.5-6d_2 004-5.2.5-ord
      text  For a pre-defined group the CF refuses a caller without the right to initiate (403) and
            only then tests for a running session, which it would let him join. Joiners use the same
            Request-URI. Consequence: A member who may join but not initiate is always refused; the
            join procedure cannot be reached for him.
      mends Order: 6.a, 6.b, 6.e (session exists: go to the join procedure with the join rights), then
            6.c, 6.d, 6.f.
      hurts I23
      shows In G, A may initiate and B may only join. A starts, B joins. Literal: 403 to B.

    warning-122-overloaded B initiation
      says  One warning text for six causes, and no legal form for it
      where 004 5.2.5 lead-in, 6.a to 6.c; 5.2.6 (Rejoining) steps 2 to 4; 7.2.2 step 2; 001 9.2.3
            steps 1, 2.
      rows  004-5.2.5-p1_3 004-5.2.5-6a_2 004-5.2.5-6b_3 004-5.2.5-6c_3 004-5.2.6-2_3 004-5.2.6-3_3
            004-5.2.6-4_4 004-7.2.2-2_3 001-9.2.3-1_3 001-9.2.3-2_3
      text  "122 Function not allowed" stands for unsupported tag, no right to start, wrong
            Conversation-ID, no right to join, not on the list, and no media right. Only texts are
            given, no warn-code. One place lacks the number 119, step 6.a has no warning, 001 leaves
            the text open. Consequence: A client cannot tell "you were removed" from "your stored
            Conversation-ID is stale", yet the fallback depends on it. 122 as a warn-code is not a SIP
            code; RFC 3261 has 399 for free text.
      mends Emit `Warning: 399 <host> "<number> <text>"`; receivers read the leading number, else the
            wording. For 122 append a cause: `tag`, `initiate`, `conversation`, `join`, `not-listed`,
            `media`. Step 6.b uses 119. 001 uses 119 for anonymity and 122 otherwise.
      hurts I25
      shows A (removed from a closed group) re-joins; B re-joins with a stale Conversation-ID.
            Literal: both get the same 403, and both clients act alike.

    first-answer-sdp B initiation
      says  The answer to the starter depends on who accepts first
      where 004 5.2.5 steps 9.iii.2, 9.iii.4 and NOTE; 7.2.2 NOTE.
      rows  004-5.2.5-9.iii.2_1 004-5.2.5-9.iii.4 004-5.2.5-9.iii.2_3 004-7.2.2-4_2
      text  The SDP answer to the starter is formed from the answer of the first member that accepts.
            Answers of later members are not used; a NOTE leaves differences to policy. Consequence:
            The same group gets other session properties (media lines, accept-types, sizes) when
            members answer in another order. Later members receive content they did not accept.
      mends The CF answers the starter from its own capabilities and the offer, like a terminating
            node, independent of members. Differences are handled per leg when relaying: filter by the
            accepted types of the leg, re-chunk to its maximum size.
      hurts I18
      shows A invites B (text) and C (text and images), once with B first, once with C first. Literal:
            two different answers to A.

    offline-invitee B initiation
      says  A user who is offline at the start is dropped or answered by a machine
      where 004 5.2.5 step 9.i; 5.2.3.4 case 2; 5.2 (deferral paragraph); 5.2.2 step 1.a.
      rows  004-5.2.5-9.i 004-5.2.3.4-stay.2 004-5.2-p14 004-5.2.2-1a_1 004-5.2.5-9.iii.1
      text  The CF removes a member that answers 480 or does not answer. The PF must stay in the media
            path when the INVITE to its user times out. What the PF answers to the CF, and when, is
            not given. Consequence: If the PF passes the error, the user is out and nothing is
            deferred. If it answers 200 at once, "first acceptance" comes from a machine and a group
            of absent users is reported as established.
      mends A PF with deferral enabled answers 200 itself (own SDP, sendrecv) when the user is not
            registered, the client answers 480 or 408, or its ring limit (default 45 s, below the
            limit of the CF) ends; it passes 486, 603 and other codes. The CF treats this 200 like any
            other. Option `pf-auto-answer` = `off`, `after-failure` (default), `immediate`.
      hurts I5 I16
      shows A starts a group with B (offline, deferral on) and C. Literal: B is removed and never gets
            the messages.

    anonymity-release-late B initiation
      says  Forbidden anonymity is found only after the 200 of the member
      where 004 7.2.3, paragraph on the 200.
      rows  004-7.2.3-rsp_1 004-7.2.3-rsp_2 004-7.2.3-rsp_3 004-7.2.3-rsp_4
      text  Whether a member may be anonymous is checked when his 200 arrives; if not, the CF should
            release him. The criterion is an element of the XDM group document, which ad-hoc groups
            lack. Order against ACK, media and notification is open. Consequence: The member is
            announced, then booted, or stays. In ad-hoc groups every implementation decides
            differently.
      mends The CF acknowledges the 200 and, if anonymity is not allowed, sends BYE with `Reason:
            SIP;cause=403;text="119 Anonymity not allowed"` before it opens media or notifies anybody.
            Ad-hoc groups use the provider policy of 5.2.5 step 5.a.
      hurts I4
      shows A starts group G (anonymity forbidden) with B and C; B answers with `Privacy: id`.
            Literal: C may see B connected and then booted.

    group-end-rule B initiation
      says  When a group ends and who may restart it
      where 004 5.2 paragraphs 4 and 5; 5.2.3.3 items ii and iii.
      rows  004-5.2-p4_2 004-5.2-p4_3 004-5.2-p5_1 004-5.2-p5_2 004-5.2.3.3-2b.ii_1
            004-5.2.3.3-2b.iii_1
      text  An ad-hoc session "usually" ends with its initiator; a long-lived one ends for inactivity
            and can be restarted by everyone who was a participant at that time; the release procedure
            is outside the text. Consequence: Implementations differ when the initiator leaves, when
            one participant is left, and about users whom a PF held at the end.
      mends Option `group-lifetime`. Default `long-lived`: the initiator has no special role; 480 to
            all after the inactivity limit; 410 to the rest when a leave or removal brings the
            participant list (connected, pending, held, or absent but not departed) below two, and the
            identity is then forgotten (404). Restart right: the list at the moment of inactivity,
            held users included. Value `initiator`: the leave of the initiator ends the session with
            410.
      hurts I26
      shows A starts a group with B and C; A leaves. Two conforming CFs: one releases B and C, the
            other goes on.

    private-messages-token B initiation
      says  The closed token leaves no room for private messages
      where 004 5.2.1.1 step 13; 5.2.5 step 9.iii.2a; 5.2.3.1 step 1.a.
      rows  004-5.2.1.1-13_2 004-5.2.5-9.iii.2a 004-5.2.3.1-1a_1 004-5.2.5-4.i 004-5.2.5-4.ii_2
      text  The whole chatroom attribute has a fixed value with the closed token only; for open groups
            the available text has no chatroom attribute. A message to one member of a group is
            foreseen all the same. Consequence: RFC 7701 declares private messages with the token
            `private-messages` in the same attribute (media level). Nobody can declare it, and a
            switch that follows RFC 7701 has to refuse such messages with 428.
      mends `a=chatroom` at media level of the MSRP m-line, a token list: `private-messages` always,
            the closed token if closed. Receivers test for the token, not for equality. A member that
            does not declare `private-messages` is not sent private messages: MSRP 428 to the sender.
      hurts I12 I18
      shows Closed group {A, B, C}; A sends a private message to B. Literal: support of B is unknown;
            a strict switch answers 428, a naive one relays to C as well.

    client-errors-undefined B initiation
      says  Most error responses have no reaction in the client
      where 004 5.2.1.1 to 5.2.1.4 and 5.2.3 (responses), 5.2.2 tail; 002 throughout.
      rows  004-5.2.1.1-rsp 004-5.2.1.2-rsp 004-5.2.1.2-rsp.p_3 004-5.2.1.2-rsp.p_4 004-5.2.1.3-rsp
            004-5.2.1.4-rsp 004-5.2.1.4-err.1 004-5.2.3-rsp 004-5.2.2-grp.c_1 004-5.2.5-5b_2
            002-7.4.2-rsp.1
      text  Apart from the general wording of 5.2.1.1 and from 403/404 at re-join, only 200 is
            treated. SUBSCRIBE failures appear in 5.2.1.2 (a sentence that breaks off) and for 404 in
            5.2.2. The 486, 403 and 488 that a CF sends have no counterpart; re-join ignores 486, 480,
            5xx and time-out. Consequence: Clients hang in "connecting", retry without end or stay
            without a roster.
      mends INVITE: every final error ends the attempt and is shown with its warning; 500, 503 or 504:
            one retry after `Retry-After` or 5 s; time-out as 408. SUBSCRIBE: 404 marks the group
            inactive; 403 and 489: go on without roster and say so; 481 or time-out: one new
            SUBSCRIBE, then as 403.
      hurts I25
      shows A re-joins a full pre-defined group and gets 486 with 102. Literal: no rule, the user sees
            nothing.

    accept-types-set-to B initiation
      says  "Set to" and "include in": two readings of accept-types
      where 004 5.2.1.1 steps 14, 15; 5.2.1.3 step 10; 5.2.1.4 step 10; 5.2.2 steps 7.c, 7.d, 8.a;
            5.2.3 step 11; 5.2.5 step 9.iii.2b.
      rows  004-5.2.1.1-14 004-5.2.1.1-15 004-5.2.1.3-10a 004-5.2.1.4-10a 004-5.2.3-11a 004-5.2.2-7c
            004-5.2.2-7d 004-5.2.2-8a.i 004-5.2.2-8a.ii 004-5.2.5-9.iii.2b_1 004-7.2.3-8a 004-5.2.6-9
            004-5.2.5-9.iii.2b_2
      text  The attribute is "set to" the group data type, while the conference information type is
            "included". A receiver flags group data as supported without looking at its own support,
            and puts the conference information type into its answer whatever was offered.
            Consequence: Taken literally, "set to" removes `message/cpim`: no chat message is
            acceptable. Both ends of a leg hold different flags.
      mends One `a=accept-types` line, `message/cpim` first, further types appended. A feature is
            applicable on a leg if and only if its type is in the offer and in the answer of that leg.
      hurts I5 I18
      shows A (group data supported) starts a group with B. Literal: the offer lists only the group
            data type; the first chat message of B is refused with MSRP 415.

    refusal-handling B initiation
      says  Overlapping refusal codes and a redirect that nobody follows
      where 004 5.2.2 step 1; 5.2.5 step 9.i.
      rows  004-5.2.2-1a_2 004-5.2.2-1b 004-5.2.2-1c 004-5.2.2-1d 004-5.2.5-9.i
      text  Temporary decline (480) and "does not take the additional session" (486) overlap. 302 may
            be returned; its `Contact` and the node that follows it are not given. Consequence: Two
            clients send different codes for the same user action. The CF removes a user who only
            redirected.
      mends User says "not now", or resources are short: 480. Device rule or no room for another
            session: 486. User says "no": 603. 302 has exactly one `Contact`; the terminating PF
            follows it once and never shows it to the CF; without a PF the CF follows it once for the
            same participant.
      hurts I16
      shows A starts a group with B; the device of B redirects to another address of B. Literal: B is
            removed.

    reply-without-reply-to B initiation
      says  A reply has a target only if `Reply-To` was present
      where 002 7.2.1 steps 6.b, 7.c, 9.
      rows  002-7.2.1-6b 002-7.2.1-7c 002-7.2.1-9
      text  The target of a reply is the `Reply-To` address of the received message if there is one;
            the other case has no rule, nor has an anonymous originator. The body type of the MESSAGE
            is not given although disposition requests need CPIM (RFC 5438). Consequence: A reply to
            an ordinary message has no Request-URI. Disposition requests have no place.
      mends Target: `Reply-To`, else the asserted identity, else `From`; if the host is `.invalid`,
            refuse locally and tell the user. Body is `message/cpim` whenever disposition is
            requested.
      hurts I25
      shows A sends B a message without `Reply-To`; B replies. Literal: no target.
    """
}
