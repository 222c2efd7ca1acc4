// Numbers as people read them: with their nouns, so that no message says "1 items", and as shares.

/// Such as `1 item` and `2 new items`. `plural` is for nouns that do not just take an s.
func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// A share from 0 to 1, such as `86 %`.
func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

/// The word that goes with a count, such as `counted(3, "item") + agreeing(3, " is", " are")`.
func agreeing(_ count: Int, _ one: String, _ several: String) -> String { count == 1 ? one : several }
