// What every fuzz target does with its input: take it from libFuzzer, and stop with a sentence where something that must hold does not.
import Foundation

/// Ends the process with the sentence where the condition does not hold; libFuzzer then keeps the input.
func mustHold(_ condition: Bool, _ sentence: @autoclosure () -> String) {
    guard !condition else { return }
    // Escaped, so that hostile bytes show as what they are.
    FileHandle.standardError.write(Data("INVARIANT BROKEN: \(sentence().debugDescription)\n".utf8))
    abort()
}

/// The input as bytes of its own.
func inputBytes(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Data { Data(bytes: bytes, count: count) }

/// The input as text; what is not UTF-8 becomes U+FFFD.
func inputText(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
}
