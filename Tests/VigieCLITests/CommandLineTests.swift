// All tests of the real program, one after the other: each starts processes, and a machine has few cores.
import Testing

/// The suites of this target are its extensions.
@Suite(.serialized) enum CommandLineTests {}
