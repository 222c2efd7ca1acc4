// What is asked of the fetcher: one address, for one source, with what the last answer left behind.
import VigieModel

/// One address to fetch.
package struct FetchRequest: Sendable, Hashable {
    package var source: SourceID
    /// An absolute http or https address.
    package var url: String
    /// The validators of the last answer of this very address; empty for an unconditional request.
    package var validators: Validators

    package init(source: SourceID, url: String, validators: Validators = Validators()) {
        self.source = source
        self.url = url
        self.validators = validators
    }
}
