extension CatalogueText {
  /// Section 7.4.6 of document 002: adding users to a group.
  static let addingUsers: StaticString = """
    002-7.4.6-1 SHALL client yes refer-add
      when  User adds users to a running group session: client sends REFER
      asks  Create a REFER per RFC 3515
      check for each REFER which adds users: pass if method REFER with exactly one Refer-To, else fail

    002-7.4.6-1a SHALL client yes refer-add
      when  User adds users to a running group session: client sends REFER
      asks  Put feature tag '3gpp-service.ims.icsi.oma.cpm.session' in Accept-Contact (RFC 3841)
      check for each REFER which adds users: pass if Accept-Contact carries
            3gpp-service.ims.icsi.oma.cpm.session, plain or as percent-encoded ICSI, else fail

    002-7.4.6-1b SHALL client yes refer-add
      when  User adds users to a running group session: client sends REFER
      asks  State the CPM release version in User-Agent
      check for each REFER which adds users: pass if User-Agent is present and names a release
            version, else fail

    002-7.4.6-1c SHOULD client state refer-add
      when  User adds users to a running group session: client sends REFER
      asks  List all supported methods in Allow
      check for each REFER which adds users: pass if Allow equals client.methods, else warn

    002-7.4.6-1d FACT client no refer-add
      when  User adds users to a running group session: client sends REFER
      asks  Open point: item d is printed empty
      check inapplicable: not observable (no content)

    002-7.4.6-1e SHALL client state refer-add
      when  User adds users to a running group session: client sends REFER and anonymity is requested
      asks  Put 'id' in Privacy (RFC 3325)
      check for each REFER which adds users: inapplicable unless client.request.anonymous; pass if
            Privacy contains id, else fail

    002-7.4.6-n1 FACT controlling state refer-add
      when  CF receives REFER with anonymity requested for a group which forbids it
      asks  When the group addressed by the Request-URI forbids anonymity (OMA-XDM-Shared-Group
            rules), the CF hosting it does not allow the session
      check inapplicable unless Privacy has id and cf.groups[g].allow_anonymity forbids it; pass if
            the CF refuses the REFER (001-9.2.3-2_2) and invites nobody, else fail
      reads privacy-header-missing repaired
      check inapplicable unless Privacy has id and cf.groups[g].allow_anonymity forbids it; pass if
            the CF answers 403 with warning 119 and invites nobody, else fail
      why   code is fixed

    002-7.4.6-2 SHALL client state refer-add
      when  User adds users to a running group session: client sends REFER
      asks  Set the Request-URI to the group session identity
      check for each REFER which adds users: pass if Request-URI equals client.sessions[s].identity,
            else fail
      reads refer-request-uri repaired
      check for each REFER which adds users: pass if it has no To-tag and Request-URI equals
            client.sessions[s].identity, else fail; warn instead if it is sent in the session dialog
            with that Request-URI
      why   outside the dialog, both accepted

    002-7.4.6-3a SHALL client state refer-add
      when  User adds users to a running group session: client sends REFER, one invitee
      asks  Set Refer-To to the CPM Address of the invitee (RFC 3515)
      check for each REFER which adds users: inapplicable unless client.request.targets is one
            address; pass if the Refer-To URI, without its parameters, equals it, else fail; note: no
            method parameter is demanded here although 001-9.2.3-p1 starts on method=INVITE

    002-7.4.6-3b SHALL client state refer-add
      when  User adds users to a running group session: client sends REFER, one invitee
      asks  Set Refer-Sub to 'true' (RFC 4488)
      check for each REFER which adds users: inapplicable unless client.request.targets is one
            address; pass if Refer-Sub: true is present, else fail

    002-7.4.6-4a SHALL client state refer-add
      when  User adds users to a running group session: client sends REFER, several invitees
      asks  Let Refer-To point (cid) to the URI list in a resource-lists body part (RFC 5368)
      check for each REFER which adds users: inapplicable unless client.request.targets has several
            addresses; pass if Refer-To is a cid URL equal to the Content-ID of the list part, else
            fail

    002-7.4.6-4b SHALL client state refer-add
      when  User adds users to a running group session: client sends REFER, several invitees
      asks  Include a resource-lists body with the users to be added (RFC 5368)
      check for each REFER which adds users: inapplicable unless client.request.targets has several
            addresses; pass if the list part has exactly these, else fail

    002-7.4.6-4c SHALL client state refer-add
      when  User adds users to a running group session: client sends REFER, several invitees
      asks  Set Refer-Sub to 'true' (RFC 4488 and RFC 5368 cited)
      check for each REFER which adds users: inapplicable unless client.request.targets has several
            addresses; pass if Refer-Sub: true is present, else fail; note: RFC 5368 section 5
            describes suppressing the subscription instead
      reads multiple-refer-subscription repaired
      check for each REFER which adds users: inapplicable unless client.request.targets has several
            addresses; pass if Refer-Sub: false is present, else fail
      why   outcomes of a list cannot be told apart

    002-7.4.6-4d SHALL client state refer-add
      when  User adds users to a running group session: client sends REFER, several invitees
      asks  List 'multiple-refer' in Require (RFC 4488 and RFC 5368 cited)
      check for each REFER which adds users: inapplicable unless client.request.targets has several
            addresses; pass if Require lists multiple-refer, else fail
      reads multiple-refer-subscription repaired
      check for each REFER which adds users: inapplicable unless client.request.targets has several
            addresses; pass if Require lists multiple-refer and norefersub, else fail
      why   as RFC 5368

    002-7.4.6-5_1 SHALL client state refer-add
      when  User adds users to a running group session
      asks  Check that present participants plus added users do not exceed the provisioned maximum for
            ad-hoc group sessions
      check for each REFER which adds users: fail if the size of client.sessions[s].participants plus
            the number of client.request.targets is above client.config.max_adhoc, else pass
      reads size-limit-count literal
      check for each REFER which adds users: fail if the size of client.sessions[s].participants plus
            the number of client.request.targets is above client.config.max_adhoc, else pass
      why   the two numbers are added up
      reads size-limit-count repaired
      check for each REFER which adds users: fail if the distinct users of
            client.sessions[s].participants, client.request.targets and the own user are more than
            client.config.max_adhoc, else pass
      why   distinct users count once, the own user included

    002-7.4.6-5_2 SHOULD client state refer-add
      when  The sum exceeds the maximum
      asks  Tell the user that the limit is exceeded
      check inapplicable unless client.sessions[s].participants plus client.request.targets exceed
            client.config.max_adhoc; pass if client.notices has limit_exceeded, else warn
      reads size-limit-count literal
      check inapplicable unless client.sessions[s].participants plus client.request.targets exceed
            client.config.max_adhoc; pass if client.notices has limit_exceeded, else warn
      why   the two numbers are added up
      reads size-limit-count repaired
      check inapplicable unless the distinct users of client.sessions[s].participants,
            client.request.targets and the own user are more than client.config.max_adhoc; pass if
            client.notices has limit_exceeded, else warn
      why   distinct users count once, the own user included

    002-7.4.6-5_3 FACT client state refer-add
      when  The sum exceeds the maximum
      asks  The REFER is sent only if the limit is kept
      check inapplicable unless client.sessions[s].participants plus client.request.targets exceed
            client.config.max_adhoc; fail if a REFER follows that request, else pass

    002-7.4.6-6 SHALL client state refer-add
      when  User adds users to a running group session: client sends REFER
      asks  Send the REFER to the SIP/IP core
      check pass if each client.request to add users that keeps the limit leads to a REFER from the
            client to the core, else fail
    """
}
