// From the configuration of single sign-on to the desk's settings: secrets are read, and the provider is asked through the fetcher.
import Foundation
import VigieDesk
import VigieFetch

extension Workspace {
    /// Fills in what the configuration says of single sign-on. Throws where it could not be safe.
    func setSignOn(_ settings: inout DeskSettings) throws {
        settings.usesPasswords = configuration.usesLocalPasswords
        if let header = configuration.trustedHeader {
            guard !settings.proxies.isEmpty else {
                throw CommandError(
                    place: "trusted_header", cause: "no proxy is trusted, so that anybody could send \(header.name)",
                    remedy: "name the proxy's address in trusted_proxies, or with --proxy")
            }
            var trusted = TrustedHeader(name: header.name)
            trusted.displayName = header.displayName
            trusted.create = header.create
            trusted.logOut = header.logOut
            settings.trustedHeader = trusted
        }
        if let signOn = configuration.signOn {
            guard settings.base != nil else {
                throw CommandError(
                    place: "sso", cause: "the provider has to know the address to which it sends people back",
                    remedy: "name the desk's address with base_url or --base-url, and register ADDRESS/sign-on/callback there")
            }
            settings.signOn = try signOnSettings(signOn)
        }
        guard settings.usesPasswords || settings.signOn != nil || settings.trustedHeader != nil else {
            throw CommandError(
                place: "local_passwords", cause: "off, and there is no other way to log in",
                remedy: "configure sso or trusted_header, or turn it on"
            )
        }
    }

    private func signOnSettings(_ configured: SignOnConfiguration) throws -> SignOnSettings {
        let transport = ProviderCalls(WebCaller(options: try providerOptions()))
        var settings = SignOnSettings(issuer: configured.issuer, clientID: configured.clientID, transport: transport)
        if let file = configured.clientSecretFile {
            let text = try InputFile.text(file).trimmingCharacters(in: .whitespacesAndNewlines)
            guard let secret = ClientSecret(text) else {
                throw CommandError(
                    place: file, cause: "not one line of visible ASCII", remedy: "write the client's secret there and nothing else")
            }
            settings.clientSecret = secret
        }
        settings.scopes = configured.scopes ?? settings.scopes
        settings.nameClaim = configured.nameClaim ?? settings.nameClaim
        settings.displayNameClaim = configured.displayNameClaim ?? settings.displayNameClaim
        settings.roleClaim = configured.roleClaim
        settings.roles = configured.roles
        settings.create = configured.create
        settings.labels = configured.labels
        return settings
    }

    /// Somebody waits at the other end: less patience than a harvest has, and less to read.
    private func providerOptions() throws -> FetchOptions {
        var options = FetchOptions(userAgent: "Vigie/\(VigieVersion.number)")
        options.connectTimeout = .seconds(5)
        options.totalTimeout = .seconds(10)
        options.compressedLimitBytes = 1 << 20
        options.caFile = configuration.caFile
        options.network = NetworkPolicy(allowed: try configuration.allowedNetworks())
        return options
    }
}

/// Asks the provider with libcurl, under the address guard of harvests.
private struct ProviderCalls: ProviderTransport {
    private let caller: WebCaller

    init(_ caller: WebCaller) {
        self.caller = caller
    }

    func answer(to request: ProviderRequest) async throws(ProviderUnreachable) -> ProviderAnswer {
        do throws(FetchError) {
            let answer = try await caller.answer(to: WebCall(url: request.url, fields: request.fields, body: request.form))
            return ProviderAnswer(status: answer.status, body: answer.body)
        } catch {
            let hint = if case .addressRefused = error.reason { "; name its network in allow_network if it is meant" } else { "" }
            throw ProviderUnreachable(cause: "\(error.url): \(error.what)\(hint)")
        }
    }
}
