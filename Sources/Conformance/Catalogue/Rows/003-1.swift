extension CatalogueText {
  /// Section 1 of document 003: why the change was made.
  static let reasonForDeferral: StaticString = """
    003-1-p1 FACT client yes deferred-delivery-push
      when  Client receives an INVITE for a deferred group session
      asks  Header contents added by the CR (isfocus in Contact, P-Asserted-Service ending in .group)
            are meant to let a client recognise deferred delivery in a chat INVITE
      check inapplicable by itself, guard: read together with 003-8.3.2.9.1.2-a.iii_2 and
            003-8.3.2.9.1.2-a.v, the text names no single distinguishing mark
      reads deferred-not-recognisable literal
      check inapplicable by itself, guard: read together with 003-8.3.2.9.1.2-a.iii_2 and
            003-8.3.2.9.1.2-a.v, the text names no single distinguishing mark
      why   no single mark
      reads deferred-not-recognisable proposed
      check inapplicable by itself, guard: an INVITE whose Contact lists the deferred tag in
            g.3gpp.icsi-ref is a delivery, every other one is live
      why   the tag is the mark

    003-1-q1 FACT controlling yes invite-participant
      when  Focus invites a user to a conference (quoted from the 3GPP conferencing rules)
      asks  Request-URI is the address of the invited user
      check for each INVITE of the focus to an invitee: pass if Request-URI equals the invitee, else
            fail

    003-1-q2 FACT controlling yes invite-participant
      when  Focus invites a user to a conference (quoted from the 3GPP conferencing rules)
      asks  Contact holds the conference URI with the 'isfocus' feature parameter
      check for each INVITE of the focus to an invitee: pass if Contact equals the conference URI and
            has isfocus, else fail

    003-1-q3 FACT controlling yes invite-participant
      when  Focus invites a user because of a REFER having Referred-By (quoted from the 3GPP
            conferencing rules)
      asks  The Referred-By of the REFER is carried into the INVITE (RFC 3892)
      check inapplicable unless the causing REFER has Referred-By; pass if the INVITE has the same
            value, else fail
    """
}
