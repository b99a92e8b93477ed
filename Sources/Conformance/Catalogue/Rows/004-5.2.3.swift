extension CatalogueText {
  /// Section 5.2.3 of document 004: extending a 1-1 session to a group.
  static let extendingToAGroup: StaticString = """
    004-5.2.3-p1_1 SHALL client state extend-to-group
      when  Participant of a 1-1 session adds users
      asks  Compare the number of invited users in the URI list with the configured maximum for ad-hoc
            group sessions
      check for each extension INVITE: fail if its list has more entries than client.config.max_adhoc,
            else pass; note: the entry of the peer is on the list and counts, whether the own user
            counts is open
      reads size-limit-count literal
      check for each extension INVITE: fail if its list has more entries than client.config.max_adhoc,
            else pass
      why   only entries of the list count
      reads size-limit-count repaired
      check for each extension INVITE: fail if the distinct users of its list and the own user are
            more than client.config.max_adhoc, else pass
      why   the own user counts

    004-5.2.3-p1_2 SHALL client state extend-to-group
      when  Number of invitees exceeds the maximum
      asks  Tell the user that the limit is exceeded
      check inapplicable unless client.request.targets plus the peer of the 1-1 session are more than
            client.config.max_adhoc; pass if client.notices has limit_exceeded, else fail
      reads size-limit-count literal
      check inapplicable unless client.request.targets plus the peer of the 1-1 session are more than
            client.config.max_adhoc; pass if client.notices has limit_exceeded, else fail
      why   only invited users count
      reads size-limit-count repaired
      check inapplicable unless the distinct users of client.request.targets, the peer and the own
            user are more than client.config.max_adhoc; pass if client.notices has limit_exceeded,
            else fail
      why   the own user counts

    004-5.2.3-p1_3 FACT client state extend-to-group
      when  Number of invitees exceeds the maximum
      asks  The INVITE is created only in the other case (limit kept)
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

    004-5.2.3-p2 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Create an initial INVITE per RFC 3261
      check for each extension INVITE: pass if no To-tag, a new Call-ID and mandatory headers, else
            fail

    004-5.2.3-1 SHALL client state extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Set the Request-URI to the CF URI provisioned in the client
      check for each extension INVITE: pass if Request-URI equals client.config.cf_uri, else fail

    004-5.2.3-2 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Carry 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session' percent encoded in g.3gpp.icsi-ref
            of Accept-Contact
      check for each extension INVITE: pass if Accept-Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail

    004-5.2.3-3 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Carry the same tag (printed with a doubled prefix) percent encoded in g.3gpp.icsi-ref of
            Contact
      check for each extension INVITE: pass if Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail
      reads tag-strings literal
      check for each extension INVITE: warn instead if only the tag with a single prefix is present;
            pass if Contact carries g.3gpp.icsi-ref with the percent-encoded printed value (doubled
            prefix), else fail
      why   printed with a doubled prefix

    004-5.2.3-4 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Set P-Preferred-Service to 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group'
      check for each extension INVITE: pass if P-Preferred-Service has exactly
            'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group', else fail

    004-5.2.3-5 SHALL client state extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Give the user's CPM Address as preferred originator's CPM Address (section 6.1)
      check for each extension INVITE: pass if the preferred identity equals client.address, else fail

    004-5.2.3-6 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  State the CPM release version in User-Agent as in Appendix D
      check for each extension INVITE: pass if User-Agent is present and names a release version, else
            fail

    004-5.2.3-7 SHALL client state extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE and anonymity is requested
      asks  Put 'id' in Privacy (RFC 3325)
      check for each extension INVITE: inapplicable unless client.request.anonymous; pass if Privacy
            contains id, else fail

    004-5.2.3-8_1 SHALL client state extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  List the added user(s) in a resource-lists body (RFC 5366)
      check for each extension INVITE: pass if the list part has one entry for each address in
            client.request.targets, else fail

    004-5.2.3-8_2 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  List also the GRUU of the 1-1 peer as received in its Contact when the 1-1 session was set
            up
      check for each extension INVITE: inapplicable if the Contact of the peer in the 1-1 dialog was
            no GRUU; pass if one list entry equals that GRUU, else fail
      reads extension-peer-wording literal
      check for each extension INVITE: inapplicable if the Contact of the one invited to the 1-1
            session was no GRUU; pass if one list entry equals that GRUU, else fail
      why   original invited user, even if it is the extender
      reads extension-peer-wording repaired
      check for each extension INVITE: pass if one list entry is the GRUU of the other party of the
            1-1 session or, if its Contact has no gr, its address, else fail
      why   the other party, whoever started it

    004-5.2.3-8a SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Attach to the entry of the peer the header Session-Replaces with the Contribution-ID of
            the 1-1 session (Appendix C)
      check for each extension INVITE: pass if the entry of the peer has Session-Replaces equal to the
            Contribution-ID of the 1-1 session, else fail

    004-5.2.3-9 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Declare the body as multipart/mixed (RFC 2046) in Content-Type
      check for each extension INVITE: pass if Content-Type is multipart/mixed with a valid boundary,
            else fail

    004-5.2.3-10_1 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Put the Conversation-ID of the running session
      check for each extension INVITE: pass if Conversation-ID equals that of the 1-1 session, else
            fail

    004-5.2.3-10_2 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Put the InReplyTo-Contribution-ID of the INVITE which started the 1-1 session
      check for each extension INVITE: inapplicable unless the INVITE of the 1-1 session had
            InReplyTo-Contribution-ID; pass if the same value is present, else fail
      reads extension-inreplyto literal
      check for each extension INVITE: pass if InReplyTo-Contribution-ID is present and equals that of
            the INVITE of the 1-1 session (empty if it had none), else fail; warn instead if the 1-1
            INVITE had none and the header is missing
      why   header is mandatory, value may not exist
      reads extension-inreplyto repaired
      check for each extension INVITE: fail if InReplyTo-Contribution-ID is present although the
            INVITE of the 1-1 session had none; pass if both have the same value or neither has the
            header, else fail
      why   omitted without a value

    004-5.2.3-10_3 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Put a newly generated Contribution-ID
      check for each extension INVITE: pass if Contribution-ID is present and occurs nowhere earlier
            in the trace, else fail

    004-5.2.3-11_1 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Include an SDP offer as in the section on SDP contents when initiating or modifying a
            session
      check for each extension INVITE: pass if an application/sdp offer is present, else fail
      reads closed-flag-not-forwarded literal
      check for each extension INVITE: pass if an application/sdp offer is present, else fail; warn if
            the offer has the closed token
      why   this procedure has no step for the token
      reads closed-flag-not-forwarded repaired
      check for each extension INVITE: pass if an application/sdp offer is present and has the closed
            token exactly when client.request.closed, else fail
      why   step 13 of 5.2.1.1 applies here too

    004-5.2.3-11_2 SHALL client yes extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Offer the same media streams as in the 1-1 session, apart from 11a and 11b
      check for each extension INVITE: pass if number, type, protocol and formats of m-lines equal the
            last agreed SDP of the 1-1 session, apart from accept-types, paths and ports, else fail
      reads identical-media-streams literal
      check for each extension INVITE: pass if number, type, protocol, formats, a=accept-types and
            a=accept-wrapped-types of m-lines equal the last agreed SDP of the 1-1 session, apart from
            paths, ports, the GSD Content-Type and application/conference-info+xml, else fail
      why   only the two printed differences
      reads identical-media-streams repaired
      check for each extension INVITE: pass if number, kind and protocol of m-lines equal the last
            agreed SDP of the 1-1 session and the MSRP line has message/cpim in a=accept-types and
            isComposing and IMDN in a=accept-wrapped-types, else fail
      why   types of a group session

    004-5.2.3-11a SHALL client state extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE and the client supports GSD
            management
      asks  Put the GSD Content-Type in a=accept-types
      check for each extension INVITE: inapplicable unless client.supports.gsd; pass if a=accept-types
            lists the GSD Content-Type, else fail; note: "set to" is read as "contains", message/cpim
            stays listed
      reads accept-types-set-to literal
      check for each extension INVITE: inapplicable unless client.supports.gsd; warn instead if
            a=accept-types lists it among types other than application/conference-info+xml; pass if
            a=accept-types has the GSD Content-Type and at most application/conference-info+xml
            besides, else fail
      why   set to one value means that value, with the type of the next step
      reads accept-types-set-to repaired
      check for each extension INVITE: inapplicable unless client.supports.gsd; pass if there is one
            a=accept-types line that begins with message/cpim and lists the GSD Content-Type, else
            fail
      why   one line, message/cpim first

    004-5.2.3-11b SHALL client state extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE and the client supports CIO
            notifications
      asks  List application/conference-info+xml in a=accept-types
      check for each extension INVITE: inapplicable unless client.supports.cio; pass if a=accept-types
            lists application/conference-info+xml, else fail

    004-5.2.3-12 SHALL client state extend-to-group
      when  Participant of a 1-1 session adds users: client sends INVITE
      asks  Send the INVITE by the rules of the SIP/IP core
      check pass if each client.request to extend that keeps the limit leads to an INVITE from the
            client to the core, else fail

    004-5.2.3-rsp SHALL client no extend-to-group
      when  Client receives 200 to the extension INVITE
      asks  Treat the response by RFC 3261 with the clarifications of this list
      check inapplicable: not observable, judged by the rows rsp.1 to rsp.7 of this section
      reads client-errors-undefined literal
      check inapplicable: not observable, judged by the rows rsp.1 to rsp.7 of this section
      why   no reaction to errors is given
      reads client-errors-undefined repaired
      check inapplicable for 1xx and 2xx; fail if the INVITE is repeated more than once, after another
            code than 500, 503 and 504, or before Retry-After (5 s without it) has passed; pass if
            client.notices has the code or its Warning text and the attempt is over, or after that one
            repetition, else fail; note: the trigger is any final response, a time-out counts as 408
      why   each final error ends the attempt and is shown

    004-5.2.3-rsp.1 SHALL client yes extend-to-group
      when  Client receives 200 to the extension INVITE
      asks  Create an ACK and send it towards the CF
      check pass if an ACK with the CSeq number of the INVITE follows, else fail

    004-5.2.3-rsp.2 SHALL client state extend-to-group
      when  Client receives 200 to the extension INVITE
      asks  Remember the Contact content as group session identity (RFC 4579)
      check pass if client.sessions[s].identity equals the Contact URI of the 200, else fail

    004-5.2.3-rsp.3 SHALL client state extend-to-group
      when  Client receives 200 to the extension INVITE
      asks  Start the session timer with the value of Session-Expires (RFC 4028)
      check inapplicable if the 200 has no Session-Expires; pass if client.sessions[s].timer equals
            its value, else fail

    004-5.2.3-rsp.4 SHALL client state extend-to-group
      when  Client receives 200 to the extension INVITE, answer lists the GSD Content-Type
      asks  Regard GSD management as supported in this session, if the client supports it too
      check inapplicable unless client.supports.gsd and the answer lists the type; pass if
            client.sessions[s].gsd is true, else fail; warn if it is true without both conditions

    004-5.2.3-rsp.5 SHALL client state extend-to-group
      when  Client receives 200 to the extension INVITE, answer lists application/conference-info+xml
      asks  Regard CIO notifications as applicable, if the client supports it
      check inapplicable unless client.supports.cio and the answer lists
            application/conference-info+xml; pass if client.sessions[s].cio is true, else fail; warn
            if it is true without both conditions

    004-5.2.3-rsp.6_1 SHALL client state extend-to-group
      when  Client receives 200 to the extension INVITE, CIO notifications not applicable
      asks  Subscribe to the conference state event package (section 7.3.10)
      check inapplicable if client.supports.cio and the answer lists application/conference-info+xml,
            or if the session ends before the time bound; pass if a SUBSCRIBE with Event: conference
            to the group session identity follows within the time bound, else fail

    004-5.2.3-rsp.6_2 SHALL client state extend-to-group
      when  Group session lasts and subscription mode is used
      asks  Keep that subscription as long as the client takes part
      check inapplicable if client.supports.cio and the answer lists application/conference-info+xml,
            or if no subscription was accepted; fail if the client sends Expires: 0 or lets the
            subscription run out before the BYE that ends its part, else pass; note: an end caused by
            the notifier is no failure

    004-5.2.3-rsp.7 SHALL client yes extend-to-group
      when  Client receives 200 to the extension INVITE
      asks  Move the media plane to the CF via the PF, away from the direct link to the peer client
      check inapplicable if no chat message follows; fail if a later chat SEND of the client uses the
            path of the peer from the 1-1 dialog; pass if later chat SENDs use the path in the SDP
            answer of the group dialog, else fail
      reads extension-switch-over repaired
      check inapplicable if no chat message follows, or for SENDs after the peer refused the group
            (the 1-1 session goes on); fail if a later chat SEND of the client uses the path of the
            peer from the 1-1 dialog; pass if later chat SENDs use the path in the SDP answer of the
            group dialog, else fail
      why   refusal by the peer keeps the 1-1 session
    """
}
