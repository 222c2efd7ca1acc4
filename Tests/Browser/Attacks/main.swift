// Prints the attacks of VigieParseTests as JSON, so that the browser is shown the very inputs that the parser's own tests use. It is compiled
// together with their file by sanitised_pages.py, and is no target of the package.
import Foundation

let attacks = AttackInputs.all.map { ["technique": $0.technique, "html": $0.html] }
FileHandle.standardOutput.write(try JSONEncoder().encode(attacks))
