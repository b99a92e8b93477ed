extension CatalogueText {
  /// Section 9.2.3 of document 001: the controlling function adds users.
  static let addingUsersAtTheFocus: StaticString = """
    001-9.2.3-p1 FACT controlling yes refer-add
      when  CF receives REFER with method INVITE in Refer-To for a running group session
      asks  The procedure is selected by a REFER whose Refer-To has the method parameter INVITE
      check inapplicable by itself, guard: method=INVITE in the Refer-To URI selects 001-9.2.3 and
            method=BYE selects removal; warn if the parameter is absent (the text leaves this case
            open, RFC 3515 default is INVITE)
      reads refer-method-missing repaired
      check inapplicable by itself, guard: a Refer-To without method counts as INVITE, with a list the
            method of each entry decides (absent: INVITE), method=BYE selects removal; warn if a list
            with mixed methods is not refused with 400
      why   RFC 3515 default

    001-9.2.3-1_1 SHALL controlling state refer-add
      when  CF receives REFER with method INVITE in Refer-To for a running group session of a
            pre-defined group
      asks  Check the inviter's authenticated CPM Address and decide by the policy of the pre-defined
            group if the request is authorised
      check inapplicable if the session is ad-hoc; pass if the outcome (403 or 2xx) agrees with
            cf.groups[g].allow_add for the asserted identity of the inviter, else fail
      reads refer-2xx-before-policy repaired
      check pass if the outcome is 404 for an unknown session, 403 for a requester who is no connected
            participant or has no right to add (closed groups included), and 2xx otherwise, subject to
            the checks of privacy, targets and size, else fail; note: trigger extended to every kind
            of group
      why   authorisation for every kind of group

    001-9.2.3-1_2 SHALL controlling state refer-add
      when  Inviter not authorised by the pre-defined group policy
      asks  Answer the REFER with 403 "Forbidden"
      check inapplicable unless cf.groups[g].allow_add excludes the inviter; pass if the final
            response is 403, else fail

    001-9.2.3-1_3 SHOULD controlling yes refer-add
      when  CF returns 403 for missing authorisation
      asks  Add a Warning header with a suitable text to the 403
      check for each such 403: pass if Warning is present with a non-empty text, else warn; note: no
            text and no warn-code is prescribed
      reads warning-122-overloaded literal
      check for each such 403: pass if Warning is present with a non-empty text, else warn
      why   any suitable text will do
      reads warning-122-overloaded repaired
      check for each such 403: pass if a Warning header has warn-code 399 and a warn-text that begins
            with "122 Function not allowed", else warn
      why   text taken over from the later edition

    001-9.2.3-1_4 FACT controlling yes refer-add
      when  Inviter not authorised by the pre-defined group policy
      asks  The remaining steps are taken only when authorisation succeeded
      check inapplicable without 403; fail if an INVITE to an invitee or a NOTIFY for this REFER
            follows the 403, else pass

    001-9.2.3-en1 FACT controlling no refer-add
      when  Authorisation of the inviter
      asks  Open point: how the group policy authorises an inviter is left for further study
      check inapplicable: not observable (gap; the simulator has to supply its own policy table)

    001-9.2.3-2_1 SHALL controlling state refer-add
      when  CF receives REFER with method INVITE in Refer-To for a running group session with Privacy:
            id
      asks  Check if privacy is permitted for the authenticated originator's CPM Address
      check inapplicable unless Privacy has id; pass if the outcome (403 or not) agrees with
            cf.policy.anonymity (for pre-defined groups cf.groups[g].allow_anonymity), else fail

    001-9.2.3-2_2 SHALL controlling state refer-add
      when  Anonymity requested and not permitted
      asks  Answer the REFER with 403 "Forbidden"
      check inapplicable unless Privacy has id and cf.policy.anonymity (for pre-defined groups
            cf.groups[g].allow_anonymity) forbids it; pass if the final response is 403, else fail

    001-9.2.3-2_3 SHOULD controlling yes refer-add
      when  CF returns 403 for forbidden anonymity
      asks  Add a Warning header with a suitable text to the 403
      check for each such 403: pass if Warning is present with a non-empty text, else warn; note: no
            text and no warn-code is prescribed
      reads warning-122-overloaded literal
      check for each such 403: pass if Warning is present with a non-empty text, else warn
      why   any suitable text will do
      reads warning-122-overloaded repaired
      check for each such 403: pass if a Warning header has warn-code 399 and a warn-text that begins
            with "119 Anonymity not allowed", else warn
      why   text taken over from the later edition

    001-9.2.3-2_4 FACT controlling yes refer-add
      when  Anonymity requested and not permitted
      asks  The remaining steps are taken only if anonymity is allowed or was not requested
      check inapplicable without this 403; fail if an INVITE to an invitee follows it, else pass

    001-9.2.3-3a SHALL controlling yes refer-add
      when  CF receives REFER with method INVITE in Refer-To for a running group session, one target
      asks  Take the address of the single invitee from Refer-To (RFC 3515)
      check inapplicable if Refer-To is a cid URL or the REFER is refused; pass if the INVITE that the
            CF sends because of this REFER goes to the Refer-To URI (without its parameters), else
            fail

    001-9.2.3-3b SHALL controlling yes refer-add
      when  CF receives REFER with method INVITE in Refer-To for a running group session, several
            targets
      asks  Take the addresses of the invitees from the resource-lists body (RFC 5368)
      check inapplicable unless Refer-To is a cid URL and the REFER is accepted; pass if every INVITE
            sent because of this REFER goes to an entry of the list, else fail; note: completeness is
            judged by 001-9.2.3-8

    001-9.2.3-4 SHALL controlling yes refer-add
      when  CF receives REFER with method INVITE in Refer-To for a running group session, checks
            passed
      asks  Give the REFER a 2xx final response (RFC 3515)
      check inapplicable if the REFER is refused by step 1 or 2; pass if the REFER gets exactly one
            final response and it is 2xx, else fail
      reads refer-2xx-before-policy repaired
      check inapplicable if the REFER is refused for session, right or privacy; fail if a 2xx is sent
            although no target is allowed (403) or the size is exceeded (486); pass if the REFER gets
            exactly one final response and it is 200 or one of these, else fail
      why   2xx only after the filter

    001-9.2.3-5 SHALL controlling yes refer-add
      when  CF receives REFER with method INVITE in Refer-To for a running group session, REFER
            arrives outside an existing dialog
      asks  Put 'Supported: norefersub' in the response (RFC 4488)
      check inapplicable if the REFER has a To-tag; pass if Supported of the response lists
            norefersub, else fail; note: the sentence prints SHALL twice
      reads multiple-refer-subscription repaired
      check inapplicable if the REFER gets no 2xx; pass if Supported of the 2xx lists norefersub, else
            fail; note: trigger extended to REFER inside a dialog too
      why   in every 2xx

    001-9.2.3-6_1 SHALL controlling no refer-add
      when  CF receives REFER with method INVITE in Refer-To for a running group session
      asks  Look whether the REFER carries Refer-Sub
      check inapplicable: not observable, judged by 001-9.2.3-6_2 and 001-9.2.3-9_1

    001-9.2.3-6_2 SHALL controlling yes refer-add
      when  CF receives REFER with method INVITE in Refer-To for a running group session and
            Refer-Sub: false
      asks  Put 'Refer-Sub: false' in the response (RFC 4488)
      check inapplicable unless the REFER has Refer-Sub: false and gets a 2xx; pass if the 2xx has
            Refer-Sub: false, else fail

    001-9.2.3-7 SHALL controlling state refer-add
      when  CF receives REFER with method INVITE in Refer-To for a running group session of a
            pre-defined group
      asks  Act only for those listed addresses which the policy of the pre-defined group allows (the
            printed sentence lacks its object; this reading follows from the context)
      check inapplicable if the session is ad-hoc; fail if an INVITE goes to an address which
            cf.groups[g].allow_add excludes, else pass

    001-9.2.3-en2 FACT controlling no refer-add
      when  Policy check of invitees
      asks  Open point: how the CF obtains the group policy is left for further study
      check inapplicable: not observable (gap in the text)

    001-9.2.3-8 SHALL controlling state refer-add
      when  CF receives REFER with method INVITE in Refer-To for a running group session, checks
            passed
      asks  Run the procedure for a session request originating at the CF once for each extracted user
            (one INVITE per user)
      check inapplicable for an address that already takes part or that cf.groups[g].allow_add
            excludes; pass if each other extracted address gets exactly one initial INVITE from the
            CF, else fail
      reads size-limit-unchecked literal
      check inapplicable for an address that already takes part or that cf.groups[g].allow_add
            excludes; pass if each other extracted address gets exactly one initial INVITE from the
            CF, else fail
      why   a REFER is carried out whatever the size
      reads size-limit-unchecked repaired
      check inapplicable if the REFER is refused, or for an address that already takes part or that
            cf.groups[g].allow_add excludes; fail if an INVITE brings the distinct users (connected,
            pending or held) above cf.sessions[s].max_participants; pass if each other extracted
            address gets exactly one initial INVITE from the CF, else fail
      why   an addition above the limit is refused before any 2xx
      reads refer-duplicate-target literal
      check inapplicable for an address that cf.groups[g].allow_add excludes; pass if each extracted
            address, one that already takes part included, gets exactly one initial INVITE for each
            REFER, else fail
      why   no exception is printed
      reads refer-duplicate-target repaired
      check inapplicable for an address that cf.groups[g].allow_add excludes; fail if an INVITE goes
            to a connected, pending or held participant; pass if the address is one of these, or gets
            exactly one initial INVITE although several REFERs name it, else fail
      why   present users are counted as success

    001-9.2.3-en3 FACT controlling no refer-add
      when  CF invites a referred user
      asks  Open point: the cited procedure for sessions which the CF originates is only a placeholder
            "x.x" (004 section 7.2.3 can stand in)
      check inapplicable: not observable (gap in the text)

    001-9.2.3-9_1 SHALL controlling yes refer-add
      when  CF receives REFER with method INVITE in Refer-To for a running group session, Refer-Sub
            absent or true
      asks  Create NOTIFY request(s) and send them to the inviting client
      check inapplicable if Refer-Sub is false or the REFER is refused; pass if at least one NOTIFY
            with Event: refer reaches the inviter after the 2xx and before the subscription ends, else
            fail

    001-9.2.3-9_2 SHALL controlling yes refer-add
      when  An INVITE caused by a REFER makes progress, Refer-Sub absent or true
      asks  Base the NOTIFY content on the progress of every INVITE sent to the invitees
      check inapplicable if Refer-Sub is false; fail if a sipfrag status in a NOTIFY has no matching
            response to one of the INVITEs; pass if each final response to such an INVITE is mirrored
            in a NOTIFY sent while the subscription lives, else fail
      reads multiple-refer-subscription repaired
      check inapplicable if Refer-Sub is false; fail if a list REFER gets more than one final status;
            pass if a list REFER gets 200 when an invitee accepted and 487 otherwise, with the
            subscription terminated, and a single target its own final status, else fail
      why   one result for a list

    001-9.2.3-9_3 FACT controlling yes refer-add
      when  CF receives REFER with method INVITE in Refer-To for a running group session and
            Refer-Sub: false
      asks  No progress NOTIFY is asked for when Refer-Sub is false (the duty is limited to absent or
            true)
      check inapplicable unless the 2xx confirmed Refer-Sub: false; warn if a NOTIFY with Event: refer
            is sent for this REFER, else pass

    001-9.2.3-en4 FACT controlling no refer-add
      when  CF reports progress of the referral
      asks  Open point: both cited "x.x" procedures (NOTIFY generation, invitation by the CF) are for
            further study
      check inapplicable: not observable (gap: neither NOTIFY content for several targets nor its
            subscription duration is defined)

    001-9.2.3-p2 SHALL controlling no refer-add
      when  SIP/IP core is 3GPP/3GPP2 IMS
      asks  Use IMS mechanisms (3GPP TS 24.229, 3GPP2 X.S0013.004), as clarified in this section
      check inapplicable: not observable (blanket reference; only single headers demanded elsewhere
            can be tested)
    """
}
