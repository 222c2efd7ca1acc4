// Which rows of a journal still hold. Undo is a row that names another, and may be taken back itself: what an item is follows from the rows
// that hold at last, whoever took back what in which order.

/// The rows of one item, read from the oldest on.
struct HeldRows {
    /// The row that a chain of undo and redo began with.
    private var origins: [Int64: Int64] = [:]
    private var takenBack: Set<Int64> = []
    private var direct: Set<Int64> = []

    /// Whether any row holds.
    var isEmpty: Bool { direct.isSubset(of: takenBack) }

    /// The next row, with what it takes back.
    mutating func read(_ number: Int64, undoes: Int64?) {
        guard let undoes else {
            direct.insert(number)
            return
        }
        origins[number] = takeBack(undoes)
    }

    /// Takes a row back, or for one that took another back makes that one again. Returns the row that it all began with.
    @discardableResult
    mutating func takeBack(_ number: Int64) -> Int64 {
        let origin = origins[number] ?? number
        if takenBack.remove(origin) == nil { takenBack.insert(origin) }
        return origin
    }

    /// Of a row that takes nothing back itself.
    func holds(_ number: Int64) -> Bool { !takenBack.contains(number) }
}
