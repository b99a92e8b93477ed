extension CatalogueText {
  /// Section 5.2.1.2 of document 004: starting a pre-defined group.
  static let startingAPredefinedGroup: StaticString = """
    004-5.2.1.2-p1 SHALL client yes predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Create an initial INVITE per RFC 3261
      check for each INVITE for a pre-defined group session: pass if no To-tag and mandatory headers,
            else fail

    004-5.2.1.2-1 SHALL client state predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Let the Request-URI be the address of the pre-defined group
      check for each INVITE for a pre-defined group session: pass if Request-URI equals the group
            address in client.request.targets, else fail

    004-5.2.1.2-2 SHALL client yes predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Carry the session tag (printed garbled and without 'oma': ...ims.icsi.cpm.session) percent
            encoded in g.3gpp.icsi-ref of Accept-Contact
      check for each INVITE for a pre-defined group session: pass if Accept-Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail; warn
            instead if only the printed value without oma is present
      reads tag-strings literal
      check for each INVITE for a pre-defined group session: warn instead if only the tag with oma is
            present; pass if Accept-Contact carries g.3gpp.icsi-ref with the percent-encoded printed
            value (...ims.icsi.cpm.session, with or without the doubled prefix), else fail
      why   printed without oma and with a doubled prefix

    004-5.2.1.2-3 SHALL client yes predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Set P-Preferred-Service to 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group'
      check for each INVITE for a pre-defined group session: pass if P-Preferred-Service has exactly
            'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group', else fail

    004-5.2.1.2-4 SHALL client yes predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Carry the same session tag (printed garbled and without 'oma') in Contact
      check for each INVITE for a pre-defined group session: pass if Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail; warn
            instead if only the printed value without oma is present
      reads tag-strings literal
      check for each INVITE for a pre-defined group session: warn instead if only the tag with oma is
            present; pass if Contact carries g.3gpp.icsi-ref with the percent-encoded printed value
            (...ims.icsi.cpm.session, with or without the doubled prefix), else fail
      why   printed without oma and with a doubled prefix

    004-5.2.1.2-5 SHALL client state predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Give the user's CPM Address as preferred originator's CPM Address (section 6.1)
      check for each INVITE for a pre-defined group session: pass if the preferred identity equals
            client.address, else fail

    004-5.2.1.2-6 SHALL client state predefined-group
      when  Client sends INVITE for a pre-defined group session and anonymity is requested
      asks  Put "id" in Privacy (RFC 3325)
      check for each INVITE for a pre-defined group session: inapplicable unless
            client.request.anonymous; pass if Privacy contains id, else fail

    004-5.2.1.2-7_1 SHALL client state predefined-group
      when  Client sends INVITE for a pre-defined group session as start of a new conversation
      asks  Put a newly generated Conversation-ID (Appendix C)
      check for each INVITE for a pre-defined group session: inapplicable unless
            client.request.conversation is new; pass if Conversation-ID is present and occurs nowhere
            earlier in the trace, else fail

    004-5.2.1.2-7_2 SHALL client state predefined-group
      when  Client sends INVITE for a pre-defined group session in an existing conversation
      asks  Put the Conversation-ID of that conversation
      check for each INVITE for a pre-defined group session: inapplicable if
            client.request.conversation is new; pass if Conversation-ID equals
            client.request.conversation, else fail

    004-5.2.1.2-8 SHALL client yes predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Put a newly generated Contribution-ID (Appendix C)
      check for each INVITE for a pre-defined group session: pass if Contribution-ID is present and
            occurs nowhere earlier in the trace, else fail

    004-5.2.1.2-9 SHALL client state predefined-group
      when  Client sends INVITE for a pre-defined group session as reply to an earlier item
      asks  Put InReplyTo-Contribution-ID with the Contribution-ID of the standalone message, file
            transfer or invitation answered
      check for each INVITE for a pre-defined group session: inapplicable unless
            client.request.in_reply_to is a standalone message, file transfer or session invitation;
            pass if InReplyTo-Contribution-ID equals its Contribution-ID, else fail

    004-5.2.1.2-10 SHALL client yes predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Include an SDP offer as in the section on SDP contents when initiating or modifying a
            session
      check for each INVITE for a pre-defined group session: pass if an application/sdp offer is
            present, else fail; note: no step asks for application/conference-info+xml or the group
            data type in this offer
      reads closed-flag-not-forwarded literal
      check for each INVITE for a pre-defined group session: pass if an application/sdp offer is
            present, else fail; warn if the offer has the closed token
      why   this procedure has no step for the token
      reads closed-flag-not-forwarded repaired
      check for each INVITE for a pre-defined group session: pass if an application/sdp offer is
            present and has the closed token exactly when client.request.closed, else fail
      why   step 13 of 5.2.1.1 applies here too
      reads cio-mode-mismatch repaired
      check for each INVITE for a pre-defined group session: pass if an application/sdp offer is
            present whose a=accept-types lists application/conference-info+xml if client.supports.cio
            and the GSD Content-Type if client.supports.gsd, else fail
      why   all procedures offer the types

    004-5.2.1.2-11 SHALL client state predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Send the INVITE by the rules of the SIP/IP core
      check pass if each client.request for a pre-defined group session leads to an INVITE from the
            client to the core, else fail

    004-5.2.1.2-rsp SHALL client no predefined-group
      when  Client receives 200 to the INVITE for a pre-defined group session
      asks  Treat the response by RFC 3261 with the clarifications of this list
      check inapplicable: not observable, judged by the rows rsp.1 to rsp.p_3 of this section
      reads client-errors-undefined literal
      check inapplicable: not observable, judged by the rows rsp.1 to rsp.p_3 of this section
      why   no reaction to errors is given
      reads client-errors-undefined repaired
      check inapplicable for 1xx and 2xx; fail if the INVITE is repeated more than once, after another
            code than 500, 503 and 504, or before Retry-After (5 s without it) has passed; pass if
            client.notices has the code or its Warning text and the attempt is over, or after that one
            repetition, else fail; note: the trigger is any final response, a time-out counts as 408
      why   each final error ends the attempt and is shown

    004-5.2.1.2-rsp.1 SHALL client yes predefined-group
      when  Client receives 200 to the INVITE for a pre-defined group session
      asks  Create an ACK and send it towards the CF
      check pass if an ACK with the CSeq number of the INVITE and the tags of the 200 follows, else
            fail

    004-5.2.1.2-rsp.2 SHALL client state predefined-group
      when  Client receives 200 to the INVITE for a pre-defined group session
      asks  Remember the Contact content as group session identity (RFC 4579)
      check pass if client.sessions[s].identity equals the Contact URI of the 200, else fail

    004-5.2.1.2-rsp.3 SHALL client yes predefined-group
      when  Client receives 200 to the INVITE for a pre-defined group session
      asks  Start the media plane (section 7.3.9)
      check inapplicable if the session ends before the time bound; pass if an MSRP exchange over the
            path pair of offer and answer follows within the time bound, else fail

    004-5.2.1.2-rsp.3.i SHALL client state predefined-group
      when  Client receives 200 to the INVITE for a pre-defined group session, answer lists
            application/conference-info+xml
      asks  Regard CIO notifications as applicable, if the client supports it
      check inapplicable unless client.supports.cio and the answer lists
            application/conference-info+xml; pass if client.sessions[s].cio is true, else fail; warn
            if the offer did not list the type (the CF will then send no such object)
      reads cio-mode-mismatch repaired
      check inapplicable unless client.supports.cio; pass if client.sessions[s].cio is true exactly
            when offer and answer both list application/conference-info+xml, else fail
      why   mode needs the type in both

    004-5.2.1.2-rsp.p_1 SHALL client state predefined-group
      when  Client receives 200 to the INVITE for a pre-defined group session, CIO notifications not
            applicable
      asks  SUBSCRIBE for the conference event package at the group session identity (section 7.3.10)
      check inapplicable if client.supports.cio and the answer lists application/conference-info+xml,
            or if the session ends before the time bound; pass if a SUBSCRIBE with Event: conference
            to the group session identity follows within the time bound, else fail
      reads cio-mode-mismatch repaired
      check inapplicable if offer and answer both list application/conference-info+xml, or if the
            session ends before the time bound; pass if a SUBSCRIBE with Event: conference to the
            group session identity follows within the time bound, else fail
      why   without the type in the offer the client has to subscribe

    004-5.2.1.2-rsp.p_2 SHALL client state predefined-group
      when  Group session lasts and subscription mode is used
      asks  Keep that subscription as long as the client takes part
      check inapplicable if client.supports.cio and the answer lists application/conference-info+xml,
            or if no subscription was accepted; fail if the client sends Expires: 0 or lets the
            subscription run out before the BYE that ends its part, else pass; note: an end caused by
            the notifier is no failure

    004-5.2.1.2-rsp.p_3 MAY client yes predefined-group
      when  Client receives an error response to SUBSCRIBE
      asks  Continue the group session without subscription
      check pass in either case; note: record whether the session goes on after the error response
      reads client-errors-undefined literal
      check pass in either case
      why   a bare permission
      reads client-errors-undefined repaired
      check pass if after 403 or 489 the session goes on and client.notices tells of the missing
            participant list, after 404 client.sessions[s].state is inactive, and after 481 or
            time-out exactly one new SUBSCRIBE follows, else warn
      why   one reaction for each code

    004-5.2.1.2-rsp.p_4 FACT client no predefined-group
      when  Client continues without subscription
      asks  Open point: such a client might be unable to support long-lived sessions; the printed
            sentence breaks off after "Long-lived"
      check inapplicable: not observable (truncated sentence)
    """
}
