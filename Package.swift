// swift-tools-version: 6.2
import PackageDescription

/// Swift 6 mode, and every warning of ours is an error. `NonisolatedNonsendingByDefault` stays off on purpose: see docs/architecture.md.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A stage of the way of the data: it may import the model and what is named here, nothing else.
func stage(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, exclude: ["Fixtures"], swiftSettings: settings)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let jwtKit = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "vigie",
    products: [.executable(name: "vigie", targets: ["vigie"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
    ],
    targets: [
        .systemLibrary(name: "CLibBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLibCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLibDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CLibLinear", providers: [.apt(["liblinear-dev"])]),
        .systemLibrary(name: "CLibSSL", pkgConfig: "libssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLibStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CLibZxcvbn", providers: [.apt(["libzxcvbn-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CFiles"),
        .systemLibrary(name: "CMarkGFM", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),
        .target(name: "CSentencePiece", linkerSettings: [.linkedLibrary("sentencepiece")]),
        .target(name: "CVectors", linkerSettings: [.linkedLibrary("openblas")]),

        stage("VigieModel", ["CLibCrypto"]),
        stage("VigieFetch", ["VigieModel", "CLibBrotli", "CLibCurl", "CLibDeflate"]),
        stage("VigieParse", ["VigieModel", "CLibXML2"]),
        stage("VigieEvidence", ["VigieModel", "CLibDeflate"]),
        stage("VigieStore", ["VigieModel", grdb, grdbSQLite]),
        stage("VigieClassify", ["VigieModel", "CCLD2", "CLibStemmer", "CVectors", yams]),
        stage("VigieEncode", ["CLibDeflate", "CSentencePiece", "CVectors"]),
        stage("VigieLearn", ["VigieModel", "VigieClassify", "CLibLinear"]),
        stage("VigieReport", ["VigieModel", "CMarkGFM", mustache]),
        stage(
            "VigieDesk",
            [
                "CLibCrypto", "CLibZxcvbn", "VigieModel", "VigieParse", "VigieStore", "VigieClassify", "VigieReport", httpTypes,
                hummingbird, hummingbirdCore, jwtKit, logging, nioCore, nioPosix, nioHTTP1, nioHTTPTypes,
            ]),
        stage(
            "VigieCLI",
            [
                "CFiles", "CMalloc", "CVectors", "VigieModel", "VigieFetch", "VigieParse", "VigieEvidence", "VigieStore", "VigieClassify",
                "VigieEncode", "VigieLearn", "VigieReport", "VigieDesk", argumentParser, logging, yams,
            ]),
        .executableTarget(name: "vigie", dependencies: ["VigieCLI"], swiftSettings: settings),

        .target(name: "VigieTestKit", dependencies: ["CLibSSL"], swiftSettings: settings),
        .executableTarget(name: "vigie-loopback", dependencies: ["VigieTestKit"], swiftSettings: settings),

        .executableTarget(name: "vigie-measure", dependencies: ["VigieModel", "VigieParse"], swiftSettings: settings),
        .executableTarget(name: "vigie-measure-classify", dependencies: ["VigieModel", "VigieClassify"], swiftSettings: settings),
        .executableTarget(name: "vigie-measure-queue", dependencies: ["VigieModel", "VigieStore", grdb], swiftSettings: settings),
        .executableTarget(name: "vigie-measure-encode", dependencies: ["VigieEncode"], swiftSettings: settings),
        .executableTarget(
            name: "vigie-measure-search", dependencies: ["VigieModel", "VigieStore", "VigieEncode"], swiftSettings: settings),

        tests(of: "VigieModel"),
        tests(of: "VigieFetch", ["VigieModel", "VigieTestKit"]),
        tests(of: "VigieParse", ["VigieModel"]),
        tests(of: "VigieEvidence", ["VigieModel"]),
        tests(of: "VigieStore", ["VigieModel", grdb]),
        tests(of: "VigieClassify", ["VigieModel"]),
        tests(of: "VigieEncode"),
        tests(of: "VigieLearn", ["VigieModel", "VigieClassify"]),
        tests(of: "VigieReport", ["VigieModel"]),
        tests(
            of: "VigieDesk",
            [
                "VigieModel", "VigieStore", "VigieReport", "VigieParse", httpTypes, hummingbird, hummingbirdCore, jwtKit, logging, nioCore,
                nioEmbedded,
                nioHTTP1, nioHTTPTypes,
            ]),
        tests(of: "VigieCLI", ["VigieModel", "VigieTestKit"]),
    ],
    cxxLanguageStandard: .cxx17
)
