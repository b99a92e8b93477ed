extension CatalogueText {
  /// Findings: participant info.
  static let participantInformationFindings: StaticString = """
    partial-vs-full A participant-info
      says  NOTIFY: partial notification, but every participant in every document
      where 004 9.2.14.3, NOTIFY branch: lead-in, items 5, 9.a, 9.b.
      rows  004-9.2.14.3-p1_2 004-9.2.14.3-5 004-9.2.14.3-7 004-9.2.14.3-9a 004-9.2.14.3-9b
            004-9.2.14.3-7a_1 004-9.2.14.3-7a_2 004-9.2.14.3-7c 004-9.2.14.3-7d 004-9.2.14.3-7e
            004-9.2.14.3-7f 004-9.2.14.3-8 004-9.2.14.3-8a 004-9.2.14.3-9
      text  Changes must be reported by partial notification; the document must contain one `<user>`
            per participant and the description; the `state` attribute is optional. Consequence: A
            document with only the changed users breaks one rule, a full list defeats the other. If a
            partial document omits `state`, RFC 4575 reads it as full and the receiver drops everybody
            who is not listed.
      mends First NOTIFY of a subscription and answer to a refresh: full document, all users. Each
            change: root and `<users>` with `state="partial"`, only changed users, version raised by
            one. `state` is always written when it is partial.
      hurts I4 I9
      shows Group {A, B, C}, D added. Literal without `state`: B receives a list with D only, or every
            change carries all users.

    notify-body-into-msrp A participant-info
      says  The PF copies NOTIFY bodies into MSRP, where they are illegal
      where 004 5.2.3.2.1 step 4; 9.2.14.3 (both branches).
      rows  004-5.2.3.2.1-4_1 004-5.2.3.2.1-4_2 004-9.2.14.3-msrp_2 004-9.2.14.3-msrp_3
            004-9.2.14.3-msrp.a.ii 004-9.2.14.3-msrp.a.iii
      text  With MSRP participant information on the client leg, the PF puts the body of the NOTIFY it
            received into an MSRP SEND. NOTIFY bodies are partial and versioned; documents over MSRP
            must be complete, without version and state. Consequence: A client that treats each MSRP
            document as complete loses all participants who are not in the change.
      mends The PF merges every NOTIFY by RFC 4575 4.6 and, when the merged state has changed, sends a
            complete document without `version` and `state`.
      hurts I4 I9
      shows B uses MSRP mode towards a PF that has subscribed at the CF; C leaves group {A, B, C}.
            Literal: B shows a list with C (disconnected) only.

    pf-subscription-mutes-cio A participant-info
      says  A subscription of the PF switches off the documents over MSRP
      where 004 9.2.14.3, selection of the branch; 5.2.3.2 item 2.B.ii.b.ii.1; 5.2.3.4.1.1 d.iii.2.
      rows  004-9.2.14.3-p1_1 004-9.2.14.3-msrp_1 004-9.2.14.3-msrp_4 004-5.2.3.2-2.B.ii.b.ii.1_2
            004-5.2.3.4-sub_1 004-5.2.3.4.1.1-d.iii.2
      text  The MSRP branch applies only if no subscription exists for the participant. After a loss
            the PF subscribes for the user; ending that subscription later is optional, and not
            mentioned for a re-join. Consequence: From then on the CF sends NOTIFY to the PF only, and
            the client depends on the copying of `notify-body-into-msrp`.
      mends The branch is chosen per receiving leg: a subscription dialog gets NOTIFYs, an MSRP leg
            with applicable conference information gets documents. Only if both end at the same client
            does the NOTIFY alone count. The PF ends a subscription made for an absent user when the
            client is back, unless it converts for it (`cio-mode-per-leg`).
      hurts I4
      shows B (MSRP mode) loses coverage and re-joins; C is added. Literal: B gets no document from
            the CF.

    cio-on-connect-duplicate A participant-info
      says  Initial document over MSRP although a subscription exists
      where 004 5.2.6.1 (Media Plane Handling), paragraph on establishment; 9.2.14.3.
      rows  004-5.2.6.1-est.cio 004-9.2.14.3-msrp_1 004-9.2.14.3-p1_1
      text  When the MSRP connection is up and MSRP information applies, the CF must send the list
            over MSRP, by a section that reserves MSRP for participants without subscription.
            Consequence: For a participant with both, one rule demands the SEND and the other the
            NOTIFY; clients receive two lists in changing order, one without version.
      mends Rule of `pf-subscription-mutes-cio`: the initial document follows the mode of the leg. A
            client that receives both keeps the NOTIFY state and ignores the MSRP document while its
            subscription is active.
      hurts I4 I18
      shows A subscribes early (`rejoin-subscribe-first`) and negotiates MSRP mode. Literal: two
            documents that may differ by one change.

    pf-as-notifier A participant-info
      says  The PF has to send NOTIFYs in a subscription it may not own
      where 004 5.2.4 item 3.
      rows  004-5.2.4-3_1 004-5.2.4-3_2 004-5.2.4-3_3 004-5.2.4-3_4
      text  If a document arrives over MSRP and the client has a subscription, the PF sends the client
            a NOTIFY instead. The sentence then obliges the CF to use partial notification. The PF
            finds changes by comparison. Consequence: A NOTIFY is only legal in a subscription dialog
            that ends at the PF; had the SUBSCRIBE reached the CF, the CF would not send documents
            over MSRP. The version numbers of two notifiers would collide.
      mends If the leg between PF and CF is in MSRP mode, the PF terminates the SUBSCRIBE of its
            client and is its notifier: versions per subscription, full first, partial afterwards,
            computed from the last two complete documents. Otherwise it forwards the SUBSCRIBE and
            never creates a NOTIFY.
      hurts I9 I14
      shows Old client B (subscription only) behind a PF in MSRP mode; C leaves. Literal: NOTIFY of
            the PF in a dialog of the CF, answered 481.

    cio-mode-mismatch A participant-info
      says  Both ends compute the information mode differently
      where 004 5.2.1.2 (steps and response 3.i); 5.2.1.1 response 2.b.ii; 5.2.5 step 9.iii.2c;
            9.2.14.3.
      rows  004-5.2.1.2-10 004-5.2.1.2-rsp.3.i 004-5.2.1.2-rsp.p_1 004-5.2.1.1-rsp.2b.ii
            004-5.2.5-9.iii.2c_1 004-5.2.5-9.iii.2c_2 004-5.2.5-9.iii.2b_2 004-9.2.14.3-msrp_4
            004-5.2.6-10 004-7.2.2-4a.i.2 004-5.2.2-8a.ii
      text  Client: MSRP mode if the answer lists the conference information type and the client
            supports it. CF: MSRP mode if the offer listed it; it puts the type into its answer in any
            case. The procedure for pre-defined groups has no step that offers it (nor the group data
            type) but evaluates the answer. Consequence: The client does not subscribe, the CF sends
            no documents: no participant information at all.
      mends All procedures, 5.2.1.2 included, offer the type (and the group data type) if supported.
            Mode is MSRP if and only if the type is in the offer and in the answer of this leg, at
            both ends; the answerer lists it only if it was offered. Same rule for invitees and
            re-join.
      hurts I4 I18
      shows A starts a pre-defined group with B. Literal: A never gets a list.

    cio-no-version A participant-info
      says  Documents over MSRP cannot be ordered
      where 004 9.2.14.3, MSRP items a.ii, a.iii; 5.2.3.1 step 8.a.
      rows  004-9.2.14.3-msrp.a.ii 004-9.2.14.3-msrp.a.iii 004-9.2.14.3-msrp.a.vi.1 004-5.2.3.1-8a_1
            004-5.2.3.1-8a_2
      text  Over MSRP `state` and `version` are forbidden. RFC 4575 demands `version` in the root, and
            the client is told to process the body by RFC 4575, whose algorithm starts with the
            version. Consequence: A strict RFC 4575 client discards the document. Documents from two
            legs (delivery and live, or old and new connection) cannot be put in order.
      mends A document without version is complete and replaces the local state in the order of
            arrival on its MSRP session; documents on a session that has been replaced are ignored.
            Deferred documents are sent before live ones. The local version counter of a subscription
            is not touched.
      hurts I4
      shows B changes from Wi-Fi to cellular; an old document is delivered on the old leg after a
            newer one on the new leg. Literal: the old list wins.

    disconnected-since-last B participant-info
      says  How long a departed user is reported
      where 004 9.2.14.3 (status "disconnected", both branches).
      rows  004-9.2.14.3-9b.iv.2b 004-9.2.14.3-msrp.a.vi.2d.st.b 004-9.2.14.3-msrp.a.vi.2
      text  A user is "disconnected" if he has left since the last NOTIFY. The MSRP branch says the
            same although it sends no NOTIFY. A `<user>` element is due per participant, which a
            departed user no longer is. Consequence: Departures are reported once, always or never;
            with coalescing a short stay disappears.
      mends Per receiver: a departure after the last document to this receiver appears in exactly the
            next one, MSRP or NOTIFY, with method and info; later documents omit the user. A receiver
            that joined after the departure never sees it.
      hurts I4
      shows C leaves, D is added within 10 ms. Literal: documents of A and B differ on C.

    disconnection-details B participant-info
      says  Methods without mapping, and details missing in NOTIFY
      where 004 9.2.14.3 items 9.b.iv, 9.b.v and MSRP items d.i, d.ii.
      rows  004-9.2.14.3-9b.iv.3 004-9.2.14.3-9b.v 004-9.2.14.3-msrp.a.vi.2d.i
            004-9.2.14.3-msrp.a.vi.2d.ii 004-9.2.14.3-msrp.a.vi.2d.ii.1
      text  Methods are departed, booted, failed; RFC 4575 has busy too. Loss of bearer, inactivity
            and refusal codes are not mapped. Disconnection and joining details are demanded over
            MSRP; in the NOTIFY branch the place for them is empty. Consequence: A network loss
            appears as booted or departed by vendor; subscribers see less than MSRP clients.
      mends departed: BYE with 200. booted: removal, or forbidden anonymity. busy: 486. failed: other
            refusals, time-outs. A held user stays connected, a user lost by 503 without PF is
            pending. Inactivity produces no per-user entry. Both branches carry `<disconnection-info>`
            with `<when>` and, if known, `<reason>` in RFC 3326 form, and `<by>` for removals.
      hurts I4 I14
      shows B answers 486 to the start of A; C subscribes. Literal: failed or nothing.

    icon-source A participant-info
      says  No icon: the source element is forbidden and required empty
      where 004 9.2.14.3 items 7.f.i, 7.f.ii and MSRP items a, b.i; 5.2.3.1 step 8.c; 5.2.3.2.1 f.i.
      rows  004-9.2.14.3-7f.i 004-9.2.14.3-7f.ii.1_3 004-9.2.14.3-msrp.a.iv.6a
            004-9.2.14.3-msrp.a.iv.6b.i_3 004-5.2.3.1-8c_1 004-5.2.3.1-8c_3 004-5.2.3.2.1-3f.i_2
      text  Without an icon `<source>` must not appear, and `<icon-uri>` inside it must be empty. A
            deleted icon therefore shows as `<icon>` without source, which the client compares as a
            value. Consequence: No document satisfies both rules; clients cannot tell "no icon", "icon
            deleted" and "not reported".
      mends No icon or icon deleted: `<icon>` without `<source>` (with `<participant>` and
            `<timestamp>` after a deletion). Receivers take an empty `<icon-uri>` as the same.
            `<icon>` absent: no statement, keep the local icon. Likewise an empty `<subject>` deletes,
            an absent one changes nothing.
      hurts I14 I19
      shows A sets an icon and deletes it. Literal: B keeps it or stores an empty URI.

    joining-info-copied A participant-info
      says  Reasons for joining are those for leaving
      where 004 9.2.14.3, MSRP item d.iii.2.
      rows  004-9.2.14.3-msrp.a.vi.2d.iii 004-9.2.14.3-msrp.a.vi.2d.iii.2
            004-9.2.14.3-msrp.a.vi.2d.iii.2a_1 004-9.2.14.3-msrp.a.vi.2d.iii.2b
      text  In the details of a connected user, `<reason>` is 410 if he was removed and 200 if he
            left. Consequence: The conditions cannot hold for a connected user. Literally, a user who
            was removed and added again is shown as connected with reason 410.
      mends `<joining-info>` for users added by REFER has `<when>` and `<by>`; `<reason>` is left out.
            Receivers ignore a reason there.
      hurts I9 I14
      shows B is removed, then added again by A. Literal: B is connected with "Gone".

    icon-cid-in-msrp B participant-info
      says  An image by content id, in a message with one part
      where 004 9.2.14.3, MSRP item on file-info.
      rows  004-9.2.14.3-msrp.a.iv.6b.ii 004-9.2.14.3-7f.ii.2 004-9.2.14.3-msrp_1
      text  `<file-info>` refers to a further body part of the NOTIFY, also in the MSRP branch, whose
            SEND has the single type conference information. Consequence: The reference points
            nowhere; an icon given as a file cannot be shown to MSRP clients.
      mends Over MSRP only `<icon-uri>`: the CF publishes the file at a URI of its own. In NOTIFY a
            `multipart/related` body with the image is allowed if the subscriber accepts it, else the
            URI.
      hurts I14 I19
      shows A sets an icon as a file; B is in MSRP mode. Literal: B has a content id without content.

    entity-alternatives B participant-info
      says  Three identities for one user
      where 004 9.2.14.3 items 9.b.i and MSRP a.iii; step reference in ii/b.
      rows  004-9.2.14.3-9b.i.3 004-9.2.14.3-msrp.a.vi.2a.iii 004-9.2.14.3-9b.ii_2
            004-9.2.14.3-msrp.a.vi.2b_2 004-5.2.3.2.1-3d.i
      text  For an invited user `entity` is the authenticated address of his response, or the identity
            of the URI list, or that of the group definition, without a selection rule. Consequence:
            Keys are compared as text. While ringing a user appears under the list identity, after the
            200 under another: two users, one of whom stays pending for ever.
      mends The CF fixes one canonical identity per participant when it is first known (list or group
            identity; for others the authenticated address) and uses it in all documents, objects,
            CPIM `From` and REFER matching. Other addresses become `<associated-aors>` unless privacy
            forbids it.
      hurts I4 I15
      shows A invites tel:+1555 (B), whose response asserts sip:b@x. Literal: the list shows B twice.

    one-endpoint B participant-info
      says  One endpoint per user, several devices
      where 004 9.2.14.3 items 9.b.iv, 9.b.iv.1 and MSRP d.
      rows  004-9.2.14.3-9b.iv 004-9.2.14.3-9b.iv.1 004-9.2.14.3-msrp.a.vi.2d
            004-9.2.14.3-msrp.a.vi.2d.ent
      text  Each user has exactly one `<endpoint>`, with the same `entity` as the user. Consequence:
            If devices of a user have legs of their own (no PF, or a PF as proxy), the leave of one
            shows the user as gone.
      mends Status is per user: connected while at least one leg is connected, else pending, else
            disconnected with the details of the last leg. The `entity` of `yourown` is the canonical
            identity for all own devices.
      hurts I4
      shows B is in the group with phone and tablet as two legs; the tablet leaves. Literal: B is
            reported as departed.

    notify-rate B participant-info
      says  No limit for complete documents
      where 004 9.2.14.3 (rate sentence and NOTE).
      rows  004-9.2.14.3-rate_1 004-9.2.14.3-rate_2 004-9.2.14.3-msrp_3
      text  The CF should limit NOTIFYs, how is out of scope. Documents over MSRP are complete and not
            limited. RFC 4575 recommends one notification per 5 s. Consequence: A join wave of n users
            costs n complete documents for n receivers.
      mends Both branches: first document at once, then at most one per 5 s and receiver (parameter
            `notify-interval`); changes in between are merged, departures by
            `disconnected-since-last`. After the last change the final state is always sent.
      hurts I4
      shows A starts a group with B, C and D, who accept within 1 s. Literal: up to 12 documents;
            repaired: 2 per receiver.

    anonymous-entity B participant-info
      says  Anonymous participants: uniqueness and removal
      where 004 9.2.14.3 items 9.b.i; MSRP a.ii; 002 7.4.7 steps 3, 4.
      rows  004-9.2.14.3-9b.i.2 004-9.2.14.3-9b.i.4 004-9.2.14.3-msrp.a.vi.2a.ii
            004-9.2.14.3-msrp.a.vi.2a.iv 002-7.4.7-3a_2 002-7.4.7-4b_2
      text  An anonymous invitee gets an identity by RFC 4575, whose user part is unique. An anonymous
            originator is shown by his `From` header, whatever it contains. Anonymous users are
            removed by their anonymous address. Consequence: `sip:anonymous@anonymous.invalid` for
            every such originator or re-joiner: equal keys, and a REFER cannot say who is meant. A
            `From` that was not anonymised discloses the address.
      mends The CF gives each anonymous participant `sip:anonymous<n>@anonymous.invalid`, unique in
            the session and kept for it (restart included), and never shows his `From`. REFER targets
            are matched against these identities; the bare `anonymous@anonymous.invalid` is answered
            404.
      hurts I13 I15
      shows A and B are both anonymous in a group with C; C removes A. Literal: A or B is removed.

    noresource-two-meanings B participant-info
      says  "noresource" for ended and for inactive
      where 004 5.2.3.2.1 step 2; 5.2.1.4 item A.c.
      rows  004-5.2.3.2.1-2_1 004-5.2.1.4-A.c_1 004-9.2.14.3-snd
      text  Subscriptions end with reason noresource when the session is terminated or inactive. RFC
            6665 says not to subscribe again after that reason, while an inactive group is meant to be
            subscribed to and restarted. Consequence: Subscribers cannot tell the two cases;
            conforming ones never learn of the restart.
      mends The reason stays noresource in both cases (most others make subscribers retry). The last
            document tells: inactive is a full list with `<active>` false, ended is `state="deleted"`.
            Subscribers subscribe again only after they have joined again.
      hurts I26
      shows Group {A, B}, both subscribed, times out. Literal: both drop the group or both retry.

    join-notify-only-subscribers A participant-info
      says  Joins are announced to subscribers only
      where 004 5.2.6 (Rejoining) step 13; 7.2.3 ACK step 2.
      rows  004-5.2.6-13 004-7.2.3-ack.2 004-9.2.14.3-msrp_1
      text  After a join or re-join the CF sends a SIP NOTIFY to those who have subscribed. The change
            request exists so that clients need not subscribe. Consequence: MSRP clients never learn
            of joins. After a restart nobody has a subscription yet, so step 13 reaches nobody.
      mends Both places: notify every participant by 9.2.14.3 in the mode of its leg.
      hurts I4
      shows Group {A, B} in MSRP mode; C is added and accepts. Literal: A and B do not see C.

    cio-mode-per-leg B participant-info
      says  The mode of the client leg and the mode of the focus leg may differ or go stale
      where 004 5.2.4 item 3; 5.2.3.2.1 step 4; 5.2.3.4.1.1 d.iii.2; 5.2.3.4.1.2 item 2.
      rows  004-5.2.4-3_1 004-5.2.3.2.1-4_1 004-5.2.3.4.1.1-d.iii.2 004-5.2.3.4.1.2-2
      text  Two steps presuppose different modes on the legs of a PF, but no SDP rule lets it add or
            remove the type. When a held leg is handed to a returning client, the mode of the focus
            leg was negotiated by the former client. Consequence: A new device without support
            receives documents it cannot take (415), or a capable one gets nothing after the PF has
            unsubscribed.
      mends A B2BUA PF negotiates per leg: towards the CF it offers the type if it can convert itself;
            towards the client it follows the client. It converts by `notify-body-into-msrp` and
            `pf-as-notifier`. It ends a subscription only when the focus leg is in MSRP mode or the
            client has its own.
      hurts I4 I18
      shows B1 (MSRP mode) is lost, B2 (subscription only) takes over. Literal: B2 gets MSRP documents
            and refuses them.

    subject-ext-rules B participant-info
      says  Author and time of the subject: stored where, shown to whom
      where 004 5.2.5 step 3; 9.2.14.3 items 7.b, 7.f.iii and MSRP counterparts.
      rows  004-5.2.5-3_2 004-9.2.14.3-7b_1 004-9.2.14.3-7b_2 004-9.2.14.3-7b_3 004-9.2.14.3-7f.iii_1
            004-9.2.14.3-msrp.a.iv.2_1 004-9.2.14.3-msrp.a.iv.6c.i
      text  At the start the CF stores author but no time. Author and time are shown to those added
            before the change and to the starter. First adding or last re-join, and equal times, are
            open. Consequence: The condition cannot be evaluated for the first subject; re-joiners and
            first invitees see the author or not, by vendor.
      mends The CF stores author and time of every change, the start included. Shown if time >= first
            adding of the receiver to this session (re-joins do not reset it); invitees of the start
            have the start time as adding time.
      hurts I19
      shows A starts with a Subject and invites B; B re-joins later. Literal: B sees the author before
            or after, by choice.
    """
}
