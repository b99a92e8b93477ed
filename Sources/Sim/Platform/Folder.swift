#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of the platform.
public struct Folder {
  public let path: String

  /// Nil where there is none by this path.
  public init?(_ path: String) {
    guard Folder.kind(of: path, followsLinks: true) == S_IFDIR else { return nil }
    self.path = path
  }

  /// The files below it whose names end so, in the order of their paths' octets. What is hidden is
  /// left out, and a link to a folder, which could lead in circles.
  public func files(ending: String) throws(JournalFlaw) -> [String] {
    var found: [String] = []
    var folders = [path]
    while let folder = folders.popLast() {
      for name in try Folder.names(in: folder) where !name.hasPrefix(".") {
        let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
        if Folder.kind(of: path, followsLinks: false) == S_IFDIR {
          folders.append(path)
        } else if name.hasSuffix(ending), Folder.kind(of: path, followsLinks: true) == S_IFREG {
          found.append(path)
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func names(in folder: String) throws(JournalFlaw) -> [String] {
    guard let stream = opendir(folder) else {
      throw .inputOutput("cannot read '\(folder)': \(String(cString: strerror(errno)))")
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
    }
    return names
  }

  private static func kind(of path: String, followsLinks: Bool) -> mode_t? {
    var status = stat()
    let result = followsLinks ? stat(path, &status) : lstat(path, &status)
    return result == 0 ? status.st_mode & S_IFMT : nil
  }
}
