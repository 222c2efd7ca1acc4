// One exchange with one server: owns its libcurl easy handle and takes what the callbacks bring.
import CLibCurl
import Foundation
import VigieModel

/// One request and its response, without redirects.
///
/// Only the loop's thread touches it, callbacks included. It owns the easy handle, the error buffer and the list of header lines, and
/// frees them in `deinit`. libcurl holds an unretained pointer to it between `add` and `remove` of the handle; the loop keeps it alive
/// that long.
final class Transfer {
    let job: Job
    let host: String
    let easy: UnsafeMutableRawPointer
    private(set) var head: ResponseHead
    private(set) var body = Data()
    /// Why a callback stopped the transfer; nil where none did.
    private(set) var stop: FetchError.Reason?
    /// Whether enough was read of a body that nobody wants.
    private(set) var isCutShort = false
    /// The addresses that the network policy refused, as text.
    private(set) var refusedAddresses: [String] = []
    private(set) var triesConnection = false
    private let options: FetchOptions
    private let headers: CurlList
    private let errorText: UnsafeMutablePointer<CChar>
    private let start = ContinuousClock.now

    /// The body of an error page or a redirect is read up to here, so that the connection can be used again.
    private static let unwantedLimitBytes = 64 * 1_024

    /// Nil where libcurl has no memory left. `connectTo` belongs to the loop and outlives the transfer.
    init?(job: Job, host: String, options: FetchOptions) {
        guard let easy = curl_easy_init() else { return nil }
        self.job = job
        self.host = host
        self.easy = easy
        self.options = options
        head = ResponseHead(limitBytes: options.headerLimitBytes)
        headers = CurlList(Self.headerLines(job, options))
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(easy)
        errorText.deallocate()
    }

    var elapsed: Duration { ContinuousClock.now - start }
    var wireBytes: Int { Int(vigie_getinfo_offset(easy, CURLINFO_SIZE_DOWNLOAD_T)) }
    var hasConnected: Bool { vigie_getinfo_offset(easy, CURLINFO_PRETRANSFER_TIME_T) > 0 }
    var connectionErrno: Int { vigie_getinfo_os_errno(easy) }
    /// What libcurl says of the failure; empty where it says nothing.
    var message: String { String(cString: errorText) }

    /// Sets all options; the text says which one libcurl refused.
    func configure(connectTo: CurlList) -> String? {
        var settings = EasySettings(easy: easy)
        let context = Unmanaged.passUnretained(self).toOpaque()
        settings.apply(options, url: job.address.text, timeLeft: options.totalTimeout - job.elapsed)
        settings.pointer(CURLOPT_ERRORBUFFER, errorText)
        settings.list(CURLOPT_HTTPHEADER, headers)
        settings.list(CURLOPT_CONNECT_TO, connectTo)
        settings.pointer(CURLOPT_WRITEDATA, context)
        settings.check(vigie_setopt_write(easy, CURLOPT_WRITEFUNCTION, takeBody), "CURLOPT_WRITEFUNCTION")
        settings.pointer(CURLOPT_HEADERDATA, context)
        settings.check(vigie_setopt_write(easy, CURLOPT_HEADERFUNCTION, takeHeader), "CURLOPT_HEADERFUNCTION")
        settings.pointer(CURLOPT_XFERINFODATA, context)
        settings.check(vigie_setopt_progress(easy, watchProgress), "CURLOPT_XFERINFOFUNCTION")
        settings.number(CURLOPT_NOPROGRESS, 0)
        settings.pointer(CURLOPT_OPENSOCKETDATA, context)
        settings.check(vigie_setopt_opensocket(easy, openSocket), "CURLOPT_OPENSOCKETFUNCTION")
        return settings.refusal
    }

    private static func headerLines(_ job: Job, _ options: FetchOptions) -> [[UInt8]] {
        var fields = [("Accept", options.accept)]
        if job.sendsValidators {
            if let tag = job.request.validators.entityTag { fields.append(("If-None-Match", tag)) }
            if let date = job.request.validators.lastModified { fields.append(("If-Modified-Since", date)) }
        }
        return fields.compactMap { name, value in FieldText.bytes(value).flatMap { $0.isEmpty ? nil : Array("\(name): ".utf8) + $0 } }
    }

    fileprivate func take(header line: UnsafeBufferPointer<UInt8>) -> Bool {
        switch head.take(line) {
        case .more: return true
        case .tooLarge: stop = .headersTooLarge(limitBytes: options.headerLimitBytes)
        case .nestedEncoding(let text): stop = .badEncoding("more than one coding: \(text.prefix(100))")
        }
        return false
    }

    fileprivate func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard (200...299).contains(head.status) else {
            isCutShort = wireBytes > Self.unwantedLimitBytes
            return !isCutShort
        }
        guard body.count + bytes.count <= options.bodyLimitBytes else {
            stop = .tooLargeDecompressed(limitBytes: options.bodyLimitBytes)
            body = Data()
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    fileprivate func watch(wireBytes: Int) -> Bool {
        guard wireBytes > options.compressedLimitBytes else { return true }
        stop = .tooLarge(limitBytes: options.compressedLimitBytes)
        return false
    }

    /// Judges the address that the name resolved to at the moment of connecting, so that a name cannot change its mind in between.
    fileprivate func permits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard options.network.permits(bytes) else {
            refusedAddresses.append(IPAddress(bytes: bytes)?.description ?? "of an unknown family")
            return false
        }
        triesConnection = true
        return true
    }
}

/// The transfer behind a callback's context, which is alive as long as its handle is in the multi handle.
private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

/// Any count other than the one given stops the transfer.
private let takeBody: curl_write_callback = { bytes, _, count, context in
    transfer(context)?.take(body: UnsafeRawBufferPointer(start: bytes, count: count)) == true ? count : -1
}

private let takeHeader: curl_write_callback = { bytes, size, count, context in
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return line.withMemoryRebound(to: UInt8.self) { transfer(context)?.take(header: $0) } == true ? size * count : -1
}

/// The count of downloaded bytes is of the wire, before decompression.
private let watchProgress: curl_xferinfo_callback = { context, _, downloaded, _, _ in
    transfer(context)?.watch(wireBytes: Int(downloaded)) == true ? 0 : 1
}

private let openSocket: curl_opensocket_callback = { context, _, address in
    var count = 0
    guard let address, let bytes = vigie_address_bytes(address, &count), let transfer = transfer(context),
        transfer.permits(UnsafeBufferPointer(start: bytes, count: count))
    else { return CURL_SOCKET_BAD }
    let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return socket(address.pointee.family, type, address.pointee.protocol)
}
