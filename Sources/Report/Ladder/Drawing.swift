import Sim

extension Ladder {
  /// Tells the story, line by line.
  ///
  /// It holds a few numbers for each event, and the lines themselves only as long as it takes to
  /// see what crosses what.
  public func draw(_ settings: Settings, to output: (String) -> Void) {
    let story = Story(self, settings)
    var used: Legend = []
    for panel in story.panels.indices {
      var drawing = Drawing(story, panel: panel)
      drawing.draw(to: output)
      used.formUnion(drawing.used)
    }
    for line in story.closing(used) { output(line) }
    if let untold {
      output("… \(untold.count) more from \(untold.from) on; '--around TIME' shows them")
    }
  }
}

extension Ladder {
  /// One panel on its way to the terminal.
  struct Drawing {
    /// Names are said again after so many lines, or after a silence and fewer lines.
    private static let page = 40
    private static let shortPage = 20

    let story: Story
    let panel: Int
    var canvas: Canvas
    /// How many faults last at each column.
    private var troubles: [Int]
    private var linesSinceNames = 0
    private var lastTime = ""
    private var end = Instant.start
    private var isFirst = true
    /// What has to be explained.
    var used: Legend = []

    var layout: Layout { story.panels[panel] }
    var signs: Signs { story.signs }

    init(_ story: Story, panel: Int) {
      self.story = story
      self.panel = panel
      canvas = Canvas(width: story.width, hasColour: story.settings.hasColour)
      troubles = Array(repeating: 0, count: story.ladder.columns.count)
    }

    // MARK: The course

    mutating func draw(to output: (String) -> Void) {
      for line in story.title(ofPanel: panel) { output(line) }
      var sequencer = Sequencer(columns: story.ladder.columns.count)
      var folds = PendingFolds()
      for position in story.shown where story.shows(position, panel) {
        let event = story.ladder.events[position]
        if let group = story.folding.group[position], story.folding.isHidden[position] {
          folds.hide(
            event, in: group, story.folding.groups[group], begins: story.folding.begins[position])
          continue
        }
        for fold in folds.due(before: event, position) { sequencer.take(fold) }
        sequencer.take(event, repetition: story.repetitions[position])
        while let row = sequencer.next() { show(row, output) }
      }
      for fold in folds.rest() { sequencer.take(fold) }
      sequencer.finish()
      while let row = sequencer.next() { show(row, output) }
    }

    private mutating func show(_ row: Row, _ output: (String) -> Void) {
      let silence = isFirst ? .zero : row.time - end
      if isFirst || linesSinceNames >= Self.page
        || silence >= story.settings.silence && linesSinceNames >= Self.shortPage
      {
        if silence >= story.settings.silence { showSilence(silence, output) }
        showNames(output)
      } else if silence >= story.settings.silence {
        showSilence(silence, output)
      }
      canvas.clear()
      if case .event(let event) = row.content, case .fault(let fault) = event.what {
        trouble(fault)
      }
      drawLifelines()
      drawTime(row)
      switch row.content {
      case .message(let message, let repetition, let shape):
        draw(message, repetition, shape, row)
      case .event(let event): draw(event)
      case .fold(let fold): draw(fold)
      }
      output(canvas.line)
      linesSinceNames += 1
      isFirst = false
      end = max(end, row.end)
    }

    private mutating func trouble(_ fault: Fault) {
      let columns = fault.columns.isEmpty ? Array(troubles.indices) : fault.columns
      for column in columns {
        switch fault.phase {
        case .begins: troubles[column] += 1
        case .ends: troubles[column] = max(0, troubles[column] - 1)
        case .strikesOnce: break
        }
      }
    }

    // MARK: What is on every line

    private mutating func drawLifelines(idle: Bool = false) {
      for column in layout.columns {
        guard let place = layout.places[column] else { continue }
        if troubles[column] > 0 {
          canvas.put(signs.troubled, at: place, .fault)
        } else {
          canvas.put(idle ? signs.idle : signs.lifeline, at: place, .faint)
        }
      }
    }

    private mutating func drawTime(_ row: Row) {
      if case .fold = row.content {
        canvas.write(signs.folded, at: story.clock.width - signs.folded.columns, .faint)
        return
      }
      var isArrival = false
      if case .message(_, _, let shape) = row.content {
        switch shape {
        case .late, .arrival: isArrival = true
        case .whole, .departure: break
        }
      }
      let text = story.clock.text(row.time)
      if text != lastTime {
        canvas.write(text, at: story.clock.width - text.count, .plain)
        lastTime = text
      }
      if isArrival {
        used.insert(.arrival)
        canvas.write(signs.arrival, at: story.clock.width + 1, .faint)
      }
    }

    private mutating func showNames(_ output: (String) -> Void) {
      if !isFirst { output("") }
      let height = layout.headings.map { $0.count }.max() ?? 0
      for line in 0..<height {
        canvas.clear()
        if line == height - 1 { canvas.write("time", at: max(0, story.clock.width - 4), .faint) }
        for (index, column) in layout.columns.enumerated() {
          let heading = layout.headings[index]
          // Short names stand on the lifeline, not in the air.
          let text = line - (height - heading.count)
          guard heading.indices.contains(text), let place = layout.places[column] else { continue }
          let start = place - heading[text].columns / 2
          canvas.write(heading[text], at: start, .name)
        }
        output(canvas.line)
      }
      linesSinceNames = 0
      lastTime = ""
    }

    private mutating func showSilence(_ span: TimeSpan, _ output: (String) -> Void) {
      canvas.clear()
      drawLifelines(idle: true)
      canvas.write(signs.gap, at: story.clock.width - 1, .faint)
      let text = "\(ClockText.words(span)) later"
      let first = layout.columns.first.flatMap { layout.places[$0] } ?? layout.start
      canvas.write(" \(text) ", at: first + 1, .faint)
      output(canvas.line)
      linesSinceNames += 1
    }
  }
}
