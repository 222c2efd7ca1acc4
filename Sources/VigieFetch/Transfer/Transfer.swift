// One exchange with one server: owns a libcurl easy handle and takes what the callbacks bring.
import CLibCurl
import Foundation
import VigieModel

/// One request and its response, without redirects; then the next one, because making and configuring a handle costs as much as a request.
///
/// Only the loop's thread touches it, callbacks included. It owns the easy handle, the error buffer and the list of header lines, and
/// frees them in `deinit`. libcurl holds an unretained pointer to it: the handle, which is freed first, does not outlive it.
final class Transfer {
    let easy: UnsafeMutableRawPointer
    /// Set by `start`.
    private(set) var job: Job
    private(set) var host: String
    private var isLast = false
    private(set) var head: ResponseHead
    /// As it travelled: compressed where the server compressed it.
    private var body: ByteBuffer
    /// Whether it waits for memory; libcurl holds what came next.
    var isPaused: Bool { pausedSince != nil }
    /// Whether it goes on however tight memory is.
    private(set) var isExempt = false
    /// Why a callback stopped the transfer; nil where none did.
    private(set) var stop: FetchError.Reason?
    /// Whether enough was read of a body that nobody wants.
    private(set) var isCutShort = false
    /// The addresses that the network policy refused, as text.
    private(set) var refusedAddresses: [String] = []
    private(set) var triesConnection = false
    /// The request as libcurl sent it, and when; empty where the exchange is not kept.
    private(set) var requestHead: [UInt8] = []
    private(set) var sentAt: Date
    /// Whether this very transfer sent validators.
    private(set) var isConditional = false
    private let options: FetchOptions
    private let surroundings: Surroundings
    private let memory: BodyMemory
    private let errorText: UnsafeMutablePointer<CChar>
    private var lines: CurlList
    private let unconditional: CurlList
    private let unconditionalLines: [[UInt8]]
    private(set) var begin = ContinuousClock.now
    /// How long it has waited for memory, without the wait at hand.
    private var pausedTime: Duration = .zero
    private var pausedSince: ContinuousClock.Instant?

    /// The body of an error page or a redirect is read up to here, so that the connection can be used again.
    private static let unwantedLimitBytes = 64 * 1_024

    /// For a first job, which is not started yet; nil where libcurl has no memory left.
    init?(_ job: Job, host: String, options: FetchOptions, surroundings: Surroundings, memory: BodyMemory) {
        guard let easy = curl_easy_init() else { return nil }
        self.job = job
        self.host = host
        self.easy = easy
        self.options = options
        self.surroundings = surroundings
        self.memory = memory
        sentAt = surroundings.now()
        body = ByteBuffer(limit: options.compressedLimitBytes)
        head = ResponseHead(limitBytes: options.headerLimitBytes)
        unconditionalLines = Self.unconditional(options)
        unconditional = CurlList(unconditionalLines)
        lines = unconditional
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(easy)
        errorText.deallocate()
    }

    /// The time that the server took. What it waited for our memory is not the server's.
    var elapsed: Duration { (pausedSince ?? .now) - begin - pausedTime }
    var wireBytes: Int { Int(vigie_getinfo_offset(easy, CURLINFO_SIZE_DOWNLOAD_T)) }
    var hasConnected: Bool { vigie_getinfo_offset(easy, CURLINFO_PRETRANSFER_TIME_T) > 0 }
    var connectionErrno: Int { vigie_getinfo_long(easy, CURLINFO_OS_ERRNO) }
    /// What libcurl says of the failure; empty where it says nothing.
    var message: String { String(cString: errorText) }

    /// Sets the options that are the same for every job; the text says which one libcurl refused. `connectTo` belongs to the loop and
    /// outlives the transfer.
    func configure(connectTo: CurlList) -> String? {
        var settings = EasySettings(easy: easy)
        let context = Unmanaged.passUnretained(self).toOpaque()
        settings.apply(options)
        settings.pointer(CURLOPT_ERRORBUFFER, errorText)
        settings.list(CURLOPT_CONNECT_TO, connectTo)
        settings.pointer(CURLOPT_WRITEDATA, context)
        settings.check(vigie_setopt_write(easy, CURLOPT_WRITEFUNCTION, takeBody), "CURLOPT_WRITEFUNCTION")
        settings.pointer(CURLOPT_HEADERDATA, context)
        settings.check(vigie_setopt_write(easy, CURLOPT_HEADERFUNCTION, takeHeader), "CURLOPT_HEADERFUNCTION")
        settings.pointer(CURLOPT_OPENSOCKETDATA, context)
        settings.check(vigie_setopt_opensocket(easy, openSocket), "CURLOPT_OPENSOCKETFUNCTION")
        if options.keepsExchange {
            settings.pointer(CURLOPT_DEBUGDATA, context)
            settings.check(vigie_setopt_debug(easy, takeDebug), "CURLOPT_DEBUGFUNCTION")
            settings.number(CURLOPT_VERBOSE, 1)
        }
        return settings.refusal
    }

    /// Forgets the job before and sets the options of this one; the text says which one libcurl refused.
    ///
    /// - Parameter isLast: whether nothing more is to be asked of the host, unless the answer is a redirect.
    func start(_ next: Job, host: String, isLast: Bool) -> String? {
        job = next
        self.host = host
        self.isLast = isLast
        head = ResponseHead(limitBytes: options.headerLimitBytes)
        stop = nil
        isCutShort = false
        refusedAddresses = []
        triesConnection = false
        requestHead = []
        errorText.pointee = 0
        begin = .now
        pausedTime = .zero
        let conditions = job.conditions
        job.wasConditional = job.wasConditional || !conditions.isEmpty
        isConditional = !conditions.isEmpty
        // libcurl keeps the address of the old list until it is told the new one.
        let old = lines
        lines = conditions.isEmpty ? unconditional : CurlList(unconditionalLines + conditions)
        var settings = EasySettings(easy: easy)
        settings.apply(url: job.address.text, options: options, timeLeft: options.totalTimeout - job.elapsed)
        settings.list(CURLOPT_HTTPHEADER, lines)
        settings.number(CURLOPT_FORBID_REUSE, 0)
        withExtendedLifetime(old) {}
        return settings.refusal
    }

    /// Bytes of the body so far.
    var bodyBytes: Int { body.count }

    /// The body, moved out without a copy.
    func takeOutBody() -> Data { removeBody().data() }

    /// After the end, whatever it was: keeps nothing that another job should not see, and nothing large.
    func finish() {
        _ = removeBody()
        if pausedSince != nil { memory.pausedCount -= 1 }
        pausedSince = nil
        isExempt = false
    }

    private func removeBody() -> ByteBuffer {
        var taken = ByteBuffer(limit: options.compressedLimitBytes)
        swap(&taken, &body)
        memory.runningBytes -= taken.count
        return taken
    }

    /// Lets a paused transfer go on; it may pause again at once.
    func resume(isExempt: Bool = false) {
        self.isExempt = self.isExempt || isExempt
        guard let since = pausedSince else { return }
        pausedSince = nil
        memory.pausedCount -= 1
        pausedTime += .now - since
        // libcurl counts from the start of the transfer, the pauses with it.
        let left = options.totalTimeout - job.elapsed + pausedTime
        vigie_setopt_long(easy, CURLOPT_TIMEOUT_MS, max(1, left.wholeMilliseconds))
        // libcurl hands over what it held before this returns.
        curl_easy_pause(easy, CURLPAUSE_CONT)
    }

    /// The codings are those that `BodyCoding` undoes.
    private static func unconditional(_ options: FetchOptions) -> [[UInt8]] {
        [("Accept", options.accept), ("Accept-Encoding", BodyCoding.accepted)].compactMap { name, value in
            FieldText.bytes(value).flatMap { $0.isEmpty ? nil : Array("\(name): ".utf8) + $0 }
        }
    }

    // MARK: What the callbacks bring

    fileprivate func take(header line: UnsafeBufferPointer<UInt8>) -> Bool {
        switch head.take(line) {
        case .more:
            // A connection that nobody will use again is closed at once: hundreds of idle ones cost us and the publishers.
            if isLast, head.isComplete, !RedirectRule.isRedirect(head.status) { vigie_setopt_long(easy, CURLOPT_FORBID_REUSE, 1) }
            return true
        case .tooLarge: stop = .headersTooLarge(limitBytes: options.headerLimitBytes)
        case .nestedEncoding(let text): stop = .badEncoding("more than one coding: \(text.prefix(100))")
        }
        return false
    }

    fileprivate enum BodyVerdict { case go, pause, stop }

    fileprivate func take(body bytes: UnsafeRawBufferPointer) -> BodyVerdict {
        guard (200...299).contains(head.status) else {
            isCutShort = wireBytes > Self.unwantedLimitBytes
            return isCutShort ? .stop : .go
        }
        if !isExempt, body.count + bytes.count > BodyMemory.freeBytes, memory.isFull {
            pausedSince = .now
            memory.pausedCount += 1
            vigie_setopt_long(easy, CURLOPT_TIMEOUT_MS, 0)
            return .pause
        }
        do throws(FetchError.Reason) {
            try body.append(bytes)
            memory.runningBytes += bytes.count
            return .go
        } catch {
            stop = error
            return .stop
        }
    }

    /// A request that libcurl sends again, on a new connection because the old one was closed, starts anew.
    fileprivate func take(sent bytes: UnsafeRawBufferPointer) {
        if bytes.starts(with: Self.method) { requestHead = [] }
        if requestHead.isEmpty { sentAt = surroundings.now() }
        requestHead.append(contentsOf: bytes)
    }

    private static let method = Array("GET ".utf8)

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

/// The transfer behind a callback's context, which is alive as long as its handle.
private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

/// Any count other than the one given stops the transfer.
private let takeBody: curl_write_callback = { bytes, _, count, context in
    switch transfer(context)?.take(body: UnsafeRawBufferPointer(start: bytes, count: count)) {
    case .go: count
    case .pause: Int(CURL_WRITEFUNC_PAUSE)
    case .stop, nil: -1
    }
}

private let takeHeader: curl_write_callback = { bytes, size, count, context in
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return line.withMemoryRebound(to: UInt8.self) { transfer(context)?.take(header: $0) } == true ? size * count : -1
}

/// The result must be 0.
private let takeDebug: curl_debug_callback = { _, type, bytes, count, context in
    if type == CURLINFO_HEADER_OUT { transfer(context)?.take(sent: UnsafeRawBufferPointer(start: bytes, count: count)) }
    return 0
}

private let openSocket: curl_opensocket_callback = { context, _, address in
    var count = 0
    guard let address, let bytes = vigie_address_bytes(address, &count), let transfer = transfer(context),
        transfer.permits(UnsafeBufferPointer(start: bytes, count: count))
    else { return CURL_SOCKET_BAD }
    let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return socket(address.pointee.family, type, address.pointee.protocol)
}
