import Testing

@Suite("The rules of the house")
struct HouseRuleTests {
  private static let sources = Result { try SourceFile.all(under: "Sources") }

  @Test("No source breaks a rule", arguments: HouseRule.all.indices)
  func sources(rule index: Int) throws {
    let files = try Self.sources.get()
    #expect(files.count > 50)
    let breaches = files.flatMap { HouseRule.all[index].breaches(in: $0) }
    #expect(breaches == [])
  }

  @Test("Arrows between modules point one way")
  func arrows() throws {
    let files = try Self.sources.get()
    #expect(files.flatMap { Arrows.breaches(in: $0) } == [])
    #expect(Set(files.map(\.module)) == Set(Arrows.allowed.keys))
  }

  @Test("Exceptions are files that exist and need them")
  func exceptions() throws {
    let files = try Self.sources.get()
    for rule in HouseRule.all {
      for path in rule.exceptions.keys {
        var strict = rule
        strict.exceptions = [:]
        let breaches = files.filter { $0.path.hasPrefix(path) }.flatMap {
          strict.breaches(in: $0)
        }
        #expect(!breaches.isEmpty, "\(path) needs no exception from '\(rule.name)'")
      }
    }
  }

  @Test(
    "A breach is seen",
    arguments: [
      "let now = ContinuousClock.now", "clock_gettime(CLOCK_REALTIME, &time)",
      "let x = Int.random(in: 0..<6)", "let one = list.randomElement()", "list.shuffle()",
      "for name in Set(names) { print(name) }", "var seen: Set<Int> = []",
      "var table: [String: Int] = [:]", "let hash = name.hashValue",
      "let id = ObjectIdentifier(box)", "let y = -log(x)", "let z = Glibc.pow(x, y)",
      "sum.addProduct(x, y)", "Task { run() }", "let value = await world.now",
      "public actor Server {}", "import Glibc", "let first = list.first!",
      "let value = try! parse(text)", "print(String(format: number))",
      "print(\"the time is \\(ContinuousClock.now)\")",
    ])
  func planted(line: String) {
    let file = SourceFile(path: "Sources/Sim/Planted.swift", text: line + "\n")
    let breaches = HouseRule.all.flatMap { $0.breaches(in: file) }
    #expect(breaches.count >= 1)
  }

  @Test(
    "What only looks like a breach is none",
    arguments: [
      "// for name in Set(names)", "/* Task { */ let x = 1", "let text = \"Date() and log(x)\"",
      "let y = Exact.log(x)", "chance.shuffle(&list)", "if !isOpen && a != b { stop() }",
      "let text = #\"import Glibc \"# + name", "let list: [Int] = [1, 2]",
      "let text = \"\"\"\n  a \"quoted\" Task\n  \"\"\"",
    ])
  func innocent(line: String) {
    let file = SourceFile(path: "Sources/Sim/Planted.swift", text: line + "\n")
    #expect(HouseRule.all.flatMap { $0.breaches(in: file) } == [])
  }

  @Test("An arrow that points back is seen")
  func plantedArrow() {
    let file = SourceFile(
      path: "Sources/Sim/Planted.swift", text: "import Wire\nimport Foundation\n")
    #expect(Arrows.breaches(in: file).count == 2)
  }
}
