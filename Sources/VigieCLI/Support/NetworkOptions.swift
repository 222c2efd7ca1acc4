// How a verb that fetches behaves towards servers, and which networks it may reach.
import ArgumentParser
import Foundation
import Logging
import VigieFetch

/// Options of politeness and of the address guard.
struct NetworkOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Seconds between the starts of two requests to one host.", valueName: "seconds"))
    var hostDelay = 1.0

    @Option(help: ArgumentHelp("Allow a private network, such as 127.0.0.0/8; may be repeated.", valueName: "cidr"))
    var allowNetwork: [String] = []

    @Option(
        help: ArgumentHelp(
            "Connect elsewhere than the address says, as HOST:PORT:HOST:PORT of curl's --connect-to, for tests and demos.", valueName: "map"
        ))
    var connectTo: [String] = []

    @Option(help: ArgumentHelp("Trust the certificate authorities of this PEM file too, as on an intranet.", valueName: "file"))
    var caFile: String?

    func validate() throws {
        guard hostDelay >= 0, hostDelay <= 3600 else { throw ValidationError("--host-delay takes seconds from 0 to 3600") }
        for network in allowNetwork where CIDR(network) == nil {
            throw ValidationError("'\(network)' is no network; write it like 127.0.0.0/8 or fd00::/8")
        }
    }

    var pause: Duration { .milliseconds(Int(hostDelay * 1000)) }

    func fetchOptions(_ workspace: Workspace) throws -> FetchOptions {
        if workspace.configuration.contact == nil {
            workspace.logger.notice("publishers cannot reach you: set 'contact' in vigie.yaml to an address or a page")
        }
        let contact = workspace.configuration.contact.map { " (+\($0))" } ?? ""
        var fetch = FetchOptions(userAgent: "Vigie/\(VigieVersion.number)\(contact)")
        fetch.hostDelay = pause
        fetch.network = NetworkPolicy(allowed: allowNetwork.compactMap { CIDR($0) } + (try workspace.configuration.allowedNetworks()))
        fetch.connectTo = connectTo
        fetch.caFile = caFile ?? workspace.configuration.caFile
        return fetch
    }
}
