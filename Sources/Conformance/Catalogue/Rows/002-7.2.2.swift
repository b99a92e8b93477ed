extension CatalogueText {
  /// Section 7.2.2 of document 002: large mode messages.
  static let largeMessages: StaticString = """
    002-7.2.2-p1 SHALL client yes large-message
      when  Client sends a large message: INVITE
      asks  Start with an initial INVITE built by RFC 3261
      check for each INVITE of a large mode message: pass if no To-tag and all mandatory headers, else
            fail

    002-7.2.2-1 SHALL client yes large-message
      when  Client sends a large message: INVITE
      asks  Put feature tag '3gpp-service.ims.icsi.oma.cpm.largemsg' in Accept-Contact (RFC 3841),
            claimed for all initial requests of the procedure
      check for each INVITE of a large mode message: pass if Accept-Contact carries
            3gpp-service.ims.icsi.oma.cpm.largemsg, plain or as percent-encoded ICSI, else fail

    002-7.2.2-2 FACT client no large-message
      when  Client sends a large message: INVITE
      asks  Open point: step 2 is printed empty (a step was removed without renumbering)
      check inapplicable: not observable (no content)

    002-7.2.2-3 SHALL client state large-message
      when  Client sends a large message: INVITE
      asks  Give the user's CPM Address as authenticated originator's CPM Address
      check for each INVITE of a large mode message: pass if the preferred or asserted identity equals
            client.address, else fail

    002-7.2.2-4 SHALL client state large-message
      when  Client sends a large message: INVITE and the user asked for another reply address
      asks  Add Reply-To with the wanted reply address
      check for each INVITE of a large mode message: inapplicable unless client.request.reply_address
            is set; pass if Reply-To equals it, else fail

    002-7.2.2-5 SHALL client yes large-message
      when  Client sends a large message: INVITE
      asks  State the CPM release version in User-Agent
      check for each INVITE of a large mode message: pass if User-Agent is present, else fail

    002-7.2.2-en1 FACT client no large-message
      when  Client sends a large message: INVITE
      asks  Open point: how a CPM release version is written is for further study
      check inapplicable: not observable (no syntax to test in this section; 7.2.1 cites Appendix D)

    002-7.2.2-6 SHALL client state large-message
      when  Client sends a large message: INVITE and anonymity is requested
      asks  Put 'id' in Privacy (RFC 3325)
      check for each INVITE of a large mode message: inapplicable unless client.request.anonymous;
            pass if Privacy contains id, else fail

    002-7.2.2-7 SHALL client yes large-message
      when  Client sends a large message: INVITE
      asks  List option tag 'timer' in Supported
      check for each INVITE of a large mode message: pass if Supported lists timer, else fail

    002-7.2.2-8 SHOULD client yes large-message
      when  Client sends a large message: INVITE
      asks  Add Session-Expires with refresher 'uac' (RFC 4028)
      check for each INVITE of a large mode message: pass if Session-Expires has refresher=uac, else
            warn

    002-7.2.2-9 SHALL client state large-message
      when  Client sends a large message: INVITE, single recipient
      asks  Let the Request-URI be the address of the target user (CPM or not)
      check for each INVITE of a large mode message: inapplicable unless client.request.targets is one
            address; pass if Request-URI equals it, else fail

    002-7.2.2-10a SHALL client state large-message
      when  Client sends a large message: INVITE to an ad-hoc group
      asks  List the receiving users in a resource-lists body (RFC 5365)
      check for each INVITE of a large mode message: inapplicable unless client.request.targets is an
            ad-hoc list; pass if the resource-lists part has exactly client.request.targets, else
            fail; note: RFC 5365 is for MESSAGE, lists in INVITE are RFC 5366

    002-7.2.2-10b SHALL client state large-message
      when  Client sends a large message: INVITE to an ad-hoc group
      asks  Set the Request-URI to the provisioned address of the CF
      check for each INVITE of a large mode message: inapplicable unless client.request.targets is an
            ad-hoc list; pass if Request-URI equals client.config.cf_uri, else fail

    002-7.2.2-11a SHALL client state large-message
      when  Client sends a large message: INVITE to a pre-defined group
      asks  Let the Request-URI be the address of the pre-defined group
      check for each INVITE of a large mode message: inapplicable unless client.request.targets is a
            pre-defined group; pass if Request-URI equals the group address, else fail

    002-7.2.2-en2 FACT client no large-message
      when  Client sends a large message: INVITE
      asks  Open point: obtaining the disposition state of a large mode message is for further study
      check inapplicable: not observable (gap in the text)

    002-7.2.2-en3 FACT client no large-message
      when  Client sends a large message: INVITE
      asks  Open point: carrying Conversation Identity, Contribution Identity and the identity replied
            to is for further study
      check inapplicable: not observable (gap in the text)

    002-7.2.2-12 SHALL client yes large-message
      when  Client sends a large message: INVITE
      asks  Include an SDP offer part (RFC 3264, RFC 4566, RFC 4975, MSRP-ACM)
      check for each INVITE of a large mode message: pass if an application/sdp part with an MSRP
            m-line is present, else fail

    002-7.2.2-12a SHALL client yes large-message
      when  Client sends a large message: INVITE
      asks  Set the direction in the SDP to a=sendonly
      check for each INVITE of a large mode message: pass if the MSRP m-line is sendonly, else fail

    002-7.2.2-12b SHALL client yes large-message
      when  Client sends a large message: INVITE
      asks  Announce content type a=accept-types:message/cpim
      check for each INVITE of a large mode message: pass if a=accept-types includes message/cpim,
            else fail

    002-7.2.2-12c SHALL client yes large-message
      when  Client sends a large message: INVITE
      asks  Give the MSRP URI for connection set-up in a=path
      check for each INVITE of a large mode message: pass if a=path holds one valid MSRP URI of the
            client, else fail

    002-7.2.2-12d SHALL client yes large-message
      when  Client sends a large message: INVITE
      asks  Give the true message size in a=file-selector:size:
      check for each INVITE of a large mode message: pass if a=file-selector has size: equal to the
            total that the MSRP Byte-Range later shows, else fail
      reads large-message-offer repaired
      check for each INVITE of a large mode message: fail if a=file-selector has anything besides
            size; pass if a=max-size has the size of the content plus CPIM overhead, or
            a=file-selector has the size, else fail
      why   a full file-selector makes it a file transfer

    002-7.2.2-12e SHALL client yes large-message
      when  Client sends a large message: INVITE
      asks  Set a=setup to 'active'
      check for each INVITE of a large mode message: pass if a=setup:active is present, else fail
      reads large-message-offer repaired
      check for each INVITE of a large mode message: pass if a=setup is actpass, or active when the
            client cannot be reached, else fail; warn instead if it is active without a sign of that
      why   role by RFC 6135

    002-7.2.2-13 SHALL client state large-message
      when  Client sends a large message: INVITE
      asks  Send the INVITE by the rules of the SIP/IP core
      check pass if each client.request for a large message leads to an INVITE from the client to the
            core, else fail

    002-7.2.2-cancel SHALL client state large-message
      when  User cancels a large message before a final response to INVITE
      asks  Send CANCEL (RFC 3261)
      check inapplicable unless client.request.cancelled is set before a final response, or if the
            final response comes before any provisional one (RFC 3261 9.1); pass if a CANCEL with
            branch and CSeq number of the INVITE follows, else fail
      reads large-message-offer literal
      check inapplicable unless client.request.cancelled is set before a final response; pass if a
            CANCEL with branch and CSeq number of the INVITE follows, also before any provisional
            response, else fail
      why   no wait for a provisional response is printed
      reads large-message-offer repaired
      check inapplicable unless client.request.cancelled is set before a final response, or if the
            final response comes before any provisional one and is not 2xx; fail if CANCEL precedes
            every provisional response, or a crossing 2xx is not followed by ACK and BYE; pass if a
            CANCEL with branch and CSeq number of the INVITE or, after a 2xx, a BYE follows, else fail
      why   RFC 3261 9.1 and the crossing 200

    002-7.2.2-rsp.1 SHALL client state large-message
      when  Client receives 200 to INVITE of a large message
      asks  Start the session timer with the value of Session-Expires (RFC 4028)
      check inapplicable if the 200 has no Session-Expires; pass if client.sessions[s].timer equals
            its value, else fail

    002-7.2.2-rsp.2 SHALL client yes large-message
      when  Client receives 200 to INVITE of a large message
      asks  Keep the Contact content for later requests (ACK, BYE and others)
      check pass if the ACK and all later requests of the client in the dialog use the Contact URI of
            the 200 (or of a later target refresh) as remote target, else fail

    002-7.2.2-rsp.3 SHALL client yes large-message
      when  Client receives 200 to INVITE of a large message
      asks  Create an ACK for the final response and send it towards the target client
      check pass if an ACK with the CSeq number of the INVITE and the tags of the 200 follows, else
            fail

    002-7.2.2-rsp.4 SHALL client yes large-message
      when  Client receives 200 to INVITE of a large message
      asks  Behave as MSRP client (MSRP-ACM)
      check pass if the first MSRP request between the two path ends is a SEND of the client, else
            fail

    002-7.2.2-rsp.5 SHALL client state large-message
      when  Client receives 200 to INVITE of a large message
      asks  Be the 'active' end point which opens the transport connection (MSRP-ACM)
      check inapplicable if the model has no transport connections or the answer has a=setup:active;
            pass if client.sessions[s].media shows that the client opened the connection, else fail

    002-7.2.2-rsp.6 SHALL client yes large-message
      when  Client receives 200 to INVITE of a large message
      asks  Set up the MSRP connection from the parameters of the SDP answer in the 200
      check pass if To-Path of the first SEND equals a=path of the answer, else fail

    002-7.2.2-rsp.7 SHALL client yes large-message
      when  Client receives 200 to INVITE of a large message
      asks  Start the media plane for a large message (section 7.5.1)
      check inapplicable if the session ends first; pass if SEND chunks with the message follow the
            200 within the time bound, else fail
      why   the ACK goes over another connection, and may leave later than the first chunk

    002-7.2.2-bye.p FACT client no large-message
      when  After set-up of a large message session
      asks  Open point: a fragment without subject demands a BYE right before the paragraph on the
            last chunk; it duplicates row bye.2 and gives no event of its own
      check inapplicable: not observable (remnant of editing, repeats 002-7.2.2-bye.2 without an event
            of its own; printed with SHALL)

    002-7.2.2-bye.1 SHALL client yes large-message
      when  The last chunk of the large message was sent and acknowledged
      asks  Build the BYE that ends the large message session per RFC 3261
      check pass if the BYE that follows has the tags of the dialog and a higher CSeq, else fail;
            note: session refreshes may come in between

    002-7.2.2-bye.2 SHALL client yes large-message
      when  The last chunk of the large message was sent and acknowledged
      asks  Send the BYE by the rules of the SIP/IP core
      check inapplicable if the session ended before the last chunk (end-line $) was acknowledged;
            pass if a BYE follows within the time bound after that acknowledgement, else fail
    """
}
