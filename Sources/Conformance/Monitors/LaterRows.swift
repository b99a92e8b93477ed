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
        "004-5.2-p13_4", "004-5.2-p13_5", "004-5.2-p14",
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
  ]
}
