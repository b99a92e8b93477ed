extension CatalogueText {
  /// Findings: editorial.
  static let editorialFindings: StaticString = """
    section-numbers C editorial
      says  Printed numbers and references do not match
      rows  004-5.2.1.1-12 004-5.2.3.4-p1 004-5.2.6-12_1 004-5.2.6.1-est.cio 002-7.6.1-1b 002-7.3.5-1
            000-7.4.5-1
      text  Headings of 004 carry automatic numbers (5.2.x, 7.2.x), references the real ones (7.3.x,
            8.x, 9.x); 5.2.1.1 to 5.2.1.3 are cited as SDP sections and printed as client procedures;
            one title occurs twice (5.2.3.2, 5.2.3.3); extension is 7.4.5, 7.3.5 and 5.2.3; the
            initial document cites 10.2.14.3.
      mends Map: 7.3.1.2 = 5.2.1.1; 7.3.2 = 5.2.2; 7.3.3 = 5.2.3; 7.3.9 = 5.2.3.1; 8.2.2.3 = 5.2.3.2;
            8.2.2.6 = 5.2.3.2.1 (receiving part); 8.3.2.9.1.2 = 5.2.3.4.1.1; 8.5.2 = 7.2.1; 9.2.10 =
            7.2.3; 9.2.12 = 5.2.6.1; 10.2.14.3 = 9.2.14.3.
      hurts none
      shows Static check of the text or of one message; no scenario.

    dangling-references C editorial
      says  References to text that is not there
      rows  000-7.4.5-rsp.3 002-7.6.1-5_1 002-7.1-2o 003-8.3.2.9.1.2-b.o 003-8.3.2.9.1.2-c
            004-5.2.3.4.1.1-b_1 004-5.2.3.4.1.1-c 004-5.2.4-2b.i 001-9.2.3-en3 001-9.2.3-en4
      text  Absent in 004: the SDP sections cited as 5.2.1 to 5.2.1.3, further 5.4, 5.5, 6.1, 6.3,
            6.5, 6.7.3, 6.8, 7.3.10, 8.2.2.7, 8.3.2.1, 8.6.2, 9.2.3, 9.2.6, 9.2.7, 9.2.11, Appendices
            C, D, P.2, Q and, of other documents, M; in 003 and 004 step 7.c.iii and reference [20];
            in 002 7.2.6.1, 7.4.1.1, 7.4.1.2, 7.5.1, 7.5.2, 7.6.2, Appendix X; in 000 7.5.9; in 001
            the sections x.x.
      mends The simulator names each assumption that replaces an absent section; traces point to it.
            Older texts stand in where they exist: 002 7.4.6 for 7.3.5, 001 9.2.3 for 9.2.5.
      hurts none
      shows Static check of the text or of one message; no scenario.

    missing-verbs C editorial
      says  Sentences without verb, or broken off
      rows  004-5.2.1.2-rsp.p_4 004-5.2.1.4-A.b_1 004-5.2.3.2-2.B.i.5b.ii 004-5.2.3.2.1-3e.iii
            004-5.2.3.2.1-3f.iii 004-5.2.3.4.1.2-1b 004-9.2.14.3-7f 004-9.2.14.3-msrp.a.iv.6
      text  Verb missing (include, deliver, use, create); one paragraph ends in the middle.
      mends Read as include, deliver, use, create; the broken paragraph adds no duty.
      hurts none
      shows Static check of the text or of one message; no scenario.

    empty-steps C editorial
      says  Empty or misnumbered steps
      rows  002-7.2.2-2 002-7.3.5-3 002-7.4.6-1d 002-7.4.6-3b 002-7.4.7-1d 004-9.2.14.3-9b.v
            004-5.2.3.3-2b.iv_1
      text  Numbers without text, flattened lists, doubled letters; the race rule of 5.2.3.3 is
            numbered as a Reason branch; 7.4.7 step 3 says "either" with one alternative; 9.2.14.3
            holds two procedures with two numbering styles.
      mends Empty steps demand nothing; the race rule applies to all Reasons
            (`message-lost-in-bye-race`).
      hurts none
      shows Static check of the text or of one message; no scenario.

    quotes-and-blanks C editorial
      says  Literal values with blanks or unbalanced quotes
      rows  002-7.2.2-12b 002-7.2.2-12d 002-7.2.6.2-A.d.i 004-5.2.3.2-2.B.i.5b.i_6
            004-5.2.3.3-2b.ii.cio_6 004-9.2.14.3-msrp.a.vi.2d.ii.2b
      text  Blanks around the equals sign and colon in SDP, doubled or typographic quotes, quotes that
            do not close, a media line "m= 0"; the stored reason lacks the prefix that RFC 4575
            recommends.
      mends Emit the RFC forms; normalise blanks and quotes before comparing. Reason element:
            `SIP;cause=...;text="..."` is accepted with and without the prefix "Reason:".
      hurts none
      shows Static check of the text or of one message; no scenario.

    definitions C editorial
      says  Definitions section
      rows  004-3.2-def.sessioninfo 004-3.2-def.cio
      text  Two terms share a cell with swapped texts, one term is listed twice, the two state objects
            are defined by reference only.
      mends Secondary Device by its requirement document; Session Info Object is the MIME object in
            the store.
      hurts none
      shows Static check of the text or of one message; no scenario.

    term-variants C editorial
      says  Several names for one thing
      rows  001-9.2.3-p1 004-5.2.3.2-2.B.i.1 004-5.2.1.1-1 004-5.2.3-1 000-7.4.5-6 002-7.3.5-6
            002-7.3.5-11 004-5.2.1.2-rsp.p_1 002-7.2.6.2-A.c.1_1 004-5.2.2-6
      text  Controlling server, controlling function address, factory URI; "via Conference
            Information" with and without "Object"; Message-URI-ID and storedMessage-URI-ID; the
            heading of 001 says client for a CF procedure; ad-hoc and pre-defined start in 002 have
            the same trigger sentence; "otherwise, continue" after optional steps; "suitable" clients
            without definition; lower-case "shall".
      mends One configured factory address; one term each; suitable clients are the connected clients
            of the user in the session; lower-case shall counts as SHALL; the presence of a
            pre-defined group address decides which start procedure applies.
      hurts none
      shows Static check of the text or of one message; no scenario.

    copy-paste-leftovers C editorial
      says  Leftovers of copying
      rows  002-7.2.6.2-A.c.3 004-5.2-p6a 004-7.2.1-2c 004-9.2.14.3-9b.ii_2 004-9.2.14.3-9b.i.5
            004-9.2.14.3-msrp.a.vi.2a.v 004-5.2.3.4.1.1-d.ii.b 004-5.2.6-12_2 004-9.2.14.3-7d
            004-9.2.14.3-9b.iv.2a
      text  Store instead of interwork; isComposing among the notifications that go back to the sender
            of a message; subject named twice (the third is the bulletin); "step a" means the identity
            step; a condition twice in one sentence; the step that sends invitations is 14, not 8;
            "free-text elements" where RFC 4575 allows one; `yourown` listed under the entity
            attribute; "support" where use is meant.
      mends Read as stated. `yourown` is an attribute of the receiver's own `<user>`, so documents are
            written per receiver. Restart runs 7.2.3 as a whole. isComposing goes to the other
            participants.
      hurts none
      shows Static check of the text or of one message; no scenario.

    headers-uneven C editorial
      says  Header sets that differ without reason
      rows  004-5.2.1.3-6 004-5.2.1.4-6 004-5.2.3-6 004-5.2.5-9.iii.1c 004-5.2.5-9.iii.1e_1
            004-5.2.6-8_3 004-7.2.3-2 002-7.2.2-en1
      text  User-Agent in three of five client procedures; User-Agent in a response of the CF (RFC
            3261 has Server there); InReplyTo-Contribution-ID in the 200 of a re-join only; the
            `Accept-Contact` rule of 7.2.3 step 2 has a condition that 5.2.5 excludes.
      mends User-Agent in all requests, Server in all responses; identifiers complete in every 200;
            `Accept-Contact` of the CF always has the session tag plus those received.
      hurts none
      shows Static check of the text or of one message; no scenario.

    recipient-list-headers C editorial
      says  `Require` and disposition of the list only by reference
      rows  000-7.4.5-7_1 000-7.4.5-9 002-7.3.5-9 002-7.4.2-4 004-5.2-p3_3 004-5.2.1.1-6 004-5.2.3-8_1
            004-5.2.3-9
      text  RFC 5366 is cited, but its mandatory `Require: recipient-list-invite` and the disposition
            are not among the steps; multipart/mixed is mentioned for the extension only.
      mends Emit `Require: recipient-list-invite`, `multipart/mixed` and `Content-Disposition:
            recipient-list`; a request without them is accepted with a warning.
      hurts none
      shows Static check of the text or of one message; no scenario.

    large-message-stray-bye C editorial
      says  A fragment that demands a BYE right after the set-up
      rows  002-7.2.2-bye.p 002-7.2.2-bye.1 002-7.2.2-bye.2
      text  A sentence without subject asks for a BYE before the paragraph on the last chunk.
            Consequence: Literally no large message is ever transferred.
      mends Ignored; the BYE follows the acknowledged last chunk.
      hurts I5
      shows A sends a large message to B. Literal: BYE before the first chunk.

    refer-session-expires C editorial
      says  Session-Expires in a REFER
      rows  002-7.4.7-1f 002-7.4.7-1g
      text  REFER for removal should carry Session-Expires; RFC 4028 has it in INVITE, UPDATE and
            their 2xx only. (The option tag in `Supported` is right: it belongs in every request.)
      mends Not sent; ignored on receipt.
      hurts none
      shows Static check of the text or of one message; no scenario.

    client-ack-rules C editorial
      says  ACK to error responses and its target
      rows  004-5.2.1.1-rsp.1 004-5.2.1.2-rsp.1 004-5.2.1.4-err.1 004-5.2.3-rsp.1 002-7.2.2-rsp.3
      text  Clients are to send ACK for error responses "towards the CF" (RFC 3261: the transaction
            layer, hop by hop), towards the target client even if the CF is the target, or nothing is
            said.
      mends ACK to 2xx goes by route set and remote target; ACK to other responses stays in the
            transaction with the branch of the INVITE.
      hurts none
      shows Static check of the text or of one message; no scenario.

    identity-in-contact C editorial
      says  User address "in Contact" at re-join
      rows  004-5.2.1.4-5 004-5.2.1.4-3
      text  The preferred identity is placed in `Contact`; the sister procedures name no header, and
            step 3 already fills `Contact`. With a public user address as remote target, in-dialog
            requests would reach all devices. Consequence: Literally in-dialog requests are forked to
            other devices.
      mends `P-Preferred-Identity` holds the user address; `Contact` holds the device address (GRUU if
            available) with the tag.
      hurts I14
      shows A with devices A1 and A2 re-joins from A1; the CF sends BYE. Literal: A2 also gets it.

    registration-placeholders C editorial
      says  Placeholders and drafts in registration
      rows  002-7.1-2o 002-7.1-3 002-7.1-p3 002-7.1-en1 002-7.1-p4o 002-7.1-p4
      text  Appendix X, event package "XXX", two drafts that are now RFC 5626 and RFC 5627;
            de-registration is demanded and questioned in the next line.
      mends Event package name `deferred-messages`; RFC 5626 and 5627; de-registration on request of
            the user.
      hurts none
      shows Static check of the text or of one message; no scenario.
    """
}
