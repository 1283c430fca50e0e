// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

// One target per stage of the data flow; a target may import what its dependencies name, and
// `--explicit-target-dependency-import-check error` keeps it so. `Evidence` and `Rules` never see
// each other: readers know shapes, cards know meanings. Only the executable imports `CReadline`.

let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "troubleshoot",
  products: [
    .executable(name: "troubleshoot", targets: ["troubleshoot"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // MARK: Rooms
    .target(name: "Facts", swiftSettings: house),
    .target(name: "Evidence", dependencies: ["Facts"], swiftSettings: house),
    .target(
      name: "Rules", dependencies: ["Facts", yams],
      resources: [.copy("../../Trees")], swiftSettings: house),
    .target(
      name: "Sessions", dependencies: ["Facts", "Evidence", "Rules"], swiftSettings: house),
    .target(
      name: "Training", dependencies: ["Facts", "Evidence", "Rules", "Sessions"],
      swiftSettings: house),
    .target(
      name: "Rendering", dependencies: ["Facts", "Evidence", "Rules", "Sessions", "Training"],
      swiftSettings: house),
    .target(
      name: "Console", dependencies: ["Facts", "Rules", "Sessions", "Training", "Rendering"],
      swiftSettings: house),
    .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"])]),
    .executableTarget(
      name: "troubleshoot",
      dependencies: [
        "Facts", "Evidence", "Rules", "Sessions", "Training", "Rendering", "Console", "CReadline",
        argumentParser,
      ],
      swiftSettings: house),

    // MARK: Measuring and testing
    .executableTarget(
      name: "Benchmarks", dependencies: ["Facts", "Evidence", "Rules", "Sessions"],
      swiftSettings: house),
    .executableTarget(name: "Fuzzing", dependencies: ["Facts", "Evidence"], swiftSettings: house),
    .target(name: "TestSupport", dependencies: ["Rules"], swiftSettings: house),
    .testTarget(name: "FactsTests", dependencies: ["Facts"], swiftSettings: house),
    .testTarget(
      name: "EvidenceTests", dependencies: ["Facts", "Evidence"], exclude: ["Fixtures"],
      swiftSettings: house),
    .testTarget(
      name: "RulesTests", dependencies: ["Facts", "Rules", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "SessionsTests",
      dependencies: ["Facts", "Evidence", "Rules", "Sessions", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "TrainingTests",
      dependencies: [
        "Facts", "Evidence", "Rules", "Sessions", "Training", "Rendering", "Console",
        "TestSupport",
      ],
      exclude: ["Snapshots", "Fixtures"], swiftSettings: house),
    .testTarget(
      name: "RenderingTests",
      dependencies: ["Facts", "Evidence", "Rules", "Sessions", "Rendering", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "ConsoleTests",
      dependencies: ["Facts", "Rules", "Sessions", "Rendering", "Console", "TestSupport"],
      exclude: ["Snapshots"], swiftSettings: house),
    .testTarget(
      name: "ProgramTests",
      dependencies: [
        "troubleshoot", "Console", "Facts", "Rendering", "Rules", "Sessions", "TestSupport",
      ],
      exclude: ["Snapshots"], swiftSettings: house),
  ],
  swiftLanguageModes: [.v6]
)
