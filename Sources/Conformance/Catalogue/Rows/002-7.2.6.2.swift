extension CatalogueText {
  /// Section 7.2.6.2 of document 002: handling deferred messages.
  static let deferredRetrieval: StaticString = """
    002-7.2.6.2-p1_1 FACT participating state deferred-retrieval
      when  Client handles deferred messages: INVITE to the deferred message handler
      asks  Deferred messages are fetched and handled in a session with a PF provisioned with the
            public service identifier CPMDeferredMsgHndlg@<hostname>
      check inapplicable unless pf.config.deferred_uri is provisioned; fail if an INVITE to that URI
            gets 404, else pass

    002-7.2.6.2-p1_2 FACT client state deferred-retrieval
      when  Client handles deferred messages: INVITE to the deferred message handler
      asks  The Message-URI-IDs to be retrieved, deleted, interworked or stored are the entries of a
            URI list (RFC 5366)
      check inapplicable without list; pass if each entry (without its cpm_action part) is the
            identifier of an item in pf.deferred_messages of the user, else warn

    002-7.2.6.2-p1_3 FACT participating state deferred-retrieval
      when  PF receives a deferred handling INVITE without URI list
      asks  A missing URI list means: deliver all deferred messages
      check inapplicable if the INVITE has a list or the session ends early; pass if all items of
            pf.deferred_messages of the user are sent by MSRP, else fail

    002-7.2.6.2-p2 SHALL client no deferred-retrieval
      when  Client retrieves or handles deferred messages
      asks  Lead-in: the client performs the procedures A (selected messages) or B (all messages),
            followed by C
      check inapplicable: not observable, judged by the rows A, B and C of this section

    002-7.2.6.2-A.a SHALL client yes deferred-retrieval
      when  User handles selected deferred messages: client sends INVITE
      asks  Create an initial INVITE per RFC 3261
      check for each INVITE to the deferred message handler: pass if no To-tag and mandatory headers,
            else fail

    002-7.2.6.2-A.b SHALL client yes deferred-retrieval
      when  User handles selected deferred messages: client sends INVITE
      asks  Put feature tag '3gpp-service.ims.icsi.oma.cpm.deferred' in Accept-Contact
      check for each INVITE to the deferred message handler: pass if Accept-Contact carries
            3gpp-service.ims.icsi.oma.cpm.deferred, plain or as percent-encoded ICSI, else fail

    002-7.2.6.2-A.c SHALL client state deferred-retrieval
      when  User handles selected deferred messages: client sends INVITE
      asks  Include a resource-lists body (RFC 5366)
      check for each INVITE to the deferred message handler: inapplicable unless client.request.kind
            is deferred-selected; pass if an application/resource-lists+xml part is present, else fail

    002-7.2.6.2-A.c.1_1 SHALL client state deferred-retrieval
      when  User handles selected deferred messages: client sends INVITE to retrieve
      asks  List the stored-message URI-IDs of the messages to be retrieved
      check for each INVITE to the deferred message handler: inapplicable unless
            client.request.actions has messages to deliver; pass if the list has an entry for each of
            them, else fail

    002-7.2.6.2-A.c.1_2 SHALL client state deferred-retrieval
      when  User handles selected deferred messages: client sends INVITE to retrieve
      asks  Mark each entry to be retrieved with ?cpm_action=deliver
      check for each INVITE to the deferred message handler: inapplicable unless
            client.request.actions has messages to deliver; pass if exactly the entries of these
            messages end in ?cpm_action=deliver, else fail; note: one list may hold entries with
            different actions

    002-7.2.6.2-A.c.2 SHALL client state deferred-retrieval
      when  User handles selected deferred messages: client sends INVITE to delete
      asks  Mark each entry to be deleted with ?cpm_action=delete (no modal verb printed, level taken
            from the lead-in)
      check for each INVITE to the deferred message handler: inapplicable unless
            client.request.actions has messages to delete; pass if exactly the entries of these
            messages end in ?cpm_action=delete, else fail

    002-7.2.6.2-A.c.3 SHALL client state deferred-retrieval
      when  User handles selected deferred messages: client sends INVITE to interwork
      asks  Mark each entry to be interworked with ?cpm_action=interwork (text says "store" for the
            choice by mistake)
      check for each INVITE to the deferred message handler: inapplicable unless
            client.request.actions has messages to interwork; pass if exactly the entries of these
            messages end in ?cpm_action=interwork, else fail
      reads deferred-list-gaps literal
      check for each INVITE to the deferred message handler: inapplicable unless
            client.request.actions has messages to interwork; pass if exactly the entries of these
            messages, or as printed exactly those of the messages to store, end in
            ?cpm_action=interwork, else fail
      why   printed condition names the wrong choice

    002-7.2.6.2-A.c.4 SHALL client state deferred-retrieval
      when  User handles selected deferred messages: client sends INVITE to store
      asks  Mark each entry to be stored with ?cpm_action=store
      check for each INVITE to the deferred message handler: inapplicable unless
            client.request.actions has messages to store; pass if exactly the entries of these
            messages end in ?cpm_action=store, else fail

    002-7.2.6.2-en1 FACT client no deferred-retrieval
      when  User handles selected deferred messages: client sends INVITE
      asks  Open point: leaving a message deferred in the PF is not yet spelled out, neither for
            client nor for PF
      check inapplicable: not observable (gap: meaning of an unlisted message is undefined)
      reads deferred-list-gaps literal
      check inapplicable: not observable (gap: meaning of an unlisted message is undefined)
      why   fate of unlisted messages open
      reads deferred-list-gaps repaired
      check inapplicable without list; fail if a message not listed leaves pf.deferred_messages or is
            sent to the client by this request; fail if no entry has cpm_action=deliver and the MSRP
            m-line of the answer has a port other than 0, or no BYE with Reason SIP;cause=200 of the
            PF follows, else pass
      why   unlisted stay deferred, no MSRP session without delivery

    002-7.2.6.2-A.d SHALL client yes deferred-retrieval
      when  User handles selected deferred messages: client sends INVITE
      asks  Include an SDP offer part (RFC 3264, RFC 4566, RFC 4975)
      check for each INVITE to the deferred message handler: pass if an application/sdp part with an
            MSRP m-line is present, else fail

    002-7.2.6.2-A.d.i SHALL client yes deferred-retrieval
      when  User handles selected deferred messages: client sends INVITE
      asks  Announce accept-types message/cpim in the SDP
      check for each INVITE to the deferred message handler: pass if a=accept-types includes
            message/cpim, else fail

    002-7.2.6.2-A.d.ii MAY client yes deferred-retrieval
      when  User handles selected deferred messages: client sends INVITE
      asks  Announce further formats, or '*', as RFC 4975 allows
      check pass in either case; note: record whether accept-types has more than message/cpim

    002-7.2.6.2-A.d.iii SHALL client yes deferred-retrieval
      when  User handles selected deferred messages: client sends INVITE
      asks  Set the media direction to a=recvonly
      check for each INVITE to the deferred message handler: pass if the MSRP m-line is recvonly, else
            fail

    002-7.2.6.2-B FACT client state deferred-retrieval
      when  User retrieves all deferred messages: client sends INVITE
      asks  No URI list at all is put in the INVITE when everything is to be retrieved
      check for each INVITE to the deferred message handler: inapplicable unless client.request.kind
            is deferred-all; pass if no resource-lists part is present, else fail

    002-7.2.6.2-B.a SHALL client yes deferred-retrieval
      when  User retrieves all deferred messages: client sends INVITE
      asks  Create an initial INVITE per RFC 3261
      check for each INVITE to the deferred message handler: pass if no To-tag and mandatory headers,
            else fail

    002-7.2.6.2-B.b SHALL client yes deferred-retrieval
      when  User retrieves all deferred messages: client sends INVITE
      asks  Put feature tag '3gpp-service.ims.icsi.oma.cpm.deferred' in Accept-Contact
      check for each INVITE to the deferred message handler: pass if Accept-Contact carries
            3gpp-service.ims.icsi.oma.cpm.deferred, plain or as percent-encoded ICSI, else fail

    002-7.2.6.2-B.c SHALL client yes deferred-retrieval
      when  User retrieves all deferred messages: client sends INVITE
      asks  Include an SDP offer part (RFC 3264, RFC 4566, RFC 4975)
      check for each INVITE to the deferred message handler: pass if an application/sdp part with an
            MSRP m-line is present, else fail

    002-7.2.6.2-B.c.i SHALL client yes deferred-retrieval
      when  User retrieves all deferred messages: client sends INVITE
      asks  Announce accept-types message/cpim in the SDP
      check for each INVITE to the deferred message handler: pass if a=accept-types includes
            message/cpim, else fail

    002-7.2.6.2-B.c.ii MAY client yes deferred-retrieval
      when  User retrieves all deferred messages: client sends INVITE
      asks  Announce further formats, or '*', as RFC 4975 allows
      check pass in either case; note: record whether accept-types has more than message/cpim

    002-7.2.6.2-B.c.iii SHALL client yes deferred-retrieval
      when  User retrieves all deferred messages: client sends INVITE
      asks  Set the media direction to a=recvonly
      check for each INVITE to the deferred message handler: pass if the MSRP m-line is recvonly, else
            fail

    002-7.2.6.2-C.1 SHALL client yes deferred-retrieval
      when  Client handles deferred messages: INVITE to the deferred message handler
      asks  Set the Request-URI to CPMDeferredMsgHndlg@<hostname> of the CPM service in the user's
            home network
      check for each INVITE to the deferred message handler: pass if the user part is
            CPMDeferredMsgHndlg and the host is the home network of the user, else fail; note: these
            INVITEs are recognised by their feature tag
      reads deferred-list-gaps literal
      check for each INVITE to the deferred message handler: pass if the user part is
            CPMDeferredMsgHndlg and the host is the home network of the user, with or without a
            scheme, else fail; note: these INVITEs are recognised by their feature tag
      why   no scheme printed
      reads deferred-list-gaps repaired
      check for each INVITE to the deferred message handler: pass if the Request-URI is a sip URI with
            user part CPMDeferredMsgHndlg and the home network of the user as host, else fail; note:
            these INVITEs are recognised by their feature tag
      why   scheme sip

    002-7.2.6.2-C.2 SHALL client state deferred-retrieval
      when  Client handles deferred messages: INVITE to the deferred message handler
      asks  Send the INVITE to the PF (RFC 3261, rules of the core)
      check pass if each client.request of kind deferred-* leads to an INVITE that reaches the PF of
            the user, else fail
    """
}
