// Under which address people reach the desk: what its links begin with, and whether its cookies go over TLS alone.
import ArgumentParser
import VigieDesk

/// The `--base-url` option.
struct BaseURLOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The address under which people reach the desk, such as https://veille.example (default: the configuration's).",
            valueName: "url"))
    var baseUrl: String?

    func validate() throws {
        if let baseUrl, BaseAddress(baseUrl) == nil { throw ValidationError("--base-url: \(Self.fault(baseUrl))") }
    }

    /// Nil where neither the option nor the configuration names one.
    func address(_ workspace: Workspace) throws -> BaseAddress? {
        guard let named = baseUrl ?? workspace.configuration.baseURL else { return nil }
        guard let address = BaseAddress(named) else {
            throw CommandError(place: "base_url", cause: Self.fault(named), remedy: "write it like https://veille.example")
        }
        return address
    }

    private static func fault(_ text: String) -> String {
        "'\(text)' is no address of a desk: https and a name without a path, or http on this machine alone"
    }
}
