// Fuzzes the reading of dates.
import Foundation
import VigieParse

@_cdecl("LLVMFuzzerTestOneInput")
func fuzzDate(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = inputText(bytes, count)
    let date = FeedDate.parse(text)
    if let date { DateCheck.run(date, from: text) }
    mustHold(FeedDate.parse(" \n\t" + text + "\r\n ") == date, "blanks around it change the date")
    return 0
}
