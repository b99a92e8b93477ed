extension CatalogueText {
  /// Section 7.4.3 of document 002: pre-defined groups.
  static let predefinedGroups: StaticString = """
    002-7.4.3-1 SHALL client yes predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Create an initial INVITE per RFC 3261
      check for each INVITE for a pre-defined group session: pass if no To-tag and mandatory headers,
            else fail
      reads privacy-header-missing repaired
      check for each INVITE for a pre-defined group session: pass if no To-tag, mandatory headers and,
            if client.request.anonymous, id in Privacy, else fail
      why   privacy step for all requests

    002-7.4.3-1a SHALL client state predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Set the Request-URI to the URI of the pre-defined group
      check for each INVITE for a pre-defined group session: pass if Request-URI equals the group URI
            in client.request.targets, else fail

    002-7.4.3-1b SHALL client yes predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Put feature tag '3gpp-service.ims.icsi.cpm.session' (printed without 'oma') in
            Accept-Contact (RFC 3841)
      check for each INVITE for a pre-defined group session: pass if Accept-Contact carries
            3gpp-service.ims.icsi.oma.cpm.session, plain or as percent-encoded ICSI, else fail; warn
            instead if only the printed value without oma is present
      reads tag-strings literal
      check for each INVITE for a pre-defined group session: warn instead if only the tag with oma is
            present, plain or encoded; pass if Accept-Contact carries
            3gpp-service.ims.icsi.cpm.session, else fail
      why   printed without oma
      reads tag-strings repaired
      check for each INVITE for a pre-defined group session: warn instead if only a plain or the
            printed value is present; pass if Accept-Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail
      why   one constant for 002 and later

    002-7.4.3-1c SHALL client yes predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Include an SDP offer part (RFC 3264, RFC 4566, RFC 4975)
      check for each INVITE for a pre-defined group session: pass if an application/sdp offer is
            present, else fail

    002-7.4.3-1d SHALL client yes predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Announce accept-types message/cpim in the SDP
      check for each INVITE for a pre-defined group session: pass if a=accept-types includes
            message/cpim, else fail

    002-7.4.3-1e MAY client yes predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Announce further formats, or '*', as RFC 4975 allows
      check pass in either case; note: record whether accept-types has more than message/cpim

    002-7.4.3-en1 FACT client no predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Open point: the SDP step should be made general, not only for messaging
      check inapplicable: not observable (gap: no rule for other media)

    002-7.4.3-2 SHALL client state predefined-group
      when  Client sends INVITE for a pre-defined group session
      asks  Send the INVITE by the rules of the SIP/IP core
      check pass if each client.request for a pre-defined group session leads to an INVITE from the
            client to the core, else fail

    002-7.4.3-rsp.1 SHALL client state predefined-group
      when  Client receives 200 to the INVITE for a pre-defined group session
      asks  Remember the group session identity in Contact, if there is one (RFC 4579)
      check inapplicable if the 200 has no Contact; pass if client.sessions[s].identity equals the
            Contact URI, else fail

    002-7.4.3-rsp.2 SHALL client yes predefined-group
      when  Client receives 200 to the INVITE for a pre-defined group session
      asks  Start the media plane of a session (section 7.5.2)
      check inapplicable if the session ends before the time bound; pass if an MSRP exchange over the
            path pair of offer and answer follows within the time bound, else fail
    """
}
