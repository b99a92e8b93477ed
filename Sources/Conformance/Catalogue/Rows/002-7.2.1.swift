extension CatalogueText {
  /// Section 7.2.1 of document 002: pager mode messages.
  static let pagerMessages: StaticString = """
    002-7.2.1-p1 SHALL client yes pager-message
      when  Client sends a pager mode message (MESSAGE)
      asks  Build a SIP MESSAGE by RFC 3428
      check for each MESSAGE of a pager mode CPM message: pass if the mandatory headers are present
            and it has no Contact (RFC 3428), else fail

    002-7.2.1-1 SHALL client yes pager-message
      when  Client sends a pager mode message (MESSAGE)
      asks  Put feature tag 3gpp-service.ims.icsi.oma.cpm.msg in Accept-Contact (RFC 3841); the
            sentence claims this for all initial requests of the procedure
      check for each MESSAGE of a pager mode CPM message: pass if Accept-Contact carries
            3gpp-service.ims.icsi.oma.cpm.msg, plain or as percent-encoded ICSI, else fail

    002-7.2.1-2 SHALL client state pager-message
      when  Client sends a pager mode message (MESSAGE)
      asks  Give the user's CPM Address as authenticated originator's CPM Address
      check for each MESSAGE of a pager mode CPM message: pass if the preferred or asserted identity
            equals client.address, else fail

    002-7.2.1-3 SHALL client state pager-message
      when  Client sends a pager mode message (MESSAGE) and the user asked for another reply address
            than From
      asks  Add Reply-To with the wanted reply address
      check for each MESSAGE of a pager mode CPM message: inapplicable unless
            client.request.reply_address is set and differs from From; pass if Reply-To equals it,
            else fail

    002-7.2.1-4 SHALL client yes pager-message
      when  Client sends a pager mode message (MESSAGE)
      asks  State the OMA CPM release version in User-Agent as in Appendix D
      check for each MESSAGE of a pager mode CPM message: pass if User-Agent is present and names a
            release version, else fail; note: the syntax (Appendix D) is not part of the seed

    002-7.2.1-5 SHALL client state pager-message
      when  Client sends a pager mode message (MESSAGE) and anonymity is requested
      asks  Put 'id' in Privacy (RFC 3325)
      check for each MESSAGE of a pager mode CPM message: inapplicable unless
            client.request.anonymous; pass if Privacy contains id, else fail

    002-7.2.1-6a SHALL client state pager-message
      when  Client sends a pager mode message (MESSAGE), single recipient, new message
      asks  Let the Request-URI be the address of the target user (CPM or not)
      check for each MESSAGE of a pager mode CPM message: inapplicable unless client.request.targets
            is one address and client.request.in_reply_to is empty; pass if Request-URI equals
            client.request.targets, else fail

    002-7.2.1-6b SHALL client state pager-message
      when  Client sends a pager mode message (MESSAGE), single recipient, reply
      asks  Set the Request-URI to the Reply-To address of the message answered, if it had one
      check for each MESSAGE of a pager mode CPM message: inapplicable unless client.request.targets
            is one address and client.request.in_reply_to is a message with Reply-To; pass if
            Request-URI equals that Reply-To address, else fail; note: no rule is given for replies to
            messages without Reply-To
      reads reply-without-reply-to literal
      check for each MESSAGE of a pager mode CPM message: inapplicable unless client.request.targets
            is one address and client.request.in_reply_to is a message with Reply-To; pass if
            Request-URI equals that Reply-To address, else fail; warn if the message answered had no
            Reply-To (the text then gives no target)
      why   a target exists only with Reply-To
      reads reply-without-reply-to repaired
      check for each MESSAGE of a pager mode CPM message: inapplicable unless client.request.targets
            is one address and client.request.in_reply_to is a message; fail if the host of the target
            is .invalid; pass if Request-URI equals Reply-To, else P-Asserted-Identity, else From of
            the message answered, else fail; note: for a .invalid target no MESSAGE is sent and
            client.notices tells the user
      why   three sources in order

    002-7.2.1-7a SHALL client state pager-message
      when  Client sends a pager mode message (MESSAGE) to an ad-hoc group
      asks  Set the Request-URI to the provisioned address of the CF
      check for each MESSAGE of a pager mode CPM message: inapplicable unless client.request.targets
            is an ad-hoc list; pass if Request-URI equals client.config.cf_uri, else fail

    002-7.2.1-7b SHALL client state pager-message
      when  Client sends a pager mode message (MESSAGE) to an ad-hoc group
      asks  List the receiving users (CPM or not) in a resource-lists body (RFC 5365)
      check for each MESSAGE of a pager mode CPM message: inapplicable unless client.request.targets
            is an ad-hoc list; pass if the resource-lists part has exactly client.request.targets (in
            a reply also the address of row 7c), else fail

    002-7.2.1-7c SHALL client state pager-message
      when  Client sends a pager mode message (MESSAGE) to an ad-hoc group as a reply
      asks  Include in the list at least the Reply-To address of the message answered, if it had one
      check for each MESSAGE of a pager mode CPM message: inapplicable unless client.request.targets
            is an ad-hoc list and client.request.in_reply_to is a message with Reply-To; pass if the
            list contains that address, else fail
      reads reply-without-reply-to literal
      check for each MESSAGE of a pager mode CPM message: inapplicable unless client.request.targets
            is an ad-hoc list and client.request.in_reply_to is a message with Reply-To; pass if the
            list contains that address, else fail; warn if the message answered had no Reply-To (the
            text then gives no target)
      why   a target exists only with Reply-To
      reads reply-without-reply-to repaired
      check for each MESSAGE of a pager mode CPM message: inapplicable unless client.request.targets
            is an ad-hoc list and client.request.in_reply_to is a message; fail if an entry has the
            host .invalid; pass if the list contains Reply-To, else P-Asserted-Identity, else From of
            the message answered, else fail
      why   three sources in order

    002-7.2.1-8a SHALL client state pager-message
      when  Client sends a pager mode message (MESSAGE) to a pre-defined group
      asks  Let the Request-URI be the address of the pre-defined group
      check for each MESSAGE of a pager mode CPM message: inapplicable unless client.request.targets
            is a pre-defined group; pass if Request-URI equals the group address, else fail

    002-7.2.1-9 SHALL client state pager-message
      when  Client sends a pager mode message (MESSAGE) and the user wants disposition information
      asks  Request delivery report as RFC 5438 describes
      check for each MESSAGE of a pager mode CPM message: inapplicable unless
            client.request.disposition is set; pass if the CPIM part has imdn.Message-ID and
            imdn.Disposition-Notification with the wanted values, else fail

    002-7.2.1-en1 FACT client no pager-message
      when  Client sends a pager mode message (MESSAGE)
      asks  Open point: carrying Conversation Identity, Contribution Identity and the identity of the
            contribution replied to is for further study
      check inapplicable: not observable (gap closed for sessions only in 004)

    002-7.2.1-10 SHALL client state pager-message
      when  Client sends a pager mode message (MESSAGE)
      asks  Send the MESSAGE by the rules of the SIP/IP core
      check pass if each client.request for a pager mode message leads to a MESSAGE from the client to
            the core, else fail
    """
}
