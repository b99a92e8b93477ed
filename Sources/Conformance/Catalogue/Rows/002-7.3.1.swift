extension CatalogueText {
  /// Section 7.3.1 of document 002: 1-1 sessions.
  static let oneToOneSessions: StaticString = """
    002-7.3.1-p1 SHALL client yes one-to-one-session
      when  Client sends INVITE for a 1-1 session
      asks  Create an initial INVITE per RFC 3261
      check for each INVITE for a 1-1 session: pass if no To-tag and mandatory headers, else fail

    002-7.3.1-1 SHALL client yes one-to-one-session
      when  Client sends INVITE for a 1-1 session
      asks  Put feature tag '3gpp-service.ims.icsi.oma.cpm.session' in Accept-Contact (RFC 3841)
      check for each INVITE for a 1-1 session: pass if Accept-Contact carries
            3gpp-service.ims.icsi.oma.cpm.session, plain or as percent-encoded ICSI, else fail
      reads tag-strings literal
      check for each INVITE for a 1-1 session: warn instead if only the percent-encoded ICSI is
            present; pass if Accept-Contact carries the tag 3gpp-service.ims.icsi.oma.cpm.session as
            printed, else fail
      why   printed without urn prefix and encoding
      reads tag-strings repaired
      check for each INVITE for a 1-1 session: warn instead if only the plain tag is present; pass if
            Accept-Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail
      why   one constant for 002 and later
      reads accept-contact-optional literal
      check for each INVITE for a 1-1 session: pass if Accept-Contact carries
            3gpp-service.ims.icsi.oma.cpm.session, plain or as percent-encoded ICSI, else fail
      why   the parameters are not asked for
      reads accept-contact-optional repaired
      check for each INVITE for a 1-1 session: pass if Accept-Contact carries
            3gpp-service.ims.icsi.oma.cpm.session, plain or as percent-encoded ICSI, with require and
            explicit, else fail
      why   unsuitable terminals are excluded

    002-7.3.1-2 SHALL client state one-to-one-session
      when  Client sends INVITE for a 1-1 session
      asks  Give the user's CPM Address as authenticated originator's CPM Address
      check for each INVITE for a 1-1 session: pass if the preferred or asserted identity equals
            client.address, else fail

    002-7.3.1-3 SHALL client yes one-to-one-session
      when  Client sends INVITE for a 1-1 session
      asks  State the OMA CPM release version in User-Agent as in Appendix D
      check for each INVITE for a 1-1 session: pass if User-Agent is present and names a release
            version, else fail

    002-7.3.1-4 SHOULD client state one-to-one-session
      when  Client sends INVITE for a 1-1 session
      asks  List all supported methods in Allow
      check for each INVITE for a 1-1 session: pass if Allow equals client.methods, else warn

    002-7.3.1-5 SHALL client state one-to-one-session
      when  Client sends INVITE for a 1-1 session
      asks  Put the address of the sending client in Contact
      check for each INVITE for a 1-1 session: pass if the Contact URI equals client.contact, else
            fail

    002-7.3.1-6 SHALL client yes one-to-one-session
      when  Client sends INVITE for a 1-1 session
      asks  Put the feature tag printed as 'xxx' in Contact
      check for each INVITE for a 1-1 session: pass if Contact carries a CPM feature tag, else fail;
            note: the value is a placeholder, only presence can be judged
      reads tag-strings literal
      check for each INVITE for a 1-1 session: pass if Contact carries the tag xxx or a CPM feature
            tag, else fail
      why   the value is a placeholder
      reads tag-strings repaired
      check for each INVITE for a 1-1 session: pass if Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail
      why   the constant fills the placeholder

    002-7.3.1-6o FACT client no one-to-one-session
      when  Client sends INVITE for a 1-1 session
      asks  Open point: 'xxx' is a placeholder, the Contact tag of a 1-1 session is not defined here
      check inapplicable: not observable (no value to compare with; 004 uses the session ICSI in group
            procedures)

    002-7.3.1-7 SHALL client state one-to-one-session
      when  Client sends INVITE for a 1-1 session and anonymity is requested
      asks  Put 'id' in Privacy (RFC 3325)
      check for each INVITE for a 1-1 session: inapplicable unless client.request.anonymous; pass if
            Privacy contains id, else fail

    002-7.3.1-8_1 SHALL client yes one-to-one-session
      when  Client sends INVITE for a 1-1 session
      asks  List option tag 'timer' in Supported
      check for each INVITE for a 1-1 session: pass if Supported lists timer, else fail

    002-7.3.1-8_2 SHALL client yes one-to-one-session
      when  Client sends INVITE for a 1-1 session
      asks  List option tag 'gruu' in Supported
      check for each INVITE for a 1-1 session: pass if Supported lists gruu, else fail

    002-7.3.1-9 SHOULD client yes one-to-one-session
      when  Client sends INVITE for a 1-1 session
      asks  Add Session-Expires with refresher 'uac' (RFC 4028)
      check for each INVITE for a 1-1 session: pass if Session-Expires has refresher=uac, else warn

    002-7.3.1-10 SHALL client state one-to-one-session
      when  Client sends INVITE for a 1-1 session
      asks  Let the Request-URI be the address of the target user (CPM or not)
      check for each INVITE for a 1-1 session: pass if Request-URI equals client.request.targets, else
            fail

    002-7.3.1-11 SHALL client yes one-to-one-session
      when  Client sends INVITE for a 1-1 session
      asks  Include an SDP offer part (RFC 3264, RFC 4566, RFC 4975)
      check for each INVITE for a 1-1 session: pass if an application/sdp offer is present, else fail

    002-7.3.1-12 SHALL client state one-to-one-session
      when  Client sends INVITE for a 1-1 session
      asks  Send the INVITE by the rules of the SIP/IP core
      check pass if each client.request for a 1-1 session leads to an INVITE from the client to the
            core, else fail

    002-7.3.1-rsp.1 SHALL client state one-to-one-session
      when  Client receives 200 to the INVITE for a 1-1 session
      asks  Remember the methods in Allow of the 200 for further requests
      check inapplicable if the 200 has no Allow; pass if client.sessions[s].peer_methods equals that
            Allow, else fail; warn if a later request of the client in the dialog uses a method
            outside it

    002-7.3.1-rsp.2 SHALL client yes one-to-one-session
      when  Client receives 200 to the INVITE for a 1-1 session
      asks  Remember the Contact of the 200 for later requests (ACK, BYE)
      check pass if the ACK and all later requests of the client in the dialog use the Contact URI of
            the 200 (or of a later target refresh) as remote target, else fail

    002-7.3.1-rsp.3 SHALL client state one-to-one-session
      when  Client receives 200 to the INVITE for a 1-1 session
      asks  Start the session timer with the value of Session-Expires (RFC 4028)
      check inapplicable if the 200 has no Session-Expires; pass if client.sessions[s].timer equals
            its value, else fail

    002-7.3.1-rsp.4 SHALL client yes one-to-one-session
      when  Client receives 200 to the INVITE for a 1-1 session
      asks  Start the media plane of a session (section 7.5.2)
      check inapplicable if the session ends before the time bound; pass if an MSRP exchange over the
            path pair of offer and answer follows within the time bound, else fail
    """
}
