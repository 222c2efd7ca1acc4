// The months' names and usual abbreviations in the four languages. They are grammar, not vocabulary: nobody adds a month.

/// Finds months by name.
enum MonthNames {
    /// 1 to 12; nil for any other word. No name stands for two months in two of the languages.
    static func month(_ folded: String) -> Int? { numbers[folded] }

    /// English words that are months only with a capital: `it may 2027 …`, `they march`.
    static let onlyCapitalised: Set<String> = ["may", "march", "mar", "dec"]

    private static let numbers: [String: Int] = {
        let names = [
            "january jan janvier janv januari januar jänner jaenner",
            "february feb février fevrier févr fevr fév februari februar",
            "march mar mars maart mrt märz maerz mär",
            "april apr avril avr",
            "may mai mei",
            "june jun juin juni",
            "july jul juillet juil juli",
            "august aug août aout augustus",
            "september sep sept septembre",
            "october oct octobre oktober okt",
            "november nov novembre",
            "december dec décembre decembre déc dezember dez",
        ]
        var numbers: [String: Int] = [:]
        for (index, line) in names.enumerated() {
            for name in line.split(separator: " ") { numbers[String(name)] = index + 1 }
        }
        return numbers
    }()
}
