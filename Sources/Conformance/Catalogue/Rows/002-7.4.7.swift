extension CatalogueText {
  /// Section 7.4.7 of document 002: removing users from a group.
  static let removingUsers: StaticString = """
    002-7.4.7-1 SHALL client yes refer-remove
      when  User removes participants from a running group session: client sends REFER
      asks  Create a REFER per RFC 3515
      check for each REFER which removes participants: pass if method REFER with exactly one Refer-To,
            else fail

    002-7.4.7-1a SHALL client yes refer-remove
      when  User removes participants from a running group session: client sends REFER
      asks  Put feature tag '3gpp-service.ims.icsi.oma.cpm.session' in Accept-Contact (RFC 3841)
      check for each REFER which removes participants: pass if Accept-Contact carries
            3gpp-service.ims.icsi.oma.cpm.session, plain or as percent-encoded ICSI, else fail

    002-7.4.7-1b SHALL client yes refer-remove
      when  User removes participants from a running group session: client sends REFER
      asks  State the CPM release version in User-Agent
      check for each REFER which removes participants: pass if User-Agent is present and names a
            release version, else fail

    002-7.4.7-1c SHOULD client state refer-remove
      when  User removes participants from a running group session: client sends REFER
      asks  List all supported methods in Allow
      check for each REFER which removes participants: pass if Allow equals client.methods, else warn

    002-7.4.7-1d FACT client no refer-remove
      when  User removes participants from a running group session: client sends REFER
      asks  Open point: item d is printed empty
      check inapplicable: not observable (no content)

    002-7.4.7-1e SHALL client state refer-remove
      when  User removes participants from a running group session: client sends REFER and anonymity
            is requested
      asks  Put 'id' in Privacy (RFC 3325)
      check for each REFER which removes participants: inapplicable unless client.request.anonymous;
            pass if Privacy contains id, else fail

    002-7.4.7-1f SHALL client yes refer-remove
      when  User removes participants from a running group session: client sends REFER
      asks  List option tag 'timer' in Supported
      check for each REFER which removes participants: pass if Supported lists timer, else fail

    002-7.4.7-1g SHOULD client yes refer-remove
      when  User removes participants from a running group session: client sends REFER
      asks  Add Session-Expires with refresher 'uac' (RFC 4028)
      check for each REFER which removes participants: pass if Session-Expires has refresher=uac, else
            warn; note: RFC 4028 knows the header only in INVITE, UPDATE and their 2xx

    002-7.4.7-2 SHALL client state refer-remove
      when  User removes participants from a running group session: client sends REFER in an existing
            dialog
      asks  Set the Request-URI to the group session identity of the running session
      check for each REFER which removes participants: inapplicable unless it has Call-ID and tags of
            the session dialog; pass if Request-URI equals client.sessions[s].identity, else fail;
            note: no rule is printed for a REFER outside the dialog
      reads refer-request-uri repaired
      check for each REFER which removes participants: pass if it has no To-tag and Request-URI equals
            client.sessions[s].identity, else fail; warn instead if it is sent in the session dialog
            with that Request-URI; note: trigger extended to REFER outside a dialog
      why   outside the dialog, both accepted

    002-7.4.7-3a_1 SHALL client state refer-remove
      when  User removes participants from a running group session: client sends REFER, one
            participant, not anonymous
      asks  Let Refer-To hold the CPM Address of the one who is removed (RFC 3515)
      check for each REFER which removes participants: inapplicable unless client.request.targets is
            one address that is not anonymous; pass if the Refer-To URI, without its parameters,
            equals it, else fail

    002-7.4.7-3a_2 SHALL client state refer-remove
      when  User removes participants from a running group session: client sends REFER, one
            participant, anonymous
      asks  Set Refer-To to the anonymous CPM Address of the participant
      check for each REFER which removes participants: inapplicable unless client.request.targets is
            one anonymous participant; pass if the Refer-To URI, without its parameters, equals the
            anonymous address in client.sessions[s].participants, else fail

    002-7.4.7-4a SHALL client state refer-remove
      when  User removes participants from a running group session: client sends REFER, several
            participants
      asks  Let Refer-To point (cid) to the URI list in a resource-lists body part (RFC 5368)
      check for each REFER which removes participants: inapplicable unless client.request.targets has
            several addresses; pass if Refer-To is a cid URL equal to the Content-ID of the list part,
            else fail

    002-7.4.7-4b_1 SHALL client state refer-remove
      when  User removes participants from a running group session: client sends REFER, several
            participants
      asks  Include a resource-lists body with the users to be removed (RFC 5368)
      check for each REFER which removes participants: inapplicable unless client.request.targets has
            several addresses; pass if the list part has exactly these, else fail

    002-7.4.7-4b_2 SHALL client state refer-remove
      when  User removes participants from a running group session: client sends REFER, several
            participants, one anonymous
      asks  Use the anonymous CPM Address in the list for each anonymous participant
      check for each REFER which removes participants: inapplicable unless client.request.targets has
            several addresses with an anonymous participant among them; pass if its entry is the
            anonymous address in client.sessions[s].participants and its true address is not in the
            list, else fail

    002-7.4.7-4c SHALL client state refer-remove
      when  User removes participants from a running group session: client sends REFER, several
            participants
      asks  List 'multiple-refer' in Require (RFC 5368)
      check for each REFER which removes participants: inapplicable unless client.request.targets has
            several addresses; pass if Require lists multiple-refer, else fail

    002-7.4.7-5 SHALL client yes refer-remove
      when  User removes participants from a running group session: client sends REFER
      asks  Set the parameter 'method' to BYE (RFC 3515)
      check for each REFER which removes participants: pass if the Refer-To URI (one participant) or
            each list entry (several) has method=BYE, else fail; note: for lists the place of the
            parameter is not stated, accept it also on Refer-To
      reads refer-bye-form literal
      check for each REFER which removes participants: pass if method=BYE is on the Refer-To URI (a
            cid URL included) or on each list entry, else fail
      why   place of the parameter is open
      reads refer-bye-form repaired
      check for each REFER which removes participants: pass if Refer-To has ;method=BYE (one
            participant) or each list entry has ?method=BYE (several), else fail; warn instead if it
            is in the other notation or only on the cid URL (accepted by the CF)
      why   one place and form for each case

    002-7.4.7-6 MAY client yes refer-remove
      when  User removes participants from a running group session: client sends REFER without wish
            for status
      asks  Set Refer-Sub to 'false' (RFC 4488)
      check pass in either case; note: record whether Refer-Sub: false is present

    002-7.4.7-7 SHALL client state refer-remove
      when  User removes participants from a running group session: client sends REFER
      asks  Send the REFER towards the CF by the rules of the SIP/IP core
      check pass if each client.request to remove participants leads to a REFER that reaches the CF,
            else fail

    002-7.4.7-notify.1 SHALL client yes refer-remove
      when  Client receives NOTIFY in the dialog of its REFER
      asks  Process the NOTIFY per RFC 3515 and RFC 3265
      check pass if each NOTIFY in the dialog of the REFER is answered, with 200 while the
            subscription exists, else fail
      reads multiple-refer-subscription repaired
      check pass if each NOTIFY with Event: refer for the REFER, inside the session dialog or outside,
            is answered, with 200 while the subscription exists, else fail; note: trigger extended to
            NOTIFY outside the dialog
      why   outside the dialog too

    002-7.4.7-notify.2 MAY client state refer-remove
      when  Client receives NOTIFY in the dialog of its REFER
      asks  Show the user information taken from the NOTIFY body
      check pass in either case; note: record whether client.notices shows NOTIFY content
    """
}
