// Rows that could be judged, and are not yet.

extension Monitor {
  /// With the reason, as people read it.
  static let laterRows: [(reason: String, rows: [String])] = [
    (
      "it is of groups, which no actor here knows",
      [
        "002-7.6.1-1b", "002-7.6.1-1c", "004-5.2-p1_2", "004-5.2-p3_3", "004-5.2-p4_2",
        "004-5.2-p4_3", "004-5.2-p5_1", "004-5.2-p5_2", "004-5.2.2-2_2", "004-5.2.2-2_3",
        "004-5.2.2-5_1",
        "004-5.2.2-7b", "004-5.2.2-7c", "004-5.2.2-7d", "004-5.2.2-8a.i", "004-5.2.2-8a.ii",
        "004-5.2.2-ack.3", "004-5.2.2-grp.a_1", "004-5.2.2-grp.a_2", "004-5.2.2-grp.b",
        "004-5.2.2-grp.c_1", "004-5.2.2-grp.c_2", "004-5.2.2-grp.c_3", "004-5.2.3.1-1",
        "004-5.2.3.1-1a_1", "004-5.2.3.1-1a_2", "004-5.2.3.1-1a_3", "004-5.2.3.1-1b",
        "004-5.2.3.1-1c", "004-5.2.3.1-7a", "004-5.2.3.1-7b", "004-5.2.3.1-8a_1",
        "004-5.2.3.1-8a_2", "004-5.2.3.1-8b_2", "004-5.2.3.1-8c_3",
      ]
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
