extension CatalogueText {
  /// Section 5.2.3.4.1.2 of document 004: re-joining before the delivery.
  static let rejoiningBeforeDelivery: StaticString = """
    004-5.2.3.4.1.2-p1_1 FACT participating state deferred-delivery-rejoin
      when  PF receives the client's re-join INVITE before reacting to a 3rd-party REGISTER
      asks  Scenario: a session interrupted towards the client (e.g. connectivity loss) is re-joined
            by the client itself
      check inapplicable by itself, guard: the Request-URI of the INVITE is the identity of a group
            session whose pf.sessions[s].client_legs is empty and pf.sessions[s].in_media_path true or
            pf.sessions[s].deferred not empty

    004-5.2.3.4.1.2-p1_2 SHALL participating yes deferred-delivery-rejoin
      when  PF receives the client's re-join INVITE before reacting to a 3rd-party REGISTER
      asks  Go on with the handling of the re-join request
      check pass if the INVITE gets a final response and the rows of step 1 or 2 apply, else fail

    004-5.2.3.4.1.2-p1_3 SHALL participating state deferred-delivery-rejoin
      when  PF receives the client's re-join INVITE before reacting to a 3rd-party REGISTER
      asks  Also perform the deferred delivery of data missed or accumulated while the client was away
      check inapplicable if pf.sessions[s].deferred is empty or the client ends the session first;
            pass if it is delivered to the client completely, else fail

    004-5.2.3.4.1.2-p1_4 SHALL participating state deferred-delivery-rejoin
      when  PF receives the client's re-join INVITE before reacting to a 3rd-party REGISTER
      asks  Provide all pending data (missed or incompletely received) in MSRP messages
      check inapplicable if the client ends the session first; pass if each item of
            pf.sessions[s].deferred is sent completely by MSRP SEND in the session of the re-join,
            else fail
      reads partial-message-resume literal
      check inapplicable if the client ends the session first; pass if each item of
            pf.sessions[s].deferred is sent by MSRP SEND in the session of the re-join, as a whole or,
            if it was received in part, at least in its missing range, else fail
      why   whole or missing range open
      reads partial-message-resume repaired
      check inapplicable if the client ends the session first; fail if a message whose last byte had
            its MSRP 200 is sent again, or a repeated one has another imdn.Message-ID; pass if each
            item of pf.sessions[s].deferred is sent completely by MSRP SEND in the session of the
            re-join, else fail
      why   whole again, same Message-ID

    004-5.2.3.4.1.2-1a SHALL participating state deferred-delivery-rejoin
      when  PF receives the client's re-join INVITE before reacting to a 3rd-party REGISTER; group
            session inactive
      asks  Deliver Participant Information to the client
      check inapplicable unless cf.sessions[s].state is inactive and client.supports.cio or
            client.supports.gso is true; pass if at least one CIO or GSO is sent in the MSRP session
            of the re-join, else fail
      reads may-deliver-shall-send literal
      check inapplicable unless cf.sessions[s].state is inactive and client.supports.cio or
            client.supports.gso is true; pass if at least one CIO or GSO is sent in the MSRP session
            of the re-join, else fail
      why   place in the sequence open
      reads may-deliver-shall-send repaired
      check inapplicable unless cf.sessions[s].state is inactive and client.supports.cio or
            client.supports.gso is true; pass if a CIO or GSO with the newest state is sent in the
            MSRP session of the re-join before the first deferred message, else fail
      why   newest state first
      reads neither-cio-nor-gso literal
      check inapplicable unless cf.sessions[s].state is inactive; pass if at least one CIO or GSO is
            sent in the MSRP session of the re-join, else fail; warn instead if client.supports.cio
            and client.supports.gso are false (no form is named)
      why   mandatory without a form
      reads neither-cio-nor-gso repaired
      check inapplicable unless cf.sessions[s].state is inactive, or if a=accept-types of the re-join
            offer admits neither application/conference-info+xml nor
            application/group-state-object+xml; pass if at least one CIO or GSO of an admitted type is
            sent in the MSRP session of the re-join, else fail
      why   accept-types decides, neither: client subscribes

    004-5.2.3.4.1.2-1b SHALL participating state deferred-delivery-rejoin
      when  PF receives the client's re-join INVITE before reacting to a 3rd-party REGISTER; group
            session inactive; client supports CIO notifications
      asks  Deliver the deferred CIOs (verb missing in source)
      check inapplicable unless cf.sessions[s].state is inactive, client.supports.cio is true and a
            CIO is in pf.sessions[s].deferred; pass if at least the latest CIO is sent with
            Content-Type application/conference-info+xml, else fail; warn if an earlier one is left
            out
      reads may-deliver-shall-send literal
      check inapplicable unless cf.sessions[s].state is inactive, client.supports.cio is true and a
            CIO is in pf.sessions[s].deferred; pass if at least the latest CIO is sent with
            Content-Type application/conference-info+xml, else fail; warn if an earlier one is left
            out
      why   all deferred CIOs meant
      reads may-deliver-shall-send repaired
      check inapplicable unless cf.sessions[s].state is inactive, client.supports.cio is true and a
            CIO is in pf.sessions[s].deferred; pass if the latest CIO is sent with Content-Type
            application/conference-info+xml before the first deferred message, else fail
      why   only the newest, earlier ones optional

    004-5.2.3.4.1.2-1c SHALL participating state deferred-delivery-rejoin
      when  PF receives the client's re-join INVITE before reacting to a 3rd-party REGISTER; group
            session inactive; no CIO support; client supports the GSO MIME type
      asks  Provide the last participant information in an MSRP SEND as GSO
      check inapplicable unless cf.sessions[s].state is inactive, client.supports.cio is false and
            client.supports.gso is true; pass if a GSO with the latest state is sent by MSRP SEND,
            else fail
      reads neither-cio-nor-gso literal
      check inapplicable unless cf.sessions[s].state is inactive, client.supports.cio is false and
            client.supports.gso is true; pass if a GSO with the latest state is sent by MSRP SEND,
            else fail
      why   support from elsewhere
      reads neither-cio-nor-gso repaired
      check inapplicable unless cf.sessions[s].state is inactive and a=accept-types of the re-join
            offer admits application/group-state-object+xml but not application/conference-info+xml;
            pass if a GSO with the latest state is sent by MSRP SEND, else fail
      why   support read from accept-types

    004-5.2.3.4.1.2-1d MAY participating yes deferred-delivery-rejoin
      when  PF receives the client's re-join INVITE before reacting to a 3rd-party REGISTER; group
            session inactive; client supports the GSO MIME type
      asks  Interim GSOs may be provided, e.g. including Group Session Data updates that were missed
      check pass in either case; warn if several are sent out of the order of their timestamps
      reads neither-cio-nor-gso literal
      check pass in either case; warn if several are sent out of the order of their timestamps
      why   support from elsewhere
      reads neither-cio-nor-gso repaired
      check pass in either case; warn if several are sent out of the order of their timestamps, or a
            GSO is sent although a=accept-types of the re-join offer does not admit its type
      why   support read from accept-types

    004-5.2.3.4.1.2-1e_1 SHALL participating state deferred-delivery-rejoin
      when  PF receives the client's re-join INVITE before reacting to a 3rd-party REGISTER; group
            session inactive
      asks  Proceed with the restart of the Long-lived session towards the CF
      check inapplicable unless cf.sessions[s].state is inactive; pass if an INVITE with the group
            session identity as Request-URI goes from the PF to the CF, else fail
      reads rejoin-error-as-bye literal
      check inapplicable unless cf.sessions[s].state is inactive; pass if an INVITE with the group
            session identity as Request-URI goes from the PF to the CF, else fail
      why   PF may answer first, then restart
      reads rejoin-error-as-bye repaired
      check inapplicable unless cf.sessions[s].state is inactive; fail if pf.sessions[s].deferred was
            empty and the PF answered the re-join 2xx before the CF did; pass if an INVITE with the
            group session identity as Request-URI goes from the PF to the CF, else fail
      why   without deferred data the re-join itself is forwarded
      reads rejoin-always-restarts literal
      check inapplicable unless cf.sessions[s].state is inactive; pass if an INVITE with the group
            session identity as Request-URI goes from the PF to the CF, else fail
      why   restart without condition
      reads rejoin-always-restarts repaired
      check inapplicable unless cf.sessions[s].state is inactive; fail if pf.sessions[s].deferred has
            data and an INVITE to the group session identity leaves the PF before the client sent a
            chat message or an active isComposing; fail if nothing is deferred, or such a SEND came,
            and no INVITE with the group session identity as Request-URI goes from the PF to the CF,
            else pass
      why   restart only on user traffic while data are pending

    004-5.2.3.4.1.2-1e_2 SHALL participating yes deferred-delivery-rejoin
      when  PF receives the client's re-join INVITE before reacting to a 3rd-party REGISTER; group
            session inactive; CF answers the restart with a SIP error
      asks  End the session with the client by a BYE
      check inapplicable unless the CF answers with an error; pass if one BYE in the dialog of the
            client follows it, else fail
      reads rejoin-error-as-bye literal
      check inapplicable unless the CF answers with an error; pass if one BYE in the dialog of the
            client follows it, else fail
      why   BYE after each refused restart
      reads rejoin-error-as-bye repaired
      check inapplicable unless the CF answers with an error, or if pf.sessions[s].deferred was empty
            and the client got that error as final response of its re-join; pass if one BYE in the
            dialog of the client follows the error, else fail
      why   no dialog to end when the error was forwarded

    004-5.2.3.4.1.2-1e_3 SHALL participating yes deferred-delivery-rejoin
      when  PF receives the client's re-join INVITE before reacting to a 3rd-party REGISTER; group
            session inactive; CF answers the restart with a SIP error
      asks  That BYE carries Reason with protocol SIP and the cause of the focus' error (e.g. 404,
            403)
      check inapplicable if no such BYE is sent; pass if Reason is protocol SIP with the status code
            of the CF as cause, else fail

    004-5.2.3.4.1.2-1f SHALL participating yes deferred-delivery-rejoin
      when  PF receives the client's re-join INVITE before reacting to a 3rd-party REGISTER; group
            session inactive; client already sent message(s) for the group; restart failed
      asks  Send an MSRP failure delivery notification to the client
      check inapplicable if the client sent no message or the restart succeeded; pass if for each such
            message a failure report (MSRP REPORT or IMDN) reaches the client while its session
            exists, else fail; note: which of the two is meant is open
      reads failure-note-after-bye literal
      check inapplicable if the client sent no message or the restart succeeded; fail if the notice
            goes by SIP MESSAGE; pass if for each such message an MSRP REPORT or an IMDN by MSRP is
            sent to the client, or if the BYE of row 1e_2 came first (printed order) and left no MSRP
            session, else fail; note: kind and order of the notice are open
      why   printed order leaves no session for the notice
      reads failure-note-after-bye repaired
      check inapplicable if the client sent no message or the restart succeeded; pass if for each
            message of the client not passed on an IMDN with delivery status failed (an MSRP REPORT
            with 408 if its SEND asked for failure reports) goes over the session before the BYE of
            row 1e_2, or an IMDN by SIP MESSAGE if the session is already gone, else fail
      why   notice first, then BYE

    004-5.2.3.4.1.2-2 SHALL participating state deferred-delivery-rejoin
      when  PF receives the client's re-join INVITE before reacting to a 3rd-party REGISTER; group
            session active
      asks  Join the client's dialog with the PF's existing dialog to the CF
      check inapplicable unless cf.sessions[s].state is active; fail if the PF opens a second dialog
            with the CF for the session; pass if pf.sessions[s] links the new client leg to its leg to
            the CF and every live SEND of either side is relayed to the other, else fail
      reads rejoin-200-incomplete literal
      check inapplicable unless cf.sessions[s].state is active; fail if the PF opens a second dialog
            with the CF for the session; pass if pf.sessions[s] links the new client leg to its leg to
            the CF and every live SEND of either side is relayed to the other, else fail
      why   no rule for the 200 of the PF
      reads rejoin-200-incomplete repaired
      check inapplicable unless cf.sessions[s].state is active; fail if the PF opens a second dialog
            with the CF for the session; fail if its 200 to the re-join lacks the focus URI with
            isfocus in Contact, or the Conversation-ID, Contribution-ID or tokens of its leg to the
            CF; pass if pf.sessions[s] links the new client leg to its leg to the CF and every live
            SEND of either side is relayed to the other, else fail
      why   PF copies Contact, identifiers, tokens
      reads rejoin-active-no-roster literal
      check inapplicable unless cf.sessions[s].state is active; fail if the PF opens a second dialog
            with the CF for the session; pass if pf.sessions[s] links the new client leg to its leg to
            the CF and every live SEND of either side is relayed to the other, else fail
      why   nothing brings the list after the splice
      reads rejoin-active-no-roster repaired
      check inapplicable unless cf.sessions[s].state is active; fail if the PF opens a second dialog
            with the CF for the session; fail if pf.legs[l].cio of the client leg is true and no full
            CIO with the participants in pf.sessions[s].conf_state reaches the client after MSRP
            set-up and before the first deferred message; pass if pf.sessions[s] links the new client
            leg to its leg to the CF and every live SEND of either side is relayed to the other, else
            fail
      why   PF sends the full document first
      reads deferred-vs-live-order literal
      check inapplicable unless cf.sessions[s].state is active; fail if the PF opens a second dialog
            with the CF for the session; pass if pf.sessions[s] links the new client leg to its leg to
            the CF and every live SEND of either side is relayed to the other, else fail
      why   order of live and deferred open
      reads deferred-vs-live-order repaired
      check inapplicable unless cf.sessions[s].state is active; fail if the PF opens a second dialog
            with the CF for the session, or if a live SEND reaches the client before an older item of
            pf.sessions[s].deferred; pass if pf.sessions[s] links the new client leg to its leg to the
            CF and every live SEND of either side is relayed to the other, else fail
      why   one queue, splice when empty
      reads cio-mode-per-leg repaired
      check inapplicable unless cf.sessions[s].state is active; fail if the PF opens a second dialog
            with the CF for the session; pass if pf.sessions[s] links the new client leg to its leg to
            the CF and every live SEND of either side is relayed (conference information is converted
            if pf.legs[l].cio differs between the legs), else fail
      why   conversion in place of relaying between modes
    """
}
