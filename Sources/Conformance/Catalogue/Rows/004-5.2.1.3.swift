extension CatalogueText {
  /// Section 5.2.1.3 of document 004: joining a group.
  static let joiningARunningGroup: StaticString = """
    004-5.2.1.3-p1 SHALL client yes joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Create an INVITE per RFC 3261
      check for each INVITE to a join-in group: pass if no To-tag and mandatory headers, else fail

    004-5.2.1.3-1 SHALL client state joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Let the Request-URI be the address of the pre-defined group
      check for each INVITE to a join-in group: pass if Request-URI equals the group address in
            client.request.targets, else fail

    004-5.2.1.3-2 SHALL client yes joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Carry 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session' percent encoded in g.3gpp.icsi-ref
            of Accept-Contact
      check for each INVITE to a join-in group: pass if Accept-Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail

    004-5.2.1.3-3 SHALL client yes joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Carry the same encoded tag in Contact
      check for each INVITE to a join-in group: pass if Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail

    004-5.2.1.3-4 SHALL client yes joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Set P-Preferred-Service to 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group'
      check for each INVITE to a join-in group: pass if P-Preferred-Service has exactly
            'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group', else fail

    004-5.2.1.3-5 SHALL client state joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Give the user's CPM Address as preferred originator's CPM Address (section 6.1)
      check for each INVITE to a join-in group: pass if the preferred identity equals client.address,
            else fail

    004-5.2.1.3-6 SHALL client yes joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  State the OMA CPM release version in User-Agent as in Appendix D
      check for each INVITE to a join-in group: pass if User-Agent is present and names a release
            version, else fail

    004-5.2.1.3-7 SHALL client state joinin-group
      when  Client joins a session of a join-in group: INVITE and anonymity is requested
      asks  Put 'id' in Privacy (RFC 3325)
      check for each INVITE to a join-in group: inapplicable unless client.request.anonymous; pass if
            Privacy contains id, else fail

    004-5.2.1.3-n1 FACT controlling state joinin-group
      when  CF receives INVITE with anonymity requested for a group which forbids it
      asks  When the group in the Request-URI forbids anonymity (OMA-XDM-Group rules), the CF hosting
            the group does not allow the invitation
      check inapplicable unless Privacy has id and cf.groups[g].allow_anonymity forbids it; pass if
            the INVITE is refused, else fail

    004-5.2.1.3-8 SHALL client yes joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Put a newly generated Conversation-ID (Appendix C)
      check for each INVITE to a join-in group: pass if Conversation-ID is present and occurs nowhere
            earlier in the trace, else fail

    004-5.2.1.3-9 SHALL client yes joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Put a newly generated Contribution-ID (Appendix C)
      check for each INVITE to a join-in group: pass if Contribution-ID is present and occurs nowhere
            earlier in the trace, else fail

    004-5.2.1.3-10 SHALL client yes joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Include an SDP offer as in the section on SDP contents when initiating or modifying a
            session
      check for each INVITE to a join-in group: pass if an application/sdp offer is present, else fail

    004-5.2.1.3-10a SHALL client state joinin-group
      when  Client joins a session of a join-in group: INVITE and the client supports GSD management
      asks  Put the GSD Content-Type in a=accept-types
      check for each INVITE to a join-in group: inapplicable unless client.supports.gsd; pass if
            a=accept-types lists the GSD Content-Type, else fail; note: "set to" is read as
            "contains", message/cpim stays listed
      reads accept-types-set-to literal
      check for each INVITE to a join-in group: inapplicable unless client.supports.gsd; warn instead
            if a=accept-types lists it among types other than application/conference-info+xml; pass if
            a=accept-types has the GSD Content-Type and at most application/conference-info+xml
            besides, else fail
      why   set to one value means that value, with the type of the next step
      reads accept-types-set-to repaired
      check for each INVITE to a join-in group: inapplicable unless client.supports.gsd; pass if there
            is one a=accept-types line that begins with message/cpim and lists the GSD Content-Type,
            else fail
      why   one line, message/cpim first

    004-5.2.1.3-10b SHALL client state joinin-group
      when  Client joins a session of a join-in group: INVITE and the client supports CIO
            notifications
      asks  List application/conference-info+xml in a=accept-types
      check for each INVITE to a join-in group: inapplicable unless client.supports.cio; pass if
            a=accept-types lists application/conference-info+xml, else fail

    004-5.2.1.3-11 SHALL client state joinin-group
      when  Client joins a session of a join-in group: INVITE
      asks  Send the INVITE by the rules of the SIP/IP core
      check pass if each client.request to join leads to an INVITE from the client to the core, else
            fail

    004-5.2.1.3-rsp SHALL client no joinin-group
      when  Client receives 200 to the join INVITE
      asks  Treat the response by RFC 3261 with the clarifications of this list
      check inapplicable: not observable, judged by the rows rsp.a to rsp.p_2 of this section
      reads client-errors-undefined literal
      check inapplicable: not observable, judged by the rows rsp.a to rsp.p_2 of this section
      why   no reaction to errors is given
      reads client-errors-undefined repaired
      check inapplicable for 1xx and 2xx; fail if the INVITE is repeated more than once, after another
            code than 500, 503 and 504, or before Retry-After (5 s without it) has passed; pass if
            client.notices has the code or its Warning text and the attempt is over, or after that one
            repetition, else fail; note: the trigger is any final response, a time-out counts as 408
      why   each final error ends the attempt and is shown

    004-5.2.1.3-rsp.a SHALL client yes joinin-group
      when  Client receives 200 to the join INVITE
      asks  Create an ACK and send it towards the CF
      check pass if an ACK with the CSeq number of the INVITE follows, else fail

    004-5.2.1.3-rsp.b SHALL client state joinin-group
      when  Client receives 200 to the join INVITE
      asks  Remember the Contact content as group session identity (RFC 4579)
      check pass if client.sessions[s].identity equals the Contact URI of the 200, else fail

    004-5.2.1.3-rsp.c_1 SHALL client state joinin-group
      when  Client receives 200 to the join INVITE
      asks  Remember Conversation-ID and Contribution-ID of the 200, when received
      check inapplicable if the 200 has neither; pass if client.sessions[s].conversation_id and
            client.sessions[s].contribution_id equal those received, else fail
      reads joinin-ids literal
      check inapplicable if the 200 has neither; pass if each of client.sessions[s].conversation_id
            and client.sessions[s].contribution_id that the 200 has equals the value received, else
            fail; warn if the 200 has only one of them
      why   one missing value is not treated
      reads joinin-ids repaired
      check inapplicable if the 200 has neither; pass if each of client.sessions[s].conversation_id
            and client.sessions[s].contribution_id equals the value of the 200, or that of the INVITE
            if the 200 lacks it, else fail
      why   a missing value keeps the generated one

    004-5.2.1.3-rsp.c_2 SHALL client state joinin-group
      when  Client receives 200 to the join INVITE
      asks  Use the received identities from then on, in place of those it generated for the INVITE
      check inapplicable if the 200 has neither; fail if a later message of the session or
            client.sessions[s].conversation_id or client.sessions[s].contribution_id still has a value
            generated for the INVITE, else pass
      reads joinin-ids literal
      check inapplicable if the 200 has neither; fail if a later message of the session or
            client.sessions[s].conversation_id or client.sessions[s].contribution_id still has a value
            generated for the INVITE, else pass; warn instead if the 200 has only one of both
      why   one missing value is not treated
      reads joinin-ids repaired
      check inapplicable if the 200 has neither; fail if a later message of the session or
            client.sessions[s].conversation_id or client.sessions[s].contribution_id still has a
            generated value for which the 200 has another one, else pass
      why   a missing value keeps the generated one

    004-5.2.1.3-rsp.d SHALL client yes joinin-group
      when  Client receives 200 to the join INVITE
      asks  Start the media plane (section 7.3.9)
      check inapplicable if the session ends before the time bound; pass if an MSRP exchange over the
            path pair of offer and answer follows within the time bound, else fail

    004-5.2.1.3-rsp.e SHALL client state joinin-group
      when  Client receives 200 to the join INVITE, answer lists the GSD Content-Type
      asks  Regard GSD management as supported in this session, if the client supports it too
      check inapplicable unless client.supports.gsd and the answer lists the type; pass if
            client.sessions[s].gsd is true, else fail; warn if it is true without both conditions

    004-5.2.1.3-rsp.f SHALL client state joinin-group
      when  Client receives 200 to the join INVITE, answer lists application/conference-info+xml
      asks  Regard CIO notifications as applicable, if the client supports it
      check inapplicable unless client.supports.cio and the answer lists
            application/conference-info+xml; pass if client.sessions[s].cio is true, else fail; warn
            if it is true without both conditions

    004-5.2.1.3-rsp.p_1 SHALL client state joinin-group
      when  Client receives 200 to the join INVITE, CIO notifications not applicable
      asks  SUBSCRIBE for the conference event package at the group session identity (section 7.3.10)
      check inapplicable if client.supports.cio and the answer lists application/conference-info+xml,
            or if the session ends before the time bound; pass if a SUBSCRIBE with Event: conference
            to the group session identity follows within the time bound, else fail

    004-5.2.1.3-rsp.p_2 SHALL client state joinin-group
      when  Group session lasts and subscription mode is used
      asks  Keep that subscription as long as the client takes part
      check inapplicable if client.supports.cio and the answer lists application/conference-info+xml,
            or if no subscription was accepted; fail if the client sends Expires: 0 or lets the
            subscription run out before the BYE that ends its part, else pass; note: an end caused by
            the notifier is no failure
    """
}
