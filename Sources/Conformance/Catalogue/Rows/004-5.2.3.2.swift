extension CatalogueText {
  /// Section 5.2.3.2 of document 004: BYE from the side of the client.
  static let byeFromAClient: StaticString = """
    004-5.2.3.2-p1 FACT participating state bye-from-client
      when  PF (originating side) receives BYE on an existing session's dialog from the served
            client's leg
      asks  Scope of the procedure: an in-dialog BYE of an established CPM Session arriving from the
            served client (or an entity acting for it, see 2.B); the PF role (SIP proxy or B2BUA)
            selects branch 1 or branch 2
      check inapplicable by itself, guard: Call-ID and both tags of the BYE match a leg in
            pf.sessions[s].client_legs or pf.sessions[s].iwf_legs, pf.role selects branch 1 or 2
      reads bye-crossing literal
      check inapplicable by itself, guard: Call-ID and both tags of the BYE match a leg in
            pf.sessions[s].client_legs or pf.sessions[s].iwf_legs, pf.role selects branch 1 or 2
      why   crossing not treated
      reads bye-crossing repaired
      check fail if a BYE that arrives while an own BYE of the PF on that dialog is pending gets
            another final response than 200, else pass; note: guard as before, Call-ID and both tags
            match a leg in pf.sessions[s].client_legs or pf.sessions[s].iwf_legs
      why   crossing BYE answered 200

    004-5.2.3.2-1a_1 SHALL participating state bye-from-client
      when  PF (originating side) receives BYE on an existing session's dialog from the served
            client's leg; pf.role is proxy
      asks  Proxy PF forwards the BYE onward along the signalling path of the session
      check inapplicable unless pf.role is proxy; pass if exactly one BYE with the same Call-ID, tags
            and CSeq leaves the PF to the next hop, else fail

    004-5.2.3.2-1a_2 SHALL participating state bye-from-client
      when  Proxy PF receives the 200 OK to a BYE it forwarded
      asks  Proxy PF passes the 200 OK back on the same path the BYE took
      check inapplicable unless pf.role is proxy and a 200 arrives; pass if the same 200 (CSeq, tags)
            goes to the previous hop of the BYE without the Via of the PF, else fail

    004-5.2.3.2-1a_3 FACT participating state bye-from-client
      when  PF (originating side) receives BYE on an existing session's dialog from the served
            client's leg; pf.role is proxy
      asks  Reason inspection, fan-out to other clients/IWFs, storage, deferral and resource release
            are written for the B2BUA role only; the proxy branch contains forwarding alone
      check inapplicable unless pf.role is proxy; warn if the PF itself originates a request because
            of this BYE (new Call-ID or CSeq chosen by the PF), else pass

    004-5.2.3.2-2a SHALL participating no bye-from-client
      when  PF in B2BUA role receives BYE from the served client's leg
      asks  Test whether the BYE carries a Reason header
      check inapplicable: not observable, judged by 004-5.2.3.2-2.A.i and the rows 2.B

    004-5.2.3.2-2.A.cond FACT participating yes bye-from-client
      when  PF in B2BUA role receives BYE from the served client's leg; no Reason header
      asks  Absence of Reason is legal input: a CPM v1.0 client, or core elements that did not insert
            it
      check fail if the PF answers a BYE without Reason with a 4xx because of the missing header, else
            pass

    004-5.2.3.2-2.A.i SHALL participating state bye-from-client
      when  PF in B2BUA role receives BYE from the served client's leg; no Reason header
      asks  Treat the BYE as a user-initiated leave, i.e. as if Reason were protocol SIP with
            cause=200, and run branch 2.B.i
      check inapplicable if Reason is present; fail if pf.sessions[s].in_media_path stays true, a
            SUBSCRIBE follows or items are deferred because of this BYE; pass if the rows 2.B.i.1 to
            2.B.i.6 pass for it, else fail
      reads no-reason-means-leave literal
      check inapplicable if Reason is present; fail if pf.sessions[s].in_media_path stays true, a
            SUBSCRIBE follows or items are deferred because of this BYE; pass if the rows 2.B.i.1 to
            2.B.i.6 pass for it, else fail
      why   no Reason is a leave
      reads no-reason-means-leave repaired
      check inapplicable if Reason is present; fail if option no-reason is evidence and a delivery
            runs on the leg, its MSRP connection broke within the last 5 s, or the instance is no
            longer registered, and the BYE is handled as a leave (BYE to the CF, or
            pf.sessions[s].deferred discarded); fail if none of this holds and
            pf.sessions[s].in_media_path stays true, a SUBSCRIBE follows or items are deferred because
            of this BYE; pass if with such evidence the rows 2.B.ii.a.i to 2.B.ii.b.ii.3, otherwise
            the rows 2.B.i.1 to 2.B.i.6 pass for it, else fail
      why   evidence of a loss makes it 503

    004-5.2.3.2-2.B_1 SHALL participating no bye-from-client
      when  PF in B2BUA role receives BYE from the served client's leg; Reason present
      asks  Use the Reason values to decide whether the BYE came from the served client itself or from
            another entity acting for it, and pick i (200), ii (503) or iii (other, from IWF)
      check inapplicable: not observable, judged by the rows of the branch that belongs to Reason and
            sending leg (2.B.i, 2.B.ii, 2.B.iii)

    004-5.2.3.2-2.B_2 FACT participating no bye-from-client
      when  PF in B2BUA role receives BYE from the served client's leg; Reason protocol SIP with cause
            other than 200/503, sent by the client itself (or Reason of another protocol)
      asks  No branch of this section covers it; row 004-5.2.3.4-stay.1 keeps the PF in the media path
            for any cause other than 200
      check inapplicable always; note: 004-5.2.3.4-stay.1 applies to protocol SIP, the behaviour for
            other protocols (e.g. Q.850) is only recorded
      reads bye-branch-missing literal
      check inapplicable always; note: 004-5.2.3.4-stay.1 applies to protocol SIP, the behaviour for
            other protocols (e.g. Q.850) is only recorded
      why   no branch covers it
      reads bye-branch-missing repaired
      check fail if a BYE of the client with a SIP cause other than 200, or without SIP value and with
            a Q.850 cause other than 16 and 31, is handled as a leave (BYE with cause=200 to the CF,
            or pf.sessions[s].deferred discarded); fail if a Reason without SIP value but with
            Q.850;cause=16 or 31 is not handled as SIP;cause=200; fail if pf.sessions[s].kind is 1-1
            and the BYE does not go to the peer with its Reason, else pass
      why   SIP value first, Q.850 mapped, other causes are a loss

    004-5.2.3.2-2.B.i_1 FACT participating yes bye-from-client
      when  PF in B2BUA role receives BYE from the served client's leg; Reason SIP;cause=200
      asks  Classification: the user deliberately left (client generated) or an IWF reports that the
            interworked user left
      check inapplicable by itself, guard: protocol SIP (case-insensitive) with cause=200, parameters
            in any order (RFC 3326)

    004-5.2.3.2-2.B.i_2 MAY client yes bye-from-client
      when  Client or IWF sends BYE with Reason SIP;cause=200
      asks  A free text parameter (e.g. "Call completed") may accompany the cause; its value is
            irrelevant for classification
      check pass in either case; note: the branch taken by the PF must not depend on the text

    004-5.2.3.2-2.B.i.1 FACT participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg classified cause=200 (explicit or defaulted)
      asks  Sub-step 1 applies only when further suitable clients of the same user are connected to
            this session (e.g. policy that delivers originated messages to all registered clients)
      check inapplicable by itself, guard: pf.sessions[s].client_legs without the sender of the BYE is
            not empty at its arrival

    004-5.2.3.2-2.B.i.1a SHALL participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg classified cause=200 (explicit or defaulted);
            other suitable clients of the user connected
      asks  Create a BYE for each of the other connected suitable clients to end their part of the
            session
      check inapplicable if no other client leg exists; pass if the set of client legs that get a BYE
            from the PF equals pf.sessions[s].client_legs at the arrival of the BYE without its
            sender, else fail
      reads bye-reason-to-client literal
      check inapplicable if no other client leg exists; pass if the set of client legs that get a BYE
            from the PF equals pf.sessions[s].client_legs at the arrival of the BYE without its
            sender, else fail
      why   Reason of these BYEs open
      reads bye-reason-to-client repaired
      check inapplicable if no other client leg exists; fail if one of these BYEs lacks the Reason
            (the assumed value if it had none) or Referred-By of the incoming BYE; pass if the set of
            client legs that get a BYE from the PF equals pf.sessions[s].client_legs at the arrival of
            the BYE without its sender, else fail
      why   Reason and Referred-By passed on

    004-5.2.3.2-2.B.i.1b SHALL participating yes bye-from-client
      when  PF as B2BUA, BYE from served-client leg classified cause=200 (explicit or defaulted);
            other suitable clients of the user connected
      asks  Send those BYEs to the remaining clients under RFC 3261 rules (in-dialog, own CSeq per
            leg)
      check pass if each BYE of row 1a is sent in the dialog of its leg (Call-ID, tags, remote target,
            CSeq higher than before), else fail

    004-5.2.3.2-2.B.i.1c SHALL participating state bye-from-client
      when  200 OK received for a BYE sent under 1a/1b
      asks  Release the media plane resources of exactly the leg on which that 200 OK came in
      check inapplicable if no 200 arrives on the leg; pass if pf.legs[l].media of that leg is
            released after its 200 and not before, else fail

    004-5.2.3.2-2.B.i.2 FACT participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg classified cause=200 (explicit or defaulted)
      asks  Sub-step 2 applies only while the session is interworked (one or more IWF legs exist)
      check inapplicable by itself, guard: pf.sessions[s].iwf_legs is not empty at the arrival of the
            BYE

    004-5.2.3.2-2.B.i.2a SHALL participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg classified cause=200 (explicit or defaulted);
            session is interworked
      asks  Create one BYE per associated IWF (RFC 3261)
      check inapplicable if no IWF leg exists; pass if the set of IWF legs that get a BYE from the PF
            equals pf.sessions[s].iwf_legs (without an IWF that itself sent the BYE), else fail
      reads bye-back-to-sender literal
      check inapplicable if no IWF leg exists; pass if the set of IWF legs that get a BYE from the PF
            equals pf.sessions[s].iwf_legs, an IWF that sent the BYE included, else fail; warn instead
            if only the sender is left out
      why   each associated IWF

    004-5.2.3.2-2.B.i.2b SHALL participating yes bye-from-client
      when  PF as B2BUA, BYE from served-client leg classified cause=200 (explicit or defaulted);
            session is interworked
      asks  Send these BYEs to the IWFs
      check inapplicable if no IWF leg exists; pass if each BYE of row 2a goes to its IWF with the
            identifiers of its dialog, else fail

    004-5.2.3.2-2.B.i.3 SHALL participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg classified cause=200 (explicit or defaulted)
      asks  Create a BYE for the peer entity of the session: terminating leg, CF, or the other side's
            PF
      check inapplicable if the only peers are IWFs (row 2a); pass if exactly one BYE is sent on
            pf.sessions[s].peer_leg, else fail
      reads bye-reason-to-client literal
      check inapplicable if the only peers are IWFs (row 2a); pass if exactly one BYE is sent on
            pf.sessions[s].peer_leg, else fail
      why   Reason of this BYE open
      reads bye-reason-to-client repaired
      check inapplicable if the only peers are IWFs (row 2a); fail if this BYE lacks the Reason (the
            assumed value if it had none) or Referred-By of the incoming BYE; pass if exactly one BYE
            is sent on pf.sessions[s].peer_leg, else fail
      why   Reason and Referred-By passed on

    004-5.2.3.2-2.B.i.4 SHALL participating yes bye-from-client
      when  PF as B2BUA, BYE from served-client leg classified cause=200 (explicit or defaulted)
      asks  Send that peer BYE under 3GPP TS 24.229 rules
      check inapplicable if the only peers are IWFs (row 2a); pass if the BYE of row 3 is seen after
            the BYE of the client and before the 200 of row 5c, else fail

    004-5.2.3.2-2.B.i.5 FACT participating yes bye-from-client
      when  PF as B2BUA, BYE from served-client leg classified cause=200 (explicit or defaulted); BYEs
            sent to IWFs / peer
      asks  The reply to the BYE sender waits for a 200 OK from the IWFs or the peer; the text says
            "or" and does not say which one when several are outstanding
      check inapplicable if no 200 arrives from IWF or peer; pass if at least one such 200 precedes
            the 200 of row 5c, else fail; warn if not all of them do
      reads bye-answer-chained literal
      check inapplicable if no 200 arrives from IWF or peer; pass if at least one such 200 precedes
            the 200 of row 5c, else fail; warn if not all of them do
      why   answer waits for the far side
      reads bye-answer-chained repaired
      check pass if the 200 to the BYE of the client leaves without waiting for a response of IWF or
            peer, else fail
      why   answered at once
      reads bye-crossing literal
      check inapplicable if no 200 arrives from IWF or peer; pass if at least one such 200 precedes
            the 200 of row 5c, else fail; warn if not all of them do
      why   only a 200 counts
      reads bye-crossing repaired
      check inapplicable if no 200, 481 or 408 (time-out included) ends a BYE to IWF or peer; pass if
            at least one of these precedes the 200 of row 5c, else fail; warn if not all of them do;
            note: without object if bye-answer-chained is repaired
      why   481 and 408 end the leg like 200

    004-5.2.3.2-2.B.i.5a SHALL participating yes bye-from-client
      when  200 OK to the IWF/peer BYE received
      asks  Generate the 200 OK to the original BYE for the other side (the sender of that BYE)
      check inapplicable if no 200 arrives from IWF or peer; pass if the 200 to the original BYE (same
            CSeq and branch) comes after it, else fail
      reads bye-answer-chained literal
      check inapplicable if no 200 arrives from IWF or peer; pass if the 200 to the original BYE (same
            CSeq and branch) comes after it, else fail
      why   answer waits for the far side
      reads bye-answer-chained repaired
      check pass if the 200 to the original BYE (same CSeq and branch) is sent before any BYE that the
            PF creates because of it, else fail
      why   answered at once

    004-5.2.3.2-2.B.i.5b FACT participating state bye-from-client
      when  200 OK to the IWF/peer BYE received
      asks  Storage sub-step is gated: only if allow-offline-storage=true AND a CPM Session History
            Folder is used for the session
      check inapplicable if pf.prefs.allow_offline_storage is true and the session has a history
            folder in store.folders; fail if this step writes a CIO or GSO, else pass

    004-5.2.3.2-2.B.i.5b.i_1 MAY participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg classified cause=200 (explicit or defaulted); gate
            5b true
      asks  Subject to provider policy the PF may write a CIO (CIO) into the store, in the group
            session's folder
      check inapplicable unless pf.prefs.allow_offline_storage is true and store.folders has the
            history folder of the session and pf.policy.store_cio is true; pass in either case; warn
            if a CIO is written to another folder

    004-5.2.3.2-2.B.i.5b.i_2 SHALL participating state bye-from-client
      when  PF writes a CIO under 5b.i
      asks  The CIO holds the latest known participant list and Group Session Data in a
            conference-info body built by the MSRP SEND rules of 9.2.14.3
      check inapplicable if no such CIO is in store.objects; pass if its body passes the rows
            004-9.2.14.3-msrp.a and below and has the participants, subject, icon and bulletin of
            pf.sessions[s].conf_state, else fail

    004-5.2.3.2-2.B.i.5b.i_3 SHALL participating state bye-from-client
      when  PF writes a CIO under 5b.i
      asks  In the <endpoint> of the user marked "yourown", <status> is "disconnected"
      check inapplicable if no such CIO is in store.objects; pass if endpoint/status of the user
            marked yourown is disconnected, else fail
      reads gso-status-removed repaired
      check inapplicable if no such CIO is in store.objects; pass if endpoint/status of the user
            marked yourown is disconnected with disconnection-method departed, else fail
      why   method is mandatory in 9.2.14.3

    004-5.2.3.2-2.B.i.5b.i_4 SHALL participating state bye-from-client
      when  PF writes a CIO under 5b.i
      asks  The same <endpoint> contains <disconnection-info>
      check inapplicable if no such CIO is in store.objects; pass if that endpoint has exactly one
            disconnection-info, else fail

    004-5.2.3.2-2.B.i.5b.i_5 SHALL participating state bye-from-client
      when  PF writes a CIO under 5b.i
      asks  <disconnection-info> contains <when> with date and time at which the user left
      check inapplicable if no such CIO is in store.objects; pass if disconnection-info/when is a
            valid date and time between the arrival of the BYE and the creation of the object (within
            the time tolerance), else fail

    004-5.2.3.2-2.B.i.5b.i_6 SHALL participating state bye-from-client
      when  PF writes a CIO under 5b.i
      asks  <disconnection-info> contains <reason> with the value SIP;cause=200;text="Call completed"
            (source has an unbalanced leading quote)
      check inapplicable if no such CIO is in store.objects; pass if disconnection-info/reason parses
            as protocol SIP, cause 200, text "Call completed", else fail; warn instead if it is right
            but for the unbalanced quote of the source

    004-5.2.3.2-2.B.i.5b.ii MAY participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg classified cause=200 (explicit or defaulted); gate
            5b true
      asks  Subject to provider policy the PF may create and store a GSO (GSO); contents not described
            here
      check inapplicable unless pf.prefs.allow_offline_storage is true and store.folders has the
            history folder of the session and pf.policy.store_gso is true; pass in either case; warn
            if a GSO is written that fails the rows 004-5.2.3.2.1-3a to 3h

    004-5.2.3.2-2.B.i.5c SHALL participating yes bye-from-client
      when  200 OK to the IWF/peer BYE received and 5a/5b done
      asks  Send the generated 200 OK to the BYE sender under TS 24.229 rules
      check inapplicable if no 200 arrives from IWF or peer; pass if exactly one final response, a
            200, answers the BYE of the client within 64*T1 after the 200 of IWF or peer, else fail
      reads bye-answer-chained literal
      check inapplicable if no 200 arrives from IWF or peer; pass if exactly one final response, a
            200, answers the BYE of the client after the 200 of IWF or peer and within 64*T1 of it,
            else fail
      why   answer waits for the far side
      reads bye-answer-chained repaired
      check pass if exactly one final response, a 200, answers the BYE of the client at once, whatever
            IWF and peer answer, else fail
      why   answered at once

    004-5.2.3.2-2.B.i.6 SHALL participating state bye-from-client
      when  200 OK of 5c sent
      asks  Only after sending that 200 OK, release all media plane resources of the session
      check inapplicable if the 200 of row 5c is not sent; pass if pf.legs[l].media of every leg of
            the session becomes released and none before that 200 (legs of row 1c apart), else fail
      reads bye-answer-chained literal
      check inapplicable if the 200 of row 5c is not sent; pass if pf.legs[l].media of every leg of
            the session becomes released and none before that 200 (legs of row 1c apart), else fail
      why   release after the chained answer
      reads bye-answer-chained repaired
      check pass if pf.legs[l].media of each leg becomes released with the final response or time-out
            of the BYE on it, at the latest 64*T1 after the incoming BYE, and none before the 200 to
            that BYE, else fail
      why   release when each BYE has ended

    004-5.2.3.2-2.B.ii_1 FACT core yes bye-from-client
      when  PF as B2BUA receives BYE with Reason SIP;cause=503 on the served-client leg
      asks  Cause=503 means the BYE may stem from a SIP/IP Core node that lost the client's bearer,
            not from the user
      check inapplicable by itself, guard: protocol SIP with cause=503

    004-5.2.3.2-2.B.ii_2 MAY core yes bye-from-client
      when  Core node sends BYE with Reason SIP;cause=503
      asks  Text such as "Service Unavailable" may be included and carries no meaning for branching
      check pass in either case; note: the branch taken by the PF must not depend on the text

    004-5.2.3.2-2.B.ii.a SHALL-NOT participating yes bye-from-client
      when  PF as B2BUA, BYE from served-client leg with Reason SIP;cause=503; other clients of the
            user still connected
      asks  The failure of one client leg must not disturb the running session of the remaining
            clients
      check inapplicable if no other client leg exists; fail if the PF sends BYE or re-INVITE to
            another client or to the peer, or stops relaying their MSRP, because of this BYE, else
            pass

    004-5.2.3.2-2.B.ii.a.i SHALL participating yes bye-from-client
      when  PF as B2BUA, BYE from served-client leg with Reason SIP;cause=503; other clients of the
            user still connected
      asks  Answer the BYE with 200 OK towards the leg of the lost client
      check inapplicable if no other client leg exists; pass if the BYE gets a 200, else fail

    004-5.2.3.2-2.B.ii.a.ii SHALL participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg with Reason SIP;cause=503; other clients of the
            user still connected
      asks  Release the media plane resources of that leg only
      check inapplicable if no other client leg exists; pass if pf.legs[l].media of the leg of the BYE
            is released and that of all other legs stays allocated, else fail

    004-5.2.3.2-2.B.ii.a.iii SHALL participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg with Reason SIP;cause=503; other clients of the
            user still connected
      asks  Stop here: none of the remaining steps (settings check, SUBSCRIBE, interception, IWF
            branch) is executed
      check inapplicable if no other client leg exists; fail if a SUBSCRIBE to the focus, an entry in
            pf.sessions[s].deferred or a BYE to the peer results from this BYE, else pass

    004-5.2.3.2-2.B.ii.b.i_1 SHALL participating no bye-from-client
      when  PF as B2BUA, BYE from served-client leg with Reason SIP;cause=503; no other client of the
            user connected
      asks  Evaluate the preferences of the user and the provider policies listed as conditions 1 to 5
      check inapplicable: not observable, judged by 004-5.2.3.2-2.B.ii.b.ii_1

    004-5.2.3.2-2.B.ii.b.i_2 FACT participating yes bye-from-client
      when  PF as B2BUA, BYE from served-client leg with Reason SIP;cause=503; no other client
            connected
      asks  Branch b has no step that answers the BYE (branch a has one); RFC 3261 still demands a
            final response
      check pass if the BYE gets a 200 within 64*T1, else warn; note: a duty of RFC 3261 for the PF as
            UAS, no step of this branch demands it
      reads bye-unanswered literal
      check pass in either case; note: the branch has no step for the answer, the duty of RFC 3261 is
            judged by I11
      why   no step answers
      reads bye-unanswered repaired
      check pass if the BYE gets a 200 as first action of the PF, before any request or state change
            that it causes, else fail
      why   answered first

    004-5.2.3.2-2.B.ii.b.i.1 FACT participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg with Reason SIP;cause=503; no other client
            connected
      asks  Condition 1: user preference allow-offline-storage is true
      check inapplicable by itself, guard: pf.prefs.allow_offline_storage is true

    004-5.2.3.2-2.B.ii.b.i.2 FACT participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg with Reason SIP;cause=503; no other client
            connected
      asks  Condition 2: allow-store is true
      check inapplicable by itself, guard: pf.prefs.allow_store is true

    004-5.2.3.2-2.B.ii.b.i.3 FACT participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg with Reason SIP;cause=503; no other client
            connected
      asks  Condition 3: allow-defer is true
      check inapplicable by itself, guard: pf.prefs.allow_defer is true

    004-5.2.3.2-2.B.ii.b.i.4 FACT participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg with Reason SIP;cause=503; no other client
            connected
      asks  Condition 4: provider policy permits deferring the session
      check inapplicable by itself, guard: pf.policy.defer_session is true

    004-5.2.3.2-2.B.ii.b.i.5 FACT participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg with Reason SIP;cause=503; no other client
            connected
      asks  Condition 5: provider policy lets the user restart Long-lived Group Sessions
      check inapplicable by itself, guard: pf.policy.longlived_restart is true

    004-5.2.3.2-2.B.ii.b.ii_1 SHALL participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg with Reason SIP;cause=503; no other client
            connected; any of b.i.1-5 true
      asks  Stay in the media path of the active group session after the loss of the client
      check inapplicable unless any of pf.prefs.allow_offline_storage, pf.prefs.allow_store,
            pf.prefs.allow_defer, pf.policy.defer_session, pf.policy.longlived_restart is true and
            pf.sessions[s].kind is group; pass if pf.sessions[s].in_media_path stays true and no BYE
            goes to the CF because of this BYE, else fail

    004-5.2.3.2-2.B.ii.b.ii_2 FACT participating no bye-from-client
      when  PF as B2BUA, BYE from served-client leg with Reason SIP;cause=503; no other client
            connected; none of b.i.1-5 true
      asks  Behaviour is not written down for the case that every setting is false (neither answer nor
            tear-down)
      check inapplicable always; note: record the behaviour, leaving the session as in branch 2.B.i is
            the sensible choice
      reads stay-or-leave-on-loss literal
      check inapplicable always; note: record the behaviour, leaving the session as in branch 2.B.i is
            the sensible choice
      why   case all false not written down
      reads stay-or-leave-on-loss repaired
      check inapplicable if any of pf.prefs.allow_offline_storage, pf.prefs.allow_store,
            pf.prefs.allow_defer, pf.policy.defer_session, pf.policy.longlived_restart is true or
            unless pf.sessions[s].kind is group; pass if one BYE with Reason SIP;cause=503 goes to the
            CF and cf.sessions[s] keeps the user on its list, else fail
      why   focus leg ended with cause 503
      reads bye-branch-missing literal
      check inapplicable always; note: record the behaviour, leaving the session as in branch 2.B.i is
            the sensible choice
      why   case all false not written down
      reads bye-branch-missing repaired
      check inapplicable if any of pf.prefs.allow_offline_storage, pf.prefs.allow_store,
            pf.prefs.allow_defer, pf.policy.defer_session, pf.policy.longlived_restart is true or
            unless pf.sessions[s].kind is group; pass if one BYE with Reason SIP;cause=503 goes to the
            CF and cf.sessions[s] keeps the user on its list, else fail
      why   focus leg ended with cause 503

    004-5.2.3.2-2.B.ii.b.ii.1_1 SHALL participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg with Reason SIP;cause=503; no other client
            connected; any of b.i.1-5 true
      asks  Release the media plane resources towards the lost client for this session
      check inapplicable unless any of pf.prefs.allow_offline_storage, pf.prefs.allow_store,
            pf.prefs.allow_defer, pf.policy.defer_session, pf.policy.longlived_restart is true and
            pf.sessions[s].kind is group; pass if pf.legs[l].media of the client leg is released while
            that of the leg to the CF stays allocated, else fail

    004-5.2.3.2-2.B.ii.b.ii.1_2 SHALL participating state bye-from-client
      when  PF as B2BUA, BYE from served-client leg with Reason SIP;cause=503; no other client
            connected; any of b.i.1-5 true
      asks  Send SUBSCRIBE (conference event) to the CF of that group session, as in 8.2.2.6
      check inapplicable unless any of pf.prefs.allow_offline_storage, pf.prefs.allow_store,
            pf.prefs.allow_defer, pf.policy.defer_session, pf.policy.longlived_restart is true and
            pf.sessions[s].kind is group; pass if a SUBSCRIBE with Event: conference to the group
            session identity follows the BYE, else fail; warn instead if it is missing and
            pf.legs[l].cio of the leg to the CF is true (004-5.2.3.4-sub_1 makes it conditional)
      reads subscribe-always-or-if-needed literal
      check inapplicable unless any of pf.prefs.allow_offline_storage, pf.prefs.allow_store,
            pf.prefs.allow_defer, pf.policy.defer_session, pf.policy.longlived_restart is true and
            pf.sessions[s].kind is group; pass if a SUBSCRIBE with Event: conference to the group
            session identity follows the BYE, whatever the mode of the leg to the CF, else fail
      why   unconditional
      reads subscribe-always-or-if-needed repaired
      check inapplicable unless any of pf.prefs.allow_offline_storage, pf.prefs.allow_store,
            pf.prefs.allow_defer, pf.policy.defer_session, pf.policy.longlived_restart is true and
            pf.sessions[s].kind is group; fail if pf.legs[l].cio of the leg to the CF is true and a
            SUBSCRIBE follows the BYE; pass if it is true, or a SUBSCRIBE with Event: conference to
            the group session identity follows the BYE, else fail
      why   only in subscription mode

    004-5.2.3.2-2.B.ii.b.ii.1_3 FACT participating state bye-from-client
      when  PF has the subscription of row 2.B.ii.b.ii.1_2
      asks  Purpose: the PF can later hand over, and record if preferences/policies say so, the last
            participant list
      check inapplicable by itself, guard: the list handed over at the next delivery comes from
            pf.sessions[s].conf_state (004-5.2.3.4.1.1-a.i_3)

    004-5.2.3.2-2.B.ii.b.ii.2_1 SHALL participating state bye-from-client
      when  PF stayed in the media path after client loss; messages or disposition notifications
            arrive from the group
      asks  Intercept all messages and disposition notifications exchanged until the group session
            ends
      check inapplicable unless any of pf.prefs.allow_offline_storage, pf.prefs.allow_store,
            pf.prefs.allow_defer, pf.policy.defer_session, pf.policy.longlived_restart is true and
            pf.sessions[s].kind is group; pass if every message and IMDN that reaches the PF from the
            CF after the loss is accepted (no MSRP error response) and enters pf.sessions[s].deferred,
            else fail

    004-5.2.3.2-2.B.ii.b.ii.2_2 SHALL participating state bye-from-client
      when  Intercepted items exist and the client becomes reachable
      asks  Intercepted items are kept for later delivery to the client and are recorded in the user's
            store only after that delivery
      check inapplicable unless the items are delivered to the client; pass if each entry of
            store.objects for such an item is not older than the acknowledgement of its delivery, else
            fail
      reads store-after-delivery-only repaired
      check inapplicable without intercepted items; pass if with pf.prefs.allow_offline_storage each
            item enters store.objects once, on arrival, and without it not before the acknowledgement
            of its delivery, else fail
      why   stored on arrival if the user allows it

    004-5.2.3.2-2.B.ii.b.ii.3 SHALL participating state bye-from-client
      when  PF stayed in the media path after client loss
      asks  Remain in the group session until the CF sends BYE, or until the client has re-joined and
            then leaves explicitly (branch 2.B.i)
      check inapplicable unless any of pf.prefs.allow_offline_storage, pf.prefs.allow_store,
            pf.prefs.allow_defer, pf.policy.defer_session, pf.policy.longlived_restart is true and
            pf.sessions[s].kind is group; fail if the PF sends BYE to the CF before a BYE of the CF, a
            BYE with cause=200 of the re-joined client, or a 603 to the delivery INVITE, else pass
      reads register-refresh-trigger literal
      check inapplicable unless any of pf.prefs.allow_offline_storage, pf.prefs.allow_store,
            pf.prefs.allow_defer, pf.policy.defer_session, pf.policy.longlived_restart is true and
            pf.sessions[s].kind is group; fail if the PF sends BYE to the CF before a BYE of the CF, a
            BYE with cause=200 of the re-joined client, or a 603 to the delivery INVITE, else pass
      why   stay without limit
      reads register-refresh-trigger repaired
      check inapplicable unless any of pf.prefs.allow_offline_storage, pf.prefs.allow_store,
            pf.prefs.allow_defer, pf.policy.defer_session, pf.policy.longlived_restart is true and
            pf.sessions[s].kind is group; fail if the PF sends BYE to the CF before a BYE of the CF, a
            BYE with cause=200 of the re-joined client, or a 603 to the delivery INVITE, a BYE with
            Reason SIP;cause=503 after the last deferred item has expired apart, else pass
      why   leg ended when all data have expired

    004-5.2.3.2-2.B.iii FACT participating state bye-from-client
      when  PF as B2BUA, BYE with Reason protocol SIP and cause other than 200/503, sent by an IWF
            acting for the served client
      asks  Branch condition: protocol SIP, cause neither 200 nor 503, and the sender is an IWF acting
            for the served client; the same cause from the client itself is not covered
      check inapplicable by itself, guard: the BYE belongs to a leg in pf.sessions[s].iwf_legs and its
            cause is neither 200 nor 503, for the client leg see 004-5.2.3.4-stay.1

    004-5.2.3.2-2.B.iii.1_1 SHALL participating state bye-from-client
      when  PF as B2BUA, BYE with Reason protocol SIP and cause other than 200/503, sent by an IWF
            acting for the served client; interworked to several IWFs; policy closes only that IWF's
            media
      asks  Send a re-INVITE to the client that removes the media streams belonging to the IWF that
            sent the BYE
      check inapplicable unless pf.sessions[s].iwf_legs has several legs and pf.policy.iwf_close is
            streams; pass if a re-INVITE on the client dialog sets port 0 for exactly the m-lines of
            that IWF and no BYE goes to client or peer, else fail

    004-5.2.3.2-2.B.iii.1_2 FACT participating yes bye-from-client
      when  PF as B2BUA, BYE with Reason protocol SIP and cause other than 200/503, sent by an IWF
            acting for the served client; partial closure (iii.1)
      asks  No step answers the BYE of the IWF in this branch; RFC 3261 still demands a final response
      check inapplicable unless row iii.1_1 applies; pass if the BYE of the IWF gets a 200 within
            64*T1, else warn; note: a duty of RFC 3261 for the PF as UAS, no step of this branch
            demands it
      reads bye-unanswered literal
      check inapplicable unless row iii.1_1 applies; pass in either case; note: the branch has no step
            for the answer, the duty of RFC 3261 is judged by I11
      why   no step answers
      reads bye-unanswered repaired
      check inapplicable unless row iii.1_1 applies; pass if the BYE of the IWF gets a 200 as first
            action of the PF, before the re-INVITE, else fail
      why   answered first

    004-5.2.3.2-2.B.iii.2 FACT participating state bye-from-client
      when  PF as B2BUA, BYE with Reason protocol SIP and cause other than 200/503, sent by an IWF
            acting for the served client; several IWFs with policy close-all, or a single IWF
      asks  Alternative branch: entire session is closed (2a-2c)
      check inapplicable by itself, guard: pf.sessions[s].iwf_legs has one leg or pf.policy.iwf_close
            is all

    004-5.2.3.2-2.B.iii.2a.i SHALL participating state bye-from-client
      when  PF as B2BUA, BYE with Reason protocol SIP and cause other than 200/503, sent by an IWF
            acting for the served client; whole-session closure; allow-offline-storage=true
      asks  Store the session in the Message Storage Server by the Record CPM Session procedure
            (8.5.2; here 7.2.1)
      check inapplicable unless pf.prefs.allow_offline_storage is true; pass if store.objects has the
            session info object and every message exchanged successfully in the session (rows
            004-7.2.1), else fail

    004-5.2.3.2-2.B.iii.2b SHALL participating state bye-from-client
      when  PF as B2BUA, BYE with Reason protocol SIP and cause other than 200/503, sent by an IWF
            acting for the served client; whole-session closure
      asks  Generate and send a BYE towards the terminating leg
      check pass if one BYE on pf.sessions[s].peer_leg follows the BYE of the IWF, else fail; warn
            instead if the BYE goes to the client leg only (wording of step 2c)
      reads bye-back-to-sender literal
      check pass if one BYE on pf.sessions[s].peer_leg follows the BYE of the IWF, else fail; warn
            instead if the BYE goes to the client leg only (wording of step 2c)
      why   terminating leg only
      reads bye-back-to-sender repaired
      check fail if a BYE goes to the IWF whose BYE came in; pass if one BYE goes to each other leg in
            pf.sessions[s].iwf_legs and pf.sessions[s].client_legs and to pf.sessions[s].peer_leg,
            else fail
      why   every other leg, never the sender

    004-5.2.3.2-2.B.iii.2c SHALL participating yes bye-from-client
      when  PF as B2BUA, BYE with Reason protocol SIP and cause other than 200/503, sent by an IWF
            acting for the served client; 200 OK "from the CPM Client" to the BYE of 2b received
      asks  Then generate and send 200 OK to the IWF for its BYE
      check inapplicable if no 200 to the BYE of row 2b arrives; pass if a 200 to the IWF follows that
            200 within 64*T1 and not before it, else fail
      reads bye-answer-chained literal
      check inapplicable if no 200 to the BYE of row 2b arrives; pass if a 200 to the IWF follows that
            200 within 64*T1 and not before it, else fail
      why   answer waits for the far side
      reads bye-answer-chained repaired
      check pass if the BYE of the IWF gets a 200 at once, before the BYE of row 2b, else fail
      why   answered at once
      reads bye-back-to-sender literal
      check inapplicable if no 200 of the client leg arrives; pass if a 200 to the IWF follows that
            200 within 64*T1 and not before it, else fail; warn if a 200 to the IWF follows the 200 of
            the terminating leg instead
      why   200 expected from the client

    004-5.2.3.2-2.B.iii.3 SHALL participating state bye-from-client
      when  PF as B2BUA, BYE with Reason protocol SIP and cause other than 200/503, sent by an IWF
            acting for the served client; 200 OK received
      asks  Release all media plane resources of the session after that 200 OK
      check inapplicable in the partial closure of row iii.1_1 (the literal reading would contradict
            it); pass if pf.legs[l].media of every leg is released and none before the 200, else fail
      reads iwf-release-all literal
      check pass if pf.legs[l].media of every leg is released, in the partial closure of row iii.1_1
            too, and none before the 200, else fail; warn instead if the partial closure releases the
            media of that IWF only
      why   step 3 stands beside both branches
      reads iwf-release-all repaired
      check fail if in the partial closure of row iii.1_1 the media of another leg than that of the
            IWF are released; pass if pf.legs[l].media of every leg (in the partial closure of that
            IWF) is released and none before the 200, else fail
      why   partial closure releases one IWF only
    """
}
