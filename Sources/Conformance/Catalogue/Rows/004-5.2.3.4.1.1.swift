extension CatalogueText {
  /// Section 5.2.3.4.1.1 of document 004: delivering a deferred group session.
  static let pushingDeferredDelivery: StaticString = """
    004-5.2.3.4.1.1-p1_1 SHALL participating state deferred-delivery-push
      when  3rd-party REGISTER event for a client of the user
      asks  Start deferred delivery of every pending group session's data (missed or incompletely
            received)
      check inapplicable if no pf.sessions[s].deferred of the user has group data or the re-join
            INVITE of the client came first; pass if a deferred delivery INVITE to that client follows
            within the time bound, else fail
      reads register-refresh-trigger literal
      check for each third-party register event: inapplicable if no pf.sessions[s].deferred of the
            user has group data or the re-join INVITE of the client came first; pass if a deferred
            delivery INVITE to that client follows within the time bound, refreshes and
            de-registrations included, else fail
      why   each event starts a delivery
      reads register-refresh-trigger repaired
      check for each third-party register event: inapplicable if no pf.sessions[s].deferred of the
            user has group data or the re-join INVITE of the client came first; fail if a delivery
            INVITE follows a de-registration, a live leg, or a delivery already ringing or running for
            that group; pass if one of these holds, or a delivery INVITE follows within the time bound
            (after the delivery of an older group, if one runs), else fail
      why   only if none rings or runs, never on de-registration

    004-5.2.3.4.1.1-p1_2 SHALL participating state deferred-delivery-push
      when  Pending data for n group sessions
      asks  Use one separate session per group session delivery
      check inapplicable if nothing is deferred; pass if the PF opens exactly one delivery dialog for
            each pf.sessions[s] with deferred group data and no MSRP session carries data of two
            Contribution-IDs, else fail
      reads register-refresh-trigger literal
      check inapplicable if nothing is deferred; pass if each delivery of each pf.sessions[s] with
            deferred group data has a dialog of its own and no MSRP session carries data of two
            Contribution-IDs, else fail
      why   parallel and repeated deliveries permitted
      reads register-refresh-trigger repaired
      check inapplicable if nothing is deferred; fail if two delivery INVITEs to one client are
            pending at once; pass if the PF opens exactly one delivery dialog for each pf.sessions[s]
            with deferred group data, oldest group first, and no MSRP session carries data of two
            Contribution-IDs, else fail
      why   one INVITE at a time, one delivery per group

    004-5.2.3.4.1.1-p1_3 SHALL participating yes deferred-delivery-push
      when  PF sends the deferred-delivery INVITE
      asks  Request-URI is the address of the served CPM User
      check for each deferred delivery INVITE of the PF: pass if Request-URI equals the address of the
            served user, else fail

    004-5.2.3.4.1.1-a.i_1 SHALL participating yes deferred-delivery-push
      when  PF sends the deferred-delivery INVITE
      asks  Conversation-ID equals that of the original group session
      check for each deferred delivery INVITE of the PF: pass if Conversation-ID equals that of the
            original invitation, else fail

    004-5.2.3.4.1.1-a.i_2 SHALL participating yes deferred-delivery-push
      when  PF sends the deferred-delivery INVITE
      asks  Contribution-ID equals that of the original group session
      check for each deferred delivery INVITE of the PF: pass if Contribution-ID equals that of the
            original invitation, else fail

    004-5.2.3.4.1.1-a.i_3 SHALL participating state deferred-delivery-push
      when  PF sends the deferred-delivery INVITE
      asks  Body carries a resource list with the latest participant list known to the PF
      check for each deferred delivery INVITE of the PF: pass if the resource-lists part has exactly
            the participants in pf.sessions[s].conf_state, else fail
      reads list-in-delivery-invite literal
      check for each deferred delivery INVITE of the PF: pass if the resource-lists part has exactly
            the participants in pf.sessions[s].conf_state, else fail
      why   disposition not mentioned
      reads list-in-delivery-invite repaired
      check for each deferred delivery INVITE of the PF: pass if the resource-lists part has exactly
            the participants in pf.sessions[s].conf_state and Content-Disposition
            recipient-list-history with handling=optional, else fail
      why   history list, optional handling

    004-5.2.3.4.1.1-a.ii_1 SHALL participating yes deferred-delivery-push
      when  PF sends the deferred-delivery INVITE
      asks  Feature tag urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session in Accept-Contact,
            percent-encoded inside g.3gpp.icsi-ref
      check for each deferred delivery INVITE of the PF: pass if Accept-Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail

    004-5.2.3.4.1.1-a.ii_2 SHALL participating yes deferred-delivery-push
      when  PF sends the deferred-delivery INVITE
      asks  The same tag, same encoding, in Contact
      check for each deferred delivery INVITE of the PF: pass if Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail

    004-5.2.3.4.1.1-a.ii_3 SHALL participating yes deferred-delivery-push
      when  PF sends the deferred-delivery INVITE
      asks  All original group session information is present (extent not specified)
      check for each deferred delivery INVITE of the PF: pass if Subject, InReplyTo-Contribution-ID
            and a=chatroom of the original invitation, as far as present there, are all present with
            the same value, else warn; note: the text gives no list of the original information
      reads list-in-delivery-invite literal
      check for each deferred delivery INVITE of the PF: pass if Subject, InReplyTo-Contribution-ID
            and a=chatroom of the original invitation, as far as present there, are all present with
            the same value, else warn; note: the text gives no list of the original information
      why   extent not given
      reads list-in-delivery-invite repaired
      check for each deferred delivery INVITE of the PF: pass if Conversation-ID, Contribution-ID,
            InReplyTo-Contribution-ID, closed token, Referred-By and Privacy of the original
            invitation, as far as present there, and the subject in pf.sessions[s].conf_state are all
            present with the same value, else fail
      why   fixed list of repeated information

    004-5.2.3.4.1.1-a.iii_1 SHALL participating yes deferred-delivery-push
      when  PF sends the deferred-delivery INVITE
      asks  Contact carries the group session identity (focus URI)
      check for each deferred delivery INVITE of the PF: pass if the Contact URI equals the focus URI
            of the group session, else fail
      reads focus-contact-of-pf literal
      check for each deferred delivery INVITE of the PF: pass if the Contact URI equals the focus URI
            of the group session, else fail
      why   focus URI alone, in-dialog requests miss the PF
      reads focus-contact-of-pf repaired
      check for each deferred delivery INVITE of the PF: pass if the Contact URI equals the focus URI
            of the group session and a Record-Route entry has the address of the PF, else fail
      why   Record-Route keeps the PF in the dialog

    004-5.2.3.4.1.1-a.iii_2 SHALL participating yes deferred-delivery-push
      when  PF sends the deferred-delivery INVITE
      asks  Contact has the isfocus feature parameter (App. C.1.7)
      check for each deferred delivery INVITE of the PF: pass if isfocus is a Contact header
            parameter, else fail
      reads deferred-not-recognisable literal
      check for each deferred delivery INVITE of the PF: pass if isfocus is a Contact header
            parameter, else fail
      why   no mark of a delivery
      reads deferred-not-recognisable proposed
      check for each deferred delivery INVITE of the PF: fail if Accept-Contact carries the deferred
            tag (the ICSI that ends in oma.cpm.deferred); pass if isfocus is a Contact header
            parameter and g.3gpp.icsi-ref of Contact lists the deferred tag as second value, else fail
      why   added tag tells delivery from live

    004-5.2.3.4.1.1-a.iii_3 SHALL participating state deferred-delivery-push
      when  PF sends the deferred-delivery INVITE; sip.instance of the client known
      asks  The client's sip.instance value is included
      check for each deferred delivery INVITE of the PF: inapplicable unless
            pf.registered[c].instance_id is known; pass if +sip.instance in Contact equals it, else
            fail
      reads focus-contact-of-pf literal
      check for each deferred delivery INVITE of the PF: inapplicable unless
            pf.registered[c].instance_id is known; pass if +sip.instance in Contact equals it, else
            fail
      why   instance id in Contact
      reads focus-contact-of-pf repaired
      check for each deferred delivery INVITE of the PF: inapplicable unless
            pf.registered[c].instance_id is known; pass if +sip.instance in Accept-Contact equals it
            and Contact has none, else fail
      why   instance id in Accept-Contact

    004-5.2.3.4.1.1-a.iv SHALL participating yes deferred-delivery-push
      when  PF sends the deferred-delivery INVITE
      asks  P-Asserted-Identity = group session identity (focus URI)
      check for each deferred delivery INVITE of the PF: pass if P-Asserted-Identity equals the focus
            URI, else fail

    004-5.2.3.4.1.1-a.v SHALL participating yes deferred-delivery-push
      when  PF sends the deferred-delivery INVITE
      asks  P-Asserted-Service = urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group
      check for each deferred delivery INVITE of the PF: pass if P-Asserted-Service is
            urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group, else fail

    004-5.2.3.4.1.1-a.vi SHALL participating yes deferred-delivery-push
      when  PF sends the deferred-delivery INVITE; original INVITE resulted from a REFER that had
            Referred-By
      asks  Include Referred-By (RFC 3892)
      check for each deferred delivery INVITE of the PF: inapplicable unless the original invitation
            resulted from a REFER with Referred-By; pass if Referred-By equals that of the REFER, else
            fail; note: the original invitation has Referred-By in every case (004-7.2.3-11), so its
            presence there does not decide

    004-5.2.3.4.1.1-b_1 SHALL participating yes deferred-delivery-push
      when  PF sends the deferred-delivery INVITE
      asks  SDP follows the SDP offer of the original group session invitation (reference to a step
            7.c.iii that is not printed)
      check for each deferred delivery INVITE of the PF: pass if media types, accept-types and
            chatroom attribute equal those of the original offer while a=path, port and origin are
            those of the PF, else fail; note: the step 7.c.iii cited is not part of the text
      reads stale-sdp literal
      check for each deferred delivery INVITE of the PF: pass if the SDP repeats the original offer,
            port, a=path and set-up role included, with a=sendrecv, else fail; warn instead if only
            port, path, set-up or origin are new; note: the step 7.c.iii cited is not part of the text
      why   original offer repeated
      reads stale-sdp repaired
      check for each deferred delivery INVITE of the PF: pass if media types, accept-types and
            chatroom attribute equal those of the original offer (those for a new group session if the
            PF kept none), with a=sendrecv, while a=path, port and origin are those of the PF, else
            fail
      why   fresh offer, old media kinds

    004-5.2.3.4.1.1-b_2 SHALL participating yes deferred-delivery-push
      when  PF sends the deferred-delivery INVITE
      asks  Direction attribute is a=sendrecv
      check for each deferred delivery INVITE of the PF: pass if the MSRP m-line has an explicit
            a=sendrecv, else fail

    004-5.2.3.4.1.1-c SHALL participating yes deferred-delivery-push
      when  PF gets a response to the delivery INVITE
      asks  Handle response and ACK as a B2BUA by 8.3.2.1 Handle a CPM Session Invitation (not
            printed)
      check pass if each final response to the delivery INVITE gets an ACK from the PF, else fail;
            note: the procedure cited is not part of the text, only this much can be judged

    004-5.2.3.4.1.1-c.1.i SHALL participating state deferred-delivery-push
      when  603 to the delivery INVITE
      asks  Discard all deferred messages and disposition notifications of that group session
      check pass if pf.sessions[s].deferred is empty after the 603 and nothing of it is delivered
            later, else fail
      reads reject-603-everywhere literal
      check pass if pf.sessions[s].deferred is empty after the 603 and nothing of it is delivered
            later, else fail
      why   one 603 discards all
      reads reject-603-everywhere repaired
      check fail if items of pf.sessions[s].deferred are discarded while another registered client
            (pf.registered) that can take the session has not answered 603 and option reject-discards
            is all-clients; fail if no such client is left and items stay in pf.sessions[s].deferred
            or are delivered later, else pass
      why   603 of all clients discards

    004-5.2.3.4.1.1-c.1.ii.a_1 SHALL participating state deferred-delivery-push
      when  603 to the delivery INVITE; group session still active
      asks  Send BYE to the conference focus
      check inapplicable unless cf.sessions[s].state is active; pass if one BYE in the dialog of the
            PF with the CF follows the 603, else fail
      reads reject-603-everywhere literal
      check inapplicable unless cf.sessions[s].state is active; pass if one BYE in the dialog of the
            PF with the CF follows the 603, else fail
      why   one 603 leaves the group
      reads reject-603-everywhere repaired
      check inapplicable unless cf.sessions[s].state is active; fail if a BYE goes to the focus while
            another registered client (pf.registered) that can take the session has not answered 603
            and option reject-discards is all-clients; fail if no such client is left and no BYE in
            the dialog of the PF with the CF follows the 603, else pass
      why   603 of all clients leaves

    004-5.2.3.4.1.1-c.1.ii.a_2 SHALL participating state deferred-delivery-push
      when  603 to the delivery INVITE; group session still active
      asks  Release the media resources of the group session
      check inapplicable unless cf.sessions[s].state is active; pass if pf.legs[l].media of the leg to
            the CF is released after that BYE, else fail

    004-5.2.3.4.1.1-c.1.ii.a_3 SHALL participating yes deferred-delivery-push
      when  603 to the delivery INVITE; group session still active
      asks  That BYE carries Reason with protocol SIP and cause=200 (text optional, e.g. "Call
            completed")
      check inapplicable if no such BYE is sent; pass if its Reason parses as protocol SIP, cause 200,
            else fail

    004-5.2.3.4.1.1-c.1.ii.b SHALL participating state deferred-delivery-push
      when  603 to the delivery INVITE; group session still active
      asks  Unsubscribe from the focus' conference event package
      check inapplicable unless cf.sessions[s].state is active and pf.subs holds a subscription to the
            focus; pass if a SUBSCRIBE with Expires: 0 in that subscription follows the 603, else
            fail; warn instead if the focus ends the subscription first
      reads unsubscribe-without-subscription literal
      check inapplicable unless cf.sessions[s].state is active; pass if a SUBSCRIBE with Expires: 0 to
            the focus follows the 603, inside its subscription or, without one, outside a dialog, else
            fail; warn instead if pf.subs holds no subscription to the focus or the focus ends it
            first
      why   unconditional
      reads unsubscribe-without-subscription repaired
      check fail if pf.subs holds no subscription to the focus and a SUBSCRIBE with Expires: 0 goes to
            it; fail if pf.subs holds one and no SUBSCRIBE with Expires: 0 in it follows the 603, else
            pass; warn instead if the focus ends the subscription first
      why   only with a subscription

    004-5.2.3.4.1.1-c.2 MAY participating state deferred-delivery-push
      when  Any SIP error other than 603 to the delivery INVITE (e.g. 480)
      asks  Delivery may be retried later, by provider policy; data is therefore kept
      check inapplicable for 603 and 2xx; pass in either case; warn if pf.sessions[s].deferred is
            emptied by the error response
      reads register-refresh-trigger literal
      check inapplicable for 603 and 2xx; pass in either case; warn if pf.sessions[s].deferred is
            emptied by the error response
      why   retries unbounded
      reads register-refresh-trigger repaired
      check inapplicable for 603 and 2xx; pass in either case; warn if pf.sessions[s].deferred is
            emptied by the error response; warn if a retry comes before 60 s (doubled each time) or a
            sixth one before the next registration
      why   retries spaced and bounded

    004-5.2.3.4.1.1-d SHALL participating yes deferred-delivery-push
      when  200 OK to the delivery INVITE
      asks  Return ACK; delivery steps start once the MSRP session is established
      check fail if a deferred item is sent before the MSRP session is established; pass if an ACK
            follows the 200, else fail

    004-5.2.3.4.1.1-d.i_1 SHALL participating state deferred-delivery-push
      when  Delivery MSRP session established
      asks  Deliver all deferred messages and disposition notifications of that group session to the
            client
      check inapplicable if the client ends the session before delivery is complete; pass if every
            item of pf.sessions[s].deferred appears in an MSRP SEND to the client, else fail
      reads focus-bye-during-delivery literal
      check inapplicable if the client, or the PF because of a BYE of the focus (004-5.2.3.3-2c), ends
            the session before delivery is complete; pass if every item of pf.sessions[s].deferred
            appears in an MSRP SEND to the client, else fail
      why   BYE of the focus cuts the delivery

    004-5.2.3.4.1.1-d.i_2 SHALL participating state deferred-delivery-push
      when  Delivery MSRP session established
      asks  Keep their order
      check pass if the order of the SENDs (first chunks) equals the order of arrival in
            pf.sessions[s].deferred, else fail

    004-5.2.3.4.1.1-d.ii MAY participating yes deferred-delivery-push
      when  Delivery MSRP session established
      asks  Participant information and, if supported, Group Session Data updates may be delivered to
            the client
      check pass in either case; note: see also 004-5.2.3.4.1.1-d.ii.a, which is worded SHALL
      reads may-deliver-shall-send literal
      check pass in either case; note: see also 004-5.2.3.4.1.1-d.ii.a, which is worded SHALL
      why   permission
      reads may-deliver-shall-send repaired
      check inapplicable if the answer of the client admits neither CIO nor GSO; pass if the newest
            state is sent as CIO or GSO before the first deferred message, else warn
      why   delivery expected for both triggers

    004-5.2.3.4.1.1-d.ii.a SHALL participating state deferred-delivery-push
      when  Delivery MSRP session established; client supports CIO notifications
      asks  Send the deferred CIO(s)
      check inapplicable unless the answer of the client lists application/conference-info+xml and a
            CIO is in pf.sessions[s].deferred; pass if a SEND with that type is sent, else warn; note:
            warn instead of fail because the parent step says MAY
      reads may-deliver-shall-send literal
      check inapplicable unless the answer of the client lists application/conference-info+xml and a
            CIO is in pf.sessions[s].deferred; pass if a SEND with that type is sent, else warn; note:
            warn instead of fail because the parent step says MAY
      why   SHALL inside a MAY
      reads may-deliver-shall-send repaired
      check inapplicable unless the answer of the client lists application/conference-info+xml; pass
            if a SEND with that type and the newest state precedes the first deferred message, else
            fail
      why   newest CIO mandatory and first

    004-5.2.3.4.1.1-d.ii.b MAY participating state deferred-delivery-push
      when  Delivery MSRP session established; client lacks CIO support but supports the GSO MIME type
            and schema
      asks  Interim GSO data may be sent in an MSRP SEND
      check inapplicable if client.supports.cio; pass in either case; warn if a GSO is sent although
            client.supports.gso is false
      reads may-deliver-shall-send literal
      check inapplicable if client.supports.cio; pass in either case; warn if a GSO is sent although
            client.supports.gso is false
      why   permission
      reads may-deliver-shall-send repaired
      check inapplicable if client.supports.cio or unless client.supports.gso is true; pass if a GSO
            with the newest state precedes the first deferred message, else warn
      why   newest GSO expected if accepted
      reads neither-cio-nor-gso literal
      check inapplicable if client.supports.cio; pass in either case; warn if a GSO is sent although
            client.supports.gso is false
      why   support from elsewhere
      reads neither-cio-nor-gso repaired
      check inapplicable if the answer of the client lists application/conference-info+xml; pass in
            either case; warn if a GSO is sent although a=accept-types of the answer does not admit
            its type
      why   support read from accept-types

    004-5.2.3.4.1.1-d.iii.1 SHALL participating state deferred-delivery-push
      when  Delivery MSRP session established; group session still active
      asks  Re-join the client with the running conference so that live chat works
      check inapplicable unless cf.sessions[s].state is active; pass if pf.sessions[s] links the
            client leg to the leg of the CF and every live SEND of either side is relayed to the
            other, else fail
      reads deferred-vs-live-order literal
      check inapplicable unless cf.sessions[s].state is active; pass if pf.sessions[s] links the
            client leg to the leg of the CF and every live SEND of either side is relayed to the
            other, else fail
      why   order of live and deferred open
      reads deferred-vs-live-order repaired
      check inapplicable unless cf.sessions[s].state is active; fail if the PF sends an INVITE to the
            CF for it, or if a live SEND reaches the client before an older item of
            pf.sessions[s].deferred; pass if pf.sessions[s] links the client leg to the leg of the CF
            once the queue is empty and every live SEND of either side is relayed to the other, else
            fail
      why   one queue, splice when empty

    004-5.2.3.4.1.1-d.iii.2 MAY participating yes deferred-delivery-push
      when  Delivery MSRP session established; group session still active; PF still has a conference
            subscription
      asks  PF may unsubscribe from the conference event package
      check pass in either case; warn if the SUBSCRIBE with Expires: 0 is sent outside the dialog of
            the subscription
      reads pf-subscription-mutes-cio repaired
      check inapplicable if pf.legs[l].cio of the leg to the CF is false and the client has no
            subscription of its own; pass if a SUBSCRIBE with Expires: 0 in the dialog of the
            subscription follows, else warn
      why   PF ends the subscription when the client is back
      reads cio-mode-per-leg repaired
      check pass in either case; warn if a SUBSCRIBE with Expires: 0 is sent while pf.legs[l].cio of
            the leg to the CF is false and the client has no subscription of its own, or outside the
            dialog of the subscription
      why   unsubscribing would leave the client without information

    004-5.2.3.4.1.1-d.iv_1 SHALL participating state deferred-delivery-push
      when  Group session inactive; PF receives IMDN, isComposing or user message from the client in
            the delivery session
      asks  Restart the group session by INVITE to the CF (8.2.2.7)
      check inapplicable unless cf.sessions[s].state is inactive and such a SEND arrives; pass if an
            INVITE with the group session identity as Request-URI goes from the PF to the CF, else
            fail; warn instead if only IMDNs arrived and they went by SIP MESSAGE (004-5.2.3.4-imdn_1)
      reads imdn-wakes-group literal
      check inapplicable unless cf.sessions[s].state is inactive and such a SEND arrives; pass if an
            INVITE with the group session identity as Request-URI goes from the PF to the CF, an IMDN
            alone included, else fail; warn instead if only IMDNs arrived and they went by SIP MESSAGE
            (004-5.2.3.4-imdn_1)
      why   IMDN restarts
      reads imdn-wakes-group repaired
      check inapplicable unless cf.sessions[s].state is inactive and a SEND of the client arrives;
            fail if only IMDNs or idle isComposing came and a restart INVITE goes to the CF; pass if
            only such SENDs came, or an INVITE with the group session identity as Request-URI goes
            from the PF to the CF, else fail
      why   chat message or active isComposing restarts

    004-5.2.3.4.1.1-d.iv_2 FACT participating state deferred-delivery-push
      when  Group session inactive; nothing received from the client in the delivery session
      asks  Without such client traffic the PF does not restart the session (condition is part of the
            sentence)
      check inapplicable unless cf.sessions[s].state is inactive; fail if the PF sends a restart
            INVITE for which no SEND of the client on the delivery session came before, else pass

    004-5.2.3.4.1.1-d.v_1 SHALL participating yes deferred-delivery-push
      when  BYE with Reason cause=200 from the client during the delivery
      asks  Process it by Handle a SIP BYE Request (8.2.2.3; here 5.2.3.2)
      check pass if the rows 004-5.2.3.2-2.B.i.1a to 2.B.i.6 pass for this BYE, else fail
      reads focus-contact-of-pf literal
      check inapplicable if the BYE does not reach the PF (it goes to the focus URI in Contact); pass
            if the rows 004-5.2.3.2-2.B.i.1a to 2.B.i.6 pass for this BYE, else fail
      why   PF does not see the BYE
      reads focus-contact-of-pf repaired
      check fail if the BYE does not reach the PF; pass if the rows 004-5.2.3.2-2.B.i.1a to 2.B.i.6
            pass for this BYE, else fail
      why   PF must see it

    004-5.2.3.4.1.1-d.v_2 SHALL participating state deferred-delivery-push
      when  BYE with Reason cause=200 from the client during the delivery
      asks  Discard all remaining deferred messages of that group session
      check pass if pf.sessions[s].deferred is empty after the BYE and nothing of it is delivered
            later, else fail
      reads no-reason-means-leave literal
      check pass if after a BYE with cause=200, or without Reason (counts as 200),
            pf.sessions[s].deferred is empty and nothing of it is delivered later, else fail
      why   no Reason discards too
      reads no-reason-means-leave repaired
      check fail if a BYE without explicit SIP;cause=200 discards items that are not acknowledged;
            pass if the BYE is of that kind, or pf.sessions[s].deferred is empty after it and nothing
            of it is delivered later, else fail
      why   only an explicit 200 discards
    """
}
