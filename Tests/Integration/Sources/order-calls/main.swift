import Foundation
import OrderManagement
import OrderManagementTransport

// usage: order-calls TRANSPORT URL COUNT FLIGHT LIMIT
//
// Makes so many calls, so many at a time, each of which may take so many bytes of memory; prints how many succeeded, the
// resident memory in KiB after a quarter of them and after all, and the most that there was.

/// A number of `/proc/self/status`, in KiB.
func status(_ name: String) -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    return line?.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap { Int($0) } ?? 0
}

/// Makes calls, so many at a time.
///
/// - Returns: How many succeeded.
func call(_ client: OrderManagementClient, _ count: Int, inFlight: Int) async -> Int {
    await withTaskGroup(of: Bool.self) { group in
        let one: @Sendable () async -> Bool = { (try? await client.getCategoriesV3()) != nil }
        for _ in 0..<min(count, inFlight) { group.addTask { await one() } }
        var (begun, succeeded) = (min(count, inFlight), 0)
        for await isSuccess in group {
            if isSuccess { succeeded += 1 }
            if begun < count {
                begun += 1
                group.addTask { await one() }
            }
        }
        return succeeded
    }
}

let arguments = CommandLine.arguments
guard arguments.count == 6, let address = URL(string: arguments[2]), let count = Int(arguments[3]),
    let flight = Int(arguments[4]), let limit = Int(arguments[5])
else { exit(2) }
let transport: any ClientTransport =
    arguments[1] == "URLSession" ? URLSessionTransport() : AsyncHTTPClientTransport()
let client = OrderManagementClient(
    server: .custom(address), credentials: .bearer("secret-token"),
    common: .init(merchantSerialNumber: "123456", ocpApimSubscriptionKey: "subscription-key"), transport: transport
).with(responseLimit: limit)
let begin = Date()
var succeeded = await call(client, count / 4, inFlight: flight)
let early = status("VmRSS")
succeeded += await call(client, count - count / 4, inFlight: flight)
let milliseconds = Int(Date().timeIntervalSince(begin) * 1_000)
print(succeeded, early, status("VmRSS"), status("VmHWM"), milliseconds)
