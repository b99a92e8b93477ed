extension CatalogueText {
  /// Section 7.1 of document 002: registration.
  static let registration: StaticString = """
    002-7.1-p1 SHALL client state register
      when  Client sends REGISTER (registration or re-registration)
      asks  Carry out registration and re-registration by RFC 3261 and the rules of the SIP/IP core
      check for each REGISTER for the CPM service: pass if To and From hold client.address,
            Request-URI is the home domain without user part and CSeq grows within one Call-ID, else
            fail; warn if Call-ID changes between refreshes of the same client

    002-7.1-1 SHALL client yes register
      when  Client sends REGISTER (registration or re-registration)
      asks  Build a REGISTER request per RFC 3261
      check for each REGISTER for the CPM service: pass if the mandatory RFC 3261 headers are present
            and well formed, else fail

    002-7.1-2 SHALL client state register
      when  Client sends REGISTER (registration or re-registration)
      asks  List in Contact the CPM feature tags of all supported features, in the form of appendix X
      check for each REGISTER for the CPM service: pass if the CPM feature tags in Contact are exactly
            those of client.features, else fail

    002-7.1-2o FACT client no register
      when  Client sends REGISTER (registration or re-registration)
      asks  Open point: "appendix X" is a placeholder, the encoding of the tags in Contact is not
            fixed here
      check inapplicable: not observable (gap; 004 uses percent encoding in g.3gpp.icsi-ref)

    002-7.1-3 SHALL client state register
      when  Client sends REGISTER (registration or re-registration)
      asks  Carry +sip.instance with the client's Unique User Agent Identifier in Contact
            (draft-ietf-sip-outbound)
      check for each REGISTER for the CPM service: pass if +sip.instance in Contact equals
            client.instance_id, else fail

    002-7.1-4 SHALL client yes register
      when  Client sends REGISTER (registration or re-registration)
      asks  List option tag 'gruu' in Supported
      check for each REGISTER for the CPM service: pass if Supported lists gruu, else fail

    002-7.1-5 SHALL client yes register
      when  Client sends REGISTER (registration or re-registration)
      asks  List option tag 'gruu' in Require
      check for each REGISTER for the CPM service: pass if Require lists gruu, else fail; note: a core
            without gruu answers 420: scenario needs a gruu-capable registrar
      reads gruu-required literal
      check for each REGISTER for the CPM service: pass if Require lists gruu, else fail
      why   the option is required
      reads gruu-required repaired
      check for each REGISTER for the CPM service: fail if Require lists gruu, else pass
      why   support is enough

    002-7.1-6 SHALL client state register
      when  Client sends REGISTER (registration or re-registration)
      asks  State the user agent capabilities in Contact (RFC 3840)
      check for each REGISTER for the CPM service: pass if Contact carries the capability parameters
            of client.features and client.methods (e.g. methods, media tags), else fail; note: which
            parameters are wanted is not stated

    002-7.1-7 MAY client state register
      when  Client sends REGISTER (registration or re-registration)
      asks  Put the client name given by the user into the display-name of Contact
      check pass in either case; warn if a display-name is present and differs from client.config.name

    002-7.1-8 SHALL client state register
      when  Client sends REGISTER (registration or re-registration)
      asks  Send the REGISTER to the SIP/IP core by the rules of that core
      check pass if each start of registration in client.registration leads to a REGISTER from the
            client to the core, else fail

    002-7.1-p2 SHALL client state register
      when  Registration lifetime runs while the service is wanted
      asks  Re-register as RFC 3261 says, to keep the registration alive
      check inapplicable if client.registration shows that the service is not wanted any more or the
            client is out of coverage; pass if a new REGISTER leaves before the expiry granted in the
            last 200, else fail

    002-7.1-p3 SHALL client state register
      when  CPM service no longer needed and user asks for it
      asks  Send a REGISTER which ends the existing CPM registration (RFC 3261)
      check inapplicable unless client.request.kind is unregister; pass if a REGISTER follows that
            removes the binding of the client (expires=0 on its contact, or Expires: 0), else fail

    002-7.1-en1 FACT client no register
      when  User stops the service
      asks  Open point: whether a user may stop the service at all needs further investigation
      check inapplicable: not observable (gap; treat p3 as applicable only if the scenario offers a
            user stop)

    002-7.1-p4 MAY client yes register
      when  Client wants information on messages deferred while it was not registered
      asks  Subscribe to the event package for deferred messages (section 7.2.6.1)
      check pass in either case; note: record whether a SUBSCRIBE for deferred message information
            follows registration

    002-7.1-p4o FACT client no register
      when  Client subscribes to deferred message information
      asks  Open point: the event package is called only "XXX", its name is not settled
      check inapplicable: not observable (no Event value to compare with)
    """
}
