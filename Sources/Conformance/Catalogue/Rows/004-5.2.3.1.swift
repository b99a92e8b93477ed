extension CatalogueText {
  /// Section 5.2.3.1 of document 004: MSRP at the client.
  static let clientMediaStreams: StaticString = """
    004-5.2.3.1-p1_1 SHALL client yes msrp-client
      when  Client sets up or uses an MSRP media stream
      asks  Follow RFC 4975 for MSRP session set-up and message exchange
      check pass if To-Path, From-Path, Message-ID, Byte-Range, end-line flags and responses of the
            SENDs obey RFC 4975, else fail

    004-5.2.3.1-p1_2 SHALL client yes msrp-client
      when  Client sets up or uses an MSRP media stream
      asks  Follow RFC 6714 (CEMA) for MSRP session set-up and message exchange
      check inapplicable if the model has no middleboxes; pass if the SDP of the client has
            a=msrp-cema and paths are matched by RFC 6714, else fail

    004-5.2.3.1-1 SHALL client yes msrp-client
      when  Client sends a chat message by MSRP
      asks  Set the CPIM To header by cases 1a to 1c
      check for each CPIM chat message sent in a session: inapplicable for 1-1 sessions; pass if CPIM
            To is present and row 1a_1, 1b or 1c passes, else fail

    004-5.2.3.1-1a_1 SHALL client state msrp-client
      when  Client sends a chat message by MSRP to one recipient within a group session
      asks  Set CPIM To to the address of the recipient (CPM or not)
      check for each chat message with client.request.targets as one participant of the group session:
            pass if CPIM To equals that address, else fail; note: 004-5.2.6.1-rx.2 makes the CF
            distribute it to all the same

    004-5.2.3.1-1a_2 SHALL client state msrp-client
      when  Client sends isComposing to one recipient within a group session
      asks  Set CPIM To to the address of the recipient
      check inapplicable unless client.request.targets is one participant; pass if CPIM To of the
            isComposing message equals that address, else fail

    004-5.2.3.1-1a_3 SHALL client yes msrp-client
      when  Client sends an IMDN by MSRP in a group session
      asks  Set CPIM To to the address of the recipient (sender of the message reported on)
      check for each IMDN sent by MSRP in a group session: pass if CPIM To equals CPIM From of the
            message reported on, else fail

    004-5.2.3.1-1b SHALL client state msrp-client
      when  Client sends a chat message by MSRP to an ad-hoc group
      asks  Set CPIM To to the address of the CF of the running session or to the anonymous URI
      check for each chat message to all in an ad-hoc group session: pass if CPIM To is the group
            session identity, client.config.cf_uri or an anonymous URI (e.g.
            sip:anonymous@anonymous.invalid), else fail
      reads cpim-to-of-group repaired
      check for each chat message to all in an ad-hoc group session: pass if CPIM To is
            client.sessions[s].identity, else fail; warn instead if it is client.config.cf_uri or
            sip:anonymous@anonymous.invalid (accepted by the CF)
      why   one address for the group

    004-5.2.3.1-1c SHALL client yes msrp-client
      when  Client sends a chat message by MSRP to a pre-defined group
      asks  Set CPIM To to the address of the pre-defined group
      check for each chat message to all in a pre-defined group session: pass if CPIM To equals the
            group address, else fail
      reads cpim-to-of-group repaired
      check for each chat message to all in a pre-defined group session: pass if CPIM To is
            client.sessions[s].identity, else fail; warn instead if it is the group address (accepted
            by the CF)
      why   one address for the group

    004-5.2.3.1-2_1 SHALL client yes msrp-client
      when  Client sends a chat message by MSRP
      asks  Request a delivery report by IMDN for every chat message (5.4)
      check for each CPIM chat message sent in a session: pass if imdn.Disposition-Notification has
            positive-delivery and imdn.Message-ID is present (in the first chunk), else fail

    004-5.2.3.1-2_2 SHALL client yes msrp-client
      when  Client sends a chat message by MSRP
      asks  Request an interworking report by IMDN for every chat message
      check for each CPIM chat message sent in a session: pass if imdn.Disposition-Notification asks
            for the interworking report, else fail; note: the token is defined in section 5.4, which
            is not part of the seed

    004-5.2.3.1-2_3 MAY client yes msrp-client
      when  Client sends a chat message by MSRP
      asks  Request a read report
      check pass in either case; note: record whether imdn.Disposition-Notification has display

    004-5.2.3.1-3_1 SHALL client yes msrp-client
      when  User composes in a session
      asks  Send isComposing by MSRP (section 5.5)
      check inapplicable if no isComposing is sent; fail if it leaves as SIP MESSAGE, else pass

    004-5.2.3.1-3_2 SHALL client yes msrp-client
      when  User composes in a 1-1 session
      asks  Send isComposing without CPIM wrapper
      check for each SEND with isComposing in a 1-1 session: pass if its Content-Type is
            application/im-iscomposing+xml itself and not message/cpim, else fail; note: same content
            as 004-5.2-p11_1

    004-5.2.3.1-4 SHALL client yes msrp-client
      when  Client sends a CPM event in a session
      asks  Let only events about this session go out in it
      check inapplicable if no CPM event is sent; pass if each event in the session names this session
            (Conversation-ID or Contribution-ID), else fail

    004-5.2.3.1-5_1 SHALL client state msrp-client
      when  Client receives a CPM event
      asks  Process the CPM event received
      check inapplicable if no CPM event arrives or client.messages does not report its effect; pass
            if the effect is reported, else fail

    004-5.2.3.1-5_2 SHALL client yes msrp-client
      when  Client receives a CPM event which needs a response
      asks  Send the response as in 6.7.3
      check inapplicable unless the event asks for a response; pass if a response SEND follows, else
            fail

    004-5.2.3.1-6 SHALL client yes msrp-client
      when  Client sends a chat message by MSRP
      asks  Keep the maximum chunk size negotiated in SDP (5.2.1), if there is one
      check inapplicable without negotiated size; fail if the content of a SEND chunk is larger, else
            pass

    004-5.2.3.1-7a SHALL client state msrp-client
      when  Client sets or deletes subject, bulletin or icon in a session with GSD management
      asks  Form the SEND body as in section 6.8
      check inapplicable unless client.sessions[s].gsd and the user sets or deletes subject, bulletin
            or icon; pass if a SEND with the GSD Content-Type and a body valid for the operation
            follows, else fail; warn if such a SEND is sent while client.sessions[s].gsd is false
      reads groupdata-wrapped repaired
      check inapplicable unless client.sessions[s].gsd and the user sets or deletes subject, bulletin
            or icon; pass if a SEND with the GSD Content-Type (wrapped in CPIM if groupdata-form is
            wrapped) and a body valid for the operation follows, else fail; warn if such a SEND is
            sent while client.sessions[s].gsd is false
      why   form is an option

    004-5.2.3.1-7b SHALL client state msrp-client
      when  Client sets, deletes or moves the role of a participant in a session with GSD management
      asks  Form the SEND body as in section 6.8
      check inapplicable unless client.sessions[s].gsd and the user sets, deletes or moves a role;
            pass if a SEND with the GSD Content-Type and a body valid for the operation follows, else
            fail; warn if such a SEND is sent while client.sessions[s].gsd is false

    004-5.2.3.1-8a_1 SHALL client state msrp-client
      when  Client receives MSRP SEND with application/conference-info+xml
      asks  Process the body by RFC 4575
      check pass if client.sessions[s].participants equals the result of applying the document by RFC
            4575 (a document without version and state counts as full and newest), else fail
      reads cio-no-version literal
      check pass if client.sessions[s].participants equals the list of the document, on whichever leg
            it came, or is unchanged because the document lacks the version of RFC 4575, else fail
      why   RFC 4575 gives no rule for a document without version
      reads cio-no-version repaired
      check inapplicable for a document that did not come from the focus or PF leg; fail if a document
            on an MSRP session that has been replaced changes client.sessions[s].participants; pass if
            the document is on such a session, or if client.sessions[s].participants equals its list
            (complete, in the order of arrival), else fail
      why   order of arrival on the live MSRP session
      reads spoofed-roster repaired
      check inapplicable for a document on an MSRP session that has been replaced; fail if a document
            that did not come from the focus or PF leg, or whose entity is not
            client.sessions[s].identity, changes client.sessions[s].participants; pass if it is such a
            document, or if client.sessions[s].participants equals the result of applying it by RFC
            4575 (without version and state it counts as full and newest), else fail
      why   only documents of the focus count

    004-5.2.3.1-8a_2 SHALL client state msrp-client
      when  Client receives MSRP SEND with application/conference-info+xml
      asks  Support the rules of 9.2.14.3 (sending participant information)
      check pass if the elements of 9.2.14.3 in the body that client.sessions[s] reports
            (participants, roles, subject, icon) have the values of the body, else fail
      reads cio-no-version repaired
      check inapplicable for a document on an MSRP session that has been replaced; pass if the
            elements of 9.2.14.3 in the body that client.sessions[s] reports (participants, roles,
            subject, icon) have the values of the body, else fail
      why   documents of an old leg are ignored

    004-5.2.3.1-8b_1 SHALL client no msrp-client
      when  Client receives MSRP SEND with application/conference-info+xml, GSD management supported
      asks  Check whether <subject> is present and differs from the subject it holds
      check inapplicable: not observable, judged by 004-5.2.3.1-8b_2

    004-5.2.3.1-8b_2 SHALL client state msrp-client
      when  Client receives MSRP SEND with application/conference-info+xml, GSD management supported,
            <subject> differs
      asks  Replace the local subject by the received one
      check inapplicable unless client.sessions[s].gsd; pass if client.sessions[s].subject equals a
            received subject element, or is unchanged if the element is absent, else fail

    004-5.2.3.1-8c_1 SHALL client no msrp-client
      when  Client receives MSRP SEND with application/conference-info+xml, GSD management supported
      asks  Check whether <icon> is present in the body
      check inapplicable: not observable, judged by 004-5.2.3.1-8c_3

    004-5.2.3.1-8c_2 SHALL client no msrp-client
      when  Client receives MSRP SEND with application/conference-info+xml, GSD management supported,
            <icon> present
      asks  Compare the received icon with the one held locally
      check inapplicable: not observable, judged by 004-5.2.3.1-8c_3

    004-5.2.3.1-8c_3 SHALL client state msrp-client
      when  Client receives MSRP SEND with application/conference-info+xml, GSD management supported,
            <icon> differs
      asks  Replace the local icon by the received one
      check inapplicable unless client.sessions[s].gsd; pass if client.sessions[s].icon equals a
            received icon element, or is unchanged if the element is absent, else fail
      reads icon-source repaired
      check inapplicable unless client.sessions[s].gsd; pass if client.sessions[s].icon is empty when
            the received icon has no source or an empty icon-uri, unchanged when icon is absent, and
            equal to the received icon otherwise, else fail
      why   icon without source means deleted
    """
}
