extension CatalogueText {
  /// Section 7.3.5 of document 002: extending a 1-1 session to a group.
  static let extendingASession: StaticString = """
    002-7.3.5-1 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Create an initial INVITE per RFC 3261
      check for each extension INVITE: pass if no To-tag, a new Call-ID and mandatory headers, else
            fail
      reads privacy-header-missing repaired
      check for each extension INVITE: pass if no To-tag, a new Call-ID, mandatory headers and, if
            client.request.anonymous or if the 1-1 session was anonymous and the user did not change
            that, id in Privacy, else fail
      why   privacy wish is taken over

    002-7.3.5-2 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Put feature tag '3gpp-service.ims.icsi.oma.cpm.session' in Accept-Contact (RFC 3841)
      check for each extension INVITE: pass if Accept-Contact carries
            3gpp-service.ims.icsi.oma.cpm.session, plain or as percent-encoded ICSI, else fail
      reads tag-strings literal
      check for each extension INVITE: warn instead if only the percent-encoded ICSI is present; pass
            if Accept-Contact carries the tag 3gpp-service.ims.icsi.oma.cpm.session as printed, else
            fail
      why   printed without urn prefix and encoding
      reads tag-strings repaired
      check for each extension INVITE: warn instead if only the plain tag is present; pass if
            Accept-Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail
      why   one constant for 002 and later

    002-7.3.5-3 FACT client no extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Open point: step 3 is printed empty (the Contact feature tag of step 3 in 000 was removed;
            004-5.2.3-3 brings one back)
      check inapplicable: not observable (no content)

    002-7.3.5-4 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  State the CPM release version in User-Agent
      check for each extension INVITE: pass if User-Agent is present and names a release version, else
            fail

    002-7.3.5-5 SHOULD client state extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  List all supported methods in Allow
      check for each extension INVITE: pass if Allow equals client.methods, else warn

    002-7.3.5-6 SHALL client state extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Set the Request-URI to the CF URI provisioned in the client
      check for each extension INVITE: pass if Request-URI equals client.config.cf_uri, else fail

    002-7.3.5-7_1 SHALL client state extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  List the added user(s) in a resource-lists body (RFC 5366)
      check for each extension INVITE: pass if the list part has one entry for each address in
            client.request.targets, else fail

    002-7.3.5-7_2 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  List also the public GRUU of the 1-1 peer, as received in its Contact when the 1-1 session
            was set up
      check for each extension INVITE: inapplicable if the Contact of the peer in the 1-1 dialog was
            no GRUU; pass if one list entry equals that GRUU, else fail
      reads extension-peer-wording literal
      check for each extension INVITE: inapplicable if the Contact of the one invited to the 1-1
            session was no public GRUU; pass if one list entry equals that GRUU, else fail
      why   as 004-5.2.3-8_2
      reads extension-peer-wording repaired
      check for each extension INVITE: pass if one list entry is the GRUU of the other party of the
            1-1 session or, if its Contact has no gr, its address, else fail
      why   as 004-5.2.3-8_2

    002-7.3.5-7a SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Attach to the entry of the peer the header CPM-Replaces with the CPM-Contribution_ID of
            the 1-1 session
      check for each extension INVITE: pass if the list entry of the peer has CPM-Replaces equal to
            the Contribution-ID of the 1-1 session, else fail; note: the header is named
            Session-Replaces in 004-5.2.3-8a

    002-7.3.5-8_1 SHALL client state extend-to-group
      when  Participant of a 1-1 session adds users
      asks  Compare the number of invited users in the list with the provisioned maximum for ad-hoc
            group sessions
      check for each extension INVITE: fail if its list has more entries than client.config.max_adhoc,
            else pass

    002-7.3.5-8_2 SHOULD client state extend-to-group
      when  Number of invitees exceeds the maximum
      asks  Tell the user that the limit is exceeded
      check inapplicable unless client.request.targets plus the peer of the 1-1 session are more than
            client.config.max_adhoc; pass if client.notices has limit_exceeded, else warn
      reads size-limit-count literal
      check inapplicable unless client.request.targets plus the peer of the 1-1 session are more than
            client.config.max_adhoc; pass if client.notices has limit_exceeded, else warn
      why   only invited users count
      reads size-limit-count repaired
      check inapplicable unless the distinct users of client.request.targets, the peer and the own
            user are more than client.config.max_adhoc; pass if client.notices has limit_exceeded,
            else warn
      why   the own user counts

    002-7.3.5-8_3 FACT client state extend-to-group
      when  Number of invitees exceeds the maximum
      asks  The later steps run only if the limit is kept, so nothing is sent beyond it
      check inapplicable unless client.request.targets plus the peer of the 1-1 session are more than
            client.config.max_adhoc; fail if an extension INVITE follows that request, else pass

    002-7.3.5-9 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Declare the body as multipart/mixed (RFC 2046) in Content-Type
      check for each extension INVITE: pass if Content-Type is multipart/mixed with a valid boundary,
            else fail

    002-7.3.5-10 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Include an SDP offer part (RFC 3264, RFC 4566, RFC 4975)
      check for each extension INVITE: pass if one part is an application/sdp offer, else fail

    002-7.3.5-11 SHALL client state extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Send the INVITE through the core to the controlling server
      check pass if each client.request to extend that keeps the limit leads to an INVITE from the
            client to the core, else fail

    002-7.3.5-rsp.1 SHALL client state extend-to-group
      when  Client receives 200 to the extension INVITE
      asks  Remember the session identity in Contact, if there is one (RFC 4579)
      check inapplicable if the 200 has no Contact; pass if client.sessions[s].identity equals the
            Contact URI, else fail

    002-7.3.5-rsp.2 SHALL client state extend-to-group
      when  Client receives 200 to the extension INVITE
      asks  Start the session timer with the value of Session-Expires (RFC 4028)
      check inapplicable if the 200 has no Session-Expires; pass if client.sessions[s].timer equals
            it, else fail

    002-7.3.5-rsp.3 MAY client yes extend-to-group
      when  Client receives 200 to the extension INVITE
      asks  Subscribe to the conference state event package (section cited as 7.4.9 "CPM Group Session
            Information")
      check pass in either case; note: record whether a SUBSCRIBE with Event: conference follows
            (SHALL in 000-7.4.5-rsp.3 and, conditionally, in 004-5.2.3-rsp.6_1)

    002-7.3.5-rsp.4 SHALL client yes extend-to-group
      when  Client receives 200 to the extension INVITE
      asks  Set up the user plane
      check inapplicable if the session ends before the time bound; pass if an MSRP exchange over the
            path pair of offer and answer follows within the time bound, else fail
    """
}
