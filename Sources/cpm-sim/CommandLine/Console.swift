import Sim

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where results and complaints go: the one place that writes to the terminal.
struct Console {
  /// Columns of the terminal, or of a page where there is none.
  private(set) var width: Int
  /// Whether colours may be used.
  private(set) var hasColour: Bool
  /// Whether nothing but ASCII may be used for pictures.
  private(set) var isASCII = false
  private var buffer: [UInt8] = []
  /// Nobody reads any more.
  private(set) var isClosed = false

  init() {
    var size = winsize()
    let isTerminal = isatty(1) == 1
    let asked = getenv("COLUMNS").flatMap { Int(String(cString: $0)) }
    if isTerminal && ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 {
      width = asked ?? Int(size.ws_col)
    } else {
      width = asked ?? 100
    }
    hasColour = isTerminal && getenv("NO_COLOR") == nil
    buffer.reserveCapacity(65_536)
  }

  /// Does as the command line says.
  mutating func obey(_ arguments: Arguments) {
    width = arguments.number(of: .width) ?? width
    isASCII = arguments.has(.ascii)
    switch arguments.value(of: .colour) {
    case "always": hasColour = true
    case "never": hasColour = false
    default: break
    }
  }

  mutating func print(_ lines: [String]) {
    for line in lines { print(line) }
  }

  /// A line on the standard output.
  mutating func print(_ line: String = "") {
    buffer.append(contentsOf: line.utf8)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count > 60_000 { flush() }
  }

  /// A line on the standard error, behind what has been printed.
  mutating func complain(_ line: String) {
    flush()
    Console.write(Array((line + "\n").utf8), to: 2)
  }

  mutating func flush() {
    if !buffer.isEmpty && !isClosed && !Console.write(buffer, to: 1) { isClosed = true }
    buffer.removeAll(keepingCapacity: true)
  }

  @discardableResult
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        #if canImport(Darwin)
          Darwin.write(
            descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
        #elseif canImport(Musl)
          Musl.write(
            descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
        #else
          Glibc.write(
            descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
        #endif
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }
}

/// Text with weight and colour, where the terminal shows them.
enum Style: String {
  case bold = "1"
  case faint = "2"
  case red = "31"
  case green = "32"
  case yellow = "33"

  func callAsFunction(_ text: String, _ console: Console) -> String {
    console.hasColour ? "\u{1b}[\(rawValue)m\(text)\u{1b}[0m" : text
  }
}

extension String {
  /// The text in lines of at most so many columns, broken at spaces.
  func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty && line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// As text of a page, or of an XML document.
  var escaped: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
