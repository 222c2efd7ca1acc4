// What all figures have: a number of their chapter, a caption, a description, a drawing and its table.
import VigieModel

extension ReportBuilder {
    /// - Parameters:
    ///   - id: its own in the page.
    ///   - number: counted from 1 in its chapter.
    func figure(
        _ id: String, number: Int, in chapter: Chapter, caption: String, description: String, drawing: Drawing, table: TableView? = nil,
        note: String = "", style: String = ""
    ) -> FigureView {
        FigureView(
            id: id, number: words.fill(.figureNumber, ["n": "\(chapter.rawValue).\(number)"]), caption: caption, description: description,
            width: Coordinate.text(drawing.width), height: Coordinate.text(drawing.height), style: style,
            hasLinks: drawing.marks.contains(where: \.opensLink), marks: drawing.marks, hasTable: table != nil,
            table: table ?? TableView(), hasNote: !note.isEmpty, note: note)
    }

    func part(_ number: Int, of chapter: Chapter, _ title: ChartPhrase) -> PartView {
        let number = "\(chapter.rawValue).\(number)"
        return PartView(
            number: number, title: words[title], heading: heading(number, words[title]),
            anchor: Anchor.id("c\(chapter.rawValue)", title.rawValue.replacing("chart-part-", with: "")))
    }

    /// The cells of a row of counts.
    func cells(_ counts: [Int]) -> [TableCellView] { counts.map { TableCellView(text: words.number($0)) } }

    /// Items for each active source and month; too few of them are said to be too few.
    func cell(_ rate: Rate) -> TableCellView {
        rate.hundredths.map { TableCellView(text: words.hundredths($0)) }
            ?? TableCellView(text: words.fill(.tooFewOf, ["n": words.number(rate.items)]), isFew: true)
    }

    /// The binding dates on a line.
    func timeline(_ dates: [DeadlineView]) -> FigureView {
        let labels = dates.map { Timeline.Label(text: $0.label, language: $0.isForeign ? LanguageCode(rawValue: $0.language) : nil) }
        let timeline = Timeline(order.deadlines, labels: labels, year: edition.year, asOf: asOf, words: words)
        return figure(
            "timeline", number: 1, in: .calendar,
            caption: words.fill(.timelineCaption, ["first": String(edition.year), "last": String(edition.year + 1)]),
            description: words[.timelineDescription], drawing: timeline.draw(), style: "timeline")
    }
}
