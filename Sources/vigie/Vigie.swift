// The program: everything it does is in VigieCLI, where it can be tested.
import VigieCLI

@main
struct Vigie {
    static func main() async { await VigieCommand.runAsProgram() }
}
