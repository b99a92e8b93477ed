extension CatalogueText {
  /// Findings: refer.
  static let referFindings: StaticString = """
    refer-method-missing B refer
      says  The trigger of the CF is never set by the client
      where 001 9.2.3 lead-in; 002 7.4.6 steps 3, 4.
      rows  001-9.2.3-p1 002-7.4.6-3a 002-7.4.6-4a 002-7.4.6-4b
      text  The CF procedure starts for a REFER with method INVITE in `Refer-To`. The client section
            does not set a method; the section on removal does. Consequence: A CF that matches
            literally ignores or refuses every addition; one that knows RFC 3515 takes INVITE as
            default.
      mends An absent method is INVITE. With a list, the method of each entry decides, absent again
            INVITE; mixed methods in one list are refused with 400. The simulated client writes
            `method=INVITE`.
      hurts I22
      shows A adds C to group {A, B}. Literal: no procedure selected.

    multiple-refer-subscription B refer
      says  One implicit subscription for several outcomes
      where 002 7.4.6 steps 3.b, 4.c, 4.d, 7.4.7 NOTIFY paragraph; 001 9.2.3 steps 5, 6, 9.
      rows  002-7.4.6-3b 002-7.4.6-4c 002-7.4.6-4d 002-7.4.7-notify.1 001-9.2.3-5 001-9.2.3-6_2
            001-9.2.3-9_1 001-9.2.3-9_2
      text  For lists the client sends `Refer-Sub: true` and requires multiple-refer; the CF then
            reports the progress of each INVITE. RFC 5368 recommends `norefersub` and `Refer-Sub:
            false`, because several outcomes cannot be told apart on one subscription. Only the
            removal section says what to do with a NOTIFY, and only inside the same dialog. The CF
            announces norefersub only outside a dialog. Consequence: The issuer gets a row of status
            fragments without knowing whom they concern, or no NOTIFY rule at all.
      mends Lists: `Require: multiple-refer, norefersub`, `Refer-Sub: false`; results come by
            participant information. `Refer-Sub: true` on a list is accepted: one final NOTIFY, 200 if
            at least one invitee accepted, else 487, subscription terminated. Single target: by RFC
            3515, NOTIFY handled in both sections and outside the dialog too. `Supported: norefersub`
            in every 2xx to REFER; 200, and 202 is taken as 200 (RFC 7647).
      hurts I25 I26
      shows A adds C (accepts) and D (busy) in one REFER. Literal: two NOTIFYs with 200 and 486, not
            attributable.

    refer-2xx-before-policy B refer
      says  Accepted first, checked later, or not at all
      where 001 9.2.3 steps 1, 4 to 8.
      rows  001-9.2.3-1_1 001-9.2.3-en1 001-9.2.3-4 001-9.2.3-5 001-9.2.3-6_2 001-9.2.3-7
            001-9.2.3-en2 001-9.2.3-8
      text  The 2xx is generated before the policy filter on the targets; the next two steps still add
            headers to it. The filter sentence has no object. The requester is authorised for
            pre-defined groups only; no check for ad-hoc and closed groups, size or an unknown
            session. Consequence: The issuer sees success although every target is refused. Anyone who
            knows the focus URI can add users, to closed groups too.
      mends Order: session exists (404/123), requester is a connected participant with the right to
            add (403/122; closed group: nobody unless the policy names roles), privacy (403/119),
            targets extracted, filtered by policy and duplicates, size (486/102); nobody left:
            403/122. Then one 200 with all headers, then the INVITEs.
      hurts I23 I25
      shows Pre-defined group {A, B}; A adds C, whom the policy excludes. Literal: 2xx, nothing
            happens.

    refer-request-uri B refer
      says  REFER inside or outside the session dialog
      where 002 7.4.7 step 2, NOTIFY paragraph; 7.4.6 step 2; 001 9.2.3 step 5.
      rows  002-7.4.7-2 002-7.4.7-notify.1 002-7.4.6-2 001-9.2.3-5
      text  For removal the Request-URI is given for the in-dialog case only, where it is the remote
            target anyway. For addition it is the group identity, without saying which case; the CF
            distinguishes both. Consequence: Out-of-dialog removal has no target; a CF that accepts
            one form only refuses clients using the other.
      mends Clients send REFER outside the session dialog to the Group Session Identity; the CF
            accepts both forms and takes the session from the dialog (To-tag present) or from the
            Request-URI.
      hurts I22
      shows A removes C from group {A, B, C} after its own leg moved to another device. Literal: no
            Request-URI rule.

    refer-bye-form B refer
      says  Where the method BYE is written
      where 002 7.4.7 steps 3 to 5.
      rows  002-7.4.7-3a_1 002-7.4.7-4a 002-7.4.7-4b_1 002-7.4.7-5
      text  The parameter "method" is set to BYE; with a list, `Refer-To` points to a body part, and
            whether each entry carries the method is open (RFC 5368 examples do, as `?method=BYE`; RFC
            4579 uses `;method=BYE` for one target). Consequence: A CF that looks at the entries finds
            no method and, by default, invites the users who should be removed.
      mends Single target: `;method=BYE` in `Refer-To`. List: every entry carries `?method=BYE`; a
            method on the `cid` URI applies to entries without one. Both notations are accepted in
            both places.
      hurts I6
      shows A removes B and C with one list REFER without entry methods. Literal: the CF invites B and
            C again.

    refer-duplicate-target B refer
      says  Adding somebody who is in, pending, or being added
      where 001 9.2.3 steps 3, 7, 8.
      rows  001-9.2.3-3a 001-9.2.3-3b 001-9.2.3-7 001-9.2.3-8
      text  The CF invites every extracted address. Present or pending participants and two REFERs for
            one user are not considered. Consequence: A second dialog to the same user, double roster
            entry, or a busy answer that removes a present participant.
      mends Connected or pending target: no INVITE, counted as success. Held by a PF: no INVITE. Two
            REFERs: the first decides. A target whose own join is in progress: as
            `restart-glare-at-focus`.
      hurts I15 I16
      shows A and B both add C within 100 ms. Literal: two INVITEs to C; the second gets 486 and C is
            removed.
    """
}
