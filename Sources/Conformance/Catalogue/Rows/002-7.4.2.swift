extension CatalogueText {
  /// Section 7.4.2 of document 002: ad-hoc groups.
  static let adHocGroups: StaticString = """
    002-7.4.2-1 SHALL client yes adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Create an initial INVITE per RFC 3261
      check for each INVITE for an ad-hoc group session: pass if no To-tag and mandatory headers, else
            fail
      reads privacy-header-missing repaired
      check for each INVITE for an ad-hoc group session: pass if no To-tag, mandatory headers and, if
            client.request.anonymous, id in Privacy, else fail
      why   privacy step for all requests

    002-7.4.2-2 SHALL client yes adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Put feature tag '3gpp-service.ims.icsi.oma.cpm.session' in Accept-Contact (RFC 3841)
      check for each INVITE for an ad-hoc group session: pass if Accept-Contact carries
            3gpp-service.ims.icsi.oma.cpm.session, plain or as percent-encoded ICSI, else fail

    002-7.4.2-3 SHALL client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Set the Request-URI to the CF URI provisioned in the device
      check for each INVITE for an ad-hoc group session: pass if Request-URI equals
            client.config.cf_uri, else fail

    002-7.4.2-4 SHALL client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  List the invited users in a resource-lists body (RFC 5366)
      check for each INVITE for an ad-hoc group session: pass if the list part has exactly
            client.request.targets, else fail

    002-7.4.2-5_1 SHALL client state adhoc-group
      when  User starts an ad-hoc group session
      asks  Compare the number of invited users with the maximum provisioned to the device
      check for each INVITE for an ad-hoc group session: fail if its list has more entries than
            client.config.max_adhoc, else pass

    002-7.4.2-5_2 SHOULD client state adhoc-group
      when  Number of invitees exceeds the maximum
      asks  Tell the user that the limit is exceeded
      check inapplicable unless the number of targets in client.request exceeds
            client.config.max_adhoc; pass if client.notices has limit_exceeded, else warn; note: SHALL
            in 004-5.2.1.1-p1_2
      reads size-limit-count literal
      check inapplicable unless the number of targets in client.request exceeds
            client.config.max_adhoc; pass if client.notices has limit_exceeded, else warn
      why   only invited users count
      reads size-limit-count repaired
      check inapplicable unless the distinct users of client.request.targets and the own user are more
            than client.config.max_adhoc; pass if client.notices has limit_exceeded, else warn
      why   the own user counts

    002-7.4.2-5_3 FACT client state adhoc-group
      when  Number of invitees exceeds the maximum
      asks  The later steps run only if the limit is kept, so nothing is sent beyond it
      check inapplicable unless the number of targets in client.request exceeds
            client.config.max_adhoc; fail if a group INVITE follows that request, else pass

    002-7.4.2-6 SHALL client yes adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Include an SDP offer part (RFC 3264, RFC 4566, RFC 4975)
      check for each INVITE for an ad-hoc group session: pass if an application/sdp offer is present,
            else fail

    002-7.4.2-6a SHALL client yes adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Announce accept-types message/cpim in the SDP
      check for each INVITE for an ad-hoc group session: pass if a=accept-types includes message/cpim,
            else fail

    002-7.4.2-6b MAY client yes adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Announce further formats, or '*', as RFC 4975 allows
      check pass in either case; note: record whether accept-types has more than message/cpim

    002-7.4.2-en1 FACT client no adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Open point: the SDP step should be made general, not only for messaging
      check inapplicable: not observable (gap: no rule for other media)

    002-7.4.2-7 SHALL client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Send the INVITE by the rules of the SIP/IP core
      check pass if each client.request for an ad-hoc group session that keeps the limit leads to an
            INVITE from the client to the core, else fail

    002-7.4.2-rsp.1 SHALL client state adhoc-group
      when  Client receives 200 to the INVITE for an ad-hoc group session
      asks  Remember the group session identity in Contact, if there is one (RFC 4579)
      check inapplicable if the 200 has no Contact; pass if client.sessions[s].identity equals the
            Contact URI, else fail

    002-7.4.2-rsp.2 SHALL client yes adhoc-group
      when  Client receives 200 to the INVITE for an ad-hoc group session
      asks  Start the media plane of a session (section 7.5.2)
      check inapplicable if the session ends before the time bound; pass if an MSRP exchange over the
            path pair of offer and answer follows within the time bound, else fail
    """
}
