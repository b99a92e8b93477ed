// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors in every target; the language mode brings strict concurrency with it.
let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "cpm-sim",
  products: [
    .library(name: "Sim", targets: ["Sim"]),
    .library(name: "Wire", targets: ["Wire"]),
  ],
  targets: [
    .target(name: "Sim", swiftSettings: settings),
    .target(name: "Wire", exclude: ["README.md"], swiftSettings: settings),
    .target(name: "Entities", dependencies: ["Sim", "Wire"], swiftSettings: settings),
    .target(
      name: "Conformance", dependencies: ["Sim", "Wire", "Entities"], exclude: ["README.md"],
      swiftSettings: settings),
    .target(
      name: "Scenario", dependencies: ["Sim", "Wire", "Entities", "Conformance"],
      swiftSettings: settings),
    .target(
      name: "Report", dependencies: ["Sim", "Wire", "Entities", "Scenario"],
      swiftSettings: settings),
    .executableTarget(
      name: "cpm-sim",
      dependencies: ["Sim", "Wire", "Entities", "Conformance", "Scenario", "Report"],
      swiftSettings: settings),
    .executableTarget(
      name: "bench", dependencies: ["Sim", "Wire", "Entities", "Conformance"],
      path: "Benchmarks/bench", swiftSettings: settings),
    .testTarget(name: "SimTests", dependencies: ["Sim"], swiftSettings: settings),
    .target(
      name: "Samples", dependencies: ["Wire"], path: "Tests/Samples", swiftSettings: settings),
    .target(
      name: "Worlds", dependencies: ["Sim", "Wire", "Entities", "Conformance", "Samples"],
      path: "Tests/Worlds", swiftSettings: settings),
    .executableTarget(
      name: "fuzz", dependencies: ["Wire", "Samples", "Sim", "Entities", "Report", "Worlds"],
      path: "Tests/Fuzz", swiftSettings: settings),
    .testTarget(name: "WireTests", dependencies: ["Wire", "Samples"], swiftSettings: settings),
    .testTarget(
      name: "EntitiesTests", dependencies: ["Sim", "Wire", "Entities", "Worlds"],
      swiftSettings: settings),
    .testTarget(
      name: "ConformanceTests",
      dependencies: ["Sim", "Wire", "Entities", "Conformance", "Scenario"],
      swiftSettings: settings),
    .testTarget(
      name: "ScenarioTests",
      dependencies: ["Sim", "Wire", "Entities", "Conformance", "Scenario", "Samples", "Worlds"],
      exclude: ["Broken"], swiftSettings: settings),
    .testTarget(
      name: "ReportTests", dependencies: ["Sim", "Wire", "Report", "Samples"],
      exclude: ["Ladder/Expected"], swiftSettings: settings),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["cpm-sim", "Report", "Conformance", "Sim", "Wire", "Entities", "Samples"],
      swiftSettings: settings),
    .testTarget(name: "Conformity", swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
