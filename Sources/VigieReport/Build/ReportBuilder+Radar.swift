// The radar: briefs by ring, first as a table and then as a figure.
import VigieModel

extension ReportBuilder {
    func radar() -> RadarView {
        let placed = order.briefs.compactMap { numbered in numbered.brief.ring.map { (numbered, $0) } }
        let rings = Brief.Ring.allCases.compactMap { ring -> RadarRingView? in
            let rows = placed.filter { $0.1 == ring }.map { row($0.0, in: ring) }
            return rows.isEmpty ? nil : RadarRingView(name: words.name(of: ring), rows: rows)
        }
        let note = radarNote(placed.map(\.0.brief.id))
        return RadarView(
            part: part(1, of: .dashboard, .partRadar), hasBriefs: !placed.isEmpty, hasPrevious: previousRings != nil,
            hasNote: !note.isEmpty,
            note: note, rings: rings, figure: radarFigure(placed))
    }

    private func radarNote(_ placed: [BriefID]) -> String {
        guard let previousRings else { return words[.radarFirst] }
        let gone = Set(previousRings.keys).subtracting(placed).count
        return gone == 0 ? "" : words.counted(.radarGone, gone)
    }

    private func row(_ numbered: PrintOrder.NumberedBrief, in ring: Brief.Ring) -> RadarRowView {
        let movement = movement(of: numbered.brief.id, to: ring)
        let theme = numbered.brief.themes.lazy.compactMap { id in edition.themes.first { $0.id == id } }.first
        return RadarRowView(
            blip: String(numbered.number), brief: reference(to: numbered), ring: words.name(of: ring), sign: movement.sign,
            movement: name(of: movement, numbered.brief.id),
            movementStyle: movement.style, impact: words.impact(numbered.brief.impact),
            theme: theme?.name(in: language) ?? words[.noTheme])
    }

    private func movement(of brief: BriefID, to ring: Brief.Ring) -> RadarMovement {
        guard let previousRings else { return .unknown }
        guard let before = previousRings[brief] else { return .new }
        let place = { (ring: Brief.Ring) in Brief.Ring.allCases.firstIndex(of: ring) ?? 0 }
        return place(ring) == place(before) ? .unchanged : place(ring) < place(before) ? .inward : .outward
    }

    private func name(of movement: RadarMovement, _ brief: BriefID) -> String {
        switch movement {
        case .new: words[.movedNew]
        case .unchanged: words[.movedNot]
        case .unknown: ""
        case .inward, .outward:
            words.fill(.movedFrom, ["ring": previousRings?[brief].map(words.name) ?? ""])
        }
    }

    private func radarFigure(_ placed: [(PrintOrder.NumberedBrief, Brief.Ring)]) -> FigureView {
        let blips = placed.map { numbered, ring in
            let reference = reference(to: numbered)
            let movement = movement(of: numbered.brief.id, to: ring)
            var values = ["number": String(numbered.number), "title": reference.title, "ring": words.name(of: ring)]
            values["movement"] = name(of: movement, numbered.brief.id)
            return RadarChart.Blip(
                number: String(numbered.number), ring: Brief.Ring.allCases.firstIndex(of: ring) ?? 0,
                sector: ThemeGroup.allCases.firstIndex(of: group(of: numbered.brief)) ?? 0, movement: movement,
                anchor: reference.anchor, label: words.fill(movement == .unknown ? .radarBlip : .radarBlipMoved, values),
                language: reference.isForeign ? LanguageCode(rawValue: reference.language) : nil)
        }
        let movements: [(RadarMovement, ChartPhrase)] = [
            (.new, .movedNew), (.inward, .movedInward), (.outward, .movedOutward), (.unchanged, .movedNot),
        ]
        let chart = RadarChart(
            rings: Brief.Ring.allCases.map(words.name), sectors: ThemeGroup.allCases.map(words.name), blips: blips,
            movements: previousRings == nil ? [] : movements.map { ($0, words[$1]) })
        let items = Brief.Ring.allCases.map { ring in
            words.fill(.radarSectorItem, ["ring": words.name(of: ring), "n": words.number(placed.count { $0.1 == ring })])
        }
        return figure(
            "radar", number: 1, in: .dashboard, caption: words.fill(.radarCaption, ["year": String(edition.year)]),
            description: words.fill(.radarDescription, ["rings": words.list(items)]), drawing: chart.draw(), style: "radar")
    }

    private func group(of brief: Brief) -> ThemeGroup {
        ThemeGroup(of: brief.themes.first { id in edition.themes.contains { $0.id == id } })
    }
}
