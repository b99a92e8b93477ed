// Rows that could be judged, and are not yet.

extension Monitor {
  /// With the reason, as people read it.
  static let laterRows: [(reason: String, rows: [String])] = [
    (
      "it is asked of the controlling function",
      [
        "002-7.4.6-n1", "002-7.4.9-n1", "004-5.2-p1_2", "004-5.2-p4_2", "004-5.2-p4_3",
        "004-5.2-p5_1", "004-5.2.1.3-n1", "004-5.2.1.4-n1",
      ]
    ),
    (
      "no client here reads what a message store has of a session",
      [
        "004-5.2.1.4-A.a", "004-5.2.1.4-A.b_1", "004-5.2.1.4-A.b_2", "004-5.2.1.4-A.c_2",
        "004-5.2.1.4-A.c_3", "004-5.2.1.4-B", "004-5.2.1.4-B.a", "004-5.2.1.4-B.a.i",
        "004-5.2.1.4-B.a.ii", "004-5.2.1.4-B.a.iii",
      ]
    ),
    (
      "no user here lets just one member of a group know that they are writing",
      ["004-5.2.3.1-1a_2"]
    ),
    (
      "no user here sends files to a list or to a group",
      ["002-7.6.1-1b", "002-7.6.1-1c"]
    ),
    (
      "what is stored is judged with the recording of sessions, 004 7.2.1",
      [
        "004-5.2-p7_1", "004-5.2-p7_2", "004-5.2-p13_1", "004-5.2-p13_2", "004-5.2-p13_3",
        "004-5.2-p13_4", "004-5.2-p13_5", "004-5.2-p14",
      ]
    ),
    (
      "no message shows that an interworking function has delivered something",
      ["004-5.2-p9"]
    ),
    ("the network has no MSRP relays and no middleboxes", ["004-5.2.3.1-p1_2"]),
    (
      "no actor sends events of CPM",
      ["004-5.2.3.1-4", "004-5.2.3.1-5_1", "004-5.2.3.1-5_2"]
    ),
  ]
}
