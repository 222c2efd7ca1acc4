// Everything printed has its source: what an edition of an earlier time cannot show the evidence of is left out of it.

extension Edition {
    /// Leaves out each brief that cites an item not yet seen at the time of this edition. Answers those, with the items.
    package mutating func removeBriefsWithoutEvidence() -> [(brief: BriefID, missing: [ItemID])] {
        let cited = citedItems
        let lacking = briefs.compactMap { stored -> (brief: BriefID, missing: [ItemID])? in
            let missing = stored.brief.items.filter { cited[$0] == nil }
            return missing.isEmpty ? nil : (stored.brief.id, missing)
        }
        briefs.removeAll { stored in lacking.contains { $0.brief == stored.brief.id } }
        return lacking
    }
}
