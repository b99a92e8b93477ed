extension CatalogueText {
  /// Section 7.2.3 of document 004: the controlling function invites a participant.
  static let invitingAParticipant: StaticString = """
    004-7.2.3-1 SHALL controlling yes invite-participant
      when  CF needs a session with a participant
      asks  Generate an initial INVITE (RFC 3261)
      check for each INVITE of the CF to a participant: pass if it has a new Call-ID, a From-tag and
            no To-tag, else fail

    004-7.2.3-2 SHALL controlling yes invite-participant
      when  CF sends INVITE to a group session participant; incoming invitation had Accept-Contact but
            none with tag oma.cpm.session
      asks  Add an Accept-Contact with urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session (RFC 3841)
      check for each INVITE of the CF to a participant: inapplicable unless the incoming invitation
            had Accept-Contact without the tag (004-5.2.5-p1_2 refuses such invitations); pass if
            Accept-Contact has urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session, else fail
      reads accept-contact-optional literal
      check for each INVITE of the CF to a participant: inapplicable unless the incoming invitation
            had Accept-Contact without the tag (004-5.2.5-p1_2 refuses such invitations); pass if
            Accept-Contact has urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session, else fail
      why   the parameters are not asked for
      reads accept-contact-optional repaired
      check for each INVITE of the CF to a participant: inapplicable unless the incoming invitation
            had Accept-Contact without the tag (004-5.2.5-p1_2 refuses such invitations); pass if
            Accept-Contact has urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session with require and
            explicit, else fail
      why   unsuitable terminals are excluded

    004-7.2.3-3 SHALL controlling yes invite-participant
      when  CF sends INVITE to a group session participant; incoming invitation had Accept-Contact
            field(s)
      asks  Copy each Accept-Contact value into a corresponding field
      check for each INVITE of the CF to a participant: inapplicable if the incoming invitation had no
            Accept-Contact; pass if it has every Accept-Contact value of that invitation, else fail
      reads accept-contact-optional literal
      check for each INVITE of the CF to a participant: inapplicable if the incoming invitation had no
            Accept-Contact; pass if it has every Accept-Contact value of that invitation, else fail
      why   values are copied as received
      reads accept-contact-optional repaired
      check for each INVITE of the CF to a participant: inapplicable if the incoming invitation had no
            Accept-Contact; pass if it has every Accept-Contact value of that invitation and the value
            with the session tag has require and explicit, else fail
      why   unsuitable terminals are excluded

    004-7.2.3-4_1 SHALL controlling state invite-participant
      when  CF sends INVITE to a group session participant
      asks  Contact URI is the conference address as group session identity
      check for each INVITE of the CF to a participant: pass if the Contact URI equals
            cf.sessions[s].identity, else fail

    004-7.2.3-4_2 SHALL controlling yes invite-participant
      when  CF sends INVITE to a group session participant
      asks  Contact has tag urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session
      check for each INVITE of the CF to a participant: pass if Contact has the tag
            urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session (percent encoded in g.3gpp.icsi-ref
            accepted), else fail

    004-7.2.3-4_3 SHALL controlling yes invite-participant
      when  CF sends INVITE to a group session participant
      asks  Contact has the isfocus parameter
      check for each INVITE of the CF to a participant: pass if isfocus is a Contact header parameter,
            else fail
      reads group-or-one-to-one proposed
      check for each INVITE of the CF to a participant: pass if isfocus is a Contact header parameter,
            else fail; warn if P-Asserted-Service is not
            urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session.group
      why   the service value is an addition at this place
      reads deferred-not-recognisable literal
      check for each INVITE of the CF to a participant: pass if isfocus is a Contact header parameter,
            else fail
      why   no mark of a delivery
      reads deferred-not-recognisable proposed
      check for each INVITE of the CF to a participant: fail if g.3gpp.icsi-ref of Contact lists the
            deferred tag; pass if isfocus is a Contact header parameter, else fail
      why   a live INVITE never has the tag

    004-7.2.3-5 SHALL controlling yes invite-participant
      when  CF sends INVITE to a group session participant
      asks  Session-Expires with refresher=uas
      check for each INVITE of the CF to a participant: pass if Session-Expires has refresher=uas,
            else fail

    004-7.2.3-6 SHALL controlling yes invite-participant
      when  CF sends INVITE to a group session participant
      asks  Supported lists timer
      check for each INVITE of the CF to a participant: pass if Supported lists timer, else fail

    004-7.2.3-7 SHALL controlling yes invite-participant
      when  CF sends INVITE to a group session participant; incoming invitation had Privacy: id
      asks  Include id in Privacy
      check for each INVITE of the CF to a participant: inapplicable unless the incoming invitation
            had Privacy: id; pass if Privacy has id, else fail

    004-7.2.3-8 SHALL controlling yes invite-participant
      when  CF sends INVITE to a group session participant
      asks  SDP offer derived from the received offer (5.2.1.2)
      check for each INVITE of the CF to a participant: pass if its SDP offer has the media and the
            chatroom attribute of the received offer and the MSRP path of the CF, else fail
      reads closed-flag-not-forwarded literal
      check for each INVITE of the CF to a participant: pass if its SDP offer has the media of the
            received offer and the MSRP path of the CF, with or without its chatroom attribute, else
            fail
      why   derived from the received offer leaves attributes open
      reads closed-flag-not-forwarded repaired
      check for each INVITE of the CF to a participant: pass if its SDP offer has the media of the
            received offer, the MSRP path of the CF, and the closed token exactly when
            cf.sessions[s].closed, else fail
      why   the token follows the state of the session

    004-7.2.3-8a SHALL controlling state invite-participant
      when  CF sends INVITE to a group session participant; CF supports GSD management
      asks  Offer's a=accept-types includes the GSD Content-Type
      check for each INVITE of the CF to a participant: inapplicable unless cf.supports.gsd; pass if
            a=accept-types lists the GSD Content-Type, else fail

    004-7.2.3-8b SHALL controlling state invite-participant
      when  CF sends INVITE to a group session participant; CF supports CIO notifications
      asks  Offer's a=accept-types includes application/conference-info+xml
      check for each INVITE of the CF to a participant: inapplicable unless cf.supports.cio; pass if
            a=accept-types lists application/conference-info+xml, else fail

    004-7.2.3-9a SHALL controlling yes invite-participant
      when  CF sends INVITE to a group session participant; ad-hoc group
      asks  Authenticated originator's address: URI and display name are the group session identity
      check for each INVITE of the CF to a participant: inapplicable for pre-defined groups; pass if
            URI and display name of P-Asserted-Identity are the group session identity, else fail

    004-7.2.3-9b SHALL controlling yes invite-participant
      when  CF sends INVITE to a group session participant; pre-defined group
      asks  Authenticated originator's address: URI and display name are the group address
      check for each INVITE of the CF to a participant: inapplicable for ad-hoc groups; pass if URI
            and display name of P-Asserted-Identity are the group address, else fail

    004-7.2.3-10_1 SHALL controlling yes invite-participant
      when  CF sends INVITE to a group session participant
      asks  Request-URI = CPM Address of the participant
      check for each INVITE of the CF to a participant: pass if Request-URI equals the address of the
            participant (list entry or group member), or its GRUU when a 1-1 session is extended, else
            fail

    004-7.2.3-10_2 FACT controlling yes invite-participant
      when  CF sends INVITE to a group session participant; request extends a 1-1 session
      asks  Request-URI may be the public GRUU of the client on which the session is extended (NOTE)
      check inapplicable unless a 1-1 session is extended; pass in either case; fail if the GRUU
            belongs to another device
      reads extension-peer-wording repaired
      check inapplicable unless a 1-1 session is extended; fail if the GRUU belongs to another device,
            or 404, 410, 480 or 604 to it is not followed by one INVITE to the address, else pass
      why   retry with the address

    004-7.2.3-11 SHALL controlling yes invite-participant
      when  CF sends INVITE to a group session participant
      asks  Referred-By = authenticated originator's address of the incoming invitation (6.1)
      check for each INVITE of the CF to a participant: pass if Referred-By equals the authenticated
            address of the originator of the incoming invitation, else fail; warn instead if it is
            missing and that invitation had Privacy: id
      reads referred-by-everywhere literal
      check for each INVITE of the CF to a participant: pass if Referred-By equals the authenticated
            address of the originator of the incoming invitation, else fail; warn instead if it is
            missing and that invitation had Privacy: id
      why   every INVITE names the originator of the session
      reads referred-by-everywhere repaired
      check for each INVITE of the CF to a participant: fail if no REFER caused it and Referred-By is
            present; fail if the REFER that caused it has Privacy: id and Referred-By holds the true
            address of the referrer; pass if no REFER caused it, or if Referred-By is the
            authenticated address of the referrer (its anonymous identity with Privacy: id), else fail
      why   only additions name somebody, and that is the referrer
      reads privacy-leak literal
      check for each INVITE of the CF to a participant: pass if Referred-By equals the authenticated
            address of the originator of the incoming invitation, with Privacy: id too, else fail
      why   the step has no exception for privacy
      reads privacy-leak repaired
      check for each INVITE of the CF to a participant: fail if no REFER caused it and Referred-By is
            present; fail if the REFER that caused it has Privacy: id and Referred-By holds the true
            address of the referrer; pass if no REFER caused it, or if Referred-By is the
            authenticated address of the referrer (its anonymous identity with Privacy: id), else fail
      why   the anonymous identity takes the place of the address

    004-7.2.3-12_1 SHALL controlling yes invite-participant
      when  CF sends INVITE to a group session participant
      asks  Conversation-ID as in the incoming invitation
      check for each INVITE of the CF to a participant: pass if Conversation-ID equals that of the
            incoming invitation, else fail

    004-7.2.3-12_2 SHALL controlling yes invite-participant
      when  CF sends INVITE to a group session participant
      asks  Contribution-ID as in the incoming invitation
      check for each INVITE of the CF to a participant: pass if Contribution-ID equals that of the
            incoming invitation, else fail

    004-7.2.3-12_3 SHALL controlling yes invite-participant
      when  CF sends INVITE to a group session participant; incoming had InReplyTo-Contribution-ID
      asks  InReplyTo-Contribution-ID as in the incoming invitation
      check for each INVITE of the CF to a participant: inapplicable if the incoming invitation had no
            InReplyTo-Contribution-ID; pass if it is repeated unchanged, else fail

    004-7.2.3-13_1 MAY controlling state invite-participant
      when  CF sends INVITE to a group session participant; pre-defined group
      asks  Subject header associated with the group may be included
      check inapplicable for ad-hoc groups; pass in either case; warn if Subject is present and
            differs from cf.groups[g].subject
      reads adhoc-subject-lost literal
      check inapplicable for ad-hoc groups; pass in either case; warn if Subject is present and
            differs from cf.groups[g].subject; warn if the group is ad-hoc and Subject is present
      why   the permission is for pre-defined groups only
      reads adhoc-subject-lost repaired
      check inapplicable if neither cf.groups[g].subject nor cf.sessions[s].conf_state.subject is set;
            pass if Subject equals cf.groups[g].subject or, where that is empty or the group is
            ad-hoc, cf.sessions[s].conf_state.subject, else warn
      why   every INVITE carries the current subject

    004-7.2.3-13_2 FACT controlling state invite-participant
      when  CF sends INVITE to a group session participant; pre-defined group; incoming invitation had
            Subject
      asks  The group's Subject takes precedence over the one in the incoming invitation (NOTE)
      check inapplicable if no Subject is sent or cf.groups[g].subject is empty; pass if Subject
            equals cf.groups[g].subject, else fail
      reads adhoc-subject-lost literal
      check inapplicable if no Subject is sent or cf.groups[g].subject is empty; pass if Subject
            equals cf.groups[g].subject, else fail
      why   only precedence is stated, omission is fine
      reads adhoc-subject-lost repaired
      check inapplicable if the group is ad-hoc, or if neither cf.groups[g].subject nor a Subject of
            the incoming invitation is given; pass if Subject equals cf.groups[g].subject or, where
            that is empty, that of the incoming invitation, else fail
      why   the received subject is the fallback

    004-7.2.3-14_1 SHALL controlling state invite-participant
      when  CF sends INVITE to a group session participant
      asks  Send the INVITE to the participant via the core
      check inapplicable unless cf.sessions[s].participants[p] was added; pass if an INVITE to the
            participant leaves the CF to the core, else fail
      reads invitee-list-missing literal
      check inapplicable unless cf.sessions[s].participants[p] was added; pass if an INVITE to the
            participant leaves the CF to the core, else fail; warn if it has a recipient-list-history
            part
      why   no step gives members a list
      reads invitee-list-missing repaired
      check inapplicable unless cf.sessions[s].participants[p] was added; pass if an INVITE to the
            participant leaves the CF to the core, else fail; warn if it lacks a
            recipient-list-history part (handling=optional) with the originator and all present or
            invited members, anonymous ones replaced
      why   the list travels to every member; no row of its own exists for it

    004-7.2.3-14_2 SHALL controlling state invite-participant
      when  CF sends INVITE to a group session participant sent
      asks  Regard the participant as "pending"
      check pass if cf.sessions[s].participants[p].state is pending from the INVITE to its final
            response, else fail
      reads pending-forever literal
      check pass if cf.sessions[s].participants[p].state is pending from the INVITE to its final
            response, else fail
      why   no limit for ringing is given
      reads pending-forever repaired
      check fail if an INVITE stays without final response after the ring limit (60 s) or after a
            CANCEL of the originator and no CANCEL is sent for it; pass if
            cf.sessions[s].participants[p].state is pending from the INVITE to its final response or
            to the end of the ring limit, whichever is first, else fail
      why   ringing ends with CANCEL

    004-7.2.3-15_1 MAY controlling state invite-participant
      when  Participant pending; other participants exchange MSRP messages
      asks  By policy, buffer these messages until a 2xx from the participant
      check pass in either case; note: record cf.policy.buffer_pending
      reads pending-buffer-optional repaired
      check inapplicable unless cf.policy.buffer_pending; pass if each message exchanged while the
            participant is pending (up to 200) is in cf.sessions[s].buffer[p], else warn
      why   buffering is the default, with a limit

    004-7.2.3-15_2 FACT controlling state invite-participant
      when  Buffered messages exist; 2xx received and MSRP session with the participant established
      asks  Buffered messages are delivered at MSRP establishment
      check inapplicable if cf.sessions[s].buffer[p] is empty; pass if its messages are sent to the
            participant in order and before newer messages, else fail

    004-7.2.3-15_3 SHALL controlling state invite-participant
      when  Buffered messages exist; SIP error from the participant
      asks  Discard the buffered messages for that participant
      check inapplicable if cf.sessions[s].buffer[p] is empty or an INVITE to the ISF is pending; pass
            if it is empty after the error and nothing of it is sent to the participant later, else
            fail
      reads non-2xx-vs-isf literal
      check inapplicable if cf.sessions[s].buffer[p] is empty; pass if it is empty after the error,
            even when an INVITE to the ISF follows, and nothing of it is sent to the participant
            later, else fail
      why   any error drops the buffer
      reads pending-buffer-optional repaired
      check inapplicable if cf.sessions[s].buffer[p] is empty or an INVITE to the ISF is pending; pass
            if it is empty after the error, nothing of it is sent to the participant later and each
            discarded message that asked for negative-delivery gets a failed IMDN, else fail
      why   sender learns of the loss

    004-7.2.3-err_1 SHALL controlling yes invite-participant
      when  Error response telling that the recipient is no CPM subscriber (e.g. 488)
      asks  Send the INVITE to the ISF (6.5)
      check inapplicable for other errors; pass if an INVITE with the same session identifiers goes to
            the ISF, else fail; note: a client of this specification also uses 488 for an unsuitable
            direction (004-5.2.2-4_1)
      reads code-488-overloaded literal
      check inapplicable unless the response is 488 (with or without Warning) or another code which
            the CF takes as absence of a subscription; pass if an INVITE with the same session
            identifiers goes to the ISF, else fail
      why   every 488 stands for a user without subscription
      reads code-488-overloaded repaired
      check inapplicable unless the response is 488 or a code of the configured list (404, 604); fail
            if it is a 488 with Warning and an INVITE goes to the ISF; pass if it is a 488 with
            Warning or an INVITE with the same session identifiers goes to the ISF, else fail
      why   Warning tells a refusal from a missing subscription

    004-7.2.3-err_2 FACT controlling yes invite-participant
      when  Response arrives from the IWF
      asks  Treat it like a participant's own response
      check pass if the rows 004-5.2.5-9.i to 9.iii.4 pass for that response, else fail
      reads non-2xx-vs-isf literal
      check warn instead if the originator had its final error before the response of the IWF; pass if
            the rows 004-5.2.5-9.i to 9.iii.4 pass for that response, else fail
      why   a late acceptance by the IWF has no INVITE left to answer

    004-7.2.3-rsp_1 SHALL controlling no invite-participant
      when  200 OK from a participant with Privacy: id
      asks  Check whether privacy is allowed in this group (allow-anonymity)
      check inapplicable: not observable, judged by 004-7.2.3-rsp_2 and 004-7.2.3-rsp_4

    004-7.2.3-rsp_2 SHOULD controlling state invite-participant
      when  200 OK from a participant with Privacy: id; privacy not allowed in the group
      asks  Release that client from the session at once by 9.2.11
      check inapplicable unless cf.groups[g].allow_anonymity (ad-hoc: cf.policy.anonymity) forbids it;
            pass if a BYE to the participant follows the ACK at once, else warn
      reads anonymity-release-late literal
      check inapplicable for ad-hoc groups or unless cf.groups[g].allow_anonymity forbids it; pass if
            a BYE to the participant follows its 200 within the time bound, whatever media or notices
            come before, else warn
      why   criterion for pre-defined groups only, order open
      reads anonymity-release-late repaired
      check inapplicable unless cf.groups[g].allow_anonymity (ad-hoc: cf.policy.anonymity) forbids it;
            pass if the ACK to the participant is followed by a BYE before any MSRP exchange with it
            and before any NOTIFY or CIO that shows it as connected, else warn
      why   release before anybody notices
      reads anonymity-release-late proposed
      check inapplicable unless cf.groups[g].allow_anonymity (ad-hoc: cf.policy.anonymity) forbids it;
            pass if the ACK to the participant is followed by a BYE with Reason SIP;cause=403 and the
            text "119 Anonymity not allowed" before any MSRP exchange with it and before any NOTIFY or
            CIO that shows it as connected, else warn
      why   no text gives a Reason for this BYE

    004-7.2.3-rsp_3 FACT controlling state invite-participant
      when  200 OK from a participant with Privacy: id
      asks  Permission is defined by allow-anonymity in OMA-XDM-Group (undefined for ad-hoc groups)
      check inapplicable by itself, guard: cf.groups[g].allow_anonymity, for ad-hoc groups
            cf.policy.anonymity

    004-7.2.3-rsp_4 FACT controlling state invite-participant
      when  200 OK from a participant with Privacy: id; privacy allowed in the group
      asks  Provide anonymization by RFC 3323/3325 and continue (no SHALL word)
      check inapplicable if cf.groups[g].allow_anonymity (ad-hoc: cf.policy.anonymity) forbids it;
            fail if the true address of the participant is in a message sent to another participant,
            else pass
      reads anonymity-release-late literal
      check inapplicable for ad-hoc groups or if cf.groups[g].allow_anonymity forbids it; fail if the
            true address of the participant is in a message sent to another participant, else pass
      why   permission is undefined for ad-hoc groups

    004-7.2.3-ack.1_1 SHALL controlling yes invite-participant
      when  "ACK received for the INVITE" (CF is UAC here, so in effect ACK sent / originator's ACK)
      asks  Interact with the media plane by 9.2.12
      check inapplicable if the session ends before the time bound; pass if an MSRP exchange with the
            participant follows the handshake of its dialog within the time bound, else fail; note:
            the CF is UAC in this dialog, so no ACK can arrive in it
      reads ack-on-uac-leg literal
      check inapplicable unless the CF receives an ACK in the dialog of the INVITE that it sent; pass
            if an MSRP exchange with the participant follows that ACK within the time bound, else
            fail; warn if the CF opens the media of a participant on its own ACK
      why   the printed trigger cannot occur at a UAC

    004-7.2.3-ack.1_2 SHALL controlling state invite-participant
      when  INVITE/200/ACK handshake with the participant completed; messages were buffered since the
            INVITE
      asks  Deliver the buffered messages in the media plane now established
      check inapplicable if cf.sessions[s].buffer[p] is empty; pass if each of its messages reaches
            the participant once and in order, else fail
      reads ack-on-uac-leg literal
      check inapplicable unless the CF receives an ACK in the dialog of the INVITE that it sent, or if
            cf.sessions[s].buffer[p] is empty; pass if each of its messages reaches the participant
            once and in order, else fail
      why   the printed trigger cannot occur; delivery at set-up stays with 004-7.2.3-15_2

    004-7.2.3-ack.2 SHALL controlling state invite-participant
      when  INVITE/200/ACK handshake with the participant completed
      asks  Notify the clients subscribed to participant information that the invited user joined, by
            9.2.14.3
      check pass if every entry of cf.sessions[s].subs gets a NOTIFY that shows the participant as
            connected, else fail; warn if participants with CIO applicable and without subscription
            get no CIO by MSRP
      reads ack-on-uac-leg literal
      check inapplicable unless the CF receives an ACK in the dialog of the INVITE that it sent; pass
            if every entry of cf.sessions[s].subs gets a NOTIFY that shows the participant as
            connected, else fail; warn if such a NOTIFY is sent without that ACK
      why   without an incoming ACK no joined notice is due here
      reads ack-on-uac-leg repaired
      check fail if a NOTIFY or CIO about the joining precedes the last buffered message to the
            participant; pass if, after the ACK that the CF sends, every entry of cf.sessions[s].subs
            gets a NOTIFY and every connected participant with cf.sessions[s].participants[p].cio true
            and no subscription gets a CIO by MSRP, each with the participant as connected, else fail
      why   own ACK, media, buffer, then notices by either branch
      reads join-notify-only-subscribers repaired
      check pass if every entry of cf.sessions[s].subs gets a NOTIFY, and every other connected
            participant with cf.sessions[s].participants[p].cio a CIO by MSRP, that shows the
            participant as connected, else fail
      why   every participant in the mode of its leg
    """
}
