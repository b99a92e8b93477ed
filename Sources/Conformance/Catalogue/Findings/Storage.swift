extension CatalogueText {
  /// Findings: storage.
  static let storageFindings: StaticString = """
    booted-resurrected A storage
      says  Removed users stay in the group state object
      where 004 5.2.3.2.1 step 3.d; 5.2.1.4 (fallback and case A); 5.2.6 (Rejoining) step 12.
      rows  004-5.2.3.2.1-3d 004-5.2.1.4-err.i 004-5.2.1.4-A.b_2 004-5.2.6-12_1 004-9.2.14.3-9b.iv.3
      text  The object lists every user except those disconnected with method failed or departed.
            Removal by REFER gives booted. Status and method are attributed to `<user>`, though they
            belong to `<endpoint>`. Consequence: A removed user remains a "participant" in the store
            and is invited again by the next fallback or restart. A parser that looks for the status
            under `<user>` keeps everybody.
      mends Only users whose endpoint status is connected, pending or held are listed; any
            disconnected user is dropped, whatever the method.
      hurts I6
      shows Group {A, B, C}; A removes C; the group ends; B restores and falls back. Literal: C is
            invited.

    gso-status-removed A storage
      says  Objects stored at the end have elements their definition lacks, or lack mandatory ones
      where 004 5.2.3.3 item ii; 5.2.3.2 item 2.B.i.5b; 5.2.3.2.1 step 3; 9.2.14.3 MSRP d.i.
      rows  004-5.2.3.3-2b.ii.gso_4 004-5.2.3.3-2b.ii.gso_5 004-5.2.3.3-2b.ii.cio_3
            004-5.2.3.3-2b.ii.cio_4 004-5.2.3.2-2.B.i.5b.i_3 004-5.2.3.2-2.B.i.5b.i_4
            004-5.2.3.2.1-3_1 004-9.2.14.3-msrp.a.vi.2d.i
      text  After 410 the group state object gets `<status>` and `<referred-by>`, which its
            construction rules do not know. The stored conference information marks the own user as
            disconnected with details, but without the method that 9.2.14.3 makes mandatory.
            Consequence: Objects of one vendor are unreadable for another; a reader by schema drops
            them.
      mends Group state object: attributes `status="removed"` or `"ended"` and `referred-by` on the
            root, as an extension that readers may ignore. Stored conference information:
            `<disconnection-method>` departed (200) or booted (410 with `Referred-By`).
      hurts I9 I24
      shows B removes A from group {A, B, C}. Literal: the objects in the store of A violate their own
            rules.

    gso-on-termination-only B storage
      says  Snapshots along the session, written once at its end
      where 004 5.2.3.2.1 steps 2, 3; 7.2.1 item 2.c.
      rows  004-5.2.3.2.1-2_1 004-5.2.3.2.1-2_2 004-5.2.3.2.1-3_1 004-5.2.3.2.1-3_2 004-7.2.1-2c
      text  A group state object is stored when the subscription ends with noresource, which happens
            once; the text announces several objects along the session, and the recorder stores what
            it receives by notifications. Consequence: A client that loses its data while the group is
            active finds no list and no focus URI, so it cannot re-join (case B instead of A).
      mends Store the first state and every change of list, subject, icon, bulletin or roles, at most
            one object per 5 s, if the preferences allow (`allow-store` or `allow-offline-storage`),
            plus the final one.
      hurts I24
      shows B restores a phone during the life of group {A, B, C}. Literal: no object.

    gso-mapping B storage
      says  Mapping errors from conference information to group state
      where 004 5.2.3.2.1 steps 3, 3.b, 3.d.ii, 3.d.iv.
      rows  004-5.2.3.2.1-3_1 004-5.2.3.2.1-3b 004-5.2.3.2.1-3d.ii 004-5.2.3.2.1-3d.iv
            004-9.2.14.3-9b.iii 004-9.2.14.3-7d 004-7.2.1-2c
      text  A `<role>` element is read, `<roles>` with entries is sent, several roles go into one
            attribute. The name comes from a display text "of the entity attribute". The bulletin is
            to be stored but has no element. The timestamp is the time of writing, not of the state.
            Consequence: Roles and bulletin are lost; readers that compare timestamps prefer a late
            copy of an old state.
      mends `role` holds the role entries separated by blanks; `name` is the `<display-text>` of the
            user; the bulletin goes into a `bulletin` element built like `subject`; `timestamp` is the
            time of the last change contained.
      hurts I24
      shows A gives B a role and sets a bulletin. Literal: the object of C has neither.

    folder-by-contribution-id B storage
      says  Two groups, one folder
      where 004 7.2.1 item 2; 5.2.1.4 (fallback).
      rows  004-7.2.1-2_1 004-7.2.1-2_2 004-7.2.1-2_3 004-5.2.1.4-err.iii
      text  The history folder is named by the Contribution-ID and reused if it exists. Consequence:
            With `split-group` the histories of two groups mix; the newest state object belongs to
            either.
      mends Folder name is the Contribution-ID, parent the Conversation-ID. A session with a known
            Contribution-ID and another focus URI is a restart only if the PF held the earlier one or
            the CF confirms it (200 to a re-join); otherwise the folder name gets a suffix.
      hurts I24
      shows Scenario of `split-group`. Literal: C files both groups in one folder.

    recorded-dispositions B storage
      says  Which notifications are recorded
      where 004 7.2.1 items A.1, A.2, 2; 5.2 paragraph on storing.
      rows  004-7.2.1-A.1 004-7.2.1-A.2 004-7.2.1-2_3 004-5.2-p7_1 004-5.2-p7_2
      text  Recording names the notifications received for messages sent; the folder list names those
            sent out by the user; the overview stores notifications with the sender of the message.
            Consequence: Stores hold received, sent or both kinds; another device shows wrong states.
      mends Received notifications are stored with the message they report on. Sent display
            notifications are stored as state of the received message (read); sent delivery
            notifications are not stored.
      hurts I24
      shows A writes, B reads. Literal: the store of B may contain its own report as an object.

    forced-storage B storage
      says  Storing without asking the preferences
      where 004 5.2.3.3 item iii and "any other value".
      rows  004-5.2.3.3-2b.iii.st_1 004-5.2.3.3-2b.oth.st_1 004-5.2.3.3-2b.ii.gso_1
            004-5.2.3.2-2.B.i.5b
      text  After 480 and after unlisted causes the PF must store an object; after 410 it may by
            policy; after a leave only with the preference set. Consequence: Data of users who refused
            storing are stored at every time-out.
      mends All writes to the store need `allow-store` or `allow-offline-storage`. Without them the PF
            keeps the last state internally for delivery and restart, until the expiry of
            `register-refresh-trigger`.
      hurts I24
      shows B has all storage off; the group times out. Literal: an object in the store of B.

    gso-and-or-cio B storage
      says  Two kinds of object, no common clock
      where 004 5.2.3.3 items iii and other; 7.2.1 last paragraph; 5.2.1.4 item A.b.
      rows  004-5.2.3.3-2b.iii.st_1 004-5.2.3.3-2b.oth.st_1 004-7.2.1-cio_1 004-7.2.1-cio_2
            004-7.2.1-cio_3 004-5.2.1.4-A.b_1 004-5.2-p13_5
      text  Either kind of object, or both, is stored; the newest by timestamp is used. Conference
            information has no timestamp. Conditions of the second kind combine "or" and "and" without
            brackets, and "received ... to a served recipient client" does not say received from the
            CF or delivered to the client. Consequence: PFs store one kind, the other or both with
            different content; readers pick different ones. Offline users have conference information
            or not.
      mends One kind per session: conference information if the focus leg is in MSRP mode, else group
            state object. Condition: (first document or change) and (`allow-store` or
            `allow-offline-storage`), evaluated when the PF receives it from the CF, online or not.
            Order by the arrival time at the store; on equality conference information wins.
      hurts I24
      shows B offline while C leaves and D is added. Literal: stores end with different lists.

    store-after-delivery-only B storage
      says  Restoring from the store what was never delivered
      where 004 5.2 (storing paragraph); 5.2.3.2 item 2.B.ii.b.ii.2; 7.2.1 item ii; 5.2.1.4 entry
            condition.
      rows  004-5.2-p13_1 004-5.2.3.2-2.B.ii.b.ii.2_2 004-7.2.1-msg.ii_1 004-7.2.1-msg.ii_2
            004-5.2.1.4-p1
      text  Messages are stored after successful delivery; intercepted ones are delivered first and
            recorded then. A client that did not get the delivery is expected to find the group in the
            store. The preference for offline storage suggests the opposite order. Consequence: What
            expires undelivered is never stored, although the user allowed offline storage; the
            restoring client finds nothing for the time it missed.
      mends With `allow-offline-storage`, intercepted messages are stored on arrival, marked unseen,
            and marked delivered later; without it, after delivery. Each message is stored once, keyed
            by its Message-ID.
      hurts I5 I24
      shows B is offline for longer than the expiry and then restores from the store. Literal:
            messages lost.
    """
}
