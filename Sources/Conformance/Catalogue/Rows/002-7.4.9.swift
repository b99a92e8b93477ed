extension CatalogueText {
  /// Section 7.4.9 of document 002: joining a group.
  static let joiningAGroup: StaticString = """
    002-7.4.9-p1 SHALL client yes joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Create an INVITE per RFC 3261
      check for each INVITE to a join-in group: pass if no To-tag and mandatory headers, else fail;
            note: the lead-in prints SHALL twice

    002-7.4.9-1 SHALL client state joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Let the Request-URI be the address of the pre-defined group
      check for each INVITE to a join-in group: pass if Request-URI equals the group address in
            client.request.targets, else fail

    002-7.4.9-2 SHALL client yes joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Put feature tag '3gpp-service.ims.icsi.oma.cpm.session' in Accept-Contact (RFC 3841)
      check for each INVITE to a join-in group: pass if Accept-Contact carries
            3gpp-service.ims.icsi.oma.cpm.session, plain or as percent-encoded ICSI, else fail

    002-7.4.9-3 SHALL client state joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Give the user's CPM Address as authenticated originator's CPM Address
      check for each INVITE to a join-in group: pass if the preferred or asserted identity equals
            client.address, else fail

    002-7.4.9-4 SHALL client yes joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  State the OMA CPM release version in User-Agent as in Appendix D
      check for each INVITE to a join-in group: pass if User-Agent is present and names a release
            version, else fail

    002-7.4.9-5 SHALL client state joinin-group
      when  Client joins a session of a join-in group: INVITE and anonymity is requested
      asks  Put 'id' in Privacy (RFC 3325)
      check for each INVITE to a join-in group: inapplicable unless client.request.anonymous; pass if
            Privacy contains id, else fail

    002-7.4.9-n1 FACT controlling state joinin-group
      when  CF receives INVITE with anonymity requested for a group which forbids it
      asks  When the group in the Request-URI forbids anonymity (OMA-XDM-Shared-Group rules), the CF
            hosting the group does not allow the invitation
      check inapplicable unless Privacy has id and cf.groups[g].allow_anonymity forbids it; pass if
            the INVITE is refused, else fail
      reads privacy-header-missing repaired
      check inapplicable unless Privacy has id and cf.groups[g].allow_anonymity forbids it; pass if
            the INVITE gets 403 with warning 119, else fail
      why   code is fixed

    002-7.4.9-6 SHALL client yes joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Include an SDP offer part (RFC 3264, RFC 4566)
      check for each INVITE to a join-in group: pass if an application/sdp offer is present, else fail

    002-7.4.9-en1 FACT client no joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Open point: carrying Conversation Identity and Contribution Identity is for further study
      check inapplicable: not observable (gap; closed by 004-5.2.1.3 steps 8 and 9)

    002-7.4.9-7 SHALL client state joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Send the INVITE by the rules of the SIP/IP core
      check pass if each client.request to join leads to an INVITE from the client to the core, else
            fail

    002-7.4.9-rsp.a SHALL client state joinin-group
      when  Client receives 200 to the join INVITE
      asks  Remember the session identity in Contact
      check pass if client.sessions[s].identity equals the Contact URI, else fail

    002-7.4.9-rsp.b SHALL client state joinin-group
      when  Client receives 200 to the join INVITE
      asks  Remember Conversation Identity and Contribution Identity, when received
      check inapplicable if the 200 has neither; pass if client.sessions[s].conversation_id and
            client.sessions[s].contribution_id equal those received, else fail

    002-7.4.9-rsp.c SHALL client yes joinin-group
      when  Client receives 200 to the join INVITE
      asks  Start the media plane of a session (section 7.5.2)
      check inapplicable if the session ends before the time bound; pass if an MSRP exchange over the
            path pair of offer and answer follows within the time bound, else fail

    002-7.4.9-p2 SHALL client no joinin-group
      when  SIP/IP core is 3GPP/3GPP2 IMS
      asks  Use IMS session set-up (3GPP TS 24.229, 3GPP2 X.S0013.004), as clarified in this section
      check inapplicable: not observable (blanket reference)
    """
}
