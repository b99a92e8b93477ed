extension CatalogueText {
  /// Section 5.2.4 of document 004: MSRP at the participating function.
  static let participatingMediaStreams: StaticString = """
    004-5.2.4-1_1 SHALL participating yes msrp-participating
      when  PF receives MSRP SEND from the originating client leg
      asks  Forward it to all connected clients of the served recipient (RFC 4975, RFC 6714)
      check pass if each connected client of the recipient gets the message once with the same
            Message-ID and content (seen at the leg towards it), else fail
      reads multi-client-unlisted repaired
      check pass if the originating PF sends it once towards the focus or peer and the terminating PF
            once to each connected client of its user, with the same Message-ID and content, else
            fail; note: trigger extended to SENDs that reach the terminating PF
      why   duty is split between the two PFs

    004-5.2.4-1_2 SHALL participating yes msrp-participating
      when  PF receives MSRP SEND from the originating client leg; maximum chunk size negotiated
      asks  Keep to the negotiated maximum chunk size on the outgoing leg
      check inapplicable without negotiated size; fail if the content of a forwarded chunk is larger
            than the limit of its leg, else pass

    004-5.2.4-2 FACT participating state msrp-participating
      when  PF receives MSRP SEND from one client while the user has more than one client in the SIP
            session
      asks  Multi-client rule: choose 2.a (policy keeps one client) or 2.b (policy mirrors to all
            clients)
      check inapplicable by itself, guard: pf.sessions[s].client_legs has several legs, the sender
            among them, pf.policy.keep_one_client selects 2a, pf.policy.fork_originated selects 2b

    004-5.2.4-2a.i SHALL participating state msrp-participating
      when  PF receives MSRP SEND from one of several clients; policy keeps one client
      asks  Inspect Content-Type for chat message, display-notification IMDN or isComposing; these
            mark the sending client as the one chosen by the user
      check inapplicable unless pf.policy.keep_one_client; fail if a BYE of row 2a.i.a_1 is caused by
            another kind of content (e.g. a delivery IMDN), else pass

    004-5.2.4-2a.i.a_1 SHALL participating state msrp-participating
      when  PF receives MSRP SEND from one of several connected clients of the served user; policy
            keeps one client; Content-Type shows chat message, display IMDN or isComposing
      asks  Send BYE to each of the remaining clients of the user
      check inapplicable unless pf.policy.keep_one_client; pass if the client legs that get a BYE are
            exactly pf.sessions[s].client_legs without the sender, else fail

    004-5.2.4-2a.i.a_2 SHALL participating state msrp-participating
      when  PF receives MSRP SEND from one of several connected clients of the served user; policy
            keeps one client; Content-Type shows chat message, display IMDN or isComposing
      asks  These BYEs carry Reason with protocol SIP and cause=200
      check inapplicable unless pf.policy.keep_one_client; pass if Reason of each of these BYEs parses
            as protocol SIP, cause 200, else fail

    004-5.2.4-2a.i.a_3 MAY participating state msrp-participating
      when  PF receives MSRP SEND from one of several connected clients of the served user; policy
            keeps one client; Content-Type shows chat message, display IMDN or isComposing
      asks  Reason may have a text such as "Call completed elsewhere"
      check inapplicable unless pf.policy.keep_one_client; pass in either case; warn if a text
            parameter is present with wrong syntax
      reads completed-elsewhere literal
      check inapplicable unless pf.policy.keep_one_client; pass in either case; warn if a text
            parameter is present with wrong syntax
      why   text free
      reads completed-elsewhere repaired
      check inapplicable unless pf.policy.keep_one_client; pass if the text parameter of each of these
            BYEs is exactly "Call completed elsewhere", else warn
      why   exact text is the mark

    004-5.2.4-2a.i.b SHALL participating state msrp-participating
      when  200 OK received to a BYE that the PF sent to a client not chosen by the user
      asks  Release all media resources held with that client for the session
      check inapplicable if no 200 arrives; pass if pf.legs[l].media of that leg is released after its
            200 and that of other legs is unchanged, else fail

    004-5.2.4-2a.i.c SHALL participating state msrp-participating
      when  PF receives MSRP SEND from one of several connected clients of the served user; policy
            keeps one client; Content-Type shows chat message, display IMDN or isComposing
      asks  Forward the MSRP SEND towards the terminating leg (8.6.2)
      check inapplicable unless pf.policy.keep_one_client; pass if the message goes once to the
            terminating leg, else fail; warn if it waits for the 200 responses to the BYEs
      reads multi-client-unlisted repaired
      check inapplicable unless pf.policy.keep_one_client; pass if the message, of whatever content,
            goes once to the terminating leg (of several IMDNs with the same Message-ID and type only
            the first), else fail; note: trigger extended to every content type
      why   other content is forwarded too

    004-5.2.4-2b.i SHALL participating state msrp-participating
      when  PF receives MSRP SEND from one of several clients; policy delivers originated messages to
            all clients
      asks  Add Message-Direction: sent (App. C.1.9) to the copies sent to the user's other clients,
            by 8.6.2
      check inapplicable unless pf.policy.fork_originated; pass if the copy for each other client leg
            has Message-Direction: sent, the copy for the network leg has it not and the sender gets
            no copy, else fail

    004-5.2.4-3_1 SHALL-NOT participating yes msrp-participating
      when  PF receives MSRP SEND application/conference-info+xml in a group session; a participant
            information subscription is active for the client's session
      asks  Do not forward this SEND to that client
      check inapplicable unless the client has an active subscription to participant information; fail
            if the SEND reaches that client, else pass

    004-5.2.4-3_2 SHALL participating yes msrp-participating
      when  PF receives MSRP SEND application/conference-info+xml in a group session; a participant
            information subscription is active for the client's session
      asks  Instead send the client a NOTIFY (RFC 6665) with the conference information
      check inapplicable unless the client has an active subscription to participant information; pass
            if a NOTIFY with application/conference-info+xml in its subscription follows the SEND,
            else fail
      reads pf-as-notifier repaired
      check inapplicable unless the client has an active subscription to participant information; fail
            if the PF creates a NOTIFY in a subscription dialog that ends at the CF; pass if the
            dialog ends at the PF and a NOTIFY with application/conference-info+xml follows the SEND
            in it, else fail
      why   PF may notify only as the notifier of the dialog

    004-5.2.4-3_3 SHALL participating yes msrp-participating
      when  PF sends a NOTIFY in place of a received CIO to report changes
      asks  Use partial notification (RFC 4575); source names the CF as the actor but the sender is
            the PF
      check inapplicable for the first NOTIFY after a SUBSCRIBE (full state); pass if state is
            partial, version is one higher than before and the document covers the difference, else
            fail; note: the text names the CF, the NOTIFY is sent by the PF
      reads pf-as-notifier literal
      check inapplicable: duty of the CF by its wording, judged by 004-9.2.14.3-p1_2; warn if a NOTIFY
            that the PF made after the first one is not partial
      why   the sentence binds the CF, not the PF

    004-5.2.4-3_4 SHALL participating yes msrp-participating
      when  PF sends a NOTIFY in place of a received CIO
      asks  Find the changes by comparing the received CIO with the previous CIO of the same group
            session
      check pass if the NOTIFY, applied to the state sent to that client before, gives the state of
            the received CIO, else fail
    """
}
