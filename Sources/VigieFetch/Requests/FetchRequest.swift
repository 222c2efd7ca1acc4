// What is asked of the fetcher: one address, for one source, with what the last answer left behind.
import VigieModel

/// One address to fetch.
package struct FetchRequest: Sendable, Hashable {
    package var source: SourceID
    /// An absolute http or https address.
    package var url: String
    /// The validators of the last answer; empty for an unconditional request.
    package var validators: Validators
    /// The address whose answer brought the validators, as `FetchOutcome.finalURL` gave it; nil means `url`. They are sent there and
    /// nowhere else, be it the first address or one that a redirect leads to.
    package var validatorsURL: String?

    package init(source: SourceID, url: String, validators: Validators = Validators(), validatorsURL: String? = nil) {
        self.source = source
        self.url = url
        self.validators = validators
        self.validatorsURL = validatorsURL
    }
}
