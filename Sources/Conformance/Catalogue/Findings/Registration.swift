extension CatalogueText {
  /// Findings: registration.
  static let registrationFindings: StaticString = """
    tag-strings A registration
      says  Feature tags differ by version and are misprinted
      where 000 7.4.5 steps 2, 3; 002 7.3.1 step 6, 7.4.3 step 1.b and all tags; 004 5.2.1.2 steps 2,
            4, 5.2.3 step 3.
      rows  000-7.4.5-2 000-7.4.5-3 002-6-en1 002-7.3.1-1 002-7.3.1-6 002-7.3.1-6o 002-7.4.3-1b
            002-7.3.5-2 004-5.2.1.2-2 004-5.2.1.2-4 004-5.2.3-3 004-5.2.2-p1 004-5.2.5-p1_2
      text  Five forms of one tag: `+g.oma.cpm.chat`; the service name without the urn prefix; without
            "oma"; with a doubled prefix; a placeholder. Encoding in `g.3gpp.icsi-ref` is asked for in
            003 and 004 only. Consequence: Selection of the receiving procedure, the focus procedure
            and core routing match on the tag: a client that follows the print for pre-defined groups
            is refused or reaches nobody.
      mends One constant per profile: 000 `+g.oma.cpm.chat`; 002 and later `g.3gpp.icsi-ref` with the
            percent-encoded `urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session` (and `.msg`,
            `.largemsg`, `.deferred`, `.filetransfer`). Misprints are accepted on receipt with a
            warning. Several values stand comma-separated in one parameter.
      hurts I14 I22
      shows A starts a pre-defined group with the printed tag. Literal: the CF selects no procedure or
            answers 403 with 122.

    accept-contact-optional B registration
      says  Terminals without CPM may be alerted
      where 004 5.2.1.1 step 2, 7.2.3 steps 2, 3; 002 7.3.1 step 1.
      rows  004-5.2.1.1-2 004-7.2.3-2 004-7.2.3-3 002-7.3.1-1
      text  No text adds `require` and `explicit` to `Accept-Contact`. By RFC 3841 a contact that does
            not match is then tried last, not excluded. Consequence: A telephone answers 488 or 415
            for the user, who is then taken for a non-subscriber although his chat client is only
            offline.
      mends Requests carry `;require;explicit`. Without it (literal option) the simulated registrar
            follows RFC 3841, and failures of such terminals count for that terminal only.
      hurts I26
      shows B has a plain SIP phone registered and his CPM client off; A invites B. Literal: 488 from
            the phone, B gets the group by SMS.

    gruu-required B registration
      says  GRUU is supported and required at the same time
      where 002 7.1 steps 4, 5.
      rows  002-7.1-4 002-7.1-5
      text  REGISTER carries the option tag in `Supported` and in `Require`. Consequence: A registrar
            without GRUU answers 420; the user has no service at all, although only the extension of
            sessions needs it.
      mends `Supported: gruu` only. Without GRUU, `extension-peer-wording` falls back to the address.
      hurts I25
      shows A registers at a core without GRUU. Literal: 420, no service.

    timer-not-supported A registration
      says  The CF demands session refreshes from clients that did not offer them
      where 004 5.2.5 steps 9.iii.1a, 1e; 5.2.1.1 to 5.2.1.4, 5.2.3 (no Supported step), 5.2.3
            response 3; 7.2.3 steps 5, 6; 002 7.3.5, 7.4.2, 7.4.3, 7.4.9; 000 7.4.5 response 2.
      rows  004-5.2.5-9.iii.1a_1 004-5.2.5-9.iii.1a_2 004-5.2.5-9.iii.1e_3 004-5.2.3-rsp.3 004-7.2.3-5
            004-7.2.3-6 002-7.3.5-rsp.2 002-7.3.1-8_1 000-7.4.5-rsp.2
      text  The 200 to the starter has refresher uac and requires timer. The steps that build the
            INVITE do not list timer in `Supported`. Only the extension procedure starts a timer on
            the client. 002 has timer in 7.2.2 and 7.3.1, not in 7.3.5, which still starts it.
            Consequence: RFC 4028 allows uac only if the request announced support. A client built
            from the steps gets a 200 it must refuse or ignore, sends no refresh, and the CF ends the
            session after the interval.
      mends Every request but ACK carries `Supported: timer` (RFC 4028 7.1), in all procedures; every
            200 with Session-Expires starts the timer at both ends; refresh at half of the interval
            (default 1800 s). Request without timer: the CF takes refresher uas and no Require.
      hurts I14 I16
      shows A starts a group with B and idles on. Literal: BYE from the CF after about 1800 s.

    inactivity-timer B registration
      says  Inactivity: owner, value and what counts
      where 004 5.2 paragraph 5; 5.2.3.3 item iii.
      rows  004-5.2-p5_1 004-5.2.3.3-2b.iii_1 004-5.2.3.3-2b.iii_2
      text  A group ends temporarily when no user messages were exchanged for a time. Value, owner and
            content types are open. The example text for cause 480 speaks of an unavailable bearer,
            which is the meaning of 503. Consequence: A client with a timer of its own leaves the
            group by BYE; reports keep groups alive at one CF and not at another; texts mislead about
            the cause.
      mends Only the CF runs the timer for groups (default 600 s in scenarios). User messages (chat
            messages and files) reset it; IMDN, isComposing, group data operations, refreshes and
            participant information do not. Option `activity` adds group data operations. Clients
            decide by the cause, never by the text. In 1-1 sessions either client may end with cause
            480.
      hurts I16 I26
      shows Group {A, B}; B reads old messages (display reports) for an hour. Literal: ends or not.
    """
}
