extension CatalogueText {
  /// Findings: joining.
  static let joiningFindings: StaticString = """
    split-group A joining
      says  The fallback after a failed re-join creates several groups with one Contribution-ID
      where 004 5.2.1.4, paragraph on 404/403 and case B; 5.2.1.1 step 10; 7.2.1 item 2.
      rows  004-5.2.1.4-err.2 004-5.2.1.4-err.ii 004-5.2.1.4-err.iii 004-5.2.1.4-B 004-5.2.1.1-10
            004-7.2.1-2_1 004-5.2.2-2_1 004-7.2.1-2_2 004-5.2.2-2_2
      text  After 404 or 403 the client may start a new ad-hoc group with the Conversation-ID and
            Contribution-ID of the old one, following a procedure whose step 10 demands a newly
            generated Contribution-ID. Case B uses the same procedure and says nothing on the
            identifiers. Consequence: Several clients do this at the same time: several foci with one
            Contribution-ID. Session-Replaces, glare detection and the store folder, all keyed by it,
            become ambiguous. The public client android-rcs/rcsjta has a report of a duplicated chat
            after a restart (issue 101).
      mends The fallback keeps the Conversation-ID, generates a new Contribution-ID and puts the old
            one into `InReplyTo-Contribution-ID`; subject and closed flag are carried over. A client
            that sees two such groups for the same old Contribution-ID stays in the one whose
            Contribution-ID is smaller in byte order and leaves the other with cause 200. Case B
            follows the same rule.
      hurts I3
      shows Group {A, B, C} is lost at the CF. A and B come back at once, both get 404, both fall
            back. Literal: two foci, one Contribution-ID.

    removed-user-rebuilds A joining
      says  A removed user may rebuild the closed group
      where 004 5.2.1.4, paragraph on 404/403; 5.2.6 (Rejoining) steps 2 to 4.
      rows  004-5.2.1.4-err.1 004-5.2.1.4-err.2 004-5.2.1.4-err.i 004-5.2.6-2_2 004-5.2.6-3_2
            004-5.2.6-4_2 004-5.2.6-4_3
      text  403 is the answer to a user who is not on the list, not allowed to join, or holds a wrong
            Conversation-ID. On 403 the client may invite all last known participants to a new group
            with the old identifiers. Consequence: The removal is bypassed: all members find
            themselves in a second group with the removed user, filed under the history of the first.
      mends Fallback on 404 only. On 403 the client marks the group as "not a participant" and stops.
            Option `fallback-on-403` (default off) for the literal behaviour. A stale Conversation-ID
            (`122 ...; conversation`, see `warning-122-overloaded`) leads to no fallback either.
      hurts I6 I23
      shows Closed group {A, B, C}; B removes A by REFER; A re-joins, gets 403 and falls back.
            Literal: B and C are invited by A again.

    rejoin-error-as-bye A joining
      says  Behind a B2BUA PF the client never sees the 404/403 that its fallback needs
      where 004 5.2.3.4.1.2 item 1; 5.2.1.4, paragraph on 404/403.
      rows  004-5.2.3.4.1.2-p1_4 004-5.2.3.4.1.2-1e_1 004-5.2.3.4.1.2-1e_2 004-5.2.3.4.1.2-1e_3
            004-5.2.1.4-err.1 004-5.2.1.4-err.2
      text  With an inactive group the PF serves the missed data over the session that the re-join
            opened, so it has answered 200; it then restarts the group and turns an error of the CF
            into a BYE with that cause. The client reacts to 404/403 as a response to its INVITE only.
            Consequence: The fallback can never run for users behind a deferring PF; the client just
            loses the session.
      mends A BYE with `Reason: SIP;cause=404` or `403` in a session that the client opened by re-join
            is handled exactly like that response to the INVITE. A PF without deferred data for this
            group forwards the re-join and its responses unchanged.
      hurts I25
      shows A comes back with one missed message, re-joins and writes "hi"; the CF no longer knows the
            group. Literal: A gets the missed message and a BYE with cause 404, and no fallback
            follows.

    failure-note-after-bye A joining
      says  The failure notice is to be sent over the session that was just closed
      where 004 5.2.3.4.1.2 item 1, last two bullets.
      rows  004-5.2.3.4.1.2-1e_2 004-5.2.3.4.1.2-1e_3 004-5.2.3.4.1.2-1f
      text  If the restart fails the PF sends BYE to the client; the next bullet demands an MSRP
            failure notification to the client for messages it has sent. Kind (REPORT or IMDN) and
            order are open. Consequence: In the printed order no MSRP session is left for the notice;
            the message of the user disappears silently.
      mends Order: for each message of the client not passed on, an IMDN with delivery status "failed"
            over the session (an MSRP REPORT with 408 if the SEND asked for failure reports); then the
            BYE. If the session is already gone, the IMDN is sent as SIP MESSAGE.
      hurts I5
      shows A re-joins an inactive group and sends "hi"; the CF answers the restart with 404. Literal:
            "hi" was acknowledged by MSRP 200 and never reported as failed.

    rejoin-invite-glare B joining
      says  Re-join of the client crosses the delivery INVITE of the PF
      where 004 5.2.1.4, glare paragraph; 5.2.3.4 triggers A and B.
      rows  004-5.2.1.4-glare_1 004-5.2.1.4-glare_2 004-5.2.3.4-trg.A 004-5.2.3.4-trg.B_1
            004-5.2.3.4-trg.B_2
      text  The client uses the received INVITE instead of its own. How the sameness is seen, whether
            it cancels its own INVITE and what happens to a 200 on the way is not said. The PF must
            not send an INVITE if the re-join came first; nothing covers the case that it has already
            sent one. Consequence: Two, one or zero sessions, by timing.
      mends Same session: equal Contribution-ID, else equal focus URI in `Contact`. The invitation
            from the network side wins. Client: accept it, CANCEL its own; a 200 that still arrives is
            acknowledged and ended with BYE (cause 487). PF (and CF, see `restart-glare-at-focus`):
            hold the re-join until the own INVITE has a final answer; 2xx: answer the re-join with 480
            (487 if cancelled); non-2xx: serve the re-join. A BYE on a surplus leg ends that leg only,
            whatever its Reason.
      hurts I15
      shows B registers again; the PF sends its INVITE at 1.00 s, the client its re-join at 1.02 s
            with 50 ms one-way delay. Literal: two sessions, or none if each side yields.

    restart-glare-at-focus B joining
      says  A restart invites users whose own re-join is on the wire
      where 004 5.2.6 (Rejoining) steps 7, 12.
      rows  004-5.2.6-7 004-5.2.6-12_1 004-5.2.6-12_2
      text  On a restart the CF invites the former participants. A second re-join is accepted without
            a look at an existing or pending leg to the same user. Consequence: Two dialogs and two
            roster entries for one user; each message arrives twice.
      mends One leg per client. A re-join of a user with an INVITE pending from the CF is held as in
            `rejoin-invite-glare`; a re-join of a user with an established leg replaces that leg (new
            200, BYE with cause 487 on the old one, no departed/connected notices in between).
      hurts I15
      shows Inactive group {A, B, C}; A and B re-join within 50 ms. Literal: B has two dialogs.

    rejoin-subscribe-first A joining
      says  A condition is evaluated before the negotiation that decides it
      where 004 5.2.1.4 item A.c and last paragraph; 5.2.2 tail c.
      rows  004-5.2.1.4-A.c_1 004-5.2.1.4-A.c_2 004-5.2.1.4-A.c_3 004-5.2.1.4-rsp.c.ii
            004-5.2.1.4-sub_1 004-5.2.2-grp.c_1
      text  Before the re-join INVITE the client must SUBSCRIBE if MSRP participant information is not
            applicable; applicability follows from the answer to that later INVITE. The last paragraph
            asks for a subscription again. Consequence: Literally every client subscribes first. For
            an inactive group the CF answers 404, for which this section has no rule, and no NOTIFY
            ever comes. A user who is no participant may be refused too.
      mends No SUBSCRIBE before the re-join. The stored list is shown as provisional. After the 200
            the negotiated mode decides: MSRP mode needs no subscription, else subscribe once. A
            scenario may enable the early SUBSCRIBE; then 404 means inactive, other errors are
            ignored, and this subscription also satisfies the last paragraph.
      hurts I25
      shows Group {A, B} inactive; A re-joins. Literal: SUBSCRIBE, 404, procedure stops.

    open-group-gatecrash B joining
      says  Missing checks at re-join: outsiders and wrong Contribution-IDs
      where 004 5.2.6 (Rejoining) steps 2 to 4, 8.
      rows  004-5.2.6-2_1 004-5.2.6-3_1 004-5.2.6-4_1 004-5.2.6-4_2 004-5.2.6-8_2 004-5.2.6-2_2
            004-5.2.6-3_2 004-5.2.6-4_3
      text  The participant list is checked for inactive long-lived and for closed sessions only. Step
            3 refers to XDM rules that ad-hoc groups lack and has no "otherwise". The Conversation-ID
            is compared, the Contribution-ID is not; the 200 carries the stored one. Consequence:
            Anyone who knows focus URI and Conversation-ID enters an active open ad-hoc group. A
            client with a wrong Contribution-ID is accepted and keeps a value of its own.
      mends Ad-hoc group: the user must be on the current list (active) or last list (inactive),
            removed users excluded; an active open group lets others in only with option `open-join`
            (default off). Contribution-ID must match too, else 403 (`conversation`). The client takes
            over the identifiers of the 200.
      hurts I19 I23
      shows Group {A, B}, active, open. D learns the URI and joins. Literal: accepted.

    request-uri-dispatch A joining
      says  Three procedures select the same INVITE
      where 004 5.2.5 lead-in, steps 5, 6; 5.2.6 (Rejoining) lead-in; 7.2.2 lead-in.
      rows  004-5.2.5-p1_1 004-5.2.5-6a_2 004-5.2.6-p1 004-5.2.6-1_2 004-5.2.6-1_3 004-7.2.2-p1
      text  Start: initial INVITE with the tag; Request-URI is the CF address or "otherwise" a
            pre-defined group. Re-join: INVITE with the tag and a session identity as Request-URI.
            Modification: INVITE with an existing session identity and a new offer. The To-tag is not
            mentioned. Consequence: A re-join also matches the start procedure and gets 404 without
            warning from step 6.a; a re-INVITE also matches the re-join procedure and would be
            accepted a second time.
      mends Dispatch order: To-tag present: dialog match, then 7.2.2 (481 if none). No To-tag and
            Request-URI = own factory address: 5.2.5 step 5. Request-URI in the form reserved for
            session identities of this CF, known or not: 5.2.6. Known pre-defined group address: 5.2.5
            step 6. Else 404.
      hurts I22
      shows A re-joins a live group; later B sends a re-INVITE. Literal: A may get 404, the re-INVITE
            of B creates a second leg.

    store-branch-fallthrough B joining
      says  Case B runs into the text of case A
      where 004 5.2.1.4, entry condition, items A, A.b, B, B.a.i.
      rows  004-5.2.1.4-p1 004-5.2.1.4-A 004-5.2.1.4-A.b_1 004-5.2.1.4-B 004-5.2.1.4-B.a.i
            004-5.2.1.4-B.a.ii 004-5.2.1.4-B.a.iii 004-5.2.1.4-p2
      text  The cases apply to a client that restored its data from the store. Case B starts a new
            group; the common re-join steps follow without the remark that they belong to A. A client
            that has its data locally has no branch. Item A.b has no verb, and B reads from a "Session
            Object". Consequence: A client in case B creates a group and then sends a re-join INVITE
            without a focus URI. Clients with local data choose freely.
      mends Focus URI known (locally or from the store): common steps, local data first if newer. Not
            known: case B, and the procedure ends there. "Session Object" is the Session Info Object.
            A.b: the client takes focus URI and list from the newest object (see `gso-and-or-cio`).
      hurts I22 I25
      shows A restores a phone whose store has no group state object. Literal: INVITE to the factory,
            then INVITE to an empty target.

    stale-sdp A joining
      says  Old SDP is to be offered again, and storing it is optional
      where 004 5.2.1.4 step 10; 5.2.3.4.1.1 b; 7.2.1 item a (NOTE); 003 8.3.2.9.1.2 b.
      rows  004-5.2.1.4-10 004-5.2.3.4.1.1-b_1 004-7.2.1-inv.a_2 003-8.3.2.9.1.2-b_1
            003-8.3.2.9.1.2-b.o
      text  Re-join: the offer is the SDP body of the session asked for. Delivery: the offer follows
            the original one, by a step 7.c.iii that no text contains. The recorder need not keep SDP.
            Consequence: A client that restored from the store has no SDP to offer. Where there is
            one, path, address, port and set-up role belong to a dead connection or to another node:
            MSRP goes nowhere.
      mends The sender writes a fresh offer (own path, port, set-up role, new session id). From the
            old session it takes only media kinds, accepted types, chatroom tokens and sendrecv;
            without stored SDP it offers what it would offer for a new group session.
      hurts I5 I14
      shows B returns; the PF delivers with the old offer of A. Literal: B connects to the MSRP
            address A used a day ago.

    rejoin-always-restarts B joining
      says  Opening a chat wakes everybody or nobody, depending on a race
      where 004 5.2.3.4.1.2 item 1; 5.2.3.4.1.1 d.iv.
      rows  004-5.2.3.4.1.2-1e_1 004-5.2.3.4.1.1-d.iv_1 004-5.2.3.4.1.1-d.iv_2
      text  When the client re-joins first, the PF restarts an inactive group unconditionally. When
            the PF delivers first, it restarts only on traffic of the client. Consequence: Coming back
            online wakes all members or none, by milliseconds. Clients that re-join every group after
            registration wake all of them.
      mends One rule for both triggers: with deferred data pending, the PF delivers and restarts when
            the client sends a chat message or an active isComposing. Without deferred data the
            re-join is a wish of the user and is forwarded at once.
      hurts I10
      shows Inactive group {A, B, C}; B comes online with one missed message and his client re-joins
            by itself. Run with the register event 20 ms earlier and 20 ms later. Literal: A and C are
            invited in one run only.

    rejoin-200-incomplete B joining
      says  The 200 to a re-join lacks what the client needs
      where 004 5.2.6 (Rejoining) steps 7 to 11; 5.2.5 step 9.iii.1; 5.2.1.4 response b, c.ii;
            5.2.3.4.1.2 item 2.
      rows  004-5.2.6-7 004-5.2.6-8_1 004-5.2.6-9 004-5.2.6-10 004-5.2.6-11 004-5.2.5-9.iii.1b_1
            004-5.2.5-9.iii.1a_1 004-5.2.1.4-rsp.b 004-5.2.1.4-rsp.c.ii 004-5.2.3.4.1.2-2
      text  The steps name identifiers and two accept-types only: no `Contact` with `isfocus`, session
            timer, closed token, SDP answer rule or applicability. The client stores that `Contact` as
            group identity. A PF that joins two dialogs has no rule for its 200 at all. Consequence:
            The client may store a PF or CF node address as group identity; its next re-join fails
            with 404. Both ends disagree on the information mode.
      mends The 200 to a join or re-join, whoever sends it, has the content of 9.iii.1 and 9.iii.2
            plus the stored identifiers (`InReplyTo-Contribution-ID` included). A PF copies `Contact`,
            identifiers and tokens of its focus leg and writes its own SDP.
      hurts I18 I19
      shows B re-joins an active group through its PF, disconnects and re-joins again. Literal: the
            second Request-URI is the address of the PF.

    rejoin-close-race A joining
      says  Close the delivery session and restart the group in it
      where 004 5.2.3.4 last paragraph and trigger B; 5.2.3.4.1.2 item 1; 5.2.3.4.1.1 d.iv.
      rows  004-5.2.3.4-close_1 004-5.2.3.4-close_2 004-5.2.3.4-trg.B_3 004-5.2.3.4.1.2-1e_1
            004-5.2.3.4.1.1-d.iv_1
      text  For an inactive group the PF ends the delivery session once its backlog is out. On a
            re-join the same session carries the delivery and the restart that must follow; in a
            PF-started delivery a reaction of the client must restart the group. Consequence: The
            client is thrown out while its group is being restarted, or before it could react.
      mends No close while a restart is pending or successful. Otherwise the close timer of
            `delivery-close-early` applies.
      hurts I16 I26
      shows B re-joins an inactive group with two missed messages; the answer of the CF takes 300 ms,
            the delivery 100 ms. Literal: BYE to B, then a restarted group without B.

    restart-nobody-answers B joining
      says  A restart has no rules for the answers of the invited
      where 004 5.2.6 (Rejoining) steps 11, 12; 5.2.5 step 9 (scope of the response rules).
      rows  004-5.2.6-11 004-5.2.6-12_1 004-5.2.6-12_2 004-5.2.5-9_3
      text  At a restart the 200 goes out before the invitations. The response rules belong to a group
            without active session at its start and are not repeated here. Consequence: If nobody
            accepts, the restarter sits in a group of one for ever, or is released, or its messages go
            to nobody without notice.
      mends Rules 9.i and 9.ii apply without the answer to the starter: refusals lead to
            "disconnected", not to removal from the restart list, except 603. With nobody accepting,
            the session stays active with one participant until the inactivity limit; messages are
            handled by the PFs of the absent users or reported as failed.
      hurts I20 I25
      shows Inactive group {A, B, C}; A restarts, B answers 480, C is silent. Literal: no end.

    joinin-ids B joining
      says  A joiner sends invented identifiers that others record
      where 004 5.2.1.3 steps 8, 9, response c; 7.2.1 item 2; 5.2.6 (Rejoining) step 2.
      rows  004-5.2.1.3-8 004-5.2.1.3-9 004-5.2.1.3-rsp.c_1 004-5.2.1.3-rsp.c_2 004-7.2.1-2_1
            004-5.2.6-2_2 004-7.2.1-2_2
      text  A joiner always generates new identifiers and replaces them by those of the 200. PF and
            store saw the INVITE. The case that only one of both comes back is open. Consequence: The
            history folder of the PF gets a name that nobody else uses; if the request is handled as a
            re-join it is refused for a wrong Conversation-ID.
      mends Client and PF treat the generated values as provisional; PF and store open the folder only
            after the 200 and with its values. A missing value in the 200 keeps the generated one. A
            join is never refused because of these values.
      hurts I19 I24
      shows A starts join-in group G, B joins. Literal: the folder of B has a Contribution-ID
            different from that of A.

    old-dialog-not-ended B joining
      says  After an MSRP failure the SIP dialog to the client lives on
      where 004 5.2.3.4 case 3 and trigger B.
      rows  004-5.2.3.4-stay.3 004-5.2.3.4-trg.B_3
      text  If the MSRP connection to the client fails, the PF stays in the session for deferral. The
            SIP dialog with the client is not mentioned. Consequence: After the re-join the PF has two
            dialogs with one client; a late BYE or session timer on the old one is taken for a leave.
      mends The PF sends BYE with `Reason: SIP;cause=503` on the old dialog at once, ignores the
            outcome, and ties later requests on it to no session. A re-join from the same instance
            always replaces the earlier leg.
      hurts I15 I20
      shows The TCP connection of B breaks; B re-joins after 5 s; at 1800 s the old dialog times out.
            Literal: B is treated as having left.

    rejoin-active-no-roster B joining
      says  Re-join to an active group delivers no participant list
      where 004 5.2.3.4.1.2 item 2; 5.2.6.1 (Media Plane Handling), paragraph on establishment;
            5.2.1.4 response c.ii and last paragraph.
      rows  004-5.2.3.4.1.2-2 004-5.2.6.1-est.cio 004-5.2.1.4-rsp.c.ii 004-5.2.1.4-sub_1
      text  The PF joins the dialog of the client with the focus leg it held. The CF sends the full
            document when an MSRP connection is established, and the one to the PF was never down; the
            client does not subscribe in MSRP mode. Consequence: The client has no list until the next
            change.
      mends The PF keeps the merged conference state while it holds a session and sends it as a full
            document right after the MSRP connection to the client is up, before deferred messages. If
            it has none, it subscribes once for a fetch and forwards the result.
      hurts I4
      shows Group {A, B, C}; B loses coverage, C leaves, B re-joins. Literal: B shows C as present.
    """
}
