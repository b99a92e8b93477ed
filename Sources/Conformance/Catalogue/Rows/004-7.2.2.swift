extension CatalogueText {
  /// Section 7.2.2 of document 004: the controlling function modifies a session.
  static let modifyingAGroup: StaticString = """
    004-7.2.2-p1 FACT controlling yes group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer)
      asks  Selector: INVITE to an existing CPM Session Identity that carries a new offer; must be
            told from the re-join by being in-dialog
      check inapplicable by itself, guard: To-tag present and the dialog is known, requests without
            To-tag to the same identity belong to 004-5.2.6
      reads request-uri-dispatch literal
      check inapplicable by itself, guard: the Request-URI is an existing session identity and the
            body has a new offer, with or without To-tag
      why   To-tag not mentioned
      reads request-uri-dispatch repaired
      check inapplicable without To-tag, or if the dialog is known (guard: then the rows of 7.2.2
            apply); pass if the answer is 481, else fail
      why   dialog match first, 481 if none
      reads refresh-reinvite-fanout repaired
      check inapplicable by itself, guard: To-tag present, dialog known, and the offer changes media
            lines, direction or accepted types (not the same o= version, not only address, port and
            path)
      why   refreshes are answered by the CF alone

    004-7.2.2-1_1 SHALL controlling no group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer)
      asks  Check that the new media parameters are acceptable by provider policy
      check inapplicable: not observable, judged by 004-7.2.2-1_2

    004-7.2.2-1_2 SHALL controlling state group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer); media not
            acceptable
      asks  Reject the re-INVITE with 488
      check inapplicable unless cf.policy.media excludes the offered parameters; pass if the final
            response is 488, no re-INVITE goes to others and the media of the session are unchanged,
            else fail

    004-7.2.2-ord FACT controlling state group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer); media and
            authorization would both fail
      asks  Media check (488) comes before the authorization check (403)
      check inapplicable unless the conditions of the rows 1_2 and 2_2 both hold (cf.policy.media,
            cf.groups[g].allow_media_handling); pass if the final response is 488, else fail

    004-7.2.2-2_1 SHALL controlling no group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer); session
            of a pre-defined group
      asks  Verify the requester's authorization by allow-media-handling
      check inapplicable: not observable, judged by 004-7.2.2-2_2

    004-7.2.2-2_2 SHALL controlling state group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer);
            pre-defined group; requester not authorized
      asks  Reject the re-INVITE with 403
      check inapplicable unless the session is pre-defined, cf.groups[g].allow_media_handling excludes
            the requester and row 1_2 does not apply; pass if the final response is 403 and no
            re-INVITE goes to others, else fail

    004-7.2.2-2_3 SHALL controlling state group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer);
            pre-defined group; requester not authorized
      asks  That 403 carries a Warning header with text "122 Function not allowed"
      check inapplicable unless the session is pre-defined, cf.groups[g].allow_media_handling excludes
            the requester and the final response is 403; pass if a Warning header has the text "122
            Function not allowed", else fail; note: the warn-code is not fixed
      reads warning-122-overloaded literal
      check inapplicable unless the session is pre-defined, cf.groups[g].allow_media_handling excludes
            the requester and the final response is 403; pass if the warn-text of a Warning header is
            exactly "122 Function not allowed", whatever the warn-code, else fail
      why   the text is fixed, the code is not
      reads warning-122-overloaded repaired
      check inapplicable unless the session is pre-defined, cf.groups[g].allow_media_handling excludes
            the requester and the final response is 403; pass if a Warning header has warn-code 399
            and a warn-text that begins with "122 Function not allowed", else fail
      why   399 is the SIP code for free text
      reads warning-122-overloaded proposed
      check inapplicable unless the session is pre-defined, cf.groups[g].allow_media_handling excludes
            the requester and the final response is 403; pass if a Warning header has warn-code 399
            and the warn-text is "122 Function not allowed" with the cause media appended, else fail
      why   the cause is an addition

    004-7.2.2-3 SHALL controlling state group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer); checks
            passed
      asks  Ask all other participants for the modification
      check inapplicable if the re-INVITE is refused by step 1 or 2; pass if each connected
            participant in cf.sessions[s].participants except the requester gets a re-INVITE, else
            fail
      reads refresh-reinvite-fanout repaired
      check inapplicable if the re-INVITE is refused by step 1 or 2; fail if one that changes nothing,
            or only address, port and path, leads to a re-INVITE to others; pass if it is such a
            refresh, or if each connected participant in cf.sessions[s].participants except the
            requester gets a re-INVITE, else fail
      why   no fan-out of refreshes

    004-7.2.2-3a SHALL controlling yes group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer); checks
            passed
      asks  The request is a re-INVITE (RFC 3261, in the participant's dialog)
      check pass if it is sent in the dialog of that participant (Call-ID, tags, CSeq higher than
            before), else fail

    004-7.2.2-3b SHALL controlling yes group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer); checks
            passed
      asks  It carries an SDP offer derived from the received one (5.2.1.2)
      check pass if its SDP offer has the media of the received offer and the MSRP path of the CF,
            else fail
      reads reinvite-underspecified repaired
      check pass if its SDP offer has the media of the received offer, the MSRP path of the CF and the
            accepted types and chatroom tokens agreed on that leg, else fail
      why   full set of attributes

    004-7.2.2-3c SHALL controlling yes group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer); checks
            passed
      asks  Send the re-INVITEs to the other participants
      check pass if the re-INVITEs leave before the final response to the requester, else fail
      reads refresh-reinvite-fanout repaired
      check inapplicable if the re-INVITE changes nothing, or only address, port and path; pass if the
            re-INVITEs leave before the final response to the requester, else fail
      why   no fan-out of refreshes

    004-7.2.2-4_1 SHALL controlling no group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer);
            modification requests sent
      asks  Take from policy how many participants have to accept for the change to go through
      check inapplicable: not observable, judged by 004-7.2.2-4a and 004-7.2.2-4b_1 with
            cf.policy.min_accept

    004-7.2.2-4a SHALL controlling state group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer); accepts
            >= minimum
      asks  Answer the requester with 200 OK
      check pass if a 200 goes to the requester when the number of 200 responses reaches
            cf.policy.min_accept and not before, else fail

    004-7.2.2-4a.i SHALL controlling yes group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer); accepts
            >= minimum
      asks  The 200 has an SDP answer (5.2.1.3)
      check pass if the 200 has an SDP answer with the m-lines of the offer in their order, else fail

    004-7.2.2-4a.i.1 SHALL controlling state group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer); accepts
            >= minimum; CF supports GSD management
      asks  a=accept-types includes the GSD Content-Type
      check inapplicable unless cf.supports.gsd; pass if a=accept-types of the answer lists the GSD
            Content-Type, else fail

    004-7.2.2-4a.i.2 SHALL controlling state group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer); accepts
            >= minimum; CF supports CIO notifications
      asks  a=accept-types includes application/conference-info+xml
      check inapplicable unless cf.supports.cio; pass if a=accept-types of the answer lists
            application/conference-info+xml, else fail
      reads cio-mode-mismatch repaired
      check inapplicable unless cf.supports.cio; pass if a=accept-types of the answer lists
            application/conference-info+xml exactly when the offer lists it, else fail
      why   answered only if offered

    004-7.2.2-4a.ii SHALL controlling yes group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer); accepts
            >= minimum
      asks  Send the 200 on the signalling path
      check pass if exactly one 200 goes to the requester, else fail

    004-7.2.2-4b_1 SHALL controlling state group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer); accepts <
            minimum
      asks  Answer the requester with 488
      check pass if a 488 goes to the requester once the remaining responses cannot reach
            cf.policy.min_accept, else fail
      reads reinvite-underspecified repaired
      check inapplicable if another modification is running (491); pass if a 488 goes to the requester
            once refusals, with no answer after 32 s counted among them, leave cf.policy.min_accept
            out of reach, else fail
      why   silence counts as refusal

    004-7.2.2-4b_2 SHALL controlling yes group-modification
      when  CF receives re-INVITE (existing session identity as Request-URI, new SDP offer); accepts <
            minimum
      asks  Send a re-INVITE to those that had accepted, restoring the original media parameters
      check pass if exactly those participants that gave a 200 get a further re-INVITE with the former
            session media, else fail
      reads reinvite-underspecified repaired
      check pass if exactly those participants that gave a 200 get a further re-INVITE with the former
            session media, and a leg that refuses it gets a BYE with cause=488, else fail
      why   failed roll-back ends the leg

    004-7.2.2-4_2 FACT controlling no group-modification
      when  Participants accept different media
      asks  Provider policy decides the handling (NOTE)
      check inapplicable: not observable (provider policy, not defined)

    004-7.2.2-ack SHALL controlling state group-modification
      when  CF receives ACK for the 200 of the re-INVITE
      asks  Change the media plane for all participants that accepted, by 9.2.12
      check pass if the media in cf.sessions[s].participants of those that accepted equal the new
            parameters after the ACK and those of the others are unchanged, else fail
    """
}
