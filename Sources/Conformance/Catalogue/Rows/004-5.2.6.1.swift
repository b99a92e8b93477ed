extension CatalogueText {
  /// Section 5.2.6.1 of document 004: MSRP at the controlling function.
  static let groupMediaStreams: StaticString = """
    004-5.2.6.1-gen FACT controlling yes media-plane-controlling
      when  Group session running
      asks  CF relays MSRP between originating and terminating networks
      check inapplicable by itself, guard: no MSRP path of a group session links two clients directly

    004-5.2.6.1-gen.1 SHALL controlling state media-plane-controlling
      when  Participant accepted the MSRP session
      asks  Keep one MSRP session per such participant
      check pass if cf.sessions[s].participants[p].msrp is set for exactly the participants that
            accepted the MSRP session, else fail

    004-5.2.6.1-gen.2_1 SHALL controlling yes media-plane-controlling
      when  CF receives MSRP SEND from a participant
      asks  Distribute received MSRP messages to each participant that accepted the MSRP session
      check inapplicable for the GSD Content-Type; pass if every other participant that accepted the
            MSRP session gets the message once, else fail; warn instead if the message is neither CPIM
            nor addressed to all (rx.2 and CPIM To narrow the duty)
      reads private-broadcast literal
      check for each chat message: pass if every other participant that accepted the MSRP session gets
            it once, whatever its CPIM To is, else fail
      why   text does not look at To
      reads private-broadcast repaired
      check for each chat message: inapplicable if the CF refuses it with 403, 404 or 428; pass if a
            group address in CPIM To brings it once to every other participant that accepted the MSRP
            session, and the identity of one participant only to the legs of that one, else fail
      why   routing by To
      reads imdn-broadcast literal
      check for each IMDN or isComposing in CPIM: pass if every other participant that accepted the
            MSRP session gets it once, else fail
      why   row not listed in the finding, but it judges the same copies
      reads imdn-broadcast repaired
      check for each IMDN or isComposing in CPIM: pass if exactly those named by CPIM To get it once,
            else fail
      why   as rx.2c_1
      reads spoofed-roster literal
      check for each SEND that is neither CPIM nor of the GSD Content-Type: pass if every other
            participant that accepted the MSRP session gets it once, else fail; warn instead if nobody
            gets it (004-5.2.6.1-rx.2 names CPIM only)
      why   everything except group data is distributed
      reads spoofed-roster repaired
      check for each SEND that is neither CPIM nor of the GSD Content-Type: fail if it reaches another
            participant; pass if it gets MSRP 415, else fail
      why   only CPIM is relayed

    004-5.2.6.1-gen.2_2 SHALL-NOT controlling yes media-plane-controlling
      when  CF receives MSRP SEND with the GSD Content-Type
      asks  SENDs with the GSD Content-Type are excluded from distribution
      check fail if such a SEND reaches another participant, else pass; note: derived from "except
            for"

    004-5.2.6.1-est.1 SHALL controlling yes media-plane-controlling
      when  CF sets up the MSRP connection
      asks  Act as MSRP client for sending SEND (RFC 6135)
      check pass if each SEND of the CF has the a=path of the participant as To-Path, else fail

    004-5.2.6.1-est.2 SHALL controlling state media-plane-controlling
      when  CF sets up the MSRP connection
      asks  Take the active or passive role as negotiated (a=setup, RFC 6135)
      check inapplicable if the model has no transport connections; pass if
            cf.sessions[s].participants[p].msrp shows that the side with a=setup:active opened the
            connection, else fail

    004-5.2.6.1-est.3 SHALL controlling yes media-plane-controlling
      when  CF sets up the MSRP connection; participant's 200 OK received
      asks  Connect to each accepting participant with the MSRP parameters of its SDP answer
      check pass if an MSRP exchange of the CF with each participant that accepted uses the path (and
            address) of its SDP answer, else fail
      reads ack-on-uac-leg literal
      check inapplicable for a participant towards which the CF opens no connection; pass if each MSRP
            exchange of the CF with a participant that accepted uses the path (and address) of its SDP
            answer, else fail
      why   a CF that waits for the impossible ACK opens nothing towards invitees

    004-5.2.6.1-est.cio SHALL controlling state media-plane-controlling
      when  MSRP connection established with a participant for which CIO notifications are applicable
      asks  Notify the client of participant list, <subject>, <bulletin> and <icon> in an MSRP SEND by
            9.2.14.3 (source cites 10.2.14.3)
      check inapplicable unless cf.sessions[s].participants[p].cio is true and the participant has no
            subscription; pass if the first SEND of the CF with application/conference-info+xml
            follows the establishment within the time bound and passes the rows 004-9.2.14.3-msrp.a
            and below, else fail
      reads cio-on-connect-duplicate literal
      check inapplicable unless cf.sessions[s].participants[p].cio is true; pass if the first SEND of
            the CF with application/conference-info+xml follows the establishment within the time
            bound and passes the rows 004-9.2.14.3-msrp.a and below, else fail
      why   the text asks for it whether or not a subscription exists
      reads cio-on-connect-duplicate repaired
      check inapplicable unless cf.sessions[s].participants[p].cio is true, or if cf.sessions[s].subs
            has an entry whose dialog ends at that client; pass if the first SEND of the CF with
            application/conference-info+xml follows the establishment within the time bound and passes
            the rows 004-9.2.14.3-msrp.a and below, else fail
      why   only a subscription of the client itself replaces the document

    004-5.2.6.1-rx.1 SHALL controlling yes media-plane-controlling
      when  CF receives MSRP SEND from a participant
      asks  Answer the SEND with MSRP 200 OK
      check inapplicable if the SEND has Failure-Report: no or partial; pass if it gets an MSRP 200
            with its transaction identifier, else fail
      reads private-broadcast repaired
      check inapplicable if the SEND has Failure-Report: no or partial, or is neither CPIM nor of the
            GSD Content-Type (415), or is refused because of its CPIM To or From (403, 404, 428); pass
            if it gets an MSRP 200 with its transaction identifier, else fail
      why   row not listed in the finding, but the refusals break it
      reads spoofed-roster repaired
      check inapplicable if the SEND has Failure-Report: no or partial, or is neither CPIM nor of the
            GSD Content-Type (415), or is refused because of its CPIM To or From (403, 404, 428); pass
            if it gets an MSRP 200 with its transaction identifier, else fail
      why   row not listed in the finding, but 415 breaks it

    004-5.2.6.1-rx.2 SHALL controlling yes media-plane-controlling
      when  CF receives MSRP SEND from a participant; Content-Type is CPIM
      asks  Duplicate the SEND for each group member (RFC 4975)
      check pass if every copy has the Message-ID and the content of the SEND, else fail; note:
            whether a private message (CPIM To is one participant) is copied too is open
      reads groupdata-wrapped repaired
      check fail if a CPIM SEND that wraps the GSD Content-Type is copied to a participant; pass if
            every copy of another CPIM SEND has the Message-ID and the content of the SEND, else fail
      why   a wrapped request is executed, not copied

    004-5.2.6.1-rx.2a SHALL controlling yes media-plane-controlling
      when  CF receives MSRP SEND from a participant; CPIM; per copy
      asks  To-Path of each copy is the MSRP URI list in that member's SDP answer
      check pass if To-Path of each copy equals the a=path in the SDP answer of that member, else fail

    004-5.2.6.1-rx.2b SHALL controlling yes media-plane-controlling
      when  CF receives MSRP SEND from a participant; CPIM; per copy
      asks  From-Path of each copy is the CF's own MSRP URI
      check pass if From-Path of each copy is the MSRP URI of the CF for that session, else fail

    004-5.2.6.1-rx.2c_1 SHALL controlling yes media-plane-controlling
      when  CF receives MSRP SEND from a participant; CPIM
      asks  Send the copies to every participant that accepted the MSRP session (CPM users and non-CPM
            principals), except the sender
      check pass if exactly the participants that accepted the MSRP session, without the sender, get a
            copy, else fail; warn instead if CPIM To is one participant and only that one gets it
      reads private-broadcast literal
      check for each chat message: pass if exactly the participants that accepted the MSRP session,
            without the sender, get a copy, else fail
      why   a copy for everybody, also of a private message
      reads private-broadcast repaired
      check for each chat message: inapplicable if the CF refuses it with 403, 404 or 428; pass if
            CPIM To is a group address and exactly the participants that accepted, without the sender,
            get a copy, or CPIM To is one participant and exactly its legs do, else fail
      why   routing by To
      reads imdn-broadcast literal
      check for each IMDN or isComposing in CPIM: pass if exactly the participants that accepted the
            MSRP session, without the sender, get a copy, else fail
      why   duplicated as any CPIM SEND
      reads imdn-broadcast repaired
      check for each IMDN or isComposing in CPIM: pass if one participant in CPIM To brings it to the
            legs of that one only, and a group address (isComposing) to all others that accepted, else
            fail
      why   routing by To

    004-5.2.6.1-rx.2c_2 SHALL controlling yes media-plane-controlling
      when  CF receives MSRP SEND from a participant; CPIM; maximum chunk size negotiated with the
            recipient
      asks  Keep to the chunk size negotiated with that recipient
      check inapplicable without negotiated size; fail if the content of a chunk is larger than the
            limit of that participant, else pass

    004-5.2.6.1-rx.3_1 SHALL controlling no media-plane-controlling
      when  CF receives MSRP SEND with the GSD Content-Type
      asks  Check that the management request is valid
      check inapplicable: not observable, judged by 004-5.2.6.1-rx.3a.i and 004-5.2.6.1-rx.3b

    004-5.2.6.1-rx.3_2 SHALL controlling no media-plane-controlling
      when  CF receives MSRP SEND with the GSD Content-Type
      asks  Check that the participant is authorized for the operation
      check inapplicable: not observable, judged by 004-5.2.6.1-rx.3a.i and 004-5.2.6.1-rx.3b with
            cf.sessions[s].participants[p].roles

    004-5.2.6.1-rx.3a.i SHALL controlling state media-plane-controlling
      when  CF receives MSRP SEND with the GSD Content-Type; valid and authorized
      asks  Update conference state with the received change of <subject> or <icon> (bulletin and
            roles not named)
      check inapplicable if the operation is not on subject or icon; pass if cf.sessions[s].conf_state
            has the new value, else fail; note: bulletin and role operations are not named
      reads bulletin-roles-ignored repaired
      check inapplicable unless the operation sets, deletes or moves subject, bulletin, icon or a
            role; pass if cf.sessions[s].conf_state and cf.sessions[s].participants[p].roles have the
            new value, else fail; note: trigger extended to bulletin and roles
      why   all operations of the client section take effect

    004-5.2.6.1-rx.3a.ii SHALL controlling state media-plane-controlling
      when  CF receives MSRP SEND with the GSD Content-Type; valid and authorized
      asks  Send the participants notifications with the updated information by 9.2.14.3
      check pass if each participant in cf.sessions[s].subs gets a NOTIFY, and each other one with
            cf.sessions[s].participants[p].cio a CIO by MSRP, that has the new value, else fail
      reads group-data-answers repaired
      check fail if a notification of the change leaves before the result SEND to the requester; pass
            if each participant in cf.sessions[s].subs gets a NOTIFY, and each other one with
            cf.sessions[s].participants[p].cio a CIO by MSRP, that has the new value, else fail
      why   result first, then notifications

    004-5.2.6.1-rx.3b SHALL controlling state media-plane-controlling
      when  CF receives MSRP SEND with the GSD Content-Type; invalid or not authorized
      asks  Generate an error response to the client; state stays as it was
      check fail if cf.sessions[s].conf_state changes or a notification is sent; pass if the sender
            gets an error (MSRP status or response element), else fail
      reads group-data-answers literal
      check fail if cf.sessions[s].conf_state changes or a notification is sent; pass if the sender
            gets an error response (MSRP status or a SEND of its own) besides the result SEND of
            004-5.2.6.1-rx.3c, else warn
      why   two answers are printed for an error
      reads group-data-answers repaired
      check fail if cf.sessions[s].conf_state changes, a notification is sent or the SEND gets another
            MSRP status than 200; pass if the result SEND has an error in the response element, else
            fail
      why   the result SEND is the error answer

    004-5.2.6.1-rx.3c SHALL controlling yes media-plane-controlling
      when  CF receives MSRP SEND with the GSD Content-Type
      asks  Send the client an MSRP SEND with the result in the <response> element (6.8.1)
      check pass if the sender gets an MSRP SEND with the result in the response element, else fail
      reads group-data-answers repaired
      check pass if the sender gets exactly one MSRP SEND with the result in the response element,
            else fail
      why   one result per request

    004-5.2.6.1-rx.3d SHALL-NOT controlling yes media-plane-controlling
      when  CF receives MSRP SEND with the GSD Content-Type
      asks  Do not forward the received SEND to other participants
      check fail if the SEND reaches another participant, else pass
      reads groupdata-wrapped repaired
      check for each SEND with the GSD Content-Type, at top level or wrapped in CPIM: fail if it
            reaches another participant, else pass; note: trigger extended to wrapped requests
      why   CF looks into CPIM
    """
}
