extension CatalogueText {
  /// Section 8.3.2.9.1.2 of document 003: delivering a deferred group session.
  static let deferredGroupDelivery: StaticString = """
    003-8.3.2.9.1.2-p1 SHALL participating state deferred-delivery-push
      when  PF receives a third-party register event for a client
      asks  Begin deferred delivery of all pending group session data (missed, or received only in
            part, by the user)
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

    003-8.3.2.9.1.2-p2_1 SHALL participating state deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Set up a session of its own for each group session to be delivered
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

    003-8.3.2.9.1.2-p2_2 SHALL participating yes deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Use an INVITE to the client whose Request-URI is the address of the served user
      check for each deferred delivery INVITE of the PF: pass if Request-URI equals the address of the
            served user, else fail

    003-8.3.2.9.1.2-a.i_1 SHALL participating yes deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Repeat the Conversation-ID of the original group session
      check for each deferred delivery INVITE of the PF: pass if Conversation-ID equals that of the
            original invitation, else fail

    003-8.3.2.9.1.2-a.i_2 SHALL participating yes deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Repeat the Contribution-ID of the original group session
      check for each deferred delivery INVITE of the PF: pass if Contribution-ID equals that of the
            original invitation, else fail

    003-8.3.2.9.1.2-a.i_3 SHALL participating state deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Carry the latest participant list known to the PF as <resource-list> in the body
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

    003-8.3.2.9.1.2-a.ii_1 SHALL participating yes deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Carry 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session' percent encoded in g.3gpp.icsi-ref
            in Accept-Contact (no modal verb printed)
      check for each deferred delivery INVITE of the PF: pass if Accept-Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail

    003-8.3.2.9.1.2-a.ii_2 SHALL participating yes deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Carry the same encoded tag in Contact (no modal verb printed)
      check for each deferred delivery INVITE of the PF: pass if Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail

    003-8.3.2.9.1.2-a.ii_3 SHALL participating yes deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Carry all information of the original group session
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

    003-8.3.2.9.1.2-a.iii_1 SHALL participating yes deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Put the group session identity (focus URI) in Contact
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

    003-8.3.2.9.1.2-a.iii_2 SHALL participating yes deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Put the 'isfocus' parameter in Contact (Appendix C.1.7)
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

    003-8.3.2.9.1.2-a.iii_3 SHALL participating state deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Put the client's sip.instance value in Contact, if available
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

    003-8.3.2.9.1.2-a.iv SHALL participating yes deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Set P-Asserted-Identity to the focus URI
      check for each deferred delivery INVITE of the PF: pass if P-Asserted-Identity equals the focus
            URI, else fail

    003-8.3.2.9.1.2-a.v SHALL participating yes deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Set P-Asserted-Service to 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group'
      check for each deferred delivery INVITE of the PF: pass if P-Asserted-Service is
            urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group, else fail

    003-8.3.2.9.1.2-a.vi SHALL participating yes deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session and the original INVITE came from
            a REFER with Referred-By
      asks  Include Referred-By (RFC 3892)
      check for each deferred delivery INVITE of the PF: inapplicable unless the original invitation
            resulted from a REFER with Referred-By; pass if Referred-By equals that of the REFER, else
            fail

    003-8.3.2.9.1.2-b_1 SHALL participating yes deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Form the SDP after the offer of the original group session invitation
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

    003-8.3.2.9.1.2-b_2 SHALL participating yes deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Set the direction attribute to a=sendrecv
      check for each deferred delivery INVITE of the PF: pass if the MSRP m-line has an explicit
            a=sendrecv, else fail

    003-8.3.2.9.1.2-b.o FACT participating no deferred-delivery-push
      when  PF sends INVITE for deferred delivery of a group session
      asks  Open point: the SDP rule points to a "step 7.c.iii" which is not part of this text
      check inapplicable: not observable (dangling reference)

    003-8.3.2.9.1.2-c SHALL participating yes deferred-delivery-push
      when  PF receives a response to its deferred delivery INVITE
      asks  Treat the response and the ACK as 8.3.2.1 says for a PF acting as B2BUA
      check pass if each final response to the delivery INVITE gets an ACK from the PF, else fail;
            note: the procedure cited is not part of the text, only this much can be judged

    003-8.3.2.9.1.2-c.1.i SHALL participating state deferred-delivery-push
      when  Client answers the deferred delivery INVITE with 603
      asks  Discard every deferred message and disposition notification of that group session
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

    003-8.3.2.9.1.2-c.1.ii.a_1 SHALL participating state deferred-delivery-push
      when  Client answers 603 and the group session is still active
      asks  Send BYE with Reason SIP and cause=200 (e.g. text "Call completed") to the focus
      check inapplicable unless cf.sessions[s].state is active; pass if one BYE with Reason:
            SIP;cause=200 goes from the PF to the focus after the 603, else fail
      reads reject-603-everywhere literal
      check inapplicable unless cf.sessions[s].state is active; pass if one BYE with Reason:
            SIP;cause=200 goes from the PF to the focus after the 603, else fail
      why   one 603 leaves the group
      reads reject-603-everywhere repaired
      check inapplicable unless cf.sessions[s].state is active; fail if a BYE goes to the focus while
            another registered client (pf.registered) that can take the session has not answered 603
            and option reject-discards is all-clients; fail if no such client is left and no BYE with
            Reason: SIP;cause=200 in the dialog of the PF with the CF follows the 603, else pass
      why   603 of all clients leaves

    003-8.3.2.9.1.2-c.1.ii.a_2 SHALL participating state deferred-delivery-push
      when  Client answers 603 and the group session is still active
      asks  Release the media resources of the group session
      check inapplicable unless cf.sessions[s].state is active; pass if pf.legs[l].media of the leg to
            the CF is released after that BYE, else fail

    003-8.3.2.9.1.2-c.1.ii.b SHALL participating state deferred-delivery-push
      when  Client answers 603 and the group session is still active
      asks  End the subscription to the conference event package of that focus
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

    003-8.3.2.9.1.2-c.2 MAY participating state deferred-delivery-push
      when  PF receives an error response other than 603 (e.g. 480)
      asks  Try deferred delivery again, as provider policy says
      check pass in either case; warn if pf.sessions[s].deferred is emptied by the error response;
            note: record whether a new delivery INVITE follows
      reads register-refresh-trigger literal
      check pass in either case; warn if pf.sessions[s].deferred is emptied by the error response;
            note: record whether a new delivery INVITE follows
      why   retries unbounded
      reads register-refresh-trigger repaired
      check pass in either case; warn if pf.sessions[s].deferred is emptied by the error response;
            warn if a retry comes before 60 s (doubled each time) or a sixth one before the next
            registration
      why   retries spaced and bounded

    003-8.3.2.9.1.2-d SHALL participating yes deferred-delivery-push
      when  PF receives 200 to the deferred delivery INVITE
      asks  Send ACK for the 200; the delivery steps start once the MSRP session is established
      check fail if a deferred item is sent before the MSRP session is established; pass if an ACK
            follows the 200, else fail

    003-8.3.2.9.1.2-d.i_1 SHALL participating state deferred-delivery-push
      when  MSRP session of a deferred delivery is established
      asks  Deliver all deferred messages and disposition notifications of that group session to the
            client
      check inapplicable if the client ends the session before delivery is complete; pass if every
            item of pf.sessions[s].deferred appears in an MSRP SEND to the client, else fail

    003-8.3.2.9.1.2-d.i_2 SHALL participating state deferred-delivery-push
      when  MSRP session of a deferred delivery is established
      asks  Deliver the deferred items in their order
      check pass if the order of the SENDs (first chunks) equals the order of arrival in
            pf.sessions[s].deferred, else fail

    003-8.3.2.9.1.2-d.ii MAY participating yes deferred-delivery-push
      when  MSRP session of a deferred delivery is established
      asks  Deliver interim participants information as GSO (type and schema of 5.2.8 in
            OMA-CPM_TS_MessageStorage) by MSRP SEND
      check pass in either case; note: record whether a SEND with the GSO type occurs
            (004-5.2.3.4.1.1-d.ii changes this rule)
      reads may-deliver-shall-send literal
      check pass in either case; note: record whether a SEND with the GSO type occurs
            (004-5.2.3.4.1.1-d.ii changes this rule)
      why   permission
      reads may-deliver-shall-send repaired
      check inapplicable unless client.supports.gso is true; pass if a SEND with the GSO type and the
            newest state precedes the first deferred message, else warn
      why   newest state expected

    003-8.3.2.9.1.2-d.iii.1 SHALL participating state deferred-delivery-push
      when  Deferred delivery runs and the group session is active
      asks  Join the client again to the running conference, so that live chat messages flow
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

    003-8.3.2.9.1.2-d.iii.2 MAY participating yes deferred-delivery-push
      when  Deferred delivery runs, group session active, subscription still held
      asks  End the subscription to the conference event package of the focus
      check pass in either case; note: record whether a SUBSCRIBE with Expires: 0 is sent

    003-8.3.2.9.1.2-d.iv_1 SHALL participating state deferred-delivery-push
      when  Group session inactive and the client sends IMDN, isComposing or user message in the
            deferred delivery session
      asks  Restart the group session by an INVITE to the CF (re-join procedure 8.2.2.7)
      check inapplicable unless cf.sessions[s].state is inactive and such a SEND arrives; pass if an
            INVITE with the focus URI as Request-URI goes from the PF to the CF, else fail; note: for
            an IMDN 004-5.2.3.4-imdn_1 has another rule

    003-8.3.2.9.1.2-d.iv_2 FACT participating state deferred-delivery-push
      when  Group session inactive and the client sends nothing in the deferred delivery session
      asks  The condition is part of the sentence: without such client traffic no restart is called
            for
      check inapplicable unless cf.sessions[s].state is inactive; fail if the PF sends a restart
            INVITE for which no SEND of the client on the delivery session came before, else pass

    003-8.3.2.9.1.2-d.v_1 SHALL participating yes deferred-delivery-push
      when  Client sends BYE with Reason cause 200 during deferred delivery
      asks  Proceed as in 8.2.2.3 (handling of BYE)
      check pass if the rows 004-5.2.3.2-2.B.i.1a to 2.B.i.6 (closest text at hand) pass for this BYE,
            else fail; note: the section cited is not part of this seed
      reads focus-contact-of-pf literal
      check inapplicable if the BYE does not reach the PF (it goes to the focus URI in Contact); pass
            if the rows 004-5.2.3.2-2.B.i.1a to 2.B.i.6 (closest text at hand) pass for this BYE, else
            fail
      why   PF does not see the BYE
      reads focus-contact-of-pf repaired
      check fail if the BYE does not reach the PF; pass if the rows 004-5.2.3.2-2.B.i.1a to 2.B.i.6
            (closest text at hand) pass for this BYE, else fail
      why   PF must see it

    003-8.3.2.9.1.2-d.v_2 SHALL participating state deferred-delivery-push
      when  Client sends BYE with Reason cause 200 during deferred delivery
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
