extension CatalogueText {
  /// Section 5.2.3.4 of document 004: deferring a group session.
  static let deferringAGroupSession: StaticString = """
    004-5.2.3.4-p1 SHALL participating yes deferred-group-session
      when  PF receives BYE of an existing CPM Session
      asks  Process the BYE by "Handle a SIP BYE Request" (cited as 8.2.2.3, printed as 5.2.3.2)
      check inapplicable for a BYE from the network side (004-5.2.3.3); pass if the rows of
            004-5.2.3.2 pass for this BYE, else fail

    004-5.2.3.4-stay FACT participating yes deferred-group-session
      when  Any of the three loss cases stay.1 to stay.3
      asks  Purpose of staying: all further messages exchanged in the group session are kept for
            deferred delivery to the user
      check inapplicable by itself, guard: the aim is measured by 004-5.2.3.2-2.B.ii.b.ii.2_1

    004-5.2.3.4-stay.1 SHALL participating state deferred-group-session
      when  BYE on the client dialog with Reason protocol SIP and cause != 200
      asks  Stay in the media path of the group session with the CF, because the user did not leave
            voluntarily
      check inapplicable without Reason, for cause=200 or unless pf.sessions[s].kind is group; pass if
            pf.sessions[s].in_media_path stays true and no BYE goes to the CF, else fail; warn instead
            if it leaves and none of the settings of 004-5.2.3.2-2.B.ii.b.i_1 is true
      reads stay-or-leave-on-loss literal
      check inapplicable without Reason, for cause=200 or unless pf.sessions[s].kind is group; pass if
            pf.sessions[s].in_media_path stays true and no BYE goes to the CF, else fail
      why   stay whatever the settings
      reads stay-or-leave-on-loss repaired
      check inapplicable without Reason, for cause=200, unless pf.sessions[s].kind is group, or if
            another client of the user is connected; fail if any of pf.prefs.allow_offline_storage,
            pf.prefs.allow_store, pf.prefs.allow_defer, pf.policy.defer_session,
            pf.policy.longlived_restart is true and pf.sessions[s].in_media_path becomes false or a
            BYE goes to the CF; fail if none of them is true and no BYE with Reason SIP;cause=503 goes
            to the CF, else pass
      why   five settings gate the stay

    004-5.2.3.4-stay.2 SHALL participating state deferred-group-session
      when  INVITE sent to the CPM user times out
      asks  Stay in the media path of the group session with the CF for deferred delivery
      check inapplicable if the INVITE got a final answer of the client; pass if
            pf.sessions[s].in_media_path is true and the leg to the CF is kept (or completed) after
            the time-out, else fail
      reads offline-invitee literal
      check inapplicable if the INVITE got a final answer of the client; pass if
            pf.sessions[s].in_media_path is true and the leg to the CF is kept (or completed) after
            the time-out, else fail
      why   only time-out, and no answer to the CF, is described
      reads offline-invitee repaired
      check inapplicable unless pf.policy.defer_session and pf.prefs.allow_defer hold, or if the
            client gives a final response other than 480 and 408; fail if the PF passes 480, 408 or
            nothing to the CF; pass if the PF answers the CF with a 200 of its own (own SDP, sendrecv)
            and pf.sessions[s].in_media_path is true, else fail; note: triggers are an unregistered
            user, 480 or 408 of the client, and the ring limit (45 s)
      why   the PF answers for the absent user
      reads stay-or-leave-on-loss literal
      check inapplicable if the INVITE got a final answer of the client; pass if
            pf.sessions[s].in_media_path is true and the leg to the CF is kept (or completed) after
            the time-out, else fail
      why   stay whatever the settings
      reads stay-or-leave-on-loss repaired
      check inapplicable if the INVITE got a final answer of the client; fail if any of
            pf.prefs.allow_offline_storage, pf.prefs.allow_store, pf.prefs.allow_defer,
            pf.policy.defer_session, pf.policy.longlived_restart is true and the leg to the CF is not
            kept (or completed) after the time-out; fail if none of them is true and
            pf.sessions[s].in_media_path stays true, else pass
      why   five settings gate the stay

    004-5.2.3.4-stay.3 SHALL participating state deferred-group-session
      when  MSRP connection towards the client fails
      asks  Stay in the media path of the group session with the CF for deferred delivery
      check pass if after the failure no BYE goes to the CF and later group messages enter
            pf.sessions[s].deferred, else fail
      reads old-dialog-not-ended literal
      check pass if after the failure no BYE goes to the CF and later group messages enter
            pf.sessions[s].deferred, else fail
      why   old dialog not mentioned
      reads old-dialog-not-ended repaired
      check fail if a later BYE or session timer on the old dialog leads to a BYE to the CF; pass if
            after the failure no BYE goes to the CF, later group messages enter
            pf.sessions[s].deferred and one BYE with Reason SIP;cause=503 goes on the dialog with the
            client, else fail
      why   old dialog ended with cause 503
      reads stay-or-leave-on-loss literal
      check pass if after the failure no BYE goes to the CF and later group messages enter
            pf.sessions[s].deferred, else fail
      why   stay whatever the settings
      reads stay-or-leave-on-loss repaired
      check inapplicable if another client of the user is connected; fail if any of
            pf.prefs.allow_offline_storage, pf.prefs.allow_store, pf.prefs.allow_defer,
            pf.policy.defer_session, pf.policy.longlived_restart is true and a BYE goes to the CF or
            later group messages do not enter pf.sessions[s].deferred; fail if none of them is true
            and no BYE with Reason SIP;cause=503 goes to the CF, else pass
      why   five settings gate the stay

    004-5.2.3.4-sub_1 SHALL participating state deferred-group-session
      when  PF stays for one of the cases stay.1 to stay.3; CIO notifications not supported
      asks  Subscribe to the focus of the group session (8.2.2.7.2) to obtain the latest participant
            information
      check inapplicable if pf.legs[l].cio of the leg to the CF is true or the PF did not stay; pass
            if a SUBSCRIBE with Event: conference to the group session identity follows the loss, else
            fail

    004-5.2.3.4-sub_2 FACT participating state deferred-group-session
      when  PF holds participant information of a missed session
      asks  The latest participant information is delivered together with the session data in the
            deferred delivery
      check inapplicable if no deferred delivery follows; warn if neither a CIO nor a GSO is sent in
            it although pf.sessions[s].conf_state is known, else pass

    004-5.2.3.4-trg.A FACT participating state deferred-group-session
      when  3rd-party REGISTER for the client arrives
      asks  Trigger A: the PF itself starts deferred delivery
      check inapplicable if nothing is in pf.sessions[s].deferred or trigger B came first; pass if a
            delivery INVITE to the client follows, else fail
      reads rejoin-invite-glare literal
      check inapplicable if nothing is in pf.sessions[s].deferred or trigger B came first; pass if a
            delivery INVITE to the client follows, else fail
      why   crossing not treated
      reads rejoin-invite-glare repaired
      check inapplicable if nothing is in pf.sessions[s].deferred or trigger B came first; fail if a
            re-join INVITE of the client that crosses the delivery INVITE gets a final response before
            it, or after a 2xx to the delivery INVITE another one than 480 (487 after CANCEL), or is
            not served after a non-2xx; pass if a delivery INVITE to the client follows, else fail
      why   PF holds the re-join until its own INVITE is answered
      reads register-refresh-trigger literal
      check inapplicable if nothing is in pf.sessions[s].deferred or trigger B came first; pass if a
            delivery INVITE to the client follows, else fail
      why   every event
      reads register-refresh-trigger repaired
      check inapplicable if nothing is in pf.sessions[s].deferred, trigger B came first, the event is
            a de-registration, or the client has a live leg or a delivery of that group ringing or
            running; pass if a delivery INVITE to the client follows, else fail
      why   not while one rings or runs

    004-5.2.3.4-trg.B_1 FACT client yes deferred-group-session
      when  Client is back online and its re-join INVITE reaches the PF before the PF has reacted to
            the 3rd-party REGISTER
      asks  Trigger B: the client's re-join starts the deferred delivery
      check inapplicable by itself, guard: a re-join INVITE (Request-URI is the group session
            identity) of the client comes before any delivery INVITE of the PF for that session

    004-5.2.3.4-trg.B_2 SHALL-NOT participating yes deferred-group-session
      when  Trigger B
      asks  Do not send an INVITE to the client for the deferred delivery of that group session
      check fail if the PF sends the client an INVITE with the Contribution-ID of the session after
            the re-join INVITE and before the session of the re-join ends, else pass

    004-5.2.3.4-trg.B_3 SHALL participating state deferred-group-session
      when  Trigger B
      asks  Use the session set up by the re-join for the deferred delivery too
      check inapplicable if pf.sessions[s].deferred is empty; pass if its items go over the MSRP
            session negotiated in the dialog of the re-join, else fail

    004-5.2.3.4-trg.B_4 FACT participating state deferred-group-session
      when  Trigger B
      asks  Missed group session data is delivered over MSRP
      check inapplicable if pf.sessions[s].deferred is empty; pass if its items are delivered by MSRP
            SEND, else fail

    004-5.2.3.4-imdn_1 SHALL participating state deferred-group-session
      when  PF receives disposition notifications from the receiving client for deferred messages
      asks  Send them in the restarted Long-lived session, or as SIP MESSAGE when the Long-lived
            session is not active
      check pass if each IMDN of the client for a deferred message goes by MSRP to the CF while
            cf.sessions[s].state is active (also after a restart), or by SIP MESSAGE while it is
            inactive, else fail; note: 004-5.2.3.4.1.1-d.iv_1 restarts the session on an IMDN
      reads imdn-wakes-group literal
      check pass if each IMDN of the client for a deferred message goes by MSRP to the CF while
            cf.sessions[s].state is active (also after a restart), or by SIP MESSAGE while it is
            inactive, else fail; note: 004-5.2.3.4.1.1-d.iv_1 restarts the session on an IMDN
      why   MSRP after a restart by IMDN, or MESSAGE
      reads imdn-wakes-group repaired
      check fail if an IMDN alone makes the PF restart the session; pass if each IMDN of the client
            for a deferred message goes by SIP MESSAGE while cf.sessions[s].state is inactive, or by
            MSRP to the CF while it is active for another reason, else fail
      why   IMDN never restarts

    004-5.2.3.4-imdn_2 SHALL participating yes deferred-group-session
      when  PF sends disposition notification as SIP MESSAGE (session inactive)
      asks  MESSAGE carries the group session's Conversation-ID and Contribution-ID
      check for each such SIP MESSAGE: pass if Conversation-ID and Contribution-ID equal those of the
            group session, else fail

    004-5.2.3.4-imdn_3 SHALL participating yes deferred-group-session
      when  PF sends disposition notification as SIP MESSAGE (session inactive); the session had
            InReplyTo-Contribution-ID
      asks  MESSAGE also carries the same InReplyTo-Contribution-ID
      check for each such SIP MESSAGE: inapplicable if the group session has no
            InReplyTo-Contribution-ID; pass if the same value is present, else fail

    004-5.2.3.4-imdn_4 FACT client state deferred-group-session
      when  Client receives a disposition notification as SIP MESSAGE with the ids of the group
            session
      asks  The identifiers let the receiving client link the notification to the chat message of the
            group session
      check inapplicable if client.messages[m].status is not reported; pass if it shows the
            disposition at the message of the group session, else fail

    004-5.2.3.4-close_1 SHALL participating state deferred-group-session
      when  All stored messages delivered; group session inactive at the time of delivery
      asks  Close the delivery session as soon as everything stored is delivered
      check inapplicable unless cf.sessions[s].state is inactive, or if a restart
            (004-5.2.3.4.1.1-d.iv_1, 004-5.2.3.4.1.2-1e_1) is under way or done; pass if a BYE to the
            client follows the acknowledgement of the last deferred item within the time bound, else
            fail
      reads rejoin-close-race literal
      check inapplicable unless cf.sessions[s].state was inactive at the time of the delivery; pass if
            a BYE to the client follows the acknowledgement of the last deferred item within the time
            bound, whether or not a restart is under way, else fail
      why   close names no exception for a restart
      reads rejoin-close-race repaired
      check inapplicable unless cf.sessions[s].state was inactive when the delivery began; fail if the
            PF sends BYE to the client because the delivery is complete while a restart
            (004-5.2.3.4.1.1-d.iv_1, 004-5.2.3.4.1.2-1e_1) is pending or after it succeeded; fail if
            no restart is pending or successful and no BYE follows the last acknowledgement within the
            time bound (and the linger time, if set), else pass
      why   no close while a restart is pending or successful
      reads delivery-close-early literal
      check inapplicable unless cf.sessions[s].state is inactive, or if a restart
            (004-5.2.3.4.1.1-d.iv_1, 004-5.2.3.4.1.2-1e_1) is under way or done; pass if a BYE to the
            client follows the acknowledgement of the last deferred item within the time tolerance,
            else fail; warn instead if it follows later but within the time bound
      why   closed at once
      reads delivery-close-early repaired
      check inapplicable unless cf.sessions[s].state is inactive, or if a restart
            (004-5.2.3.4.1.1-d.iv_1, 004-5.2.3.4.1.2-1e_1) is under way or done; fail if a BYE of the
            PF leaves before the session was idle for delivery-linger (30 s) after the last
            acknowledgement; pass if a BYE with Reason SIP;cause=480 to the client follows within the
            time bound after that idle time, else fail
      why   closed after 30 s idle, cause 480

    004-5.2.3.4-close_2 SHALL-NOT participating state deferred-group-session
      when  All stored messages delivered; group session active at the time of delivery
      asks  Do not close the delivery session ("only if" inactive)
      check inapplicable unless cf.sessions[s].state is active; fail if the PF sends BYE to the client
            because the delivery is complete, else pass; note: derived from "only if"
    """
}
