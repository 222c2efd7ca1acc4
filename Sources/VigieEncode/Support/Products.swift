// Matrix products, on OpenBLAS, on the thread that asks.
import CVectors

enum Products {
    /// result (rows × columns) = left (rows × inner) · right (inner × columns), or added to what is there where `adds` is true.
    ///
    /// All row by row. A row of `left` starts `leftStep` numbers behind the one before, a row of `result` `resultStep`: at least as many
    /// as a row has. The rows of `right` follow each other.
    static func multiply(
        _ left: UnsafePointer<Float>, leftStep: Int, _ right: UnsafePointer<Float>, rows: Int, inner: Int, columns: Int,
        into result: UnsafeMutablePointer<Float>, resultStep: Int, adds: Bool = false
    ) {
        vigie_products_multiply(
            Int32(rows), Int32(columns), Int32(inner), left, Int32(leftStep), right, Int32(columns), adds ? 1 : 0, result, Int32(resultStep)
        )
    }
}
