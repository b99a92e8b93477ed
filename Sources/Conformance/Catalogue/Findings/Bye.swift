extension CatalogueText {
  /// Findings: bye.
  static let byeFindings: StaticString = """
    bye-waits-for-absent-leg A bye
      says  The PF answers the BYE of the focus after clients that do not exist
      where 004 5.2.3.3 items 2.c to 2.e; 5.2.3.2 item 2.B.ii.b.ii.
      rows  004-5.2.3.3-2c 004-5.2.3.3-2d 004-5.2.3.3-2d.i 004-5.2.3.3-2e 004-5.2.3.2-2.B.ii.b.ii_1
      text  On a BYE from the originating network the PF sends BYE to the connected clients; on their
            200 it stores, then it answers the BYE. When it holds the session for an absent user there
            is no client; a client may also have just lost coverage. Consequence: Read in sequence the
            answer never comes, the BYE is repeated until Timer F, and nothing is recorded.
      mends Answer 200 to the incoming BYE at once. Then, independently: BYE to every connected client
            (may time out), recording, release of media. Recording is triggered by the incoming BYE.
      hurts I7 I11
      shows B offline, its PF holds the session; the group times out and the CF sends BYE. Literal: no
            200 for 64*T1.

    bye-unanswered A bye
      says  Two branches forget the answer to the BYE
      where 004 5.2.3.2 items 2.B.ii.b, 2.B.iii.1.
      rows  004-5.2.3.2-2.B.ii.b.i_2 004-5.2.3.2-2.B.ii.b.ii_1 004-5.2.3.2-2.B.iii.1_1
            004-5.2.3.2-2.B.iii.1_2 004-5.2.3.2-2.B.ii.a.i
      text  Loss of one of several clients is answered with 200. Loss of the last client, and the
            closing of the streams of one of several IWFs, have steps for everything but the answer.
            Consequence: RFC 3261 requires a final response; the BYE is repeated until Timer F.
      mends Every BYE on an existing dialog is answered 200 as the first action of the PF, before any
            branch.
      hurts I11
      shows The core sends BYE with cause 503 for the only client of B. Literal: no answer.

    bye-branch-missing B bye
      says  Combinations that no branch covers
      where 004 5.2.3.2 items 2.B.ii.b, 2.B.iii; 5.2.3.3 (any other value); 5.2.3.4 case 1.
      rows  004-5.2.3.2-2.B_2 004-5.2.3.2-2.B.ii.b.ii_2 004-5.2.3.2-2.B.iii 004-5.2.3.3-2b.oth
            004-5.2.3.3-2b.oth.st_1 004-5.2.3.4-stay.1
      text  No rule for: all five settings false after a 503; a cause other than 200 and 503 from the
            client itself; another protocol (Q.850) or several Reason values, legal by RFC 3326; 503
            in a 1-1 session. The focus side stores group objects for "any other value", so also for
            Q.850;cause=16 and in 1-1 sessions. Consequence: The focus leg stays open for ever, or the
            user is removed, or objects appear for a 1-1 session.
      mends Take the value with protocol SIP; without one, Q.850 causes 16 and 31 count as SIP 200,
            others as 503. Client side: 200 is a leave; 480, 408, 503, 487 and all others are a loss
            (settings gate, `stay-or-leave-on-loss`). No setting true: end the focus leg with cause
            503. 1-1: pass the BYE with its Reason to the peer. Group objects only for group sessions.
      hurts I16 I20
      shows B, all settings off, loses coverage (503). Literal: the focus leg is never ended.

    bye-answer-chained B bye
      says  The leaving client waits for the whole chain
      where 004 5.2.3.2 items 2.B.i.3 to 2.B.i.6, 2.B.iii.2.
      rows  004-5.2.3.2-2.B.i.5 004-5.2.3.2-2.B.i.5a 004-5.2.3.2-2.B.i.5c 004-5.2.3.2-2.B.i.6
            004-5.2.3.2-2.B.iii.2c
      text  The PF answers the leaving client after the 200 of "the IWFs or the other entity". First
            or all is open; 481, 408 and time-out are not treated. Consequence: With a dead far end
            the client repeats its BYE until Timer F, which ends at about the same time as the chained
            one.
      mends Answer at once (see `bye-unanswered`). The outgoing BYEs end with any final response or
            time-out; media are released then, at the latest after 64*T1.
      hurts I11
      shows A leaves while the CF is unreachable. Literal: A shows "leaving" for 32 s.

    bye-back-to-sender A bye
      says  A BYE is sent to the IWF that sent one
      where 004 5.2.3.2 items 2.B.i, 2.B.i.2, 2.B.iii.1, 2.B.iii.2.
      rows  004-5.2.3.2-2.B.i_1 004-5.2.3.2-2.B.i.2a 004-5.2.3.2-2.B.i.2b 004-5.2.3.2-2.B.iii.1_1
            004-5.2.3.2-2.B.iii.2b 004-5.2.3.2-2.B.iii.2c
      text  Branch 200 covers a leave reported by an IWF; its step 2 sends BYE to each associated IWF,
            the sender included. In the other branch the BYE goes to the terminating leg while the 200
            is awaited from the client. Consequence: The IWF that waits for its 200 gets a BYE on the
            dialog it just ended; the 200 that step 2.c waits for never comes.
      mends BYE goes to every other leg of the session: other IWFs, clients, peer; never to the leg on
            which the BYE came in. "From the CPM Client" in 2.c means the terminating leg.
      hurts I7 I11
      shows B is on SMS through IWF1 and IWF2; IWF1 reports that B left. Literal: BYE to IWF1.

    bye-reason-to-client B bye
      says  Reason and Referred-By are not said to reach the client
      where 004 5.2.3.3 item 2.c; 5.2.3.2 items 2.B.i.1a, 2.B.i.3.
      rows  004-5.2.3.3-2c 004-5.2.3.3-2b.ii_1 004-5.2.3.3-2b.iii_1 004-5.2.3.2-2.B.i.1a
            004-5.2.3.2-2.B.i.3
      text  The PF creates BYEs towards the other side; their Reason is not described. The client
            section has no rule for a received BYE at all. Consequence: The client cannot tell
            "inactive, can be restarted" (480) from "gone" (410) or "removed". The public client
            android-rcs/rcsjta once took 410 for inactivity (issue 119).
      mends A BYE passed on carries the Reason and Referred-By of the incoming one; a BYE by default
            classification carries the assumed value. Client: 480 inactive, re-join offered; 410 with
            Referred-By removed, no re-join; 410 without: ended; 503: connection lost, automatic
            re-join allowed; 200: ended by the others, or see `completed-elsewhere`; 403/404: see
            `rejoin-error-as-bye`; none: as 503.
      hurts I26
      shows Group {A, B}; A leaves; the CF ends B with 410. Literal: B gets a bare BYE, offers re-join
            and gets 404.

    no-reason-means-leave B bye
      says  A missing Reason deletes messages
      where 004 5.2.3.2 item 2.A; 5.2.3.3 item 2.a; 5.2.3.4.1.1 d.v; 003 8.3.2.9.1.2 d.v.
      rows  004-5.2.3.2-2.A.cond 004-5.2.3.2-2.A.i 004-5.2.3.3-2a_2 004-5.2.3.4.1.1-d.v_2
            003-8.3.2.9.1.2-d.v_2
      text  A BYE without Reason counts as cause 200, a wish to leave; old clients and some core nodes
            send none. Cause 200 during a delivery discards the remaining data. Other causes during a
            delivery are not treated. Consequence: A dropped bearer behind a node that strips Reason
            removes the user from the group and deletes his messages.
      mends Assume 503 instead of 200 if a delivery is running on the leg, if its MSRP connection
            broke within the last 5 s, or if the instance is no longer registered; in all other cases
            assume 200. During a delivery only an explicit 200 discards; every other BYE keeps what is
            not acknowledged. Option `no-reason` = `evidence` (default), `leave` (literal).
      hurts I5 I16
      shows The core ends the leg of B without Reason in the middle of a delivery. Literal: the rest
            of the messages is discarded.

    focus-503-ends-session B bye
      says  Loss of the focus leg ends the session of the client
      where 004 5.2.3.3 (any other value) and item 2.c.
      rows  004-5.2.3.3-2b.oth 004-5.2.3.3-2b.oth.st_1 004-5.2.3.3-2c
      text  A 503 on the leg to the CF is recognised as a possible loss of connection; the PF still
            ends the leg to the client like for the other causes. Consequence: A short failure between
            PF and CF throws all its users out, although the group lives and the PF could re-join.
      mends The PF keeps the client leg, marks the session as interrupted and sends one re-join INVITE
            on behalf of the user; after success it splices the legs, after failure it sends BYE to
            the client with the cause of the failure. Client messages in between are queued.
      hurts I16
      shows Group {A, B}; the core drops the leg between the PF of B and the CF. Literal: B gets BYE
            while A goes on.

    completed-elsewhere B bye
      says  Other devices of the user get the same cause as a leave
      where 004 5.2.4 item 2.a.
      rows  004-5.2.4-2a.i.a_1 004-5.2.4-2a.i.a_2 004-5.2.4-2a.i.a_3
      text  When one device is chosen, the others get BYE with cause 200 and a text that may say
            "completed elsewhere". Only the free text differs from a leave. Consequence: A device
            shows or stores "you left the group".
      mends The PF sets `Reason: SIP;cause=200;text="Call completed elsewhere"`; the client compares
            this text exactly (as deployed for calls) and keeps the group as joined on another device.
            Recording is done once, by the PF.
      hurts I26
      shows B accepts on phone and tablet and writes on the phone. Literal: the tablet shows the group
            as left.

    bye-crossing B bye
      says  Both sides hang up at the same time
      where 004 5.2.3.2, 5.2.3.3 (all branches).
      rows  004-5.2.3.2-p1 004-5.2.3.3-p1 004-5.2.3.2-2.B.i.5 004-5.2.3.3-2d
      text  No rule for BYEs that cross, for 481 as the answer, or for a BYE that arrives while the
            own one is pending. Consequence: Waits for a 200 that is a 481; the storage step runs
            twice with different causes.
      mends As RFC 5407 3.2.1: a BYE received while the own BYE is pending is answered 200; 481 or 408
            ends the leg like 200. The cause of the BYE that was received first by the PF decides the
            stored status; storing is done once per session end.
      hurts I11 I24
      shows A leaves (200) while the CF sends 480 for inactivity. Literal: left and inactive both
            recorded, one BYE unanswered.

    iwf-release-all A bye
      says  Closing one IWF releases the media of all
      where 004 5.2.3.2 items 2.B.iii.1, 2.B.iii.3.
      rows  004-5.2.3.2-2.B.iii.1_1 004-5.2.3.2-2.B.iii.3
      text  Branch 1 closes only the streams of the IWF that sent the BYE. Step 3, on the same level,
            releases all media of the session after the 200. Consequence: After the partial closure
            the session has no media, although it was to go on.
      mends Step 3 belongs to branch 2. Branch 1 releases the media of that IWF only.
      hurts I5
      shows B is interworked to SMS and MMS; the MMS leg ends with 480. Literal: SMS stops as well.

    code-410-two-meanings B bye
      says  410 says "session over" and "you were removed"
      where 004 5.2.3.3 item ii; 9.2.14.3 (disconnection-info).
      rows  004-5.2.3.3-2b.ii_1 004-5.2.3.3-2b.ii.gso_4 004-5.2.3.3-2b.ii.gso_5
            004-9.2.14.3-msrp.a.vi.2d.ii.2a_1
      text  410 is defined as the final end of the session for the user; the objects stored for it
            carry "removed" and the remover, and conference information uses 410 for removal by REFER.
            Consequence: The last participant of an ended group is stored as removed; a removed user
            reads "group ended".
      mends Removal by REFER: 410 with `Referred-By`. End of the group: 410 without it. Status
            "removed" is stored only in the first case; in the second the object gets the last list
            and the status "ended".
      hurts I26
      shows Group {A, B}; A leaves, the CF ends B with 410. Literal: the store of B says that B was
            removed.

    message-lost-in-bye-race B bye
      says  Messages during the BYE race vanish after a 481
      where 004 5.2.3.3 item iv.
      rows  004-5.2.3.3-2b.iv_1 004-5.2.3.3-2b.iv_2
      text  Messages that the client sends before it has processed the BYE are answered with MSRP 481
            and discarded. No rule for the client; item iv is numbered as if it were a Reason branch.
            Consequence: The user sees a sent message that nobody gets; with 480 the group could have
            been restarted for it.
      mends The client marks the message as not sent. After 480 it re-joins and sends it again with
            the same Message-ID; after 410, 403 or 404 it shows a failure. The rule holds for all
            Reason values.
      hurts I5
      shows A sends m1 at the moment of the 480. Literal: m1 is lost.
    """
}
