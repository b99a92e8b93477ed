extension Ladder {
  /// Where the lifelines of a panel stand on lines of a given width.
  struct Layout {
    /// The least that fits a title between two lifelines.
    private static let narrowest = 10
    /// Beyond this, arrows only grow.
    private static let widest = 40
    /// What is kept free on the right for remarks, where there is room.
    private static let remark = 20
    /// What is kept free where it is said on what each message stands.
    private static let citation = 36
    /// What is kept free on the right for arrows that lead to other panels, and the names there.
    private static let outlook = 20

    /// The columns of this panel, from left to right.
    let columns: [Int]
    /// The first cell of the chart, behind the times.
    let start: Int
    let width: Int
    /// By column, where its lifeline stands; nil if it stands in another panel.
    let places: [Int?]
    /// By place in `columns`, the lines of the name.
    let headings: [[String]]

    /// The place of the last lifeline.
    var end: Int { columns.last.flatMap { places[$0] } ?? start }

    /// - Parameters:
    ///   - wish: The room that titles and details would like to have between two lifelines.
    ///   - isPanel: Whether there are further panels, to whose columns arrows may lead.
    init(
      _ columns: [Int], of ladder: Ladder, from start: Int, width: Int, wish: Int, isPanel: Bool,
      cites: Bool, _ signs: Signs
    ) {
      let names = columns.map {
        ladder.columns[$0].name.fitForTerminal(isASCII: signs.isASCII)
      }
      let gaps = max(1, columns.count - 1)
      let remark = cites ? Self.citation : Self.remark
      func spacing(keeping margin: Int) -> Int {
        // Names stand over their lifelines, so that half of the first and of the last stick out.
        var spacing = Self.widest
        while spacing > Self.narrowest {
          let edges = Headings(names, width: spacing - 1, signs).edges
          if start + edges.left + gaps * spacing + max(edges.right, margin) < width { break }
          spacing -= 1
        }
        return spacing
      }
      let margin = isPanel ? Self.outlook : 1
      var spacing = spacing(keeping: margin)
      if spacing > wish + 1 {
        spacing = max(wish, min(spacing, spacing - (remark / gaps)))
      } else if spacing > 16 {
        spacing = max(16, spacing - remark / gaps)
      }
      let headings = Headings(names, width: spacing - 1, signs)
      self.columns = columns
      self.start = start
      self.width = width
      self.headings = headings.lines
      var places = [Int?](repeating: nil, count: ladder.columns.count)
      for (index, column) in columns.enumerated() {
        places[column] = start + headings.edges.left + index * spacing
      }
      self.places = places
    }

    /// How many columns fit side by side.
    static func capacity(_ width: Int, from start: Int, isPanel: Bool) -> Int {
      let edges = isPanel ? Self.outlook + 5 : 9
      return max(2, (width - start - edges) / Self.narrowest + 1)
    }
  }
}
