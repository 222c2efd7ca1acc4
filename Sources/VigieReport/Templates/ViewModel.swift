// What a template may print. swift-mustache reads stored properties by reflection and prints nothing for a name that it does not find,
// so every view model can be made empty and its names listed, and templates are checked against them when they are loaded.

/// A struct of stored properties that templates read: texts, flags, further view models and lists of them.
///
/// Nothing optional: mustache looks for a missing value in the scopes outside, and would print a stranger's.
protocol ViewModel: Sendable { init() }

/// A list whose elements' names are known though it is empty.
private protocol ViewModelList { static var elementShape: ViewSchema { get } }

extension Array: ViewModelList where Element: ViewModel { fileprivate static var elementShape: ViewSchema { ViewSchema(of: Element()) } }

/// The names that a template may use in one scope.
struct ViewSchema: Sendable {
    indirect enum Shape: Sendable {
        case text
        case flag
        /// The string catalogue, read by key.
        case words
        case object(ViewSchema)
        case list(ViewSchema)
        /// A property of a type that templates cannot print as intended.
        case unusable(String)
    }

    var typeName: String
    var shapes: [String: Shape]

    init(of model: any ViewModel) {
        typeName = String(describing: type(of: model))
        shapes = [:]
        for child in Mirror(reflecting: model).children {
            guard let name = child.label else { continue }
            shapes[name] =
                switch child.value {
                case is String: .text
                case is Bool: .flag
                case is [String: String]: .words
                case let object as any ViewModel: .object(ViewSchema(of: object))
                case let list as any ViewModelList: .list(type(of: list).elementShape)
                default: .unusable(String(describing: type(of: child.value)))
                }
        }
    }

    /// The names in alphabetical order, as an error lists them.
    var names: String { shapes.keys.sorted().joined(separator: ", ") }
}
