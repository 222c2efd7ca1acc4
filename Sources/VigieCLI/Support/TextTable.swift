// Tables for a terminal: columns as wide as their widest cell, the last one cut to the width of the window.
import Foundation

/// Rows of cells under a header.
struct TextTable {
    var header: [String]
    var rows: [[String]]

    /// The table as text, with lines of at most `width` characters; nil cuts nothing.
    func text(width: Int?) -> String { lines(width: width).joined(separator: "\n") }

    /// The header and each row, so that a caller can put notes under a row.
    func lines(width: Int?) -> [String] {
        let all = [header] + rows
        let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let isLast = column == row.count - 1
                line += isLast ? cell : cell + String(repeating: " ", count: widths[column] - cell.count + 2)
            }
            if let width, line.count > width { line = line.prefix(max(1, width - 1)) + "…" }
            return line
        }
    }

    /// The width of the terminal on standard output; nil where there is none, as in a pipe.
    static var terminalWidth: Int? {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
