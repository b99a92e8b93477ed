extension CatalogueText {
  /// Section 7.4.5 of document 000: extending a 1-1 session, in the oldest text.
  static let extendingADraftSession: StaticString = """
    000-7.4.5-1 SHALL client yes extend-to-group
      when  User extends a 1-1 session to an ad-hoc group: client sends INVITE
      asks  Start the extension with a new initial INVITE built by RFC 3261, i.e. a dialog of its own,
            not a re-INVITE inside the 1-1 dialog
      check for each extension INVITE: pass if it has no To-tag, a Call-ID different from that of the
            1-1 dialog, and the RFC 3261 mandatory headers, else fail

    000-7.4.5-2 SHALL client yes extend-to-group
      when  User extends a 1-1 session to an ad-hoc group: client sends INVITE
      asks  Put an Accept-Contact header carrying feature tag '+g.oma.cpm.chat' (RFC 3841) in the
            INVITE
      check for each extension INVITE: pass if an Accept-Contact value carries +g.oma.cpm.chat, else
            fail; note: valid in profile cpm1-draft only, later profiles use the ICSI tag
            (002-7.3.5-2, 004-5.2.3-2)

    000-7.4.5-3 SHALL client yes extend-to-group
      when  User extends a 1-1 session to an ad-hoc group: client sends INVITE
      asks  Carry feature tag '+g.oma.cpm.chat' as a Contact parameter (RFC 3840)
      check for each extension INVITE: pass if the Contact header carries +g.oma.cpm.chat, else fail;
            note: valid in profile cpm1-draft only (later: 004-5.2.3-3)

    000-7.4.5-4 SHALL client yes extend-to-group
      when  User extends a 1-1 session to an ad-hoc group: client sends INVITE
      asks  State the CPM release version of the client in User-Agent
      check for each extension INVITE: pass if User-Agent is present and not empty, else fail; note:
            the syntax of the release version is not given in this seed

    000-7.4.5-5 SHOULD client state extend-to-group
      when  User extends a 1-1 session to an ad-hoc group: client sends INVITE
      asks  List in Allow every SIP method the client supports
      check for each extension INVITE: pass if Allow is present and equals client.methods, else warn

    000-7.4.5-6 SHALL client state extend-to-group
      when  User extends a 1-1 session to an ad-hoc group: client sends INVITE
      asks  Address the INVITE to the conference-factory URI for the CPM service configured in the
            client
      check for each extension INVITE: pass if Request-URI equals client.config.cf_uri, else fail

    000-7.4.5-7_1 SHALL client state extend-to-group
      when  User extends a 1-1 session to an ad-hoc group: client sends INVITE
      asks  List the newly invited user(s) in a resource-lists body part per RFC 5366
      check for each extension INVITE: pass if a body part application/resource-lists+xml has one
            entry for each address in client.request.targets, else fail

    000-7.4.5-7_2 SHALL client yes extend-to-group
      when  User extends a 1-1 session to an ad-hoc group: client sends INVITE
      asks  List also the identity of the peer of the 1-1 session in that body
      check for each extension INVITE: pass if one entry of the list matches the remote identity (or
            remote Contact) of the 1-1 dialog, else fail
      reads extension-peer-wording literal
      check for each extension INVITE: pass if one entry of the list matches the identity of the one
            invited to the 1-1 session, else fail
      why   as 004-5.2.3-8_2

    000-7.4.5-7a SHALL client yes extend-to-group
      when  User extends a 1-1 session to an ad-hoc group: client sends INVITE
      asks  Attach to the list entry of the 1-1 peer a Replaces header (RFC 3891) which names the 1-1
            session
      check for each extension INVITE: pass if the list entry of the peer has a URI header Replaces
            whose Call-ID, to-tag and from-tag name the 1-1 dialog, else fail; note: later profiles
            use CPM-Replaces (002-7.3.5-7a) or Session-Replaces (004-5.2.3-8a)

    000-7.4.5-8_1 SHALL client state extend-to-group
      when  User asks to extend a 1-1 session
      asks  Compare the number of invited users in the list with the provisioned maximum for ad-hoc
            group sessions
      check for each extension INVITE: fail if its list has more entries than client.config.max_adhoc,
            else pass
      reads size-limit-count literal
      check for each extension INVITE: fail if its list has more entries than client.config.max_adhoc,
            else pass
      why   only entries of the list count
      reads size-limit-count repaired
      check for each extension INVITE: fail if the distinct users of its list and the own user are
            more than client.config.max_adhoc, else pass
      why   the own user counts

    000-7.4.5-8_2 SHOULD client state extend-to-group
      when  Number of invitees exceeds the provisioned maximum
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

    000-7.4.5-8_3 FACT client state extend-to-group
      when  Number of invitees exceeds the provisioned maximum
      asks  The remaining steps run only when the limit is kept, so no INVITE leaves the client when
            it is exceeded (implied by the alternative, no SHALL NOT printed)
      check inapplicable unless client.request.targets plus the peer of the 1-1 session are more than
            client.config.max_adhoc; fail if an extension INVITE follows that request, else pass
      reads size-limit-count literal
      check inapplicable unless client.request.targets plus the peer of the 1-1 session are more than
            client.config.max_adhoc; fail if an extension INVITE follows that request, else pass
      why   only invited users count
      reads size-limit-count repaired
      check inapplicable unless the distinct users of client.request.targets, the peer and the own
            user are more than client.config.max_adhoc; fail if an extension INVITE follows that
            request, else pass
      why   the own user counts

    000-7.4.5-9 SHALL client yes extend-to-group
      when  User extends a 1-1 session to an ad-hoc group: client sends INVITE
      asks  Declare the body as multipart/mixed (RFC 2046) in Content-Type
      check for each extension INVITE: pass if Content-Type is multipart/mixed with a boundary which
            matches the body, else fail

    000-7.4.5-10 SHALL client yes extend-to-group
      when  User extends a 1-1 session to an ad-hoc group: client sends INVITE
      asks  Include an SDP offer as a body part (RFC 3264, RFC 4566, RFC 4975)
      check for each extension INVITE: pass if one part is application/sdp and parses as an offer with
            an MSRP m-line having a=path and a=accept-types, else fail

    000-7.4.5-11 SHALL client state extend-to-group
      when  User extends a 1-1 session to an ad-hoc group: client sends INVITE
      asks  Send the INVITE through the SIP/IP core to the controlling server
      check pass if each client.request to extend that keeps the limit leads to an INVITE from the
            client to the core, else fail

    000-7.4.5-rsp.1 SHALL client state extend-to-group
      when  Client receives 200 to the extension INVITE
      asks  Remember the CPM Session Identity found in Contact, when there is one (RFC 4579)
      check inapplicable if the 200 has no Contact; pass if client.sessions[s].identity equals the
            Contact URI, else fail

    000-7.4.5-rsp.2 SHALL client state extend-to-group
      when  Client receives 200 to the extension INVITE
      asks  Start the session timer with the value in Session-Expires (RFC 4028)
      check inapplicable if the 200 has no Session-Expires; pass if client.sessions[s].timer equals
            its value, else fail

    000-7.4.5-rsp.3 SHALL client yes extend-to-group
      when  Client receives 200 to the extension INVITE
      asks  Subscribe to the conference state event package (procedure cited: section 7.5.9)
      check inapplicable if the session ends before the time bound; pass if a SUBSCRIBE with Event:
            conference to the session identity follows the 200 within the time bound, else fail; note:
            MAY in 002-7.3.5-rsp.3, conditional in 004-5.2.3-rsp.6_1

    000-7.4.5-rsp.4 SHALL client yes extend-to-group
      when  Client receives 200 to the extension INVITE
      asks  Set up the user plane (media) for the new session
      check inapplicable if the session ends before the time bound; pass if an MSRP exchange over the
            path pair of offer and answer follows within the time bound, else fail
    """
}
