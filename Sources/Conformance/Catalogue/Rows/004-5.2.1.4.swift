extension CatalogueText {
  /// Section 5.2.1.4 of document 004: re-joining a group.
  static let rejoining: StaticString = """
    004-5.2.1.4-p1 FACT client state rejoin
      when  Client missed the delivery by the PF and took the group session information from the
            message store
      asks  The choice between cases A and B belongs to a client which did not get the session
            information from the PF (e.g. no connectivity) and therefore read it from the store
      check inapplicable by itself, guard: client.store_read[s] is not empty and no deferred delivery
            INVITE of the PF came before the re-join
      reads store-branch-fallthrough literal
      check inapplicable by itself, guard: client.store_read[s] is not empty and no deferred delivery
            INVITE of the PF came before the re-join
      why   branch for restored data only
      reads store-branch-fallthrough repaired
      check inapplicable by itself, guard: every re-join, whether the data are in client.sessions[s]
            or in client.store_read[s]
      why   local data count as well

    004-5.2.1.4-A FACT client state rejoin
      when  Store is searched for a GSO or CIO
      asks  An object of either kind in the store means that a group session identity is available
            (case A), otherwise case B applies
      check inapplicable by itself, guard: case A if client.store_read[s] has a GSO or CIO with a
            focus URI, otherwise case B
      reads store-branch-fallthrough literal
      check inapplicable by itself, guard: case A if client.store_read[s] has a GSO or CIO with a
            focus URI, otherwise case B
      why   case decided by the store
      reads store-branch-fallthrough repaired
      check inapplicable by itself, guard: case A if client.sessions[s].identity or an object of
            client.store_read[s] gives the focus URI, otherwise case B
      why   case decided by knowledge of the focus URI

    004-5.2.1.4-A.a SHALL client state rejoin
      when  Store has a GSO and/or CIO: client builds the re-join INVITE
      asks  Fill the SIP headers of the INVITE from the session info object
      check for each re-join INVITE: inapplicable outside case A; pass if Conversation-ID and
            Contribution-ID equal those in the session info object of client.store_read[s], else fail;
            warn if another header kept there (e.g. Subject) differs

    004-5.2.1.4-A.b_1 SHALL client state rejoin
      when  Store has a GSO and/or CIO
      asks  Take the group session identity (focus URI) from the object with the latest timestamp
            (modal verb inherited from item a)
      check for each re-join INVITE: inapplicable outside case A; pass if Request-URI equals the focus
            URI in the object of client.store_read[s] with the latest timestamp, else fail
      reads store-branch-fallthrough literal
      check for each re-join INVITE: inapplicable outside case A; pass if Request-URI equals the focus
            URI in the object of client.store_read[s] with the latest timestamp, else fail
      why   newest stored object
      reads store-branch-fallthrough repaired
      check for each re-join INVITE: inapplicable outside case A; pass if Request-URI equals the focus
            URI of the newest source among client.sessions[s].identity and the objects of
            client.store_read[s], else fail
      why   local data if newer
      reads gso-and-or-cio repaired
      check for each re-join INVITE: inapplicable outside case A; pass if Request-URI equals the focus
            URI in the object of client.store_read[s] with the latest creation time in the store (a
            CIO wins when equal), else fail
      why   order by arrival at the store

    004-5.2.1.4-A.b_2 SHALL client state rejoin
      when  Store has a GSO and/or CIO
      asks  Show the user the last active participants from that object
      check inapplicable outside case A; pass if client.shown[s].participants equals the list in the
            object of client.store_read[s] with the latest timestamp, else fail
      reads booted-resurrected repaired
      check inapplicable outside case A; pass if client.shown[s].participants equals the users that
            are not disconnected in the latest object of client.store_read[s], else fail
      why   disconnected users are not participants

    004-5.2.1.4-A.c_1 SHALL client state rejoin
      when  Case A and CIO notifications not applicable
      asks  Send SUBSCRIBE for the conference event to that group session identity
      check inapplicable outside case A (client.store_read[s]), or if client.sessions[s].cio was true
            before; pass if a SUBSCRIBE with Event: conference to the focus URI is seen, else fail;
            note: for the new session the mode is not yet negotiated at this time
      reads rejoin-subscribe-first literal
      check inapplicable outside case A (client.store_read[s]); pass if a SUBSCRIBE with Event:
            conference to the focus URI precedes the re-join INVITE, else fail; warn instead if
            client.sessions[s].cio was true before
      why   mode unknown before the answer, so everyone subscribes first
      reads rejoin-subscribe-first repaired
      check inapplicable outside case A (client.store_read[s]), or if the scenario enables the early
            SUBSCRIBE; fail if a SUBSCRIBE with Event: conference to the focus URI precedes the
            re-join INVITE, else pass
      why   no SUBSCRIBE before the re-join
      reads noresource-two-meanings repaired
      check inapplicable outside case A (client.store_read[s]); fail if a SUBSCRIBE with Event:
            conference to the focus URI comes before the 200 to the re-join INVITE, else pass
      why   subscribe again only after joining again

    004-5.2.1.4-A.c_2 SHALL client state rejoin
      when  Case A, client receives the NOTIFY with latest participants, subject, icon, bulletin
      asks  Inform the user of participants, subject and icon from that NOTIFY
      check inapplicable without NOTIFY; pass if client.shown[s] has the participants, subject and
            icon of the NOTIFY, else fail

    004-5.2.1.4-A.c_3 SHALL-NOT client state rejoin
      when  Case A, client receives the NOTIFY
      asks  Do not go on using the GSO data in place of the NOTIFY data
      check inapplicable without NOTIFY, or if it agrees with the stored object; fail if
            client.shown[s] still equals the object of client.store_read[s], else pass

    004-5.2.1.4-B MAY client yes rejoin
      when  Store has neither GSO nor CIO
      asks  Start a new group session by the ad-hoc procedure (cited 7.3.1.2, printed 5.2.1.1)
      check pass in either case; note: record whether an ad-hoc INVITE follows, the rows B.a apply
            only then
      reads split-group literal
      check pass in either case; note: record whether an ad-hoc INVITE follows, the rows B.a apply
            only then
      why   identifiers of case B left open
      reads split-group repaired
      check pass in either case; warn if an ad-hoc INVITE of case B has another Conversation-ID than
            the session info object of client.store_read[s], a Contribution-ID seen earlier in the
            trace, or an InReplyTo-Contribution-ID other than the old Contribution-ID
      why   case B takes the identifiers like the fallback

    004-5.2.1.4-B.a SHALL client state rejoin
      when  Case B: client composes the participant list
      asks  Build the participant list of the new session by the rules i to iii
      check inapplicable unless case B (client.store_read[s]) and an ad-hoc INVITE follows; pass if
            the rows B.a.i to B.a.iii pass, else fail

    004-5.2.1.4-B.a.i SHALL client state rejoin
      when  Case B: client composes the participant list
      asks  Add the users from <invited-participants> in the body of the stored session object
      check for each ad-hoc INVITE of case B: pass if the list has all users of invited-participants
            in the session info object of client.store_read[s] (own address apart), else fail

    004-5.2.1.4-B.a.ii SHALL client state rejoin
      when  Case B: client composes the participant list
      asks  Add the originator of the session, read from the MIME header From of the stored session
            info object
      check for each ad-hoc INVITE of case B: inapplicable if the user is the originator; pass if the
            list has the From address of the session info object of client.store_read[s], else fail

    004-5.2.1.4-B.a.iii SHALL client state rejoin
      when  Case B: client composes the participant list
      asks  Take the own address out of the list
      check for each ad-hoc INVITE of case B: pass if the list does not have client.address, else fail

    004-5.2.1.4-p2 SHALL client yes rejoin
      when  Client re-joins a long-lived group session: INVITE
      asks  Create an INVITE per RFC 3261
      check for each re-join INVITE: pass if no To-tag and mandatory headers, else fail
      reads store-branch-fallthrough literal
      check pass if a re-join INVITE without To-tag and with the mandatory headers is sent, in case A
            and in case B, else fail; warn instead if it is missing in case B (no focus URI to send it
            to)
      why   common steps follow both cases
      reads store-branch-fallthrough repaired
      check for each re-join INVITE: fail if it is sent in case B; pass if no To-tag and mandatory
            headers, else fail
      why   case B ends with the ad-hoc INVITE

    004-5.2.1.4-1 SHALL client state rejoin
      when  Client re-joins a long-lived group session: INVITE
      asks  Set the Request-URI to the address (identity) of the long-lived group session
      check for each re-join INVITE: pass if Request-URI equals client.sessions[s].identity (in case A
            the focus URI read from the store), else fail

    004-5.2.1.4-2 SHALL client yes rejoin
      when  Client re-joins a long-lived group session: INVITE
      asks  Carry 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session' percent encoded in g.3gpp.icsi-ref
            of Accept-Contact
      check for each re-join INVITE: pass if Accept-Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail

    004-5.2.1.4-3 SHALL client yes rejoin
      when  Client re-joins a long-lived group session: INVITE
      asks  Carry the same encoded tag in Contact
      check for each re-join INVITE: pass if Contact carries
            g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session", else fail

    004-5.2.1.4-4 SHALL client yes rejoin
      when  Client re-joins a long-lived group session: INVITE
      asks  Set P-Preferred-Service to 'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group'
      check for each re-join INVITE: pass if P-Preferred-Service has exactly
            'urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group', else fail

    004-5.2.1.4-5 SHALL client state rejoin
      when  Client re-joins a long-lived group session: INVITE
      asks  Give the user's CPM Address as preferred originator's CPM Address (section 6.1); the text
            places it in Contact
      check for each re-join INVITE: pass if the preferred identity equals client.address, else fail;
            note: the step places it in Contact, the sister steps in the header of section 6.1, the
            latter is accepted

    004-5.2.1.4-6 SHALL client yes rejoin
      when  Client re-joins a long-lived group session: INVITE
      asks  State the OMA CPM release version in User-Agent as in Appendix D
      check for each re-join INVITE: pass if User-Agent is present and names a release version, else
            fail

    004-5.2.1.4-7 SHALL client state rejoin
      when  Client re-joins a long-lived group session: INVITE and anonymity is requested
      asks  Put 'id' in Privacy (RFC 3325)
      check for each re-join INVITE: inapplicable unless client.request.anonymous; pass if Privacy
            contains id, else fail

    004-5.2.1.4-n1 FACT controlling state rejoin
      when  CF receives a re-join INVITE with anonymity requested for a group which forbids it
      asks  When the group in the Request-URI forbids anonymity (OMA-XDM-Group rules), the CF does not
            allow the invitation
      check inapplicable unless Privacy has id and cf.groups[g].allow_anonymity forbids it; pass if
            the INVITE is refused, else fail

    004-5.2.1.4-8 SHALL client yes rejoin
      when  Client re-joins a long-lived group session: INVITE
      asks  Put the Conversation-ID of the group session asked for
      check for each re-join INVITE: pass if Conversation-ID equals that of the original session, else
            fail

    004-5.2.1.4-9 SHALL client yes rejoin
      when  Client re-joins a long-lived group session: INVITE
      asks  Put the Contribution-ID of the group session asked for
      check for each re-join INVITE: pass if Contribution-ID equals that of the original session, else
            fail

    004-5.2.1.4-10 SHALL client yes rejoin
      when  Client re-joins a long-lived group session: INVITE
      asks  Include as SDP offer the SDP body of the group session asked for, as in the section on SDP
            contents when initiating
      check for each re-join INVITE: pass if an application/sdp offer has the media and the chatroom
            attribute of the original session with a fresh path and port, else fail
      reads stale-sdp literal
      check for each re-join INVITE: pass if an application/sdp offer repeats the SDP body of the
            original session, path, port and set-up role included (accept-types additions of a and b
            apart), else fail; warn instead if the client holds no SDP of that session
      why   old SDP body is the offer
      reads stale-sdp repaired
      check for each re-join INVITE: pass if an application/sdp offer has the media, accept-types and
            chatroom attribute of the original session (those for a new group session if none is
            stored) with own path and port and a new session id, else fail
      why   fresh offer, old media kinds

    004-5.2.1.4-10a SHALL client state rejoin
      when  Client re-joins a long-lived group session: INVITE and the client supports GSD management
      asks  Put the GSD Content-Type in a=accept-types
      check for each re-join INVITE: inapplicable unless client.supports.gsd; pass if a=accept-types
            lists the GSD Content-Type, else fail; note: "set to" is read as "contains", message/cpim
            stays listed
      reads accept-types-set-to literal
      check for each re-join INVITE: inapplicable unless client.supports.gsd; warn instead if
            a=accept-types lists it among types other than application/conference-info+xml; pass if
            a=accept-types has the GSD Content-Type and at most application/conference-info+xml
            besides, else fail
      why   set to one value means that value, with the type of the next step
      reads accept-types-set-to repaired
      check for each re-join INVITE: inapplicable unless client.supports.gsd; pass if there is one
            a=accept-types line that begins with message/cpim and lists the GSD Content-Type, else
            fail
      why   one line, message/cpim first

    004-5.2.1.4-10b SHALL client state rejoin
      when  Client re-joins a long-lived group session: INVITE and the client supports CIO
            notifications
      asks  List application/conference-info+xml in a=accept-types
      check for each re-join INVITE: inapplicable unless client.supports.cio; pass if a=accept-types
            lists application/conference-info+xml, else fail

    004-5.2.1.4-11 SHALL client state rejoin
      when  Client re-joins a long-lived group session: INVITE
      asks  Send the INVITE by the rules of the SIP/IP core
      check pass if each client.request to re-join leads to an INVITE from the client to the core
            (unless glare_1 applies), else fail

    004-5.2.1.4-rsp SHALL client no rejoin
      when  Client receives 200 to the re-join INVITE
      asks  Treat the response by RFC 3261 with the clarifications of this list
      check inapplicable: not observable, judged by the rows rsp.a to rsp.c.ii of this section
      reads client-errors-undefined literal
      check inapplicable: not observable, judged by the rows rsp.a to rsp.c.ii of this section
      why   no reaction to errors is given
      reads client-errors-undefined repaired
      check inapplicable for 1xx and 2xx and for 403 and 404, which the rows 004-5.2.1.4-err judge;
            fail if the INVITE is repeated more than once, after another code than 500, 503 and 504,
            or before Retry-After (5 s without it) has passed; pass if client.notices has the code or
            its Warning text and the attempt is over, or after that one repetition, else fail; note:
            the trigger is any final response, a time-out counts as 408
      why   each final error ends the attempt and is shown

    004-5.2.1.4-rsp.a SHALL client yes rejoin
      when  Client receives 200 to the re-join INVITE
      asks  Create an ACK and send it towards the CF
      check pass if an ACK with the CSeq number of the INVITE follows, else fail

    004-5.2.1.4-rsp.b SHALL client state rejoin
      when  Client receives 200 to the re-join INVITE
      asks  Remember the Contact content as group session identity (RFC 4579)
      check pass if client.sessions[s].identity equals the Contact URI of the 200, else fail

    004-5.2.1.4-rsp.c SHALL client yes rejoin
      when  Client receives 200 to the re-join INVITE
      asks  Start the media plane (section 7.3.9)
      check inapplicable if the session ends before the time bound; pass if an MSRP exchange over the
            path pair of offer and answer follows within the time bound, else fail

    004-5.2.1.4-rsp.c.i SHALL client state rejoin
      when  Client receives 200 to the re-join INVITE, answer lists the GSD Content-Type
      asks  Regard GSD management as supported in this session, if the client supports it too
      check inapplicable unless client.supports.gsd and the answer lists the type; pass if
            client.sessions[s].gsd is true, else fail; warn if it is true without both conditions

    004-5.2.1.4-rsp.c.ii SHALL client state rejoin
      when  Client receives 200 to the re-join INVITE, answer lists application/conference-info+xml
      asks  Regard CIO notifications as applicable, if the client supports it
      check inapplicable unless client.supports.cio and the answer lists
            application/conference-info+xml; pass if client.sessions[s].cio is true, else fail; warn
            if it is true without both conditions

    004-5.2.1.4-err.1 SHALL client yes rejoin
      when  Client receives 404 or 403 to the re-join INVITE
      asks  Create an ACK for the final response and send it towards the CF
      check pass if an ACK with the branch of the INVITE follows, else fail; note: this ACK is hop by
            hop (RFC 3261)

    004-5.2.1.4-err.2 MAY client yes rejoin
      when  Client receives 404 or 403 to the re-join INVITE
      asks  Send a new INVITE by the ad-hoc procedure (cited 7.3.1.2, printed 5.2.1.1)
      check pass in either case; note: record whether an ad-hoc INVITE follows, the rows err.i to
            err.iii apply only then
      reads split-group literal
      check pass in either case; note: record whether an ad-hoc INVITE follows, the rows err.i to
            err.iii apply only then
      why   nothing said on parallel fallbacks
      reads split-group repaired
      check pass in either case; warn if an ad-hoc INVITE follows whose Subject or closed token
            differs from the old session; warn if the client stays in two groups whose
            InReplyTo-Contribution-ID is the same old Contribution-ID, or leaves the one with the
            smaller Contribution-ID; note: record whether an ad-hoc INVITE follows
      why   subject and closed flag carried over, tie-break by byte order
      reads removed-user-rebuilds literal
      check pass in either case; note: record whether an ad-hoc INVITE follows, the rows err.i to
            err.iii apply only then
      why   403 permits the fallback
      reads removed-user-rebuilds repaired
      check pass in either case; warn if the response is 403, option fallback-on-403 is off and an
            ad-hoc INVITE to the last participants follows; note: record whether an ad-hoc INVITE
            follows
      why   fallback after 404 only
      reads rejoin-error-as-bye literal
      check inapplicable unless 404 or 403 is the response to the re-join INVITE; pass in either case;
            warn if an ad-hoc INVITE with the identifiers of the old session follows a BYE with
            cause=404 or 403 instead of such a response
      why   only a response opens the fallback
      reads rejoin-error-as-bye repaired
      check inapplicable unless the re-join INVITE gets 404 or 403, or its session gets a BYE with
            Reason SIP;cause=404 or SIP;cause=403; pass in either case; warn if
            client.sessions[s].state is not ended after such a BYE; note: the rows err.i to err.iii
            apply to an ad-hoc INVITE after such a BYE too
      why   a BYE with that cause counts as the response

    004-5.2.1.4-err.i SHALL client state rejoin
      when  Client receives 404 or 403 to the re-join INVITE and starts anew
      asks  List the last known participants in a resource-lists body (RFC 5366)
      check for each ad-hoc INVITE after a failed re-join: pass if the list equals the last
            client.sessions[s].participants (own address may be left out), else fail
      reads removed-user-rebuilds literal
      check for each ad-hoc INVITE after a failed re-join: pass if the list equals the last
            client.sessions[s].participants (own address may be left out), else fail
      why   list judged after 404 and 403 alike
      reads removed-user-rebuilds repaired
      check for each ad-hoc INVITE after a failed re-join: fail if the re-join was answered 403 and
            option fallback-on-403 is off; pass if the list equals the last
            client.sessions[s].participants (own address may be left out), else fail
      why   an INVITE to the group after 403 is the violation
      reads booted-resurrected repaired
      check for each ad-hoc INVITE after a failed re-join: fail if a user who was removed is in the
            list; pass if the list equals the last client.sessions[s].participants without
            disconnected ones (own address may be left out), else fail
      why   removed users are not invited again

    004-5.2.1.4-err.ii SHALL client yes rejoin
      when  Client receives 404 or 403 to the re-join INVITE and starts anew
      asks  Put the Conversation-ID of the group session asked for
      check for each ad-hoc INVITE after a failed re-join: pass if Conversation-ID equals that of the
            old session, else fail

    004-5.2.1.4-err.iii SHALL client yes rejoin
      when  Client receives 404 or 403 to the re-join INVITE and starts anew
      asks  Put the Contribution-ID of the group session asked for
      check for each ad-hoc INVITE after a failed re-join: pass if Contribution-ID equals that of the
            old session, else fail; note: here it is not newly generated, unlike 004-5.2.1.1-10
      reads split-group literal
      check for each ad-hoc INVITE after a failed re-join: pass if Contribution-ID equals that of the
            old session, else fail; note: here it is not newly generated, unlike 004-5.2.1.1-10
      why   old Contribution-ID kept
      reads split-group repaired
      check for each ad-hoc INVITE after a failed re-join: pass if Contribution-ID occurs nowhere
            earlier in the trace and InReplyTo-Contribution-ID equals the Contribution-ID of the old
            session, else fail
      why   new Contribution-ID, the old one as InReplyTo

    004-5.2.1.4-glare_1 SHALL client yes rejoin
      when  Client receives INVITE for the same group session while its own re-join INVITE is under
            way
      asks  Use the received INVITE (procedure for receiving an invitation, cited 7.3.2, printed
            5.2.2)
      check inapplicable unless an INVITE with the same Contribution-ID or focus URI arrives before
            the final response to the own re-join INVITE; pass if the received INVITE is answered by
            the rows of 004-5.2.2 and the session goes on in its dialog, else fail

    004-5.2.1.4-glare_2 SHALL-NOT client yes rejoin
      when  Client receives INVITE for the same group session while its own re-join INVITE is under
            way
      asks  Do not use the session of its own INVITE
      check inapplicable without such a crossing; fail if the dialog of the own INVITE stays
            established, else pass; note: the means (CANCEL, or ACK and BYE) is not specified
      reads rejoin-invite-glare literal
      check inapplicable without such a crossing; fail if the dialog of the own INVITE stays
            established, else pass; note: the means (CANCEL, or ACK and BYE) is not specified
      why   means of giving up the own INVITE open
      reads rejoin-invite-glare repaired
      check inapplicable without such a crossing; pass if the own INVITE is cancelled (as soon as a
            provisional response permits, unless its final response is there) and a 200 that still
            arrives gets an ACK and then a BYE with Reason SIP;cause=487, else fail
      why   CANCEL, late 200 ended with cause 487

    004-5.2.1.4-sub_1 SHALL client state rejoin
      when  Group session established after re-join, CIO notifications not applicable
      asks  SUBSCRIBE for the conference event package at the group session identity (section 7.3.10)
      check inapplicable if client.supports.cio and the answer lists application/conference-info+xml,
            or if the session ends before the time bound; pass if a SUBSCRIBE with Event: conference
            to the group session identity follows within the time bound or the subscription of row
            A.c_1 is active, else fail
      reads rejoin-subscribe-first literal
      check inapplicable if client.supports.cio and the answer lists application/conference-info+xml,
            or if the session ends before the time bound; pass if a SUBSCRIBE with Event: conference
            to the group session identity follows the 200 within the time bound, else fail; warn
            instead if the subscription of row A.c_1 is active
      why   asks again after the answer

    004-5.2.1.4-sub_2 SHALL client state rejoin
      when  Long-lived group session lasts and subscription mode is used
      asks  Keep that subscription as long as the client takes part
      check inapplicable if client.supports.cio and the answer lists application/conference-info+xml,
            or if no subscription was accepted; fail if the client sends Expires: 0 or lets the
            subscription run out before the BYE that ends its part, else pass; note: an end caused by
            the notifier is no failure
    """
}
