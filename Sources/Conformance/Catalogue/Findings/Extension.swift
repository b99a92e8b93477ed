extension CatalogueText {
  /// Findings: extension.
  static let extensionFindings: StaticString = """
    replaces-by-version B extension
      says  Three names and values for "replaces the 1-1 session"
      where 000 7.4.5 step 7.a, response 3; 002 7.3.5 step 7.a, response 3; 004 5.2.3 steps 8.a,
            response 6; 5.2.2 step 2; 5.2.5 step 9.
      rows  000-7.4.5-7a 000-7.4.5-rsp.3 002-7.3.5-7a 002-7.3.5-rsp.3 004-5.2.3-8a 004-5.2.3-rsp.6_1
            004-5.2.2-2_1 004-5.2.5-9_2
      text  `Replaces` with dialog identifiers (000), `CPM-Replaces` (002), `Session-Replaces` (004),
            the latter two with the Contribution-ID. Subscribing after the extension is mandatory
            (000), optional (002), mandatory without MSRP mode (004). Consequence: A receiver ignores
            an unknown header: the 1-1 session stays up next to the group. A monitor that applies all
            versions at once fails every trace.
      mends Profile per version, default 004. `Session-Replaces` is written as a header parameter of
            the list entry and copied to the INVITE of that entry. Older names are recognised in their
            profile only. Mixed profiles are scenarios, not errors.
      hurts I15 I18
      shows A (004) extends a 1-1 session with B (002) by C. Literal: B has two sessions.

    replaced-peer-481 B extension
      says  The peer whose 1-1 session has just ended drops out of the group
      where 004 5.2.2 step 2; 5.2.5 step 9.i; 7.2.3 (ISF paragraph).
      rows  004-5.2.2-2_1 004-5.2.2-2_2 004-5.2.5-9.i 004-7.2.3-err_1
      text  A receiver without a matching 1-1 session answers 481; the CF removes members with non-2xx
            answers. Consequence: If the 1-1 session ends while the extension is on its way (time-out,
            BYE, another device), the peer is missing in the group meant for him, or is taken for a
            non-subscriber.
      mends On 481 to an INVITE with `Session-Replaces` the CF sends one new INVITE without it to the
            address (not the GRUU) of the user. A client whose 1-1 session with this Contribution-ID
            ended less than 32 s ago accepts instead of answering 481.
      hurts I16
      shows A extends 1-1 with B by C; B closed the 1-1 window 1 s before. Literal: group {A, C}.

    busy-before-replaces B extension
      says  The busy test comes before the replacement test
      where 004 5.2.2 steps 1.b, 2, 7.b.
      rows  004-5.2.2-1b 004-5.2.2-1.gate 004-5.2.2-2_1 004-5.2.2-7b
      text  A client may answer 486 to an additional session whose media are in use; step 2 looks for
            `Session-Replaces` afterwards. Consequence: A client that allows one session of a kind
            refuses the group that would replace exactly this session.
      mends Step 2 first. If the 1-1 session matches, it does not count as an additional session in
            step 1.
      hurts I16
      shows B allows one chat session; A extends the 1-1 with B by C. Literal: 486, B is left in a 1-1
            session that A is leaving.

    extension-peer-wording B extension
      says  Which address of the peer is listed
      where 004 5.2.3 step 8; 7.2.3 NOTE on GRUU; 002 7.3.5 step 7; 000 7.4.5 step 7.
      rows  004-5.2.3-8_2 004-7.2.3-10_2 002-7.3.5-7_2 000-7.4.5-7_2
      text  The list contains the GRUU that the "original invited user" gave in `Contact` (public GRUU
            in 002, the identity in 000). If the extending side was the invited one, the peer is the
            inviter. Peers without GRUU, or seen through a B2BUA, are not treated; a temporary GRUU
            may have expired. Consequence: The extender lists itself or an address that reaches the PF
            instead of the client.
      mends Entry of the other party of the 1-1 session, whoever started it: its GRUU if its `Contact`
            has `gr`, else its address; always with `Session-Replaces`. If the INVITE to the GRUU gets
            404, 410, 480 or 604, the CF retries once with the address.
      hurts I15 I16
      shows B starts a 1-1 with A; A extends it by C. Literal: the "original invited user" is A
            itself.

    extension-switch-over B extension
      says  Who ends the 1-1 session, and when media move
      where 004 5.2.3 response 7; 5.2.2 step 7.b, ACK step 3.
      rows  004-5.2.3-rsp.7 004-5.2.3-rsp 004-5.2.2-7b 004-5.2.2-ack.3 004-5.2.3.2-2.A.i
      text  The extender moves its media when its INVITE gets 200, possibly because a third user
            accepted. The peer replaces the 1-1 session on acceptance and sends the BYE after the ACK,
            without a Reason rule. The extender has no rule for this BYE, for a refusal by the peer or
            for a failure of its own INVITE. Consequence: Messages fall between both sessions; both
            live on if the ACK is lost; if the peer refuses, the extender has left a session that the
            peer still shows.
      mends Both keep the 1-1 session until the peer is connected in the group. Peer: BYE for the 1-1
            with `Reason: SIP;cause=200;text="Session replaced"` when its group media are up.
            Extender: sends in the group from its 200 on, reads both, answers the BYE. Peer refuses,
            or 32 s after the peer is disconnected: the 1-1 session goes on. Failure of the INVITE:
            nothing changes.
      hurts I5 I15
      shows A extends 1-1 with B by C; C accepts at 1 s, B at 8 s. Literal: B misses what A writes in
            between, or the 1-1 is cut.

    extension-inreplyto B extension
      says  The reply reference of an extended session
      where 004 5.2.3 step 10.
      rows  004-5.2.3-10_2 004-5.2.3-10_1 004-5.2.3-10_3
      text  The extension carries the InReplyTo-Contribution-ID that the first INVITE of the 1-1
            session had. Consequence: If it had none there is no value; if it had one, the group is
            shown as an answer to something older than the 1-1 session.
      mends Copy the value if there was one; otherwise omit the header. The link to the 1-1 session is
            `Session-Replaces`; stores record it in the Session Info Object.
      hurts I19
      shows A starts a 1-1 with B (no reply) and extends it by C. Literal: a mandatory header without
            a value.

    identical-media-streams B extension
      says  Identical streams, but isComposing changes its form
      where 004 5.2.3 step 11; 5.2 paragraph on isComposing; 5.2.3.1 steps 1.a, 3.
      rows  004-5.2.3-11_2 004-5.2-p11_1 004-5.2.3.1-3_2 004-5.2.3.1-1a_2
      text  The offer repeats the streams of the 1-1 session except two types. In 1-1 isComposing is
            unwrapped (a top-level type), in groups it has a CPIM `To` and is wrapped. Consequence:
            The group session announces isComposing at top level and not among the wrapped types; CFs
            and clients drop the wrapped form.
      mends "Identical" means the same media kinds. The MSRP line is written anew with the types of a
            group session: `message/cpim` on top, isComposing and IMDN among the wrapped types.
      hurts I14 I18
      shows A extends a 1-1 with B by C and types. Literal: B and C see no composing state, or MSRP
            415.

    privacy-header-missing B extension
      says  An anonymous user becomes known by extending or starting a group
      where 002 7.3.5, 7.4.2, 7.4.3 (compare 7.3.1 step 7); 7.4.6, 7.4.9 NOTEs.
      rows  002-7.3.5-1 002-7.4.2-1 002-7.4.3-1 002-7.3.1-7 002-7.4.6-n1 002-7.4.9-n1
      text  The 1-1 procedure has a privacy step; extension, ad-hoc and pre-defined start have none,
            nor the originator address. Two NOTEs state what the CF will do, without a code.
            Consequence: A user who is anonymous in the 1-1 session is named in the group that extends
            it.
      mends All session-creating requests take the privacy wish of the user; an extension inherits
            that of the 1-1 session unless the user changes it. Forbidden anonymity: 403 with warning
            119.
      hurts I13
      shows A, anonymous in a 1-1 with B, adds C (profile 002). Literal: B and C see the address of A.
    """
}
