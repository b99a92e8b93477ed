import Sim

/// The scenarios that a command line names: files, and folders for all that is below them.
enum ScenarioPaths {
  /// What the help says of it.
  static let help =
    "A folder stands for all scenarios below it: files whose names end in .cpm, in the order of "
    + "their names. What is hidden is left out."

  /// The files, in the order of the command line; nil if a folder has none, which is said.
  static func files(of operands: [String], _ console: inout Console) -> [String]? {
    var files: [String] = []
    for operand in operands {
      guard let folder = Folder(operand) else {
        files.append(operand)
        continue
      }
      do throws(JournalFlaw) {
        let found = try folder.files(ending: ".cpm")
        if found.isEmpty {
          console.complain("cpm-sim: error: no file below '\(operand)' ends in .cpm")
          return nil
        }
        files += found
      } catch {
        console.complain("cpm-sim: error: \(error)")
        return nil
      }
    }
    return files
  }
}
