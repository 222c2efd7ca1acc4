// How much memory a file of evidence may take, whoever made it.

/// Limits of reading.
package struct EvidenceLimits: Sendable, Equatable {
    /// Of one record, unpacked: the 50 MB that a body may have, and room for heads.
    package var recordBytes = 64 * 1_024 * 1_024
    /// Of a record's own fields; ours have less than a kilobyte, and addresses of 8 kB three times at most.
    package var fieldBytes = 256 * 1_024
    /// How many bytes of a file are looked at, each as often as it is, in search of whole records behind damaged ones: eighty at least.
    package var searchBytes = 8 * 1_024 * 1_024 * 1_024

    package init() {}
}
