// The transfer of one call: owns a libcurl easy handle from its start to its end, on one thread.
import CLibCurl
import Foundation
import VigieModel

/// Owns the easy handle, the error buffer and the header lines, and frees them in `deinit`. libcurl holds an unretained pointer to it, which
/// the handle, freed first, does not outlive.
final class CallTransfer {
    private let easy: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>
    private let options: FetchOptions
    private let lines: CurlList
    private let connectTo: CurlList
    private var body = Data()
    private var stop: FetchError.Reason?
    private var refusedAddress: String?

    /// Runs the call to its end; blocks.
    static func run(_ call: WebCall, _ options: FetchOptions) -> Result<WebAnswer, FetchError> {
        do throws(FetchError.Reason) {
            let address = try WebAddress(call.url.utf8)
            guard TransferLoop.isReady, let transfer = CallTransfer(call, options) else { throw .other("libcurl does not start") }
            return .success(try transfer.perform(call, address))
        } catch { return .failure(FetchError(source: SourceID(rawValue: ""), url: call.url, reason: error)) }
    }

    private init?(_ call: WebCall, _ options: FetchOptions) {
        guard let easy = curl_easy_init() else { return nil }
        self.easy = easy
        self.options = options
        // An answer would wait for `Expect`; nothing undoes codings here.
        let fields = call.fields.map { "\($0.name): \($0.value)" } + ["Expect:", "Accept-Encoding: identity"]
        lines = CurlList(fields.compactMap { FieldText.bytes($0) })
        connectTo = CurlList(options.connectTo.map { Array($0.utf8) })
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(easy)
        errorText.deallocate()
    }

    private func perform(_ call: WebCall, _ address: WebAddress) throws(FetchError.Reason) -> WebAnswer {
        var settings = EasySettings(easy: easy)
        let context = Unmanaged.passUnretained(self).toOpaque()
        settings.apply(options)
        settings.apply(url: address.text, options: options, timeLeft: options.totalTimeout)
        settings.pointer(CURLOPT_ERRORBUFFER, errorText)
        settings.list(CURLOPT_HTTPHEADER, lines)
        settings.list(CURLOPT_CONNECT_TO, connectTo)
        settings.pointer(CURLOPT_WRITEDATA, context)
        settings.check(vigie_setopt_write(easy, CURLOPT_WRITEFUNCTION, takeBody), "CURLOPT_WRITEFUNCTION")
        settings.pointer(CURLOPT_OPENSOCKETDATA, context)
        settings.check(vigie_setopt_opensocket(easy, openSocket), "CURLOPT_OPENSOCKETFUNCTION")
        if let text = call.body {
            settings.number(CURLOPT_POST, 1)
            settings.number(CURLOPT_POSTFIELDSIZE, text.utf8.count)
            settings.text(CURLOPT_COPYPOSTFIELDS, text)
        }
        if let refusal = settings.refusal { throw .other(refusal) }
        let code = curl_easy_perform(easy)
        if let stop { throw stop }
        guard code == CURLE_OK else { throw reason(code) }
        return WebAnswer(status: vigie_getinfo_long(easy, CURLINFO_RESPONSE_CODE), body: body)
    }

    private func reason(_ code: CURLcode) -> FetchError.Reason {
        let said = String(cString: errorText)
        let text = said.isEmpty ? String(cString: curl_easy_strerror(code)) : said
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: return .nameNotResolved
        case CURLE_COULDNT_CONNECT:
            if let refusedAddress { return .addressRefused(refusedAddress) }
            return vigie_getinfo_long(easy, CURLINFO_OS_ERRNO) == Int(ECONNREFUSED) ? .connectionRefused : .connectionFailed(text)
        case CURLE_OPERATION_TIMEDOUT: return .timedOut(after: options.totalTimeout)
        case CURLE_FILESIZE_EXCEEDED: return .tooLarge(limitBytes: options.compressedLimitBytes)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: return .tls(text)
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING: return .interrupted
        default: return .other(text)
        }
    }

    fileprivate func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= options.compressedLimitBytes else {
            stop = .tooLarge(limitBytes: options.compressedLimitBytes)
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// Judges the address that the name resolved to at the moment of connecting.
    fileprivate func permits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if options.network.permits(bytes) { return true }
        refusedAddress = IPAddress(bytes: bytes)?.description ?? "of an unknown family"
        return false
    }
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> CallTransfer? {
    context.map { Unmanaged<CallTransfer>.fromOpaque($0).takeUnretainedValue() }
}

/// Any count other than the one given stops the transfer.
private let takeBody: curl_write_callback = { bytes, _, count, context in
    transfer(context)?.take(UnsafeRawBufferPointer(start: bytes, count: count)) == true ? count : -1
}

private let openSocket: curl_opensocket_callback = { context, _, address in
    var count = 0
    guard let address, let bytes = vigie_address_bytes(address, &count), let transfer = transfer(context),
        transfer.permits(UnsafeBufferPointer(start: bytes, count: count))
    else { return CURL_SOCKET_BAD }
    let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return socket(address.pointee.family, type, address.pointee.protocol)
}
