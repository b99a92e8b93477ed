extension CatalogueText {
  /// Section 5.2.1.1 of document 004: starting an ad-hoc group.
  static let startingAnAdHocGroup: StaticString = """
    004-5.2.1.1-p1_1 SHALL client state adhoc-group
      when  User starts an ad-hoc group session
      asks  Compare the number of invited users in the URI list with the configured maximum for ad-hoc
            group sessions
      check for each INVITE for an ad-hoc group session: fail if its list has more entries than
            client.config.max_adhoc, else pass
      reads size-limit-count literal
      check for each INVITE for an ad-hoc group session: fail if its list has more entries than
            client.config.max_adhoc, else pass
      why   only entries of the list count
      reads size-limit-count repaired
      check for each INVITE for an ad-hoc group session: fail if the distinct users of its list and
            the own user are more than client.config.max_adhoc, else pass
      why   the own user counts

    004-5.2.1.1-p1_2 SHALL client state adhoc-group
      when  Number of invitees exceeds the maximum
      asks  Tell the user that the limit is exceeded
      check inapplicable unless the number of targets in client.request exceeds
            client.config.max_adhoc; pass if client.notices has limit_exceeded, else fail

    004-5.2.1.1-p1_3 SHALL-NOT client state adhoc-group
      when  Number of invitees exceeds the maximum
      asks  Do not go on with the procedure (no INVITE leaves)
      check inapplicable unless the number of targets in client.request exceeds
            client.config.max_adhoc; fail if a group INVITE follows that request, else pass
      reads size-limit-count literal
      check inapplicable unless the number of targets in client.request exceeds
            client.config.max_adhoc; fail if a group INVITE follows that request, else pass
      why   only invited users count
      reads size-limit-count repaired
      check inapplicable unless the distinct users of client.request.targets and the own user are more
            than client.config.max_adhoc; fail if a group INVITE follows that request, else pass
      why   the own user counts

    004-5.2.1.1-p2 SHALL client yes adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Create an initial INVITE per RFC 3261
      check for each INVITE for an ad-hoc group session: pass if no To-tag and mandatory headers, else
            fail

    004-5.2.1.1-1 SHALL client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Set the Request-URI to the CF URI provisioned in the device
      check for each INVITE for an ad-hoc group session: pass if Request-URI equals
            client.config.cf_uri, else fail

    004-5.2.1.1-2 SHALL client yes adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Carry 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session' percent encoded (TS 24.229
            7.2A.8.2) in g.3gpp.icsi-ref of Accept-Contact
      check for each INVITE for an ad-hoc group session: pass if Accept-Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail
      reads accept-contact-optional literal
      check for each INVITE for an ad-hoc group session: pass if Accept-Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail
      why   the parameters are not asked for
      reads accept-contact-optional repaired
      check for each INVITE for an ad-hoc group session: pass if Accept-Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session" with require and
            explicit, else fail
      why   unsuitable terminals are excluded

    004-5.2.1.1-3 SHALL client yes adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Carry the same encoded tag in Contact
      check for each INVITE for an ad-hoc group session: pass if Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail

    004-5.2.1.1-4 SHALL client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Give the user's CPM Address as preferred originator's CPM Address (section 6.1)
      check for each INVITE for an ad-hoc group session: pass if the preferred identity equals
            client.address, else fail

    004-5.2.1.1-5 SHALL client yes adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Set P-Preferred-Service to 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group'
      check for each INVITE for an ad-hoc group session: pass if P-Preferred-Service has exactly
            'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group', else fail

    004-5.2.1.1-6 SHALL client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  List the invited users in a resource-lists body (RFC 5366)
      check for each INVITE for an ad-hoc group session: inapplicable if it follows a failed re-join
            or belongs to case B of 004-5.2.1.4; pass if the list part has exactly
            client.request.targets, else fail
      reads invitee-list-missing literal
      check for each INVITE for an ad-hoc group session: inapplicable if it follows a failed re-join
            or belongs to case B of 004-5.2.1.4; pass if the list part has exactly
            client.request.targets, else fail
      why   tags on entries are not asked for
      reads invitee-list-missing repaired
      check for each INVITE for an ad-hoc group session: inapplicable if it follows a failed re-join
            or belongs to case B of 004-5.2.1.4; pass if the list part has exactly
            client.request.targets, else fail; warn if an entry has no copyControl="to"
      why   an untagged entry counts as bcc

    004-5.2.1.1-7 SHALL client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session and anonymity is requested
      asks  Put "id" in Privacy (RFC 3325)
      check for each INVITE for an ad-hoc group session: inapplicable unless client.request.anonymous;
            pass if Privacy contains id, else fail

    004-5.2.1.1-8 MAY client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Carry the text chosen for the session in Subject
      check pass in either case; warn if Subject is present and differs from client.request.subject

    004-5.2.1.1-9_1 SHALL client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session as start of a new conversation
      asks  Put a newly generated Conversation-ID (Appendix C)
      check for each INVITE for an ad-hoc group session: inapplicable unless
            client.request.conversation is new; pass if Conversation-ID is present and occurs nowhere
            earlier in the trace, else fail

    004-5.2.1.1-9_2 SHALL client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session in an existing conversation
      asks  Put the Conversation-ID of that conversation
      check for each INVITE for an ad-hoc group session: inapplicable if client.request.conversation
            is new; pass if Conversation-ID equals client.request.conversation, else fail

    004-5.2.1.1-10 SHALL client yes adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Put a newly generated Contribution-ID (Appendix C)
      check for each INVITE for an ad-hoc group session: inapplicable if it follows a failed re-join
            (004-5.2.1.4-err.iii); pass if Contribution-ID is present and occurs nowhere earlier in
            the trace, else fail
      reads split-group literal
      check for each INVITE for an ad-hoc group session: inapplicable if it follows a failed re-join
            (004-5.2.1.4-err.iii); pass if Contribution-ID is present and occurs nowhere earlier in
            the trace, else fail
      why   a fallback keeps the old value by err.iii
      reads split-group repaired
      check for each INVITE for an ad-hoc group session: pass if Contribution-ID is present and occurs
            nowhere earlier in the trace, else fail; note: holds after a failed re-join too
      why   no exception for the fallback

    004-5.2.1.1-11 SHALL client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session as reply to an earlier standalone message,
            file transfer or session invitation
      asks  Put InReplyTo-Contribution-ID with the Contribution-ID of what is answered
      check for each INVITE for an ad-hoc group session: inapplicable unless
            client.request.in_reply_to is a standalone message, file transfer or session invitation;
            pass if InReplyTo-Contribution-ID equals its Contribution-ID, else fail

    004-5.2.1.1-12 SHALL client yes adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Include an SDP offer as in the section on SDP contents when initiating or modifying a
            session (cited as 5.2.1.1)
      check for each INVITE for an ad-hoc group session: pass if an application/sdp offer is present,
            else fail

    004-5.2.1.1-13_1 SHALL client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session and the user wants a closed group session
      asks  Fill a=chatroom (RFC 7701) with the token 'org.openmobilealliance.groupchat.closed'
      check for each INVITE for an ad-hoc group session: inapplicable unless client.request.closed;
            pass if a=chatroom carries that token, else fail

    004-5.2.1.1-13_2 SHALL client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session and the user wants a closed group session
      asks  Write the attribute as 'a=chatroom:org.openmobilealliance.groupchat.closed'
      check for each INVITE for an ad-hoc group session: inapplicable unless client.request.closed;
            pass if the SDP line is exactly a=chatroom:org.openmobilealliance.groupchat.closed, else
            fail; warn if the token is present without client.request.closed
      reads private-messages-token literal
      check for each INVITE for an ad-hoc group session: inapplicable unless client.request.closed;
            pass if the SDP line is exactly a=chatroom:org.openmobilealliance.groupchat.closed, else
            fail; warn if the token is present without client.request.closed
      why   one fixed line with one token
      reads private-messages-token repaired
      check for each INVITE for an ad-hoc group session: pass if a=chatroom stands at media level of
            the MSRP m-line, has the token private-messages, and has the closed token exactly when
            client.request.closed, else fail
      why   a token list with private-messages

    004-5.2.1.1-14 SHALL client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session and the client supports GSD management
      asks  Put the GSD Content-Type in a=accept-types
      check for each INVITE for an ad-hoc group session: inapplicable unless client.supports.gsd; pass
            if a=accept-types lists the GSD Content-Type, else fail; note: "set to" is read as
            "contains", message/cpim stays listed
      reads accept-types-set-to literal
      check for each INVITE for an ad-hoc group session: inapplicable unless client.supports.gsd; warn
            instead if a=accept-types lists it among types other than application/conference-info+xml;
            pass if a=accept-types has the GSD Content-Type and at most
            application/conference-info+xml besides, else fail
      why   set to one value means that value, with the type of the next step
      reads accept-types-set-to repaired
      check for each INVITE for an ad-hoc group session: inapplicable unless client.supports.gsd; pass
            if there is one a=accept-types line that begins with message/cpim and lists the GSD
            Content-Type, else fail
      why   one line, message/cpim first

    004-5.2.1.1-15 SHALL client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session and the client supports CIO notifications
      asks  List application/conference-info+xml in a=accept-types
      check for each INVITE for an ad-hoc group session: inapplicable unless client.supports.cio; pass
            if a=accept-types lists application/conference-info+xml, else fail

    004-5.2.1.1-16 SHALL client state adhoc-group
      when  Client sends INVITE for an ad-hoc group session
      asks  Send the INVITE by the rules of the SIP/IP core
      check pass if each client.request for an ad-hoc group session that keeps the limit leads to an
            INVITE from the client to the core, else fail

    004-5.2.1.1-rsp SHALL client no adhoc-group
      when  Client receives a response to the INVITE for an ad-hoc group session
      asks  Treat the response by RFC 3261 with the clarifications of this list
      check inapplicable: not observable, judged by the rows rsp.1 to rsp.2c_2 of this section
      reads client-errors-undefined literal
      check inapplicable: not observable, judged by the rows rsp.1 to rsp.2c_2 of this section
      why   no reaction to errors is given
      reads client-errors-undefined repaired
      check inapplicable for 1xx and 2xx; fail if the INVITE is repeated more than once, after another
            code than 500, 503 and 504, or before Retry-After (5 s without it) has passed; pass if
            client.notices has the code or its Warning text and the attempt is over, or after that one
            repetition, else fail; note: the trigger is any final response, a time-out counts as 408
      why   each final error ends the attempt and is shown

    004-5.2.1.1-rsp.1 SHALL client yes adhoc-group
      when  Client receives a response to the INVITE for an ad-hoc group session (final)
      asks  Create and send an ACK for the final response (RFC 3261)
      check inapplicable if no final response arrives; pass if each final response, 2xx or not, is
            followed by an ACK of the client with the CSeq number of the INVITE, else fail

    004-5.2.1.1-rsp.2a SHALL client state adhoc-group
      when  Client receives 200 to the INVITE for an ad-hoc group session
      asks  Remember the Contact content as group session identity (RFC 4579)
      check pass if client.sessions[s].identity equals the Contact URI of the 200, else fail

    004-5.2.1.1-rsp.2b SHALL client yes adhoc-group
      when  Client receives 200 to the INVITE for an ad-hoc group session
      asks  Start the media plane (section 7.3.9) with the additions i and ii
      check inapplicable if the session ends before the time bound; pass if an MSRP exchange over the
            path pair of offer and answer follows within the time bound, else fail

    004-5.2.1.1-rsp.2b.i SHALL client state adhoc-group
      when  Client receives 200 to the INVITE for an ad-hoc group session, answer lists the GSD
            Content-Type
      asks  Regard GSD management as supported in this session, if the client supports it too
      check inapplicable unless client.supports.gsd and the answer lists the type; pass if
            client.sessions[s].gsd is true, else fail; warn if it is true without both conditions

    004-5.2.1.1-rsp.2b.ii SHALL client state adhoc-group
      when  Client receives 200 to the INVITE for an ad-hoc group session, answer lists
            application/conference-info+xml
      asks  Regard CIO notifications as applicable in this session, if the client supports it
      check inapplicable unless client.supports.cio and the answer lists
            application/conference-info+xml; pass if client.sessions[s].cio is true, else fail; warn
            if it is true without both conditions
      reads cio-mode-mismatch repaired
      check inapplicable unless client.supports.cio; pass if client.sessions[s].cio is true exactly
            when offer and answer both list application/conference-info+xml, else fail
      why   mode needs the type in both

    004-5.2.1.1-rsp.2c_1 SHALL client state adhoc-group
      when  Client receives 200 to the INVITE for an ad-hoc group session, CIO notifications not
            applicable
      asks  SUBSCRIBE for the conference event package at the group session identity (section 7.3.10)
      check inapplicable if client.supports.cio and the answer lists application/conference-info+xml,
            or if the session ends before the time bound; pass if a SUBSCRIBE with Event: conference
            to the group session identity follows within the time bound, else fail

    004-5.2.1.1-rsp.2c_2 SHALL client state adhoc-group
      when  Group session lasts and subscription mode is used
      asks  Keep that subscription as long as the client takes part
      check inapplicable if client.supports.cio and the answer lists application/conference-info+xml,
            or if no subscription was accepted; fail if the client sends Expires: 0 or lets the
            subscription run out before the BYE that ends its part, else pass; note: an end caused by
            the notifier is no failure
    """
}
