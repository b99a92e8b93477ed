extension CatalogueText {
  /// Section 7.2.1 of document 004: recording a session.
  static let recording: StaticString = """
    004-7.2.1-A_1 SHALL participating no record-session
      when  PF records a CPM Session
      asks  Extract and locally store content seen on signalling and media plane
      check inapplicable: not observable, judged by the completeness of store.objects (rows A.1, A.2,
            up_2)

    004-7.2.1-A.1 SHALL participating state record-session
      when  pf.recording is live; new content received
      asks  Store each message at once after successful receipt from, or delivery to, the served user,
            and the received disposition notifications of messages sent out
      check inapplicable unless pf.recording is live; pass if store.objects gets each chat message
            received from or delivered to the served user, and each received IMDN for messages sent
            out, within the time bound after its acknowledgement, else fail

    004-7.2.1-A.2 SHALL participating state record-session
      when  pf.recording is at_end; session terminates
      asks  Alternatively store, at session end, all successfully exchanged messages and the received
            disposition notifications
      check inapplicable unless pf.recording is at_end; pass if nothing of the session enters
            store.objects before its end and all chat messages exchanged successfully and the received
            IMDNs do after it, else fail

    004-7.2.1-A_2 FACT participating state record-session
      when  PF records a CPM Session
      asks  Live and at-end recording are alternatives; the choice is the provider's and not stated
            here
      check inapplicable if pf.recording is off; fail if one session is stored partly live and partly
            at its end, else pass

    004-7.2.1-up_1 SHALL participating state record-session
      when  PF records a CPM Session
      asks  Form RFC 2822 style messages from the received or local content
      check for each object in store.objects written by the PF: pass if it parses as RFC 2822 header
            block and body, else fail

    004-7.2.1-up_2 SHALL participating state record-session
      when  PF records a CPM Session
      asks  Upload them to the Message Storage Server by the Object Store operation (Message Storage
            TS 6.3.1)
      check inapplicable if pf.recording is off; pass if each object in store.objects was created by
            one Object Store operation of the PF, else fail

    004-7.2.1-1_1 SHALL participating state record-session
      when  Recording of a 1-1 session
      asks  Store into the 1-1 conversation folder dedicated to the peer
      check inapplicable if pf.recording is off; pass if the folder of each object of the session in
            store.objects is the 1-1 conversation folder of the peer, else fail

    004-7.2.1-1_2 SHALL participating state record-session
      when  Recording of a 1-1 session
      asks  Store the session info object of the 1-1 session
      check inapplicable if pf.recording is off; pass if store.objects has one session info object
            with the Contribution-ID of the session, else fail

    004-7.2.1-1_3 SHALL participating state record-session
      when  Recording of a 1-1 session
      asks  Store the chat messages exchanged in the 1-1 session
      check inapplicable if pf.recording is off; pass if the chat messages in store.objects are
            exactly those exchanged successfully, without duplicates, else fail

    004-7.2.1-1_4 SHALL participating state record-session
      when  Recording of a 1-1 session
      asks  Store the received disposition notifications of these messages
      check inapplicable if pf.recording is off; pass if each received IMDN of the session is in
            store.objects, linked by Message-ID, else fail

    004-7.2.1-2_1 SHALL participating no record-session
      when  Recording of a group session
      asks  Check whether a session history folder named after the Contribution-ID header exists
      check inapplicable: not observable, judged by 004-7.2.1-2_2

    004-7.2.1-2_2 SHALL participating state record-session
      when  Recording of a group session; no such folder
      asks  Create the folder with the Contribution-ID as name
      check inapplicable if pf.recording is off; pass if store.folders has exactly one folder of the
            session and its name is the Contribution-ID, else fail
      reads folder-by-contribution-id repaired
      check inapplicable if pf.recording is off; pass if store.folders has exactly one folder of the
            session, named by the Contribution-ID, with a suffix if another session holds that name
            and a restart is not confirmed, else fail
      why   two groups do not share a folder

    004-7.2.1-2_3 SHALL participating state record-session
      when  Recording of a group session
      asks  Keep all objects of the session in this folder: session info object, messages, disposition
            notifications sent out by the served user, group state objects
      check inapplicable if pf.recording is off; pass if every object of the session in store.objects
            is in that folder and session info object, messages, IMDNs sent out by the served user and
            GSOs are there as far as they occurred, else fail
      reads folder-by-contribution-id repaired
      check inapplicable if pf.recording is off; fail if the folder has an object of another group
            session; pass if every object of the session in store.objects is in that folder and
            session info object, messages, IMDNs and GSOs are there as far as they are to be stored,
            else fail
      why   histories do not mix
      reads recorded-dispositions repaired
      check inapplicable if pf.recording is off; fail if an IMDN sent out by the served user is an
            object of its own; pass if every object of the session in store.objects is in that folder
            and session info object, messages and GSOs are there as far as they occurred, else fail
      why   sent reports become state of the message or are not kept

    004-7.2.1-2a SHALL participating state record-session
      when  Recording of a group session; INVITE body had recipient-list or recipient-list-history
      asks  Copy that list into <invited-participants> of the session info object
      check inapplicable if the INVITE has no such list; pass if invited-participants of the session
            info object in store.objects has the same addresses, else fail

    004-7.2.1-2b SHALL participating state record-session
      when  Recording of a group session
      asks  First stored GSO carries the group session identity received from the CF in the INVITE or
            in its 200 OK
      check inapplicable if no GSO is in store.objects; pass if lastfocussessionid of the earliest GSO
            equals the focus URI in the Contact of the CF, else fail

    004-7.2.1-2c SHALL participating state record-session
      when  Recording of a group session; conference NOTIFYs received
      asks  Put participant information and the subject and icon data (source repeats <subject>; third
            is probably bulletin) of the notifications into the GSO
      check inapplicable if no GSO is in store.objects; pass if the GSO has participants, subject,
            icon and bulletin of the merged NOTIFY state (rows 004-5.2.3.2.1-3a to 3h), else fail
      reads gso-on-termination-only repaired
      check inapplicable unless pf.prefs.allow_store or pf.prefs.allow_offline_storage is true; pass
            if after the first state and after each change of list, subject, icon, bulletin or roles
            (those within 5 s may share one) a new GSO with the merged NOTIFY state is in the session
            folder, else fail
      why   objects along the session

    004-7.2.1-2d_1 SHOULD participating state record-session
      when  Messages were delivered to the served user by interworking on the primary device;
            interworking number received from ISF
      asks  Store the interworking number used for SMS/MMS in attribute iw-number of <groupstate>
      check inapplicable unless messages were delivered by interworking on the primary device and the
            ISF gave a number; pass if iw-number of groupstate in store.objects equals it, else warn

    004-7.2.1-2d_2 FACT client no record-session
      when  GSO with iw-number exists
      asks  Lets the client of a Long-lived session offer a better experience while only SMS/MMS is
            available on the primary device (NOTE)
      check inapplicable: not observable (rationale of a NOTE)

    004-7.2.1-inv.a_1 SHALL participating state record-session
      when  PF receives INVITE, or REFER with method INVITE
      asks  Extract and locally keep the request's headers needed for the session info object
      check inapplicable if nothing is stored; pass if the header values in the session info object of
            store.objects equal those of the request, else fail

    004-7.2.1-inv.a_2 MAY participating yes record-session
      when  PF receives INVITE, or REFER with method INVITE
      asks  SDP attributes of the media streams may be kept too; SDP storage is not required
      check pass in either case; note: record whether SDP attributes are stored

    004-7.2.1-inv.b SHALL participating state record-session
      when  pf.recording is live; session accepted by any client of the user and media plane
            established
      asks  Store the session info object right then
      check inapplicable unless pf.recording is live; pass if the session info object enters
            store.objects after the 200 of a client and the establishment of the media plane and
            before the first message object, else fail

    004-7.2.1-inv.c FACT participating state record-session
      when  Pf.recording=at_end
      asks  Session metadata (session info object, GSOs if any) and messages are written only after
            the SIP session has ended
      check inapplicable unless pf.recording is at_end; fail if an object of the session enters
            store.objects before the end of the SIP session, else pass

    004-7.2.1-msg.i_1 SHALL participating state record-session
      when  PF got a complete chat message from the served originator, or delivered one to the served
            recipient
      asks  Wait until all chunks (subsequent MSRP SENDs) have come in
      check inapplicable if pf.recording is off; fail if a message enters store.objects before its
            last chunk (end-line $) was received, else pass

    004-7.2.1-msg.i_2 SHALL participating state record-session
      when  PF got a complete chat message from the served originator, or delivered one to the served
            recipient
      asks  Reassemble the message from its chunks
      check inapplicable if pf.recording is off; pass if the body in store.objects equals the chunks
            joined by byte range, one object for each Message-ID, else fail

    004-7.2.1-msg.ii_1 SHALL participating state record-session
      when  PF got a complete chat message from the served originator, or delivered one to the served
            recipient
      asks  Store the chat message in the Message Storage Server
      check inapplicable if pf.recording is off or the session has not ended with pf.recording at_end;
            pass if the message is in store.objects, else fail

    004-7.2.1-msg.ii_2 SHALL participating state record-session
      when  Terminating PF delivers a chat message to the served client
      asks  Store only after successful delivery
      check inapplicable if pf.recording is off; fail if the message enters store.objects before the
            MSRP 200 (or positive REPORT) of the client leg or without any, else pass
      reads store-after-delivery-only repaired
      check inapplicable if pf.recording is off or pf.prefs.allow_offline_storage is true; fail if the
            message enters store.objects before the MSRP 200 (or positive REPORT) of the client leg or
            without any, else pass
      why   only without offline storage

    004-7.2.1-cio_1 FACT participating state record-session
      when  MSRP SEND with application/conference-info+xml handled for a served recipient client
      asks  Storage gate: (first such SEND of this group session with the CF, or participant list or
            meta data - subject, icon, bulletin, roles - changed) and (allow-store=true or
            allow-offline-storage=true)
      check inapplicable by itself, guard: (the first such SEND of the group session, or participants,
            subject, icon, bulletin or roles differ from the previous one) and (pf.prefs.allow_store
            or pf.prefs.allow_offline_storage is true)

    004-7.2.1-cio_2 SHALL participating state record-session
      when  Gate of cio true
      asks  Write a new CIO to the message store, in the folder of the session, holding the current
            participant information plus subject, icon and bulletin
      check inapplicable unless the guard cio_1 holds; pass if exactly one new CIO with the content of
            the SEND enters the session folder of store.objects, else fail

    004-7.2.1-cio_3 FACT store state record-session
      when  Several CIOs exist in one session folder
      asks  They are snapshots along the session; the latest timestamp is the last state
      check fail if an earlier CIO in store.objects is overwritten or a reader uses one that is not
            the latest, else pass
      reads gso-and-or-cio repaired
      check fail if an earlier CIO in store.objects is overwritten or a reader uses one that is not
            the latest by creation time, else pass
      why   a CIO has no timestamp

    004-7.2.1-cio_4 FACT participating state record-session
      when  CIO received that is not first and brings no change, or both prefs false
      asks  No new object is called for
      check inapplicable if the guard cio_1 holds; fail if a CIO enters store.objects because of this
            SEND, else pass; note: objects written at the end of a session (004-5.2.3.2-2.B.i.5b.i_1,
            004-5.2.3.3-2b) are no part of this row
    """
}
