// Rows that could be judged, and are not yet.

extension Monitor {
  /// With the reason, as people read it.
  static let laterRows: [(reason: String, rows: [String])] = [
    (
      "no client here reads what a message store has of a session",
      [
        "004-5.2.1.4-A.a", "004-5.2.1.4-A.b_1", "004-5.2.1.4-A.b_2", "004-5.2.1.4-A.c_2",
        "004-5.2.1.4-A.c_3", "004-5.2.1.4-B", "004-5.2.1.4-B.a", "004-5.2.1.4-B.a.i",
        "004-5.2.1.4-B.a.ii", "004-5.2.1.4-B.a.iii",
      ]
    ),
    (
      "what is stored is judged with the recording of sessions, 004 7.2.1",
      [
        "004-5.2-p7_1", "004-5.2-p7_2", "004-5.2-p13_1", "004-5.2-p13_2", "004-5.2-p13_3",
        "004-5.2-p13_4", "004-5.2-p13_5", "004-5.2-p14", "004-5.2.3.2-2.B.iii.2a.i",
      ]
    ),
    (
      "no group here has an ad-hoc group policy",
      ["004-9.2.14.3-7c", "004-9.2.14.3-msrp.a.iv.3"]
    ),
    (
      "under the repair an icon that nobody has set has no source, which 7f.i judges",
      ["004-9.2.14.3-7f.ii.1_3", "004-9.2.14.3-msrp.a.iv.6b.i_3"]
    ),
    ("no focus gives a picture itself", ["004-9.2.14.3-7f.ii.2"]),
    ("the network has no MSRP relays and no middleboxes", ["004-5.2.3.1-p1_2"]),
    (
      "no actor sends events of CPM",
      ["004-5.2.3.1-4", "004-5.2.3.1-5_1", "004-5.2.3.1-5_2"]
    ),
    (
      "what passes a function that is a proxy is never a BYE: it is not in the path of sessions",
      [
        "004-5.2.3.2-1a_1", "004-5.2.3.2-1a_2", "004-5.2.3.2-1a_3", "004-5.2.3.3-1a_1",
        "004-5.2.3.3-1a_2",
      ]
    ),
    (
      "what a function tells of its media has numbers that no message has",
      [
        "004-5.2.3.2-2.B.i.1c", "004-5.2.3.2-2.B.i.6", "004-5.2.3.2-2.B.ii.a.ii",
        "004-5.2.3.2-2.B.iii.3", "003-8.3.2.9.1.2-c.1.ii.a_2", "004-5.2.3.4.1.1-c.1.ii.a_2",
        "004-5.2.3.3-2f", "004-5.2.3.2-2.B.ii.b.ii.1_1",
      ]
    ),
    (
      "a function answers before it sends a BYE, as finding bye-answer-chained mends it",
      ["004-5.2.3.2-2.B.i.4"]
    ),
    (
      "what is held of a group is judged when it is delivered",
      ["004-5.2.3.2-2.B.ii.b.ii.2_1", "004-5.2.3.2-2.B.ii.b.ii.2_2"]
    ),
    (
      "what a function stores of a group is judged with the recording of sessions, 004 7.2.1",
      [
        "004-5.2.3.2-2.B.i.5b", "004-5.2.3.2-2.B.i.5b.i_1", "004-5.2.3.2-2.B.i.5b.i_2",
        "004-5.2.3.2-2.B.i.5b.i_3", "004-5.2.3.2-2.B.i.5b.i_4", "004-5.2.3.2-2.B.i.5b.i_5",
        "004-5.2.3.2-2.B.i.5b.i_6", "004-5.2.3.2-2.B.i.5b.ii", "004-5.2.3.3-2b.i_1",
        "004-5.2.3.3-2b.ii.gso_1", "004-5.2.3.3-2b.ii.gso_2", "004-5.2.3.3-2b.ii.gso_3",
        "004-5.2.3.3-2b.ii.gso_4", "004-5.2.3.3-2b.ii.gso_5", "004-5.2.3.3-2b.ii.cio_1",
        "004-5.2.3.3-2b.ii.cio_2", "004-5.2.3.3-2b.ii.cio_3", "004-5.2.3.3-2b.ii.cio_4",
        "004-5.2.3.3-2b.ii.cio_5", "004-5.2.3.3-2b.ii.cio_6", "004-5.2.3.3-2b.ii.cio_7",
        "004-5.2.3.3-2b.ii.cio_8", "004-5.2.3.3-2b.iii.st_1", "004-5.2.3.3-2b.iii.st_2",
        "004-5.2.3.3-2b.iii.st_3", "004-5.2.3.3-2b.oth.st_1", "004-5.2.3.3-2b.oth.st_2",
        "004-5.2.3.3-2b.oth.st_3", "004-5.2.3.3-2d.i",
      ]
    ),
    (
      "what a function knows of the participants of a group is not told, nor what it stores of them",
      [
        "004-5.2.3.2.1-1_1", "004-5.2.3.2.1-1_2", "004-5.2.3.2.1-2_1", "004-5.2.3.2.1-2_2",
        "004-5.2.3.2.1-3_1", "004-5.2.3.2.1-3_2", "004-5.2.3.2.1-3_3", "004-5.2.3.2.1-3a",
        "004-5.2.3.2.1-3b", "004-5.2.3.2.1-3c", "004-5.2.3.2.1-3d", "004-5.2.3.2.1-3d.i",
        "004-5.2.3.2.1-3d.ii", "004-5.2.3.2.1-3d.iii", "004-5.2.3.2.1-3d.iv", "004-5.2.3.2.1-3e",
        "004-5.2.3.2.1-3e.i", "004-5.2.3.2.1-3e.ii", "004-5.2.3.2.1-3e.iii", "004-5.2.3.2.1-3f",
        "004-5.2.3.2.1-3f.i_1", "004-5.2.3.2.1-3f.i_2", "004-5.2.3.2.1-3f.ii",
        "004-5.2.3.2.1-3f.iii", "004-5.2.3.2.1-3g", "004-5.2.3.2.1-3h", "004-5.2.3.2.1-4_1",
        "004-5.2.3.2.1-4_2",
      ]
    ),
    (
      "why a focus ends a session is judged at the focus",
      ["004-5.2.3.3-2b.ii_1", "004-5.2.3.3-2b.iii_1"]
    ),
    (
      "what a client says while the end of its session is on its way is not followed at its function",
      ["004-5.2.3.3-2b.iv_1", "004-5.2.3.3-2b.iv_2", "004-5.2.3.4.1.2-1f"]
    ),
    (
      "that a client cannot be reached no message tells a function",
      ["004-5.2.3.4-stay.2", "004-5.2.3.4-stay.3"]
    ),
    ("no group here answers an earlier session", ["004-5.2.3.4-imdn_3"]),
    ("what a client makes of a notification is judged at the client", ["004-5.2.3.4-imdn_4"]),
    (
      "no client here takes what a message store has of a group",
      [
        "003-8.3.2.9.1.2-d.ii", "004-5.2.3.4.1.1-d.ii.b", "004-5.2.3.4.1.2-1c",
        "004-5.2.3.4.1.2-1d",
      ]
    ),
  ]
}
