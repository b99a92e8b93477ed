extension CatalogueText {
  /// What the simulator goes by where no text is to be had: working rules (P) and assumptions (A);
  /// and what must hold whatever the procedure: invariants that findings break (I), and what the
  /// protocols ask of everybody (R).
  static let rules: StaticString = """
    P1 Adding participants (9.2.5)
      says  1. Accept REFER to the focus URI, in or out of dialog. A missing method parameter means
            INVITE.
      says  2. Unknown focus: 404 with warning 123. Requester not a connected participant, or policy
            forbids adding: 403 with 122. Anonymity not allowed: 403 with 119.
      says  3. Canonicalise the targets; drop duplicates, the requester, and users already connected
            or pending.
      says  4. If connected + pending + new exceeds the maximum: 486 with 102 for the whole request.
      says  5. Answer 200; echo 'Refer-Sub: false'; add 'Supported: norefersub' if the REFER was out
            of dialog.
      says  6. For each target run 004 7.2.3 with Referred-By = requester and the group's
            Conversation-ID and Contribution-ID. The roster entry becomes pending.
      says  7. 2xx: connected, with joining-info (when, by = requester). 486: disconnected/busy. Other
            failure: disconnected/failed. A failed entry is reported once and then deleted.
      says  8. If Refer-Sub is absent or 'true': implicit subscription, NOTIFY with message/sipfrag
            per outcome.
      basis 001; 002; RFC 4579 §5.5; RFC 5368; 3GPP TS 24.147 §5.3.2.5.2 as quoted in 003. Checks in 2
            to 4: A-19.

    P2 Removing participants (9.2.6)
      says  1. REFER with method BYE, single or list; authorisation as in P1.
      says  2. BYE to the target with 'Reason: SIP;cause=410;text="Gone"' and Referred-By = remover.
      says  3. The others get disconnected/booted with disconnection-info; the removed user's
            subscription ends.
      says  4. The user is deleted from the participant list that restart and closed-group checks use.
            Only a new P1 brings the user back.
      basis 004; RFC 4579 §5.11. Step 4: A-19.

    P3 Leaving (9.2.7)
      says  1. Client BYE with cause 200 or without Reason; 200 is returned at once.
      says  2. The others get disconnected/departed with reason 'SIP;cause=200;text="Call completed"'.
      says  3. The leaver's own subscription gets its final NOTIFY after the 200 to the BYE.
      basis 004; order BYE, 200, NOTIFY, 200 as in 3GPP TS 34.229-5 A.27.

    P4 Joining (9.2.3)
      says  INVITE to a pre-defined group address with a running session, or to a focus URI: checks
            404/123, 403/122, 486/102, then 200 and notification of the others.
      basis 004.

    P5 Re-joining and restart (9.2.4)
      says  1. As 004 5.2.6 says.
      says  2. An INVITE of a user who still has a leg replaces that leg: BYE to the old one, one
            roster entry.
      says  3. On restart, users whose own re-join is in progress are not INVITEd.
      says  4. A re-join or restart for a focus URI whose group was closed with 410 gets 404/123.
      basis 004; steps 2-4: A-19.

    P6 Session release (9.2.8)
      says  1. Inactivity: BYE with cause 480 to all legs; group state is kept for restart.
      says  2. Fewer than the minimum participants, or end by policy: BYE with cause 410; group state
            is deleted.
      says  3. All conference subscriptions end with 'terminated;reason=noresource'.
      says  4. The RFC 4579 §5.12 default for factory-created conferences (deletion when the creator
            leaves) does not apply to long-lived groups.
      basis 004; RFC 4575 §3.3; rcsjta issue 119; A-20.

    P7 Group session data management (6.8)
      says  Order: update, response to the requester, notifications. 004 lists the notifications
            first. An invalid request gets exactly one (error) response.
      basis 004; A-6.

    P8 PF as B2BUA (8.2.2.x, 8.3.2.x)
      says  1. Two dialogs with own Call-IDs and tags; own MSRP session per leg.
      says  2. Conversation-ID, Contribution-ID, InReplyTo-Contribution-ID, Subject, Referred-By and
            Reason are copied unchanged.
      says  3. A leg that does not exist is never waited for: a BYE from the CF while no client is
            connected is answered at once.
      basis 004. Steps 2 (Reason) and 3: A-18.

    P9 Staying in the session for an absent user
      says  After a client-leg BYE with a cause other than 200, a timeout of the INVITE to the user,
            or an MSRP failure: if one of the five settings of 004 allows it, keep the CF leg, store
            messages and IMDNs, subscribe to the conference package if CIO is not negotiated.
      basis 004.

    P10 Deferred group delivery (8.3.2.9.1.2)
      says  1. On registration: one INVITE per pending group.
      says  2. On 200: deliver messages and IMDNs in order; then connect the client to the live
            session, or close the delivery session if the group is inactive.
      says  3. 603: discard, and leave the group if it is active. Other errors: re-attempt by policy
            (6.4).
      says  4. Restart of an inactive group on a user message or an active isComposing. IMDNs received
            in the delivery session do not restart it; they go out as SIP MESSAGE (004). 004 names
            IMDN as a trigger too: finding 'imdn-wakes-group'.
      basis 003; 004. Choice in step 4: A-16.

    P11 Re-join before deferred delivery (8.3.2.9.1.3)
      says  The client's re-join dialog also carries the deferred data. When a PF INVITE is already on
            its way the network's INVITE wins (finding 'rejoin-invite-glare'); the other is ended
            without effect on membership.
      basis 004; glare rule A-19.

    P12 Retrieval of deferred messages
      says  INVITE to 'CPMDeferredMsgHndlg@<host>' with the 'deferred' ICSI and 'a=recvonly'; list
            entries with '?cpm_action=deliver|delete|interwork|store'; no list means deliver all.
      basis 002; entry URI form A-14.

    P13 Third-party registration
      says  The S-CSCF sends REGISTER to the PF after registration, re-registration and
            de-registration, optionally with the UE's REGISTER as 'message/sip' body; Expires 0 means
            de-registered. A refresh triggers deferred delivery too, when the user has deferred data,
            no live leg and no delivery in progress (finding 'register-refresh-trigger').
      basis 004; 3GPP TS 24.229 §5.4.1.7 (not available); A-13.

    P14 Participant information towards mixed legs
      says  If a PF subscribed on behalf of an absent user and the client leg negotiated CIO, the PF
            keeps one version space per subscription and builds each CIO from the coherent state. 004
            says "forward the body", which would carry a partial, versioned document.
      basis 004; A-19.

    P15 Interworking (6.5)
      says  On a response that says "not a CPM subscriber" the INVITE is re-issued to the ISF; the IWF
            behaves as a participant. 004 gives 488 as an example of that response; because 488 has
            other meanings (5.2), decide from a provisioned subscriber list.
      basis 004; A-22.

    P16 Message store
      says  Object store = append to the session folder, which is created on demand and named by the
            Contribution-ID.
      basis 004.

    P17 Large message and file transfer
      says  002 7.2.2 and 7.6.1: the sender is active, sends, and ends the session after the last 200
            (or the success REPORT if one was requested).
      basis 002.

    P18 Reference flows with complete messages
      says  3GPP TS 24.247 A.4/A.5 (messaging conference), TS 24.147 A.3-A.9, RFC 4579 §5, RFC 5366
            §6, RFC 5368 §9, RFC 7701 §9, RFC 4975 §11, RFC 5547 §9.

    A-1
      says  Conversation-ID and Contribution-ID are opaque tokens; the simulator generates UUIDv5 text

    A-2
      says  event package name 'deferred-messages'

    A-3
      says  server token 'CPM-serv/OMA2.2'; client token 'CPM-client/OMA2.2' for actors of edition
            cpm2.2; the release follows the actor's edition ('CPM-client/OMA1.0' for cpm1)

    A-4
      says  'Message-Expires', 'Message-UID' exist but are not needed

    A-5
      says  CPM conference-info extensions: namespace 'urn:oma:xml:cpm:conference-info-ext', child
            order participant before timestamp, qualified 'yourown', unknown policy vocabulary left
            out

    A-6
      says  group data: 'id' attribute, '<request>'/'<response>' wrapper, '<result-code>',
            '<result-text>'; result code numbers as in SIP

    A-7
      says  group data targets 'bulletin' and 'role'

    A-8
      says  GSO: no namespace; layout of subject, icon and policy children

    A-9
      says  Session Info Object: no namespace, only the four sampled elements

    A-10
      says  Warning header with warn-code 399 and the OMA text in quotes

    A-11
      says  disposition value 'interworking' (ignored by receivers that do not know it, RFC 5438
            §7.2.1)

    A-12
      says  group data is sent unwrapped; a CPIM-wrapped copy is accepted and also not forwarded

    A-13
      says  third-party REGISTER content; repeated for each refresh

    A-14
      says  stored-message URI 'sip:ID@<PF host>' in retrieval lists

    A-15
      says  CF and PF include the participant list as 'recipient-list-history;handling=optional'

    A-16
      says  deferred INVITE: From = focus URI; user messages and active isComposing restart an
            inactive group

    A-17
      says  values: inactivity 600 s, pending wait 60 s, deferred expiry 7 days, 5 re-attempts with
            doubling

    A-18
      says  PF copies end-to-end headers, including Reason, and answers at once when the other leg is
            absent

    A-19
      says  checks and glare rules of P1, P2, P5, P11, P14

    A-20
      says  minimum of 2 participants; release rules of P6

    A-21
      says  CF routes CPIM by 'To' as in RFC 7701

    A-22
      says  interworking decision from a provisioned subscriber list

    A-23
      says  peer entry on extension: 'sip:…;gr=<instance>?Session-Replaces=<Contribution-ID>'

    A-24
      says  MESSAGE carrying an IMDN uses the 'msg' ICSI

    A-25
      says  'Message-Direction' is a CPIM header in MSRP copies

    A-26
      says  Without Change Request 003 its section 8.3.2.9.1.2 is without items a.iii to a.vi, and so is
            004 5.2.3.4.1.1: the marks of its revision are lost, and these are what it says that it adds

    I1
      says  Every INVITE gets exactly one final response in bounded time.

    I2
      says  Every 2xx to an INVITE gets an ACK on its own dialog.

    I3
      says  At most one live focus per Contribution-ID.

    I4
      says  The roster of every client converges to the roster of the focus within a bounded time
            after the last change (default bound 10 s).

    I5
      says  A message is shown and stored at most once per user; if it was accepted with an MSRP 200
            it is finally delivered or reported as failed.
      judge 'expect nothing lost or shown twice' in a scenario

    I6
      says  Nobody who was removed (410, booted) is invited again, or regains the group by other
            means, without a new REFER for him.

    I7
      says  No BYE transaction waits for a leg that does not exist.

    I8
      says  A disposition notification reaches only the sender of the message it reports on.

    I9
      says  No conference information document violates the rules of its own form: a partial one
            raises the version by one, one over MSRP is complete and has neither 'state' nor
            'version', and mandatory details are present.

    I10
      says  An inactive group is not restarted without an action of a user (chat message, typing, or a
            re-join that the user asked for).

    I11
      says  Every request other than INVITE and ACK gets exactly one final response before its
            transaction times out.

    I12
      says  A message addressed to one participant reaches only this participant, and a request
            addressed to the focus is not relayed.
      judge 'expect nothing lost or shown twice' in a scenario, which speaks of others who are shown
            something, too

    I13
      says  The address of a user who asked for privacy is not disclosed to another user, in headers,
            bodies, documents, stored objects or on screen.

    I14
      says  Everything sent is legal under the RFC that defines it and under what was negotiated on
            the leg.

    I15
      says  A user has at most one roster entry and each of his clients at most one live dialog per
            group session (and no 1-1 session that the group replaces).

    I16
      says  Participation ends only by leave, removal or refusal of the user himself or by the end of
            the session; loss of connection, time-out or a race never ends it.

    I17
      says  The number of participants never exceeds the limit.

    I18
      says  Both ends of a leg hold the same view of what was negotiated: information mode, group
            data, direction, timer, limits.

    I19
      says  After quiescence all participants hold the same session attributes: identifiers, group
            identity, closed flag, subject, icon, bulletin, roles.

    I20
      says  No leg, subscription, buffer, timer or media session outlives its peer or its purpose by
            more than a bounded time.
      judge 'expect clean at end' in a scenario

    I21
      says  Each receiver sees messages in the order of the focus; a retransmission does not change
            the position of a message.

    I22
      says  Each incoming request selects exactly one procedure.

    I23
      says  Group policy alone decides who enters, changes or observes a session: nobody against it,
            nobody entitled is refused, and no success is signalled before the decision.

    I24
      says  The store of a user holds, per group session, exactly the objects of this session that his
            preferences allow, valid and up to date.

    I25
      says  Every procedure started by a user ends in bounded time with a result that is shown and
            from which the next step follows.

    I26
      says  What a node concludes about an invitation, a session or a peer (live or deferred, added or
            invited, active, inactive, gone, subscriber or not) is true.

    R1
      says  Nobody answers what was not asked, or acknowledges what has not come.
      basis RFC 3261 §17.

    R2
      says  Every refusal of an INVITE gets an ACK from whoever has sent the INVITE.
      basis RFC 3261 §17.1.1.3.

    R3
      says  The numbers in CSeq of one end's requests in a dialog, or of one registration, rise.
      basis RFC 3261 §10.2, §12.2.1.1.

    R4
      says  Whoever has sent or answered a BYE sends no other request of the session, and no message
            over its connection.
      basis RFC 3261 §15.1; RFC 4975 §5.4.

    R5
      says  Whoever is granted a subscription, by SUBSCRIBE or REFER, is notified.
      basis RFC 6665 §4.2.1.2; RFC 3515 §2.4.4.

    R6
      says  Nothing follows the last NOTIFY of a subscription.
      basis RFC 6665 §4.1.3, §4.2.2.

    R7
      says  An answer describes as many media as its offer, takes none that is not offered, and lets
            none go in a direction that the offer does not allow.
      basis RFC 3264 §6, §6.1.

    R8
      says  Whoever changes its session description raises its version.
      basis RFC 3264 §8; RFC 8866 §5.2.

    R9
      says  The chunks of an MSRP message follow each other without a gap, and the last one ends it.
      basis RFC 4975 §5.1, §7.1.1.

    R10
      says  Every SEND that wants an answer gets one, and no SEND gets two.
      basis RFC 4975 §7.1, §7.2.
    """
}
