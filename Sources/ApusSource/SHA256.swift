/// The SHA-256 digest of FIPS 180-4, in pieces: `update` as often as needed, then `digest`.
///
/// Written out because no module of the standard library has it and apus links as little as it can.
package struct SHA256: Sendable {
    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
    private static let blockSize = 64

    private var state: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    /// What does not fill a block yet.
    private var pending: [UInt8] = []
    private var byteCount: UInt64 = 0

    /// Starts a digest.
    package init() {}

    /// The digest of one piece, in lower-case hexadecimal.
    package static func digest(of bytes: some Sequence<UInt8>) -> String {
        var hash = SHA256()
        hash.update(bytes)
        return hash.digest
    }

    /// Takes more bytes.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { update($0) }
        if done == nil { Array(bytes).withUnsafeBufferPointer { update($0) } }
    }

    /// The digest of all bytes taken so far, in lower-case hexadecimal.
    package var digest: String {
        var copy = self
        var tail: [UInt8] = [0x80]
        let used = (pending.count + 1 + 8) % Self.blockSize
        if used > 0 { tail += [UInt8](repeating: 0, count: Self.blockSize - used) }
        let bitCount = byteCount &* 8
        for shift in stride(from: 56, through: 0, by: -8) {
            tail.append(UInt8(truncatingIfNeeded: bitCount >> UInt64(shift)))
        }
        copy.update(tail)
        let digits = Array("0123456789abcdef".utf8)
        let text = copy.state.flatMap { word in
            stride(from: 28, through: 0, by: -4).map { digits[Int(word >> UInt32($0) & 0xF)] }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
        byteCount &+= UInt64(bytes.count)
        var offset = 0
        if !pending.isEmpty {
            offset = min(Self.blockSize - pending.count, bytes.count)
            pending += bytes[..<offset]
            guard pending.count == Self.blockSize else { return }
            pending.withUnsafeBufferPointer { Self.absorb($0, into: &state) }
            pending.removeAll(keepingCapacity: true)
        }
        let whole = (bytes.count - offset) / Self.blockSize * Self.blockSize
        Self.absorb(UnsafeBufferPointer(rebasing: bytes[offset..<offset + whole]), into: &state)
        pending += bytes[(offset + whole)...]
    }

    /// Mixes whole blocks into the state.
    private static func absorb(_ bytes: UnsafeBufferPointer<UInt8>, into state: inout [UInt32]) {
        constants.withUnsafeBufferPointer { constants in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: blockSize) { words in
                for block in stride(from: 0, to: bytes.count, by: blockSize) {
                    schedule(bytes, block, words)
                    compress(words, constants, &state)
                }
            }
        }
    }

    private static func schedule(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ block: Int,
        _ words: UnsafeMutableBufferPointer<UInt32>
    ) {
        let bytes = UnsafeRawBufferPointer(bytes)
        for index in 0..<16 {
            words[index] = bytes.loadUnaligned(fromByteOffset: block &+ index &* 4, as: UInt32.self).bigEndian
        }
        for index in 16..<64 {
            let near = words[index &- 2]
            let far = words[index &- 15]
            let nearMix = rotate(near, 17) ^ rotate(near, 19) ^ (near >> 10)
            let farMix = rotate(far, 7) ^ rotate(far, 18) ^ (far >> 3)
            words[index] = words[index &- 16] &+ farMix &+ words[index &- 7] &+ nearMix
        }
    }

    private static func compress(
        _ words: UnsafeMutableBufferPointer<UInt32>,
        _ constants: UnsafeBufferPointer<UInt32>,
        _ state: inout [UInt32]
    ) {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        var index = 0
        // A round takes all variables one place on. Eight rounds in a row, each with other names for them, move none.
        while index < 64 {
            func word(_ offset: Int) -> UInt32 { constants[index &+ offset] &+ words[index &+ offset] }
            mix(a, b, c, &d, e, f, g, &h, word(0))
            mix(h, a, b, &c, d, e, f, &g, word(1))
            mix(g, h, a, &b, c, d, e, &f, word(2))
            mix(f, g, h, &a, b, c, d, &e, word(3))
            mix(e, f, g, &h, a, b, c, &d, word(4))
            mix(d, e, f, &g, h, a, b, &c, word(5))
            mix(c, d, e, &f, g, h, a, &b, word(6))
            mix(b, c, d, &e, f, g, h, &a, word(7))
            index &+= 8
        }
        for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
    }

    /// A round: `d` and `h` get new values, which are the next round's `e` and `a`.
    @inline(__always)
    private static func mix(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
        _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ word: UInt32
    ) {
        let upper = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
        let choice = g ^ (e & (f ^ g))
        let first = h &+ upper &+ choice &+ word
        let lower = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
        let majority = (a & b) | (c & (a | b))
        d &+= first
        h = first &+ lower &+ majority
    }

    @inline(__always)
    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word &>> count | word &<< (32 &- count) }
}
